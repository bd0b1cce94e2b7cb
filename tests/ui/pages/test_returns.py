"""返还 by keys: proposed by one, approved by another at another desk, confirmed by the bank."""

import pytest

from tests import makers
from tests.ui.pages.traded import centre, front, traded  # noqa: F401
from ui.pages.returns import ReturnsPage
from ui.pages.returns_form import Do
from wire.clearing import ReturnState
from wire.people import Role


@pytest.fixture
def month(centre):  # noqa: F811
    return traded(centre.database)


@pytest.fixture
def fund(month, office_desk, tasks, hands):
    return ready(ReturnsPage(office_desk(Role.P_FUND), tasks), hands)


@pytest.fixture
def approver(month, open_desk, tasks):
    return ReturnsPage(open_desk(makers.PROVINCE, "1002"), tasks)


def ready(page, hands):
    at = hands(page)
    at.until(lambda: bool(page.dues.rows) and not page._is_working)
    return at


def choose(page, unit):
    page.due_table.choose([row.unit for row in page.dues.rows].index(unit))


def state_of(page):
    return page.transfers.rows[0].state


def proposed(at, unit=makers.OTHER_CITY, limit=""):
    choose(at.page, unit)
    at.key("Return")
    assert at.page.form.doing is Do.PROPOSE
    at.types(limit)
    at.key("Ctrl+Return")
    at.until(lambda: bool(at.page.transfers.rows) and not at.page._is_working)


def test_return_goes_from_proposal_to_the_bank_by_keys_of_two_people(fund, approver, hands):
    page = fund.page
    proposed(fund)
    assert page.transfers.rows[0].amount == 30_000
    assert "已申请" in page.result.sentence

    other = ready(approver, hands)
    other.key("Return")
    assert approver.form.doing is Do.APPROVE
    other.key("Ctrl+Return")
    other.until(lambda: state_of(approver) is ReturnState.APPROVED)

    front(fund)
    fund.key("Ctrl+R", "Alt+2")
    fund.until(lambda: state_of(page) is ReturnState.APPROVED and not page._is_working)
    fund.key("Return")
    fund.types("yh20261130")
    fund.key("Return")
    fund.until(lambda: state_of(page) is ReturnState.SENT and not page._is_working)
    assert page.transfers.rows[0].bank_order == "YH20261130"
    fund.key("Alt+2", "Return")
    assert page.form.amount.text() == ""
    fund.types("300")
    fund.key("Return", "Return")
    fund.until(lambda: state_of(page) is ReturnState.CONFIRMED and not page._is_working)
    (due,) = (row for row in page.dues.rows if row.unit == makers.OTHER_CITY)
    assert (due.returned, due.to_return) == (30_000, 0)


def test_proposer_is_told_who_has_to_approve(fund):
    proposed(fund)

    fund.key("Alt+2", "Return")

    assert "省审批人" in fund.page.result.sentence
    assert fund.page.form.doing is Do.LOOK


def test_unit_that_is_owed_nothing_more_is_refused_at_once(fund):
    proposed(fund)
    choose(fund.page, makers.OTHER_CITY)

    fund.key("Alt+1", "Return")

    assert "没有可返还" in fund.page.result.sentence


def test_amount_that_differs_from_the_bank_is_refused_and_stays_in_the_form(fund, month):
    made = month.proposed(makers.OTHER_CITY)
    month.approved(made)
    fund.key("Ctrl+R", "Alt+2")
    fund.until(lambda: bool(fund.page.transfers.rows) and not fund.page._is_working)
    fund.key("Return")
    fund.types("YH7")
    fund.key("Ctrl+Return")
    fund.until(lambda: state_of(fund.page) is ReturnState.SENT and not fund.page._is_working)
    fund.key("Alt+2", "Return")
    fund.types("299")

    fund.key("Ctrl+Return")

    fund.until_said("金额对不上")
    assert fund.page.form.amount.text() == "299"
    fund.key("Esc")
    assert fund.page.form.doing is Do.LOOK


def test_transfer_is_stopped_with_a_reason_only(fund):
    proposed(fund, limit="50")
    assert fund.page.transfers.rows[0].amount == 5_000
    fund.key("Alt+2", "Del")
    assert fund.page.form.doing is Do.FAIL

    fund.key("Ctrl+Return")
    assert "缘由" in fund.page.result.sentence
    fund.types("again")
    fund.key("Ctrl+Return")

    fund.until(lambda: state_of(fund.page) is ReturnState.WITHDRAWN)


def test_refusal_of_the_guard_shows_its_figures(month, approver, hands):
    for unit in (makers.CITY, makers.OTHER_CITY):
        month.approved(month.proposed(unit))
    month.proposed("3302")
    other = ready(approver, hands)
    approver.table.choose([row.unit for row in approver.transfers.rows].index("3302"))

    other.key("Return", "Ctrl+Return")

    other.until_said("统一账户不够")
    assert "差 ¥500.00" in approver.result.sentence
