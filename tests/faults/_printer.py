"""A printer in a process of its own beside a counter; what came out of it is in a file.

It imports nothing of the product: what is on a paper is read from the bytes alone.
"""

import os
import re
import signal
import socket
from pathlib import Path
from typing import NoReturn

from tests.printing.loopback import LoopbackPrinter

CUT = b"\x1dV\x42\x00"
NUMBER = re.compile("流水号".encode("gb18030") + rb"\s+([0-9A-Z]+)")
COPY = re.compile("补打 第 ".encode("gb18030") + rb"(\d+)")
ASK = b"\x10\x04\x01"


class RecordingPrinter(LoopbackPrinter):
    """Writes a line for each paper that is cut off: its number, and which copy it is."""

    def __init__(self, record: Path) -> None:
        self._record = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        super().__init__()

    def _talk(self, link) -> None:
        super()._talk(link)
        while self.papers:
            name = name_of(self.papers.pop())
            if name is not None:
                os.write(self._record, f"{name}\n".encode())


def name_of(paper: bytes) -> str | None:
    """`NUMBER COPY` of a whole paper, copy 0 being the original; None for a torn one."""
    number = NUMBER.search(paper)
    if number is None or CUT not in paper:
        return None
    copy = COPY.search(paper)
    return f"{number[1].decode()} {copy[1].decode() if copy else '0'}"


class PrinterBeside:
    """A printer that was started by fork, for a process that has no other thread."""

    def __init__(self, record: Path) -> None:
        record.touch()
        self._record = record
        told, tells = os.pipe()
        we_end, self._we_live = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._we_live)
            _print_until(we_end, record, tells)
        os.close(we_end)
        os.close(tells)
        with os.fdopen(told) as line:
            self._port = int(line.readline())

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def papers(self) -> list[str]:
        """Every whole paper so far, in order; whoever printed them is dead or silent."""
        with socket.create_connection(("127.0.0.1", self._port)) as link:
            link.sendall(ASK)  # it serves one after the other: an answer means nobody is before us
            link.recv(1)
        return self._record.read_text("utf-8").split("\n")[:-1]

    def close(self) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._we_live)


def _print_until(we_end: int, record: Path, tells: int) -> NoReturn:
    """Print until whoever started us closes the pipe, or dies."""
    try:
        printer = RecordingPrinter(record)
        os.write(tells, f"{printer.port}\n".encode())
        os.close(tells)
        os.read(we_end, 1)
    finally:
        os._exit(0)
