"""到账 by keys and scans, before a real centre with slips on their way."""

from datetime import timedelta

import pytest

from app import halls, signing_on, treasury
from tests import makers
from tests.app.counter_online.hall import open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from ui.pages.bank import BankPage
from wire.messages import Outcome
from wire.paper_codes import PaperCode
from wire.people import Role
from wire.values import business_day, new_id, utc_now


@pytest.fixture
def sent(hall, teller_desk):
    """A slip on its way: what the hall submitted, and its bank reference."""
    _shift, cards = open_for_sale(hall, teller_desk)
    work_a_shift(teller_desk, cards)
    signing_on.sign_on(teller_desk, makers.SUPERVISOR, makers.SECRET)
    draft = treasury.gather(treasury.hall_day(teller_desk, business_day(utc_now())))
    second = signing_on.countersign(teller_desk, makers.CUSTODIAN, makers.SECRET, None)
    settled = treasury.submit_remittance(teller_desk, draft, second)
    halls.send(teller_desk, settled.op_id, "YS-1", second)
    return draft, settled.reply.detail.number


@pytest.fixture
def page(sent, office_desk, tasks):
    return BankPage(office_desk(Role.P_FUND), tasks)


def ready(page, hands):
    at = hands(page)
    at.until(lambda: bool(page.slips.rows))
    return at


def row_of(page, number):
    return next(slip for slip in page.slips.rows if slip.number == number)


def typed(amount):
    return f"{amount // 100}.{amount % 100:02d}"


def test_enter_takes_the_reference_and_the_typed_amount_arrives(sent, page, hands):
    draft, reference = sent
    entered = []
    page.line_entered.connect(entered.append)
    at = ready(page, hands)

    at.key("Return")
    assert page.form.reference.text() == reference
    assert page.form.amount.text() == ""
    at.types(typed(draft.amount))
    assert "相符" in page.form.about
    at.key("Ctrl+Return")

    at.until_said("已到账")
    at.until(lambda: row_of(page, draft.number).state == "ARRIVED")
    assert entered[0].reply.outcome is Outcome.APPLIED
    assert page.lines.rows[0].remittance == draft.number
    assert page.form.is_empty()
    assert page.slip_table.hasFocus()


def test_amount_that_differs_is_told_before_and_after(sent, page, hands):
    draft, reference = sent
    at = ready(page, hands)

    at.scan(reference)
    at.types(typed(draft.amount - 12_000))
    assert "比应到少 ¥120.00" in page.form.about
    at.key("Ctrl+Return")

    at.until_said("有差异")
    assert "比应到少 ¥120.00" in page.result.sentence
    at.until(lambda: row_of(page, draft.number).state == "DIFF")
    assert "有差异" in page.result.sentence
    at.key("Down", "Up")
    assert "应到" in page.result.sentence


def test_reference_nobody_knows_waits_to_be_claimed(sent, page, hands):
    at = ready(page, hands)

    at.scan("DK999999000001")
    at.types("88")
    assert "待认领" in page.form.about
    at.key("Ctrl+Return")

    at.until_said("待认领")
    at.until(lambda: bool(page.lines.rows) and page.lines.rows[0].state == "UNCLAIMED")


def test_the_same_line_twice_is_refused_and_stays_in_the_form(sent, page, hands):
    _draft, reference = sent
    at = ready(page, hands)
    for _ in range(2):
        at.until(lambda: not page._is_working)
        at.scan(reference)
        at.types("1.00")
        at.key("Ctrl+Return")
        at.until(lambda: not page._is_working)

    at.until_said("已登记过")
    assert page.form.reference.text() == reference
    assert page.form.amount.text() == "1.00"


def test_code_of_a_printed_slip_finds_its_reference(sent, page, hands):
    draft, reference = sent
    at = ready(page, hands)

    at.scan(PaperCode(draft.number, new_id(), "3F7A9C21").text())

    assert page.form.reference.text() == reference
    assert page.form.amount.hasFocus()


@pytest.mark.parametrize("shift", [timedelta(days=1), None], ids=["tomorrow", "nonsense"])
def test_day_that_cannot_be_is_refused(sent, page, hands, shift):
    at = ready(page, hands)
    at.key("Return")
    at.types("5")
    day = business_day(utc_now()) + shift if shift else None
    page.form.day.setText(day.isoformat() if day else "2026-1")

    at.key("Ctrl+Return")

    assert "到账日不对" in page.result.sentence
    assert page.form.day.hasFocus()


def test_escape_empties_the_form_and_goes_home(sent, page, hands):
    at = ready(page, hands)
    at.key("Return")
    at.types("5")

    at.key("Esc")

    assert page.form.is_empty()
    assert page.slip_table.hasFocus()


def test_slip_that_arrived_is_confirmed_by_one_key(sent, page, hands):
    draft, reference = sent
    at = ready(page, hands)
    place = [slip.number for slip in page.slips.rows].index(draft.number)
    page.slip_table.choose(place)
    at.key("F9")
    early = page.result.sentence
    treasury.enter_bank_line(
        page._desk, page._shown.account, draft.amount, reference, business_day(utc_now())
    )
    at.key("Ctrl+R")
    at.until(
        lambda: any(s.number == draft.number and s.state == "ARRIVED" for s in page.slips.rows)
    )
    page.slip_table.choose([slip.number for slip in page.slips.rows].index(draft.number))

    at.key("F9")
    at.until_said("已核定")

    assert "还没有到账" in early
    at.until(
        lambda: any(s.number == draft.number and s.state == "CONFIRMED" for s in page.slips.rows)
    )
