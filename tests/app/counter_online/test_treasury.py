from dataclasses import replace

import pytest

from app import closing, counter, halls, production, signing_on, stockroom, treasury
from app.errors import (
    CardHeldError,
    CardSoldError,
    OfflineError,
    RefusedError,
    RoleMissingError,
    SelfSignError,
)
from app.model.cash import cash_tender
from app.model.stock import CardState
from app.store import history, stock
from printing.receipt import Amount, Bars, Pair, ReceiptKind
from tests import makers
from tests.app.counter_desk import cash_of, make_operator
from tests.app.counter_online.hall import ACCOUNT, HUNDRED, open_for_sale
from wire.messages import DocumentMade, Outcome
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardRange, Fen, business_day, ranges_of, utc_now, yuan


def sign_on(desk, staff_no):
    return signing_on.sign_on(desk, staff_no, makers.SECRET)


def countersign(desk, staff_no, role=None):
    return signing_on.countersign(desk, staff_no, makers.SECRET, role)


def one(card):
    return CardRange(card, card)


def state_of(desk, card):
    with desk.store.begin() as db:
        known = stock.here(db, one(card)).get(card)
    return known.state if known is not None else None


def papers_about(db, op_id):
    """Every paper of an operation."""
    wanted = "SELECT receipt_no FROM receipt WHERE ref_id = ? ORDER BY receipt_no"
    numbers = db.exec_driver_sql(wanted, (op_id.hex,)).scalars().all()
    return [history.get(db, number).receipt for number in numbers]


def work_a_shift(desk, cards):
    """These cards sold, the drawer counted and closed, all of it at the centre."""
    sale = counter.sell_cards(desk, (cards,), cash_tender(cards.value))
    closing.begin(desk)
    with desk.store.begin() as db:
        left = ranges_of(list(stock.cards_of(db, makers.TELLER)))
    closing.submit_count(desk, cash_of(sale.total), left)
    closed = closing.close_shift(desk, Fen(0), "", None)
    with desk.store.begin() as db:
        newest = history.recorded(db, 1)[0].envelope
    assert desk.deliver(newest.op_id) is not None
    return closed


def test_steps_from_order_to_hall_were_applied(hall):
    for step in ("received", "sent", "accepted"):
        assert hall.steps[step].reply.outcome is Outcome.APPLIED


def test_takings_of_a_closed_shift_are_remitted_and_arrive(hall, desk):
    _shift, cards = open_for_sale(hall, desk)
    closed = work_a_shift(desk, cards)
    sign_on(desk, makers.SUPERVISOR)
    day = treasury.hall_day(desk, business_day(utc_now()))
    draft = replace(treasury.gather(day), bag_seal="B-077", escort_at="17:50")

    second = countersign(desk, makers.CUSTODIAN)
    settled = treasury.submit_remittance(desk, draft, second)

    assert closed.shift.id in draft.shifts
    assert draft.amount >= closed.handed_over == 50_000
    assert isinstance(settled.reply.detail, DocumentMade)
    with desk.store.begin() as db:
        (newest,) = history.recorded(db, 1)
        paper = history.get(db, newest.receipt_no).receipt
        deposit = next(one for one in papers_about(db, settled.op_id) if one != paper)
    assert paper.kind is ReceiptKind.REMITTANCE
    assert deposit.kind is ReceiptKind.BANK_DEPOSIT
    reference = settled.reply.detail.number
    assert Pair("银行附言", reference) in deposit.blocks
    assert Bars(reference) in deposit.blocks
    assert Amount("合计", yuan(draft.amount, "￥")) in deposit.blocks
    assert Pair("银行附言", settled.reply.detail.number) in paper.blocks
    assert Pair("封包号", "B-077") in paper.blocks
    sent = halls.send(desk, settled.op_id, "YS-20261124-3", second)
    assert sent.reply.outcome is Outcome.APPLIED
    sign_on(desk, "1005")
    treasury.enter_bank_line(
        desk, ACCOUNT, draft.amount, settled.reply.detail.number, day.business_date
    )
    arrived = next(each for each in treasury.bank(desk).remittances if each.number == draft.number)
    assert arrived.arrived == draft.amount
    failed = [each for each in treasury.check(desk).invariants if not each.ok]
    assert failed == []


def test_shift_in_a_slip_is_not_gathered_again(hall, desk):
    _shift, cards = open_for_sale(hall, desk)
    closed = work_a_shift(desk, cards)
    sign_on(desk, makers.SUPERVISOR)
    today = business_day(utc_now())
    first = treasury.gather(treasury.hall_day(desk, today))
    treasury.submit_remittance(desk, first, countersign(desk, makers.CUSTODIAN))

    again = treasury.gather(treasury.hall_day(desk, today))

    assert closed.shift.id in first.shifts
    assert closed.shift.id not in again.shifts
    with pytest.raises(RefusedError) as caught:
        treasury.submit_remittance(
            desk, replace(first, number=again.number), countersign(desk, makers.CUSTODIAN)
        )
    assert caught.value.refusal in {Refusal.SHIFT_REMITTED, Refusal.AMOUNT_FAULT}


def test_remittance_counted_by_one_person_twice_is_refused(hall, desk):
    supervisor = sign_on(desk, makers.SUPERVISOR)
    draft = treasury.gather(treasury.hall_day(desk, business_day(utc_now())))

    with pytest.raises(SelfSignError):
        treasury.submit_remittance(desk, draft, supervisor)


def test_remittance_without_anybody_responsible_is_refused(hall, desk):
    sign_on(desk, makers.SUPERVISOR)
    draft = treasury.gather(treasury.hall_day(desk, business_day(utc_now())))
    sign_on(desk, makers.TELLER)

    with pytest.raises(RoleMissingError):
        treasury.submit_remittance(desk, draft, make_operator(makers.OTHER_TELLER))


def test_unsold_cards_go_back_to_the_hall(hall, desk):
    cards = hall.issue_to_teller(desk)
    custodian = countersign(desk, makers.CUSTODIAN, Role.U_CARD)

    settled = stockroom.give_back(desk, (cards,), custodian)

    assert settled.reply.outcome is Outcome.APPLIED
    assert state_of(desk, cards.first) is None
    hall.cards[:0] = list(cards.cards())


def test_sold_card_cannot_be_given_back(hall, desk):
    _shift, cards = open_for_sale(hall, desk, 2)
    counter.sell_cards(desk, (one(cards.first),), cash_tender(HUNDRED))

    with pytest.raises(CardSoldError):
        stockroom.give_back(desk, (cards,), countersign(desk, makers.CUSTODIAN))
    assert state_of(desk, cards.last) is CardState.TIL


def test_cards_given_back_are_held_until_the_answer_comes(hall, desk, line):
    _shift, cards = open_for_sale(hall, desk, 2)
    custodian = countersign(desk, makers.CUSTODIAN)
    line.hold_answers, desk.answer_wait_s = True, 0.5
    held = stockroom.give_back(desk, (cards,), custodian)

    with pytest.raises(CardHeldError):
        counter.cart_line(desk, cards.first)
    line.hold_answers = False
    line.cut()

    assert held.reply is None
    assert desk.deliver(held.op_id, within_s=10).outcome is Outcome.APPLIED
    assert state_of(desk, cards.first) is None
    hall.cards[:0] = list(cards.cards())


def test_refused_operation_is_told_with_its_reason(hall, desk):
    sign_on(desk, makers.CUSTODIAN)
    _cards = one(hall.cards[0])
    stockroom.issue(desk, makers.TELLER, (one(hall.cards[-1]),))

    with pytest.raises(RefusedError) as caught:
        stockroom.issue(desk, makers.TELLER, (one(hall.cards[-1]),))

    assert caught.value.detail.cards == (hall.cards[-1],)
    hall.cards.pop()


def test_order_is_not_approved_by_who_planned_it(hall, desk):
    sign_on(desk, "1002")

    with pytest.raises(RefusedError) as caught:
        production.approve(desk, hall.order)

    assert caught.value.refusal is Refusal.ORDER_STATE


def test_without_the_centre_nothing_moves_between_units(hall, desk, line):
    sign_on(desk, makers.CUSTODIAN)
    line.up = False
    lost = stockroom.issue(desk, makers.TELLER, (one(hall.cards[-1]),))

    with pytest.raises(OfflineError):
        stockroom.dispatch(desk, makers.OTHER_HALL, (one(hall.cards[0]),))

    assert lost.reply is None
    hall.cards.pop()
    line.up = True
    assert desk.deliver(lost.op_id, within_s=10) is not None
