"""The whole program at a counter: the real window, worked by keys and scans that are counted."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.desk import Desk
from app.store import history
from central.db.engine import transaction
from sync import outbox
from tests import makers
from tests.central.funds.scene import FACE, add_cards
from tests.journeys.scene import EXPIRES, Hall
from tests.sync import desks
from tests.sync.proxy import BadLine
from tests.ui.kit.conftest import Keyboard
from tools.day.hands import until
from ui import theme
from ui.main_window import Options, Shell
from ui.program import Program, assemble
from ui.widgets.page import Page
from wire.people import Role
from wire.values import CardNo, CardRange, card_at, make_card_no, serial_of

WAIT_S = 12.0
SIZE = (1366, 768)
HUMAN_S = 0.140


class Town(Hall):
    """A hall for many tests: each has a teller, a terminal and cards of its own."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._numbers = itertools.count(1)

    def new_teller(self) -> str:
        """A teller who has no shift open anywhere."""
        staff_no = f"5{next(self._numbers):03d}"
        with transaction(self.centre.database) as db:
            makers.make_person(db, staff_no)
            makers.grant_role(db, staff_no, Role.TELLER)
        return staff_no

    def new_terminal(self) -> str:
        return f"{makers.HALL}-{next(self._numbers) + 100}"

    def some(self, pieces: int, face=FACE) -> CardRange:
        first = len(self.pins) + 1
        ends = [make_card_no("33", 2026, face, serial) for serial in (first, first + pieces - 1)]
        run = CardRange(ends[0], ends[1])
        with transaction(self.centre.database) as db:
            where = ("STK", makers.HALL, None, EXPIRES)
            self.pins |= add_cards(db, self.centre.keys, run, where)
        return run


class Witness(QObject):
    """Sees every dialog that opens and every mouse button that goes down."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.seen.append("mouse")
        elif isinstance(event, QShowEvent) and isinstance(watched, QDialog):
            self.seen.append(type(watched).__name__)
        return False

    def leave(self) -> list[str]:
        self._app.removeEventFilter(self)
        return self.seen


@dataclass
class Till:
    """One terminal in its window. `pressed` counts keys, `scans` what a scanner read."""

    town: Town
    line: BadLine
    folder: Path
    keyboard: Keyboard
    teller: str = makers.TELLER
    pressed: int = 0
    scans: int = 0
    shell: Shell = field(init=False)
    program: Program | None = None
    cards: CardRange | None = None
    whole: CardRange | None = None
    tests: int = 0
    patience_s: float = 8.0
    ready: tuple[str, str] = ("", "")
    sale: object = None

    # --- the program ---
    def start(self) -> None:
        """Show the window and put the program behind it."""
        config = self.folder / "counter.toml"
        self.shell = Shell(Options(self.folder, config, "zh_CN", theme.Look.LIGHT))
        self.keyboard.router.scanned.connect(self.shell.router.scanned)
        self.shell.resize(*SIZE)
        self.shell.show()
        self.shell.activateWindow()
        self.until(lambda: QApplication.activeWindow() is self.shell)
        self.shell.sign_on.home_widget().setFocus()
        self.program = assemble(self.shell)

    def stop(self) -> None:
        """The program ends as it does when the machine is turned off in order."""
        self.keyboard.router.scanned.disconnect(self.shell.router.scanned)
        self.shell.tasks.stop()
        self.program.stop()
        self.shell.hide()
        self.shell.deleteLater()

    def restart(self) -> None:
        self.settle()
        self.stop()
        self.start()

    @property
    def desk(self) -> Desk:
        return self.program.desk

    @property
    def window(self):
        return self.program.place.window

    @property
    def page(self) -> Page:
        return self.window.page

    # --- hands ---
    def key(self, *texts: str) -> None:
        """Keys as they are written on the screen: `Ctrl+Return`, `Alt+2`, `+`, `Esc`."""
        for text in texts:
            self.pressed += 1
            self.keyboard.now_s += HUMAN_S
            combination = QKeySequence(text)[0]
            QTest.keyClick(self._target, combination.key(), combination.keyboardModifiers())
            self.keyboard.router.flush()

    def types(self, text: str) -> None:
        """Type at a person's pace, wherever the focus is."""
        for sign in text:
            self.pressed += 1
            self.keyboard.human(self._target, sign)

    def scan(self, text: str) -> None:
        """A burst of a wedge scanner, wherever the focus is."""
        self.scans += 1
        self.keyboard.scan(self._target, text)

    def badge(self, staff_no: str) -> None:
        """A badge read by a scanner that sends its prefix."""
        self.scans += 1
        self.keyboard.prefixed(self._target, staff_no)

    @property
    def _target(self) -> QWidget:
        focused = QApplication.focusWidget()
        return focused if focused is not None else self.shell

    def until(self, is_so: Callable[[], bool]) -> None:
        try:
            until("what the test waits for", is_so, WAIT_S)
        except Exception as fault:
            fault.add_note(f"focus {QApplication.focusWidget()}, {QApplication.activeWindow()}")
            fault.add_note(str(texts_of(self.shell.currentWidget())[:400]))
            raise

    def until_all_sent(self) -> None:
        """Until the centre has answered everything done here so far."""
        self.until(lambda: not self.waiting())

    def waiting(self) -> int:
        with self.desk.store.begin() as db:
            return outbox.counts(db).waiting

    def until_said(self, words: str, line=None) -> None:
        shown = line or self.page.result
        try:
            self.until(lambda: words in shown.sentence)
        except Exception as fault:
            fault.add_note(f"the window says: {shown.sentence!r}")
            raise

    def settle(self) -> None:
        """Whatever was asked of the worker is done, and its answers are shown."""
        for _ in range(2):
            done: list[object] = []
            self.shell.tasks.run_beside(lambda: None, done.append, done.append)
            self.until(lambda found=done: bool(found))

    # --- common steps ---
    def sign_on(self, staff_no: str = "", secret: str = makers.SECRET) -> None:
        """Badge number and PIN at the sign-on page, until the person's pages are in front."""
        wanted = staff_no or self.teller
        self.types(wanted + secret)
        self.until(
            lambda: (
                self.program.place is not None
                and self.program.place.staff_no == wanted
                and self.shell.currentWidget() is self.program.place.window
                and self.page is not None
            )
        )
        self.settle()

    def open_shift(self, float_yuan: str = "") -> None:
        """F8 accepts the float that was left; another one is counted in hundreds."""
        if float_yuan:
            self.types(str(int(float_yuan) // 100))
            self.key("Ctrl+Return")
        else:
            self.key("F8")
        self.until(lambda: self.window.page_key == "sell")
        self.settle()

    def go(self, key: str, page: str) -> Page:
        """Press a function key and wait for its page."""
        self.key(key)
        self.until(lambda: self.window.page_key == page)
        self.settle()
        return self.page

    def add(self, card: str) -> None:
        """Scan a card and wait for its line, or for the refusal."""
        self.page.result.clear()
        self.scan(card)
        self.until(lambda: bool(self.page.result.sentence))

    def pay(self) -> None:
        self.key("Return")
        self.until_said("已售")
        self.settle()

    # --- what is behind ---
    def kinds(self) -> list[str]:
        """The kinds of all operations recorded here, oldest first."""
        with self.desk.store.begin() as db:
            recorded = history.recorded(db, 500)
        return [each.envelope.operation.kind for each in reversed(recorded)]


def enrolled(town: Town, line: BadLine, folder: Path) -> None:
    """Make the folder a terminal's, and give it a printer in memory."""
    desks.enrol(town.centre, folder, line.url, town.new_terminal())
    (folder / "counter.toml").write_text(f'printer = "virtual://{folder.name}"\n', "utf-8")


def hold_cards(till: Till, pieces: int) -> None:
    """Cards in the new teller's drawer, and nobody at the desk."""
    till.teller = till.town.new_teller()
    if pieces:
        till.cards = till.town.hand_out(till.desk, pieces, till.teller)


def nth(till: Till, place: int) -> CardNo:
    """The nth card of the teller's drawer, from 0."""
    return card_at(till.cards.first, serial_of(till.cards.first) + place)


def texts_of(root: QWidget) -> list[str]:
    """Every text that a widget under the root shows, tells a screen reader, or keeps."""
    found: list[str] = []
    for each in (root, *root.findChildren(QWidget)):
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        found += [each.windowTitle(), each.statusTip(), each.whatsThis()]
        for name in ("text", "placeholderText", "title"):
            reader = getattr(each, name, None)
            if callable(reader):
                found.append(str(reader()))
        model = getattr(each, "model", None)
        if callable(model) and model() is not None:
            found += _cells(model())
        found += [str(kept) for kept in vars(each).values() if isinstance(kept, str | int)]
    return [text for text in found if text]


def _cells(model) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    roles += (Qt.ItemDataRole.ToolTipRole,)
    return [
        str(model.index(row, column).data(role))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in roles
    ]
