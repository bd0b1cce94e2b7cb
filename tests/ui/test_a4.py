"""A4 pages read back by other programs: poppler's words and dots, and the codes by zbarimg."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from printing.columns import plain
from printing.receipt import Amount, Bars, Pair, Qr, Title
from tests.app.receipts.scene import PAPERS, remittance
from tests.printing.strategies import receipts
from tests.printing.test_layout import texts_of
from ui import theme
from ui.a4 import load_letters
from ui.models.remittance_tables import day_statement
from ui.paper_pdf import write_paper_pdf
from ui.remittance_pdf import write_remittance_pdf
from ui.statement_pdf import write_statement_pdf
from wire.hall_sheets import HallDayShown, RemittanceSheet, ShiftSheet
from wire.values import Fen, new_id, utc_now

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("zbarimg") is None,
    reason="Debian's poppler-utils and zbar-tools read the pages",
)
DAY = date(2026, 5, 14)


@pytest.fixture(autouse=True)
def letters(qapp):
    theme.apply(qapp, theme.theme_for(theme.Look.LIGHT, 900))
    load_letters()


def bare(text):
    """Without blanks, as words are compared: where a line breaks is not looked at."""
    return "".join(text.split())


def without_astral(text):
    """Without letters beyond U+FFFF: Qt draws them, and writes no word for them into the file."""
    return "".join(letter for letter in text if ord(letter) <= 0xFFFF)


def words_of(path):
    """What poppler reads, in the order in which it was written; and how many pages there are."""
    said = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    text = said.stdout.decode()
    return bare(text), text.count("\f")


def codes_on(path):
    """What zbarimg reads on the first page as poppler draws it."""
    stem = path.with_suffix("")
    draw = ["pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", path, stem]
    subprocess.run(draw, check=True, capture_output=True)
    command = ["zbarimg", "-q", "--raw", stem.with_suffix(".png")]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return sorted(said.stdout.splitlines())


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_word_of_a_paper_is_on_its_page_with_its_codes(name, tmp_path):
    receipt = PAPERS[name]()

    path = write_paper_pdf(tmp_path / "a4.pdf", receipt)

    words, pages = words_of(path)
    wanted = {without_astral(bare(plain(text))) for text in texts_of(receipt.blocks)}
    assert {text for text in wanted if text not in words} == set()
    assert pages == 1  # a Z report of two pages stands closer
    codes = [block.payload for block in receipt.blocks if isinstance(block, Qr | Bars)]
    assert codes_on(path) == sorted(codes)


def test_letters_of_which_the_file_has_no_word_are_drawn_each_as_itself(tmp_path):
    def drawn(name):
        receipt = replace(PAPERS["recharge-rare-name"](), blocks=(Pair("户名", name),))
        path = write_paper_pdf(tmp_path / f"{ord(name):x}.pdf", receipt)
        subprocess.run(["pdftoppm", "-singlefile", path, path.with_suffix("")], check=True)
        return path.with_suffix(".ppm").read_bytes()

    pictures = {drawn(name) for name in "𬭎𠮷𬀩\U0010ffff"}

    assert len(pictures) == 4


def test_page_says_that_it_is_no_original(tmp_path):
    words, _ = words_of(write_paper_pdf(tmp_path / "a4.pdf", PAPERS["card-sale"]()))

    assert "归档副本，不是凭证原件" in words


def test_long_paper_turns_the_page_and_says_its_headings_again(tmp_path):
    sale = PAPERS["z-report"]()
    table = next(block for block in sale.blocks if block.block == "table")
    long = replace(table, rows=table.rows * 30)
    blocks = tuple(long if block is table else block for block in sale.blocks)

    words, pages = words_of(write_paper_pdf(tmp_path / "a4.pdf", replace(sale, blocks=blocks)))

    assert pages == 4
    assert words.count(bare("业务笔数金额(元)")) == 3
    assert words.count("柜台充值") == 30


def make_shift(number, **more):
    cash = Fen(10_000 * number)
    told = {
        "shift_id": new_id(),
        "teller": "3003",
        "teller_name": "䶮㛃",
        "terminal": "330101-03",
        "desk": "03",
        "opened_at": utc_now(),
        "closed_at": utc_now() + timedelta(hours=8),
        "state": "CLOSED",
        "sales": number,
        "expected_cash": cash,
        "counted_cash": cash,
        "over_short": Fen(0),
        "handed_over": cash,
        "reason": "",
        "z_no": number,
        "remittance": "JK-330101-20260514-01",
        "business_date": DAY,
    }
    return ShiftSheet(**(told | more))


SLIP = RemittanceSheet(
    *(new_id(), "JK-330101-20260514-01", DAY, Fen(30_000), Fen(0)),
    *("IN_TRANSIT", "330101000017", "B2026-077", "3001 㛃一", "3002"),
)


def make_day(*shifts, slips=(SLIP,)):
    return HallDayShown("330101", "延安路营业厅", DAY, shifts, (), slips, "12020219", "JK-2", ())


def test_rare_name_of_a_teller_is_on_the_remittance_slip(tmp_path):
    shifts = (make_shift(1), make_shift(2))

    path = write_remittance_pdf(tmp_path / "s.pdf", SLIP, shifts, "延安路营业厅", "12020")

    words, _ = words_of(path)
    assert words.count("䶮㛃") == 2
    assert "3001㛃一" in words
    assert "人民币叁佰元整" in words


def test_statement_of_the_day_has_every_shift_slip_and_the_sum(tmp_path):
    short = make_shift(3, over_short=Fen(-500), handed_over=Fen(29_500), remittance="")
    day = make_day(make_shift(1), make_shift(2), short)

    path = write_statement_pdf(tmp_path / "d.pdf", day_statement(day, "2026-05-14 18:00:00"))

    words, pages = words_of(path)
    assert pages == 1
    for text in ("营业日结单", "2026-05-14", "延安路营业厅(330101)", "3/3班", "330101000017"):
        assert text in words
    assert "Z3已签核3300.00295.00−5.00" in words
    assert "人民币伍佰玖拾伍元整¥595.00" in words


def test_open_shift_shows_no_cash_on_the_statement(tmp_path):
    waiting = make_shift(7, state="OPEN", closed_at=None, remittance="", z_no=0)
    day = make_day(waiting, slips=())

    path = write_statement_pdf(tmp_path / "d.pdf", day_statement(day, "2026-05-14 18:00:00"))

    words, _ = words_of(path)
    assert "未日结" in words
    assert "700.00" not in words
    assert "人民币零元整" in words
    assert "没有" in words


def test_statement_of_many_shifts_takes_several_pages(tmp_path):
    day = make_day(*(make_shift(number) for number in range(1, 61)))

    words, pages = words_of(
        write_statement_pdf(tmp_path / "d.pdf", day_statement(day, "2026-05-14 18:00:00"))
    )

    assert pages == 2
    assert words.count("号台/班次") == 2


def test_remittance_document_and_its_page_have_the_same_codes(tmp_path):
    assert codes_on(write_paper_pdf(tmp_path / "r.pdf", remittance()))[0] == "330101000017"


def test_paper_whose_head_has_no_line_is_called_by_its_kind(tmp_path):
    receipt = replace(PAPERS["recharge-rare-name"](), blocks=(Title(()), Pair("户名", "王莉")))

    words, pages = words_of(write_paper_pdf(tmp_path / "headless.pdf", receipt))

    assert "王莉" in words
    assert pages == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(receipt=receipts())
def test_any_document_becomes_pages_and_none_of_its_amounts_is_lost(receipt, tmp_path):
    words, pages = words_of(write_paper_pdf(tmp_path / "any.pdf", receipt))

    amounts = [block.amount_text for block in receipt.blocks if isinstance(block, Amount)]
    assert all(bare(plain(amount)) in words for amount in amounts)
    assert 1 <= pages <= 3
