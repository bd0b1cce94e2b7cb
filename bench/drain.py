"""A full queue to booked on durable PostgreSQL, one and four terminals, beside a bare program.

The product does all of it: the encrypted store read, persons' and terminal's signatures, mutual
TLS, every check of the centre, double entry, the answers settled in the store. Terminals and centre
are processes of their own. The bare program reads ready-made rows from a plain SQLite file, sends
them in one POST over TLS, and writes the same rows into tables of the same shape by one statement,
each as durably. Batches are of 200; the bytes are those of the product's request at 50 a batch.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import mean, median

from bench._bare import past_sales
from bench._busy import busy_s
from bench._drain_terminal import Given
from bench.measure import Measurement, Work, interleave, seconds
from central.commands.places import Wish, make_centre
from central.db.engine import Database, open_engine, transaction
from central.orgs import keys, policy, terminals
from central.settings import KeyRing, Settings
from tests import makers, postgres
from tests.central.funds.scene import add_cards
from tests.in_process import RunningCentre, two_ports
from tests.own_process import CentreProcess
from tests.sync import desks
from wire.values import CardRange, Fen, make_card_no

OPERATIONS = 400  # of the 500 that a lease allows
BATCH = 200
WIRE_LIMIT = 200.0  # bytes
TOGETHER = 4
PAST = 20_000  # sales that are in the books before


@dataclass(frozen=True, slots=True)
class Hall:
    """The running centre and the bare server, both on the same PostgreSQL."""

    folder: Path
    centre: RunningCentre
    bare_port: int


def measure(rounds: int) -> tuple[Measurement, ...]:
    """Seconds an operation with one terminal and with four, told as operations a second; bytes."""
    pieces = (rounds + 2) * OPERATIONS
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dianka-bench-")))
        server = stack.enter_context(postgres.serve(durable=True))
        hall = stack.enter_context(_hall(folder, server, pieces))
        stations = [
            stack.enter_context(_station(hall, number, pieces)) for number in range(TOGETHER + 1)
        ]
        alone, together = _Queues(stations[:1]), _Queues(stations[1:])
        return (
            _measured("drain, one terminal", alone, rounds),
            _measured("drain, four terminals", together, rounds),
            _bytes([*alone.sizes, *together.sizes]),
        )


class _Queues:
    """Terminals whose queues are filled for both programs and emptied by each in turn."""

    def __init__(self, stations: "list[_Station]") -> None:
        self._stations = stations
        self._full: set[str] = set()
        self._busy: dict[str, list[float]] = {"drain": [], "bare": []}
        self.sizes: list[float] = []

    def emptied_by(self, program: str) -> float:
        """Seconds an operation until the last of all terminals has all its answers."""
        if program not in self._full:
            self.sizes += map(float, self._all(f"fill {OPERATIONS}"))
            self._full = {"drain", "bare"}
        self._full.discard(program)
        operations, before = OPERATIONS * len(self._stations), busy_s()
        spent = seconds(lambda: self._all(program)) / operations
        self._busy[program].append((busy_s() - before) / operations)
        return spent

    def busy(self) -> str:
        """Processor time of the product beside the bare program's, of the rounds that count."""
        pairs = list(zip(self._busy["drain"], self._busy["bare"], strict=True))[1:]
        ratios = [product / bare for product, bare in pairs]
        spent = [f"{median(each) * 1e6:.0f}" for each in zip(*pairs, strict=True)]
        low, high = min(ratios), max(ratios)
        return f"{median(ratios):.2f} ({low:.2f} to {high:.2f}): {spent[0]} beside {spent[1]} us"

    def _all(self, command: str) -> list[str]:
        for station in self._stations:
            station.tell(command)
        return [station.answer() for station in self._stations]


def _measured(name: str, queues: _Queues, rounds: int) -> Measurement:
    work = Work(
        name,
        "s",
        partial(queues.emptied_by, "drain"),
        partial(queues.emptied_by, "bare"),
        {
            "operations a terminal and round": f"{OPERATIONS}, sales of one card",
            "batch": str(BATCH),
            "database": f"PostgreSQL, durable, {PAST} sales in it",
            "limit": "plain SQLite read, one POST over TLS, the same rows by one statement",
        },
    )
    took = interleave(work, rounds)
    rates = {"value": 1 / took.value, "limit": 1 / took.limit}
    conditions = {**took.conditions, "processor time of all, an operation": queues.busy()}
    return replace(took, unit="operations a second", conditions=conditions, **rates)


def _bytes(sizes: list[float]) -> Measurement:
    """The product's request body beside what is allowed of it."""
    ratios = [size / WIRE_LIMIT for size in sizes]
    spread = (min(ratios), max(ratios))
    conditions = {"batch": "50", "body": "deflated JSON, signatures within"}
    value = mean(sizes)
    return Measurement(
        "drain, on the wire",
        "bytes an operation",
        value,
        WIRE_LIMIT,
        value / WIRE_LIMIT,
        spread,
        len(sizes),
        conditions,
    )


# --- the parts ---
class _Station:
    """A terminal in a process of its own."""

    def __init__(self, given: Given) -> None:
        command = [sys.executable, "-m", "bench._drain_terminal", json.dumps(asdict(given))]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.answer()

    def tell(self, command: str) -> None:
        if self._process.stdin is None:
            raise BrokenPipeError
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()

    def answer(self) -> str:
        said = self._process.stdout.readline() if self._process.stdout else ""
        if not said:
            raise ChildProcessError(self._process.args)
        return said.strip()

    def close(self) -> None:
        self._process.communicate()


@contextmanager
def _station(hall: Hall, number: int, pieces: int) -> Iterator[_Station]:
    folder = hall.folder / _terminal(number)
    desks.enrol(hall.centre, folder, "", _terminal(number))
    authority = str(hall.centre.settings.keys_folder / keys.CA_CERT)
    first = _cards(number, pieces).first
    given = Given(str(folder), _teller(number), makers.SECRET, first, hall.bare_port, authority)
    station = _Station(given)
    try:
        station.tell(f"stock {pieces}")
        station.answer()
        yield station
    finally:
        station.close()


@contextmanager
def _hall(folder: Path, server: postgres.Server, pieces: int) -> Iterator[Hall]:
    port, enrolment_port = two_ports()
    url = server.url(server.create("centre"))
    wish = Wish(folder / "centre", url, port=port, enrolment_port=enrolment_port)
    settings = make_centre(wish)
    ring = keys.load_keys(settings.keys_folder, settings.file_folder)
    database = open_engine(url)
    _seed(database, ring, pieces)
    database.dispose()
    place = f"host={server.socket} user={postgres.OWNER} dbname="
    past_sales(f"{place}centre", _teller(0), _terminal(TOGETHER + 1), PAST)
    server.create("bare", template="centre")
    process = CentreProcess(wish.folder)
    try:
        centre = RunningCentre(settings, process.start(), ring, database)
        with _bare(settings, f"{place}bare") as listens:
            yield Hall(folder, centre, listens)
    finally:
        process.stop()
        database.dispose()


def _seed(database: Database, ring: KeyRing, pieces: int) -> None:
    """People, terminals, and each teller's drawer full of cards."""
    with transaction(database) as db:
        makers.make_org(db)
        policy.put_setting(db, f"{policy.PREFIX}drawer_stop_fen", str(10**12))
        terminals.add_terminal(db, _terminal(TOGETHER + 1), makers.HALL, "0")
        for number in range(TOGETHER + 1):
            makers.make_person(db, _teller(number))
            makers.grant_role(db, _teller(number), makers.Role.TELLER)
            terminals.add_terminal(db, _terminal(number), makers.HALL, str(number))
            where = ("TIL", makers.HALL, _teller(number), date(2030, 12, 31))
            add_cards(db, ring, _cards(number, pieces), where)


@contextmanager
def _bare(settings: Settings, database: str) -> Iterator[int]:
    """The bare server's port."""
    told = {
        "database": database,
        "certificate": str(settings.keys_folder / keys.SERVER_CERT),
        "key": str(settings.keys_folder / keys.SERVER_KEY),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bench._bare", json.dumps(told)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = process.stdout.readline() if process.stdout else ""
        yield int(said)
    finally:
        process.communicate()


def _terminal(number: int) -> str:
    return f"{makers.HALL}-{number:02d}"


def _teller(number: int) -> str:
    return f"5{number:03d}"


def _cards(number: int, pieces: int) -> CardRange:
    """A drawer's cards of fifty yuan; no two drawers have one in common."""
    first = number * pieces + 1
    ends = [make_card_no("33", 2026, Fen(5_000), serial) for serial in (first, first + pieces - 1)]
    return CardRange(ends[0], ends[1])
