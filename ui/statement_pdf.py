"""A statement on A4: facts, tables, a sum in figures and capitals, who signs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from printing.capital import capital
from ui.a4 import ACROSS, AT_LEFT, AT_RIGHT, LEFT, A4Page, Look
from ui.wording import tr
from wire.values import Fen, yuan

LINE: Final = 6.4
HALF: Final = ACROSS / 2


@dataclass(frozen=True, slots=True)
class StatementTable:
    """One table under its name; the columns from `figures_from` on are figures, at the right."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures_from: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What the pages say; the sum is in fen."""

    title: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[StatementTable, ...]
    sum_name: str
    total: Fen
    note: str
    signers: tuple[str, ...]


def write_statement_pdf(path: Path, statement: Statement) -> Path:
    """The file written: as many A4 pages as the tables take."""
    _, number = statement.facts[0]
    page = A4Page(path, f"{statement.title} {number}", f"{statement.title}　{number}", LINE)
    page.middle(statement.title, 20)
    page.y += LINE * 2
    _facts(page, statement)
    for table in statement.tables:
        _table(page, table)
    _foot(page, statement)
    page.end()
    return path


def _facts(page: A4Page, statement: Statement) -> None:
    for at, (name, value) in enumerate(statement.facts):
        left = LEFT + at % 2 * HALF
        page.words(name, (left, 26))
        page.words(value, (left + 26, HALF - 30), Look(11))
        if at % 2 or at == len(statement.facts) - 1:
            page.y += LINE
    page.y += 2


def _table(page: A4Page, table: StatementTable) -> None:
    if not page.room_for(LINE * 5):
        page.turn()
    page.words(table.name, (LEFT, ACROSS), Look(12, strong=True))
    page.y += LINE + 1
    sides = [AT_RIGHT if at >= table.figures_from else AT_LEFT for at in range(len(table.titles))]
    rows = table.rows or ((tr("没有"), *([""] * (len(table.titles) - 1))),)
    page.table(table.titles, rows, sides)
    page.y += 3


def _foot(page: A4Page, statement: Statement) -> None:
    if not page.room_for(LINE * 7):
        page.turn()
    page.words(statement.sum_name, (LEFT, 26), Look(12))
    page.words(capital(statement.total), (LEFT + 26, 96), Look(12))
    page.words(yuan(statement.total), (LEFT + 122, ACROSS - 123), Look(14, AT_RIGHT))
    page.y += LINE + 2
    page.rule(0.4)
    page.y += 2
    page.words(statement.note, (LEFT, ACROSS), Look(9))
    page.y += LINE * 2
    box = ACROSS / max(1, len(statement.signers))
    for at, signer in enumerate(statement.signers):
        page.words(signer, (LEFT + at * box, box))
        page.y += LINE
        page.rule(0.2, (LEFT + at * box + page.advance(signer) + 2, 30))
        page.y -= LINE
