"""Cables pulled between three counters and the centre, both sides killed: all drains, once each."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.desk import open_desk
from app.identity import keep_identity, read_identity
from app.settings import Settings
from tests.faults import _sides
from tests.faults._counter import SeatAt
from tests.faults._namespaces import NotAllowedError, Switch, switch
from tests.faults._province import Province, province, seat, why_not_here
from tests.faults._seat import Held, Seat, held
from tests.faults._sides import Findings
from tests.faults.drill import Ask, Progress, Shown
from tests.journeys.pulled_plug import RunningCounter

CENTRE, HALLS = "centre", ("hall-1", "hall-2", "hall-3")
DRAINED_WITHIN_S = 30.0
PLANTED_WITHIN_S = 6.0
WORK_S = 3.0
LONGEST_CUT_S = 6.0  # when nothing else happens any more: the pauses between tries grow
CARDS_A_CUT = 500


@dataclass(slots=True)
class Place:
    """A seat on its machine, the counter that runs there, and what it showed as done so far."""

    at: SeatAt
    machine: str
    running: RunningCounter
    done: list[UUID] = field(default_factory=list)

    def kill(self) -> None:
        self.running.kill()
        self.done += self.running.acknowledged
        self.running.close()

    def start(self) -> None:
        self.running = RunningCounter(self.at)

    def stop(self) -> None:
        self.running.stop()
        self.done += self.running.acknowledged


@dataclass(slots=True)
class Scene:
    """Three places and a centre on a switch."""

    net: Switch
    made: Province
    places: list[Place]
    chance: random.Random
    kills: int = 0
    drained_s: list[float] = field(default_factory=list)
    waited: int = 0
    undrained: int = 0

    def cut(self, within_s: float, stays_out: tuple[str, ...] = ()) -> None:
        """One cut with a death on either side, and how long it took until all was drained.

        Args:
            stays_out: a plant: machines whose cable is not put in again.
        """
        pulled = self._some_machines()
        for place in self.places:
            place.running.tell(f"work {WORK_S}")
        self._wait_up_to(1.0)
        for machine in (*pulled, *stays_out):
            self.net.pull(machine)
        self._wait_up_to(1.0)
        self._deaths(self.chance.choice(self.places))
        self._wait_up_to(LONGEST_CUT_S)
        for machine in pulled:
            if machine not in stays_out:
                self.net.put_in(machine)
        self._drain(within_s)

    def _some_machines(self) -> tuple[str, ...]:
        """The centre alone, or one hall or two."""
        if self.chance.random() < 0.5:
            return (CENTRE,)
        return tuple(self.chance.sample(HALLS, self.chance.randint(1, 2)))

    def _deaths(self, victim: Place) -> None:
        """A counter and the centre die and come back, while the others go on working."""
        victim.kill()
        victim.start()
        self._wait_up_to(1.0)
        self.made.process.kill()
        self._wait_up_to(1.0)
        self.made.process.start(self.net.prefix(CENTRE), self.net.address(CENTRE))
        self.kills += 2
        victim.running.until("ready")
        victim.running.tell(f"work {WORK_S / 3}")
        for place in self.places:
            place.running.until("done")

    def _drain(self, within_s: float) -> None:
        healed_s = time.monotonic()
        for place in self.places:
            place.running.tell(f"drained {within_s}")
        for place in self.places:
            waited, is_empty = place.running.until("drained")[0].split()
            self.waited += int(waited)
            self.undrained += is_empty != "True"
        self.drained_s.append(time.monotonic() - healed_s)

    def _wait_up_to(self, longest_s: float) -> None:
        threading.Event().wait(self.chance.uniform(0.0, longest_s))

    def findings(self) -> Findings:
        """Both sides compared, every counter ended in order."""
        found = Findings()
        database = self.made.centre.database
        for place in self.places:
            place.stop()
            here = looked_at(place.at.seat)
            credited = tuple(here.credited.values())
            off = _sides.customers_off(database, place.at.seat.customers, credited)
            found += _sides.compare(database, here, place.done) + Findings(money_off=off)
        return found


def looked_at(here: Seat) -> Held:
    """What the store of a counter that ended holds."""
    desk = open_desk(here.folder, Settings(here.folder))
    try:
        return held(desk)
    finally:
        desk.stop()


@contextmanager
def on_a_switch(ask: Ask, cuts: int, *, forgetful: bool = False) -> Iterator[Scene]:
    """Everybody on a machine of their own, at work.

    Raises:
        NotAllowedError: there are no such machines here.
    """
    with switch(CENTRE, *HALLS) as net, province((net.address(CENTRE),)) as made:
        pieces = CARDS_A_CUT * (cuts + 1)
        seats = [seat(made, number, pieces) for number in range(len(HALLS))]
        made.process.stop()
        addresses = made.process.start(net.prefix(CENTRE), net.address(CENTRE))
        url = f"https://{addresses.host}:{addresses.port}"
        ats = [
            SeatAt(_moved(here, url), net.prefix(machine), f"{ask.seed}/{machine}", forgetful)
            for here, machine in zip(seats, HALLS, strict=True)
        ]
        places = [
            Place(at, machine, RunningCounter(at)) for at, machine in zip(ats, HALLS, strict=True)
        ]
        try:
            for place in places:
                place.running.until("ready")
            yield Scene(net, made, places, random.Random(ask.seed))
        finally:
            for place in places:
                place.running.close()
            _tell_errors(made)


def _moved(here: Seat, url: str) -> Seat:
    """The seat, which looks for the centre there from now on."""
    identity = read_identity(here.folder)
    assert identity is not None
    keep_identity(here.folder, replace(identity, centre_url=url))
    return here


def _tell_errors(made: Province) -> None:
    """What counters wrote where nobody should have written."""
    for line in (made.folder / "counter.err").read_text("utf-8").splitlines():
        if not line.startswith("paper "):
            print(line)


def run(ask: Ask) -> Shown:
    """Ours under cuts; or counters that keep in memory what they did, and a cable left out."""
    if why_not_here():
        return Shown.skip(why_not_here())
    try:
        return found_out(ask) if ask.plant else shown(ask)
    except NotAllowedError as no:
        return Shown.skip(f"no network namespaces: {no}")


def shown(ask: Ask) -> Shown:
    cuts = ask.size(3, 30)
    progress = Progress("cuts", cuts)
    with on_a_switch(ask, cuts) as scene:
        for _ in range(cuts):
            scene.cut(DRAINED_WITHIN_S)
            progress.add()
        findings = scene.findings()
        broken = _sides.broken(scene.made.centre.database)
    figures = {
        "cuts": cuts,
        "kills": scene.kills,
        "acknowledged": sum(len(place.done) for place in scene.places),
        **findings.figures(),
        "broken": ",".join(broken) or 0,
        "waited": scene.waited,
        "undrained": scene.undrained,
        "longest_drain_s": f"{max(scene.drained_s):.1f}",
    }
    ok = findings.is_clean and not broken and scene.waited > 0 and not scene.undrained
    return Shown(ok=ok, figures=figures)


def found_out(ask: Ask) -> Shown:
    """Who forgets what was not sent must lose; behind a cable left out nothing drains."""
    with on_a_switch(ask, 1, forgetful=True) as scene:
        scene.cut(PLANTED_WITHIN_S)
        lost = scene.findings().lost
    with on_a_switch(ask, 1) as scene:
        scene.cut(PLANTED_WITHIN_S, stays_out=HALLS)
        undrained = scene.undrained
        unsettled = scene.findings().unsettled
    figures = {"forgetful_lost": lost, "undrained": undrained, "unsettled": unsettled}
    return Shown(ok=lost > 0 and undrained > 0 and unsettled > 0, figures=figures)
