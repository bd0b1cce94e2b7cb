"""Data that nobody can work with, and a centre that takes nothing more: said, and the way out."""

import pytest

from app import counter
from central.db.engine import transaction
from central.orgs import terminals
from tests import makers
from tests.sync import desks
from tests.ui.test_program import doors
from tests.ui.till import hold_cards, nth
from wire.values import Fen


@pytest.fixture
def two_doors(fresh_till):
    """A till whose centre can be enrolled at again: two ports side by side."""
    work, enrolment = doors(fresh_till.town.centre)
    fresh_till.line = work
    yield fresh_till
    work.close()
    enrolment.close()


@pytest.fixture
def till(two_doors):
    """A till with a sale that has not been sent, its line up again, its program not running."""
    till = two_doors
    terminal = till.town.new_terminal()
    desks.enrol(till.town.centre, till.folder, till.line.url, terminal)
    till.ready = (terminal, "")
    (till.folder / "counter.toml").write_text(f'printer = "virtual://{terminal}"\n', "utf-8")
    till.start()
    hold_cards(till, 6)
    till.sign_on()
    till.open_shift("300")
    till.until_all_sent()
    till.line.up = False
    till.add(nth(till, 0))
    till.pay()
    return till


def code_of(till):
    return makers.register(till.town.centre, till.ready[0])


def copied_from_elsewhere(till):
    """The program ends, and the folder turns out to be another machine's."""
    till.settle()
    till.stop()
    path = till.folder / "terminal.json"
    path.write_text(path.read_text().replace('"machine": "', '"machine": "0'))


def type_the_code(till, page, repeated, code):
    till.until(lambda: till.shell.focusWidget() is page.repeated)
    till.types(repeated)
    till.key("Return")
    till.until(lambda: till.shell.focusWidget() is page.code)
    till.types(code)
    till.key("Return")


def back_at_work(till):
    till.until(lambda: till.shell.currentWidget() is till.shell.sign_on)
    till.until(lambda: till.program.desk is not None)
    till.sign_on()
    till.until_all_sent()
    assert till.town.state(nth(till, 0)) == "SLD"
    assert till.town.state(nth(till, 1)) == "TIL"
    received = till.town.received(till.ready[0])
    assert [row.kind for row in received.values()].count("card.sell") == 1
    assert till.town.broken() == {}


class TestAtStart:
    def test_blocked_data_are_told_and_a_re_enrolment_carries_the_queue(self, till):
        copied_from_elsewhere(till)
        till.line.up = True
        till.start()
        page = till.shell.sign_on
        assert page.is_blocked
        said = page._blocked.accessibleName()
        assert "从另一台机器复制来" in said
        assert "没有丢" in said
        till.types("5001")
        till.scan("5001")
        assert page.staff.digits() == ""

        till.key("Ctrl+R")
        enrol = till.shell.currentWidget()
        till.until(lambda: "未上传" in enrol.kept.accessibleName())
        assert enrol.terminal.text() == till.ready[0]
        type_the_code(till, enrol, "330101-9", "WRONG")
        assert "两次输入的终端号不同" in enrol.result.sentence
        till.types(till.ready[0])
        till.key("Return")
        till.until_said("注册没有成功", enrol.result)
        till.until(lambda: till.shell.focusWidget() is enrol.code)
        till.key("Ctrl+A")
        till.types(code_of(till))
        till.key("Return")

        back_at_work(till)
        assert not page.is_blocked
        assert till.desk.identity.epoch == 2

    def test_esc_goes_back_and_the_data_stay_blocked(self, till):
        copied_from_elsewhere(till)
        till.start()
        till.key("Ctrl+R")
        till.until(lambda: till.shell.currentWidget() is not till.shell.sign_on)
        till.key("Esc")

        assert till.shell.currentWidget() is till.shell.sign_on
        assert till.shell.sign_on.is_blocked

    def test_rescue_file_is_written_from_blocked_data(self, till):
        copied_from_elsewhere(till)
        till.start()
        till.key("Ctrl+W")
        till.until_said("已写 1 笔", till.shell.sign_on.result)

        (file,) = (till.folder / "rescue").iterdir()
        assert str(file) in till.shell.sign_on.result.sentence


class TestWhileRunning:
    def test_revoked_terminal_says_so_and_begins_a_new_life(self, till):
        with transaction(till.town.centre.database) as db:
            terminals.revoke(db, till.ready[0])
        till.line.up = True
        till.desk.wake()
        till.until(lambda: "与中心的联系已暂停" in till.window.banner.accessibleName())
        assert "本终端已被停用" in till.window.banner.accessibleName()
        assert "已暂停 · 待同步 1" in till.window.top.link.word

        code = code_of(till)
        till.key("Ctrl+Shift+E")
        till.until(lambda: till.program._enrol is not None)
        assert till.program.desk is None
        type_the_code(till, till.program._enrol, till.ready[0], code)
        back_at_work(till)
        assert till.window.page_key == "sell"
        assert counter.cards_on_hand(till.desk) == {Fen(10_000): 5}
