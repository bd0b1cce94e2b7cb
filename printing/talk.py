"""What is said between us and a printer that answers: ready? this paper; is it printed?

A printer of class A names the paper it has printed, one of class B answers in its turn. Both are
asked before the first byte, so that nothing leaves us while a printer is not ready.
"""

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from printing.errors import (
    ConnectionLostError,
    CoverOpenError,
    OddAnswerError,
    PaperOutError,
    PrinterBusyError,
    PrinterError,
    PrinterFaultError,
    PrinterOfflineError,
    PrinterSilentError,
)
from printing.link import Link
from printing.paper import Paper
from printing.profile import PrinterClass, Profile
from printing.session import ConfirmedBy, HoldOn

ASK_PRINTER: Final = b"\x10\x04\x01"
ASK_CAUSE: Final = b"\x10\x04\x02"
ASK_ROLL: Final = b"\x10\x04\x04"
BARRIER: Final = b"\x1dr\x01"  # answered only when everything before it is printed
NAMED_BARRIER: Final = b"\x1d(H\x06\x00\x30\x30"  # and four letters, which the answer repeats
CLEAR: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
CLEARED: Final = b"\x37\x25\x00"
_NAME_HEAD: Final = b"\x37\x22"
# Letters of a name: none of them could be taken for an answer to DLE EOT.
_NAME_LETTERS: Final = b"01345789"
_OFFLINE: Final = 0x08
_COVER_OPEN: Final = 0x04
_STOPPED_FOR_PAPER: Final = 0x20
_FAULT: Final = 0x40
_ROLL_ENDED: Final = 0x60
_ROLL_LOW: Final = 0x0C
_NOISE: Final = 64  # bytes that nobody asked for, behind a paper: such a printer proves nothing
_FLOW_CONTROL: Final = frozenset({0x11, 0x13})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer may take, in seconds, and how fast its paper comes out."""

    connect_s: float = 2.0
    status_s: float = 1.0
    stall_s: float = 5.0
    barrier_s: float = 3.0
    close_s: float = 2.0
    paper_mm_per_s: float = 50.0


PATIENT: Final = Patience()


class Conversation:
    """One line for one paper; the thread that opens it is the one that uses it."""

    def __init__(self, url: str, link: Link, profile: Profile, patience: Patience) -> None:
        self._url, self._link = url, link
        self._profile, self._patience = profile, patience
        self._sent = 0
        self._answers = False
        self._heard = bytearray()
        self._barrier = _Barrier(profile.kind)
        self.is_clear = False
        self.paper_low = False

    # --- before the paper ---
    def open(self, *, clear: bool) -> None:
        """See that the printer is ready; a PrinterError names what is in the way.

        Args:
            clear: have it forget what an earlier paper left in its buffers.
        """
        if self._profile.kind is PrinterClass.C:
            return
        trouble = self._trouble()
        if trouble is not None:
            raise trouble
        if not self._answers:
            self._knock()
        if clear and self._profile.kind is PrinterClass.A:
            self.is_clear = self._cleared()

    def _knock(self) -> None:
        """A printer without status still answers in its turn, or is busy with somebody else.

        Raises:
            PrinterBusyError: it says nothing at all.
            OddAnswerError: it says what no printer says.
        """
        start = len(self._heard)
        self._say(BARRIER)
        until_s = time.monotonic() + self._patience.status_s
        while time.monotonic() < until_s:
            self._listen(until_s)
            said = self._heard[start:]
            if len(said) == 1 and _is_barrier(said[0]):
                return
        raise OddAnswerError(self._url) if len(self._heard) > start else PrinterBusyError(self._url)

    def _cleared(self) -> bool:
        """Whether the printer says that its buffers are empty now."""
        self._say(CLEAR)
        until_s = time.monotonic() + self._patience.close_s
        while CLEARED not in self._heard and time.monotonic() < until_s:
            self._listen(until_s)
        return CLEARED in self._heard

    def _trouble(self) -> PrinterError | None:
        """What the printer says is wrong with it; None if nothing, or if it says nothing."""
        state = self._ask(ASK_PRINTER)
        self._answers = state is not None
        if state is None:
            return None
        cause = self._ask(ASK_CAUSE) or 0
        roll = self._ask(ASK_ROLL) or 0
        self.paper_low = bool(roll & _ROLL_LOW)
        return self._named(state, cause, roll)

    def _named(self, state: int, cause: int, roll: int) -> PrinterError | None:
        if cause & _COVER_OPEN:
            return CoverOpenError(self._url)
        if cause & _STOPPED_FOR_PAPER or roll & _ROLL_ENDED:
            return PaperOutError(self._url)
        if cause & _FAULT:
            return PrinterFaultError(self._url)
        return PrinterOfflineError(self._url) if state & _OFFLINE else None

    # --- the paper ---
    def send(self, paper: Paper, hold_on: HoldOn) -> ConfirmedBy:
        try:
            self._send(memoryview(paper.data), hold_on)
            if self._profile.kind is PrinterClass.C:
                return ConfirmedBy.ASSUMED
            self._heard.clear()  # what was said before the barrier proves nothing
            self._say(self._barrier.question)
            self._wait_until_printed(paper.length_mm, hold_on)
        except OSError as fault:
            raise ConnectionLostError(self._url, self._sent, type(fault).__name__) from None
        return ConfirmedBy.DEVICE

    def close(self) -> None:
        with suppress(OSError):
            self._link.close(self._patience.close_s)

    def _send(self, data: memoryview, hold_on: HoldOn) -> None:
        while self._sent < len(data):
            try:
                self._sent += self._link.send(data[self._sent :], self._patience.stall_s)
            except TimeoutError:
                if not hold_on(PrinterOfflineError(self._url, "stalled")):
                    raise

    def _wait_until_printed(self, length_mm: int, hold_on: HoldOn) -> None:
        """Return when the barrier is answered; a printer that says why not may take its time."""
        allowed_s = self._patience.barrier_s + length_mm / self._patience.paper_mm_per_s
        until_s = time.monotonic() + allowed_s
        while True:
            self._await_proof(min(self._patience.status_s, until_s - time.monotonic()))
            # A printer without status is not asked: its nonsense could be taken for the proof.
            trouble = self._trouble() if self._answers and not self._is_proven() else None
            if self._is_proven():
                return
            if trouble is not None:
                if not hold_on(trouble):
                    raise PrinterSilentError(self._url, self._sent, trouble.reason)
                until_s = time.monotonic() + allowed_s
            elif time.monotonic() >= until_s:
                raise PrinterSilentError(self._url, self._sent)

    def _is_proven(self) -> bool:
        return self._barrier.is_answered(self._heard)

    def _await_proof(self, within_s: float) -> None:
        """Listen until the barrier is answered, at most so long."""
        until_s = time.monotonic() + within_s
        while time.monotonic() < until_s:
            if self._barrier.wants_asking_again(self._heard):
                self._say(self._barrier.question)
            if self._is_proven():
                return
            if len(self._heard) > _NOISE:
                raise PrinterSilentError(self._url, self._sent, "noise")
            self._listen(until_s)

    # --- bytes ---
    def _ask(self, question: bytes) -> int | None:
        """The status byte that the printer answers; None if it is silent."""
        start = len(self._heard)
        self._say(question)
        until_s = time.monotonic() + self._patience.status_s
        while time.monotonic() < until_s:
            self._listen(until_s)
            for at in range(start, len(self._heard)):
                if _is_status(self._heard[at]):
                    return self._heard.pop(at)
        return None

    def _say(self, words: bytes) -> None:
        left = memoryview(words)
        while left:
            left = left[self._link.send(left, self._patience.stall_s) :]

    def _listen(self, until_s: float) -> None:
        """Hear what comes next; nothing if it is too late."""
        got = self._link.receive(until_s - time.monotonic())
        self._heard += bytes(byte for byte in got if byte not in _FLOW_CONTROL)


class _Barrier:
    """The question behind a paper, and which answer proves that the paper is out."""

    def __init__(self, kind: PrinterClass) -> None:
        self._name = _new_name() if kind is PrinterClass.A else b""
        self._asked = 1
        self.question = NAMED_BARRIER + self._name if self._name else BARRIER

    def is_answered(self, heard: bytearray) -> bool:
        """Class A repeats the name. Class B answers twice alike, and says nothing else."""
        if self._name:
            return _NAME_HEAD + self._name + b"\x00" in heard
        said = _turns(heard)
        is_pure = len(said) == sum(not _is_status(byte) for byte in heard)
        return is_pure and len(said) == self._asked > 1 and said[-1] == said[-2]

    def wants_asking_again(self, heard: bytearray) -> bool:
        """True once for each answer that is not yet a proof, at most thrice."""
        said = 0 if self._name else len(_turns(heard))
        if said != self._asked or self._asked > _TURNS or self.is_answered(heard):
            return False
        self._asked += 1
        return True


_TURNS: Final = 3


def _turns(heard: bytearray) -> list[int]:
    return [byte for byte in heard if _is_barrier(byte)]


def _new_name() -> bytes:
    """Four letters that the paper before did not have."""
    number = time.monotonic_ns() >> 10
    return bytes(_NAME_LETTERS[number >> shift & 7] for shift in (9, 6, 3, 0))


def _is_status(byte: int) -> bool:
    """Bits 0 and 7 clear, 1 and 4 set: an answer to DLE EOT."""
    return byte & 0x93 == 0x12  # noqa: PLR2004


def _is_barrier(byte: int) -> bool:
    """Bits 4 and 7 clear: an answer to GS r."""
    return byte & 0x90 == 0
