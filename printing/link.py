"""A way for bytes to a printer and back, with an end to every wait."""

import socket
import time
from contextlib import suppress
from typing import Final, Protocol

_CHUNK: Final = 4_096


class Link(Protocol):
    """An open line to a printer. OSError from any method: the line is broken."""

    def send(self, data: memoryview, within_s: float) -> int:
        """How many of the bytes left us; TimeoutError if not one did in time."""
        ...

    def receive(self, within_s: float) -> bytes:
        """What the printer says, nothing if it says nothing in time."""
        ...

    def close(self, within_s: float) -> None:
        """End the line so that nothing of what was sent is lost; at most so long."""
        ...


class SocketLink:
    """A TCP connection."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link

    def send(self, data: memoryview, within_s: float) -> int:
        self._link.settimeout(within_s)
        return self._link.send(data[:_CHUNK])

    def receive(self, within_s: float) -> bytes:
        self._link.settimeout(max(0.001, within_s))
        try:
            got = self._link.recv(_CHUNK)
        except TimeoutError:
            return b""
        if not got:
            raise ConnectionResetError
        return got

    def close(self, within_s: float) -> None:
        """Close without a reset: unread bytes would make the kernel throw away what is sent."""
        with suppress(OSError):
            self._link.shutdown(socket.SHUT_WR)
            until_s = time.monotonic() + within_s
            while (left_s := until_s - time.monotonic()) > 0:
                self._link.settimeout(left_s)
                if not self._link.recv(_CHUNK):
                    break
        self._link.close()
