"""Working without the centre: a signed lease, clocks that are set, a supervisor's addition."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import counter, offline, signing_on
from app.errors import ExtensionError, LeaseEndedError, OfflineError, SelfSignError
from app.store import meta
from sync import journal
from tests.app.counter_desk import (
    IDENTITY,
    LEASE_KEY,
    SUPERVISOR,
    TELLER,
    cash_tender_of,
    make_desk,
    make_lease,
    make_operator,
    put_lease,
    run,
)
from wire.leases import sign_lease
from wire.people import Role
from wire.values import Fen, utc_now


class SetClock:
    """A clock that the test sets: the wall clock and the running time apart."""

    boot = "test"

    def __init__(self) -> None:
        self.wall = utc_now()
        self.ran_ms = 1_000

    def now(self):
        return self.wall

    def running_ms(self):
        return self.ran_ms

    def goes_on(self, **span) -> None:
        self.wall += timedelta(**span)
        self.ran_ms += round(timedelta(**span).total_seconds() * 1000)


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = make_desk(tmp_path / "counter", clock=clock)
    counter.open_shift(desk, Fen(30_000))
    yield desk
    desk.store.close()


def sell(desk, first):
    cards = run(first)
    return counter.sell_cards(desk, (cards,), cash_tender_of(cards))


def supervisor():
    return make_operator(SUPERVISOR, Role.H_SUP)


def last_clock(desk):
    with desk.store.begin() as db:
        return journal.envelope(db, journal.newest_op(db)).clock


def behind(desk):
    with desk.store.begin() as db:
        return desk.time.is_behind(db)


@pytest.mark.parametrize(
    "changes", [{"terminal": "330101-04"}, {"epoch": IDENTITY.epoch + 1}], ids=["other", "later"]
)
def test_lease_of_another_terminal_or_life_is_left_alone(desk, changes):
    with desk.store.begin() as db:
        before = meta.lease(db)
        signed = sign_lease(LEASE_KEY, replace(make_lease(), **changes))
        assert not desk.take_lease(db, signed)

        assert meta.lease(db) == before


def test_forged_lease_is_left_alone_and_one_put_into_the_store_is_not_believed(desk):
    forged = sign_lease(Ed25519PrivateKey.generate(), make_lease(operations=100_000))
    with desk.store.begin() as db:
        assert not desk.take_lease(db, forged)
        meta.put_lease(db, forged)

    with pytest.raises(OfflineError) as refused:
        sell(desk, 1)

    assert refused.value.what == "lease"


def test_past_lease_stops_selling_and_closing_goes_on(desk, clock):
    clock.goes_on(hours=73)

    with pytest.raises(LeaseEndedError) as ended:
        sell(desk, 1)

    assert ended.value.what == "age"
    assert counter.shift_figures(desk).sales == 0


def test_clock_set_back_does_not_lengthen_the_lease(desk, clock):
    sell(desk, 1)
    clock.goes_on(hours=71)
    sell(desk, 2)
    clock.wall -= timedelta(hours=70)
    clock.ran_ms += 2 * 3600 * 1000

    with pytest.raises(LeaseEndedError) as ended:
        sell(desk, 3)

    assert ended.value.what == "age"


def test_clock_behind_the_journal_is_told_and_marked_on_the_operation(desk, clock):
    clock.goes_on(hours=1)
    sell(desk, 1)
    assert not last_clock(desk).suspect
    assert not behind(desk)

    clock.wall -= timedelta(minutes=10)
    sell(desk, 2)

    assert last_clock(desk).suspect
    assert behind(desk)


def test_supervisor_adds_to_the_allowance_once_a_shift(desk):
    with desk.store.begin() as db:
        put_lease(db, open_fen=Fen(10_000), extend_fen=Fen(10_000), extend_operations=5)
    sell(desk, 1)
    with pytest.raises(LeaseEndedError):
        sell(desk, 2)

    added = offline.extend(desk, supervisor())
    sell(desk, 2)

    assert (added.operations, added.open_fen) == (5, 10_000)
    with pytest.raises(LeaseEndedError):
        sell(desk, 3)
    with pytest.raises(ExtensionError) as refused:
        offline.extend(desk, supervisor())
    assert refused.value.why == "before"


def test_teller_cannot_add_to_the_own_allowance(desk):
    with pytest.raises(SelfSignError):
        offline.extend(desk, make_operator(TELLER, Role.TELLER, Role.H_SUP))


def test_addition_ends_when_the_centre_has_spoken(desk, clock):
    with desk.store.begin() as db:
        put_lease(db, open_fen=Fen(10_000), extend_fen=Fen(10_000))
    offline.extend(desk, supervisor())
    clock.goes_on(seconds=5)

    with desk.store.begin() as db:
        put_lease(db, open_fen=Fen(10_000), issued_at=clock.now())
        budget = offline.budget(desk, db)

    assert budget.open_fen == 10_000


def test_sign_off_leaves_the_queue_alone(desk):
    sale = sell(desk, 1)

    signing_on.sign_off(desk)

    with desk.store.begin() as db:
        assert journal.envelope(db, sale.id) is not None
