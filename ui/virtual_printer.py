"""The virtual printer of the demo in a window: paper grows out of it, and it fails at a key."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from typing import Final

from PIL import Image
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from printing.render import DOTS_PER_COLUMN
from printing.virtual import Fault
from printing.virtual_line import VirtualLine, Watchers
from ui import theme
from ui.__main__ import CHINESE, speak
from ui.theme import Type
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.paper_roll import PaperRoll
from ui.widgets.text import IconLabel, label, paragraph, rule
from ui.wording import listed, tr

COLUMNS: Final = 48
SIDE_PX: Final = 320
SIZE: Final = (880, 820)
ROOM_FOR_BOTH: Final = 2_200


def fault_words(fault: Fault) -> str:
    """What a button says."""
    return {
        Fault.PAPER_OUT: tr("缺纸"),
        Fault.COVER_OPEN: tr("开盖"),
        Fault.OFFLINE: tr("离线"),
        Fault.POWER_CUT: tr("断电"),
        Fault.NO_ANSWER: tr("无回传"),
        Fault.PAPER_LOW: tr("纸将尽"),
        Fault.UNPLUGGED: tr("拔线"),
    }[fault]


BUTTONS: Final = (
    Fault.PAPER_OUT,
    Fault.COVER_OPEN,
    Fault.OFFLINE,
    Fault.POWER_CUT,
    Fault.NO_ANSWER,
    Fault.PAPER_LOW,
)


class Out(QObject):
    """What the printer's thread tells, on the window's thread."""

    rows = Signal(object)
    cut = Signal()
    pulse = Signal()

    def watchers(self) -> Watchers:
        return Watchers(self.rows.emit, self.cut.emit, self.pulse.emit)


class VirtualPrinterWindow(Page):
    """Nothing of the counter knows this window: between them is a port of this machine."""

    def __init__(self, port: int = 0, columns: int = COLUMNS) -> None:
        super().__init__()
        self.setWindowTitle(tr("模拟打印机"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its keys are digits
        self.out = Out(self)
        self.line = VirtualLine(port, columns, self.out.watchers())
        self.roll = PaperRoll(columns * DOTS_PER_COLUMN)
        self.pulses = 0
        self.buttons: dict[Fault, PlainButton] = {}
        self._make_buttons()
        self._tear = self.action(tr("撕下"), "T", self._tear_off)
        self._pin = self.action(tr("留在最前"), "P", self.toggle_on_top)
        self._lay_out()
        queued = Qt.ConnectionType.QueuedConnection
        self.out.rows.connect(self._on_rows, queued)
        self.out.cut.connect(self._on_cut, queued)
        self.out.pulse.connect(self._on_pulse, queued)
        self._show_state()

    def _make_buttons(self) -> None:
        for place, fault in enumerate(BUTTONS, start=1):
            button = PlainButton(f"{place}　{fault_words(fault)}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.toggled.connect(partial(self._suffer, fault))
            self.action(fault_words(fault), str(place), button.toggle)
            self.buttons[fault] = button

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        self._area.setWidget(self.roll)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self._area.setAccessibleName(tr("打出的纸"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.verticalScrollBar().rangeChanged.connect(self._to_the_slot)
        self._slot = Card()
        self._state = label("", Type.DATA, strong=True)
        self._lamp = IconLabel("circle-check", "ok", 22)
        self._slot.add(row(IconLabel("printer", "text", 24), self._lamp, self._state, 1))
        left = column(spacing=0)
        left.addWidget(self._area, 1)
        left.addWidget(self._slot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addLayout(left, 1)
        whole.addWidget(self._side())

    def _side(self) -> QWidget:
        told = Card(tr("让它出毛病"))
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, fault in enumerate(BUTTONS):
            grid.addWidget(self.buttons[fault], place // 2, place % 2)
        told.add(grid)
        told.add(paragraph(tr("再按一次就好了。断电时机器里没打完的都没了"), Type.HINT))
        drawer = Card(tr("钱箱"))
        self._drawer = label("", Type.DATA, strong=True)
        drawer.add(row(IconLabel("wallet", "text2", 22), self._drawer, 1))
        paper = Card(tr("纸"))
        self._count = label("", Type.DATA, strong=True)
        paper.add(row(IconLabel("receipt-text", "text2", 22), self._count, 1, KeyHint(self._tear)))
        where = Card(tr("地址"))
        where.head.addWidget(KeyHint(self._pin))
        address = paragraph(self.line.url, Type.LABEL, "text")
        address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.add(address)
        where.add(rule())
        where.add(paragraph(tr("柜面按真的网络小票机连它，不知道它是模拟的"), Type.HINT))
        self.note = Notice("info", "")
        side = QWidget()
        side.setFixedWidth(SIDE_PX)
        stack = column(told, drawer, paper, where, self.note, 1, spacing=12)
        stack.setContentsMargins(0, 0, 0, 0)
        side.setLayout(stack)
        return side

    def toggle_on_top(self) -> None:
        """Before every other window, the counter's too, or not any more."""
        on_top = Qt.WindowType.WindowStaysOnTopHint
        self.setWindowFlag(on_top, on=not self.windowFlags() & on_top)
        self.show()

    def stop(self) -> None:
        """Switch it off for good."""
        self.line.stop()

    # --- what comes out ---
    def _on_rows(self, picture: Image.Image) -> None:
        self.roll.put(picture)
        self._show_state()

    def _on_cut(self) -> None:
        self.roll.cut()
        self._show_state()

    def _on_pulse(self) -> None:
        self.pulses += 1
        self._show_state()

    def _tear_off(self) -> None:
        self.roll.tear_off()
        self._show_state()

    def _to_the_slot(self, _low: int, high: int) -> None:
        self._area.verticalScrollBar().setValue(high)

    # --- faults ---
    def _suffer(self, fault: Fault, on: bool) -> None:  # noqa: FBT001 - a button's value
        self.line.suffer(fault, on=on)
        self._show_state()

    def _show_state(self) -> None:
        faults = [fault for fault in BUTTONS if fault in self.line.faults]
        words = listed(fault_words(fault) for fault in faults) if faults else tr("正常")
        self._state.setText(words)
        grave = [fault for fault in faults if fault is not Fault.PAPER_LOW]
        tone = "danger" if grave else "warn" if faults else "ok"
        self._lamp.set_icon("circle-check" if tone == "ok" else "triangle-alert", tone)
        self._drawer.setText(tr("弹开过 {count} 次", count=self.pulses))
        self._count.setText(tr("切下 {count} 张", count=self.roll.slips))
        self.note.say("info" if not grave else "warn", *_meaning(faults))


def _meaning(faults: Sequence[Fault]) -> tuple[str, str]:
    """What the counter will say of it."""
    if not faults:
        return tr("打印时看这里"), tr("柜面每打一张，纸从下面的出纸口长出来。")
    return {
        Fault.PAPER_OUT: (tr("缺纸"), tr("机器留着没打完的，装纸后接着打，柜面不重发。")),
        Fault.COVER_OPEN: (tr("开盖"), tr("合上盖接着打，柜面不重发。")),
        Fault.OFFLINE: (tr("离线"), tr("柜面等一分钟，再不好就问纸打完没有。")),
        Fault.POWER_CUT: (tr("断电"), tr("正在打的那张，柜面会问打完整了没有。")),
        Fault.NO_ANSWER: (tr("无回传"), tr("打了却不说，柜面会问打完整了没有。")),
        Fault.PAPER_LOW: (tr("纸将尽"), tr("照常打，柜面下方轻轻提一句。")),
        Fault.UNPLUGGED: (tr("拔线"), tr("柜面连不上它，小票排队。")),
    }[faults[0]]


def _place(window: VirtualPrinterWindow, screen: QRect) -> None:
    """At the right edge; in front of the counter where there is room for both."""
    wide, high = (min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
    window.resize(wide, high)
    window.move(screen.right() - wide, screen.top())
    if screen.width() >= ROOM_FOR_BOTH:
        window.toggle_on_top()
    window.show()


def main(given: list[str] | None = None) -> int:
    """Show the window and print at its port; the exit code."""
    parser = argparse.ArgumentParser("dianka-virtual-printer", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--columns", type=int, default=COLUMNS)
    parser.add_argument("--lang", choices=[CHINESE, "en"], default=CHINESE)
    parser.add_argument("--theme", choices=[look.value for look in theme.Look], default="light")
    asked = parser.parse_args(given)
    app = QApplication([*sys.argv[:1], *theme.FUSION_ARGUMENTS])
    app.setProperty(theme.IN_FUSION, "yes")
    speak(app, asked.lang)
    theme.apply(app, theme.theme_for(theme.Look(asked.theme), SIZE[1]))
    window = VirtualPrinterWindow(asked.port, asked.columns)
    sys.stdout.write(f"{window.line.url}\n")
    sys.stdout.flush()
    _place(window, app.primaryScreen().availableGeometry())
    code = app.exec()
    window.stop()
    return code


if __name__ == "__main__":
    sys.exit(main())
