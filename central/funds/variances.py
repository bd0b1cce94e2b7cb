"""长短款单: what was counted and what should be there differ; a document says so until it ends.

The books say the same in 1901: the open rest of the documents of a line is that line's balance.
Source: domain pages 6.1, 6.9 (E9); decision 0033.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

from central.db.engine import Db
from central.db.numbers import next_number
from central.funds.store import variances as store
from central.funds.store.variances import SettlementRow, VarianceRow
from central.orgs.act import Act
from wire.cash import CashCounted, CountsKept, SettleWay, VarianceCause, VarianceKind
from wire.codec import encode
from wire.people import Role
from wire.values import Fen


@dataclass(frozen=True, slots=True)
class VariancePlace:
    """Whose cash differs: the hall, its book, the line of 1901 and who held the cash, if anybody.

    `sub` is the shift (close, opening, late cash), the slip's number (arrival), the hall (vault)
    or the movement (hand-over).
    """

    unit: str
    book: str
    sub: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: over +, short -, in fen, and the counts that found it."""

    amount: Fen
    cause: VarianceCause | None = None
    note: str = ""
    counts: tuple[CashCounted, ...] = ()


def variance_id(op_id: UUID, kind: VarianceKind, sub: str) -> UUID:
    """The same for the same operation, so that a restored centre opens the same document again."""
    return uuid5(op_id, f"{kind}:{sub}")


def open_variance(
    db: Db, act: Act, kind: VarianceKind, place: VariancePlace, found: Found
) -> VarianceRow | None:
    """The document, numbered `CD-<unit>-<yyyymmdd>-nn`; None where nothing differs.

    It posts nothing: the caller books the same amount to the line `place.sub` of 1901.
    """
    if found.amount == 0:
        return None
    day = act.envelope.business_date
    series = f"CD-{place.unit}-{day:%Y%m%d}"
    approver = act.signer_with(Role.H_SUP, place.person)
    row = VarianceRow(
        id=variance_id(act.op_id, kind, place.sub),
        number=f"{series}-{next_number(db, series):02d}",
        kind=kind,
        unit=place.unit,
        book=place.book,
        sub=place.sub,
        person=place.person,
        op_id=act.op_id,
        business_date=day,
        at=act.moment,
        amount=found.amount,
        cause=found.cause,
        note=found.note[:200],
        approver=None if approver is None else approver.staff_no,
        counts=encode(CountsKept(found.counts)),
    )
    store.add(db, row)
    return row


def differ_at_close(db: Db, act: Act, place: VariancePlace, found: Found) -> VarianceRow | None:
    """A difference of a drawer that explains, or is explained by, what its close left open.

    A sale that comes after the close explains an over; a customer's refund out of no drawer
    explains a short. Only what is left is a document of its own.
    """
    return differ_after(db, act, VarianceKind.CLOSE, place, found)


def differ_after(
    db: Db, act: Act, kind: VarianceKind, place: VariancePlace, found: Found
) -> VarianceRow | None:
    """The same for another kind: money of a slip that arrives after all explains its short."""
    rest = found.amount
    for row in store.lock_open(db, place.book, place.sub, kind):
        if (row.rest > 0) == (rest > 0) or rest == 0:
            continue
        part = Fen(min(abs(row.rest), abs(rest)))
        if settle_part(db, act, row, (SettleWay.EXPLAINED, part, found.note)):
            rest = Fen(rest + part if rest < 0 else rest - part)
    left = Found(rest, found.cause, found.note, found.counts)
    return open_variance(db, act, kind, place, left)


def settle_part(db: Db, act: Act, row: VarianceRow, part: tuple[SettleWay, Fen, str]) -> bool:
    """True for the one who settled (way, amount in fen, note) of a locked, open difference.

    The caller has made sure that the part is not more than the rest, and books it.
    """
    way, amount, note = part
    second = act.second_person()
    made = SettlementRow(
        id=act.op_id,
        variance_id=row.id,
        way=way,
        amount=amount,
        by=act.operator,
        second="" if second is None else second.staff_no,
        note=note[:200],
        business_date=act.envelope.business_date,
        at=act.moment,
    )
    return store.settle(db, row, made)
