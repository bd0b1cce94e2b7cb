"""A serial line: a pseudo terminal with a printer's inside at its other end."""

import os
import select
import subprocess
import sys
import threading
from contextlib import closing, contextmanager

import pytest

from printing.device import open_device
from printing.errors import PaperOutError, PrinterBusyError, PrinterSilentError
from printing.paper import paper_of
from printing.session import ConfirmedBy
from tests.printing import papers
from tests.printing.loopback import FINE, PAPER_OUT
from tests.printing.machine import Machine, slip_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo terminal stands for the line")
PAPER = paper_of(papers.rare_name(), 32)


class LinePrinter:
    """Works through what comes over the line, and answers if it is not mute."""

    def __init__(self, *, mute=False, status=FINE):
        self.machine = Machine(answers_turns=not mute)
        self.mute, self.status = mute, status
        self.raw = b""
        self._ours, theirs = os.openpty()
        self.name, self._theirs = os.ttyname(theirs), theirs
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self):
        while not self._over.is_set():
            ready, _, _ = select.select([self._ours], [], [], 0.02)
            if ready:
                self._take(os.read(self._ours, 4096))

    def _take(self, got):
        while (at := got.find(b"\x10\x04")) >= 0:
            question, got = got[at + 2], got[:at] + got[at + 3 :]
            if not self.mute:
                os.write(self._ours, bytes([self.status[question]]))
        self.raw += got
        self.machine.feed(got)
        os.write(self._ours, bytes(self.machine.says))
        self.machine.says.clear()

    def close(self):
        self._over.set()
        self._thread.join(5)
        os.close(self._ours)
        os.close(self._theirs)


@contextmanager
def line_printer(**manners):
    with closing(LinePrinter(**manners)) as printer:
        yield printer


def give_up(_trouble):
    return False


def print_on(printer, options):
    with closing(open_device(f"serial://{printer.name}?{options}").begin()) as session:
        return session.send(PAPER, give_up)


def test_mute_line_carries_the_same_bytes_and_proves_nothing():
    with line_printer(mute=True) as printer:
        confirmed_by = print_on(printer, "baud=115200")

        wait_for(lambda: len(printer.raw) == len(PAPER.data))
        assert confirmed_by is ConfirmedBy.ASSUMED
        assert printer.raw == PAPER.data


def test_printer_on_a_line_that_answers_confirms_its_paper():
    with line_printer() as printer:
        assert print_on(printer, "class=B") is ConfirmedBy.DEVICE
        assert printer.machine.slips == [slip_of(PAPER.data)]


def test_printer_on_a_line_without_paper_gets_no_byte():
    with line_printer(status=PAPER_OUT) as printer:
        with pytest.raises(PaperOutError):
            print_on(printer, "class=B")

        assert printer.raw == b""


def test_printer_on_a_line_that_turns_mute_leaves_a_doubt():
    with line_printer() as printer:
        session = open_device(f"serial://{printer.name}?class=B").begin()
        printer.mute = True
        printer.machine.answers_turns = False
        with closing(session), pytest.raises(PrinterSilentError):
            session.send(PAPER, give_up)


HOLD = """
import sys, serial
line = serial.Serial(sys.argv[1], exclusive=True)
print("held", flush=True)
sys.stdin.read()
"""


def test_line_that_another_program_has_is_busy():
    with line_printer() as printer:
        command = [sys.executable, "-c", HOLD, printer.name]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, text=True, **pipes) as other:
            assert other.stdout.readline() == "held\n"
            with pytest.raises(PrinterBusyError):
                open_device(f"serial://{printer.name}?class=B").begin()
            other.stdin.close()

        assert printer.raw == b""


def wait_for(truth, within_s=5):
    still = threading.Event()
    for _ in range(round(within_s / 0.01)):
        if truth():
            return
        still.wait(0.01)
    raise AssertionError(truth)
