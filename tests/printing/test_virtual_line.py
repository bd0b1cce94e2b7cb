"""The virtual printer behind the real transport: what it draws, and how it fails."""

import threading
import time
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from printing.device import open_device
from printing.errors import (
    ConnectionLostError,
    CoverOpenError,
    PaperOutError,
    PrinterOfflineError,
    PrinterSilentError,
    PrinterUnreachableError,
)
from printing.escpos_text import after_doubt
from printing.paper import paper_of
from printing.profile import Dialect, Profile
from printing.render import picture_of
from printing.self_check import SelfCheck, self_check_page
from printing.session import ConfirmedBy
from printing.talk import Patience
from printing.virtual import Fault
from printing.virtual_line import VirtualLine, Watchers
from tests.printing import papers

QUICK = Patience(status_s=0.4, stall_s=2, barrier_s=0.6, close_s=0.5, paper_mm_per_s=2_000)
PACED = replace(QUICK, paper_mm_per_s=40)
AT_ONCE = 10**9
HARMLESS = 4  # dots that are added where a strip would hold a command in real time
WAIT_S = 10


class Slips:
    """What came out, and a bell for whoever waits for it."""

    def __init__(self):
        self.rows, self.cuts, self.pulses = [], 0, 0
        self.bell = threading.Condition()

    def watchers(self):
        return Watchers(self._on_rows, self._on_cut, self._on_pulse)

    def picture(self):
        whole = Image.new("1", (self.rows[0].width, sum(row.height for row in self.rows)), 1)
        top = 0
        for row in self.rows:
            whole.paste(row, (0, top))
            top += row.height
        return whole

    def until(self, is_so):
        with self.bell:
            assert self.bell.wait_for(lambda: is_so(self), WAIT_S)

    def _told(self):
        with self.bell:
            self.bell.notify_all()

    def _on_rows(self, picture):
        self.rows.append(picture)
        self._told()

    def _on_cut(self):
        self.cuts += 1
        self._told()

    def _on_pulse(self):
        self.pulses += 1
        self._told()


@pytest.fixture
def slips():
    return Slips()


@pytest.fixture
def line(slips, request):
    rows_per_s = getattr(request, "param", AT_ONCE)
    made = VirtualLine(watchers=slips.watchers(), rows_per_s=rows_per_s)
    yield made
    made.stop()


def inked(picture):
    """The dots and what is left of them; a code in the middle is put on a whole byte."""
    box = ImageChops.invert(picture.convert("L")).getbbox()
    if box is None:
        return None
    left = box[0] // 8 if box[0] > 8 else box[0]
    return left, box[1], picture.crop(box)


def is_drawn_alike(came, wanted):
    if inked(came) is None or inked(wanted) is None:
        return inked(came) == inked(wanted)
    (*at, dots), (*where, dots_wanted) = inked(came), inked(wanted)
    odd = ImageChops.logical_xor(dots, dots_wanted) if dots.size == dots_wanted.size else None
    return at == where and odd is not None and odd.histogram()[255] <= HARMLESS


def check_drawn(seen, paper):
    """Line by line what came out is what the renderer draws."""
    top = 0
    for drawn in paper.lines:
        wanted = picture_of(drawn, 48)
        came = seen.crop((0, top, seen.width, top + wanted.height))
        assert is_drawn_alike(came, wanted), drawn
        top += wanted.height
    assert seen.height == top


def send(line, paper, hold_on=lambda _trouble: False, *, clear=False, patience=PACED):
    session = open_device(line.url, patience).begin(clear=clear)
    try:
        return session.send(paper, hold_on)
    finally:
        session.close()


@pytest.mark.parametrize("dialect", [Dialect.TEXT, Dialect.RASTER])
@pytest.mark.parametrize(
    "receipt",
    [papers.sale(), papers.z_report(), self_check_page(SelfCheck("T-1", "tcp://192.0.2.40", 48))],
    ids=["sale", "z-report", "test-page"],
)
def test_what_comes_out_is_what_was_previewed(line, slips, receipt, dialect):
    paper = paper_of(receipt, 48, Profile(dialect))

    assert send(line, paper) is ConfirmedBy.DEVICE

    slips.until(lambda seen: seen.cuts == 1)
    check_drawn(slips.picture(), paper)
    assert slips.pulses == (1 if paper.opens_drawer else 0)


def test_line_too_long_for_the_paper_is_folded_as_a_printer_folds_it(line, slips):
    page = self_check_page(SelfCheck("T-1", "tcp://192.0.2.40", 64))

    send(line, paper_of(page, 64))

    whole = sum(row.height for row in slips.rows)
    assert whole > paper_of(page, 64).picture(0).height


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.PAPER_OUT, PaperOutError),
        (Fault.COVER_OPEN, CoverOpenError),
        (Fault.OFFLINE, PrinterOfflineError),
        (Fault.NO_ANSWER, PrinterSilentError),
    ],
)
def test_each_fault_is_told_as_a_real_printer_tells_it(line, fault, error):
    line.suffer(fault, on=True)

    with pytest.raises(error):
        send(line, paper_of(papers.sale(), 48), patience=QUICK)


def test_near_end_is_told_and_printed_all_the_same(line):
    line.suffer(Fault.PAPER_LOW, on=True)

    session = open_device(line.url, QUICK).begin()
    said = session.paper_low, session.send(paper_of(papers.sale(), 48), lambda _: False)
    session.close()

    assert said == (True, ConfirmedBy.DEVICE)


@pytest.mark.parametrize("line", [600], indirect=True)
def test_paper_out_half_way_goes_on_after_the_roll_is_changed(line, slips):
    told = []

    def change_the_roll(trouble):
        told.append(type(trouble))
        line.suffer(Fault.PAPER_OUT, on=False)
        return True

    paper = paper_of(papers.sale(), 48)
    threading.Thread(
        target=lambda: (
            slips.until(lambda seen: len(seen.rows) > 3),
            line.suffer(Fault.PAPER_OUT, on=True),
        )
    ).start()

    assert send(line, paper, change_the_roll) is ConfirmedBy.DEVICE
    assert set(told) == {PaperOutError}
    check_drawn(slips.picture(), paper)


@pytest.mark.parametrize("line", [600], indirect=True)
def test_power_cut_half_way_is_a_doubt_and_the_next_paper_is_whole(line, slips):
    paper = paper_of(papers.sale(), 48)
    threading.Thread(
        target=lambda: (
            slips.until(lambda seen: len(seen.rows) > 3),
            line.suffer(Fault.POWER_CUT, on=True),
        )
    ).start()
    with pytest.raises(ConnectionLostError):
        send(line, paper)
    torn = len(slips.rows)
    assert slips.picture().height < paper.picture(0).height
    with pytest.raises(PrinterUnreachableError):
        send(line, paper)

    line.suffer(Fault.POWER_CUT, on=False)
    until_it_answers(line)
    again = replace(paper, data=after_doubt(Profile(), is_clear=True) + paper.data)
    assert send(line, again, clear=True) is ConfirmedBy.DEVICE
    slips.rows = slips.rows[torn:]
    check_drawn(slips.picture(), paper)
    assert slips.cuts == 2


def until_it_answers(line):
    pause, until_s = threading.Event(), time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        try:
            return open_device(line.url, QUICK).begin().close()
        except PrinterUnreachableError:
            pause.wait(0.02)
    raise AssertionError("it stays switched off")
