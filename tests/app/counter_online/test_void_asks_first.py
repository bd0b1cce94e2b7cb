"""A void over the line: the centre is asked first, unless the sale never left the terminal."""

import pytest

from app import counter, inbox, rescue, signing_on
from app.desk import open_desk
from app.errors import OfflineError, RefusedError, SaleOnItsWayError, SecondCopyError
from app.model.cash import cash_tender
from app.settings import Settings
from sync import outbox
from sync.courier import LinkState
from tests import makers
from tests.app.counter_desk import facts
from tests.central.funds.scene import FACE, RICH
from tests.journeys.scene import one_hall
from tests.sync import desks
from tests.sync.test_courier import waiting, waits_for
from wire.messages import CardsAtFault, Outcome
from wire.operations import CardsFrozen, FreezeWhy
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardRange, Fen, Pin

WHY = "客户退卡"


hall, centre, teller = one_hall()


@pytest.fixture
def desk(folder, hall, teller):
    """A teller of its own with three cards and an open shift, everything sent."""
    desk = desks.open_started(folder)
    signing_on.sign_on(desk, teller, makers.SECRET)
    desk.cards = tuple(hall.hand_out(desk, 3, teller).cards())
    counter.open_shift(desk, Fen(20_000))
    assert waits_for(lambda: waiting(desk) == 0)
    yield desk
    desk.stop()


@pytest.fixture
def supervisor(desk):
    return signing_on.countersign(desk, makers.SUPERVISOR, makers.SECRET, Role.H_SUP)


def sell(desk, place=0):
    card = desk.cards[place]
    return counter.sell_cards(desk, (CardRange(card, card),), cash_tender(FACE))


def sent(desk, place=0):
    sale = sell(desk, place)
    assert desk.deliver(sale.id).outcome is Outcome.APPLIED
    return sale


def cut(desk, line):
    line.up = False
    desk.courier.wake()
    assert waits_for(lambda: desk.link.state is LinkState.DOWN)


def elsewhere(desk, hall, tmp_path, what):
    """Something done at another counter of the same centre; it has its answer."""
    folder = tmp_path / "other"
    desks.enrol(hall.centre, folder, terminal=f"{desk.identity.terminal}1")
    other = desks.open_started(folder)
    try:
        return what(other)
    finally:
        other.stop()


def use(hall, card):
    """The card recharged by a teller of its own."""

    def recharge(other):
        signing_on.sign_on(other, hall.new_teller(), makers.SECRET)
        counter.open_shift(other, Fen(0))
        customer = counter.find_customer(other, RICH)
        assert counter.recharge(other, customer, card, Pin(hall.pins[card].reveal())).credited

    return recharge


def freeze(_hall, card):
    def frozen(other):
        signing_on.sign_on(other, makers.SUPERVISOR, makers.SECRET)
        asked = CardsFrozen((CardRange(card, card),), FreezeWhy.LOST, "客户报失")
        assert other.submit(asked).reply.outcome is Outcome.APPLIED

    return frozen


def test_sale_that_the_centre_has_is_voided_with_its_consent(desk, hall, supervisor):
    sale = sent(desk)

    assert counter.check_void(desk, sale.id)
    voided = counter.void_sale(desk, sale.id, WHY, supervisor)

    assert desk.deliver(voided.id).outcome is Outcome.APPLIED
    assert hall.state(desk.cards[0]) == "TIL"


@pytest.mark.parametrize("happened", [use, freeze])
def test_what_happened_to_the_card_elsewhere_holds_the_void_up(
    desk, hall, supervisor, tmp_path, happened
):
    sale = sent(desk)
    elsewhere(desk, hall, tmp_path, happened(hall, desk.cards[0]))
    before = facts(desk)

    with pytest.raises(RefusedError) as caught:
        counter.void_sale(desk, sale.id, WHY, supervisor)

    assert caught.value.refusal is Refusal.SALE_STATE
    assert caught.value.detail == CardsAtFault((desk.cards[0],))
    assert facts(desk) == before


def test_sale_that_the_centre_has_waits_for_the_line(desk, line, supervisor):
    sale = sent(desk)
    cut(desk, line)
    before = facts(desk)

    with pytest.raises(OfflineError) as caught:
        counter.void_sale(desk, sale.id, WHY, supervisor)

    assert caught.value.what == "void"
    assert facts(desk) == before


def test_sale_that_never_left_is_voided_without_the_line(desk, hall, line, supervisor):
    cut(desk, line)
    sale = sell(desk)
    assert desk.deliver(sale.id, 0.3) is None

    assert not counter.check_void(desk, sale.id)
    voided = counter.void_sale(desk, sale.id, WHY, supervisor)
    line.up = True

    assert waits_for(lambda: waiting(desk) == 0)
    with desk.store.begin() as db:
        outcomes = [outbox.reply_to(db, op_id).outcome for op_id in (sale.id, voided.id)]
    assert outcomes == [Outcome.APPLIED, Outcome.APPLIED]
    assert hall.state(desk.cards[0]) == "TIL"


def rescued(desk, line, folder):
    """A sale that never left by the line, in a rescue file."""
    cut(desk, line)
    sale = sell(desk)
    assert not counter.check_void(desk, sale.id)
    return sale, rescue.write_here(desk, folder).path


def test_sale_in_a_rescue_file_waits_for_the_line(desk, line, supervisor, tmp_path):
    sale, _path = rescued(desk, line, tmp_path / "usb")
    before = facts(desk)

    with pytest.raises(OfflineError) as caught:
        counter.void_sale(desk, sale.id, WHY, supervisor)

    assert caught.value.what == "void"
    assert facts(desk) == before
    line.up = True
    assert waits_for(lambda: waiting(desk) == 0)
    voided = counter.void_sale(desk, sale.id, WHY, supervisor)
    assert desk.deliver(voided.id).outcome is Outcome.APPLIED


def test_sale_whose_rescue_file_was_brought_is_not_voided_over_a_recharge(
    desk, hall, line, supervisor, tmp_path
):
    sale, path = rescued(desk, line, tmp_path / "usb")
    recharge = use(hall, desk.cards[0])

    def bring_and_recharge(other):
        signing_on.sign_on(other, makers.SUPERVISOR, makers.SECRET)
        assert rescue.bring(other, path).outcomes == {"APPLIED": 1}
        recharge(other)

    elsewhere(desk, hall, tmp_path, bring_and_recharge)
    before = facts(desk)
    with pytest.raises(OfflineError):
        counter.void_sale(desk, sale.id, WHY, supervisor)
    line.up = True
    desk.courier.wake()
    assert waits_for(lambda: waiting(desk) == 0)

    with pytest.raises(RefusedError) as caught:
        counter.void_sale(desk, sale.id, WHY, supervisor)

    assert caught.value.detail == CardsAtFault((desk.cards[0],))
    assert facts(desk) == before


def test_without_a_key_to_seal_with_nothing_is_given_away(desk, line, tmp_path):
    cut(desk, line)
    sale = sell(desk)
    with desk.store.begin() as db:
        db.exec_driver_sql("DELETE FROM meta WHERE key = 'lease'")

    with pytest.raises(OfflineError):
        rescue.write_here(desk, tmp_path / "usb")

    assert not counter.check_void(desk, sale.id)


def test_sale_that_found_no_connection_never_left(desk, line):
    line.up = False
    sale = sell(desk)
    assert desk.deliver(sale.id, 5) is None
    assert desk.link.state is LinkState.DOWN

    assert not counter.check_void(desk, sale.id)


def test_sale_whose_answer_was_lost_may_be_at_the_centre(desk, line, supervisor):
    line.lose_answers = True
    sale = sell(desk)
    assert desk.deliver(sale.id, 1) is None
    line.up, line.lose_answers = False, False
    before = facts(desk)

    with pytest.raises(OfflineError) as caught:
        counter.void_sale(desk, sale.id, WHY, supervisor)

    assert caught.value.what == "void"
    assert facts(desk) == before


def test_sale_on_its_way_is_not_voided_before_it_has_arrived(desk, folder, supervisor):
    operator = desk.operator
    desk.stop()
    silent = open_desk(folder, Settings(folder))  # its courier sends nothing
    silent.operator, silent.cards = operator, desk.cards
    sale = sell(silent)
    with silent.store.begin() as db:
        outbox.mark_sending(db, 1, outbox.pending(db, 1, 1))

    with pytest.raises(SaleOnItsWayError):
        counter.void_sale(silent, sale.id, WHY, supervisor)

    silent.start(inbox.MEANING, pace=desks.QUICK_PACE)
    assert silent.deliver(sale.id).outcome is Outcome.APPLIED
    assert counter.check_void(silent, sale.id)
    silent.stop()


def test_sale_that_came_out_of_the_second_copy_may_have_left(desk, line, folder):
    cut(desk, line)
    sale = sell(desk)
    operator = desk.operator
    desk.stop()
    for each in folder.glob("counter.db*"):
        each.unlink()
    rebuilt = open_desk(folder, Settings(folder))
    rebuilt.operator = operator

    with pytest.raises(OfflineError):
        counter.check_void(rebuilt, sale.id)

    rebuilt.stop()


def test_no_cash_is_given_back_while_the_second_copy_cannot_be_written(desk, supervisor):
    first = sent(desk)
    shadow = desk.settings.shadow_folder
    desk.data.copy.close()
    shadow.rename(shadow.with_name("away"))
    shadow.write_text("a file where the folder was")
    sent(desk, 1)
    before = facts(desk)

    with pytest.raises(SecondCopyError):
        counter.void_sale(desk, first.id, WHY, supervisor)

    assert facts(desk) == before
