"""Rescue files at the settings page, and the command that writes one without a window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app import counter, rescue, signing_on
from app.model.cash import cash_tender
from app.settings import Settings
from tests import makers
from tests.sync import desks
from tests.sync.proxy import BadLine
from tests.sync.test_courier import waiting, waits_for
from wire.values import Fen

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def stuck(town, tmp_path):
    """A folder with a sale that was never sent, and nobody running on it; its card."""
    folder, line = tmp_path / "stuck", BadLine(town.centre.addresses.port)
    desks.enrol(town.centre, folder, line.url, town.new_terminal())
    desk = desks.open_started(folder)
    teller = town.new_teller()
    run = town.hand_out(desk, 1, teller)
    signing_on.sign_on(desk, teller, makers.SECRET)
    counter.open_shift(desk, Fen(0))
    assert waits_for(lambda: waiting(desk) == 0)
    line.up = False
    counter.sell_cards(desk, (run,), cash_tender(run.value))
    desk.stop()
    yield folder, run.first
    line.close()


@pytest.fixture
def settings(till):
    page = till.go("Ctrl+G", "settings")
    till.key("Ctrl+U")
    till.until(lambda: till.shell.focusWidget() is page.rescue.folder)
    yield page
    till.go("F2", "sell")


def drop(panel, path):
    """The file as the system drops it on the panel."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.dropEvent(event)


class TestPage:
    def test_file_brought_by_its_path_and_dropped_again_books_once(
        self, till, settings, stuck, tmp_path
    ):
        folder, card = stuck
        written = rescue.write(Settings(folder), tmp_path / "out")
        panel = settings.rescue
        panel.file.setFocus()
        till.types(str(written.path))
        till.key("Return")
        till.until_said("中心收下 1 笔", panel.result)
        assert "已记账 1" in panel.result.sentence
        assert till.town.state(card) == "SLD"

        panel.result.clear()
        drop(panel, written.path)
        till.until_said("中心收下 1 笔", panel.result)
        assert till.town.state(card) == "SLD"
        assert till.town.broken() == {}

    def test_file_that_is_none_and_no_file_at_all_are_told(self, till, settings, tmp_path):
        wrong, panel = tmp_path / "x.dianka-rescue", settings.rescue
        wrong.write_text("not a rescue file")
        panel.file.setFocus()
        till.key("Return")
        assert "请先拖入" in panel.result.sentence
        till.types(str(wrong))
        till.key("Return")
        till.until_said("x.dianka-rescue 不是救援文件", panel.result)

    def test_open_desk_writes_what_waits_and_goes_on(self, till, settings, tmp_path):
        panel = settings.rescue
        till.until_all_sent()
        till.key("Return")
        till.until_said("没有未上传的业务", panel.result)
        till.line.up = False
        till.desk.wake()
        till.until(lambda: not till.desk.is_online())
        card = till.cards.first
        run = type(till.cards)(card, card)
        counter.sell_cards(till.desk, (run,), cash_tender(run.value))
        till.key("Ctrl+A")
        till.types(str(tmp_path / "usb"))
        till.key("Return")
        till.until_said("已写 1 笔", panel.result)

        (file,) = (tmp_path / "usb").iterdir()
        assert file.name in panel.result.sentence
        assert till.waiting() == 1
        till.key("Esc")
        assert till.shell.focusWidget() is settings.printer


class TestCommand:
    def run(self, folder, where):
        """The program as an uninstaller starts it: no display, no window system at all."""
        bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "ui", "--data", folder, "--write-rescue", where],
            cwd=ROOT,
            env={**bare, "QT_QPA_PLATFORM": "no-such-platform", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def test_writes_the_queue_and_prints_where(self, stuck, tmp_path):
        folder, _card = stuck
        done = self.run(folder, tmp_path / "out")

        assert (done.returncode, done.stderr) == (0, "")
        path = Path(done.stdout.strip())
        assert path.parent == tmp_path / "out"
        assert path.stat().st_size > 100

    def test_nothing_waits_at_a_terminal_that_never_was_one(self, tmp_path):
        done = self.run(tmp_path / "empty", tmp_path / "out")

        assert done.returncode == 0
        assert "没有未上传的业务" in done.stdout
        assert not (tmp_path / "out").exists()

    def test_running_counter_is_told_in_a_sentence(self, till, tmp_path):
        done = self.run(till.folder, tmp_path / "out")

        assert done.returncode == 1
        assert "已有一个柜台程序" in done.stderr
        assert done.stdout == ""
