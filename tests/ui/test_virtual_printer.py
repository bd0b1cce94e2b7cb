"""The window of the virtual printer: paper grows in it, and its keys make it fail."""

import threading

import pytest
from PySide6.QtTest import QTest

from printing.device import open_device
from printing.errors import PaperOutError, PrinterUnreachableError
from printing.paper import paper_of
from printing.session import ConfirmedBy
from printing.talk import Patience
from printing.virtual import Fault
from tests.printing import papers
from tests.ui.kit.conftest import app  # noqa: F401
from ui.virtual_printer import BUTTONS, VirtualPrinterWindow

QUICK = Patience(status_s=0.5, stall_s=2, barrier_s=5, close_s=0.5)
WAIT_MS = 10_000


@pytest.fixture
def window(app, qtbot):  # noqa: F811
    made = VirtualPrinterWindow()
    made.resize(880, 820)
    made.show()
    made.activateWindow()
    made.setFocus()
    yield made
    made.stop()
    made.close()
    made.deleteLater()


def begin_printing(window):
    """A sale on its way from another thread; what became of it is added at the end."""
    became = []
    device = open_device(window.line.url, QUICK)

    def send():
        try:
            session = device.begin()
        except (PaperOutError, PrinterUnreachableError) as fault:
            became.append(type(fault))
            return
        became.append(session.send(paper_of(papers.sale(), 48, device.profile), lambda _: True))
        session.close()

    threading.Thread(target=send, daemon=True).start()
    return became


def test_paper_grows_until_it_is_cut_and_the_drawer_is_counted(window, qtbot):
    became, heights = begin_printing(window), []
    window.out.rows.connect(lambda _rows: heights.append(window.roll.height()))

    qtbot.waitUntil(lambda: became == [ConfirmedBy.DEVICE], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.roll.slips == 1, timeout=WAIT_MS)

    assert len(set(heights)) > 5
    assert heights == sorted(heights)
    assert window.roll.dots_out == paper_of(papers.sale(), 48).picture(0).height
    assert window.pulses == 1
    QTest.keyClick(window, "T")
    assert window.roll.dots_out == 0


@pytest.mark.parametrize("place", range(len(BUTTONS)))
def test_each_key_makes_its_fault_and_mends_it(window, place):
    key = str(place + 1)

    QTest.keyClick(window, key)
    assert window.line.faults == {BUTTONS[place]}
    assert window.buttons[BUTTONS[place]].isChecked()
    QTest.keyClick(window, key)

    assert window.line.faults == frozenset()


def test_counter_meets_the_fault_as_at_a_real_printer(window, qtbot):
    QTest.keyClick(window, "1")
    became = begin_printing(window)
    qtbot.waitUntil(lambda: became == [PaperOutError], timeout=WAIT_MS)
    QTest.keyClick(window, "1")
    window.buttons[Fault.POWER_CUT].toggle()

    def is_gone():
        began = begin_printing(window)
        qtbot.waitUntil(lambda: bool(began), timeout=WAIT_MS)
        return began == [PrinterUnreachableError]

    qtbot.waitUntil(is_gone, timeout=WAIT_MS)
