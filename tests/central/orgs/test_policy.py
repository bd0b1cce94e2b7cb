"""The generation of a centre: another one whenever the same backup is restored again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from central.orgs.policy import generation_after

FIRST = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@given(st.integers(1, 2**40), st.timedeltas(timedelta(0), timedelta(days=9_000)))
def test_generation_always_grows(known, later):
    assert generation_after(known, FIRST + later) > known


def test_same_backup_restored_twice_gives_two_generations():
    backed_up = 1

    first = generation_after(backed_up, FIRST)
    second = generation_after(backed_up, FIRST + timedelta(minutes=5))

    assert len({backed_up, first, second}) == 3


def test_clock_that_stands_still_does_not_hold_a_generation_back():
    first = generation_after(1, FIRST)

    assert generation_after(first, FIRST - timedelta(days=1)) == first + 1
