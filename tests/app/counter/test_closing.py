import pytest

from app import closing, counter
from app.errors import (
    ApproverMissingError,
    CardTwiceError,
    CountMadeError,
    CountNotStartedError,
    CountsUsedUpError,
    KeptFloatError,
    ReasonMissingError,
    RoleMissingError,
    SelfSignError,
    ShiftCountingError,
)
from app.model.cash import cash_tender
from app.model.shift import CountOutcome, Verdict
from tests.app.counter_desk import (
    FIFTY,
    FLOAT,
    HUNDRED,
    LEFT,
    RIGHT,
    SHORT,
    SUPERVISOR,
    TELLER,
    card,
    closed_fact,
    make_desk,
    make_operator,
    open_local_desk,
    put_lease,
    run,
)
from wire.operations import CardLeft
from wire.people import Role
from wire.shift_states import ShiftState
from wire.values import CashLine, Fen


@pytest.fixture
def differing(desk, sold):
    """The same shift, five yuan short at both counts."""
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)
    return closing.submit_count(desk, SHORT, LEFT)


def test_right_count_agrees_at_once_and_closes_without_a_supervisor(desk, sold):
    closing.begin(desk)
    outcome = closing.submit_count(desk, RIGHT, LEFT)

    closed = closing.close_shift(desk, Fen(FLOAT), "", None)

    assert (outcome.verdict, outcome.difference) == (Verdict.AGREED, 0)
    assert (closed.z_no, closed.handed_over, closed.over_short) == (1, 30_000, 0)
    assert closed.shift.state is ShiftState.CLOSED
    assert counter.current_shift(desk) is None


def test_first_mismatch_says_only_count_again(desk, sold):
    closing.begin(desk)

    outcome = closing.submit_count(desk, SHORT, LEFT)

    assert outcome == CountOutcome(Verdict.COUNT_AGAIN)


def test_second_mismatch_reveals_everything(differing):
    assert differing.verdict is Verdict.DIFFERS
    assert (differing.expected_cash, differing.counted_cash) == (60_000, 59_500)
    assert differing.difference == -500


def test_second_count_that_agrees_needs_nobody(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)

    outcome = closing.submit_count(desk, RIGHT, LEFT)

    assert outcome.verdict is Verdict.AGREED
    assert closing.close_shift(desk, Fen(0), "", None).over_short == 0


def test_missing_card_is_told_with_the_second_count(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, (run(5, 20), run(1, 5, FIFTY)))

    outcome = closing.submit_count(desk, RIGHT, (run(5, 20), run(1, 5, FIFTY)))

    assert outcome.card_differences.missing == (run(4),)
    assert outcome.difference == 0


def test_restart_between_the_counts_does_not_make_the_second_one_blind_again(tmp_path):
    desk = make_desk(tmp_path)
    counter.open_shift(desk, Fen(FLOAT))
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)
    operator = desk.operator
    desk.store.close()

    again = open_local_desk(tmp_path)
    again.operator = operator
    state = closing.begin(again)

    assert state.counts_made == 1
    assert closing.submit_count(again, SHORT, LEFT).verdict is Verdict.DIFFERS
    again.store.close()


def test_both_counts_travel_with_the_close(desk, differing, supervisor):
    closing.close_shift(desk, Fen(FLOAT), "找零有误", supervisor)

    fact, item = closed_fact(desk)
    assert [count.cash_total for count in fact.counts] == [59_500, 59_500]
    assert (fact.expected_cash, fact.counted_cash, fact.over_short) == (60_000, 59_500, -500)
    assert (fact.kept_float, fact.handed_over) == (30_000, 29_500)
    assert fact.expected_cards == (CardLeft(FIFTY, 5), CardLeft(HUNDRED, 17))
    assert fact.operations == 2
    assert [one.staff_no for one in item.signatures] == [TELLER, SUPERVISOR]


def test_difference_needs_a_reason(desk, differing, supervisor):
    with pytest.raises(ReasonMissingError):
        closing.close_shift(desk, Fen(0), " ", supervisor)


def test_difference_needs_a_supervisor(desk, differing):
    with pytest.raises(ApproverMissingError) as caught:
        closing.close_shift(desk, Fen(0), "找零有误", None)

    assert caught.value.role is Role.H_SUP


def test_difference_is_not_signed_by_the_teller(desk, differing):
    both = make_operator(TELLER, Role.TELLER, Role.H_SUP)

    with pytest.raises(SelfSignError):
        closing.close_shift(desk, Fen(0), "找零有误", both)


def test_difference_is_not_signed_by_another_teller(desk, differing):
    with pytest.raises(RoleMissingError):
        closing.close_shift(desk, Fen(0), "找零有误", make_operator("1028"))


def test_tolerance_of_the_lease_agrees_and_books_the_difference(desk, sold):
    with desk.store.begin() as db:
        put_lease(db, difference_tolerance_fen=Fen(500))
    closing.begin(desk)

    outcome = closing.submit_count(desk, SHORT, LEFT)

    assert (outcome.verdict, outcome.difference) == (Verdict.AGREED, -500)
    assert closing.close_shift(desk, Fen(0), "", None).over_short == -500


def test_close_before_any_count_is_refused(desk, sold):
    with pytest.raises(CountNotStartedError):
        closing.close_shift(desk, Fen(0), "", None)
    closing.begin(desk)
    with pytest.raises(CountNotStartedError):
        closing.close_shift(desk, Fen(0), "", None)


def test_close_after_one_blind_mismatch_is_refused(desk, sold, supervisor):
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)

    with pytest.raises(CountNotStartedError):
        closing.close_shift(desk, Fen(0), "找零有误", supervisor)


def test_count_without_begin_is_refused(desk, sold):
    with pytest.raises(CountNotStartedError):
        closing.submit_count(desk, RIGHT, LEFT)


def test_nothing_is_sold_while_the_drawer_is_counted(desk, sold):
    closing.begin(desk)

    with pytest.raises(ShiftCountingError):
        counter.sell_cards(desk, (run(4),), cash_tender(HUNDRED))


def test_count_put_away_before_it_was_handed_in_lets_business_go_on(desk, sold):
    closing.begin(desk)

    closing.cancel(desk)

    assert counter.sell_cards(desk, (run(4),), cash_tender(HUNDRED)).pieces == 1


def test_count_handed_in_cannot_be_put_away(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)

    with pytest.raises(CountMadeError):
        closing.cancel(desk)


def test_card_counted_twice_is_named(desk, sold):
    closing.begin(desk)

    with pytest.raises(CardTwiceError) as caught:
        closing.submit_count(desk, RIGHT, (run(4, 6), run(6, 8)))

    assert caught.value.card == card(6)


def test_sixth_count_is_refused(desk, sold):
    closing.begin(desk)
    for _ in range(5):
        closing.submit_count(desk, SHORT, LEFT)

    with pytest.raises(CountsUsedUpError):
        closing.submit_count(desk, RIGHT, LEFT)


@pytest.mark.parametrize("kept", [-10, 60_010, 105])
def test_float_that_cannot_be_kept_is_refused(desk, sold, kept):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, LEFT)

    with pytest.raises(KeptFloatError) as caught:
        closing.close_shift(desk, Fen(kept), "", None)

    assert caught.value.counted == 60_000


def test_float_is_kept_by_the_kinds_that_were_chosen(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, LEFT)
    (kind,) = {line.kind for line in RIGHT if line.pieces}

    with pytest.raises(KeptFloatError):
        closing.close_shift(desk, (CashLine(kind, 7),), "", None)
    closed = closing.close_shift(desk, (CashLine(kind, 2),), "", None)

    assert closed.shift.kept_float == 2 * kind.worth
    assert closed.handed_over == 60_000 - 2 * kind.worth
    assert counter.kept_before(desk) == (CashLine(kind, 2),)
