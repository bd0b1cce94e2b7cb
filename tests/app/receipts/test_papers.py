"""The papers as they are handed over: golden at every width, and read back by others."""

import re
import shutil
import subprocess
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from printing.columns import plain
from printing.layout import BarLine, QrLine, Size, TextLine
from printing.receipt import Amount, Banner, Capital, Qr, ReceiptKind
from tests.app.receipts.goldens import CASES, FOLDER, WIDTHS, as_text, page, paper, place
from tests.app.receipts.scene import COMPANY, CUSTOMER, HALL, PAPERS
from tests.printing.reader import read
from tests.printing.test_escpos_text import as_picture, in_font
from tests.printing.test_layout import texts_of

INTERNAL = {name for name in PAPERS if name.startswith("stock")} | {"test-page"}
PROVEN = {
    *("card-sale", "recharge", "recharge-pending", "sell-recharge", "sell-recharge-pending"),
    *("sale-void", "refund", "exchange", "remittance"),
}
A_CARD = re.compile(r"(?<!\d)33\d{14}(?!\d)")
MONEY = re.compile(r"-?￥[\d,]+\.\d\d")


def test_every_kind_of_paper_has_its_golden_ones():
    made = {PAPERS[name]().kind for name in PAPERS}

    assert made == set(ReceiptKind)
    assert {path.name for path in FOLDER.iterdir()} == {
        f"{name}-{columns}.{ending}" for name, columns in CASES for ending in ("txt", "bin", "png")
    }


@pytest.mark.parametrize(("name", "columns"), CASES)
def test_paper_is_the_golden_one_in_lines_bytes_and_dots(name, columns):
    made = paper(name, columns)

    assert as_text(made.lines) == place(name, columns, "txt").read_text("utf-8")
    assert made.data == place(name, columns, "bin").read_bytes()
    with Image.open(place(name, columns, "png")) as golden:
        assert (golden.mode, golden.size) == ("1", made.picture().size)
        assert golden.tobytes() == made.picture().tobytes()


@pytest.mark.parametrize(("name", "columns"), CASES)
def test_independent_reader_finds_the_document_in_the_golden_bytes(name, columns):
    found = read(place(name, columns, "bin").read_bytes())

    wanted = [line for line in paper(name, columns).lines if isinstance(line, TextLine)]
    assert [text for text, _ in found.texts] == [line.text for line in wanted if in_font(line)]


@pytest.mark.parametrize(("name", "columns"), CASES)
def test_every_word_of_the_document_is_read_back_from_the_bytes(name, columns):
    receipt = PAPERS[name]() if name != "test-page" else page(columns)

    found = read(place(name, columns, "bin").read_bytes())

    printed = "".join("".join(text.split()) for text, _ in found.texts)
    drawn = [
        "".join(line.text.split())
        for line in paper(name, columns).lines
        if isinstance(line, TextLine) and not in_font(line)
    ]
    wanted = {"".join(plain(text).split()) for text in texts_of(receipt.blocks)}
    assert {words for words in wanted if words not in "\n".join((printed, *drawn))} == set()
    assert bool(drawn) is (name in {"recharge-rare-name", "test-page"})


@pytest.fixture(scope="module")
def scanned():
    """{file name: what zbarimg reads on the golden picture} of every golden picture."""
    if shutil.which("zbarimg") is None:
        pytest.skip("Debian's zbar-tools reads the codes")
    files = sorted(FOLDER.glob("*.png"))
    said = subprocess.run(["zbarimg", "-q", "--xml", *files], capture_output=True, check=False)
    root = ET.fromstring(said.stdout)  # noqa: S314 - of our own pictures
    space = {"z": "http://zbar.sourceforge.net/2008/barcode"}
    return {
        source.attrib["href"].rpartition("/")[2]: [
            data.text for data in source.findall(".//z:symbol/z:data", space)
        ]
        for source in root.findall("z:source", space)
    }


def codes_of(made):
    """What a scanner has to read on a paper: QR codes and bars."""
    return [line.payload for line in made.lines if isinstance(line, QrLine | BarLine)]


@pytest.mark.parametrize(("name", "columns"), CASES)
def test_every_code_is_read_back_from_the_picture(scanned, name, columns):
    codes = codes_of(paper(name, columns))

    assert sorted(scanned.get(f"{name}-{columns}.png", [])) == sorted(codes)


@pytest.mark.parametrize("name", ["card-sale", "remittance", "stock-issue", "test-page"])
def test_code_is_read_back_from_the_strips_on_the_wire(name, tmp_path):
    if shutil.which("zbarimg") is None:
        pytest.skip("Debian's zbar-tools reads the codes")
    strips = as_picture(read(place(name, 32, "bin").read_bytes()).strips)
    page = Image.new("1", (strips.width + 80, strips.height + 80), 1)
    page.paste(strips, (40, 40))
    page.save(tmp_path / "code.png")

    command = ["zbarimg", "-q", "--raw", tmp_path / "code.png"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)

    assert sorted(said.stdout.splitlines()) == sorted(codes_of(paper(name, 32)))


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_over_width_and_no_amount_is_broken(name, columns):
    made = paper(name, columns)

    texts = [line for line in made.lines if isinstance(line, TextLine)]
    assert all(line.columns <= columns for line in texts)
    printed = "\n".join(line.text for line in texts)
    for amount in MONEY.findall(PAPERS[name]().to_json()):
        assert amount in printed


@pytest.mark.parametrize("name", sorted(PAPERS.keys() - INTERNAL))
def test_paper_outside_the_stock_shows_no_whole_card_number(name):
    assert A_CARD.search(PAPERS[name]().to_json()) is None


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_figure_of_money_stands_in_capitals_right_behind(name):
    blocks = PAPERS[name]().blocks

    pairs = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Amount)]
    if name != "test-page":
        assert all(isinstance(blocks[at + 1], Capital) for at, _ in pairs)


@pytest.mark.parametrize("name", ["recharge-pending", "sell-recharge-pending"])
@pytest.mark.parametrize("columns", WIDTHS)
def test_pending_paper_says_twice_that_nothing_is_booked_and_nothing_larger(name, columns):
    receipt = PAPERS[name]()

    banners = [block.text for block in receipt.blocks if isinstance(block, Banner)]
    assert banners == ["已受理 未入账", "已受理 未入账"]
    assert not any(word in receipt.to_json() for word in ("成功", "完成", "已入账", "已充"))
    large = [
        line.text.strip()
        for line in paper(name, columns).lines
        if isinstance(line, TextLine) and line.size is Size.LARGE
    ]
    sum_of_the_sale = [line for line in large if line.startswith("合计")]
    assert [line for line in large if line not in sum_of_the_sale] == ["受理回执", *banners]
    assert bool(sum_of_the_sale) is (name == "sell-recharge-pending")


@pytest.mark.parametrize("name", sorted(PROVEN))
def test_paper_of_a_customer_carries_its_code_in_dots_and_letters(name):
    receipt = PAPERS[name]()

    (code,) = [block.payload for block in receipt.blocks if isinstance(block, Qr)]
    check = code.split()[-1]
    assert len(code) < 80
    assert f"{check[:4]}-{check[4:]}" in receipt.to_json()


@pytest.mark.parametrize("name", sorted(PAPERS.keys() - {"test-page"}))
def test_every_paper_names_company_hall_number_time_and_teller(name):
    said = PAPERS[name]().to_json()

    assert all(word in said for word in (COMPANY, HALL, PAPERS[name]().number, "1027", "2026-05"))


def test_customer_number_is_whole_and_name_and_document_are_masked():
    recharge, refund = PAPERS["recharge"]().to_json(), PAPERS["refund"]().to_json()

    assert CUSTOMER in recharge
    assert "张＊＊" in recharge
    assert "3301**********1234" in refund
    assert "198502" not in refund
