"""Runs of cards as they were scanned, with their pieces and worth."""

from collections.abc import Sequence

from app.errors import CardTwiceError
from app.model.stock import RUN_LIMIT, overlapping, run_of
from ui.models.cart import run_text
from ui.models.rows import Column, RowsModel
from ui.wording import tr
from wire.values import CardRange, Fen, yuan


class RangesModel(RowsModel[CardRange]):
    """Ranges in the order of scanning; a card stands in one of them at most."""

    def __init__(self, limit: int = RUN_LIMIT) -> None:
        self._limit = limit
        super().__init__(
            (
                Column[CardRange]("cards", tr("号段"), run_text),
                Column[CardRange]("face", tr("面值"), _face, is_right=True, width=110),
                Column[CardRange](
                    "pieces", tr("张数"), lambda run: f"{run.pieces:,}", is_right=True, width=100
                ),
                Column[CardRange](
                    "value", tr("金额"), _value, is_right=True, is_strong=True, width=176
                ),
            )
        )

    @property
    def pieces(self) -> int:
        return sum(run.pieces for run in self.rows)

    @property
    def value(self) -> Fen:
        return Fen(sum(run.value for run in self.rows))

    def add(self, text: str) -> CardRange:
        """A single card at the end; CardFaultError, CardTwiceError."""
        return self._put((*self.rows, run_of(text, None)))

    def widen_last(self, text: str) -> CardRange:
        """The last range goes on to this card; RangeMixedError, RangeReversedError."""
        first = self.rows[-1].first
        return self._put((*self.rows[:-1], run_of(first, text, self._limit)))

    def remove(self, row: int) -> None:
        self.show([run for at, run in enumerate(self.rows) if at != row])

    def _put(self, ranges: Sequence[CardRange]) -> CardRange:
        twice = overlapping(ranges)
        if twice is not None:
            raise CardTwiceError(twice)
        self.show(ranges)
        return ranges[-1]


def _face(run: CardRange) -> str:
    return yuan(run.face).removesuffix(".00")


def _value(run: CardRange) -> str:
    return yuan(run.value)
