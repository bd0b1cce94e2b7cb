import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import counter
from app.errors import (
    CardSoldError,
    ReasonMissingError,
    RoleMissingError,
    SaleNotVoidableError,
    SelfSignError,
)
from app.model.cash import cash_tender
from sync import journal
from tests.app.counter_desk import (
    HUNDRED,
    OTHER_TELLER,
    SUPERVISOR,
    TELLER,
    cash_in,
    facts,
    make_desk,
    make_operator,
    run,
)
from wire.operations import SaleVoided
from wire.people import Role
from wire.values import Fen, new_id


def sell(desk, *ranges, tendered=None):
    total = Fen(sum(each.value for each in ranges))
    return counter.sell_cards(desk, ranges, cash_tender(total, tendered))


def test_void_puts_cards_and_cash_back(desk, shift, supervisor):
    sale = sell(desk, run(1, 3))

    voided = counter.void_sale(desk, sale.id, "面值选错", supervisor)

    assert (voided.total, voided.ranges) == (-30_000, (run(1, 3),))
    assert cash_in(desk, shift) == 30_000
    assert counter.cards_on_hand(desk)[HUNDRED] == 20
    assert sell(desk, run(2)).pieces == 1


def test_void_is_signed_by_teller_and_supervisor(desk, shift, supervisor):
    sale = sell(desk, run(1))

    voided = counter.void_sale(desk, sale.id, " 面值选错 ", supervisor)

    with desk.store.begin() as db:
        (item,) = journal.items(db, 1, 3, 3)
        envelope = journal.envelope(db, voided.id)
    assert [one.staff_no for one in item.signatures] == [TELLER, SUPERVISOR]
    assert envelope.operation == SaleVoided(sale.id, HUNDRED, "面值选错", voided.receipt_no)


def test_sale_is_voided_once(desk, shift, supervisor):
    sale = sell(desk, run(1))
    counter.void_sale(desk, sale.id, "面值选错", supervisor)
    before = facts(desk)

    with pytest.raises(SaleNotVoidableError) as caught:
        counter.void_sale(desk, sale.id, "面值选错", supervisor)

    assert caught.value.why == "voided"
    assert facts(desk) == before


def test_unknown_sale_is_not_voidable(desk, shift, supervisor):
    with pytest.raises(SaleNotVoidableError) as caught:
        counter.void_sale(desk, new_id(), "面值选错", supervisor)

    assert caught.value.why == "unknown"


def test_teller_cannot_allow_the_own_void(desk, shift):
    sale = sell(desk, run(1))
    both = make_operator(TELLER, Role.TELLER, Role.H_SUP)

    with pytest.raises(SelfSignError):
        counter.void_sale(desk, sale.id, "面值选错", both)


def test_void_needs_a_supervisor(desk, shift):
    sale = sell(desk, run(1))

    with pytest.raises(RoleMissingError):
        counter.void_sale(desk, sale.id, "面值选错", make_operator(OTHER_TELLER))


@pytest.mark.parametrize("reason", ["", "  ", "长" * 41])
def test_void_needs_a_reason_of_1_to_40_characters(desk, shift, supervisor, reason):
    sale = sell(desk, run(1))

    with pytest.raises(ReasonMissingError):
        counter.void_sale(desk, sale.id, reason, supervisor)


ACTS = st.lists(
    st.tuples(st.sampled_from(["sell", "void"]), st.integers(1, 8), st.integers(0, 2)),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(ACTS)
def test_any_order_of_sales_and_voids_keeps_cards_and_cash_in_step(tmp_path_factory, acts):
    desk = make_desk(tmp_path_factory.mktemp("day"))
    supervisor = make_operator(SUPERVISOR, Role.H_SUP)
    shift = counter.open_shift(desk, Fen(0))
    standing = []

    for what, number, more in acts:
        try:
            if what == "sell":
                standing.append(sell(desk, run(number, number + more)))
            elif standing:
                counter.void_sale(desk, standing[0].id, "改", supervisor)
                standing.pop(0)
        except CardSoldError:
            pass
        sold = [each for sale in standing for run_ in sale.ranges for each in run_.cards()]
        assert len(set(sold)) == len(sold)
        assert counter.cards_on_hand(desk).get(HUNDRED, 0) == 20 - len(sold)
        assert cash_in(desk, shift) == len(sold) * HUNDRED
    with desk.store.begin() as db:
        assert journal.verify(db, 1) is None
    desk.store.close()
