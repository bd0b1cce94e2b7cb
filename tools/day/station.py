"""A terminal of the demo: its folder, its window, and the hands that work it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tools.day.hands import Hands, pause, until
from ui import theme
from ui.main_window import Options, Shell
from ui.program import Program, assemble
from ui.widgets.page import Page

Size: TypeAlias = tuple[int, int]
SIZE: Final = (1366, 768)
WIDE: Final = (1920, 1080)
COLUMNS: Final = 48
SIGN_ON_WITHIN_S: Final = 60.0


@dataclass(frozen=True)
class Person:
    """Somebody of the demo data, with the secret that the demo shows."""

    staff_no: str
    name: str
    secret: str
    role: str
    unit: str


class Album:
    """Numbered screenshots in every look, of windows that are as large as `size`."""

    def __init__(self, folder: Path, looks: Iterable[theme.Look], size: Size = SIZE) -> None:
        self.folder, self.size = folder, size
        self.looks = tuple(looks)
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, station: "Station", name: str, what: QWidget | None = None) -> None:
        """One picture of the window in each look, named NN-name-LOOK.png.

        Args:
            what: another window than that of the station.
        """
        self._count += 1
        shell = station.shell
        before = shell.look
        for look in self.looks:
            if look is not shell.look:
                shell.set_look(look)
            pause(60)
            self._save(name, what or shell, look)
        if shell.look is not before:
            shell.set_look(before)
        pause(30)

    def take_as_it_is(self, station: "Station", name: str) -> None:
        """One picture of the window in the look that it has."""
        self._count += 1
        self._save(name, station.shell, station.shell.look)

    def _save(self, name: str, what: QWidget, look: theme.Look) -> None:
        what.grab().save(str(self.folder / f"{self._count:02d}-{name}-{look.value}.png"))


class Station:
    """One enrolled or fresh terminal in its own window."""

    def __init__(self, folder: Path, album: Album) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.album = folder, album
        self.shell = Shell(Options(folder, folder / "counter.toml", "zh_CN", theme.Look.LIGHT))
        self.hands = Hands(self.shell)
        self.program: Program | None = None

    def prints_to(self, papers: Path) -> None:
        """A printer that leaves its papers in that folder; said before the start."""
        settings = f'printer = "{papers.as_uri()}"\ncolumns = {COLUMNS}\n'
        (self.folder / "counter.toml").write_text(settings, "utf-8")

    def start(self) -> None:
        """Show the window and load the program behind it."""
        self.come_forward()
        self.program = assemble(self.shell)
        pause(50)

    def come_forward(self, size: Size | None = None) -> None:
        """This window alone takes keys and scans; it is as large as the album's pictures."""
        size = size or self.album.size
        self.shell.resize(*size)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.theme_for(self.shell.look, size[1]))
            self.shell.router.install(app)
        self.shell.show()
        self.shell.activateWindow()
        pause(50)

    def step_back(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.removeEventFilter(self.shell.router)
        self.shell.hide()

    def shot(self, name: str, what: QWidget | None = None) -> None:
        self.album.take(self, name, what)

    def enrol(self, address: str, terminal: str, code: str) -> None:
        """Type centre, terminal number and one-time code into the enrolment page."""
        for text in (address, terminal, code):
            self.hands.type(text)
            if text is code:
                self.shot("enrol")
            self.hands.press(Qt.Key.Key_Return)
        program = self.needed()
        until("enrolled", lambda: program.desk is not None)
        pause(100)

    def needed(self) -> Program:
        """The program behind the window."""
        if self.program is None:
            raise RuntimeError("the station was not started")
        return self.program

    def sign_on(self, person: Person) -> None:
        """Lock whatever is there, then badge and PIN."""
        program = self.needed()
        if program.place is not None and self.shell.currentWidget() is not self.shell.sign_on:
            self.hands.press(Qt.Key.Key_F12)
        self.hands.type(person.staff_no)
        self.hands.type(person.secret)
        until(
            f"{person.staff_no} signed on",
            lambda: (
                program.place is not None
                and program.place.staff_no == person.staff_no
                and self.shell.currentWidget() is program.place.window
            ),
            SIGN_ON_WITHIN_S,
        )
        self.settle()

    @property
    def page(self) -> Page:
        """The page in front."""
        place = self.needed().place
        page = place.window.page if place is not None else None
        if page is None:
            raise RuntimeError("no page is in front")
        return page

    def settle(self) -> None:
        """Wait until the worker has done what was asked and its answers are shown."""
        done: list[object] = []
        self.shell.tasks.run_beside(lambda: None, done.append, done.append)
        until("the worker", lambda: bool(done))
        pause(60)

    def until_says(self, text: str, line: Callable[[], str]) -> None:
        """Wait for a sentence that holds the text; what stood there instead is told."""
        try:
            until(text, lambda: text in line())
        except Exception as fault:
            fault.add_note(f"the window says: {line()!r}")
            raise

    def stop(self) -> None:
        """End courier, spool and worker of this terminal."""
        if self.program is not None:
            self.program.stop()
        self.shell.tasks.stop()
        self.step_back()
