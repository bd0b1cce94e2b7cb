"""The real centre in a thread of the test: real sockets, real TLS, real keys, any database."""

import asyncio
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import SimpleQueue

from central.api.server import Addresses, run
from central.db.engine import Database, open_engine
from central.db.migrate import migrate
from central.orgs import keys
from central.settings import KeyRing, Settings
from wire.values import utc_now

START_WITHIN_S = 20


@dataclass(frozen=True, slots=True)
class RunningCentre:
    """A centre that listens; `database` is the same database, for looking and preparing."""

    settings: Settings
    addresses: Addresses
    keys: KeyRing
    database: Database

    @property
    def url(self) -> str:
        return f"https://{self.addresses.host}:{self.addresses.port}"

    @property
    def enrolment_url(self) -> str:
        return f"https://{self.addresses.host}:{self.addresses.enrolment_port}"


def two_ports() -> tuple[int, int]:
    """Two free ports that follow each other, as a person who types one address expects them."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = int(first.getsockname()[1])
            with suppress(OSError, OverflowError), socket.create_server(("127.0.0.1", port + 1)):
                return port, port + 1


def make_settings(folder: Path, url: str = "", ports: tuple[int, int] = (0, 0)) -> Settings:
    """Settings of a centre on 127.0.0.1, on free ports if none are told, with fresh keys."""
    port, enrolment_port = ports
    settings = Settings(
        folder=folder / "centre", database=url, port=port, enrolment_port=enrolment_port
    )
    if not settings.keys_folder.exists():
        keys.make_keys(settings.keys_folder, ("127.0.0.1", "localhost"), utc_now())
    return settings


@cache
def _migrated() -> bytes:
    """An SQLite file as `migrate` makes it from nothing, made once in a process."""
    with tempfile.TemporaryDirectory(prefix="dianka-centre-") as folder:
        file = Path(folder, "centre.db")
        migrate(f"sqlite:///{file}")
        return file.read_bytes()


@contextmanager
def running_centre(
    folder: Path, url: str = "", ports: tuple[int, int] = (0, 0)
) -> Iterator[RunningCentre]:
    """A centre until the block ends; without `url` it makes its own SQLite file."""
    settings = make_settings(folder, url, ports)
    file = settings.folder / "centre.db"
    if not url and not file.exists():
        file.write_bytes(_migrated())
    migrate(settings.database_url)
    with serving(settings) as addresses:
        database = open_engine(settings.database_url)
        held = keys.load_keys(settings.keys_folder, settings.file_folder)
        try:
            yield RunningCentre(settings, addresses, held, database)
        finally:
            database.dispose()


@contextmanager
def serving(settings: Settings) -> Iterator[Addresses]:
    """The server of these settings until the block ends; starts again on the same data."""
    told: SimpleQueue[Addresses | BaseException] = SimpleQueue()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    thread = threading.Thread(target=_serve, args=(loop, settings, told, stop), name="centre")
    thread.start()
    try:
        first = told.get(timeout=START_WITHIN_S)
        if isinstance(first, BaseException):
            raise first
        yield first
    finally:
        if thread.is_alive():
            loop.call_soon_threadsafe(stop.set)
        thread.join(START_WITHIN_S)


def _serve(loop, settings, told, stop) -> None:
    try:
        loop.run_until_complete(run(settings, told.put, stop))
    except BaseException as fault:  # noqa: BLE001 - handed to the test, which raises it
        told.put(fault)
    finally:
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
