"""The virtual printer at a port of this machine: whoever connects cannot tell it from a real one.

It answers status, names the papers that are out, stops for paper and cover, and dies in the middle
of a line; the product reaches it by `tcp://127.0.0.1:PORT`, as it reaches any printer.
"""

import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

from printing.virtual import Fault
from printing.virtual_head import Asked, Cut, Out, Pulse, Rows, VirtualHead

ROWS_PER_S: Final = 1_200  # 150 mm a second
_NAP_S: Final = 0.01
_CHUNK: Final = 4_096
_STATUS: Final = b"\x10\x04"
_CLEAR: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_CLEARED: Final = b"\x37\x25\x00"
_FINE: Final = 0x12
# {question of DLE EOT: the bit that is set besides} for each fault.
_BITS: Final[dict[Fault, dict[int, int]]] = {
    Fault.PAPER_OUT: {1: 0x08, 2: 0x20, 4: 0x60},
    Fault.COVER_OPEN: {1: 0x08, 2: 0x04},
    Fault.OFFLINE: {1: 0x08},
    Fault.PAPER_LOW: {4: 0x0C},
}
_STOPS: Final = frozenset({Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE})


def _ignore(*_: object) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class Watchers:
    """Told by the printer's thread what comes out of it, and that its state is another."""

    on_rows: Callable[[Image.Image], object] = field(default=_ignore)
    on_cut: Callable[[], object] = field(default=_ignore)
    on_pulse: Callable[[], object] = field(default=_ignore)
    on_state: Callable[[], object] = field(default=_ignore)


class VirtualLine:
    """One virtual printer that listens; its methods may be called from any thread."""

    def __init__(
        self,
        port: int = 0,
        columns: int = 48,
        watchers: Watchers | None = None,
        rows_per_s: int = ROWS_PER_S,
    ) -> None:
        self.head = VirtualHead(columns)
        self._watchers = watchers or Watchers()
        self._rows_per_s = rows_per_s
        self._lock = threading.Lock()
        self._faults: set[Fault] = set()
        self._over = threading.Event()
        self._link: socket.socket | None = None
        self._half = b""  # the beginning of a command in real time
        self._free_at_s = 0.0
        self._server: socket.socket | None = socket.create_server(("127.0.0.1", port))
        self.port = int(self._server.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, name="virtual-printer", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The address under which a counter reaches it, with the class that it proves."""
        return f"tcp://127.0.0.1:{self.port}?class=A"

    @property
    def faults(self) -> frozenset[Fault]:
        with self._lock:
            return frozenset(self._faults)

    def suffer(self, fault: Fault, *, on: bool) -> None:
        """Begin or end a fault; a power cut lasts until it is ended."""
        with self._lock:
            (self._faults.add if on else self._faults.discard)(fault)
        self._watchers.on_state()

    def stop(self) -> None:
        """Switch it off for good."""
        self._over.set()
        self._thread.join()

    # --- its thread ---
    def _serve(self) -> None:
        while not self._over.is_set():
            if Fault.POWER_CUT in self.faults:
                self._die()
                self._over.wait(_NAP_S)
                continue
            self._listen()
            self._hear()
            self._print()
        self._die()

    def _die(self) -> None:
        """Everything in its memory is gone, and nobody answers any more."""
        if self._link is not None:
            with suppress(OSError):
                self._link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._hang_up()
        if self._server is not None:
            self._server.close()
            self._server = None
        self.head.forget()

    def _hang_up(self) -> None:
        if self._link is not None:
            self._link.close()
        self._link, self._half = None, b""

    def _listen(self) -> None:
        """Take the next caller; one after the other, the others wait unheard."""
        if self._server is None:
            try:
                self._server = socket.create_server(("127.0.0.1", self.port))
            except OSError:
                self._over.wait(_NAP_S)
                return
        if self._link is None:
            self._server.settimeout(_NAP_S)
            with suppress(OSError):
                self._link, _ = self._server.accept()
                self._link.settimeout(_NAP_S)

    def _hear(self) -> None:
        if self._link is None:
            return
        try:
            got = self._link.recv(_CHUNK)
        except TimeoutError:
            return
        except OSError:
            got = b""
        if got:
            self._take(self._half + got)
        else:
            self._hang_up()

    def _take(self, data: bytes) -> None:
        """Obey what is said in real time at once, and leave the rest to the head."""
        self._half = b""
        while (at := data.find(b"\x10")) >= 0:
            self.head.feed(data[:at])
            data = data[at:]
            if data.startswith(_STATUS) and len(data) > len(_STATUS):
                self._say(bytes([self._status(data[2])]))
                data = data[3:]
            elif data.startswith(_CLEAR):
                self.head.forget()
                self._say(_CLEARED)
                data = data[len(_CLEAR) :]
            elif _STATUS.startswith(data) or _CLEAR.startswith(data):
                self._half = data
                return
            else:
                self.head.feed(data[:1])
                data = data[1:]
        self.head.feed(data)

    def _status(self, question: int) -> int:
        faults = self.faults
        return _FINE | sum(_BITS.get(fault, {}).get(question, 0) for fault in faults)

    def _say(self, words: bytes) -> None:
        if self._link is not None:
            with suppress(OSError):
                self._link.sendall(words)

    def _print(self) -> None:
        """Work off what came, no faster than paper moves."""
        while not (self.faults & _STOPS) and time.monotonic() >= self._free_at_s:
            used, out = self.head.step()
            if not used:
                return
            self._put_out(out)

    def _put_out(self, out: Out) -> None:
        match out:
            case Rows(picture):
                self._free_at_s = time.monotonic() + picture.height / self._rows_per_s
                self._watchers.on_rows(picture)
            case Cut():
                self._watchers.on_cut()
            case Pulse():
                self._watchers.on_pulse()
            case Asked(answer):
                if Fault.NO_ANSWER not in self.faults:
                    self._say(answer)
            case None:
                return
