"""A line that swallows answers, cuts, resets and delays at random: each operation counts once."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from app import counter, signing_on
from app.desk import Desk
from sync import outbox
from sync.courier import Pace
from tests.faults import _sides
from tests.faults._plants import sell_anew, take_back
from tests.faults._province import Province, province, seat, why_not_here
from tests.faults._seat import Held, Seat, comes_true, held, teller_of
from tests.faults._sides import Findings
from tests.faults.drill import Ask, Progress, Shown
from tests.journeys.teller import Teller
from tests.sync import desks
from tests.sync.proxy import BadLine, Fate, Weather, bad_line
from wire.values import Fen

SEATS = 4
PACE = Pace(answer_s=1.0, first_wait_s=0.02, longest_wait_s=0.2, heartbeat_s=5.0)
PATIENCE_S = 1.5  # of a teller with a recharge
DRAINED_WITHIN_S = 60.0
NOTHING_TO_DO_S = 0.01
CARDS_AN_OPERATION = 3
FLOAT = Fen(20_000)
ODDS = {
    Fate.LATE: 0.10,
    Fate.CUT: 0.06,
    Fate.SWALLOWED: 0.12,
    Fate.HALVED: 0.06,
    Fate.RESET: 0.06,
    Fate.HELD: 0.01,
}
PLANTED_OPERATIONS = 80
PLANTED_PATIENCE_S = 0.2

Turn = Callable[[Teller, random.Random], bool]


@dataclass(slots=True)
class AtWork:
    """A seat with its desk open and its teller signed on."""

    seat: Seat
    desk: Desk
    teller: Teller
    done: list[UUID] = field(default_factory=list)

    def is_drained(self) -> bool:
        with self.desk.store.begin() as db:
            return not outbox.counts(db).waiting


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both sides once the line was good again, and what had become of what passed over it."""

    findings: Findings
    broken: dict[str, str]
    replays: int
    connections: int
    weather: Weather

    def figures(self) -> dict[str, object]:
        fates = {fate.value: self.weather.tally[fate] for fate in ODDS}
        return {
            **self.findings.figures(),
            "broken": ",".join(self.broken) or 0,
            "replays": self.replays,
            "connections": self.connections,
            **fates,
        }


@contextmanager
def at_work(here: Seat) -> Iterator[AtWork]:
    """Signed on and countersigned for once, while the line is good."""
    desk = desks.open_started(here.folder, pace=PACE, printer="none://")
    try:
        signing_on.sign_on(desk, *here.teller)
        desk.answer_wait_s = PATIENCE_S
        done: list[UUID] = []
        if counter.current_shift(desk) is None:
            done.append(counter.open_shift(desk, FLOAT).id)
        teller = teller_of(here, desk, done.append)
        teller.supervisor()
        yield AtWork(here, desk, teller, done)
    finally:
        desk.stop()


def ours(teller: Teller, chance: random.Random) -> bool:
    """Whatever customers come for."""
    return teller.turn(chance)


def forgetful(teller: Teller, _chance: random.Random) -> bool:
    """A plant: silence means that the sale is sent once more, as a new one."""
    card = teller.next_card
    sale = teller.sell()
    if teller.desk.deliver(sale.id, PLANTED_PATIENCE_S) is None:
        sell_anew(teller.desk, card)
    return True


def unbelieving(teller: Teller, _chance: random.Random) -> bool:
    """A plant: silence means that the sale did not happen."""
    sale = teller.sell()
    if teller.desk.deliver(sale.id, PLANTED_PATIENCE_S) is None:
        take_back(teller.desk, sale)
    return True


def worked(at: AtWork, turn: Turn, operations: int, chance: random.Random) -> None:
    """So many operations, one after the other."""
    pause = threading.Event()
    while len(at.done) < operations:
        if not turn(at.teller, chance):
            pause.wait(NOTHING_TO_DO_S)


def weathered(ask: Ask, turn: Turn, operations: int) -> Outcome:
    """So many operations over a bad line, then both sides compared over a good one."""
    with ExitStack() as stack:
        made = stack.enter_context(province())
        line = stack.enter_context(bad_line(made.centre.addresses.port))
        each = operations // SEATS
        seats = [
            seat(made, number, each * CARDS_AN_OPERATION, url=line.url) for number in range(SEATS)
        ]
        working = [stack.enter_context(at_work(here)) for here in seats]
        weather = Weather(random.Random(ask.seed), ODDS)
        _all_work(line, weather, working, (turn, each, ask.seed))
        for at in working:
            comes_true(at.is_drained, DRAINED_WITHIN_S)
        return _outcome(made, line, weather, working)


def _all_work(
    line: BadLine, weather: Weather, working: list[AtWork], how: tuple[Turn, int, int]
) -> None:
    """Everybody at once, while the weather lasts."""
    turn, each, seed = how
    line.weather = weather
    progress, told = Progress("operations", each * len(working)), 0
    with ThreadPoolExecutor(len(working)) as pool:
        running = [
            pool.submit(worked, at, turn, each, random.Random(f"{seed}/{at.seat.terminal}"))
            for at in working
        ]
        while not comes_true(lambda: all(one.done() for one in running), 1.0):
            before, told = told, sum(len(at.done) for at in working)
            progress.add(told - before)
        for one in running:
            one.result()
    line.weather = None


def _outcome(made: Province, line: BadLine, weather: Weather, working: list[AtWork]) -> Outcome:
    database = made.centre.database
    findings, replays = Findings(), 0
    for at in working:
        here: Held = held(at.desk)
        credited = tuple(here.credited.values())
        findings += _sides.compare(database, here, at.done)
        findings += Findings(money_off=_sides.customers_off(database, at.seat.customers, credited))
        replays += here.replays
    return Outcome(findings, _sides.broken(database), replays, line.connections, weather)


def run(ask: Ask) -> Shown:
    """Ours over a bad line; or two clients that misunderstand silence, which must be found out."""
    if why_not_here():
        return Shown.skip(why_not_here())
    if ask.plant:
        return found_out(ask)
    outcome = weathered(ask, ours, ask.size(500, 10_000))
    met_all = outcome.replays > 0 and all(outcome.weather.tally[fate] for fate in ODDS)
    clean = outcome.findings.is_clean and not outcome.broken
    return Shown(ok=clean and met_all, figures=outcome.figures())


def found_out(ask: Ask) -> Shown:
    """Who sends anew must double; who does not believe must be short of money."""
    doubled = weathered(ask, forgetful, PLANTED_OPERATIONS).findings.doubled
    money_off = weathered(ask, unbelieving, PLANTED_OPERATIONS).findings.money_off
    figures = {"forgetful_doubled": doubled, "unbelieving_money_off": money_off}
    return Shown(ok=doubled > 0 and money_off > 0, figures=figures)
