import pytest

from app import closing, counter
from app.errors import CardHeldError, OfflineError, RefusedError, SaleNotVoidableError
from app.model.cash import cash_tender
from app.model.recharge import SlipState
from app.store import history, slips
from printing.receipt import Banner, Pair, ReceiptKind
from sync import journal
from sync.outbox import QueueState
from tests import makers
from tests.app.counter_desk import make_operator
from tests.app.counter_online.hall import FACTORY, HUNDRED, OWING, RICH, UNKNOWN, open_for_sale
from tests.sync.desks import change_lease
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen, new_pin


@pytest.fixture
def drawer(hall, desk):
    """The shift is open; five cards in the drawer."""
    return open_for_sale(hall, desk)[1]


def sold(desk, card):
    from wire.values import CardRange

    sale = counter.sell_cards(desk, (CardRange(card, card),), cash_tender(HUNDRED))
    desk.deliver(sale.id)
    return sale


def papers(desk, ref_id):
    with desk.store.begin() as db:
        numbers = (
            db.exec_driver_sql(
                "SELECT receipt_no FROM receipt WHERE ref_id = ? ORDER BY receipt_no",
                (ref_id.hex,),
            )
            .scalars()
            .all()
        )
        return [history.get(db, number).receipt for number in numbers]


def wait_until_settled(desk, op_id):
    assert desk.deliver(op_id, within_s=8.0) is not None


def test_recharge_is_credited_arrears_first_and_printed_once(hall, desk, drawer):
    card = drawer.first
    sold(desk, card)
    pin = hall.pin_of(card)
    customer = counter.find_customer(desk, OWING)

    slip = counter.recharge(desk, customer, card, pin)

    assert slip.state is SlipState.CREDITED
    assert (slip.credited.amount, slip.credited.arrears_paid) == (10_000, customer.arrears)
    (paper,) = papers(desk, slip.id)
    assert (paper.kind, paper.number) == (ReceiptKind.RECHARGE, slip.receipt_no)
    assert Pair("充值后余额", "￥70.00") in paper.blocks
    assert counter.shift_figures(desk).recharges == 1


def test_preview_changes_nothing(hall, desk, drawer):
    card = drawer.first
    sold(desk, card)
    pin = hall.pin_of(card)
    customer = counter.find_customer(desk, RICH)

    shown = counter.preview(desk, customer, card, pin)

    assert shown.amount == HUNDRED
    assert counter.find_customer(desk, RICH).balance == customer.balance
    assert counter.recharge(desk, customer, card, pin).state is SlipState.CREDITED


def test_wrong_pin_is_refused_without_a_paper(hall, desk, drawer):
    card = drawer.first
    sold(desk, card)
    hall.pin_of(card)

    slip = counter.recharge(desk, counter.find_customer(desk, RICH), card, new_pin())

    assert (slip.state, slip.refusal) == (SlipState.REFUSED, Refusal.NO_MATCH)
    assert papers(desk, slip.id) == []


def test_card_used_before_tells_so(hall, desk, drawer):
    card = drawer.first
    sold(desk, card)
    pin = hall.pin_of(card)
    customer = counter.find_customer(desk, RICH)
    counter.recharge(desk, customer, card, pin)

    slip = counter.recharge(desk, customer, card, pin)

    assert (slip.state, slip.refusal) == (SlipState.REFUSED, Refusal.USED_SAME)
    assert slip.detail.by_this_customer


def test_unknown_customer_is_refused(hall, desk):
    with pytest.raises(RefusedError) as caught:
        counter.find_customer(desk, UNKNOWN)

    assert caught.value.refusal is Refusal.ACCOUNT_NOT_FOUND


def test_lost_answer_gives_a_pending_slip_then_the_true_receipt_once(hall, desk, drawer, line):
    card = drawer.first
    sold(desk, card)
    pin = hall.pin_of(card)
    customer = counter.find_customer(desk, RICH)
    line.up = False

    slip = counter.recharge(desk, customer, card, pin)
    with pytest.raises(CardHeldError):
        counter.recharge(desk, customer, drawer.last, new_pin())
    line.up = True
    wait_until_settled(desk, slip.id)

    assert slip.state is SlipState.PENDING
    with desk.store.begin() as db:
        told = slips.get(db, slip.id)
        assert journal.waiting_pins(db) == ()
    assert told.state is SlipState.CREDITED
    pending, final = papers(desk, slip.id)
    assert (pending.kind, pending.number) == (ReceiptKind.RECHARGE_PENDING, slip.receipt_no)
    assert Banner("已受理 未入账") in pending.blocks
    assert "成功" not in pending.to_json()
    assert (final.kind, Pair("受理号", slip.receipt_no) in final.blocks) == (
        ReceiptKind.RECHARGE,
        True,
    )
    assert counter.find_customer(desk, RICH).balance == customer.balance + HUNDRED


def test_policy_without_offline_recharges_takes_none_in(hall, desk, drawer, line):
    customer = counter.find_customer(desk, RICH)
    line.up = False
    sale = counter.sell_cards(
        desk, (type(drawer)(drawer.first, drawer.first),), cash_tender(HUNDRED)
    )
    assert desk.deliver(sale.id) is None
    with desk.store.begin() as db:
        change_lease(desk, db, hall.centre.keys, offline_recharge=False)

    with pytest.raises(OfflineError):
        counter.recharge(desk, customer, drawer.first, new_pin())
    with pytest.raises(OfflineError):
        counter.unchecked_customer(desk, RICH)
    with pytest.raises(OfflineError):
        counter.sell_and_recharge(desk, customer, drawer.last, cash_tender(HUNDRED))
    with desk.store.begin() as db:
        assert slips.pending(db) == ()


def test_sell_and_recharge_sells_and_credits_in_one(hall, desk, drawer):
    customer = counter.find_customer(desk, RICH)

    done = counter.sell_and_recharge(desk, customer, drawer.first, cash_tender(HUNDRED))

    assert (done.state, done.credited.amount, done.why) == (SlipState.CREDITED, HUNDRED, None)
    assert done.sale.total == HUNDRED
    (paper,) = papers(desk, done.sale.id)
    assert paper.kind is ReceiptKind.SELL_RECHARGE
    assert counter.cards_on_hand(desk)[HUNDRED] == 4


def test_sell_and_recharge_that_cannot_be_credited_is_a_sale(hall, desk, drawer):
    customer = counter.find_customer(desk, FACTORY)

    done = counter.sell_and_recharge(desk, customer, drawer.first, cash_tender(HUNDRED))

    assert (done.state, done.why) == (SlipState.SALE_STANDS, Refusal.ACCOUNT_TYPE)
    (paper,) = papers(desk, done.sale.id)
    assert Banner("充值未入账") in paper.blocks
    assert hall.pin_of(drawer.first)


def test_card_that_was_recharged_cannot_be_voided(hall, desk, drawer):
    supervisor = make_operator(makers.SUPERVISOR, Role.H_SUP)
    sale = sold(desk, drawer.first)
    pin = hall.pin_of(drawer.first)
    counter.recharge(desk, counter.find_customer(desk, RICH), drawer.first, pin)

    with pytest.raises(SaleNotVoidableError) as caught:
        counter.void_sale(desk, sale.id, "改", supervisor)

    assert caught.value.why == "used"


def test_close_of_the_shift_is_applied_by_the_centre(hall, desk, drawer):
    sale = sold(desk, drawer.first)
    closing.begin(desk)
    with desk.store.begin() as db:
        from app.store import stock
        from wire.values import ranges_of

        left = ranges_of(list(stock.cards_of(db, makers.TELLER)))
    from tests.app.counter_desk import cash_of

    closing.submit_count(desk, cash_of(sale.total), left)
    closing.close_shift(desk, Fen(0), "", None)

    with desk.store.begin() as db:
        (newest,) = history.recorded(db, 1)
    wait_until_settled(desk, newest.envelope.op_id)
    with desk.store.begin() as db:
        (newest,) = history.recorded(db, 1)
    assert (newest.state, newest.reply.refusal) == (QueueState.SETTLED, None)
