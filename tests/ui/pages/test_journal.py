"""The journal by keys: copies, voids with the card in hand, and what cannot be voided."""

import pytest

from app import counter
from app.model.cash import cash_tender
from app.store import history, papers
from printing.receipt import ReceiptKind
from tests import makers
from tests.central.funds.scene import RICH
from tests.ui.till import nth
from wire.values import CardRange, Fen, Pin, new_pin

HUNDRED = Fen(10_000)


def sale_of(till, first, last=None):
    run = CardRange(nth(till, first), nth(till, first if last is None else last))
    sale = counter.sell_cards(till.desk, (run,), cash_tender(run.value))
    till.desk.deliver(sale.id)
    return sale


@pytest.fixture
def journal(till):
    """The journal with one sale of three cards on top."""
    till.sale = sale_of(till, 0, 2)
    page = till.go("F6", "journal")
    till.key("Alt+1")
    till.until(lambda: page.chosen is not None and page.chosen.op_id == till.sale.id)
    return page


def copies(till):
    with till.desk.store.begin() as db:
        return [job.copy_no for job in papers.of_receipt(db, till.sale.receipt_no)]


class TestFiles:
    def test_paper_of_the_chosen_row_is_saved_on_a4(self, till, journal):
        till.until(lambda: journal.shown is not None)

        till.key("Ctrl+P")
        till.until_said(".pdf")

        (page,) = (till.desk.settings.folder / "exports").glob(f"{till.sale.receipt_no}.pdf")
        assert page.read_bytes().startswith(b"%PDF-1.4")
        assert str(page.parent) in journal.result.sentence


class TestCopies:
    def test_first_copy_is_free_and_the_second_is_signed(self, till, journal):
        till.key("F8")
        till.until_said("补打第 1 份")
        till.settle()
        till.key("F8")
        till.until(lambda: till.shell.focusWidget() is journal.copying.staff)
        assert copies(till) == [0, 1]

        till.types(till.teller + makers.SECRET)
        till.key("Ctrl+Return")
        till.until(lambda: "经办人本人" in journal.copying.result.sentence)
        assert copies(till) == [0, 1]
        till.key("Esc")
        till.until(lambda: till.shell.focusWidget() is journal.table)
        till.key("F8")
        till.until(lambda: till.shell.focusWidget() is journal.copying.staff)
        till.types(makers.SUPERVISOR + makers.SECRET)
        till.key("Ctrl+Return")
        till.until_said("补打第 2 份")

        assert copies(till) == [0, 1, 2]

    def test_signature_for_another_row_is_not_taken_for_this_one(self, till, journal):
        till.key("F8")
        till.until_said("补打第 1 份")
        till.settle()
        till.key("F8")
        till.until(lambda: till.shell.focusWidget() is journal.copying.staff)
        sale_of(till, 5)
        till.key("Alt+1")
        till.settle()
        till.key("Alt+2")
        till.settle()
        till.types(makers.SUPERVISOR + makers.SECRET)
        till.key("Ctrl+Return")
        till.until_said("补打第 2 份")

        assert copies(till) == [0, 1, 2]


class TestVoids:
    def begin(self, till, journal):
        till.key("Del")
        till.until(lambda: till.shell.focusWidget() is journal.voiding.approval.staff)

    def sign(self, till, staff_no=makers.SUPERVISOR, secret=makers.SECRET):
        till.types(staff_no + secret)
        till.key("Ctrl+Return")

    def test_card_scanned_back_and_signature_void_the_sale(self, till, journal):
        self.begin(till, journal)
        till.scan(nth(till, 1))
        till.settle()
        self.sign(till)
        till.until_said("已冲正，退给客户 ¥300.00")

        till.until(lambda: till.town.state(nth(till, 1)) == "TIL")
        till.until(lambda: journal.model.rows[0].kind == "card.void")
        till.go("F2", "sell")
        till.add(nth(till, 1))
        assert till.page.cart.pieces == 1

    def test_centre_says_before_anybody_signs_that_nothing_stands_against_it(self, till, journal):
        self.begin(till, journal)

        till.until_said("中心已核对", journal.voiding.centre)

    def test_without_the_line_a_sale_that_was_sent_must_wait(self, till, journal):
        till.line.up = False
        till.desk.courier.wake()
        till.until(lambda: not till.desk.is_online())
        self.begin(till, journal)
        till.until_said("现在离线：这笔售卡已发出", journal.voiding.centre)
        till.scan(nth(till, 0))
        till.settle()
        self.sign(till)
        till.until_said("现在离线：这笔售卡已发出", journal.voiding.approval.result)

        assert "card.void" not in till.kinds()[-1:]
        assert till.town.state(nth(till, 0)) == "SLD"

    def test_without_the_line_a_sale_that_never_left_is_voided(self, till, journal):
        till.line.up = False
        till.desk.courier.wake()
        till.until(lambda: not till.desk.is_online())
        counter.sell_cards(
            till.desk, (CardRange(nth(till, 9), nth(till, 9)),), cash_tender(HUNDRED)
        )
        till.key("Alt+1")
        till.settle()
        till.key("Ctrl+Home")
        self.begin(till, journal)
        till.until_said("还没有上传", journal.voiding.centre)
        till.scan(nth(till, 9))
        till.settle()
        self.sign(till)
        till.until_said("已冲正，退给客户 ¥100.00")

        till.line.up = True
        till.until_all_sent()
        assert till.town.state(nth(till, 9)) == "TIL"

    def test_without_the_card_nothing_is_signed(self, till, journal):
        self.begin(till, journal)
        self.sign(till)
        till.settle()
        assert "先扫退回的卡" in journal.voiding._hand.word
        assert journal.voiding.sale_id == till.sale.id

    def test_card_of_another_sale_is_told_so(self, till, journal):
        self.begin(till, journal)
        till.scan(nth(till, 7))
        till.settle()

        assert "这张卡不在这笔里" in journal.voiding._hand.word

    def test_card_that_only_ends_alike_is_told_so(self, till, journal):
        self.begin(till, journal)
        till.scan("9" + nth(till, 0)[1:])
        till.settle()

        assert "这张卡不在这笔里" in journal.voiding._hand.word

    @pytest.mark.parametrize(
        ("staff_no", "secret", "words"),
        [
            (None, makers.SECRET, "经办人本人"),
            (makers.OTHER_TELLER, makers.SECRET, "班长"),
            (makers.SUPERVISOR, "000000", "还可试"),
        ],
    )
    def test_signature_that_does_not_count(self, till, journal, staff_no, secret, words):
        self.begin(till, journal)
        till.scan(nth(till, 0))
        till.settle()
        self.sign(till, staff_no or till.teller, secret)
        till.until_said(words, journal.voiding.approval.result)

        assert till.town.state(nth(till, 0)) == "SLD"
        assert journal.voiding.approval.staff.digits() == (staff_no or till.teller)

    def test_used_card_is_refused_in_words(self, till, journal):
        customer = counter.find_customer(till.desk, RICH)
        pin = Pin(till.town.pins[nth(till, 0)].reveal())
        assert counter.recharge(till.desk, customer, nth(till, 0), pin).credited
        sale = sale_of(till, 4)
        pin = Pin(till.town.pins[nth(till, 4)].reveal())
        counter.recharge(till.desk, customer, nth(till, 4), pin)
        till.go("F2", "sell")
        till.go("F6", "journal")
        till.settle()
        till.key("Ctrl+Home", "Down")
        assert journal.chosen.op_id == sale.id
        self.begin(till, journal)
        till.scan(nth(till, 4))
        till.settle()
        self.sign(till)
        till.until_said("卡已经充值使用，不能冲正", journal.voiding.approval.result)

    def test_recharge_and_voided_sale_are_not_offered(self, till, journal):
        self.begin(till, journal)
        till.scan(nth(till, 0))
        till.settle()
        self.sign(till)
        till.until_said("已冲正")
        till.until(lambda: journal.model.rows[0].kind == "card.void")
        till.key("Ctrl+Home", "Del")
        assert "只有售卡可以冲正" in journal.result.sentence
        till.key("Down", "Del")
        assert "已经冲正过" in journal.result.sentence

    def test_esc_gives_the_void_up(self, till, journal):
        self.begin(till, journal)
        till.scan(nth(till, 0))
        till.types("30")
        till.key("Esc")
        till.settle()

        assert till.shell.focusWidget() is journal.table
        assert journal.voiding.sale_id is None
        assert journal.voiding.approval.staff.text() == ""

    def test_lock_gives_the_void_up(self, till, journal):
        self.begin(till, journal)
        till.key("F12")
        till.sign_on()

        assert till.shell.focusWidget() is journal.table


class TestLookingUp:
    def test_refused_recharge_has_no_paper_and_that_is_no_fault(self, till, journal):
        customer = counter.find_customer(till.desk, RICH)
        slip = counter.recharge(till.desk, customer, nth(till, 20), new_pin())
        till.until_all_sent()
        till.key("Alt+1")
        till.until(lambda: journal.model.rows[0].op_id == slip.id)
        journal.result.clear()
        till.key("Down", "Ctrl+Home")
        till.settle()

        assert journal.chosen.op_id == slip.id
        assert journal.result.sentence == ""
        till.key("Ctrl+P")
        till.until_said("请先选一笔有小票的业务")

    def test_search_and_filters(self, till, journal):
        till.key("Tab")
        assert till.shell.focusWidget() is not None
        journal.search.setFocus()
        till.types(nth(till, 0)[-4:])
        till.settle()
        till.settle()
        assert [row.op_id for row in journal.model.rows] == [till.sale.id]
        till.key("Esc")
        till.settle()
        till.key("Alt+4")
        till.settle()
        assert all(row.kind == "card.void" for row in journal.model.rows)
        till.key("Alt+1")
        till.settle()
        assert Fen(30_000) in {row.amount for row in journal.model.rows}


def test_the_interim_report_is_printed_without_any_cash(till, journal):
    till.key("Ctrl+X")
    till.until_said("班中报表已送打印")

    with till.desk.store.begin() as db:
        newest = papers.newest(db)
        kept = history.get(db, newest.receipt_no)
    assert kept.receipt.kind is ReceiptKind.X_REPORT
    assert f"{till.sale.total // 100:,}.00" not in kept.receipt.to_json()
