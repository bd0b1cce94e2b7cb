"""What the audit of amounts reads: operations by the thousand, their entries, their documents."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select

from central.audit.rules import Papers
from central.db.engine import Db
from central.db.schema import entry, inbox, posting, recharge, remittance, shift
from central.db.schema_bank import bank_line
from central.db.schema_bills import settlement_run
from central.db.schema_cash import cash_move, variance
from central.db.schema_exact import judged_later
from central.ledger.accounts import Account
from central.ledger.model import Event, Posting
from wire.cash import VarianceKind
from wire.values import Fen

AT_ONCE: Final = 500
_FOUND: Final = (VarianceKind.OPENING, VarianceKind.VAULT, VarianceKind.ARRIVAL)


@dataclass(frozen=True, slots=True)
class Received:
    """An operation as it was received, and what was said to it: outcome, and the whole reply."""

    op_id: UUID
    body: str
    outcome: str
    reply: str


@dataclass(frozen=True, slots=True)
class Booked:
    """One entry as it stands in the books."""

    id: UUID
    event: Event
    lines: tuple[Posting, ...]


def received(db: Db) -> Iterator[tuple[Received, ...]]:
    """Every operation, some at a time; of one that was parked what was said to it later."""
    i, later = inbox.c, judged_later.c
    outcome = func.coalesce(later.outcome, i.outcome)
    asked = select(i.op_id, i.body, outcome, i.reply).outerjoin(
        judged_later, later.op_id == i.op_id
    )
    last: UUID | None = None
    while True:
        after = asked if last is None else asked.where(i.op_id > last)
        rows = db.execute(after.order_by(i.op_id).limit(AT_ONCE)).all()
        if not rows:
            return
        last = rows[-1].op_id
        yield tuple(Received(*row) for row in rows)


def entries_of(db: Db, op_ids: Collection[UUID]) -> dict[UUID, tuple[Booked, ...]]:
    """{operation: its entries}."""
    e, p = entry.c, posting.c
    asked = (
        select(e.op_id, e.id, e.event, p.book, p.account, p.sub, p.amount)
        .join(posting, p.entry_id == e.id)
        .where(e.op_id.in_(op_ids))
        .order_by(e.op_id, e.id, p.id)
    )
    lines: dict[tuple[UUID, UUID, str], list[Posting]] = defaultdict(list)
    for op_id, entry_id, event, book, account, sub, amount in db.execute(asked):
        line = Posting(book, Account(account), sub, Fen(amount))
        lines[op_id, entry_id, event].append(line)
    found: dict[UUID, list[Booked]] = defaultdict(list)
    for (op_id, entry_id, event), of_entry in lines.items():
        found[op_id].append(Booked(entry_id, Event(event), tuple(of_entry)))
    return {op_id: tuple(booked) for op_id, booked in found.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """The documents that some operations name."""

    op_ids: Sequence[UUID]
    shifts: Collection[UUID]
    moves: Collection[UUID]
    slips: Collection[UUID]
    lines: Collection[UUID]
    cases: Collection[UUID]


def papers_of(db: Db, named: Named) -> Papers:
    """The documents; what is not there has no amount."""
    r, v, s = recharge.c, variance.c, shift.c
    paid = db.execute(select(r.op_id, r.amount, r.arrears_paid).where(r.op_id.in_(named.op_ids)))
    here = (v.op_id.in_(named.op_ids), v.kind.in_(_FOUND))
    b, g = bank_line.c, settlement_run.c
    of_statement = select(b.statement_id, func.sum(b.amount)).where(
        b.statement_id.in_(named.op_ids)
    )
    return Papers(
        recharged={op_id: (Fen(amount), Fen(arrears)) for op_id, amount, arrears in paid},
        differences=_sums(db, select(v.op_id, func.sum(v.amount)).where(*here).group_by(v.op_id)),
        closings=_of(db, select(s.id, s.over_short).where(s.over_short.is_not(None)), named.shifts),
        moves=_of(db, select(cash_move.c.id, cash_move.c.total), named.moves),
        slips=_of(db, select(remittance.c.id, remittance.c.amount), named.slips),
        lines=_of(db, select(b.id, b.amount), named.lines),
        imported=_sums(db, of_statement.group_by(b.statement_id)),
        runs=_of(db, select(g.id, g.amount), named.op_ids),
        suspense=_suspense(db, named.cases, named.op_ids),
    )


def _of(db: Db, asked: Select[Any], ids: Collection[UUID]) -> dict[UUID, Fen]:
    if not ids:
        return {}
    column = asked.selected_columns[0]
    return _sums(db, asked.where(column.in_(ids)))


def _sums(db: Db, asked: Select[Any]) -> dict[UUID, Fen]:
    return {key: Fen(int(amount)) for key, amount in db.execute(asked)}


def _suspense(db: Db, cases: Collection[UUID], besides: Sequence[UUID]) -> dict[UUID, Fen]:
    """What was put aside for a case by others than who ended it, the operation itself included."""
    if not cases:
        return {}
    p, e = posting.c, entry.c
    ended = [op_id for op_id in besides if op_id not in cases]
    asked = (
        select(p.sub, func.sum(p.amount))
        .join(entry, e.id == p.entry_id)
        .where(p.account == Account.SUSPENSE.value, p.sub.in_([str(each) for each in cases]))
        .where(e.op_id.not_in(ended))
        .group_by(p.sub)
    )
    return {UUID(sub): Fen(int(amount)) for sub, amount in db.execute(asked)}
