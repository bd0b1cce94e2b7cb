"""The standard interface between terminals, channels and the centre, as code."""

from typing import Final

VERSION: Final = "0.1.0"  # of the programs; the contract has a version of its own in wire.messages
