"""核定: the centre's last word on a closed shift, at its close or whenever more is known.

Confirmed is a shift of which the centre holds what its desk sealed - the same operations, the same
journal - and of which no case is open. What the centre changed after the sealing stands in a
correction document first: nothing is changed in silence. Source: domain page 6.5; decision 0032.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from central.db.engine import Db
from central.db.numbers import next_number
from central.funds.store import proofs, shifts
from central.funds.store.proofs import CorrectionRow, HeldOperation
from central.funds.store.shifts import ShiftRow
from central.orgs import notices
from central.orgs.store import cases
from wire.messages import Outcome
from wire.operations import CaseWay
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.shifts import ShiftStanding, ops_sha256
from wire.values import business_day

# What the desk still has to say, what is missing here, and what a person has to end.
DESK, OPERATIONS, HEAD, CASES = "DESK", "OPS", "HEAD", "CASES"
# What the desk has, or has still to say; a person is asked about it after its time.
MISSING: Final = frozenset({DESK, OPERATIONS, HEAD})
LATE, CASE, TOTALS, LOST = "LATE", "CASE", "TOTALS", "LOST"
_AFTER_THE_END: Final = frozenset({Refusal.SHIFT_CLOSED, Refusal.SHIFT_FORCED, Refusal.EPOCH_STALE})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the centre changed of a sealed shift.

    LATE: an operation that came after its end. CASE: one that ended otherwise than it was done.
    TOTALS: the desk had expected `amount` fen less than the centre. LOST: `amount` operations that
    the desk had sealed never came, and two people have said so.
    """

    what: str
    op_id: str
    kind: str
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What was changed since the sealing, and what keeps the shift from being confirmed."""

    changes: tuple[Change, ...]
    why: tuple[str, ...]


def review_each(db: Db, shift_ids: Iterable[UUID], moment: datetime) -> None:
    """What has come of these shifts may have been the last that was wanted."""
    for shift_id in sorted(set(shift_ids)):
        if shifts.awaits_review(db, shift_id):
            review(db, shift_id, moment)


def review(db: Db, shift_id: UUID, moment: datetime) -> ShiftState | None:
    """The state of the shift as the centre knows it now; its desk is told what changed.

    CLOSED -> CONFIRMED, or CLOSED -> ADJUSTED -> CONFIRMED with a correction document.
    """
    shift = shifts.lock(db, shift_id)
    if shift is None or shift.state not in {ShiftState.CLOSED, ShiftState.ADJUSTED}:
        return None if shift is None else shift.state
    found = examine(db, shift)
    close_op = _close_op(shift)
    if close_op is not None and not MISSING & set(found.why):
        why = Refusal.OPERATIONS_MISSING
        found = examine(db, shift) if cases.end_by_itself(db, close_op, why, moment) else found
    number = _corrected(db, shift, found.changes, moment)
    state: ShiftState = ShiftState.ADJUSTED if number else shift.state
    shifts.advance(db, shift.id, {shift.state}, state, moment)
    if not found.why:
        shifts.advance(db, shift.id, {state}, ShiftState.CONFIRMED, moment)
        state = ShiftState.CONFIRMED
    if state != shift.state or number:
        _tell(db, shift, (state, number), moment)
    return state


def examine(db: Db, shift: ShiftRow) -> Finding:
    """What is so of a shift that is over; it changes nothing."""
    if shift.state is ShiftState.CONFIRMED:
        return Finding((), ())
    held = proofs.operations_of(db, shift.id, shift.terminal)
    sealed = _sealed(shift, held)
    late = () if sealed is None else tuple(each for each in held if each not in sealed)
    why = []
    if shift.state is ShiftState.FORCED:
        why.append(DESK)
    if sealed is None:
        why.append(OPERATIONS)
    if shift.seal is not None and not proofs.holds_head(db, shift.terminal, shift.seal):
        why.append(HEAD)
    if any(each.is_open for each in held):
        why.append(CASES)
    return Finding(tuple(_changes(shift, held, late)), tuple(why))


def _sealed(shift: ShiftRow, held: tuple[HeldOperation, ...]) -> frozenset[HeldOperation] | None:
    """What was held of the shift when it was sealed; None while some of that is not here."""
    seal, close_op = shift.seal, _close_op(shift)
    if seal is None:  # an older desk closed it, and said nothing to compare
        return frozenset(held)
    closing = frozenset(each for each in held if each.op_id == close_op)
    others = frozenset(held) - closing
    sealed_at = max((each.received_at for each in closing), default=None)
    in_time = frozenset(
        each
        for each in others
        if each.why not in _AFTER_THE_END and (sealed_at is None or each.received_at <= sealed_at)
    )
    for part in (others, in_time):
        if (len(part), ops_sha256(each.op_id for each in part)) == (
            seal.operations,
            seal.ops_sha256,
        ):
            return part | closing
    is_given_up = any(_is_given_up(each) for each in closing)
    return frozenset(held) if is_given_up else None


def _is_given_up(closing: HeldOperation) -> bool:
    """True if two people have said that what the desk sealed will never be here."""
    is_missing = closing.why is Refusal.OPERATIONS_MISSING
    return is_missing and not closing.is_open and closing.resolved_by_people


def _close_op(shift: ShiftRow) -> UUID | None:
    return shift.closing.close_op if shift.closing is not None else None


def _changes(
    shift: ShiftRow, held: tuple[HeldOperation, ...], late: tuple[HeldOperation, ...]
) -> Iterable[Change]:
    """The totals first, then operation by operation; what a person has still to end is none yet."""
    closing = shift.closing
    told = closing.told_cash if closing is not None else None
    if closing is not None and told is not None and told != closing.expected_cash:
        yield Change(TOTALS, str(closing.close_op), "", closing.expected_cash - told)
    close_op = _close_op(shift)
    ending = tuple(each for each in held if each.op_id == close_op)
    if shift.seal is not None and any(map(_is_given_up, ending)):
        yield Change(LOST, str(close_op), "", shift.seal.operations - len(held) + len(ending))
    sealed_at = max((each.received_at for each in ending), default=None)
    for each in held:
        if each.is_open:
            continue
        if each in late or each.why in _AFTER_THE_END:
            yield Change(LATE, str(each.op_id), each.kind)
        elif _ended_otherwise(each, sealed_at):
            yield Change(CASE, str(each.op_id), each.kind)


def _ended_otherwise(each: HeldOperation, sealed_at: datetime | None) -> bool:
    """True if its case ended after the sealing, and not as it was done."""
    if each.way in {None, CaseWay.ACCEPT} or each.resolved_at is None:
        return False
    return sealed_at is None or each.resolved_at > sealed_at


def _corrected(db: Db, shift: ShiftRow, changes: tuple[Change, ...], moment: datetime) -> str:
    """The number of the correction document for what no earlier one names; empty if none is due."""
    named = {
        (line["what"], line["op_id"])
        for row in proofs.corrections_of(db, (shift.id,))
        for line in json.loads(row.lines)
    }
    fresh = [each for each in changes if (each.what, each.op_id) not in named]
    if not fresh:
        return ""
    series = f"GZ-{shift.unit}-{business_day(moment):%Y%m%d}"
    number = f"{series}-{next_number(db, series):02d}"
    lines = json.dumps([asdict(each) for each in fresh])
    key = uuid5(shift.id, lines)  # so that a restored centre makes the same document again
    proofs.add_correction(db, CorrectionRow(key, number, shift.id, moment, lines))
    return number


def _tell(db: Db, shift: ShiftRow, now: tuple[ShiftState, str], moment: datetime) -> None:
    state, number = now
    told = _close_op(shift) or shift.id
    standing = ShiftStanding(shift.id, state.value, number)
    outcome = Outcome.APPLIED
    notices.tell(db, shift.terminal, told, moment, outcome=outcome, detail=standing)
