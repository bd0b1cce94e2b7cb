"""交接: cash of a drop or of a close, offered by one and counted by who takes it into the vault.

Source: domain pages 6.5 and 6.9 (E2, E9); decision 0033.
"""

from datetime import date
from typing import Final

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.store import cash_moves as store
from central.funds.store import shifts
from central.funds.store.cash_moves import CLOSE, OFFERED, Acceptance, MoveRow
from central.funds.store.shifts import ShiftRow
from central.funds.variances import Found, VariancePlace, open_variance
from central.ledger import events
from central.ledger.model import Event, entry_of
from central.ledger.store import post
from central.orgs.act import Act, Signer, Verdict, applied
from central.orgs.people import name_of
from central.orgs.units import is_under
from wire.cash import (
    CashCounted,
    CountsKept,
    HandOverAccepted,
    HandOversAsked,
    HandOverSheet,
    HandOversShown,
    VarianceKind,
)
from wire.codec import decode, encode
from wire.messages import DocumentMade
from wire.operations import ShiftClosed
from wire.people import Role
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal
from wire.values import CashLine, Fen, cash_total

NOTHING: Final = Fen(0)
_RECEIVERS: Final = (Role.H_SUP, Role.U_FUND)


def offer(db: Db, act: Act, shift: ShiftRow, op: ShiftClosed) -> None:
    """The cash of a close, offered to whoever keeps the vault; nothing where there is none.

    Its id is the close's operation. What is not known by kind is offered by its total alone.
    """
    if op.handed_over == NOTHING:
        return
    lines = _given(op)
    if cash_total(lines) != op.handed_over:
        lines = ()
    store.add(db, moved(act, shift, (CLOSE, f"Z{op.z_no:06d}", op.handed_over), lines))


def _given(op: ShiftClosed) -> tuple[CashLine, ...]:
    """What was counted less what stays."""
    left = {each.kind: each.pieces for each in op.counts[-1].cash}
    for kept in op.kept_lines:
        left[kept.kind] = left.get(kept.kind, 0) - kept.pieces
    return tuple(CashLine(kind, pieces) for kind, pieces in left.items() if pieces)


def moved(
    act: Act, shift: ShiftRow, about: tuple[str, str, Fen], lines: tuple[CashLine, ...]
) -> MoveRow:
    """A move of (kind, number, total in fen) out of that shift's drawer, offered."""
    kind, number, total = about
    second = act.signer_with(Role.H_SUP, act.operator)
    said = CashCounted(act.operator, act.envelope.at, lines, total)
    return MoveRow(
        id=act.op_id,
        kind=kind,
        number=number,
        unit=shift.unit,
        book=shift.book,
        terminal=act.envelope.terminal,
        shift_id=shift.id,
        giver=act.operator,
        business_date=act.envelope.business_date,
        at=act.envelope.at,
        total=total,
        taken=NOTHING,
        lines=encode(CountsKept((said,))),
        reason="",
        second=None if second is None else second.staff_no,
        variance_id=None,
        state=OFFERED,
    )


@whole
def accept(db: Db, act: Act, op: HandOverAccepted) -> Verdict:
    """APPLIED with the difference in fen: the vault holds what the receiver counted (E9).

    Nothing has moved that was not told before, so that it may be REFUSED: what is offered stays
    so until somebody accepts it.
    """
    move = store.lock(db, op.move_id)
    if move is None or not is_under(db, move.unit, act.unit):
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    receiver = _receiver(act, move.giver)
    require(not op.lines or cash_total(op.lines) == op.total, Refusal.AMOUNT_FAULT)
    over = Fen(op.total - move.total)
    counted = CashCounted(receiver.staff_no, act.envelope.at, op.lines, op.total)
    accepted = Acceptance(
        op=act.op_id,
        by=receiver.staff_no,
        at=act.moment,
        total=op.total,
        lines=encode(CountsKept((counted,))),
        note=op.note,
        more=over if _may_still_change(db, move) else NOTHING,
    )
    require(store.accept(db, move.id, accepted), Refusal.DOCUMENT_STATE)
    _differ(db, act, move, (over, counted, op.note))
    return applied(DocumentMade(move.number, over))


def _receiver(act: Act, giver: str) -> Signer:
    """The first who keeps the vault and did not give."""
    entitled = [each for each in act.signers if not each.roles.isdisjoint(_RECEIVERS)]
    if not entitled:
        raise RefusedError(Refusal.NEEDS_SECOND)
    for each in entitled:
        if each.staff_no != giver:
            return each
    raise RefusedError(Refusal.SAME_PERSON)


def _may_still_change(db: Db, move: MoveRow) -> bool:
    """True while the shift is in no slip, whose amount would not be its shifts' any more."""
    shift = shifts.lock(db, move.shift_id)
    return shift is None or shift.remittance_id is None


def _differ(db: Db, act: Act, move: MoveRow, counted: tuple[Fen, CashCounted, str]) -> None:
    over, count, note = counted
    postings = events.vault_over(move.book, move.unit, str(move.id), over)
    post(db, entry_of(act, Event.OVER_SHORT, postings, move.number))
    place = VariancePlace(move.unit, move.book, str(move.id), move.giver)
    counts = (*decode(CountsKept, move.lines).counts, count)
    open_variance(db, act, VarianceKind.HANDOVER, place, Found(over, None, note, counts))


def unaccepted(db: Db, hall: str, day: date) -> tuple[MoveRow, ...]:
    """What was handed over in the hall up to that business day and nobody has accepted."""
    return store.offered(db, hall, day)


def answer_hand_overs(db: Db, unit: str, query: HandOversAsked) -> Answer:
    """What waits in the hall to be counted and taken, the oldest first; never how much it is."""
    if not is_under(db, query.hall, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    return HandOversShown(
        tuple(
            HandOverSheet(
                move_id=row.id,
                is_close=row.kind == CLOSE,
                number=row.number,
                giver=row.giver,
                giver_name=name_of(db, row.giver),
                desk=row.desk,
                business_date=row.business_date,
                at=row.at,
            )
            for row in store.offered(db, query.hall)
        )
    )
