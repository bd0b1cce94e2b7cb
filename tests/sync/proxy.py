"""A bad line on purpose: a TCP proxy of this machine; TLS passes through it unseen."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

CHUNK = 65_536


class BadLine:
    """Switches may be turned at any moment; they act on connections that exist, too."""

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self.lose_answers = False  # the question arrives, the answer is cut off
        self.hold_answers = False  # the question arrives, the answer never comes
        self.delay_s = 0.0
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
            far = socket.create_connection(("127.0.0.1", self.target_port), 5)
        except OSError:
            near.close()
            return
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
                near.sendall(data)
        _hang_up(near)
        _hang_up(far)


class _Line:
    """One connection: the far end was heard, and was asked again after that."""

    heard = False
    asked_again = False


def _hang_up(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def bad_line(target_port: int) -> Iterator[BadLine]:
    """A proxy in front of the port until the block ends."""
    line = BadLine(target_port)
    try:
        yield line
    finally:
        line.close()
