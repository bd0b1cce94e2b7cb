"""A province to break things in: a centre of its own process on PostgreSQL, a hall, seats in it."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app import signing_on
from central.billing import customers
from central.billing.model import CustomerSheet
from central.db.engine import transaction
from tests import makers, own_process, postgres
from tests.faults._seat import Person, Seat
from tests.in_process import RunningCentre
from tests.journeys.scene import Hall
from tests.own_process import CentreProcess
from tests.sync import desks
from wire.values import CustomerNo, Fen

FIRST_CUSTOMER = 1_000_001_000


@dataclass(frozen=True, slots=True)
class Province:
    """`folder` is for everything that the drill writes; it goes away with the drill."""

    folder: Path
    hall: Hall
    process: CentreProcess

    @property
    def centre(self) -> RunningCentre:
        return self.hall.centre


def why_not_here() -> str:
    """Why no province can be made on this system; empty where it can."""
    if sys.platform == "win32":
        return "these drills fork and start a PostgreSQL, which Windows does not do"
    return ""


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing is logged: what breaks is broken on purpose, and the figures tell what came of it."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def province(names: tuple[str, ...] = ()) -> Iterator[Province]:
    """A province until the block ends; `names` are further hosts of its centre."""
    with quiet(), TemporaryDirectory(prefix="dianka-faults-") as made, postgres.serve() as server:
        folder, url = Path(made), server.url(server.create())
        with own_process.running_centre(folder, url, names) as (centre, process):
            yield Province(folder, Hall(centre), process)


def seat(made: Province, number: int, pieces: int, people: int = 4, url: str = "") -> Seat:
    """A new seat with so many cards in its drawer and so many customers of its own.

    Args:
        url: where its terminal looks for the centre, if not where the centre is.
    """
    hall, terminal = made.hall, f"{makers.HALL}-{number:04d}"
    folder = made.folder / terminal
    desks.enrol(hall.centre, folder, url, terminal)
    teller = hall.new_teller()
    desk = desks.open_started(folder)
    try:
        signing_on.sign_on(desk, teller, makers.SECRET)
        run = hall.hand_out(desk, pieces, teller)
        # Known here from now on, so that she can countersign without the line.
        signing_on.countersign(desk, makers.SUPERVISOR, makers.SECRET, None)
    finally:
        desk.stop()
    pins = {card: hall.pins[card] for card in run.cards()}
    return Seat(
        folder,
        terminal,
        Person(teller, makers.SECRET),
        Person(makers.SUPERVISOR, makers.SECRET),
        _new_customers(hall, number, people),
        pins,
    )


def _new_customers(hall: Hall, number: int, people: int) -> tuple[CustomerNo, ...]:
    """Customers whom only one seat serves, none of whom owes anything."""
    first = FIRST_CUSTOMER + number * 100
    numbers = tuple(CustomerNo(str(first + at)) for at in range(people))
    sheets = tuple(
        CustomerSheet(each, "周敏", "文二路 1 号", True, makers.CITY, Fen(0)) for each in numbers
    )
    with transaction(hall.centre.database) as db:
        customers.add_customers(db, sheets)
    return numbers
