"""A network printer: what it does wrong is named, and a paper is printed only with proof."""

import socket
from contextlib import closing
from dataclasses import replace

import pytest

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
    PrinterUnreachableError,
)
from printing.paper import paper_of
from printing.profile import PrinterClass, Profile
from printing.session import ConfirmedBy
from printing.talk import Patience
from printing.tcp import TcpPrinter
from tests.printing import loopback, papers
from tests.printing.loopback import LoopbackPrinter
from tests.printing.machine import slip_of

QUICK = Patience(0.5, status_s=0.1, stall_s=0.2, barrier_s=0.2, close_s=0.3, paper_mm_per_s=2_000)
PAPER = paper_of(papers.sale(), 48)


def printer_at(loop, kind=PrinterClass.B):
    return TcpPrinter("127.0.0.1", loop.port, Profile(kind=kind), QUICK)


def give_up(_trouble):
    return False


def print_on(loop, paper=PAPER, hold_on=give_up, kind=PrinterClass.B):
    with closing(printer_at(loop, kind).begin()) as session:
        return session.send(paper, hold_on)


CLASSES = [(PrinterClass.B, {}), (PrinterClass.A, {"names": True, "barrier": False})]


@pytest.mark.parametrize(("kind", "manners"), CLASSES)
def test_paper_that_the_printer_confirms_is_printed_whole(kind, manners):
    with LoopbackPrinter(**manners) as loop:
        confirmed_by = print_on(loop, kind=kind)

    assert confirmed_by is ConfirmedBy.DEVICE
    assert loop.machine.slips == [slip_of(PAPER.data)]
    assert loop.machine.pulses == 1


def test_nobody_at_the_address_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    with pytest.raises(PrinterUnreachableError) as caught:
        TcpPrinter("127.0.0.1", port, patience=QUICK).begin()

    assert caught.value.printer == f"tcp://127.0.0.1:{port}"
    assert caught.value.detail == "ConnectionRefusedError"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (loopback.PAPER_OUT, PaperOutError),
        (loopback.COVER_OPEN, CoverOpenError),
        (loopback.OFFLINE, PrinterOfflineError),
        (loopback.BLADE_JAMMED, PrinterFaultError),
    ],
)
def test_printer_that_is_not_ready_gets_no_byte_of_the_paper(status, error):
    with LoopbackPrinter(status=status) as loop, pytest.raises(error):
        printer_at(loop).begin()

    assert loop.papers == []


@pytest.mark.parametrize("status", [None, loopback.NONSENSE])
def test_printer_without_status_is_asked_in_its_turn(status):
    with LoopbackPrinter(status=status) as loop:
        assert print_on(loop) is ConfirmedBy.DEVICE


def test_printer_that_says_nothing_at_all_gets_no_byte_of_the_paper():
    with LoopbackPrinter(status=None, barrier=False) as loop, pytest.raises(PrinterBusyError):
        printer_at(loop).begin()

    assert loop.papers == []


def test_what_does_not_speak_as_a_printer_gets_no_byte_of_the_paper():
    manners = {"status": None, "barrier": False, "babble": b"\xff\xfe HTTP"}
    with LoopbackPrinter(**manners) as loop, pytest.raises(OddAnswerError):
        printer_at(loop).begin()

    assert loop.papers == []


@pytest.mark.parametrize("kind", [PrinterClass.A, PrinterClass.B])
def test_printer_that_takes_everything_and_proves_nothing_is_silent(kind):
    loop = LoopbackPrinter(barrier=False)

    with loop, pytest.raises(PrinterSilentError) as caught:
        print_on(loop, kind=kind)

    assert caught.value.bytes_sent == len(PAPER.data)


@pytest.mark.parametrize("babble", [b"\x01\x02", b"\xa5" * 30, b"\x37\x22\x30\x30", b"\xff\x00"])
@pytest.mark.parametrize("kind", [PrinterClass.A, PrinterClass.B])
def test_noise_is_no_proof_that_a_paper_was_printed(kind, babble):
    with LoopbackPrinter(barrier=False) as loop:
        session = printer_at(loop, kind).begin()
        loop.manners.babble = babble
        loop.manners.status = None
        with closing(session), pytest.raises(PrinterSilentError):
            session.send(PAPER, give_up)


def test_mute_printer_that_is_known_as_one_is_assumed_to_have_printed():
    with LoopbackPrinter(status=None, barrier=False) as loop:
        confirmed_by = print_on(loop, kind=PrinterClass.C)

    assert confirmed_by is ConfirmedBy.ASSUMED
    assert loop.papers == [PAPER.data]


def test_roll_that_ends_soon_is_told_and_holds_up_nothing():
    with (
        LoopbackPrinter(status=loopback.PAPER_LOW) as loop,
        closing(printer_at(loop).begin()) as session,
    ):
        assert session.paper_low
        assert session.send(PAPER, give_up) is ConfirmedBy.DEVICE


def test_printer_that_serves_somebody_else_makes_wait_and_prints_afterwards():
    with LoopbackPrinter() as loop, closing(printer_at(loop).begin()) as first:
        with pytest.raises(PrinterBusyError):
            printer_at(loop).begin()
        first.send(PAPER, give_up)
        first.close()
        assert print_on(loop) is ConfirmedBy.DEVICE

    assert loop.machine.slips == [slip_of(PAPER.data)] * 2


@pytest.mark.parametrize("cut_at", [40, 900, 2_000])
def test_printer_of_class_a_forgets_the_rest_of_a_paper_when_told(cut_at):
    with LoopbackPrinter(names=True, drop_after=cut_at) as loop:
        with pytest.raises(ConnectionLostError):
            print_on(loop, kind=PrinterClass.A)
        loop.manners.drop_after = None
        with closing(printer_at(loop, PrinterClass.A).begin(clear=True)) as session:
            cleared = session.is_clear
            session.send(PAPER, give_up)

    assert cleared
    (slip,) = loop.machine.slips
    assert slip[-len(slip_of(PAPER.data)) :] == slip_of(PAPER.data)


def test_printer_that_cannot_clear_its_buffers_does_not_say_it_has():
    with (
        LoopbackPrinter() as loop,
        closing(printer_at(loop, PrinterClass.A).begin(clear=True)) as session,
    ):
        assert not session.is_clear


@pytest.mark.parametrize("drop_after", [0, 1, 100, 1000, len(PAPER.data) - 1])
def test_connection_that_breaks_inside_the_paper_is_lost(drop_after):
    with LoopbackPrinter(drop_after=drop_after) as loop, pytest.raises(ConnectionLostError):
        print_on(loop)


def test_printer_that_reads_nothing_any_more_is_given_up_after_a_while():
    waited = []

    def two_times(trouble):
        waited.append(trouble.reason)
        return len(waited) < 2

    with LoopbackPrinter() as loop, closing(printer_at(loop).begin()) as session:
        loop.manners.deaf = True
        with pytest.raises(ConnectionLostError) as caught:
            session.send(_endless(), two_times)

    assert waited == ["offline", "offline"]
    assert 0 < caught.value.bytes_sent < 16_000_000


def _endless():
    return replace(PAPER, data=b"\n" * 16_000_000)


def test_paper_that_runs_out_in_the_middle_is_printed_after_the_new_roll():
    told = []

    with LoopbackPrinter(runs_out_after=500) as loop:

        def new_roll(trouble: PrinterError):
            told.append(trouble.reason)
            loop.manners.status = loopback.FINE
            return True

        confirmed_by = print_on(loop, hold_on=new_roll)

    assert told == ["paper-out"]
    assert confirmed_by is ConfirmedBy.DEVICE
    assert len(loop.papers) == 1


def test_every_answer_is_read_before_closing_so_that_the_printer_sees_no_reset():
    with LoopbackPrinter() as loop:
        for _ in range(3):
            print_on(loop)

    assert loop.connections == 3
    assert loop.papers == [PAPER.data] * 3
