"""What was counted in a drawer: cash by kind of money, cards by ranges."""

from datetime import datetime
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, NotNegative
from wire.values import CardRange, CashLine, Fen


@dataclass(frozen=True, config=STRICT)
class CardLeft:
    """Cards of one face value left in a drawer, as counted by ranges."""

    face: Fen
    pieces: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, config=STRICT)
class DrawerCount:
    """One blind count of cash and cards; all counts of a close are kept."""

    at: datetime
    cash: tuple[CashLine, ...]
    cash_total: NotNegative
    cards: tuple[CardRange, ...]
