from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import EmptyCartError, LeaseEndedError
from app.model.sale import Exposure, check_lease, total_of
from app.model.stock import run_of
from wire.messages import Lease
from wire.values import Fen, make_card_no

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
LEASE = Lease(
    issued_at=START,
    offline_hours=72,
    operations=500,
    open_fen=Fen(5_000_000),
    single_fen=Fen(500_000),
    open_recharges=50,
    offline_recharge=True,
    sign_on_days=7,
    seal_key_id="s1",
    seal_public_key=bytes(32),
    drawer_warn_fen=Fen(500_000),
    drawer_stop_fen=Fen(1_000_000),
    difference_tolerance_fen=Fen(0),
)
LAST_MOMENT = START + timedelta(hours=72)


def test_total_is_the_sum_of_the_faces():
    hundred = run_of(*(make_card_no("33", 26, Fen(10_000), serial) for serial in (1, 3)))
    fifty = run_of(make_card_no("33", 26, Fen(5_000), 1), None)

    assert total_of((hundred, fifty)) == 35_000


def test_nothing_in_the_basket_is_no_sale():
    with pytest.raises(EmptyCartError):
        total_of(())


def test_at_every_cap_exactly_a_sale_is_still_allowed():
    check_lease(LEASE, Exposure(499, Fen(4_500_000)), Fen(500_000), LAST_MOMENT)


@pytest.mark.parametrize(
    ("exposure", "total", "late", "what", "limit"),
    [
        (Exposure(0, Fen(0)), 500_010, timedelta(0), "single", 500_000),
        (Exposure(500, Fen(0)), 10_000, timedelta(0), "operations", 500),
        (Exposure(1, Fen(4_990_010)), 10_000, timedelta(0), "open", 5_000_000),
        (Exposure(0, Fen(0)), 10_000, timedelta(seconds=1), "age", 72),
    ],
)
def test_past_a_cap_the_lease_has_ended(exposure, total, late, what, limit):
    with pytest.raises(LeaseEndedError) as caught:
        check_lease(LEASE, exposure, Fen(total), LAST_MOMENT + late)

    assert (caught.value.what, caught.value.limit) == (what, limit)


def test_longer_lease_allows_more():
    longer = replace(LEASE, offline_hours=96)

    check_lease(longer, Exposure(0, Fen(0)), Fen(10_000), LAST_MOMENT + timedelta(hours=1))
