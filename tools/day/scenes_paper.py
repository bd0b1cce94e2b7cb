"""Paper at the counter: the printer wizard, a virtual printer that fails, and every prompt."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import papers
from app.papers import OpenPaper, PapersView
from printing.receipt import ReceiptKind
from printing.spool import JobState
from printing.virtual import Fault
from tools.day.hands import pause, until
from tools.day.scenes_counter import Drawer, pay, scan_in
from tools.day.station import Station
from ui.models.papers import Prompt, prompt_of
from ui.pages.printer import FIND, LOOK, SET, PrinterPage
from ui.virtual_printer import SIZE, VirtualPrinterWindow
from ui.widgets.banner import Banner
from ui.widgets.card import column
from wire.values import Fen, new_id, utc_now

ENTER: Final = Qt.Key.Key_Return
ALT: Final = Qt.KeyboardModifier.AltModifier
HALF_WAY_DOTS: Final = 420
FACE: Final = Fen(10_000)
WAITS: Final = (
    "paper-out",
    "cover-open",
    "offline",
    "fault",
    "unreachable",
    "busy",
    "odd-answer",
    "no-printer",
    "bad-address",
)
DOUBTS: Final = ("connection-lost", "no-answer", "program-ended")


def paper(station: Station, drawer: Drawer) -> None:
    """All of it, on the printer of the station again at the end."""
    desk = station.needed().desk
    if desk is None:
        raise RuntimeError("no desk")
    before = desk.settings
    with virtual_printer(station) as window:
        wizard(station, window)
        troubles(station, window, drawer)
        doubts(station, window, drawer)
        until("every paper is out", lambda: all_out(station))
    desk.settings = before
    every_prompt(station)
    take_the_keys(station)


@contextmanager
def virtual_printer(station: Station) -> Iterator[VirtualPrinterWindow]:
    """The window beside the counter; keys go to the counter all the same."""
    window = VirtualPrinterWindow()
    window.resize(*SIZE)
    window.show()
    take_the_keys(station)
    yield window
    window.stop()
    window.close()


def wizard(station: Station, window: VirtualPrinterWindow) -> None:
    """Settings, the wizard, its three steps, and into use."""
    hands = station.hands
    hands.press(Qt.Key.Key_G, with_ctrl=True)
    station.settle()
    hands.press(Qt.Key.Key_W, with_ctrl=True)
    station.settle()
    page = station.page
    if not isinstance(page, PrinterPage):
        raise TypeError(type(page).__name__)
    until("what was found", lambda: page.choosing.model.rowCount() > 0)
    page.choosing.address.clear()
    hands.type(f"127.0.0.1:{window.line.port}")
    station.shot("printer-find")
    hands.press(ENTER)
    until("it has said what it can", lambda: page.stage == SET)
    station.shot("printer-set")
    hands.press(ENTER)
    until("the test page", lambda: page.stage == LOOK)
    hands.type(page.seen_no[-2:])
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_5):
        hands.press_with(ALT, key)
    hands.scan(page.seen_no)
    station.shot("printer-look")
    hands.press(ENTER)
    until("it is in use", lambda: not isinstance(station.page, PrinterPage))
    if page.stage == FIND:
        raise RuntimeError("the wizard began anew")


def troubles(station: Station, window: VirtualPrinterWindow, drawer: Drawer) -> None:
    """Each trouble has its prompt, and the slip comes by itself when it is over."""
    station.hands.press(Qt.Key.Key_F2)
    station.settle()
    for fault in (Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE, Fault.POWER_CUT):
        window.buttons[fault].toggle()
        sell(station, drawer)
        until(f"a prompt for {fault}", lambda: prompt(station) is not None)
        station.shot(f"prompt-{fault.value}")
        window.buttons[fault].toggle()
        mended(station)
    with socket.create_connection(("127.0.0.1", window.line.port)):
        pause(100)
        sell(station, drawer)
        until("a prompt for a busy printer", lambda: prompt(station) is not None)
        station.shot("prompt-busy")
    mended(station)
    window.buttons[Fault.PAPER_LOW].toggle()
    sell(station, drawer)
    until("a quiet line", lambda: prompt(station) is not None)
    station.shot("prompt-paper-low")
    until("its slip", lambda: all_out(station))
    window.buttons[Fault.PAPER_LOW].toggle()


def doubts(station: Station, window: VirtualPrinterWindow, drawer: Drawer) -> None:
    """Power lost half-way, and a printer that does not say so: the teller looks and answers."""
    hands = station.hands
    out = window.roll.dots_out
    sell(station, drawer, wait=False)
    until("half a slip", lambda: window.roll.dots_out > out + HALF_WAY_DOTS)
    window.buttons[Fault.POWER_CUT].toggle()
    until("a question", lambda: asks(station))
    station.shot("prompt-doubt")
    station.shot("virtual-printer", window)
    window.buttons[Fault.POWER_CUT].toggle()
    hands.press_with(ALT, Qt.Key.Key_P)
    until("the page of the papers", lambda: station.page.title == "小票")
    station.settle()
    station.shot("papers")
    hands.press(Qt.Key.Key_N, Qt.Key.Key_Escape)
    until("the copy", lambda: all_out(station))
    window.buttons[Fault.NO_ANSWER].toggle()
    sell(station, drawer)
    until("a question", lambda: asks(station))
    station.shot("prompt-no-answer")
    window.buttons[Fault.NO_ANSWER].toggle()
    hands.press_with(ALT, Qt.Key.Key_Y)
    until("the answer", lambda: not asks(station))


def every_prompt(station: Station) -> None:
    """One sheet with all bars below each other, as they stand above the keys."""
    sheet = QWidget()
    sheet.setObjectName("canvas")
    bars = [_bar(prompt) for prompt in _prompts()]
    sheet.setLayout(column(*bars, spacing=8))
    sheet.resize(1270, sheet.sizeHint().height())
    sheet.show()
    for bar in bars:
        bar.show()
    pause(50)
    station.shot("every-prompt", sheet)
    sheet.close()
    station.shell.activateWindow()
    pause(50)


def _prompts() -> Iterator[Prompt]:
    for place, reason in enumerate((*DOUBTS, *WAITS)):
        state = JobState.DOUBTFUL if reason in DOUBTS else JobState.QUEUED
        kind = (ReceiptKind.CARD_SALE, ReceiptKind.RECHARGE, ReceiptKind.SALE_VOID)[place % 3]
        about = OpenPaper(
            id=new_id(),
            receipt_no="330101T0120261130000",
            copy_no=0,
            kind=kind,
            state=state,
            reason=reason,
            at=utc_now(),
            amount_text="￥100.00",
            confirmed_by="",
            must_be_known=False,
        )
        made = prompt_of(PapersView((about,), 1), {})
        if made is not None:
            yield made
    low = prompt_of(PapersView(), {}, roll_is_low=True)
    if low is not None:
        yield low


def _bar(prompt: Prompt) -> Banner:
    bar = Banner(at_foot=True)
    bar.say(prompt.tone, prompt.icon, prompt.cause, prompt.text)
    return bar


# --- steps ---
def take_the_keys(station: Station) -> None:
    """Other windows were shown or have gone: the counter's has the keyboard again."""
    station.shell.activateWindow()
    until("the counter in front", station.shell.isActiveWindow)
    station.page.home_widget().setFocus()
    pause(50)


def sell(station: Station, drawer: Drawer, *, wait: bool = True) -> None:
    """One card, one scan, Enter."""
    card, _ = drawer.next(FACE)
    scan_in(station, card)
    if wait:
        pay(station)
    else:
        station.hands.press(ENTER)


def mended(station: Station) -> None:
    """Whatever it was is over: at once, not at the next try."""
    station.hands.press_with(ALT, Qt.Key.Key_R)
    until("the slip", lambda: all_out(station) and prompt(station) is None)


def all_out(station: Station) -> bool:
    """Whether no slip waits, is on its way or in doubt."""
    desk = station.needed().desk
    return desk is not None and papers.view(desk).count == 0


def prompt(station: Station) -> Prompt | None:
    place = station.needed().place
    return place.papers.prompt if place is not None else None


def asks(station: Station) -> bool:
    now = prompt(station)
    return now is not None and now.asks
