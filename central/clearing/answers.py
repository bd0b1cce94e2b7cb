"""What a unit says to its statement, line by line, and how a dispute ends.

No answer changes a figure. Source: domain page 6.7; decision 0037.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from central.cards.guards import RefusedError, require, second_as, whole
from central.clearing.store import periods as store
from central.clearing.store.periods import StatementRow
from central.db.engine import Db
from central.orgs.act import Act, Verdict, applied
from wire.clearing import (
    DisputeResolved,
    LineState,
    StatementConfirmed,
    StatementDisputed,
    StatementState,
)
from wire.messages import DocumentMade
from wire.people import Role
from wire.refusals import Refusal

_OPEN: Final = (StatementState.ISSUED, StatementState.DISPUTED)
_DONE: Final = frozenset({LineState.CONFIRMED, LineState.RESOLVED})


@whole
def confirm(db: Db, act: Act, op: StatementConfirmed) -> Verdict:
    """APPLIED: these lines agree; the statement is CONFIRMED with the last of them."""
    row = _own(db, act, op.statement_id, op.sha256)
    for number in sorted(set(op.lines)):
        _answer(db, (row.id, number), (LineState.ISSUED,), LineState.CONFIRMED, _by(act))
    _settle(db, row)
    return applied(DocumentMade(row.number))


@whole
def dispute(db: Db, act: Act, op: StatementDisputed) -> Verdict:
    """APPLIED: the line is disputed; one that was confirmed by mistake may be, too."""
    row = _own(db, act, op.statement_id, op.sha256)
    before = (LineState.ISSUED, LineState.CONFIRMED)
    values = {**_by(act), "reason": op.reason}
    _answer(db, (row.id, op.line), before, LineState.DISPUTED, values)
    _settle(db, row)
    return applied(DocumentMade(row.number))


@whole
def resolve(db: Db, act: Act, op: DisputeResolved) -> Verdict:
    """APPLIED by the province's fund custodian and its approver: the dispute is at an end."""
    row = _held(db, op.statement_id)
    require(row.state is StatementState.DISPUTED, Refusal.DOCUMENT_STATE)
    approver = second_as(act, Role.P_APPR, act.operator)
    values = {
        "way": op.way.value,
        "note": op.note,
        "resolved_by": act.operator,
        "approved_by": approver.staff_no,
        "resolved_at": act.moment,
    }
    _answer(db, (row.id, op.line), (LineState.DISPUTED,), LineState.RESOLVED, values)
    _settle(db, row)
    return applied(DocumentMade(row.number))


def _own(db: Db, act: Act, statement_id: UUID, sha256: str) -> StatementRow:
    """The statement of the custodian's own unit, exactly as it was seen."""
    row = _held(db, statement_id)
    require(row.unit == act.book, Refusal.UNIT_UNKNOWN)
    require(row.sha256 == sha256, Refusal.DOCUMENT_STATE)
    require(row.state in _OPEN, Refusal.DOCUMENT_STATE)
    return row


def _held(db: Db, statement_id: UUID) -> StatementRow:
    row = store.find_statement(db, statement_id, hold_it=True)
    if row is None:
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    return row


def _by(act: Act) -> dict[str, object]:
    return {"answered_by": act.operator, "answered_at": act.moment}


def _answer(
    db: Db,
    place: tuple[UUID, int],
    before: tuple[LineState, ...],
    after: LineState,
    values: Mapping[str, object],
) -> None:
    require(store.answer(db, place, before, after, **values), Refusal.DOCUMENT_STATE)


def _settle(db: Db, row: StatementRow) -> None:
    """The statement is as its lines are."""
    states = {line.state for line in store.lines_of(db, row.id)}
    if LineState.DISPUTED in states:
        state = StatementState.DISPUTED
    elif not states <= _DONE:
        was_disputed = LineState.RESOLVED in states
        state = StatementState.DISPUTED if was_disputed else StatementState.ISSUED
    else:
        is_resolved = LineState.RESOLVED in states
        state = StatementState.RESOLVED if is_resolved else StatementState.CONFIRMED
    store.set_state(db, row.id, state)
