"""A network printer: what it does wrong is named, and a paper is printed only with proof."""

import socket
from contextlib import closing
from dataclasses import replace

import pytest

from printing.errors import (
    ConnectionLostError,
    CoverOpenError,
    PaperOutError,
    PrinterError,
    PrinterFaultError,
    PrinterOfflineError,
    PrinterSilentError,
    PrinterUnreachableError,
)
from printing.paper import paper_of
from printing.session import ConfirmedBy
from printing.tcp import Patience, TcpPrinter
from tests.printing import loopback, papers
from tests.printing.loopback import END, LoopbackPrinter

QUICK = Patience(0.5, status_s=0.1, stall_s=0.2, barrier_s=0.2, close_s=0.3, paper_mm_per_s=2_000)
PAPER = paper_of(papers.sale(), 48)


def printer_at(loop, **more):
    return TcpPrinter("127.0.0.1", loop.port, patience=QUICK, **more)


def give_up(_trouble):
    return False


def print_on(loop, paper=PAPER, hold_on=give_up):
    with closing(printer_at(loop).begin()) as session:
        return session.send(paper, hold_on)


def test_paper_that_the_barrier_confirms_is_printed_whole():
    with LoopbackPrinter() as loop:
        confirmed_by = print_on(loop)

    assert confirmed_by is ConfirmedBy.DEVICE
    assert loop.papers == [PAPER.data + END[4:]]


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
def test_status_that_is_silent_or_nonsense_counts_as_unknown_not_as_ready_or_broken(status):
    with LoopbackPrinter(status=status) as loop:
        assert print_on(loop) is ConfirmedBy.DEVICE


def test_printer_that_takes_everything_and_proves_nothing_is_silent():
    loop = LoopbackPrinter(status=None, barrier=False)

    with loop, pytest.raises(PrinterSilentError) as caught:
        print_on(loop)

    assert caught.value.bytes_sent == len(PAPER.data)


def test_printer_that_feels_fine_and_never_confirms_is_silent():
    with LoopbackPrinter(barrier=False) as loop, pytest.raises(PrinterSilentError):
        print_on(loop)


def test_noise_before_the_paper_is_no_proof_that_it_was_printed():
    loop = LoopbackPrinter(status=loopback.NONSENSE, barrier=False)

    with loop, pytest.raises(PrinterSilentError):
        print_on(loop)


def test_mute_printer_that_is_known_as_one_is_assumed_to_have_printed():
    with LoopbackPrinter(status=None, barrier=False) as loop:
        session = printer_at(loop, confirms=False).begin()
        confirmed_by = session.send(PAPER, give_up)
        session.close()

    assert confirmed_by is ConfirmedBy.ASSUMED
    assert loop.papers == [PAPER.data]


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
    assert all(paper.endswith(END) for paper in loop.papers)
