"""What the supervisor and the fund custodian see."""

from datetime import timedelta

from central.db.engine import transaction
from central.funds.questions import answer_bank, answer_check, answer_hall_day, answer_sale
from tests.central.funds.scene import ACCOUNT, DAY, SUPERVISOR, TELLER, Scene, signers
from tests.makers import CITY, HALL, OTHER_HALL
from wire.cases import SaleAsked, SaleShown
from wire.hall_sheets import BankAsked, HallDayAsked
from wire.messages import DocumentMade
from wire.queries import CheckAsked, QueryRefused
from wire.refusals import Refusal
from wire.values import new_id


def hall_day(scene: Scene, day=DAY, hall=HALL, unit=HALL):
    with transaction(scene.database) as db:
        return answer_hall_day(db, signers(SUPERVISOR)[0], unit, HallDayAsked(hall, day))


def closed(scene: Scene, cards: int, short: int = 0):
    shift = scene.open()
    scene.sell(shift, scene.cards(cards))
    scene.close(shift, TELLER, SUPERVISOR, short=short)
    return shift


def test_hall_day_shows_shifts_by_state_and_no_cash_of_an_open_one(scene):
    done, still = closed(scene, 2, short=500), scene.open()
    scene.sell(still, scene.cards(1))

    shown = hall_day(scene)

    sheets = {each.shift_id: each for each in shown.shifts}
    assert set(sheets) == {done, still}
    first, second = sheets[done], sheets[still]
    assert (first.state, first.sales, first.handed_over, first.over_short) == (
        "CLOSED",
        1,
        19_500,
        -500,
    )
    assert (first.reason, first.z_no, first.remittance) == ("少款", 1, "")
    assert (second.state, second.sales, second.expected_cash) == ("OPEN", 1, 0)
    assert second.closed_at is None
    assert shown.account == ACCOUNT
    assert shown.hall_name == "延安路营业厅"


def test_slip_numbers_go_on_from_the_last(scene):
    number = hall_day(scene).next_number
    scene.remit(10_000, closed(scene, 1), number=number)

    shown = hall_day(scene)

    assert number == "JK-330101-20261123-01"
    assert shown.next_number == "JK-330101-20261123-02"
    (slip,) = shown.remittances
    assert (slip.number, slip.amount, slip.state) == (number, 10_000, "IN_TRANSIT")
    assert (slip.counter, slip.second_counter) == (SUPERVISOR, TELLER)
    assert [each.remittance for each in shown.shifts] == [number]


def test_earlier_shift_not_remitted_is_carried_over(scene):
    shift = closed(scene, 1)
    tomorrow = DAY + timedelta(days=1)

    assert [each.shift_id for each in hall_day(scene, tomorrow).open_before] == [shift]
    scene.remit(10_000, shift)
    assert hall_day(scene, tomorrow).open_before == ()


def test_bars_show_where_the_money_of_a_day_is(scene):
    arrived, moving, waiting = closed(scene, 1), closed(scene, 2, short=300), closed(scene, 4)
    _, verdict = scene.remit(10_000, arrived)
    assert isinstance(verdict.detail, DocumentMade)
    scene.bank(9_900, verdict.detail.number)
    scene.remit(19_700, moving)

    bars = hall_day(scene, DAY + timedelta(days=2)).days

    assert len(bars) == 14
    bar = next(each for each in bars if each.business_date == DAY)
    assert (bar.confirmed, bar.in_transit, bar.not_sent) == (10_000, 19_700, 40_000)
    assert bar.difference == -300 - 100
    assert sum(each.confirmed + each.in_transit + each.not_sent for each in bars) == 69_700
    assert waiting


def test_another_hall_is_not_shown(scene):
    assert hall_day(scene, hall=OTHER_HALL) == QueryRefused(Refusal.UNIT_UNKNOWN)
    assert hall_day(scene, hall=HALL, unit=CITY).hall == HALL


def test_bank_shows_slips_and_lines(scene):
    _, verdict = scene.remit(10_000, closed(scene, 1), number="JK-1")
    assert isinstance(verdict.detail, DocumentMade)
    scene.bank(10_000, verdict.detail.number)
    scene.bank(5, "谁")

    with transaction(scene.database) as db:
        shown = answer_bank(db, signers("1005")[0], "33", BankAsked())

    assert [(each.number, each.state, each.arrived) for each in shown.remittances] == [
        ("JK-1", "ARRIVED", 10_000)
    ]
    assert {(each.state, each.remittance, each.amount) for each in shown.lines} == {
        ("MATCHED", "JK-1", 10_000),
        ("UNCLAIMED", "", 5),
    }


def test_check_shows_ten_invariants_and_the_balances(scene):
    closed(scene, 1)

    with transaction(scene.database) as db:
        shown = answer_check(db, signers("1005")[0], "33", CheckAsked())

    assert [each.ok for each in shown.invariants] == [True] * 10
    assert dict(shown.accounts)["3301.1001V"] == 10_000


def about_sale(scene: Scene, sale, terminal=f"{HALL}-01-{TELLER}"):
    with transaction(scene.database) as db:
        return answer_sale(db, terminal, SaleAsked(sale))


def test_sale_may_be_voided_until_a_card_is_used_it_is_voided_or_its_shift_closed(scene):
    shift = scene.open()
    span = scene.cards(3)
    used, _ = scene.sell(shift, span)
    voided, _ = scene.sell(shift, scene.cards(1))
    good, _ = scene.sell(shift, scene.cards(1))

    scene.recharge(span.last)
    scene.void(shift, voided, 10_000)

    assert about_sale(scene, good) == SaleShown(None)
    assert about_sale(scene, voided) == SaleShown(Refusal.SALE_STATE)
    assert about_sale(scene, used) == SaleShown(Refusal.SALE_STATE, (span.last,))
    scene.close(shift)
    assert about_sale(scene, good) == SaleShown(Refusal.SHIFT_CLOSED)


def test_sale_of_another_terminal_or_not_yet_here_was_never_seen(scene):
    sale, _ = scene.sell(scene.open(), scene.cards(1))

    assert about_sale(scene, sale, "330101-02") == SaleShown(Refusal.NEVER_SEEN)
    assert about_sale(scene, new_id()) == SaleShown(Refusal.NEVER_SEEN)
