"""解款到账 for who keeps the funds: a slip sent back to its hall, a difference explained by two."""

import pytest

from app import halls, signing_on, treasury
from tests import makers
from tests.app.counter_online.hall import ACCOUNT, open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from ui.pages.slips import SlipsPage
from wire.people import Role
from wire.values import Fen, business_day, utc_now

TODAY = business_day(utc_now())
LESS = Fen(12_000)
CITY_CUSTODIAN = "2001"


@pytest.fixture
def sealed(hall, teller_desk):
    """A slip whose bag lies in the vault, and the desk of the hall's supervisor."""
    _shift, cards = open_for_sale(hall, teller_desk)
    work_a_shift(teller_desk, cards)
    signing_on.sign_on(teller_desk, makers.SUPERVISOR, makers.SECRET)
    draft = treasury.gather(treasury.hall_day(teller_desk, TODAY))
    second = signing_on.countersign(teller_desk, makers.CUSTODIAN, makers.SECRET, None)
    settled = treasury.submit_remittance(teller_desk, draft, second)
    return draft, settled, teller_desk, second


@pytest.fixture
def differing(sealed, office_desk):
    """The same slip after the bank brought too little of it."""
    draft, settled, desk, second = sealed
    halls.send(desk, settled.op_id, "YS-1", second)
    reference = settled.reply.detail.number
    bank = office_desk(Role.P_FUND)
    treasury.enter_bank_line(bank, ACCOUNT, Fen(draft.amount - LESS), reference, TODAY)
    return draft


def shown(page, hands, number):
    at = hands(page)
    at.until(lambda: number in [slip.number for slip in page.model.rows])
    page.table.choose([slip.number for slip in page.model.rows].index(number))
    return at


def state_of(page, number):
    return {slip.number: slip.state for slip in page.model.rows}.get(number)


def test_unit_sends_a_slip_back_whose_bag_has_not_left(sealed, office_desk, tasks, hands):
    draft, *_ = sealed
    page = SlipsPage(office_desk(Role.U_FUND), tasks)
    at = shown(page, hands, draft.number)
    at.key("Return", "Ctrl+Return")
    assert "请写明原因" in page.result.sentence
    at.types("wrong seal")
    at.key("Return")

    at.until_said("已退回营业厅")
    at.key("Ctrl+T")
    at.until(lambda: state_of(page, draft.number) == "RETURNED")


def test_unit_explains_what_did_not_arrive_with_a_second_person(
    differing, office_desk, tasks, hands
):
    page = SlipsPage(office_desk(Role.U_FUND), tasks)
    at = shown(page, hands, differing.number)
    at.key("Return", "Ctrl+Return")
    assert "Alt+1" in page.result.sentence
    at.key("Alt+2")
    at.types("forged note")
    at.key("Return")
    at.signs(makers.SUPERVISOR)
    at.until(lambda: "没有办理这项业务的岗位" in page.doing.approval.result.sentence)
    page.doing.approval.reset()
    page.doing.approval.home().setFocus()
    at.signs(CITY_CUSTODIAN)

    at.until_said("差异已说明")
    at.key("Ctrl+T")
    at.until(lambda: state_of(page, differing.number) == "ADJUSTED")


def test_nothing_is_done_with_a_slip_that_waits_for_others(sealed, office_desk, tasks, hands):
    draft, settled, desk, second = sealed
    halls.send(desk, settled.op_id, "YS-1", second)
    page = SlipsPage(office_desk(Role.U_FUND), tasks)
    at = shown(page, hands, draft.number)
    at.key("Return")

    assert "只有已封袋未送行" in page.result.sentence
    assert not page.button.isEnabled()


def test_who_only_reads_does_nothing(sealed, office_desk, tasks, hands):
    draft, *_ = sealed
    page = SlipsPage(office_desk(Role.AUDIT), tasks)
    at = shown(page, hands, draft.number)
    at.key("Return")

    assert not page.button.isVisible()
    assert "Return" not in [each.shortcut().toString() for each in page.actions()]
