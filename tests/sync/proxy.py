"""A bad line on purpose: a TCP proxy of this machine; TLS passes through it unseen."""

import contextlib
import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

CHUNK = 65_536
CONNECT_S = 5.0
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Fate(StrEnum):
    """What becomes of a question or an answer on a bad line."""

    FINE = "fine"
    LATE = "late"  # it comes, but not at once
    CUT = "cut"  # a question ends in its middle, and so does the connection
    SWALLOWED = "swallowed"  # the question arrived; where its answer was, the connection ends
    HALVED = "halved"  # an answer ends in its middle, and so does the connection
    RESET = "reset"  # a connection reset comes in place of an answer
    HELD = "held"  # nothing comes, and the connection stays


QUESTIONS = (Fate.LATE, Fate.CUT)
ANSWERS = (Fate.LATE, Fate.SWALLOWED, Fate.HALVED, Fate.RESET, Fate.HELD)


@dataclass
class Weather:
    """Draws a fate for each piece that passes, and counts them; `odds` are of each fate."""

    chance: random.Random
    odds: Mapping[Fate, float]
    latest_s: float = 0.05
    tally: Counter[Fate] = field(default_factory=Counter)

    def draw(self, fates: tuple[Fate, ...]) -> Fate:
        """One of these fates, or fine."""
        weights = [self.odds.get(fate, 0.0) for fate in fates]
        fine = max(0.0, 1.0 - sum(weights))
        (fate,) = self.chance.choices((*fates, Fate.FINE), (*weights, fine))
        self.tally[fate] += 1
        return fate

    def wait_s(self) -> float:
        """How late something late comes."""
        return self.chance.uniform(0.0, self.latest_s)


class BadLine:
    """Switches may be turned at any moment; they act on connections that exist, too."""

    def __init__(self, target_port: int, connect_s: float = CONNECT_S) -> None:
        """`connect_s`: how long the centre may take to answer the telephone, not the question."""
        self.target_port = target_port
        self._connect_s = connect_s
        self.lose_answers = False  # the question arrives, the answer is cut off
        self.hold_answers = False  # the question arrives, the answer never comes
        self.delay_s = 0.0
        self.weather: Weather | None = None
        self.answers_lost = 0
        self.connections = 0
        self._ended = threading.Event()
        self._open: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        self._threads: list[threading.Thread] = []
        self.port = 0
        self.up = True

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def up(self) -> bool:
        return self._listener is not None

    @up.setter
    def up(self, wanted: bool) -> None:
        """Down: connections are refused, and those that exist are cut."""
        if wanted and self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self.port))
            self.port = self._listener.getsockname()[1]
            self._spawn(self._accept, self._listener)
        elif not wanted and self._listener is not None:
            listener, self._listener = self._listener, None
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            self.cut()

    def cut(self) -> None:
        """Cut every connection in the middle of whatever it does."""
        for one in list(self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._ended.set()
        self.up = False
        for thread in self._threads:
            thread.join(5)

    def _spawn(self, work, *args) -> None:
        thread = threading.Thread(target=work, args=args, name="bad-line", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            self._spawn(self._carry, near)

    def _carry(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.target_port), self._connect_s)
        except OSError:
            near.close()
            return
        far.settimeout(None)  # a centre that thinks, or has nothing to say, is no broken line
        with near, far:
            self._open |= {near, far}
            line = _Line()
            back = threading.Thread(target=self._down, args=(line, far, near), daemon=True)
            back.start()
            self._pump_up(line, near, far)
            back.join(5)
            self._open -= {near, far}

    def _pump_up(self, line, near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := near.recv(CHUNK):
                line.asked_again = line.heard
                self._ended.wait(self.delay_s)
                if self._fate(QUESTIONS, drawn=line.asked_again) is Fate.CUT:
                    far.sendall(data[: len(data) // 2])
                    break
                far.sendall(data)
        _hang_up(far)

    def _down(self, line, far: socket.socket, near: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := far.recv(CHUNK):
                # The server's first flight is the handshake; what follows the client's second
                # one is an answer: our centre sends no session tickets.
                is_answer = line.asked_again
                line.heard = True
                if is_answer and self.lose_answers:
                    self.answers_lost += 1
                    break
                if is_answer and self.hold_answers:
                    self.answers_lost += 1
                    continue
                fate = self._fate(ANSWERS, drawn=is_answer)
                if fate is Fate.RESET:
                    _prepare_reset(near)
                    _hang_up(far)
                    return
                if fate is not Fate.HELD and not _passed_on(fate, data, near):
                    break
        _hang_up(near)
        _hang_up(far)

    def _fate(self, fates: tuple[Fate, ...], *, drawn: bool) -> Fate:
        """What the weather does; something late has waited when this returns."""
        weather = self.weather
        if weather is None or not drawn:
            return Fate.FINE
        fate = weather.draw(fates)
        if fate is Fate.LATE:
            self._ended.wait(weather.wait_s())
        return fate


class _Line:
    """One connection: the far end was heard, and was asked again after that."""

    heard = False
    asked_again = False


def _passed_on(fate: Fate, data: bytes, near: socket.socket) -> bool:
    """False if the connection ends with this answer."""
    if fate is Fate.HALVED:
        near.sendall(data[: len(data) // 2])
    elif fate is not Fate.SWALLOWED:
        near.sendall(data)
    return fate not in {Fate.HALVED, Fate.SWALLOWED}


def _prepare_reset(one: socket.socket) -> None:
    """Closing it will be a reset; whoever reads there is woken, to let it be closed."""
    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    one.shutdown(socket.SHUT_RD)


def _hang_up(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def bad_line(target_port: int, connect_s: float = CONNECT_S) -> Iterator[BadLine]:
    """A proxy in front of the port until the block ends."""
    line = BadLine(target_port, connect_s)
    try:
        yield line
    finally:
        line.close()
