"""What a printer says of itself when it is set up, over real sockets."""

import socket

import pytest

from printing.errors import CoverOpenError, PaperOutError, PrinterUnreachableError
from printing.probe import Probed, probe
from printing.profile import PrinterClass
from printing.talk import Patience
from printing.virtual_line import VirtualLine
from tests.printing.loopback import COVER_OPEN, PAPER_LOW, PAPER_OUT, LoopbackPrinter

QUICK = Patience(status_s=0.3, stall_s=1, close_s=0.3)


@pytest.mark.parametrize(
    ("manners", "kind", "answers"),
    [
        ({"names": True}, PrinterClass.A, True),
        ({}, PrinterClass.B, True),
        ({"status": None}, PrinterClass.B, False),
        ({"barrier": False}, PrinterClass.C, True),
        ({"status": None, "barrier": False}, PrinterClass.C, False),
        ({"babble": b"\x00\x55HTTP"}, PrinterClass.C, True),
    ],
    ids=["names", "turns", "turns-only", "status-only", "mute", "babbling"],
)
def test_class_is_the_most_that_the_printer_proves(manners, kind, answers):
    with LoopbackPrinter(**manners) as printer:
        found = probe(printer.url, QUICK)

    assert (found.kind, found.answers, found.trouble) == (kind, answers, None)
    assert printer.machine.slips == [] == printer.machine.hanging


@pytest.mark.parametrize(
    ("status", "trouble"), [(PAPER_OUT, PaperOutError), (COVER_OPEN, CoverOpenError)]
)
def test_printer_that_cannot_print_now_is_told_so_and_no_class_is_guessed(status, trouble):
    with LoopbackPrinter(status=status) as printer:
        found = probe(printer.url, QUICK)

    assert type(found.trouble) is trouble
    assert found.kind is None


def test_low_roll_model_and_letters_are_told():
    with LoopbackPrinter(status=PAPER_LOW) as printer:
        assert probe(printer.url, QUICK).paper_low
    line = VirtualLine()
    try:
        found = probe(line.url, QUICK)
    finally:
        line.stop()

    assert found == Probed(True, None, PrinterClass.A, "DIANKA VIRTUAL", "CHINA GB18030")


def test_nobody_at_the_address_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(PrinterUnreachableError):
        probe(f"tcp://127.0.0.1:{port}", QUICK)


def test_folder_needs_no_question(tmp_path):
    assert probe(tmp_path.as_uri(), QUICK) == Probed(kind=PrinterClass.B)
