"""The frame of the program: rail, top bar, banner, pages, key bar, queue drawer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QInputEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ui import theme
from ui.icons import icon
from ui.pages.sign_on import SignOnPage
from ui.scan import ScanRouter
from ui.signals import Signals
from ui.tasks import Tasks
from ui.widgets.card import column
from ui.widgets.keys import KeyBar, KeyOverlay, page_action
from ui.widgets.page import Page
from ui.widgets.pill import State
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.top_bar import TopBar
from ui.wording import tr

LOCK = "lock"
MINUTE_MS = 60_000
DRAWER_PX = 600
_BUSY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
}


class MainWindow(QMainWindow):
    """Shows one page at a time; `locked` asks the program for the sign-on page.

    Args:
        pages: every page the person may see, by its key; asked for when it is first shown.
        entries: what the rail shows; the entry `lock` locks and has no page.
    """

    locked = Signal()
    page_shown = Signal(str)
    closing = Signal()
    enrol_asked = Signal()
    retry_asked = Signal()

    def __init__(
        self,
        pages: Mapping[str, Page],
        entries: Sequence[RailEntry],
        parent: QWidget | None = None,
    ) -> None:
        # Nobody has signed on when the first window is painted: it does without these.
        from ui.widgets.banner import Banner
        from ui.widgets.drawer import Drawer
        from ui.widgets.palette import Palette

        super().__init__(parent)
        if parent is not None:
            self.setWindowFlags(Qt.WindowType.Widget)
        self.setWindowTitle(tr("电卡 · 柜面"))
        self._pages = pages
        self._key = ""
        self.may_close = True
        self.drawer_actions: list[QAction] = []
        self.drawer_scan: Callable[[str], bool] = lambda _text: False
        self.rail, self.top, self.banner, self.key_bar = Rail(), TopBar(), Banner(), KeyBar()
        self.paper_bar = Banner(at_foot=True)
        self.stack = QStackedWidget()
        body = self._lay_out()
        self.drawer = Drawer(self.stack, tr("待同步队列"), DRAWER_PX)
        self.overlay = KeyOverlay(body)
        self.palette_box = Palette(body)
        self.rail.set_entries(entries)
        self.rail.chosen.connect(self._choose)
        self.top.link_clicked.connect(self.toggle_drawer)
        self._actions(entries)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self.lock)
        self.top.start_clock()
        for bar in (self.banner, self.paper_bar):
            bar.turned.connect(self._make_room)

    def _make_room(self) -> None:
        """On a low window the keys give way to a second bar; F1 shows them all the same."""
        both = not self.banner.isHidden() and not self.paper_bar.isHidden()
        self.key_bar.setVisible(not (both and self.height() < theme.COMPACT_BELOW_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _lay_out(self) -> QWidget:
        body = QWidget()
        body.setObjectName("canvas")
        self.setCentralWidget(body)
        outer = QHBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.rail)
        inner = column(self.top, self.banner, spacing=0)
        inner.addWidget(self.stack, 1)
        inner.addWidget(self.paper_bar)
        inner.addWidget(self.key_bar)
        outer.addLayout(inner, 1)
        return body

    def _actions(self, entries: Sequence[RailEntry]) -> None:
        self.entry_actions = {
            entry.key: self._action(entry.word, entry.shortcut, partial(self._choose, entry.key))
            for entry in entries
            if entry.shortcut
        }
        self._window_actions = list(self.entry_actions.values())
        self.queue_action = self._action(tr("待同步队列"), "F11", self.toggle_drawer)
        self._window_actions.append(self.queue_action)
        self._window_actions.append(self._action(tr("找功能"), "Ctrl+K", self.open_palette))
        self.retry_action = self._action(tr("再试一次"), "Ctrl+Shift+R", self.retry_asked.emit)
        self.enrol_action = self._action(tr("重新注册"), "Ctrl+Shift+E", self.enrol_asked.emit)
        self._window_actions += [self.retry_action, self.enrol_action]
        self.offer_way_out(offered=False)
        self._all_keys = self._action(tr("全部按键"), "F1", self.show_keys)

    def _action(self, word: str, keys: str, slot: Callable[[], object]) -> QAction:
        made = page_action(self, word, keys, slot)
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return made

    def add_key(self, word: str, keys: str, slot: Callable[[], object]) -> QAction:
        """A key that works on every page of this window."""
        made = self._action(word, keys, slot)
        self._window_actions.append(made)
        return made

    def attach(self, router: ScanRouter) -> None:
        """Hand what a scanner reads to the page in front."""
        router.scanned.connect(self._on_scanned)

    def watch_idle(self, app: QApplication, minutes: int = 3) -> None:
        """Lock after so many minutes without a key or a click."""
        app.installEventFilter(self)
        self._idle.start(minutes * MINUTE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QInputEvent):
            return False
        if event.type() in _BUSY and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._key)

    @property
    def page_key(self) -> str:
        return self._key

    def show_page(self, key: str) -> None:
        """Bring a page to the front; the one before forgets its secrets."""
        before, page = self.page, self._pages[key]
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        if page is not before:
            if before is not None:
                before.left()
            self._key = key
            self.stack.setCurrentWidget(page)
            self.rail.mark(key)
            page.entered()
            self.page_shown.emit(key)
        if self.page is not page:
            return  # whoever was told has chosen another page
        self.refresh()
        page.home_widget().setFocus()

    def refresh(self) -> None:
        """Read title and keys of the page again, after it has changed them."""
        page = self.page
        if page is not None:
            self.top.title.setText(page.title)
            self.key_bar.show_actions(page.actions_for_bar(), self._all_keys)

    def set_person(self, name: str, shift: str) -> None:
        self.top.set_person(name, shift)

    def set_place(self, hall: str, desk: str) -> None:
        self.top.set_place(hall, desk)

    def set_link(self, state: State, word: str) -> None:
        self.top.set_link(state, word)

    def show_banner(self, tone: str, icon: str, title: str, text: str = "") -> None:
        """Say something to the whole window; `tone` is info, warn or danger."""
        self.banner.say(tone, icon, title, text)

    def hide_banner(self) -> None:
        self.banner.hide()

    def offer_way_out(self, *, offered: bool) -> None:
        """The centre takes nothing more: try again, or begin a new life of this terminal."""
        for action in (self.retry_action, self.enrol_action):
            action.setVisible(offered)

    def toggle_drawer(self) -> None:
        page = self.page
        self.drawer.toggle(page.home_widget() if page else None)

    def show_keys(self) -> None:
        """All keys of the page and of the window, over the page."""
        page = self.page
        if page is not None:
            front = (page.title, page.actions())
            if self.drawer.is_open:
                front = (self.drawer.accessibleName(), self.drawer_actions)
            title, actions = front
            live = [action for action in actions if action.isVisible()]
            everywhere = [action for action in self._window_actions if action.isVisible()]
            groups = [(title, live), (tr("处处可用"), everywhere)]
            self.overlay.open_with(groups, page.home_widget())

    def open_palette(self) -> None:
        """Find a function by its word, its pinyin initials or its key."""
        page = self.page
        actions = [*(page.actions() if page else []), *self._window_actions]
        live = [action for action in actions if action.isVisible()]
        self.palette_box.open_with(live, page.home_widget() if page else None)

    def lock(self) -> None:
        """Hide the work behind the sign-on page; nothing of it is lost."""
        self._idle.stop()
        self.locked.emit()

    def _choose(self, key: str) -> None:
        if key == LOCK:
            self.lock()
        else:
            self.show_page(key)

    def _on_scanned(self, text: str) -> None:
        page = self.page
        if page is not None and self.isVisible() and not self.drawer_scan(text):
            page.on_scan(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            self.closing.emit()
            event.accept()
        else:
            event.ignore()
            self.show_banner(
                "warn",
                "triangle-alert",
                tr("班次未结"),
                tr("钱箱里有现金，请先日结或挂起本班再关闭"),
            )

    def clashes(self) -> Iterator[tuple[str, str]]:
        """(page, key) for every key that two functions of one page share; there must be none."""
        for key, page in self._pages.items():
            seen: set[str] = set()
            for action in [*page.actions(), *self._window_actions, self._all_keys]:
                for sequence in action.shortcuts():
                    text = sequence.toString()
                    if text in seen:
                        yield key, text
                    seen.add(text)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for; None where it did not."""

    data: Path
    config: Path | None
    lang: str | None
    look: theme.Look | None
    write_rescue: Path | None = None


class Shell(QStackedWidget):
    """The one window of the program: the sign-on page in front, the work kept behind it."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.setWindowTitle(tr("电卡 · 柜面"))
        self.setWindowIcon(icon("zap", theme.current().tokens.primary, 64))
        self.setMinimumSize(1024, 700)
        self.options = options
        self.look = options.look or theme.Look.LIGHT
        self.tasks = Tasks(self)
        self.signals = Signals(self)
        self.router = ScanRouter(self)
        self.sign_on = SignOnPage()
        self.work: MainWindow | None = None
        self._overlay = KeyOverlay(self.sign_on)
        self.addWidget(self.sign_on)
        self.sign_on.look_asked.connect(self.next_look)
        self.sign_on.keys_asked.connect(self._show_keys)
        self.router.scanned.connect(self._on_scanned)

    def show_work(self, work: MainWindow) -> None:
        """Bring the work of the person signed on to the front, instead of any before."""
        if self.work is not work:
            if self.work is not None:
                self.removeWidget(self.work)
                self.work.deleteLater()
            self.work = work
            if work.isWindow():
                work.setWindowFlags(Qt.WindowType.Widget)
            work.attach(self.router)
            work.locked.connect(self.show_sign_on)
            self.addWidget(work)
        self.sign_on.left()
        self.setCurrentWidget(work)
        if work.page is not None:
            work.page.home_widget().setFocus()

    def drop_work(self) -> None:
        """Nobody's pages any more: the sign-on page is in front."""
        work, self.work = self.work, None
        self.setCurrentWidget(self.sign_on)
        if work is not None:
            self.removeWidget(work)
            work.deleteLater()

    def show_sign_on(self) -> None:
        """Lock: the work stays as it is, behind the sign-on page."""
        if self.work is not None and self.work.page is not None:
            self.work.page.left()
        self.setCurrentWidget(self.sign_on)
        self.sign_on.entered()

    def next_look(self) -> None:
        """Light, dark, high contrast, light."""
        looks = list(theme.Look)
        self.set_look(looks[(looks.index(self.look) + 1) % len(looks)])

    def set_look(self, look: theme.Look) -> None:
        """Other colours, the same lengths: pages that are there and pages to come stay alike."""
        app = QApplication.instance()
        self.look = look
        if isinstance(app, QApplication):
            theme.apply(app, theme.current().in_look(look))

    def _show_keys(self) -> None:
        page = self.sign_on
        live = [action for action in page.actions() if action.isVisible()]
        self._overlay.open_with([(page.title, live)], page.home_widget())

    def _on_scanned(self, text: str) -> None:
        page = self.currentWidget()
        if isinstance(page, Page):
            page.on_scan(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work is None or self.work.close():
            self.tasks.stop()
            event.accept()
        else:
            event.ignore()
            self.sign_on.result.say("warn", tr("钱箱里有现金：请登录，先日结或挂起本班再关闭"))
