"""A network printer on 127.0.0.1 that misbehaves as it is told."""

import socket
import struct
import threading
from dataclasses import dataclass

FINE = {1: 0x12, 2: 0x12, 4: 0x12}
PAPER_OUT = {1: 0x1A, 2: 0x32, 4: 0x72}
COVER_OPEN = {1: 0x1A, 2: 0x16, 4: 0x12}
OFFLINE = {1: 0x1A, 2: 0x12, 4: 0x12}
BLADE_JAMMED = {1: 0x1A, 2: 0x52, 4: 0x12}
NONSENSE = {1: 0x00, 2: 0xFF, 4: 0x81}
BARRIER = b"\x1dr\x01"
END = b"\x1dV\x42\x00" + BARRIER


@dataclass
class Manners:
    """How it behaves; may be changed while it runs."""

    status: dict | None = None  # the answers to DLE EOT; None for silence
    barrier: bool = True
    drop_after: int | None = None  # bytes of a paper, then a reset
    runs_out_after: int | None = None  # bytes of a paper, then paper out until `status` is FINE
    deaf: bool = False  # accepts and never reads


class LoopbackPrinter:
    def __init__(self, **manners):
        self.manners = Manners(**{"status": FINE, **manners})
        self.papers = []
        self.connections = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(0.05)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def port(self):
        return self._server.getsockname()[1]

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

    def _serve(self):
        while not self._over.is_set():
            try:
                link, _ = self._server.accept()
            except TimeoutError:
                continue
            self.connections += 1
            with link:
                self._talk(link)

    def _talk(self, link):
        link.settimeout(0.02)
        paper, confirmed = b"", False
        while (got := self._heard(link)) is not None:
            paper += self._without_questions(link, got)
            if self._drops(link, paper):
                break
            if not confirmed and self._is_printed(paper):
                link.sendall(b"\x00")
                confirmed = True
        if paper:
            self.papers.append(paper)

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

    def _is_printed(self, paper):
        return END in paper and self.manners.barrier and not self._stopped(paper)

    def _without_questions(self, link, got):
        while (at := got.find(b"\x10\x04")) >= 0:
            question = got[at + 2]
            got = got[:at] + got[at + 3 :]
            if self.manners.status is not None:
                link.sendall(bytes([self.manners.status[question]]))
        return got

    def _stopped(self, paper):
        limit = self.manners.runs_out_after
        if limit is not None and len(paper) > limit:
            self.manners.runs_out_after = None
            self.manners.status = PAPER_OUT
        return self.manners.status is PAPER_OUT

    def _drops(self, link, paper):
        limit = self.manners.drop_after
        if limit is None or len(paper) <= limit:
            return False
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return True
