"""Rows that go together: judged one after the other in one transaction, plain sales as a set.

They are what touches nobody's money and cards but those of the terminal's own drawer, so that no
other terminal waits for them. Source: decision 0028.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Final, TypeAlias

from central.api import dispatch
from central.api.reading import Opened
from central.cards.ranges import holds_any
from central.db.engine import Db
from central.funds import plain_sales
from central.funds.plain_sales import Sale
from central.orgs.act import APPLIED, Verdict
from central.orgs.store import cases
from central.recharge.waiting import awaited
from central.settings import KeyRing
from wire.messages import Outcome
from wire.operations import CardsSold, SaleVoided, ShiftClosed, ShiftOpened
from wire.shifts import ShiftMoved
from wire.values import CardRange

Rows: TypeAlias = Sequence[Opened]
_OF_THE_DRAWER: Final = (ShiftOpened, CardsSold, SaleVoided, ShiftMoved, ShiftClosed)


def together(db: Db, rows: Iterator[Opened]) -> tuple[Opened, ...]:
    """The first row, and as many of those that follow as go with it; the rest is not looked at."""
    first = next(rows)
    if not _is_of_the_drawer(first):
        return (first,)
    found = (first, *takewhile(_is_of_the_drawer, rows))
    return found[: max(1, _before_awaited(db, found))]


def judged(db: Db, rows: Rows, keys: KeyRing) -> list[Verdict]:
    """The verdict on each of the rows, in order; what they do is done, and their cases are open."""
    verdicts: list[Verdict] = []
    for is_sale, part in groupby(map(_placed, rows), lambda placed: placed.sale is not None):
        some = tuple(part)
        verdicts += _sold(db, some, keys) if is_sale else _one_by_one(db, some, keys)
    return verdicts


def _is_of_the_drawer(row: Opened) -> bool:
    return row.act is not None and isinstance(row.act.envelope.operation, _OF_THE_DRAWER)


def _before_awaited(db: Db, rows: Rows) -> int:
    """How many rows there are before the first sale of a card for which somebody waits.

    Such a sale credits a customer and tells another terminal.
    """
    waited = awaited(db, tuple(span for row in rows for span in _sold_by(row)))
    if not waited:
        return len(rows)
    return sum(1 for _ in takewhile(lambda row: not holds_any(_sold_by(row), waited), rows))


def _sold_by(row: Opened) -> tuple[CardRange, ...]:
    """The ranges that a sale names; nothing of what is no sale."""
    sold = row.act.envelope.operation if row.act is not None else None
    return sold.ranges if isinstance(sold, CardsSold) else ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row, and the sale that it is by those who may sell; nothing else is known of it yet."""

    row: Opened
    sale: Sale | None


def _placed(row: Opened) -> _Placed:
    if row.act is None or row.fault is not None or dispatch.missing_role(row.act) is not None:
        return _Placed(row, None)
    sold = row.act.envelope.operation
    return _Placed(row, Sale(row.act, sold) if isinstance(sold, CardsSold) else None)


def _sold(db: Db, some: Sequence[_Placed], keys: KeyRing) -> list[Verdict]:
    """The sales that are as they should be as sets, the others alone, all in their order."""
    sales = tuple(placed.sale for placed in some if placed.sale is not None)
    odd = plain_sales.book(db, sales) if len(sales) > 1 else {0}
    if not odd:
        return [APPLIED] * len(some)
    verdicts: list[Verdict] = []
    for is_odd, part in groupby(enumerate(some), lambda placed: placed[0] in odd):
        left = [placed for _place, placed in part]
        verdicts += _one_by_one(db, left, keys) if is_odd else _sold(db, left, keys)
    return verdicts


def _one_by_one(db: Db, some: Sequence[_Placed], keys: KeyRing) -> list[Verdict]:
    return [_judged(db, placed.row, keys) for placed in some]


def _judged(db: Db, row: Opened, keys: KeyRing) -> Verdict:
    """Its case is open before the next row is judged, which may end it."""
    if row.act is None:
        return Verdict(Outcome.PARKED, row.fault)
    verdict = dispatch.judge(db, row.act, keys, row.fault)
    if verdict.needs_case and verdict.refusal is not None:
        cases.add(db, row.act.op_id, verdict.refusal, row.act.moment)
    return verdict
