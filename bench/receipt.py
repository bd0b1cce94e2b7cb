"""A sale of five lines from its business row to bytes for the printer, beside hand-made bytes.

The limit knows this one paper, its width and its printer: it pads texts and packs the code's dots,
and no document is kept. Both end with the same bytes; that is looked at before anything is timed.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from qrcode import QRCode, constants, util

from app.model.cash import cash_tender
from app.model.sale import CardSale, pieces_of, total_of
from app.receipts.head import PaperHead
from app.receipts.sales import sale_receipt
from bench._processor import beside, processor_ms
from bench.measure import Measurement, Work, interleave, seconds
from printing.capital import capital
from printing.escpos_text import encode
from printing.layout import layout
from printing.paper import paper_of
from printing.qr import code_of
from printing.receipt import Qr, Receipt
from wire.paper_codes import PaperCode
from wire.values import CHINA, CardRange, Fen, make_card_no

COLUMNS: Final = 48
PAPERS_A_ROUND: Final = 50
KEY: Final = bytes(range(32))
AT: Final = datetime(2026, 5, 14, 1, 32, 18, tzinfo=UTC)
COMPANY, HALL = "示例省电力有限公司", "城南供电营业厅"
# Face in fen, first and last serial of each of the five lines.
LINES: Final = (
    (5_000, 4_821, 4_822),
    (10_000, 7_301, 7_303),
    (10_000, 7_410, 7_410),
    (20_000, 120, 121),
    (50_000, 9_001, 9_001),
)


def measure(rounds: int) -> Measurement:
    """Milliseconds a paper, from the sale to its bytes."""
    sales = _Sales()
    sale = sales.next()
    if product(sale) != by_hand(sale):
        raise ValueError("the limit makes another paper than the product")
    work = Work(
        "receipt",
        "ms",
        partial(_milliseconds, sales, product),
        partial(_milliseconds, sales, by_hand),
        {
            "paper": f"{len(LINES)} lines of cards, {COLUMNS} columns, text with its QR code",
            "papers a round": str(PAPERS_A_ROUND),
            "bytes": str(len(product(sale))),
            "limit": "the same bytes, padded and packed for this one paper",
            "processor time": _beside(sales, rounds),
            **_parts(sales, rounds),
        },
    )
    return interleave(work, rounds)


def product(sale: CardSale) -> bytes:
    """As the counter does it: the document, and its paper for the usual printer."""
    return paper_of(_document(sale), COLUMNS).data


def _document(sale: CardSale) -> Receipt:
    head = PaperHead(COMPANY, HALL, "T03", "20260514-1", "1027", sale.receipt_no, sale.at, KEY)
    return sale_receipt(head, sale)


# --- what the product's time goes into ---
def _parts(sales: "_Sales", rounds: int) -> dict[str, str]:
    """Milliseconds of the processor for each step; keeping and reading come on top."""
    documents = [_document(sales.next()) for _ in range(PAPERS_A_ROUND)]
    texts = [document.to_json() for document in documents]
    lines = [layout(document, COLUMNS) for document in documents]
    codes = [
        block.payload for paper in documents for block in paper.blocks if isinstance(block, Qr)
    ]
    steps: dict[str, Callable[[int], object]] = {
        "row to document": lambda _at: _document(sales.next()),
        "document to lines": lambda at: layout(documents[at], COLUMNS),
        "lines to bytes, code included": lambda at: encode(lines[at], COLUMNS),
        "the code's modules alone": lambda at: code_of(codes[at]),
        "on top: document to JSON": lambda at: documents[at].to_json(),
        "on top: JSON to document": lambda at: Receipt.from_json(texts[at]),
    }
    return {name: f"{_step(step, rounds):.3f} ms" for name, step in steps.items()}


def _step(step: Callable[[int], object], rounds: int) -> float:
    def once() -> None:
        for at in range(PAPERS_A_ROUND):
            step(at)

    return processor_ms(once, PAPERS_A_ROUND, rounds)


def _beside(sales: "_Sales", rounds: int) -> str:
    product_ms, limit_ms = (
        processor_ms(_papers(sales, work), PAPERS_A_ROUND, rounds) for work in (product, by_hand)
    )
    return beside(product_ms, limit_ms)


def _milliseconds(sales: "_Sales", work: Callable[[CardSale], bytes]) -> float:
    return seconds(_papers(sales, work)) * 1_000 / PAPERS_A_ROUND


def _papers(sales: "_Sales", work: Callable[[CardSale], bytes]) -> Callable[[], None]:
    """So many papers of sales that were made before."""
    chosen = [sales.next() for _ in range(PAPERS_A_ROUND)]

    def once() -> None:
        for sale in chosen:
            work(sale)

    return once


@dataclass
class _Sales:
    """Sales of five lines, each with a number and an id of its own."""

    made: int = 0

    def next(self) -> CardSale:
        self.made += 1
        ranges = tuple(_run(*line) for line in LINES)
        total = total_of(ranges)
        tender = cash_tender(total, Fen(total + 5_000))
        return CardSale(
            UUID(int=0x019E2A4F_0000_7000_8000_000000000000 + self.made),
            f"330101T0320260514{self.made:04d}",
            total,
            pieces_of(ranges),
            tender.change,
            AT,
            ranges,
            tender,
            UUID(int=1),
        )


def _run(face: int, first: int, last: int) -> CardRange:
    ends = (make_card_no("33", 26, Fen(face), serial) for serial in (first, last))
    return CardRange(*ends)


# --- the limit ---
def by_hand(sale: CardSale) -> bytes:
    """The same bytes without a document, without a layout, for this paper alone."""
    check = _check(sale)
    code = PaperCode(sale.receipt_no, sale.id, check).text()
    return b"".join(
        (
            b"\x1b@\x1c&\x1b2\x1bp\x00\x32\x32",
            (_centred(COMPANY) + _centred(HALL)).encode("gbk"),
            _large("        售卡凭证"),
            _upper(sale).encode("gbk"),
            _large("合计" + _money(sale.total).rjust(19)),
            _lower(sale).encode("gbk"),
            b"\x1ba\x01",
            _dots(code),
            b"\x1ba\x00",
            _below(check).encode("gbk"),
            b"\x1dV\x42\x00",
        )
    )


def _check(sale: CardSale) -> str:
    about = f"paper-v1|{sale.receipt_no}|{sale.id.hex}|{sale.total}".encode()
    return hmac.digest(KEY, about, "sha256")[:4].hex().upper()


def _upper(sale: CardSale) -> str:
    pieces: dict[int, int] = {}
    for run in sale.ranges:
        pieces[run.face] = pieces.get(run.face, 0) + run.pieces
    rows = [
        f"{f'{face // 100}.00':16}{count:>16}{f'{face * count // 100:,}.00':>16}\n"
        for face, count in sorted(pieces.items())
    ]
    cards = [_card_line(run) for run in sale.ranges]
    return "".join(
        (
            "=" * 48 + "\n",
            _pair("流水号", 6, sale.receipt_no),
            _pair("时间", 4, f"{sale.at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"),
            _pair("终端/班次", 9, "T03/20260514-1"),
            _pair("营业员工号", 10, "1027"),
            "-" * 48 + "\n",
            "面值(元)                    张数        金额(元)\n",
            *rows,
            *cards,
            "-" * 48 + "\n",
            _pair("合计张数", 8, str(sale.pieces)),
        )
    )


def _lower(sale: CardSale) -> str:
    return "".join(
        (
            f"大写：{capital(sale.total)}\n",
            "收款方式" + " " * 36 + "现金\n",
            _pair("实收", 5, _money(sale.tender.tendered)),
            _pair("找零", 5, _money(sale.change)),
            "-" * 48 + "\n\n",
        )
    )


def _below(check: str) -> str:
    return (
        _centred(f"扫码验真 校验码 {check[:4]}-{check[4:]}")
        + "请当面点清钱卡。密码层刮开后不予退换。\n"
        + "售卡信息送达中心后卡片方可充值，断网时售出的卡联\n网后激活。\n"
        + "本凭证不作报销凭证，发票请凭本凭证换开。\n"
        + "           服务热线 95598  请妥善保管\n"
    )


def _pair(label: str, wide: int, value: str) -> str:
    return f"{label}{' ' * (48 - wide - len(value))}{value}\n"


def _card_line(run: CardRange) -> str:
    label, value = f"卡号 {run.face // 100}元", f"{run.first[:4]}********{run.first[-4:]}"
    wide = len(label) + 3
    if run.pieces > 1:
        label, value = f"{label} {run.pieces}张", f"{value}至{run.last[-4:]}"
        wide = len(label) + 5  # 卡, 号, 元, 张 and 至 take two columns
    return _pair(label, wide, value)


def _money(amount: int) -> str:
    return f"￥{amount // 100:,}.{amount % 100:02d}"


def _centred(text: str) -> str:
    return " " * ((48 - len(text.encode("gbk"))) // 2) + text + "\n"


def _large(text: str) -> bytes:
    return b"\x1d!\x11\x1bE\x01" + text.encode("gbk") + b"\n\x1bE\x00\x1d!\x00\x1bJ\x0c"


def _dots(text: str) -> bytes:
    """The code at 6 dots a module, in strips of 24 rows: four rows of modules each."""
    code = QRCode(3, constants.ERROR_CORRECT_M, border=4, mask_pattern=3)
    code.add_data(util.QRData(text.encode(), mode=util.MODE_ALPHA_NUM))
    code.make(fit=False)
    rows: Any = code.get_matrix()
    across = (len(rows) * 6 + 7) // 8
    packed = [_packed(row, across) * 6 for row in rows]
    strips = [b"".join(packed[at : at + 4]) for at in range(0, len(packed), 4)]
    head = b"\x1dv0\x00" + across.to_bytes(2, "little")
    made = (head + (len(strip) // across).to_bytes(2, "little") + strip for strip in strips)
    return b"".join(made)


def _packed(row: list[bool], across: int) -> bytes:
    bits = "".join("111111" if module else "000000" for module in row)
    return int(bits.ljust(across * 8, "0"), 2).to_bytes(across)
