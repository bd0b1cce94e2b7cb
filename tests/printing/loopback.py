"""A network printer on 127.0.0.1 that misbehaves as it is told; it serves one after the other."""

import socket
import struct
import threading
from dataclasses import dataclass

from tests.printing.machine import Machine

FINE = {1: 0x12, 2: 0x12, 4: 0x12}
PAPER_OUT = {1: 0x1A, 2: 0x32, 4: 0x72}
PAPER_LOW = {1: 0x12, 2: 0x12, 4: 0x1E}
COVER_OPEN = {1: 0x1A, 2: 0x16, 4: 0x12}
OFFLINE = {1: 0x1A, 2: 0x12, 4: 0x12}
BLADE_JAMMED = {1: 0x1A, 2: 0x52, 4: 0x12}
NONSENSE = {1: 0x00, 2: 0xFF, 4: 0x81}
STOPPING = (PAPER_OUT, COVER_OPEN, OFFLINE, BLADE_JAMMED)
BARRIER = b"\x1dr\x01"
END = b"\x1dV\x42\x00" + BARRIER


@dataclass
class Manners:
    """How it behaves; may be changed while it runs."""

    status: dict | None = None  # the answers to DLE EOT; None for silence
    barrier: bool = True
    names: bool = False  # it knows GS ( H and DLE DC4 8: class A
    drop_after: int | None = None  # bytes of a paper, then a reset
    dies_after: int | None = None  # bytes of a paper, then the power is gone
    runs_out_after: int | None = None  # bytes of a paper, then paper out until `status` is FINE
    deaf: bool = False  # accepts and never reads
    refuses: bool = False  # nobody listens at its port
    babble: bytes = b""  # said whenever something comes in


class LoopbackPrinter:
    """`papers` are the bytes of each connection, `machine` is what it made of them all."""

    def __init__(self, **manners):
        self.manners = Manners(**{"status": FINE, **manners})
        self.machine = Machine(answers_names=self.manners.names)
        self.papers = []
        self.connections = 0
        self.port = self._listen(0)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self):
        return f"tcp://127.0.0.1:{self.port}"

    def close(self):
        self._over.set()
        self._thread.join(5)
        self._server.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _listen(self, port):
        self._server = socket.create_server(("127.0.0.1", port))
        self._server.settimeout(0.05)
        return self._server.getsockname()[1]

    def _refuse(self):
        """Nobody answers at the port for a while; nor does who was let in before."""
        self._server.close()
        while self.manners.refuses and not self._over.is_set():
            self._over.wait(0.01)
        self._listen(self.port)

    def _serve(self):
        while not self._over.is_set():
            if self.manners.refuses:
                self._refuse()
            try:
                link, _ = self._server.accept()
            except TimeoutError:
                continue
            self.connections += 1
            with link:
                self._talk(link)

    def _talk(self, link):
        link.settimeout(0.02)
        paper = b""
        while (got := self._heard(link)) is not None:
            plain = self._without_questions(link, got)
            kept = self._kept(paper, plain)
            paper += kept
            if not self._print(link, kept) or len(kept) < len(plain):
                self._break(link)
                break
        if bare := _without_barriers(paper):
            self.papers.append(bare)

    def _heard(self, link):
        """What came in, perhaps nothing yet; None at the end."""
        if self._over.is_set():
            return None
        if self.manners.deaf:
            self._over.wait(0.02)
            return b""
        try:
            return link.recv(4096) or None
        except TimeoutError:
            return b""
        except OSError:
            return None

    def _without_questions(self, link, got):
        while (at := got.find(b"\x10\x04")) >= 0:
            question = got[at + 2]
            got = got[:at] + got[at + 3 :]
            if self.manners.status is not None:
                link.sendall(bytes([self.manners.status[question]]))
        return got

    def _kept(self, paper, plain):
        """What of the newest bytes arrives before the line breaks."""
        limits = [self.manners.drop_after, self.manners.dies_after]
        limits = [limit for limit in limits if limit is not None and len(paper + plain) > limit]
        return plain[: max(0, min(limits) - len(paper))] if limits else plain

    def _print(self, link, got):
        """Give the bytes to the machine, and say what it says; False if nobody listens."""
        machine, manners = self.machine, self.manners
        machine.answers_turns = manners.barrier
        if manners.runs_out_after is not None:
            machine.stops_at, manners.runs_out_after = manners.runs_out_after, None
        was_stopped = machine.stopped
        machine.stopped = was_stopped and manners.status in STOPPING
        machine.feed(got)
        if machine.stopped and not was_stopped:
            manners.status = PAPER_OUT
        said = bytes(machine.says) + (manners.babble if got else b"")
        machine.says.clear()
        try:
            link.sendall(said)
        except OSError:
            return False
        return True

    def _break(self, link):
        if self.manners.dies_after is not None:
            self.machine.lose_power()
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _without_barriers(paper):
    """A paper without the questions behind it, and the knock before it."""
    while paper.endswith(BARRIER):
        paper = paper.removesuffix(BARRIER)
    while paper.startswith(BARRIER):
        paper = paper.removeprefix(BARRIER)
    return paper
