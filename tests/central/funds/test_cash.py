"""Cash within a hall: moved, handed over, and a float that is not what was kept."""

import pytest

from central.db.engine import transaction
from central.funds import handovers
from central.orgs.act import Signer
from tests.central.funds.cashwork import Cash, lines, reopen, taken
from tests.central.funds.scene import DAY, SUPERVISOR, TELLER
from tests.makers import CITY, HALL
from wire.cash import (
    CashMove,
    HandOverAccepted,
    SettleWay,
    VarianceKind,
    VarianceState,
)
from wire.messages import DocumentMade, Outcome
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen, new_id


@pytest.fixture
def cash(centre_db) -> Cash:
    return Cash(centre_db)


# --- drops and change ---
def test_drop_goes_to_the_vault_and_waits_for_its_receiver(cash):
    shift = cash.open()
    taken(cash, shift)

    move, verdict = cash.move(shift, CashMove.DROP, 15_000)

    assert verdict.outcome is Outcome.APPLIED
    found = cash.balances()
    assert (found["3301.1001V"], found["3301.1001T"]) == (15_000, 25_000)
    assert [each.move_id for each in cash.waiting()] == [move]
    assert not cash.broken()


def test_takings_of_a_shift_are_its_drops_and_what_its_close_hands_over(cash):
    shift = cash.open()
    taken(cash, shift)
    cash.move(shift, CashMove.DROP, 15_000)
    cash.close(shift)

    _, wrong = cash.remit(5_000, shift)
    _, right = cash.remit(20_000, shift)

    assert (wrong.refusal, right.outcome) == (Refusal.AMOUNT_FAULT, Outcome.APPLIED)
    assert not cash.broken()


def test_change_money_comes_from_the_float_and_goes_back(cash):
    shift = cash.open()

    cash.move(shift, CashMove.CHANGE_IN, 3_000)
    cash.move(shift, CashMove.CHANGE_OUT, 1_000)

    found = cash.balances()
    assert (found["3301.1001T"], found["3301.1001F"]) == (22_000, -22_000)
    assert not cash.broken()


@pytest.mark.parametrize("what", [each for each in CashMove if each is not CashMove.DROP])
def test_cash_that_passes_between_people_without_the_second_is_a_case(cash, what):
    shift = cash.open()

    _, verdict = cash.move(shift, what, 1_000, TELLER)

    assert verdict.outcome is Outcome.SUSPENSE
    assert not cash.broken()


def test_move_whose_kinds_do_not_add_up_is_booked_and_a_case(cash):
    shift = cash.open()
    taken(cash, shift)

    _, verdict = cash.move(shift, CashMove.DROP, 10_000, lines=lines(9_000))

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.AMOUNT_FAULT)
    assert cash.balances()["3301.1001V"] == 10_000


def test_drop_that_comes_after_the_close_explains_its_short(cash):
    shift = cash.open()
    taken(cash, shift)
    cash.close(shift, TELLER, SUPERVISOR, short=10_000)
    _, verdict = cash.move(shift, CashMove.DROP, 10_000)

    (document,) = cash.variances(only_open=False)

    assert verdict.refusal is Refusal.SHIFT_CLOSED
    assert (document.state, document.parts[0].way) == (VarianceState.SETTLED, SettleWay.EXPLAINED)
    assert cash.balances()["3301.1901"] == 0
    assert not cash.broken()


def test_drop_of_a_shift_that_was_never_heard_of_is_kept(cash):
    _, verdict = cash.move(new_id(), CashMove.DROP, 10_000)

    assert verdict.refusal is Refusal.SHIFT_UNKNOWN
    assert cash.balances()["3301.1001V"] == 10_000
    assert not cash.broken()


# --- hand-overs ---
def test_receiver_who_counts_the_same_takes_it_over(cash):
    shift = cash.open()
    taken(cash, shift)
    move, _ = cash.move(shift, CashMove.DROP, 15_000)

    verdict = cash.accept(move, 15_000)

    assert verdict.detail == DocumentMade("JC-2", 0)
    assert (cash.waiting(), cash.variances()) == ((), ())
    assert not cash.broken()


def test_receiver_who_counts_less_makes_a_difference_of_the_giver(cash):
    shift = cash.open()
    taken(cash, shift)
    move, _ = cash.move(shift, CashMove.DROP, 15_000)

    verdict = cash.accept(move, 14_000)
    (document,) = cash.variances()

    assert verdict.detail == DocumentMade("JC-2", -1_000)
    assert (document.what, document.amount, document.person) == (
        VarianceKind.HANDOVER,
        -1_000,
        TELLER,
    )
    assert [each.total for each in document.counts] == [15_000, 14_000]
    assert cash.balances()["3301.1001V"] == 14_000
    assert not cash.broken()


def test_slip_is_of_what_the_receiver_counted(cash):
    shift = cash.open()
    taken(cash, shift)
    cash.close(shift)
    (waiting,) = cash.waiting()
    cash.accept(waiting.move_id, 19_990)

    _, verdict = cash.remit(19_990, shift)

    assert (waiting.is_close, verdict.outcome) == (True, Outcome.APPLIED)
    assert cash.balances()["3301.1001V"] == 0
    assert not cash.broken()


def test_count_after_the_slip_was_made_leaves_the_slip_as_it_is(cash):
    shift = cash.open()
    taken(cash, shift)
    cash.close(shift)
    (waiting,) = cash.waiting()
    cash.remit(20_000, shift)

    cash.accept(waiting.move_id, 19_990)

    assert cash.balances()["3301.1001V"] == -10
    assert not cash.broken()


@pytest.mark.parametrize(
    ("staff", "why"),
    [
        ((TELLER,), Refusal.NEEDS_SECOND),
        (("3004",), Refusal.NEEDS_SECOND),
    ],
)
def test_hand_over_is_taken_by_who_keeps_the_vault(cash, staff, why):
    shift = cash.open()
    taken(cash, shift)
    move, _ = cash.move(shift, CashMove.DROP, 15_000)

    assert cash.accept(move, 15_000, *staff).refusal is why
    assert len(cash.waiting()) == 1


def test_giver_does_not_take_over_what_was_given(cash):
    shift = cash.open()
    taken(cash, shift)
    move, _ = cash.move(shift, CashMove.DROP, 15_000)
    op = HandOverAccepted(move, lines(15_000), Fen(15_000))
    act = cash.act(op, TELLER)
    both = Signer(TELLER, frozenset({Role.TELLER, Role.H_SUP}))
    act = type(act)(act.envelope, act.unit, act.book, (both,), act.moment)

    assert cash.run(handovers.accept, act).refusal is Refusal.SAME_PERSON


def test_second_acceptance_changes_nothing(cash):
    shift = cash.open()
    taken(cash, shift)
    move, _ = cash.move(shift, CashMove.DROP, 15_000)
    cash.accept(move, 15_000)

    assert cash.accept(move, 1_000).refusal is Refusal.DOCUMENT_STATE
    assert cash.accept(new_id(), 1_000).refusal is Refusal.DOCUMENT_UNKNOWN
    assert cash.balances()["3301.1001V"] == 15_000


def test_day_knows_what_nobody_accepted(cash):
    shift = cash.open()
    taken(cash, shift)
    cash.move(shift, CashMove.DROP, 15_000)
    cash.close(shift)

    with transaction(cash.database) as db:
        assert len(handovers.unaccepted(db, HALL, DAY)) == 2
        assert handovers.unaccepted(db, CITY, DAY) == ()


# --- opening ---
def test_float_that_is_not_what_was_kept_is_a_difference(cash):
    cash.close(cash.open())

    _, verdict = reopen(cash, 19_000, TELLER, SUPERVISOR)
    (document,) = cash.variances()

    assert verdict.outcome is Outcome.APPLIED
    assert (document.what, document.amount) == (VarianceKind.OPENING, -1_000)
    found = cash.balances()
    assert (found["3301.1001T"], found["3301.1001F"], found["3301.1901"]) == (
        19_000,
        -20_000,
        1_000,
    )
    assert not cash.broken()


def test_float_that_agrees_makes_no_document(cash):
    cash.close(cash.open())

    _, verdict = reopen(cash, 20_000)

    assert (verdict.outcome, cash.variances()) == (Outcome.APPLIED, ())


def test_float_that_differs_without_a_supervisor_is_a_case(cash):
    cash.close(cash.open())

    _, verdict = reopen(cash, 19_000)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.NEEDS_SECOND)


def test_terminal_that_expects_another_float_than_was_kept_is_a_case(cash):
    cash.close(cash.open())

    _, verdict = reopen(cash, 5_000, TELLER, SUPERVISOR, expected=5_000)

    assert verdict.refusal is Refusal.AMOUNT_FAULT
    assert cash.variances()[0].amount == -15_000
    assert not cash.broken()
