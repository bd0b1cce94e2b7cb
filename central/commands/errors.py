"""What can go wrong in a command itself."""

from central.errors import CentreError


class FolderTakenError(CentreError):
    """There is a centre in the folder already."""


class PaperFaultError(CentreError):
    """What was typed is no code of a paper, or no amount."""


class NothingFoundError(CentreError):
    """What was named does not exist."""


class HeadsFaultError(CentreError):
    """A file that holds no heads of days."""
