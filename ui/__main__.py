"""The counter's program: paint the sign-on page first, load the rest behind it."""

import faulthandler
import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLockFile,
    QObject,
    QTimer,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.collector import Collector
from ui.main_window import Options, Shell
from ui.wording import tr
from wire import VERSION

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

OK, FAILED, TEMPORARY = 0, 1, 75
KNOCK_MS: Final = 1000
AGAIN_MS: Final = 100
HEARD_MS: Final = 5000
PAINTED_BY_MS: Final = 1000
CHINESE: Final = "zh_CN"
WINDOW_LOCK: Final = "window.lock"  # the store keeps a lock of its own, `counter.lock`


def parse(given: list[str]) -> Options:
    """The options of a command line."""
    if not given:  # a click on the icon: nothing to read, nothing to load for it
        return Options(_data_folder(), None, None, None)
    import argparse

    parser = argparse.ArgumentParser("dianka-counter", description=tr("电卡柜面"))
    parser.add_argument("--version", action="version", version=VERSION)
    parser.add_argument("--data", type=Path, help=tr("数据文件夹"))
    parser.add_argument("--config", type=Path, help=tr("设置文件"))
    parser.add_argument("--lang", choices=[CHINESE, "en"], help=tr("语言"))
    parser.add_argument("--theme", choices=[look.value for look in theme.Look], help=tr("外观"))
    parser.add_argument(
        "--write-rescue",
        type=Path,
        metavar=tr("文件夹"),
        help=tr("不开窗口，把没有上传的业务写成救援文件"),
    )
    found = parser.parse_args(given)
    look = theme.Look(found.theme) if found.theme else None
    data = found.data or _data_folder()
    return Options(data, found.config, found.lang, look, found.write_rescue)


def _data_folder() -> Path:
    """Where the data are unless a flag says otherwise; `app.settings` says the same, later."""
    told = os.environ.get("DIANKA_FOLDER")
    if told:
        return Path(told)
    from platformdirs import user_data_path

    return user_data_path("dianka")


def knock_name(data: Path) -> str:
    """The local socket of the program that works on this data folder."""
    import hashlib

    return "dianka-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]


def knock(name: str) -> bool:
    """Ask the program that is running already to come to the front; False if none answers."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket.waitForConnected(KNOCK_MS)


def knock_until_heard(name: str) -> bool:
    """The same for a while: whoever holds the lock may be starting still, its door not yet open."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    patience = QDeadlineTimer(HEARD_MS)
    while not knock(name):
        if patience.hasExpired():
            return False
        pause = QEventLoop()
        QTimer.singleShot(AGAIN_MS, pause.quit)
        pause.exec()
    return True


def listen(name: str, shell: Shell) -> "QLocalServer":
    """Come to the front whenever a second start knocks."""
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer(shell)
    QLocalServer.removeServer(name)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    server.listen(name)
    server.newConnection.connect(lambda: _raise(server, shell))
    return server


def _raise(server: "QLocalServer", shell: Shell) -> None:
    server.nextPendingConnection().close()
    shell.setWindowState(shell.windowState() & ~shell.windowState().WindowMinimized)
    shell.raise_()
    shell.activateWindow()


def language(options: Options) -> str:
    """The language in force; `app.settings` says the same, later, and judges it."""
    told = options.lang or os.environ.get("DIANKA_LANGUAGE")
    return told or _in_file(options.config, "language") or CHINESE


def look(options: Options) -> theme.Look:
    """The look in force; a word that names none is judged later, behind the window."""
    told = os.environ.get("DIANKA_THEME") or _in_file(options.config, "theme")
    known = told in {each.value for each in theme.Look}
    return options.look or (theme.Look(told) if known else theme.Look.LIGHT)


def _in_file(config: Path | None, key: str) -> str:
    if config is None:
        from platformdirs import user_config_path

        config = user_config_path("dianka") / "counter.toml"
    if not config.exists():
        return ""
    import tomllib

    try:
        told = tomllib.loads(config.read_text("utf-8")).get(key)
    except (OSError, ValueError):
        return ""  # said behind the window, with the line that is wrong
    return told if isinstance(told, str) else ""


def speak(app: QCoreApplication, lang: str) -> None:
    """Put the catalogues of that language in force: our words, and Qt's own where they differ."""
    ours = theme.RESOURCES / "i18n" / f"{lang}.qm"
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{lang}.qm"
    for path in (ours, qt):
        catalogue = QTranslator(app)
        if path.exists() and catalogue.load(str(path)):
            app.installTranslator(catalogue)


def load_behind(app: QApplication, shell: Shell) -> None:
    """Import the rest off the window's thread, then put it together on it."""

    def on_loaded(program: Any) -> None:
        app.aboutToQuit.connect(program.assemble(shell).stop)

    def on_failed(error: BaseException) -> None:
        shell.sign_on.refuse(tr("程序没有装好：{fault}", fault=str(error)))
        raise error

    shell.tasks.run(lambda: importlib.import_module("ui.program"), on_loaded, on_failed)


def open_shell(app: QApplication, options: Options) -> Shell:
    """The window, painted and in front."""
    height = app.primaryScreen().availableGeometry().height()
    theme.apply(app, theme.theme_for(options.look or theme.Look.LIGHT, height))
    shell = Shell(options)
    shell.router.install(app)
    shell.showMaximized()
    shell.sign_on.home_widget().setFocus()
    return shell


class FirstPaint(QObject):
    """Tells once that a widget stands painted on the screen, or that it will not be soon."""

    seen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._told = False
        widget.installEventFilter(self)
        QTimer.singleShot(PAINTED_BY_MS, self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)  # behind this very paint
        return False

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.seen.emit()


def _go_on(app: QApplication, shell: Shell) -> None:
    """What the painted window does not need: the door for a second start, and the program."""
    listen(knock_name(shell.options.data), shell)
    load_behind(app, shell)


def write_rescue(options: Options, where: Path) -> int:
    """Write what waits without a window, for whoever removes the program; the exit code.

    Says where the file is, or that nothing waits; a sentence on the error stream otherwise.
    """
    from app import rescue
    from app.errors import CounterError, NotEnrolledError
    from app.rescue import RescueWritten
    from app.settings import load_settings
    from ui.models.rescue import written_words
    from ui.sentences import sentence

    app = QCoreApplication(sys.argv[:1])
    speak(app, language(options))
    try:
        settings = load_settings(options.config, {"folder": options.data})
        written = rescue.write(settings, where)
    except NotEnrolledError:
        written = RescueWritten(None, 0)
    except (CounterError, OSError) as fault:
        sys.stderr.write(f"{sentence(fault)}\n")
        return FAILED
    sys.stdout.write(f"{written.path or written_words(written)}\n")
    return OK


def main(given: list[str] | None = None, on_painted: Callable[[], object] | None = None) -> int:
    """Run the program; its exit code. `on_painted` is told before anything else is loaded."""
    options = parse(sys.argv[1:] if given is None else given)
    if options.write_rescue is not None:
        return write_rescue(options, options.write_rescue)
    options = replace(options, look=look(options))
    options.data.mkdir(parents=True, exist_ok=True)
    app = QApplication([*sys.argv[:1], *theme.FUSION_ARGUMENTS])
    app.setProperty(theme.IN_FUSION, "yes")
    app.setApplicationName("dianka")
    lock = QLockFile(str(options.data / WINDOW_LOCK))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return OK if knock_until_heard(knock_name(options.data)) else TEMPORARY
    with (options.data / "faults.txt").open("a", encoding="utf-8") as faults:
        faulthandler.enable(faults)
        speak(app, language(options))
        shell = open_shell(app, options)
        painted = FirstPaint(shell.sign_on)
        if on_painted is not None:
            painted.seen.connect(on_painted)
        painted.seen.connect(lambda: _go_on(app, shell))
        collector = Collector(shell)
        painted.seen.connect(collector.start)
        code = app.exec()
        shell.tasks.stop()
        faulthandler.disable()
    return code


if __name__ == "__main__":
    sys.exit(main())
