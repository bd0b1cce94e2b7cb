import pytest

from app import counter
from app.desk import Fact
from app.errors import (
    CardHeldError,
    CardNotMineError,
    CardSoldError,
    CardTwiceError,
    CardUnknownError,
    CounterError,
    EmptyCartError,
    LeaseEndedError,
    NobodySignedOnError,
    NoShiftError,
    RangeHoleError,
    RoleMissingError,
    ShiftOpenError,
    TenderFaultError,
    TenderShortError,
)
from app.model.cash import cash_tender
from app.model.shift import LastOperation
from app.store import history, sales, stock
from printing.receipt import ReceiptKind
from sync import journal
from tests.app.counter_desk import (
    FIFTY,
    HUNDRED,
    OTHER_TELLER,
    TELLER,
    answer,
    card,
    cash_in,
    facts,
    make_desk,
    make_operator,
    open_local_desk,
    put_lease,
    run,
)
from wire.operations import CardsSold
from wire.values import Fen, new_id


def sell(desk, *ranges, tendered=None):
    total = Fen(sum(each.value for each in ranges))
    return counter.sell_cards(desk, ranges, cash_tender(total, tendered))


def test_sale_moves_cards_cash_paper_and_message_together(desk, shift):
    before = facts(desk)[0]

    sale = sell(desk, run(1, 3), run(1, face=FIFTY), tendered=Fen(40_000))

    assert (sale.total, sale.pieces, sale.change) == (35_000, 4, 5_000)
    assert counter.cards_on_hand(desk) == {FIFTY: 4, HUNDRED: 17}
    assert cash_in(desk, shift) == 30_000 + 35_000
    after = facts(desk)[0]
    grown = {table: after[table] - before[table] for table in after if after[table] > before[table]}
    assert grown == {
        "sale": 1,
        "sale_line": 2,
        "drawer": 1,
        "journal": 1,
        "outbox": 1,
        "receipt": 1,
        "print_job": 1,
    }


def test_message_of_a_sale_says_what_was_committed(desk, shift):
    sale = sell(desk, run(1, 3), tendered=Fen(50_000))

    with desk.store.begin() as db:
        envelope = journal.envelope(db, sale.id)
    assert envelope.operation == CardsSold((run(1, 3),), sale.total, sale.tender, sale.receipt_no)
    assert (envelope.operator, envelope.shift_id) == (TELLER, shift.id)


def test_paper_of_a_sale_is_kept_with_it(desk, shift):
    sale = sell(desk, run(1, 3))

    with desk.store.begin() as db:
        kept = history.get(db, sale.receipt_no)
    assert (kept.receipt.kind, kept.receipt.copy_no) == (ReceiptKind.CARD_SALE, 0)
    assert (kept.ref_id, kept.shift_id) == (sale.id, shift.id)


def test_card_sold_cannot_be_sold_again(desk, shift):
    sale = sell(desk, run(2))

    with pytest.raises(CardSoldError) as caught:
        sell(desk, run(2))

    assert (caught.value.card, caught.value.at) == (card(2), sale.at)


def test_card_twice_in_one_sale_is_named_and_nothing_is_sold(desk, shift):
    before = facts(desk)

    with pytest.raises(CardTwiceError) as caught:
        sell(desk, run(1, 3), run(3, 4))

    assert caught.value.card == card(3)
    assert facts(desk) == before


def test_sale_that_fails_in_the_middle_leaves_nothing_behind(desk, shift):
    sell(desk, run(6))
    before = facts(desk)

    with pytest.raises(CardSoldError):
        sell(desk, run(1, 2), run(5, 7))

    assert facts(desk) == before


def test_power_lost_before_the_commit_leaves_nothing_behind(tmp_path):
    desk = make_desk(tmp_path)
    shift = counter.open_shift(desk, Fen(0))
    before = facts(desk)
    operation = CardsSold((run(1),), HUNDRED, cash_tender(HUNDRED), "R")

    with pytest.raises(KeyboardInterrupt), desk.store.begin() as db:  # noqa: PT012
        stock.take(db, (run(1),), TELLER, new_id())
        fact = Fact(new_id(), operation, shift.opened_at, shift.business_date, shift.id)
        desk.record(db, fact)
        raise KeyboardInterrupt

    assert facts(desk) == before
    desk.store.close()


def test_sale_is_there_after_a_restart(tmp_path):
    desk = make_desk(tmp_path)
    counter.open_shift(desk, Fen(0))
    sale = sell(desk, run(1, 2))
    desk.store.close()

    again = open_local_desk(tmp_path)

    with again.store.begin() as db:
        assert sales.get(db, sale.id) == sale
        assert journal.verify(db, 1) is None
    again.store.close()


def test_run_across_a_card_sold_before_names_it(desk, shift):
    sell(desk, run(4))

    with pytest.raises(CardSoldError) as caught:
        counter.cart_line(desk, card(1), card(6))

    assert caught.value.card == card(4)


def test_run_past_the_last_card_names_the_missing(desk, shift):
    with pytest.raises(RangeHoleError) as caught:
        counter.cart_line(desk, card(19), card(22))

    assert caught.value.missing == (card(21), card(22))


def test_card_of_another_teller_is_not_mine(desk, shift):
    with desk.store.begin() as db:
        stock.put_in(db, OTHER_TELLER, (run(50),), new_id())

    with pytest.raises(CardNotMineError):
        counter.cart_line(desk, card(50))


def test_card_nobody_put_in_this_drawer_is_unknown(desk, shift):
    with pytest.raises(CardUnknownError):
        counter.cart_line(desk, card(99))


def test_card_held_for_a_return_cannot_be_sold(desk, shift):
    with desk.store.begin() as db:
        stock.hold(db, (run(7),), TELLER)

    with pytest.raises(CardHeldError):
        counter.cart_line(desk, card(7))


def test_cart_line_prices_a_run(desk, shift):
    line = counter.cart_line(desk, card(1), card(12))

    assert (line.face, line.pieces, line.amount) == (10_000, 12, 120_000)


@pytest.mark.parametrize("tendered", [0, 9_990])
def test_tender_short_names_what_is_missing(desk, shift, tendered):
    tender = cash_tender(Fen(0), Fen(tendered))

    with pytest.raises(TenderShortError) as caught:
        counter.sell_cards(desk, (run(1),), tender)

    assert caught.value.missing == 10_000 - tendered


def test_change_that_does_not_fit_is_refused(desk, shift):
    tender = cash_tender(Fen(5_000), Fen(20_000))

    with pytest.raises(TenderFaultError):
        counter.sell_cards(desk, (run(1),), tender)


def test_empty_cart_is_no_sale(desk, shift):
    with pytest.raises(EmptyCartError):
        sell(desk)


def test_without_a_shift_nothing_is_sold(desk):
    with pytest.raises(NoShiftError):
        sell(desk, run(1))


def test_without_an_operator_nothing_is_sold(desk, shift):
    desk.operator = None

    with pytest.raises(NobodySignedOnError):
        sell(desk, run(1))


def test_somebody_who_is_no_teller_does_not_sell(desk, shift, supervisor):
    desk.operator = supervisor

    with pytest.raises(RoleMissingError):
        sell(desk, run(1))


def test_other_teller_cannot_sell_in_my_shift(desk, shift):
    desk.operator = make_operator(OTHER_TELLER)

    with pytest.raises(NoShiftError):
        sell(desk, run(1))
    with pytest.raises(ShiftOpenError) as caught:
        counter.open_shift(desk, Fen(0))
    assert caught.value.teller == TELLER


@pytest.mark.parametrize(
    ("lease", "what"),
    [
        ({"single_fen": Fen(9_990)}, "single"),
        ({"operations": 1}, "operations"),
        ({"open_fen": Fen(9_990)}, "open"),
        ({"offline_hours": -1}, "age"),
    ],
)
def test_past_a_cap_of_the_lease_nothing_is_sold(desk, shift, lease, what):
    with desk.store.begin() as db:
        put_lease(db, **lease)
    before = facts(desk)

    with pytest.raises(LeaseEndedError) as caught:
        sell(desk, run(1))

    assert caught.value.what == what
    assert facts(desk) == before


def test_answered_sales_free_the_lease_again(desk, shift):
    with desk.store.begin() as db:
        put_lease(db, open_fen=HUNDRED)
    first = sell(desk, run(1))
    with pytest.raises(LeaseEndedError):
        sell(desk, run(2))

    answer(desk, first.id)

    assert sell(desk, run(2)).total == HUNDRED


def test_receipt_numbers_have_no_hole(desk, shift):
    sell(desk, run(1))
    with pytest.raises(CounterError):
        sell(desk, run(1))
    second = sell(desk, run(2))

    day = f"{shift.business_date:%Y%m%d}"
    assert second.receipt_no == f"330101T03{day}0003"


def test_figures_of_the_shift_count_and_tell_no_cash(desk, shift):
    sell(desk, run(1, 3))
    sale = sell(desk, run(4))

    figures = counter.shift_figures(desk)

    assert (figures.sales, figures.cards, figures.recharges) == (2, 4, 0)
    assert figures.last == LastOperation("card.sell", sale.at, sale.receipt_no, 1)


def test_suggested_float_of_a_first_shift_is_nothing(desk):
    assert counter.suggested_float(desk) == 0


@pytest.mark.parametrize("amount", [-10, 5])
def test_float_that_is_no_cash_is_refused(desk, amount):
    with pytest.raises(TenderFaultError):
        counter.open_shift(desk, Fen(amount))
