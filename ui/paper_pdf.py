"""Any paper of the counter on A4, for the file: from the very document that was printed."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import Qt

from printing.bars import bars_of
from printing.columns import plain
from printing.layout import CAPITAL_PREFIX
from printing.qr import code_of
from printing.receipt import (
    Align,
    Amount,
    Banner,
    Bars,
    Block,
    Capital,
    Drawer,
    Note,
    Pair,
    Qr,
    Receipt,
    Rule,
    Sign,
    Table,
    Title,
)
from ui.a4 import ACROSS, AT_LEFT, AT_RIGHT, LEFT, RIGHT, A4Page, Look
from ui.wording import tr

LINE: Final = 5.4
CLOSE_LINE: Final = 4.5  # still a fifth more than the letters are high
QR_SIDE: Final = 28.0
BARS: Final = (80.0, 12.0)
SIGNERS_ABREAST: Final = 3
HALF: Final = ACROSS / 2
GAP: Final = 4.0
_SIDES: Final = {
    Align.LEFT: AT_LEFT,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: AT_RIGHT,
}
Code: TypeAlias = Qr | Bars


def write_paper_pdf(path: Path, receipt: Receipt) -> Path:
    """The file written: as many A4 pages as the document takes, each marked as no original.

    One page where closer lines let it be one: nobody staples a Z report that need not be.
    """
    if _written(path, receipt, LINE) > 1 and _written(path, receipt, CLOSE_LINE) > 1:
        _written(path, receipt, LINE)
    return path


def _written(path: Path, receipt: Receipt, line_mm: float) -> int:
    """The file with lines so far apart; how many pages it has."""
    foot = tr("归档副本，不是凭证原件　{number}", number=receipt.number)
    page = A4Page(path, f"{_title_of(receipt)} {receipt.number}", foot, line_mm)
    for kind, blocks in groupby(_ruled(receipt.blocks), type):
        if kind is Pair:
            _pairs(page, [block for block in blocks if isinstance(block, Pair)])
            continue
        for block in blocks:
            _write(page, block)
    page.end()
    return page.pages


def _ruled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without the thin rules beside a table, which has its own."""
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        beside = isinstance(before, Table) or isinstance(after, Table)
        if not (isinstance(block, Rule) and not block.heavy and beside):
            yield block


def _title_of(receipt: Receipt) -> str:
    named = (block for block in receipt.blocks if isinstance(block, Title) and block.lines)
    title = next(named, None)
    return title.lines[-1] if title else receipt.kind.value


def _write(page: A4Page, block: Block) -> None:
    match block:
        case Title():
            _title(page, block)
        case Table():
            _table(page, block)
        case Amount() | Capital() | Banner():
            _money(page, block)
        case Qr() | Bars():
            _code(page, block)
        case Sign():
            _sign(page, block)
        case Rule() | Note():
            _between(page, block)
        case Pair() | Drawer():
            return  # pairs are written together; a drawer is not on paper


def _between(page: A4Page, block: Rule | Note) -> None:
    if isinstance(block, Note):
        _note(page, block)
        return
    page.y += 1.5
    page.rule(0.4 if block.heavy else 0.2)
    page.y += 1.5


def _see_room(page: A4Page, high_mm: float) -> None:
    if not page.room_for(high_mm):
        page.turn()


def _title(page: A4Page, title: Title) -> None:
    *issuers, name = title.lines or ("",)
    for issuer in issuers:
        page.middle(plain(issuer), 11, strong=False)
        page.y += page.line
    page.middle(plain(name), 20)
    page.y += page.line * 1.6


# --- pairs: two abreast where both are short ---
def _pairs(page: A4Page, pairs: list[Pair]) -> None:
    for together in _abreast(page, pairs):
        _see_room(page, page.line)
        wide = HALF - GAP if len(together) > 1 else ACROSS
        for place, pair in enumerate(together):
            left = LEFT + place * (HALF + GAP)
            label = plain(pair.label)
            page.words(label, (left, wide))
            named = page.advance(label) + 2
            value = plain(pair.value)
            page.words(value, (left + named, wide - named), Look(10.5, AT_RIGHT))
        page.y += page.line


def _abreast(page: A4Page, pairs: list[Pair]) -> Iterator[list[Pair]]:
    """The pairs by lines: two that are short, or one that is long."""
    waiting: list[Pair] = []
    for pair in pairs:
        long = page.advance(f"{pair.label}{pair.value}") + GAP > HALF - GAP
        if long and waiting:
            yield waiting
            waiting = []
        waiting.append(pair)
        if long or len(waiting) > 1:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _table(page: A4Page, table: Table) -> None:
    titles = [plain(column.heading) for column in table.columns]
    rows = [[plain(cell) for cell in row] for row in table.rows]
    sides = [AT_LEFT, *(_SIDES[column.align] for column in table.columns[1:])]
    page.y += 1
    page.table(titles, rows, sides)
    page.y += 1


# --- what is large ---
def _money(page: A4Page, block: Amount | Capital | Banner) -> None:
    high = page.line * 1.4
    _see_room(page, high + 2)
    match block:
        case Amount():
            page.words(plain(block.label), (LEFT, 60), Look(14, strong=True))
            right = Look(17, AT_RIGHT, strong=True)
            page.words(plain(block.amount_text), (LEFT + 60, ACROSS - 60), right)
            page.y += high
        case Capital():
            page.words(CAPITAL_PREFIX + plain(block.text), (LEFT, ACROSS), Look(12))
            page.y += page.line
        case Banner():
            page.y += 1
            page.frame(high)
            page.middle(plain(block.text), 18)
            page.y += high + 1


def _note(page: A4Page, note: Note) -> None:
    _see_room(page, page.line * 2)
    high = page.block(plain(note.text), Look(9.5, _SIDES[note.align]))
    page.y += high + 1.5


# --- codes and signatures ---
def _code(page: A4Page, code: Code) -> None:
    if isinstance(code, Qr):
        side, modules = code_of(code.payload)
        rows = [modules[at : at + side] for at in range(0, len(modules), side)]
        _see_room(page, QR_SIDE)
        cell = QR_SIDE / side
        page.modules(rows, (LEFT + RIGHT - QR_SIDE) / 2, (cell, cell))
        page.y += QR_SIDE
        return
    wide, high = BARS
    bars = bars_of(code.payload)
    _see_room(page, high + page.line)
    page.modules([bars], (LEFT + RIGHT - wide) / 2, (wide / len(bars), high))
    page.y += high
    page.middle(plain(code.payload), 10, strong=False)
    page.y += page.line


def _sign(page: A4Page, sign: Sign) -> None:
    """Three signatures abreast, each with room above its line."""
    box = ACROSS / SIGNERS_ABREAST
    for first in range(0, len(sign.roles), SIGNERS_ABREAST):
        _see_room(page, page.line * 2)
        page.y += page.line
        for place, role in enumerate(sign.roles[first : first + SIGNERS_ABREAST]):
            left = LEFT + place * box
            page.words(plain(role), (left, box))
            named = page.advance(plain(role)) + 2
            page.y += page.line
            page.rule(0.2, (left + named, max(10.0, box - named - GAP)))
            page.y -= page.line
        page.y += page.line + 2
