"""The vault's side: hand-overs counted and taken, and differences that two people end."""

from typing import Final
from uuid import UUID

from app.desk import Desk, Operator, Settled
from app.errors import ReasonMissingError, RoleMissingError
from app.model.roles import check_second
from app.receipts import issue
from app.receipts.issue import About
from app.receipts.variances import variance_receipt
from wire.cash import (
    HandOverAccepted,
    HandOversAsked,
    HandOversShown,
    SettleWay,
    VariancesAsked,
    VarianceSettled,
    VarianceSheet,
    VariancesShown,
)
from wire.messages import DocumentMade
from wire.people import Role
from wire.values import CashLine, Fen, cash_total

MAY_SEE: Final = (Role.H_SUP, Role.U_FUND, Role.P_FUND, Role.AUDIT)
MAY_SETTLE: Final = (Role.H_SUP, Role.U_FUND, Role.P_FUND)
RECEIVERS: Final = (Role.H_SUP, Role.U_FUND)
NOTE_LONGEST: Final = 200


def hand_overs(desk: Desk) -> HandOversShown:
    """What waits in this hall to be counted and taken; never how much it is. Online."""
    answer = desk.ask(HandOversAsked(desk.identity.unit))
    assert isinstance(answer, HandOversShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def accept(desk: Desk, move_id: UUID, lines: tuple[CashLine, ...], note: str = "") -> Settled:
    """The hand-over accepted with what the operator counted; the answer tells the difference.

    Raises:
        RoleMissingError: the operator does not keep the vault.
        OfflineError.
        RefusedError: accepted before, or the operator gave it.
    """
    operator = desk.require_operator()
    if not any(operator.has(role) for role in RECEIVERS):
        raise RoleMissingError(Role.H_SUP)
    counted = tuple(line for line in lines if line.pieces)
    words = note.strip()[:NOTE_LONGEST]
    return desk.submit(HandOverAccepted(move_id, counted, cash_total(counted), words))


def difference_of(settled: Settled) -> Fen | None:
    """By how much an accepted hand-over differed, in fen; None while the answer is awaited."""
    detail = settled.reply.detail if settled.reply is not None else None
    return Fen(detail.difference) if isinstance(detail, DocumentMade) else None


def variances(desk: Desk, *, only_open: bool = True) -> VariancesShown:
    """The differences of this terminal's unit and below; online."""
    answer = desk.ask(VariancesAsked(desk.identity.unit, only_open))
    assert isinstance(answer, VariancesShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def may_settle(person: Operator) -> bool:
    return any(person.has(role) for role in MAY_SETTLE)


def settle(
    desk: Desk,
    sheet: VarianceSheet,
    ended: tuple[SettleWay, Fen],
    note: str,
    second: Operator,
) -> Settled:
    """(way, amount in fen) of a difference ended by two; cash changes hands after the answer.

    Raises:
        ReasonMissingError: no note.
        RoleMissingError: the operator may not, or not this way.
        SelfSignError, OfflineError, RefusedError.
    """
    operator = desk.require_operator()
    if not may_settle(operator):
        raise RoleMissingError(Role.H_SUP)
    check_second(operator.staff_no, second.sheet, None)
    words = note.strip()
    if not 1 <= len(words) <= NOTE_LONGEST:
        raise ReasonMissingError
    way, amount = ended
    return desk.submit(VarianceSettled(sheet.variance_id, way, amount, words), (second,))


def print_variance(desk: Desk, sheet: VarianceSheet) -> str:
    """长短款单 as it stands now, on its way to the printer; the paper's number."""
    operator, moment = desk.require_operator(), desk.now()
    with desk.store.begin() as db:
        number = issue.next_number(db, desk.identity, moment)
        head = issue.head_outside(desk, db, operator.staff_no, number, moment)
        issue.put(db, variance_receipt(head, sheet), About(sheet.variance_id, None, moment))
    desk.wake_spool()
    return number
