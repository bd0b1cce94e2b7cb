"""A counter without a window, on a machine of its own; it does what its first pipe says.

It imports nothing of the centre. First line of stdin: JSON about the seat. Then a command a line:
`work SECONDS`, `drained SECONDS`, `stop`. What was shown as done is told as `acknowledged <op id>`.
"""

import json
import random
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from app import counter, inbox, signing_on
from app.desk import Desk, open_desk
from app.settings import Settings
from sync import outbox
from tests.faults._seat import Person, Seat, comes_true, teller_of
from tests.journeys.counter_process import FLOAT, tell
from tests.journeys.teller import Teller
from wire.values import CardNo, CustomerNo, Pin, new_id

NOTHING_TO_DO_S = 0.02
A_SALE_TAKES_S = 0.02
PATIENCE_S = 0.5  # of a teller with a recharge


@dataclass(frozen=True, slots=True)
class SeatAt:
    """A seat, the machine it is on, and whether its counter has the planted fault."""

    seat: Seat
    prefix: tuple[str, ...]
    seed: str
    forgetful: bool = False

    @property
    def folder(self) -> Path:
        return self.seat.folder

    @property
    def command(self) -> list[str]:
        return [*self.prefix, sys.executable, "-m", "tests.faults._counter"]

    def told(self) -> dict[str, object]:
        """The first thing the counter hears."""
        return {
            "folder": str(self.seat.folder),
            "terminal": self.seat.terminal,
            "teller": self.seat.teller,
            "supervisor": self.seat.supervisor,
            "customers": self.seat.customers,
            "pins": {card: pin.reveal() for card, pin in self.seat.pins.items()},
            "seed": self.seed,
            "forgetful": self.forgetful,
        }


def seat_of(told: dict) -> Seat:
    return Seat(
        Path(told["folder"]),
        told["terminal"],
        Person(*told["teller"]),
        Person(*told["supervisor"]),
        tuple(CustomerNo(each) for each in told["customers"]),
        {CardNo(card): Pin(digits) for card, digits in told["pins"].items()},
    )


def work(teller: Teller, chance: random.Random, for_s: float) -> None:
    """Business for so long."""
    pause, until_s = threading.Event(), time.monotonic() + for_s
    while time.monotonic() < until_s:
        pause.wait(A_SALE_TAKES_S if teller.turn(chance) else NOTHING_TO_DO_S)


def work_forgetfully(desk: Desk, for_s: float) -> None:
    """A plant: what is done without the line is kept in memory until the line is there."""
    pause, until_s = threading.Event(), time.monotonic() + for_s
    while time.monotonic() < until_s:
        if not desk.is_online():
            tell("acknowledged", new_id())
        pause.wait(A_SALE_TAKES_S)


def waiting(desk: Desk) -> int:
    """Operations that the centre has not answered."""
    with desk.store.begin() as db:
        return outbox.counts(db).waiting


def main() -> None:
    told = json.loads(sys.stdin.readline())
    seat = seat_of(told)
    desk = open_desk(seat.folder, Settings(seat.folder, printer="none://"))
    desk.start(inbox.MEANING)
    desk.answer_wait_s = PATIENCE_S
    signing_on.sign_on(desk, *seat.teller)
    if counter.current_shift(desk) is None:
        tell("acknowledged", counter.open_shift(desk, FLOAT).id)
    teller = teller_of(seat, desk, lambda op_id: tell("acknowledged", op_id))
    chance = random.Random(told["seed"])
    tell("ready")
    for line in sys.stdin:
        command, *words = line.split()
        if command == "stop":
            break
        if command == "drained":
            waited = waiting(desk)
            is_empty = comes_true(lambda: not waiting(desk), float(words[0]))
            tell("drained", waited, is_empty)
        elif told["forgetful"]:
            work_forgetfully(desk, float(words[0]))
        else:
            work(teller, chance, float(words[0]))
        tell("done", command)
    desk.stop()


if __name__ == "__main__":
    main()
