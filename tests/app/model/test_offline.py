"""What a terminal may do before the centre must be heard of again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import LeaseEndedError
from app.model.offline import NOTHING_ADDED, Budget, Exposure, Extension, check_room, is_behind
from wire.messages import Lease
from wire.values import Fen

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
AGE_S = 72 * 3600
LEASE = Lease(
    terminal="330101-03",
    epoch=1,
    issued_at=START,
    offline_hours=72,
    operations=500,
    open_fen=Fen(5_000_000),
    single_fen=Fen(500_000),
    open_recharges=50,
    extend_hours=24,
    extend_operations=250,
    extend_fen=Fen(2_500_000),
    offline_recharge=True,
    sign_on_days=7,
    seal_key_id="s1",
    seal_public_key=bytes(32),
    drawer_warn_fen=Fen(500_000),
    drawer_stop_fen=Fen(1_000_000),
    difference_tolerance_fen=Fen(0),
)
FRESH = Exposure(0, Fen(0))


def budget(used=FRESH, age_s=AGE_S, added=NOTHING_ADDED, lease=LEASE):
    return Budget(lease, added, used, age_s)


def test_at_every_cap_exactly_a_sale_is_still_allowed():
    check_room(budget(Exposure(499, Fen(4_500_000))), Fen(500_000))


@pytest.mark.parametrize(
    ("used", "total", "late_s", "what", "limit"),
    [
        (FRESH, 500_010, 0, "single", 500_000),
        (Exposure(500, Fen(0)), 10_000, 0, "operations", 500),
        (Exposure(1, Fen(4_990_010)), 10_000, 0, "open", 5_000_000),
        (FRESH, 10_000, 1, "age", 72),
    ],
)
def test_past_a_cap_the_lease_has_ended(used, total, late_s, what, limit):
    with pytest.raises(LeaseEndedError) as caught:
        check_room(budget(used, AGE_S + late_s), Fen(total))

    assert (caught.value.what, caught.value.limit) == (what, limit)


@pytest.mark.parametrize(
    ("used", "late_s", "added"),
    [
        (Exposure(500, Fen(0)), 0, Extension(0, 1, Fen(0))),
        (Exposure(1, Fen(5_000_000)), 0, Extension(0, 0, Fen(10_000))),
        (FRESH, 3600, Extension(1, 0, Fen(0))),
    ],
)
def test_extension_adds_to_its_cap(used, late_s, added):
    check_room(budget(used, AGE_S + late_s, added), Fen(10_000))


def test_longer_lease_allows_more():
    longer = replace(LEASE, offline_hours=96)

    check_room(budget(age_s=AGE_S + 3600, lease=longer), Fen(10_000))


def test_from_four_fifths_of_any_cap_on_the_budget_warns():
    assert not budget(Exposure(399, Fen(0)), age_s=0.0).warns
    assert budget(Exposure(400, Fen(0)), age_s=0.0).warns
    assert budget(Exposure(0, Fen(4_000_000)), age_s=0.0).warns
    assert budget(age_s=AGE_S * 0.8).warns


def test_time_left_never_falls_below_nothing():
    assert budget(age_s=AGE_S - 60).left_s == 60
    assert budget(age_s=AGE_S + 60).left_s == 0


def test_clock_two_minutes_behind_is_believed_and_three_are_not():
    assert not is_behind(START, None)
    assert not is_behind(START - timedelta(minutes=2), START)
    assert is_behind(START - timedelta(minutes=3), START)
