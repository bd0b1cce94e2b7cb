"""Panels of the settings page: the lights, and one line for each thing that can be set."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.diagnostics import Health
from ui.models import diagnostics as words
from ui.models.diagnostics import Lamp
from ui.theme import Type
from ui.widgets.card import Card, Well, row
from ui.widgets.keys import KeyHint
from ui.widgets.text import IconLabel, label, set_tone
from ui.wording import tr

_ICONS = {"ok": "circle-check", "text3": "circle-dashed"}


class LightTile(Well):
    """One light: what it is about, how it stands, and what is behind it."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self.lamp = Lamp("text3", "", "")
        self._sign = IconLabel("circle-dashed", "text3", 18)
        self._word = label(tr("正在查…"), Type.LABEL, strong=True)  # as high as what comes
        self._more = label(tr("正在查…"), Type.HINT, "text2")
        self._name = name
        self.body.setContentsMargins(14, 6, 14, 6)
        self.body.setSpacing(2)
        head = row(IconLabel(icon, "text2", 18), label(name, Type.HINT, "text2"), 1, spacing=8)
        self.body.addLayout(head)
        self.body.addLayout(row(self._sign, self._word, 1, spacing=8))
        self.body.addWidget(self._more)

    def turn(self, lamp: Lamp) -> None:
        """Show it; a light that is not green says so by icon and word, too."""
        self.lamp = lamp
        self._sign.set_icon(_ICONS.get(lamp.tone, "triangle-alert"), lamp.tone)
        self._word.setText(lamp.word)
        set_tone(self._word, "text" if lamp.tone == "ok" else lamp.tone)
        self._more.setText(lamp.more)
        self._more.setToolTip(lamp.more)
        self.setAccessibleName(f"{self._name} {lamp.word} {lamp.more}")


class LightsCard(Card):
    """The six lights; each turns by itself when its figure is read."""

    def __init__(self, again: QAction) -> None:
        super().__init__(tr("本机状况"))
        self.head.addWidget(KeyHint(again))
        self.centre = LightTile("cloud", tr("中心"))
        self.clock = LightTile("clock", tr("时钟"))
        self.queue = LightTile("send", tr("待同步队列"))
        self.store = LightTile("hard-drive", tr("本机数据库"))
        self.printer = LightTile("printer", tr("小票机"))
        self.disk = LightTile("monitor", tr("磁盘与版本"))
        grid = QGridLayout()
        grid.setSpacing(8)
        tiles = (self.centre, self.queue, self.store, self.printer, self.clock, self.disk)
        for place, tile in enumerate(tiles):
            grid.addWidget(tile, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        self.add(grid)

    def show_health(self, seen: Health, printer: str) -> None:
        self.centre.turn(words.centre_lamp(seen))
        self.clock.turn(words.clock_lamp(seen))
        self.queue.turn(words.queue_lamp(seen))
        self.store.turn(words.store_lamp(seen))
        self.printer.turn(words.printer_lamp(seen, printer))
        self.disk.turn(words.disk_lamp(seen))


class SettingLine(QWidget):
    """A thing that can be set: its name, what it is now, and the key that changes it."""

    def __init__(self, name: str, action: QAction, hint: str = "") -> None:
        super().__init__()
        self._name = name
        self._value = label("", Type.DATA, strong=True)
        self._hint = label(hint, Type.HINT, "text2")
        heading = label(name, Type.LABEL, "text2")
        heading.setFixedWidth(96)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.addLayout(row(heading, self._value, self._hint, 1, KeyHint(action)))

    def set_value(self, value: str) -> None:
        self._value.setText(value)
        self.setAccessibleName(f"{self._name} {value}")

    @property
    def value(self) -> str:
        return self._value.text()
