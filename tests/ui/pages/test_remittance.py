"""解款 by keys and scans, before a real desk and a real centre."""

import csv
import io

import pytest

from app import halls, signing_on
from app.store import history
from printing.receipt import Pair, ReceiptKind
from tests import makers
from tests.app.counter_online.hall import open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from ui.exports import Sheet, in_yuan, save_csv, save_xlsx
from ui.pages.remittance import RemittancePage
from ui.remittance_pdf import write_remittance_pdf
from wire.hall_sheets import RemittanceSheet, ShiftSheet
from wire.values import Fen, business_day, new_id, utc_now

DAY = business_day(utc_now())
NARROW, WIDE = (1270, 670), (1824, 982)


def make_shift(number):
    at, cash = utc_now(), Fen(10_000)
    return ShiftSheet(
        *(new_id(), "3003", "王莉", "330101-03", "03 号台", at, at, "CLOSED", number),
        *(cash, cash, Fen(0), cash, "", number, "JK-1", DAY),
    )


@pytest.fixture
def closed(hall, teller_desk):
    """A shift with cards sold, closed and at the centre; the supervisor has signed on after."""
    _shift, cards = open_for_sale(hall, teller_desk)
    done = work_a_shift(teller_desk, cards)
    send_bags(teller_desk)
    return done


def send_bags(desk):
    """The supervisor signs on; what the tests before have sealed goes, and the draft is next."""
    signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)
    second = signing_on.countersign(desk, makers.CUSTODIAN, makers.SECRET, None)
    for slip in halls.bags_in_vault(halls.hall_day(desk, DAY).shown):
        halls.send(desk, slip.remittance_id, "YS-0", second)


@pytest.fixture
def page(closed, teller_desk, tasks):
    return RemittancePage(teller_desk, tasks)


def ready(page, hands):
    at = hands(page)
    at.until(lambda: bool(page.board.shifts.model.rows))
    return at


def remit(page, at, seal="fq-009 8213"):
    """Seal scanned, time typed, F9, the custodian signs."""
    at.scan(seal)
    at.key("Return")
    at.types("1750")
    at.key("F9")
    at.signs(makers.CUSTODIAN)
    at.until_said("已提交")
    at.until(lambda: page.board.slip.pill.word == "已封袋")


def send(page, at, receipt="ys-77 01"):
    """The escort's receipt scanned, F9, the custodian signs."""
    at.scan(receipt)
    at.key("F9")
    at.signs(makers.CUSTODIAN)
    at.until_said("已送行")
    at.until(lambda: page.board.slip.pill.word == "在途")


def test_slip_is_made_by_keys_and_shows_its_bank_reference(closed, page, hands, teller_desk):
    made = []
    page.remitted.connect(made.append)
    at = ready(page, hands)

    remit(page, at)

    (submitted,) = made
    reference = submitted.settled.reply.detail.number
    assert closed.shift.id in submitted.draft.shifts
    assert reference in page.result.sentence
    assert page.board.slip.reference.text() == f"附言 {reference}"
    assert (submitted.draft.bag_seal, submitted.draft.escort_at) == ("FQ-0098213", "17:50")
    with teller_desk.store.begin() as db:
        (newest,) = history.recorded(db, 1)
        paper = history.get(db, newest.receipt_no).receipt
    assert paper.kind is ReceiptKind.REMITTANCE
    assert Pair("银行附言", reference) in paper.blocks


def test_bag_goes_out_by_keys_with_the_receipt_of_its_escort(page, hands):
    at = ready(page, hands)
    remit(page, at)

    at.key("F9")
    without = page.result.sentence
    send(page, at)

    assert "押运回执" in without
    slip = max(page._day.remittances, key=lambda each: each.number)
    assert slip.state == "IN_TRANSIT"
    assert slip.steps[-1].note == "YS-7701"


def test_slip_is_cancelled_with_a_reason_and_its_shifts_wait_again(page, hands):
    at = ready(page, hands)
    waiting = page._draft.shifts
    remit(page, at)

    at.key("Ctrl+Del")
    at.types("seal broken")
    at.key("F9")
    at.signs(makers.CUSTODIAN)
    at.until_said("已作废")
    at.until(lambda: page.board.slip.pill.word == "草稿")

    assert page._draft.shifts == waiting
    assert page.board.slip.seal.text() == ""
    assert "CANCELLED" in {each.state for each in page._day.remittances}


def test_what_was_typed_of_a_slip_is_there_again(page, hands, teller_desk, tasks):
    at = ready(page, hands)
    at.scan("FQ0098213")
    at.key("Return")
    at.types("1750")
    at.key("Return")
    at.key("Esc")
    page.left()

    again = RemittancePage(teller_desk, tasks)
    later = ready(again, hands)

    later.until(lambda: again.board.slip.seal.text() == "FQ0098213")
    assert again.board.slip.escort.text() == "17:50"


def test_slip_and_statement_of_the_day_become_pdfs_and_its_shifts_two_tables(page, hands):
    at = ready(page, hands)
    remit(page, at)

    at.key("Ctrl+P")
    at.until_said(".pdf")
    at.key("Ctrl+E")
    at.until_said(".xlsx")

    pdf, statement = sorted(page.folder.glob("*.pdf"))
    (table,) = page.folder.glob("*-shifts.csv")
    (slips,) = page.folder.glob("*-slips.csv")
    (days,) = page.folder.glob("*-days.csv")
    (book,) = page.folder.glob("*.xlsx")
    assert statement.stem.startswith("RJ-330101-")
    assert all(one.read_bytes().startswith(b"%PDF-1.4") for one in (pdf, statement))
    assert book.read_bytes().startswith(b"PK")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    listed = list(csv.DictReader(io.StringIO(slips.read_text("utf-8-sig"))))
    assert {row["解款单号"]: row["状态"] for row in listed}[pdf.stem] == "已封袋"
    assert len(days.read_text("utf-8-sig").splitlines()) == 15
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert len(rows) == len(page.board.shifts.model.rows)
    assert {row["实交现金"] for row in rows if row["解款单号"] == pdf.stem} == {"500.00"}
    assert str(page.folder) in page.result.sentence


def test_without_a_seal_nobody_is_asked_to_sign(page, hands):
    at = ready(page, hands)

    at.key("F9")

    assert "封签" in page.result.sentence
    assert not page.board.is_signing
    assert page.board.slip.seal.hasFocus()


def test_time_that_is_none_is_refused_and_kept(page, hands):
    at = ready(page, hands)
    at.scan("FQ0098213")
    at.key("Return")
    at.types("2575")

    at.key("F9")

    assert "押运时间不对" in page.result.sentence
    assert page.board.slip.escort.text() == "2575"
    assert not page.board.is_signing


def test_supervisor_cannot_count_again_after_herself(page, hands):
    at = ready(page, hands)
    at.scan("FQ0098213")
    at.key("F9")

    at.signs(makers.SUPERVISOR)

    at.until_said("请换一位")
    assert page.board.is_signing
    assert page.board.slip.pill.word == "草稿"
    at.key("Esc")
    assert not page.board.is_signing
    assert page.board.slip.seal.text() == "FQ0098213"


def test_tabs_answer_to_their_digits_also_from_a_field(page, hands):
    at = ready(page, hands)
    homes = []
    for digit in "4321234":
        at.key(f"Alt+{digit}")
        homes.append(page.home_widget())
        assert homes[-1].hasFocus()

    board = page.board
    assert homes == [
        *(board.attention.home(), board.chart.chart, board.slip.seal, board.shifts.table),
        *(board.slip.seal, board.chart.chart, board.attention.home()),
    ]
    at.key("Esc")
    assert board.shifts.table.hasFocus()


def test_enter_tells_the_shift_and_arrows_the_day(closed, page, hands):
    at = ready(page, hands)

    at.key("Return")
    told = page.result.sentence
    at.key("Alt+3", "Left")

    assert f"Z {page.board.shifts.model.rows[0].z_no}" in told
    assert page.result.sentence.startswith("今日")
    at.key("T")
    assert "今日" in page.board.chart.words.text()
    assert page.board.chart.home().hasFocus()


def test_large_window_shows_everything_at_once(page, hands):
    at = ready(page, hands)

    page.resize(*WIDE)

    at.until(lambda: page.board.is_wide)
    board = page.board
    for panel in (board.shifts, board.slip, board.chart, board.attention, board.button):
        assert panel.isVisibleTo(page)
    assert page.height() == WIDE[1]
    at.scan("FQ0098213")
    at.key("F9")
    assert board.approval.staff.hasFocus()
    assert page.height() == WIDE[1]
    page.resize(*NARROW)
    at.until(lambda: not page.board.is_wide)
    assert board.approval.staff.isVisibleTo(page)
    assert board.slip.seal.text() == "FQ0098213"


def test_leaving_the_page_forgets_the_signature(page, hands):
    at = ready(page, hands)
    at.scan("FQ0098213")
    at.key("F9")
    at.types(makers.CUSTODIAN + "246")

    page.left()

    assert not page.board.is_signing
    assert page.board.approval.secret.count() == 0
    assert page.board.approval.staff.text() == ""


class TestFiles:
    def test_many_shifts_take_more_than_one_page(self, app, tmp_path):
        shifts = tuple(make_shift(number) for number in range(1, 61))
        total = Fen(sum(each.handed_over for each in shifts))
        slip = RemittanceSheet(
            *(new_id(), "JK-1", DAY, total, Fen(0)),
            *("IN_TRANSIT", "DK261124000012", "FQ1", "3001", "3002"),
        )

        path = write_remittance_pdf(tmp_path / "a" / "s.pdf", slip, shifts, "延安路营业厅", "12020")

        content = path.read_bytes()
        assert content.count(b"/Type /Page\n") == 3
        assert b"DianKa" in content

    def test_slip_is_not_written_where_nothing_can_be(self, app, tmp_path):
        slip = RemittanceSheet(
            *(new_id(), "JK-1", DAY, Fen(1), Fen(0)),
            *("IN_TRANSIT", "DK261124000012", "FQ1", "3001", "3002"),
        )
        (tmp_path / "s.pdf").mkdir()

        with pytest.raises((IsADirectoryError, PermissionError)):
            write_remittance_pdf(tmp_path / "s.pdf", slip, (), "延安路营业厅", "12020")

    def test_texts_never_become_formulas(self, tmp_path):
        sheet = Sheet("表", ("原因", "金额", "笔"), (("=1+1", in_yuan(Fen(-123_456)), 7),))

        path = save_csv(tmp_path / "a" / "t.csv", sheet)

        assert path.read_bytes() == "\ufeff原因,金额,笔\r\n'=1+1,-1234.56,7\r\n".encode()

    def test_amounts_are_numbers_in_a_workbook(self, tmp_path):
        import zipfile

        sheet = Sheet("表", ("原因", "金额"), (("=1+1", in_yuan(Fen(123_456))),))

        path = save_xlsx(tmp_path / "t.xlsx", sheet)

        with zipfile.ZipFile(path) as held:
            page = held.read("xl/worksheets/sheet1.xml").decode()
        assert "<v>1234.56</v>" in page
        assert "<f>" not in page
