"""Starting the counter of `counter_process`, talking to it, and pulling its plug."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sqlalchemy import func, select

from app.store.engine import open_store
from app.store.schema import print_job, receipt
from app.store.secret import load_or_make
from printing.receipt import Receipt
from sync.journal import journal
from tests import makers

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.journeys.counter_process"]


@dataclass(frozen=True)
class CounterAt:
    """Where a counter keeps its data, where it prints, and whom it serves."""

    folder: Path
    printer: str
    customer: str
    pins: dict

    @property
    def command(self) -> list[str]:
        return COMMAND

    def told(self) -> dict[str, object]:
        """The first thing it hears."""
        return {
            "folder": str(self.folder),
            "printer": self.printer,
            "teller": (makers.TELLER, makers.SECRET),
            "customer": self.customer,
            "pins": {card: pin.reveal() for card, pin in self.pins.items()},
        }


class Startable(Protocol):
    """What can be started as a counter: a program, what it is told, and where its data is."""

    folder: Path

    @property
    def command(self) -> list[str]: ...

    def told(self) -> dict[str, object]: ...


class RunningCounter:
    """`said` is every line it has told so far."""

    def __init__(self, at: Startable) -> None:
        self.said: list[list[str]] = []
        self._errors = (at.folder.parent / "counter.err").open("ab")
        self._process = subprocess.Popen(
            at.command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            bufsize=1,
        )
        self._write(json.dumps(at.told()))

    def until(self, word: str, times: int = 1) -> list[str]:
        """The rest of the line that says this word for the so-manieth time from now."""
        for line in self._process.stdout:
            words = line.rstrip("\n").split(" ", 1)
            self.said.append(words)
            times -= words[0] == word
            if not times:
                return words[1:]
        raise AssertionError(f"the counter ended before it said {word}")

    def tell(self, *commands: str) -> None:
        """Commands, none of them waited for."""
        for command in commands:
            self._write(command)

    def do(self, *commands: str) -> None:
        """Commands, one after the other, each waited for."""
        for command in commands:
            self._write(command)
            self.until("done")

    def kill(self) -> None:
        """SIGKILL; what it had told before is read to the end."""
        self._process.send_signal(signal.SIGKILL)
        self._read_rest()
        assert self._process.wait() == -signal.SIGKILL

    def stop(self) -> None:
        self._write("stop")
        self._read_rest()
        assert self._process.wait() == 0

    @property
    def acknowledged(self) -> list[UUID]:
        return [UUID(words[1]) for words in self.said if words[0] == "acknowledged"]

    def recovered(self) -> dict:
        """What its start told of the last operation."""
        return json.loads(self.until("recovered")[0])

    def _write(self, line: str) -> None:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _read_rest(self) -> None:
        """What was told to its line's end; a line torn by the kill was not said."""
        whole = [line for line in self._process.stdout if line.endswith("\n")]
        self.said += [line.rstrip("\n").split(" ", 1) for line in whole]

    def close(self) -> None:
        """End it whatever state it is in."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._errors.close()


@contextmanager
def started(at: CounterAt):
    running = RunningCounter(at)
    try:
        yield running
    finally:
        running.close()


@dataclass(frozen=True)
class Paper:
    """One print job as the dead counter left it."""

    receipt_no: str
    copy_no: int
    state: str
    document: Receipt


@dataclass(frozen=True)
class LeftBehind:
    """What the store of a dead counter holds: op ids in order, and its papers."""

    operations: tuple[UUID, ...]
    papers: tuple[Paper, ...]

    @property
    def in_doubt(self) -> set[str]:
        return {paper.receipt_no for paper in self.papers if paper.state in {"SENDING", "DOUBTFUL"}}


def left_behind(folder: Path) -> LeftBehind:
    """Looked at with the machine's own secret, nothing changed."""
    store = open_store(folder, load_or_make(folder))
    try:
        with store.begin() as db:
            ops = db.execute(select(journal.c.op_id).order_by(journal.c.epoch, journal.c.seq))
            document = func.coalesce(print_job.c.doc, receipt.c.doc).label("document")
            printed = print_job.join(receipt, receipt.c.receipt_no == print_job.c.receipt_no)
            wanted = select(print_job, document).select_from(printed)
            jobs = db.execute(wanted.order_by(print_job.c.at, print_job.c.id))
            papers = tuple(_paper(job) for job in jobs)
            return LeftBehind(tuple(ops.scalars()), papers)
    finally:
        store.close()


def _paper(job) -> Paper:
    document = Receipt.from_json(json.dumps(job.document))
    return Paper(job.receipt_no, job.copy_no, job.state, document)
