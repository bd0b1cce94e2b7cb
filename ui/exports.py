"""A table as a file for other programs: CSV with a BOM, and XLSX."""

import csv
import io
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, TypeAlias

from wire.values import Fen

Cell: TypeAlias = str | int | Fraction
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
WIDEST: Final = 60
EXPORTS: Final = "exports"  # the folder for them, beside the data
MONEY_FORMAT: Final = "#,##0.00;[Red]-#,##0.00"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `name` is the worksheet's, an amount is a cell made by `in_yuan`."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def in_yuan(amount: Fen) -> Fraction:
    """The amount as an exact number of yuan, which spreadsheets can add up."""
    return Fraction(amount, 100)


def save_csv(path: Path, sheet: Sheet) -> Path:
    """The file written: UTF-8 with BOM, so that spreadsheets do not guess; CRLF line ends."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(sheet.titles)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held.getvalue().encode("utf-8-sig"))
    return path


def save_xlsx(path: Path, *sheets: Sheet) -> Path:
    """The file written, a page a table: a frozen head, amounts as numbers, no text a formula."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        formats = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": MONEY_FORMAT}),
        )
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name[:31]), sheet, formats)
    return path


def _write(page: Any, sheet: Sheet, formats: tuple[object, object]) -> None:
    head, money = formats
    page.freeze_panes(1, 0)
    for place, title in enumerate(sheet.titles):
        page.write_string(0, place, title, head)
        page.set_column(place, place, _width(sheet, place))
    for line, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, place, cell)
            else:
                page.write_number(line, place, cell, _format_of(cell, money))


def _format_of(cell: Cell, money: object) -> object:
    return money if isinstance(cell, Fraction) else None


def _width(sheet: Sheet, place: int) -> int:
    """In characters; a Chinese one counts double."""
    texts = [sheet.titles[place], *(_plain(row[place]) for row in sheet.rows)]
    longest = max(sum(1 if sign.isascii() else 2 for sign in text) for text in texts)
    return min(longest + 2, WIDEST)


def _plain(cell: Cell) -> str:
    """As a CSV cell; a text that a spreadsheet would run as a formula gets a quote before it."""
    if isinstance(cell, Fraction):
        fen = int(cell * 100)
        whole, cents = divmod(abs(fen), 100)
        return f"{'-' if fen < 0 else ''}{whole}.{cents:02d}"
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS):
        return f"'{cell}"
    return str(cell)
