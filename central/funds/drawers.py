"""现金移动: cash into and out of a drawer while its shift goes on, whoever told it and whenever.

Source: domain pages 6.1 and 6.9 (E2, E9, F1, F2); decision 0033.
"""

from dataclasses import replace
from typing import Final
from uuid import UUID

from central.db.engine import Db
from central.funds.handovers import moved
from central.funds.sales import fence
from central.funds.store import cash_moves, shifts, variances
from central.funds.store.cash_moves import DONE, MoveRow
from central.funds.store.shifts import ShiftRow
from central.funds.store.variances import VarianceRow
from central.funds.variances import (
    Found,
    VariancePlace,
    differ_at_close,
    open_variance,
    settle_part,
)
from central.ledger import events
from central.ledger.events import Till
from central.ledger.model import Event, Posting, entry_of
from central.ledger.store import post
from central.orgs.act import Act, Verdict, applied, suspense
from wire.cash import CashMove, CashMoved, SettleWay, VarianceKind
from wire.messages import DocumentMade
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen, cash_total

NO_SHIFT: Final = UUID(int=0)
_EVENTS: Final = {
    CashMove.DROP: Event.HANDED_OVER,
    CashMove.CHANGE_IN: Event.FLOAT_OUT,
    CashMove.CHANGE_OUT: Event.FLOAT_BACK,
    CashMove.SHORT_REPAID: Event.OVER_SHORT,
    CashMove.OVER_GIVEN_BACK: Event.OVER_SHORT,
}


def move(db: Db, act: Act, op: CashMoved) -> Verdict:
    """APPLIED, or SUSPENSE with a case; the cash has moved, so it is booked in both cases.

    Of a shift that is closed here already, the drawer was emptied without it: what moved is then
    part of what its close found.
    """
    shift = shifts.lock(db, act.envelope.shift_id or NO_SHIFT)
    known = shift or _unknown(act)
    is_late = fence(act, known) is not None
    till = (events.emptied_drawer if is_late else events.drawer)(known.book, str(known.id))
    faults = [_shift_fault(act, shift), _paper_fault(act, op)]
    faults.append(_post(db, act, op, (known, till)))
    _add(db, act, op, known, is_late=is_late)
    if is_late:
        amount = op.total if op.what.comes_in else Fen(-op.total)
        place = VariancePlace(known.unit, known.book, str(known.id), known.teller)
        differ_at_close(db, act, place, Found(Fen(-amount), None, op.reason))
    made = DocumentMade(op.number)
    why = next((fault for fault in faults if fault is not None), None)
    return applied(made) if why is None else suspense(why, made)


def _unknown(act: Act) -> ShiftRow:
    """A stand-in for a shift of which nothing was heard, as for its sales: its drawer is open."""
    return ShiftRow(
        id=act.envelope.shift_id or NO_SHIFT,
        terminal=act.envelope.terminal,
        unit=act.unit,
        book=act.book,
        teller=act.operator,
        business_date=act.envelope.business_date,
        opened_at=act.envelope.at,
        float_cash=Fen(0),
    )


def _shift_fault(act: Act, shift: ShiftRow | None) -> Refusal | None:
    if shift is None or (shift.teller, shift.terminal) != (act.operator, act.envelope.terminal):
        return Refusal.SHIFT_UNKNOWN
    return fence(act, shift)


def _paper_fault(act: Act, op: CashMoved) -> Refusal | None:
    if cash_total(op.lines) != op.total:
        return Refusal.AMOUNT_FAULT
    needs_second = op.what is not CashMove.DROP
    if needs_second and act.signer_with(Role.H_SUP, act.operator) is None:
        return Refusal.NEEDS_SECOND
    return None


def _post(db: Db, act: Act, op: CashMoved, at: tuple[ShiftRow, Till]) -> Refusal | None:
    """What is wrong with the difference that it names, if it names one; the cash is booked."""
    shift, till = at
    match op.what:
        case CashMove.SHORT_REPAID | CashMove.OVER_GIVEN_BACK:
            return _settle(db, act, op, at)
        case CashMove.DROP:
            _book(db, act, op, events.to_vault(till, shift.unit, op.total))
        case CashMove.CHANGE_IN:
            _book(db, act, op, events.from_float(till, shift.unit, op.total))
        case CashMove.CHANGE_OUT:
            _book(db, act, op, events.from_float(till, shift.unit, Fen(-op.total)))
    return None


def _book(db: Db, act: Act, op: CashMoved, postings: tuple[Posting, ...]) -> None:
    post(db, entry_of(act, _EVENTS[op.what], postings, op.number))


def _settle(db: Db, act: Act, op: CashMoved, at: tuple[ShiftRow, Till]) -> Refusal | None:
    """The named difference settled as far as it goes; cash beyond it is a difference of its own.

    Its line of 1901 is the movement's then, and somebody has to look into it.
    """
    shift, till = at
    row = _named(db, op, shift)
    part = Fen(min(abs(row.rest), op.total)) if row is not None else Fen(0)
    signed = part if op.what is CashMove.SHORT_REPAID else Fen(-part)
    if row is not None and part:
        way = SettleWay.REPAID if op.what is CashMove.SHORT_REPAID else SettleWay.GIVEN_BACK
        settle_part(db, act, row, (way, part, op.reason or op.number))
        _book(db, act, op, events.difference_ends(till, row.sub, signed))
    rest = Fen(op.total - part)
    if not rest:
        return None
    over = rest if op.what is CashMove.SHORT_REPAID else Fen(-rest)
    _book(db, act, op, events.difference_ends(till, str(act.op_id), over))
    place = VariancePlace(shift.unit, shift.book, str(act.op_id), shift.teller)
    open_variance(db, act, VarianceKind.HANDOVER, place, Found(over, None, op.reason))
    return Refusal.DOCUMENT_UNKNOWN if row is None else Refusal.AMOUNT_FAULT


def _named(db: Db, op: CashMoved, shift: ShiftRow) -> VarianceRow | None:
    """The difference of this book that this cash may settle; None where there is none such."""
    row = variances.lock(db, op.variance_id) if op.variance_id is not None else None
    if row is None or row.book != shift.book:
        return None
    is_short = row.amount < 0
    return row if is_short == (op.what is CashMove.SHORT_REPAID) else None


def _add(db: Db, act: Act, op: CashMoved, shift: ShiftRow, *, is_late: bool) -> None:
    """A drop is offered, everything else is done; a late drop goes into no slip of its shift."""
    row: MoveRow = moved(act, shift, (op.what, op.number, op.total), op.lines)
    is_drop = op.what is CashMove.DROP
    kept = replace(
        row,
        taken=op.total if is_drop and not is_late else Fen(0),
        reason=op.reason,
        variance_id=op.variance_id if _exists(db, op) else None,
        state=row.state if is_drop else DONE,
    )
    cash_moves.add(db, kept)


def _exists(db: Db, op: CashMoved) -> bool:
    return op.variance_id is not None and variances.find(db, op.variance_id) is not None
