"""Where a sum is told: every word of a window, its exports and its papers, in any spelling."""

import re
import zipfile
from collections import deque
from collections.abc import Mapping
from dataclasses import is_dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QWidget
from sqlalchemy import text

from printing.capital import capital
from printing.paper import paper_of
from printing.receipt import Receipt
from tests.app.receipts.goldens import as_text
from wire.values import Fen

PAPER_COLUMNS = 48
ROLES = (*range(14), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 8))
READERS = ("text", "placeholderText", "title", "plainText", "toPlainText", "words", "sentence")
SPELLED = ("accessibleName", "accessibleDescription", "toolTip", "statusTip", "whatsThis")
SPOKEN = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
AN_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMERALS = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟", "〇一二三四五六七八九十百千")
FULL_WIDTH = {ord(sign): chr(ord(sign) - 0xFEE0) for sign in "０１２３４５６７８９，．￥"}


def spellings(amount: Fen, *, rounded: bool = True) -> re.Pattern[str]:
    """Finds the sum as digits with or without commas, fen and sign, and in Chinese numerals.

    `rounded`: its whole yuan tell it as well.
    """
    whole, cents = divmod(int(amount), 100)
    assert cents, "a whole number of yuan is found in too many other numbers"
    numbers = (str(whole), f"{whole:,}", " ".join(f"{whole:,}".split(",")))
    rest = "?" if rounded else ""
    digits = [f"{one}(?:[.。点]{cents:02d}|[.。点]{cents // 10}){rest}" for one in numbers]
    in_capitals = capital(amount).removeprefix("人民币").removesuffix("整")
    words = [in_capitals, in_capitals.replace("元", "圆"), in_capitals.translate(NUMERALS)]
    plain = "|".join([*digits, str(int(amount))])
    return re.compile(f"(?<![0-9A-Za-z])(?:{plain})(?![0-9A-Za-z])|{'|'.join(words)}")


def told(amount: Fen, found: dict[str, str], *, rounded: bool = True) -> list[str]:
    """`where: what` of every text that tells the sum."""
    pattern = spellings(amount, rounded=rounded)
    return [
        f"{where}: {said}"
        for where, said in found.items()
        if pattern.search(AN_ID.sub("", said.translate(FULL_WIDTH)))
    ]


def shown(root: QWidget) -> dict[str, str]:
    """{where: text} of all that a window shows, tells a screen reader, or keeps behind."""
    found: dict[str, str] = {}
    for place, each in enumerate((root, *root.findChildren(QObject))):
        name = f"{type(each).__name__} {place}"
        for what, said in _of_object(each):
            if said:
                found[f"{name} {what}"] = said
    return found


def _of_object(each: QObject) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for reader in (*READERS, *SPELLED, "windowTitle"):
        read = getattr(each, reader, None)
        said = _called(read) if callable(read) else read
        if isinstance(said, str | list | tuple):
            found.append((reader, str(said)))
    if isinstance(each, QWidget):
        spoken = QAccessible.queryAccessibleInterface(each)
        if spoken is not None:
            found += [(f"spoken {what.name}", spoken.text(what)) for what in SPOKEN]
    if isinstance(each, QAction):
        found.append(("iconText", each.iconText()))
    model = each if isinstance(each, QAbstractItemModel) else None
    held = getattr(each, "model", None)
    if model is None and callable(held):
        model = _called(held)
    if isinstance(model, QAbstractItemModel):
        found += _of_model(model)
    kept = vars(each).items() if hasattr(each, "__dict__") else ()
    return [*found, *((f"keeps {what}", _kept(one)) for what, one in kept)]


def _called(read):
    try:
        return read()
    except TypeError:  # it wants to be asked about something
        return None


def _kept(one: object) -> str:
    """What somebody could read out of it: words, numbers, facts, and rows of them."""
    if isinstance(one, str | int) or is_dataclass(one):
        return repr(one)
    if isinstance(one, Mapping):
        one = list(one.values())
    return "; ".join(map(_kept, one)) if isinstance(one, tuple | list | set | deque) else ""


def _of_model(model: QAbstractItemModel) -> list[tuple[str, str]]:
    found = []
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(model.rowCount(top)):
        for column in range(columns):
            cell = model.index(row, column, top)
            found += [(f"cell {row},{column} {role}", str(cell.data(role))) for role in ROLES]
    for column in range(columns):
        for role in ROLES:
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            found.append((f"head {column} {role}", str(head)))
    return found


def exported(folder: Path) -> dict[str, str]:
    """{file: text} of everything exported so far, a spreadsheet by its parts."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".csv":
            found[path.name] = path.read_text("utf-8-sig")
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                for part in book.namelist():
                    found[f"{path.name}/{part}"] = book.read(part).decode("utf-8")
    return found


def printed(store) -> dict[str, str]:
    """{kind and number: text} of every paper made so far, as it comes out of the printer."""
    with store.begin() as db:
        rows = list(db.execute(text("SELECT receipt_no, kind, doc FROM receipt")))
        rows += db.execute(text("SELECT receipt_no, 'copy', doc FROM print_job WHERE doc NOTNULL"))
    return {
        f"{kind} {number}": as_text(paper_of(Receipt.from_json(doc), PAPER_COLUMNS).lines)
        for number, kind, doc in rows
    }
