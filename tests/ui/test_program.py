"""The program from its first start: enrolment, sign-on, lock, other people, and its end."""

from contextlib import suppress

from app import counter
from tests import makers
from tests.sync.proxy import BadLine
from tests.ui.till import enrolled, hold_cards, nth
from ui.pages.printer import PrinterPage
from wire.values import Fen


def doors(centre):
    """The centre behind two ports that follow each other, as an address typed by hand wants."""
    for _ in range(50):
        work, enrolment = BadLine(centre.addresses.port), BadLine(centre.addresses.enrolment_port)
        enrolment.up = False
        enrolment.port = work.port + 1
        with suppress(OSError):
            enrolment.up = True
            return work, enrolment
        work.close()
        enrolment.close()
    raise AssertionError("no two free ports side by side")


def set_up_folder_printer(till):
    """The wizard that a first start brings: papers into a folder, saved untried."""
    till.until(lambda: isinstance(till.shell.currentWidget(), PrinterPage))
    wizard = till.shell.currentWidget()
    till.until(lambda: wizard.choosing.model.rowCount() > 0)
    till.types((till.folder / "slips").as_uri())
    till.key("Return")
    till.until(lambda: wizard.stage == 1)
    till.key("Ctrl+S")
    till.until(lambda: till.shell.currentWidget() is till.shell.sign_on)


class TestFirstStart:
    def test_from_an_empty_folder_to_the_open_shift(self, fresh_till):
        till, terminal = fresh_till, fresh_till.town.new_terminal()
        work, enrolment = doors(till.town.centre)
        code = makers.register(till.town.centre, terminal)
        till.start()
        page = till.shell.currentWidget()
        assert till.shell.focusWidget() is page.centre
        for text in (f"127.0.0.1:{work.port}", terminal, "WRONGCODE"):
            till.types(text)
            till.key("Return")
        till.until_said("注册没有成功", page.result)
        assert (page.terminal.text(), page.code.text()) == (terminal, "WRONGCODE")
        assert page.button.isEnabled()

        till.key("Ctrl+A")
        till.types(code)
        till.key("Return")
        set_up_folder_printer(till)
        hold_cards(till, 2)
        till.sign_on()
        assert till.window.page_key == "open-shift"
        till.open_shift("300")
        till.add(nth(till, 0))
        till.pay()

        assert till.kinds()[-2:] == ["shift.open", "card.sell"]
        till.until(lambda: len(list((till.folder / "slips").glob("*-card-sale-48.bin"))) == 1)
        till.town.centre.database.dispose()
        work.close()
        enrolment.close()


class TestSignOn:
    def test_wrong_pin_tells_the_tries_left_and_keeps_the_number(self, enrolled_till):
        till, page = enrolled_till, enrolled_till.shell.sign_on
        till.types(till.teller + "000000")
        till.until_said("还可试", page.result)

        assert page.staff.digits() == till.teller
        assert page.secret.count() == 0
        till.types(makers.SECRET)
        till.until(lambda: till.program.place is not None)
        till.settle()
        assert till.window.page_key == "open-shift"

    def test_lock_keeps_the_cart_for_the_same_person(self, own_till):
        own_till.add(nth(own_till, 0))
        own_till.types("2")
        window = own_till.window
        own_till.key("F12")
        assert own_till.shell.currentWidget() is own_till.shell.sign_on

        own_till.scan(nth(own_till, 1))
        assert "这不是工牌" in own_till.shell.sign_on.result.sentence
        own_till.types(own_till.teller + "000000")
        own_till.until_said("还可试", own_till.shell.sign_on.result)
        own_till.types(makers.SECRET)
        own_till.until(lambda: own_till.shell.currentWidget() is window)

        assert own_till.page.cart.pieces == 1
        assert own_till.page.due.tendered.text() == "2"
        assert own_till.shell.focusWidget() is own_till.page.due.tendered

    def test_another_person_gets_own_pages_and_none_besides(self, own_till):
        own_till.add(nth(own_till, 0))
        own_till.key("F12")
        own_till.sign_on(makers.SUPERVISOR)
        pages = set(own_till.program.place.pages)
        assert "journal" in pages
        assert pages.isdisjoint({"sell", "recharge", "sell-recharge", "close", "open-shift"})
        own_till.key("F9")
        assert own_till.window.page_key in pages
        assert not own_till.shell.close()

        own_till.key("F12")
        own_till.sign_on(own_till.teller)
        assert own_till.window.page_key == "sell"
        assert own_till.page.cart.lines == ()
        own_till.add(nth(own_till, 0))
        own_till.pay()

    def test_second_teller_is_not_let_in_beside_the_first(self, own_till):
        own_till.key("F12")
        own_till.types(makers.OTHER_TELLER + makers.SECRET)
        own_till.until_said(f"工号 {own_till.teller} 的班次", own_till.shell.sign_on.result)

        own_till.key("Esc")
        own_till.sign_on()
        assert own_till.window.page_key == "sell"


class TestEnd:
    def test_window_does_not_close_over_an_open_shift(self, own_till):
        assert not own_till.shell.close()
        assert own_till.shell.isVisible()
        assert own_till.window.banner.isVisible()
        own_till.key("F12")
        assert not own_till.shell.close()
        assert "钱箱里有现金" in own_till.shell.sign_on.result.sentence
        own_till.sign_on()
        own_till.add(nth(own_till, 0))
        own_till.pay()

    def test_window_closes_before_the_shift_is_open(self, enrolled_till):
        enrolled_till.sign_on()

        assert enrolled_till.shell.close()

    def test_restart_finds_shift_stock_and_journal(self, own_till):
        own_till.add(nth(own_till, 0))
        own_till.pay()
        own_till.restart()
        own_till.sign_on()

        assert own_till.kinds()[-1] == "card.sell"
        own_till.go("F2", "sell")
        assert counter.cards_on_hand(own_till.desk) == {Fen(10_000): 5}
        own_till.add(nth(own_till, 1))
        own_till.pay()


class TestSecondCopy:
    def test_start_on_a_lost_database_tells_so_and_the_last_sale_can_be_voided(self, own_till):
        own_till.add(nth(own_till, 0))
        own_till.pay()
        own_till.until_all_sent()
        own_till.settle()
        own_till.stop()
        for each in own_till.folder.glob("counter.db*"):
            each.unlink()

        own_till.start()
        own_till.sign_on()
        own_till.until(lambda: own_till.window.page_key == "recovery")
        page = own_till.page
        own_till.until(page.copy.isVisible)
        assert "由第二份流水重建" in page.copy.accessibleName()
        own_till.until(lambda: bool(page.open_papers))
        own_till.key("Y")
        own_till.until(lambda: page.open_papers == [])
        own_till.key("Del")
        own_till.until(lambda: own_till.window.page_key == "journal")
        own_till.until(lambda: own_till.page.chosen is not None)

        assert own_till.page.chosen.kind == "card.sell"
        assert "按 Del" in own_till.page.result.sentence


class TestOffline:
    def test_sale_goes_on_and_the_window_says_so(self, own_till):
        own_till.until_all_sent()
        own_till.line.up = False
        own_till.add(nth(own_till, 0))
        own_till.pay()
        own_till.until(own_till.window.banner.isVisible)
        own_till.until(lambda: "离线 · 待同步 1" in own_till.window.top.link.word)

        own_till.line.up = True
        own_till.until(lambda: not own_till.window.banner.isVisible())
        own_till.until(lambda: own_till.town.state(nth(own_till, 0)) == "SLD")


def test_count_typed_before_the_worker_has_told_the_stock_stays(enrolled_till):
    enrolled_till.sign_on()
    enrolled_till.key("F12")
    enrolled_till.sign_on()
    page = enrolled_till.page
    page.entered()
    enrolled_till.types("3")
    enrolled_till.settle()

    assert page.grid.total() == Fen(30_000)


def test_opening_the_shift_takes_no_more_than_seven_keys(fresh_till):
    enrolled(fresh_till.town, fresh_till.line, fresh_till.folder)
    fresh_till.start()
    hold_cards(fresh_till, 0)
    fresh_till.sign_on()
    fresh_till.pressed = 0

    fresh_till.open_shift()

    assert fresh_till.pressed <= 7
