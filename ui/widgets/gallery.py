"""A page with every widget, for looking at: `python -m ui.widgets.gallery [--shots FOLDER]`."""

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.card import column
from ui.widgets.keys import KeyBar, page_action
from ui.widgets.pill import State
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.samples import SAMPLES
from ui.widgets.top_bar import TopBar
from wire.values import CHINA

WIDE_PX, HIGH_PX = 1366, 768
MOMENT = datetime(2025, 3, 14, 10, 42, tzinfo=CHINA)
ENTRIES = (
    RailEntry("sell", "shopping-cart", "售卡", "F2"),
    RailEntry("recharge", "zap", "充值", "F3"),
    RailEntry("both", "layers", "售充", "F4"),
    RailEntry("enquiry", "search", "查询", "F5"),
    RailEntry("journal", "scroll-text", "流水", "F6"),
    RailEntry("stock", "package", "卡库存", "F7"),
    RailEntry("close", "calculator", "日结", "F9", at_foot=True),
    RailEntry("lock", "lock", "锁屏", "F12", at_foot=True),
)


class Gallery(QWidget):
    """One sample page in the frame of the program."""

    def __init__(self, key: str, *, offline: bool = False) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.page = SAMPLES[key]()
        rail, bar, self._banner = Rail(), KeyBar(), Banner()
        rail.set_entries(ENTRIES)
        rail.mark("sell")
        rail.set_count("recharge", 2)
        all_keys = page_action(self, "全部按键", "F1", self.update)
        bar.show_actions(self.page.actions_for_bar(), all_keys)
        inner = column(self._top(offline=offline), self._banner, spacing=0)
        inner.addWidget(self.page, 1)
        inner.addWidget(bar)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rail)
        outer.addLayout(inner, 1)
        if offline:
            self._say_offline()

    def _top(self, *, offline: bool) -> TopBar:
        top = TopBar()
        top.title.setText(self.page.title)
        top.set_place("城西营业厅", "03 号台")
        top.set_person("王莉", "早班 · 第 2 班次")
        top.set_moment(MOMENT)
        if offline:
            top.set_link(State.PENDING, "待同步 14")
        else:
            top.set_link(State.OK, "已同步 10:42")
        return top

    def _say_offline(self) -> None:
        sentence = "10:18 起 · 可继续售卡；充值先受理，联网后入账"
        figures = (("额度 ¥6,180 / ¥20,000", "text"), ("剩余 23:36", "text"))
        self._banner.say("warn", "cloud-off", "离线受理中", sentence, figures)
        self._banner.offer(page_action(self, "查看 14 笔待同步", "F11", self.update))


def shoot(app: QApplication, folder: Path) -> list[Path]:
    """A picture of every sample in every look."""
    made = []
    folder.mkdir(parents=True, exist_ok=True)
    for look in theme.Look:
        theme.apply(app, theme.theme_for(look, HIGH_PX))
        for key in SAMPLES:
            window = Gallery(key, offline=key == "secret")
            window.setFixedSize(WIDE_PX, HIGH_PX)
            window.show()
            window.activateWindow()
            window.page.home_widget().setFocus()
            app.processEvents()
            made.append(folder / f"{key}-{look.value}.png")
            window.grab().save(str(made[-1]))
            window.close()
    return made


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--shots", type=Path, help="write pictures into this folder and end")
    wanted.add_argument("--look", choices=[look.value for look in theme.Look], default="light")
    wanted.add_argument("--page", choices=list(SAMPLES), default="sell")
    given = wanted.parse_args()
    if given.shots:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    if given.shots:
        shoot(app, given.shots)
        return 0
    theme.apply(app, theme.theme_for(theme.Look(given.look), HIGH_PX))
    window = Gallery(given.page)
    window.resize(WIDE_PX, HIGH_PX)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
