"""What a sale, its void and a recharge do to cards: facts are taken, and told apart."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.cards import sold
from central.cards.model import CardState
from central.cards.ranges import merged, minus, pieces_of
from central.cards.sold import Drawer, Marked
from central.cards.store import cards
from central.cards.store.cards import Place
from central.cards.vault import provider_of
from central.db.engine import transaction
from tests.central.cards.world import CITY, HALL, HALL_2, NOW, TELLER, TELLER_2, cards_from
from wire.refusals import Refusal
from wire.values import Fen, new_id, new_pin

DRAWER = Drawer(TELLER.staff_no, HALL)


def sell(office, *ranges, drawer=DRAWER, sale_id=None) -> Marked:
    with transaction(office.engine) as db:
        return sold.mark_sold(db, ranges, drawer, sale_id or new_id())


def states(office, ranges) -> set[CardState]:
    with transaction(office.engine) as db:
        return {sold.state_of(db, card) for each in ranges for card in each.cards()}


def test_cards_of_the_drawer_are_sold(office):
    made = office.in_drawer(10_000, 10)

    marked = sell(office, cards_from(10_000, 1, 3), cards_from(10_000, 6, 2))

    assert marked == Marked(5, Fen(50_000))
    assert states(office, [cards_from(10_000, 1, 3), cards_from(10_000, 6, 2)]) == {CardState.SLD}
    assert states(office, minus([made], [cards_from(10_000, 1, 3), cards_from(10_000, 6, 2)])) == {
        CardState.TIL
    }


def test_a_card_sold_before_is_told_and_the_others_are_sold(office):
    office.in_drawer(10_000, 5)
    sell(office, cards_from(10_000, 3, 1))

    marked = sell(office, cards_from(10_000, 1, 5))

    assert marked == Marked(
        4, Fen(40_000), tuple(cards_from(10_000, 3, 1).cards()), Refusal.ALREADY_SOLD
    )


def test_cards_of_another_drawer_or_hall_are_not_sold(office):
    made = office.in_drawer(10_000, 2)

    other_teller = sell(office, made, drawer=Drawer(TELLER_2.staff_no, HALL))
    other_hall = sell(office, made, drawer=Drawer(TELLER.staff_no, HALL_2))

    assert (
        other_teller == other_hall == Marked(0, Fen(0), tuple(made.cards()), Refusal.NOT_YOUR_STOCK)
    )
    assert states(office, [made]) == {CardState.TIL}


def test_unknown_cards_are_told_apart(office):
    office.in_drawer(10_000, 2)

    unknown = sell(office, cards_from(10_000, 2, 2))

    assert unknown == Marked(
        1, Fen(10_000), tuple(cards_from(10_000, 3, 1).cards()), Refusal.CARD_UNKNOWN
    )


def test_a_card_named_twice_in_a_sale_is_sold_once(office):
    made = office.in_drawer(10_000, 2)

    marked = sell(office, made, made)

    assert marked == Marked(2, Fen(20_000), (), Refusal.RANGE_FAULT)


def test_a_void_puts_the_cards_back_into_the_same_drawer(office):
    made = office.in_drawer(10_000, 4)
    sale_id = new_id()
    sell(office, made, sale_id=sale_id)

    with transaction(office.engine) as db:
        in_the_way = sold.unmark_sold(db, (made,), sale_id)
        back = cards.ranges_at(db, CardState.TIL, Place(HALL, TELLER.staff_no))

    assert in_the_way == ()
    assert back == (made,)


def test_a_void_after_a_recharge_moves_no_card_at_all(office):
    made = office.in_drawer(10_000, 4)
    sale_id = new_id()
    sell(office, made, sale_id=sale_id)

    with transaction(office.engine) as db:
        assert sold.mark_used(db, cards_from(10_000, 2, 1).first)
        in_the_way = sold.unmark_sold(db, (made,), sale_id)

    assert in_the_way == tuple(cards_from(10_000, 2, 1).cards())
    assert states(office, [made]) == {CardState.SLD, CardState.USD}


def test_a_void_leaves_the_cards_of_other_sales_alone(office):
    made = office.in_drawer(10_000, 4)
    first, second = new_id(), new_id()
    sell(office, cards_from(10_000, 1, 2), sale_id=first)
    sell(office, cards_from(10_000, 3, 2), sale_id=second)

    with transaction(office.engine) as db:
        assert sold.unmark_sold(db, (made,), first) == ()

    assert states(office, [cards_from(10_000, 1, 2)]) == {CardState.TIL}
    assert states(office, [cards_from(10_000, 3, 2)]) == {CardState.SLD}


def test_a_card_is_used_by_one_of_many(office):
    made = office.in_drawer(10_000, 1)
    sell(office, made)

    def use(_) -> bool:
        with transaction(office.engine) as db:
            return sold.mark_used(db, made.first)

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(use, range(40)))

    assert won.count(True) == 1


def test_unsold_cards_cannot_be_used(office):
    made = office.in_drawer(10_000, 1)

    with transaction(office.engine) as db:
        assert not sold.mark_used(db, made.first)


def test_verifier_row_knows_the_pin_and_no_other(office):
    made = office.at_city(10_000, 1)
    vault = provider_of(office.keys)

    with transaction(office.engine) as db:
        row = sold.verifier_row(db, made.first)
        stranger = sold.verifier_row(db, cards_from(10_000, 2, 1).first)

    assert stranger is None
    assert (row.face, row.key_version, row.tries, row.state) == (10_000, 2, 0, CardState.STK)
    assert row.place == Place(unit=CITY)
    assert row.expires > NOW.date()
    assert row.verifier != vault.verifier(made.first, row.face, new_pin(), row.key_version)


RANGES = st.lists(
    st.builds(cards_from, st.just(10_000), st.integers(1, 45), st.integers(1, 15)),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sales=st.lists(RANGES, min_size=1, max_size=4))
def test_every_card_is_sold_at_most_once_whatever_is_sold(office, sales):
    with transaction(office.engine) as db:
        known = cards.known_ranges(db, cards_from(10_000, 1, 100))
    drawer = merged(known or [office.in_drawer(10_000, 40)])
    with office.engine.connect() as db, db.begin() as undone:
        marks = [sold.mark_sold(db, tuple(each), DRAWER, new_id()) for each in sales]
        left = cards.ranges_at(db, CardState.TIL, Place(HALL, TELLER.staff_no))
        undone.rollback()

    everything = [span for each in sales for span in each]
    assert left == minus(drawer, everything)
    assert sum(mark.pieces for mark in marks) == pieces_of(drawer) - pieces_of(left)
    assert all(
        (mark.why is None) == (mark.pieces == pieces_of(each))
        for mark, each in zip(marks, sales, strict=True)
    )
