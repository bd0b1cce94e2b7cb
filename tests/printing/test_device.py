"""Addresses of printers, and the printers that are a folder, a window, a line or nothing."""

import pytest
from PIL import Image

from printing.device import open_device, with_profile
from printing.errors import (
    ConnectionLostError,
    CoverOpenError,
    NoPrinterError,
    PaperOutError,
    PrinterAddressError,
    PrinterOfflineError,
    PrinterSilentError,
    PrinterUnreachableError,
)
from printing.paper import paper_of
from printing.profile import Charset, Dialect, DrawerPin, PrinterClass, Profile
from printing.session import ConfirmedBy
from printing.tcp import TcpPrinter
from printing.virtual import Fault, VirtualPrinter, virtual_printer
from tests.printing import papers

PAPER = paper_of(papers.sale(), 32)


def give_up(_trouble):
    return False


def test_network_address_has_its_usual_port_and_its_options():
    assert open_device("tcp://192.0.2.40") == TcpPrinter("192.0.2.40", 9100)
    options = "dialect=raster&class=C&charset=gb2312&drawer=5&cut=no&shared=yes"
    told = Profile(
        Dialect.RASTER, Charset.GB2312, PrinterClass.C, DrawerPin.FIVE, cuts=False, is_shared=True
    )
    assert open_device(f"tcp://192.0.2.40:9101?{options}") == TcpPrinter("192.0.2.40", 9101, told)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("tcp://h:9100?class=A", "tcp://h:9100"),
        ("serial:///dev/ttyS0?baud=19200&class=B", "serial:///dev/ttyS0?baud=19200&class=B"),
        ("usb://04b8:0e15", "usb://04b8:0e15?class=B"),
    ],
)
def test_address_with_another_profile_keeps_the_rest(url, wanted):
    assert with_profile(url, Profile()) == wanted
    assert open_device(wanted).profile == Profile()


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("lpt://1", "scheme"),
        ("tcp://", "host"),
        ("tcp://192.168..5:9100", "host"),
        (f"tcp://{'a' * 64}:9100", "host"),
        ("tcp://host:99999", "port"),
        ("tcp://[half", "scheme"),
        ("tcp://host?colour=red", "colour"),
        ("tcp://host?dialect=klingon", "dialect"),
        ("tcp://host?class=D", "class"),
        ("tcp://host?cut=maybe", "cut"),
        ("tcp://host?drawer=", "drawer"),
        ("serial:///dev/ttyS0?baud=²", "baud"),
        ("usb://printer", "vendor-product"),
        ("serial:///dev/ttyS0?baud=fast", "baud"),
        ("winspool://", "name"),
        ("file://elsewhere/folder", "folder"),
    ],
)
def test_wrong_address_names_the_part_that_is_wrong(url, wrong):
    with pytest.raises(PrinterAddressError) as caught:
        open_device(url)

    assert caught.value.detail == wrong


def test_folder_gets_every_paper_as_bytes_and_as_a_picture(tmp_path):
    folder = tmp_path / "小票 1"
    device = open_device(folder.as_uri())

    for _ in range(2):
        assert device.begin().send(PAPER, give_up) is ConfirmedBy.DEVICE

    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"{number}-card-sale-32.{end}" for number in ("001", "002") for end in ENDS]
    assert (folder / names[0]).read_bytes() == PAPER.data
    with Image.open(folder / names[1]) as picture:
        assert (picture.mode, picture.width) == ("1", 384)


ENDS = ("bin", "png")


def test_folder_that_cannot_be_made_is_unreachable(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(PrinterUnreachableError):
        open_device((tmp_path / "file").as_uri()).begin()


@pytest.mark.parametrize("url", ["none://", ""])
def test_counter_without_a_printer_says_so(url):
    with pytest.raises(NoPrinterError):
        open_device(url).begin()


def test_virtual_printer_of_a_name_is_one_and_the_same():
    assert open_device("virtual://counter-1") is virtual_printer("counter-1")
    assert virtual_printer("counter-1") is not virtual_printer("counter-2")


def test_virtual_printer_shows_its_papers_and_opens_the_drawer():
    printer, seen = VirtualPrinter("x"), []
    printer.listen(seen.append)

    printer.begin().send(PAPER, give_up)
    printer.begin().send(paper_of(papers.pending(), 32), give_up)

    assert [paper.kind for paper in printer.papers] == ["card-sale", "recharge-pending"]
    assert list(printer.papers) == seen
    assert printer.drawer_pulses == 1
    printer.tear_off()
    assert printer.papers == ()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.PAPER_OUT, PaperOutError),
        (Fault.COVER_OPEN, CoverOpenError),
        (Fault.OFFLINE, PrinterOfflineError),
        (Fault.UNPLUGGED, PrinterUnreachableError),
    ],
)
def test_virtual_printer_with_a_fault_takes_no_paper(fault, error):
    printer = VirtualPrinter("x")
    printer.fault = fault

    with pytest.raises(error):
        printer.begin()


@pytest.mark.parametrize(
    ("fault", "error", "came_out"),
    [(Fault.NO_ANSWER, PrinterSilentError, 1), (Fault.POWER_CUT, ConnectionLostError, 0)],
)
def test_virtual_printer_may_leave_a_paper_in_doubt(fault, error, came_out):
    printer = VirtualPrinter("x")
    printer.fault = fault

    with pytest.raises(error):
        printer.begin().send(PAPER, give_up)

    assert len(printer.papers) == came_out


def test_virtual_printer_that_stops_in_the_middle_goes_on_when_it_is_mended():
    printer, told = VirtualPrinter("x"), []

    def new_roll(trouble):
        told.append(trouble.reason)
        printer.fault = None
        return True

    session = printer.begin()
    printer.fault = Fault.PAPER_OUT
    confirmed_by = session.send(PAPER, new_roll)

    assert told == ["paper-out"]
    assert confirmed_by is ConfirmedBy.DEVICE
    assert len(printer.papers) == 1


@pytest.mark.parametrize("url", ["serial:///dev/no-such-line", "usb://ffff:fff0"])
def test_line_that_is_not_there_is_unreachable(url):
    with pytest.raises(PrinterUnreachableError):
        open_device(url).begin()
