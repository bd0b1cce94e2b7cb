"""返还 and 清算: the steps of fund custodians and approvers, all of them before the centre."""

from datetime import date
from typing import Final
from uuid import UUID

from app.desk import Desk, Operator, Settled
from app.errors import ReasonMissingError
from app.model.roles import check_second
from wire.clearing import (
    DisputeResolved,
    DisputeWay,
    PeriodClosed,
    PeriodCutOff,
    ReturnApproved,
    ReturnConfirmed,
    ReturnFailed,
    ReturnProposed,
    ReturnSent,
    StatementConfirmed,
    StatementDisputed,
    StatementsIssued,
)
from wire.clearing_sheets import (
    ClearingAsked,
    ClearingShown,
    DrillAsked,
    DrillShown,
    PositionsAsked,
    PositionsShown,
    ReturnsAsked,
    ReturnSheet,
    ReturnsShown,
    StatementSheet,
)
from wire.people import Role
from wire.values import Fen

MAY_SEE_ALL: Final = (Role.P_FUND, Role.P_APPR, Role.AUDIT)
REASON_LONGEST: Final = 200


# --- 返还 ---
def returns(desk: Desk) -> ReturnsShown:
    """The transfers, what each unit is owed, and the unified account; online."""
    answer = desk.ask(ReturnsAsked())
    assert isinstance(answer, ReturnsShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def propose_return(desk: Desk, unit: str, at_most: Fen | None) -> Settled:
    """返还申请 of all that is owed to the unit and not under way, or of so much at most."""
    desk.require_operator(Role.P_FUND)
    return desk.submit(ReturnProposed(unit, at_most))


def approve_return(desk: Desk, sheet: ReturnSheet) -> Settled:
    """By another person than the one who proposed it, of the amount that is seen."""
    desk.require_operator(Role.P_APPR)
    return desk.submit(ReturnApproved(sheet.transfer_id, sheet.amount))


def send_return(desk: Desk, sheet: ReturnSheet, bank_order: str) -> Settled:
    """The order is at the bank, under the bank's own number."""
    desk.require_operator(Role.P_FUND)
    return desk.submit(ReturnSent(sheet.transfer_id, bank_order))


def confirm_return(
    desk: Desk, sheet: ReturnSheet, account: str, amount: Fen, value_date: date
) -> Settled:
    """The bank's line, as it stands on the statement; `amount` in fen as it was typed."""
    desk.require_operator(Role.P_FUND)
    line = ReturnConfirmed(sheet.transfer_id, account, amount, sheet.bank_order, value_date)
    return desk.submit(line)


def fail_return(desk: Desk, sheet: ReturnSheet, reason: str) -> Settled:
    """Not paid, so it is proposed again; a proposal is withdrawn. ReasonMissingError may come."""
    return desk.submit(ReturnFailed(sheet.transfer_id, _said(reason)))


# --- 清算 ---
def clearing(desk: Desk, period: str = "") -> ClearingShown:
    """The months, and one of them whole; the one that waits for somebody if none is named."""
    answer = desk.ask(ClearingAsked(period))
    assert isinstance(answer, ClearingShown)  # noqa: S101 - as above
    return answer


def cut_off(desk: Desk, period: str) -> Settled:
    """截止: the month's figures are frozen, and its statements made."""
    desk.require_operator(Role.P_FUND)
    return desk.submit(PeriodCutOff(period))


def issue_statements(desk: Desk, period: str) -> Settled:
    """The units have their statements to answer."""
    desk.require_operator(Role.P_FUND)
    return desk.submit(StatementsIssued(period))


def close_period(desk: Desk, period: str) -> Settled:
    """关账: every unit has answered."""
    desk.require_operator(Role.P_FUND)
    return desk.submit(PeriodClosed(period))


def confirm_lines(desk: Desk, sheet: StatementSheet, lines: tuple[int, ...]) -> Settled:
    """These lines agree with the unit's own records."""
    desk.require_operator(Role.U_FUND)
    return desk.submit(StatementConfirmed(sheet.statement_id, sheet.sha256, lines))


def dispute_line(desk: Desk, sheet: StatementSheet, line: int, reason: str) -> Settled:
    """异议 to one line. ReasonMissingError without a reason."""
    desk.require_operator(Role.U_FUND)
    told = StatementDisputed(sheet.statement_id, sheet.sha256, line, _said(reason))
    return desk.submit(told)


def resolve_dispute(
    desk: Desk, place: tuple[UUID, int], way: DisputeWay, note: str, second: Operator
) -> Settled:
    """The dispute about (statement, line) ends; the second person is the province's approver."""
    operator = desk.require_operator(Role.P_FUND)
    check_second(operator.staff_no, second.sheet, Role.P_APPR)
    return desk.submit(DisputeResolved(*place, way, _said(note)), (second,))


# --- 头寸 ---
def positions(desk: Desk) -> PositionsShown:
    """The position of every unit, or of one's own; online."""
    answer = desk.ask(PositionsAsked())
    assert isinstance(answer, PositionsShown)  # noqa: S101 - as above
    return answer


def drill(desk: Desk, asked: DrillAsked) -> DrillShown:
    """What a figure is made of; online."""
    answer = desk.ask(asked)
    assert isinstance(answer, DrillShown)  # noqa: S101 - as above
    return answer


def _said(words: str) -> str:
    plain = words.strip()
    if not 1 <= len(plain) <= REASON_LONGEST:
        raise ReasonMissingError
    return plain
