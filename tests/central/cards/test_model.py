"""The table of steps is the domain's: 18 states, 43 steps, all reachable, three finals."""

import pytest

from central.cards.model import ALLOWED, FINAL, FREEZABLE, JOINED, CardState, Step, StepFaultError


def _reached(start):
    seen, ahead = set(), [start]
    while ahead:
        state = ahead.pop()
        for came, goes in ALLOWED:
            if came == state and goes not in seen:
                seen.add(goes)
                ahead.append(goes)
    return seen


def test_table_has_every_state_and_43_steps():
    assert len(CardState) == 18
    assert len(ALLOWED) == 43


def test_every_state_is_reached_from_nothing():
    assert _reached(None) == set(CardState)


def test_only_used_destroyed_and_cancelled_are_final():
    left = {came for came, _ in ALLOWED}

    assert {state for state in CardState if state not in left} == FINAL
    assert {CardState.USD, CardState.DST, CardState.CAN} == FINAL


def test_a_frozen_card_goes_back_to_each_state_it_may_come_from():
    assert {came for came, goes in ALLOWED if goes is CardState.FRZ} == set(FREEZABLE)
    assert {(CardState.FRZ, state) for state in FREEZABLE} <= ALLOWED


def test_joined_steps_are_two_allowed_steps():
    for came, goes in JOINED:
        middles = {middle for before, middle in ALLOWED if before == came}
        assert any((middle, goes) in ALLOWED for middle in middles)


@pytest.mark.parametrize("pair", [("USD", "SLD"), ("STK", "SLD"), ("CAN", "STK"), ("EXP", "STK")])
def test_a_step_that_is_not_in_the_table_cannot_be_made(pair):
    with pytest.raises(StepFaultError):
        Step(CardState(pair[0]), CardState(pair[1]))
