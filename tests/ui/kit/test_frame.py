"""The frame: pages, keys without clashes, lock, scans to the page in front, sign-on, start."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest

from ui import theme
from ui.main_window import MainWindow, Options, Shell
from ui.pages.sign_on import SignOnPage
from ui.tasks import Tasks
from ui.widgets.fields import DigitsField
from ui.widgets.page import Page, Pages
from ui.widgets.pill import State
from ui.widgets.rail import RailEntry

REPOSITORY = Path(__file__).resolve().parents[3]
ENTRIES = (
    RailEntry("sell", "shopping-cart", "售卡", "F2"),
    RailEntry("recharge", "zap", "充值", "F3"),
    RailEntry("lock", "lock", "锁屏", "F12", at_foot=True),
)


class Sample(Page):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.seen: list[str] = []
        self.field = DigitsField(title, 10)
        self.field.setParent(self)
        self.action("收款", "Return", lambda: self.seen.append("pay"))

    def home_widget(self):
        return self.field

    def entered(self) -> None:
        self.seen.append("entered")

    def left(self) -> None:
        self.seen.append("left")

    def on_scan(self, text: str) -> None:
        self.seen.append(text)


@pytest.fixture
def window(qtbot, app):
    made = MainWindow({"sell": Sample("售卡"), "recharge": Sample("充值")}, ENTRIES)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_page("sell")
    return made


def test_page_is_made_when_it_is_first_shown_and_then_kept(qtbot, app):
    made = []
    pages = Pages({"sell": lambda: Sample("售卡"), "recharge": lambda: Sample("充值")}, made.append)
    window = MainWindow(pages, ENTRIES)
    qtbot.addWidget(window)
    assert (list(pages), "recharge" in pages, "lock" in pages) == (
        ["sell", "recharge"],
        True,
        False,
    )
    assert made == list(pages.made()) == []

    window.show_page("sell")
    assert [page.title for page in made] == ["售卡"]
    window.show_page("recharge")
    first = window.page
    window.show_page("sell")
    window.show_page("recharge")
    assert window.page is first
    assert window.stack.count() == len(pages) == len(made)


@pytest.fixture
def shell(qtbot, app, tmp_path):
    made = Shell(Options(tmp_path, None, None, theme.Look.LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.sign_on.home_widget().setFocus()
    yield made
    made.tasks.stop()


def test_rail_keys_change_the_page_and_the_focus_goes_home(window):
    QTest.keyClick(window.page.field, Qt.Key.Key_F3)

    assert window.page_key == "recharge"
    assert window.focusWidget() is window.page.field
    assert window.top.title.text() == "充值"
    assert window.page.seen == ["entered"]


def test_scan_goes_to_the_page_in_front(window, keyboard):
    window.attach(keyboard.router)
    window.show_page("recharge")

    keyboard.scan(window.page.field, "3326212345678906")

    assert window.page.seen == ["entered", "3326212345678906"]


def test_keys_that_two_functions_share_are_found(window):
    assert list(window.clashes()) == []

    window.page.action("错", "F3", window.update)

    assert list(window.clashes()) == [("sell", "F3")]


def test_overlay_shows_every_key_and_any_key_closes_it(window):
    QTest.keyClick(window.page.field, Qt.Key.Key_F1)
    assert window.overlay.isVisible()

    QTest.keyClick(window.overlay, Qt.Key.Key_Space)

    assert not window.overlay.isVisible()
    assert window.focusWidget() is window.page.field


def test_palette_finds_by_pinyin_initials_and_does_it(window):
    window.open_palette()
    QTest.keyClicks(window.palette_box.line, "cz")
    assert [word.split()[0] for word in window.palette_box.found()] == ["充值"]

    QTest.keyClick(window.palette_box.line, Qt.Key.Key_Return)

    assert window.page_key == "recharge"


def test_banner_pushes_the_page_down_and_covers_nothing(qtbot, window):
    window.show_banner("warn", "cloud-off", "离线受理中", "可继续售卡")
    window.set_link(State.PENDING, "待同步 14")

    qtbot.waitUntil(lambda: window.stack.y() == window.banner.geometry().bottom() + 1)
    assert window.top.link.word == "待同步 14"


def test_window_with_an_open_shift_does_not_close(window):
    window.may_close = False

    assert not window.close()
    assert window.banner.isVisible()
    window.may_close = True


def test_f12_locks_and_the_work_is_still_there_afterwards(qtbot, shell, app):
    work = MainWindow({"sell": Sample("售卡")}, ENTRIES)
    shell.show_work(work)
    work.show_page("sell")
    work.page.field.setText("33")

    QTest.keyClick(work.page.field, Qt.Key.Key_F12)
    assert shell.currentWidget() is shell.sign_on
    assert work.page.seen[-1] == "left"
    shell.show_work(work)

    assert work.page.field.text() == "33"


def test_sign_on_asks_with_the_sixth_digit(qtbot, shell):
    page = shell.sign_on
    page.set_ready()
    QTest.keyClicks(page.staff, "0132")
    assert shell.focusWidget() is page.secret

    with qtbot.waitSignal(page.sign_on_asked) as caught:
        QTest.keyClicks(page.secret, "246810")

    assert caught.args == ["0132", "246810"]
    assert page.secret.count() == 0
    assert page.result.sentence == "正在核对…"


def test_sign_on_before_the_program_has_loaded_is_kept_until_then(qtbot, shell):
    page = shell.sign_on
    QTest.keyClicks(page.staff, "0132")
    QTest.keyClicks(page.secret, "long-Secret")
    QTest.keyClick(page.secret, Qt.Key.Key_Return)

    with qtbot.waitSignal(page.sign_on_asked) as caught:
        page.set_ready()

    assert caught.args == ["0132", "long-Secret"]


def test_refused_sign_on_says_why_and_asks_the_pin_again(shell):
    page = shell.sign_on
    page.set_ready()
    QTest.keyClicks(page.staff, "0132")
    QTest.keyClicks(page.secret, "000000")

    page.refuse("PIN 不对，还可试 4 次")

    assert page.result.sentence == "PIN 不对，还可试 4 次"
    assert shell.focusWidget() is page.secret
    QTest.keyClick(page.secret, Qt.Key.Key_Escape)
    assert page.staff.text() == ""


def test_look_is_changed_from_the_sign_on_page(shell):
    QTest.keyClick(shell.sign_on.staff, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)

    assert theme.current().look is theme.Look.DARK


def test_tasks_run_in_order_and_answer_on_the_window_s_thread(qtbot, app):
    tasks = Tasks()
    said: list[object] = []
    here = threading.current_thread()
    threads = []

    def fail() -> None:
        raise LookupError("gone")

    for number in range(50):
        tasks.run(lambda number=number: number, said.append, said.append)
    tasks.run(fail, said.append, lambda error: said.append(type(error)))
    tasks.run(
        threading.current_thread,
        lambda made: threads.extend([made, threading.current_thread()]),
        said.append,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    tasks.stop()

    assert said == [*range(50), LookupError]
    assert threads[0] is not here
    assert threads[1] is here


def test_who_waits_beside_holds_up_nothing_and_comes_after_what_was_asked_before(qtbot, app):
    tasks, answer = Tasks(), threading.Event()
    said: list[object] = []
    gate = threading.Event()

    tasks.run(lambda: gate.wait(5) and "before", said.append, said.append)
    tasks.run_beside(lambda: answer.wait(5) and "answer", said.append, said.append)
    tasks.run_beside(lambda: "next answer", said.append, said.append)
    tasks.run(lambda: "sale", said.append, said.append)
    qtbot.wait(50)
    assert said == []
    gate.set()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == ["before", "sale"]
    answer.set()
    qtbot.waitUntil(lambda: len(said) == 4)
    tasks.stop()

    assert said == ["before", "sale", "answer", "next answer"]


def test_stopping_finishes_what_was_asked_in_both_lanes(app):
    tasks = Tasks()
    done: list[str] = []

    for number in range(5):
        tasks.run_beside(lambda n=number: done.append(f"beside {n}"), lambda _: 0, lambda _: 0)
        tasks.run(lambda n=number: done.append(f"store {n}"), lambda _: 0, lambda _: 0)
    tasks.stop()

    assert sorted(done) == sorted(f"{lane} {n}" for lane in ("beside", "store") for n in range(5))


def test_twenty_thousand_void_calls_leave_none_alive(app):
    """PySide6 6.12.0 on Python 3.11 gave back one reference to None too many at each call."""

    class Receiver(QObject):
        @Slot()
        def nothing(self) -> None:
            return None

    receiver, page = Receiver(), SignOnPage()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        receiver.setObjectName("x")
        receiver.nothing()
        page.update()

    assert sys.getrefcount(None) > before - 1_000
    page.deleteLater()


PROBE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui import __main__ as program
app = QApplication([])
shell = program.open_shell(app, program.parse(["--data", sys.argv[1]]))
app.processEvents()
assert not shell.grab().isNull()
print(" ".join(sorted(name.split(".")[0] for name in sys.modules)))
shell.tasks.stop()
"""


def test_first_paint_has_imported_nothing_heavy(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)],
        cwd=REPOSITORY,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    loaded = set(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "PySide6" in loaded
    heavy = {"sqlalchemy", "sqlcipher3", "requests", "escpos", "cryptography", "pydantic", "PIL"}
    assert loaded & heavy == set()


KNOCK = """
import sys
from pathlib import Path
from ui.__main__ import knock, knock_name
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
sys.exit(0 if knock(knock_name(Path(sys.argv[1]))) else 1)
"""


def test_second_start_brings_the_first_window_to_the_front(qtbot, shell, tmp_path):
    from ui import __main__ as program

    server = program.listen(program.knock_name(tmp_path), shell)
    shell.showMinimized()
    second = subprocess.Popen([sys.executable, "-c", KNOCK, str(tmp_path)], cwd=REPOSITORY)

    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)

    assert second.returncode == 0
    qtbot.waitUntil(lambda: not shell.isMinimized())
    server.close()


def test_idle_desk_locks_itself(qtbot, window, app):
    with qtbot.waitSignal(window.locked, timeout=2000):
        window.watch_idle(app, minutes=0)
    app.removeEventFilter(window)
