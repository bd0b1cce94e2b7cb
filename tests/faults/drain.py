"""Queues of 72 hours without a line, all sent at once: nothing is lost, nothing is there twice."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app import counter, inbox, signing_on
from app.desk import Desk, open_desk
from app.settings import Settings
from app.store import clock as times
from central.db.engine import transaction
from central.orgs import policy
from sync import outbox
from tests.faults import _sides
from tests.faults._plants import sell_anew
from tests.faults._province import Province, province, seat, why_not_here
from tests.faults._seat import Seat, comes_true, held, teller_of
from tests.faults._sides import Findings
from tests.faults.drill import Ask, Progress, Shown
from tests.journeys.teller import Teller
from wire.codec import decode_envelope
from wire.values import Fen, new_id, utc_now

AWAY = timedelta(hours=72)
FLOAT = Fen(20_000)
DRAINED_WITHIN_S = 120.0
RECHARGE_EVERY, VOID_EVERY = 12, 13
PLANT_EVERY = 10

Plant = Callable[["Away"], None]


class SetClock:
    """Stands where it was set; its running time goes on with it."""

    boot = "drill"

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def running_ms(self) -> int:
        return round(self.at.timestamp() * 1000)


@dataclass(slots=True)
class Away:
    """A seat whose line is cut, by its own clock since 72 hours."""

    seat: Seat
    desk: Desk
    teller: Teller
    clock: SetClock
    done: list[UUID] = field(default_factory=list)

    def is_drained(self) -> bool:
        with self.desk.store.begin() as db:
            return not outbox.counts(db).waiting


def last_heard(made: Province, desk: Desk) -> None:
    """The desk as the centre left it 72 hours ago: the lease of then, and a clock believed then."""
    centre, moment = made.centre, desk.now()
    place = (desk.identity.terminal, desk.identity.epoch)
    with transaction(centre.database) as db:
        lease = policy.lease_at(db, centre.keys, place, moment)
    with desk.store.begin() as db:
        assert desk.take_lease(db, lease)
        times.heard(db)
        times.believe(db, moment)


def signed_on(here: Seat, clock: SetClock) -> Desk:
    """While the line is there: the teller, and the supervisor who will countersign."""
    desk = open_desk(here.folder, Settings(here.folder, printer="none://"), clock)
    signing_on.sign_on(desk, *here.teller)
    signing_on.countersign(desk, *here.supervisor, None)
    return desk


def away(made: Province, here: Seat, desk: Desk, clock: SetClock) -> Away:
    """At work without the centre, the shift opened."""
    last_heard(made, desk)
    desk.start(inbox.MEANING)
    done: list[UUID] = [counter.open_shift(desk, FLOAT).id]
    return Away(here, desk, teller_of(here, desk, done.append), clock, done)


def fill(at: Away, operations: int, plant: Plant | None) -> None:
    """So many operations in the queue, spread over the 72 hours."""
    step = AWAY / (operations + 1)
    customers = iter(at.teller.customers)
    for number in range(1, operations):
        at.clock.at += step
        if number % VOID_EVERY == 0:
            at.teller.void()
        elif number % RECHARGE_EVERY == 0:
            at.teller.recharge(next(customers))
        elif plant is not None and number % PLANT_EVERY == 0:
            plant(at)
        else:
            at.teller.sell()
    assert len(at.done) == operations or plant is not None


def keep_in_mind(at: Away) -> None:
    """A plant: what is done without a line is kept in memory."""
    at.done.append(new_id())


def queue_twice(at: Away) -> None:
    """A plant: a sale stands in the queue under two ids."""
    card = at.teller.next_card
    at.teller.sell()
    at.done.append(sell_anew(at.desk, card))


@dataclass(frozen=True, slots=True)
class Drained:
    """What came of it: both sides compared, and how quick it was."""

    findings: Findings
    broken: dict[str, str]
    queued: int
    spent_s: float
    oldest_h: int
    suspect: int

    def figures(self) -> dict[str, object]:
        return {
            **self.findings.figures(),
            "broken": ",".join(self.broken) or 0,
            "queued": self.queued,
            "oldest_h": self.oldest_h,
            "suspect_clocks": self.suspect,
            "drained_in_s": f"{self.spent_s:.1f}",
            "ops_a_second": round(self.queued / self.spent_s),
        }


def drained(seats: int, operations: int, plant: Plant | None = None) -> Drained:
    """So many queues of so many operations, and the centre back for all of them at once."""
    with ExitStack() as stack:
        made = stack.enter_context(province())
        people = operations // RECHARGE_EVERY
        places = [seat(made, number, operations, people) for number in range(seats)]
        clock_of = {here.terminal: SetClock(utc_now() - AWAY) for here in places}
        desks = [signed_on(here, clock_of[here.terminal]) for here in places]
        for desk in desks:
            stack.callback(desk.stop)
        made.process.stop()
        aways = [
            away(made, here, desk, clock_of[here.terminal])
            for here, desk in zip(places, desks, strict=True)
        ]
        _fill_all(aways, operations, plant)
        made.process.start()
        return _sent(made, aways)


def _fill_all(aways: list[Away], operations: int, plant: Plant | None) -> None:
    progress = Progress("operations queued", operations * len(aways))
    for at in aways:
        fill(at, operations, plant)
        progress.add(operations)


def _sent(made: Province, aways: list[Away]) -> Drained:
    """Everybody sends, as when somebody at each counter sees that the line is back."""
    queued = sum(len(at.done) for at in aways)
    start_s = time.monotonic()
    for at in aways:
        at.clock.at = utc_now()
        at.desk.wake()
    comes_true(lambda: all(at.is_drained() for at in aways), DRAINED_WITHIN_S)
    spent_s = time.monotonic() - start_s
    database, sides = made.centre.database, [held(at.desk) for at in aways]
    findings = Findings()
    for at, here in zip(aways, sides, strict=True):
        credited = tuple(here.credited.values())
        off = _sides.customers_off(database, at.seat.customers, credited)
        findings += _sides.compare(database, here, at.done) + Findings(money_off=off)
    sent = [decode_envelope(body) for here in sides for body in here.bodies.values()]
    in_a_shift = [envelope for envelope in sent if envelope.shift_id is not None]
    oldest = utc_now() - min(envelope.at for envelope in in_a_shift)
    suspect = sum(each.clock is not None and each.clock.suspect for each in in_a_shift)
    hours = round(oldest / timedelta(hours=1))
    return Drained(findings, _sides.broken(database), queued, spent_s, hours, suspect)


def run(ask: Ask) -> Shown:
    """Ours; or queues that keep in memory and queues that hold a sale twice."""
    if why_not_here():
        return Shown.skip(why_not_here())
    if ask.plant:
        return found_out()
    told = drained(ask.size(3, 20), ask.size(100, 500))
    clean = told.findings.is_clean and not told.broken and not told.suspect
    return Shown(ok=clean, figures=told.figures())


def found_out() -> Shown:
    """What was kept in memory must be missed, what was queued twice must be seen twice."""
    lost = drained(1, 60, keep_in_mind).findings.lost
    doubled = drained(1, 60, queue_twice).findings.doubled
    figures = {"in_memory_lost": lost, "queued_twice_doubled": doubled}
    return Shown(ok=lost > 0 and doubled > 0, figures=figures)
