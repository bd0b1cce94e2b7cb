"""A printer's inside: takes bytes over any number of connections, and what it prints is looked at.

It does what its command pages say, also with a command that was cut off: it waits for the rest and
takes the next paper's bytes for it. It shares no code with the product.
"""

from dataclasses import dataclass, field

LENGTHS = {
    b"\x1b@": 0,
    b"\x1c&": 0,
    b"\x1b2": 0,
    b"\x1bp": 3,
    b"\x1bE": 1,
    b"\x1ba": 1,
    b"\x1bJ": 1,
    b"\x1bd": 1,
    b"\x1d!": 1,
    b"\x1dV": 2,
    b"\x1dr": 1,
}
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
ESC, GS, FS = 0x1B, 0x1D, 0x1C


@dataclass
class Machine:
    """`slips` is what was cut off; `hanging` what hangs out and is not cut off yet."""

    answers_turns: bool = True
    answers_names: bool = False
    slips: list = field(default_factory=list)
    hanging: list = field(default_factory=list)
    pulses: int = 0
    taken: int = 0  # bytes of its buffer that it has worked through
    stopped: bool = False
    stops_at: int | None = None
    says: bytearray = field(default_factory=bytearray)
    _buffer: bytearray = field(default_factory=bytearray)
    _line: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> None:
        """Bytes that came in; commands in real time are taken out by whoever listens."""
        while (at := data.find(CLEAR)) >= 0 and self.answers_names:
            self._take(data[:at])
            self._buffer.clear()
            self._line.clear()
            self.says += b"\x37\x25\x00"
            data = data[at + len(CLEAR) :]
        self._take(data)

    def lose_power(self) -> None:
        """Everything in its memory is gone; what hangs out stays."""
        self._buffer.clear()
        self._line.clear()
        self.says.clear()

    def run(self) -> None:
        """Work through the buffer as far as it goes."""
        while not self.stopped and (used := self._unit()):
            del self._buffer[:used]
            self.taken += used
            if self.stops_at is not None and self.taken >= self.stops_at:
                self.stops_at, self.stopped = None, True

    def _take(self, data: bytes) -> None:
        self._buffer += data
        self.run()

    def _unit(self) -> int:
        """The bytes of the next letter or command, done; 0 where it is not whole yet."""
        buffer = self._buffer
        if not buffer:
            return 0
        first = buffer[0]
        if first >= 0x81:
            return self._letter(2)
        if first >= 0x20:
            return self._letter(1)
        if first == 0x0A:
            self.hanging.append(("text", self._line.decode("gb18030", "replace")))
            self._line.clear()
        if first not in (ESC, GS, FS):
            return 1
        return self._command(bytes(buffer[:2])) if len(buffer) > 1 else 0

    def _letter(self, size: int) -> int:
        if len(self._buffer) < size:
            return 0
        self._line += self._buffer[:size]
        return size

    def _command(self, name: bytes) -> int:
        if name == b"\x1dv":
            return self._strip()
        if name == b"\x1d(":
            return self._function()
        size = 2 + LENGTHS.get(name, 0)
        if len(self._buffer) < size:
            return 0
        self._do(name)
        return size

    def _do(self, name: bytes) -> None:
        if name == b"\x1b@":
            self._line.clear()
        elif name == b"\x1bp":
            self.pulses += 1
        elif name == b"\x1dV":
            self.slips.append(self.hanging)
            self.hanging = []
        elif name == b"\x1dr" and self.answers_turns:
            self.says += b"\x00"
        else:
            return

    def _strip(self) -> int:
        buffer = self._buffer
        if len(buffer) < 8:
            return 0
        across, rows = buffer[4] | buffer[5] << 8, buffer[6] | buffer[7] << 8
        size = 8 + across * rows
        if len(buffer) < size:
            return 0
        self.hanging.append(("strip", across, bytes(buffer[8:size])))
        return size

    def _function(self) -> int:
        buffer = self._buffer
        if len(buffer) < 5:
            return 0
        size = 5 + (buffer[3] | buffer[4] << 8)
        if len(buffer) < size:
            return 0
        if buffer[2] == ord("H") and self.answers_names:
            self.says += b"\x37\x22" + bytes(buffer[7:size]) + b"\x00"
        elif buffer[2] == ord("k"):
            self.hanging.append(("code", bytes(buffer[5:size])))
        return size


def slip_of(data: bytes) -> list:
    """What a printer just switched on makes of these bytes."""
    machine = Machine()
    machine.feed(data)
    (slip,) = machine.slips
    return slip
