"""Panels of production: the facts of an order, its plan, the maker's file and receipt."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from ui.models.orders import (
    LineRow,
    draft_columns,
    pieces_in,
    state_look,
    state_words,
    worth_of,
)
from ui.models.parcels import face_words
from ui.models.rows import RowsModel
from ui.pages.stock_panels import Named, table_of
from ui.theme import Type
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, column, row
from ui.widgets.fields import DigitsField
from ui.widgets.pill import Pill, State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, label, paragraph, rule
from ui.wording import tr
from wire.operations import OrderLine
from wire.queries import OrderSheet
from wire.values import FACES, Fen

MOST_PIECES: Final = 1_000_000
HEX: Final = re.compile(r"^[0-9a-f]{64}$")
FACE_LIST: Final = tuple(FACES.values())


class FactsPanel(Card):
    """What is known of one order."""

    def __init__(self) -> None:
        super().__init__()
        self._number = label("", Type.TITLE, strong=True)
        self._pill = Pill(State.DRAFT, "")
        self._pieces = label("", Type.FIGURE, strong=True)
        self._value = AmountLabel(Type.TITLE, tr("总面值"))
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._words: dict[str, QLabel] = {}
        heads = {
            "maker": tr("厂商"),
            "expires": tr("卡有效期至"),
            "people": tr("编制 / 审批"),
        }
        for line, (key, head) in enumerate(heads.items()):
            self._words[key] = label("", Type.LABEL)
            self._facts.addWidget(label(head, Type.LABEL, "text2"), line, 0)
            self._facts.addWidget(self._words[key], line, 1)
        self._digest = paragraph("", Type.HINT, "text2")
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._known, self._none = QWidget(), paragraph(tr("没有要看的订单。"))
        top, sums = row(self._number, 1, self._pill), row(self._pieces, 1, self._value)
        known = column(top, sums, rule(), self._facts, self._digest)
        known.setContentsMargins(0, 0, 0, 0)
        self._known.setLayout(known)
        self.add(self._known)
        self.add(self._none)
        self.show_order(None)

    def show_order(self, sheet: OrderSheet | None) -> None:
        self._known.setVisible(sheet is not None)
        self._none.setVisible(sheet is None)
        if sheet is None:
            return
        self._number.setText(sheet.number)
        self._pill.set_state(State(state_look(sheet.state)), state_words(sheet.state))
        self._pieces.setText(tr("{count} 张", count=f"{pieces_in(sheet):,}"))
        self._value.set_amount(worth_of(sheet.lines))
        self._words["maker"].setText(sheet.maker)
        self._words["expires"].setText(sheet.expires.isoformat())
        self._words["people"].setText(f"{sheet.planned_by} / {sheet.approved_by or '—'}")
        digest = " ".join(sheet.file_sha256[at : at + 16] for at in range(0, 64, 16))
        self._digest.setText(f"SHA-256  {digest}")
        self._digest.setVisible(bool(sheet.file_sha256))


class MakerPanel(Card):
    """Where the maker file goes, and what the maker says was in it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("制卡文件"), tr("只有厂商能打开；Ctrl+S 存到"))
        self.path, self.digest = _line(tr("存到")), _line(tr("回执中的 SHA-256"))
        self.digest.setPlaceholderText(tr("粘贴 64 位摘要"))
        self.pieces = DigitsField(tr("回执中的张数"), 7)
        self.pieces.setProperty("kind", "input")
        self.pieces.setPlaceholderText(tr("张数"))
        self.add(self.path)
        self.add(label(tr("厂商回执：摘要和张数"), Type.HINT, "text2"))
        self.pieces.setFixedWidth(120)
        self.add(row(self.digest, self.pieces))
        for field in (self.digest, self.pieces):
            field.textChanged.connect(lambda _text: self.changed.emit())

    def begin(self, path: Path) -> None:
        self.path.setText(str(path))
        self.digest.clear()
        self.pieces.clear()

    @property
    def is_acknowledging(self) -> bool:
        """True once something of the maker's receipt was typed."""
        return bool(self.digest.text().strip() or self.pieces.digits())

    def receipt(self) -> tuple[str, int] | None:
        """(SHA-256, pieces) as the maker says, or None while they are not whole."""
        digest = re.sub(r"\s", "", self.digest.text()).lower()
        pieces = int(self.pieces.digits() or 0)
        return (digest, pieces) if HEX.match(digest) and pieces else None


class PlanPanel(Card):
    """Lines of a new order: face, pieces, city; Enter adds one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("新制卡订单"), tr("Alt+数字选面值，输张数，Tab 到城市，Enter 加一行"))
        self.faces = ChoiceGrid([face_words(face) for face in FACE_LIST], tr("面值"), 4)
        self.pieces = DigitsField(tr("张数"), 7)
        self.pieces.setProperty("kind", "input")
        self.pieces.setPlaceholderText(tr("张数"))
        self.city = DigitsField(tr("城市编号"), 12)
        self.city.setProperty("kind", "input")
        self.city.setPlaceholderText(tr("城市编号"))
        self._city_name = label("", Type.DATA, strong=True)
        self.result = ResultLine()
        self.model: RowsModel[LineRow] = RowsModel(draft_columns())
        self._cities: dict[str, str] = {}
        self.add(self.faces)
        entry = row(self.pieces, self.city, self._city_name, 1)
        self.pieces.setFixedWidth(180)
        self.city.setFixedWidth(180)
        self.add(entry)
        self.add(self.result)
        self.table = table_of(self.model, tr("订单行"), tr("还没有订单行"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(self.table, 1)
        self.city.textChanged.connect(lambda _text: self._city_name.setText(self._named()[1]))

    def begin(self, cities: dict[str, str]) -> None:
        self._cities = cities
        if self.faces.place is None:
            self.faces.choose(1)

    @property
    def lines(self) -> tuple[OrderLine, ...]:
        return tuple(each.line for each in self.model.rows)

    def _named(self) -> Named:
        """The city meant by the number: whole, or the only one that begins or ends so."""
        typed = self.city.digits()
        if not typed:
            return "", ""
        found = [
            each
            for each in self._cities.items()
            if each[0] == typed or each[0].startswith(typed) or each[0].endswith(typed)
        ]
        exact = [each for each in found if each[0] == typed]
        return exact[0] if exact else found[0] if len(found) == 1 else ("", "")

    def add_line(self) -> None:
        """A line of what stands in the fields, or a word about what is missing."""
        pieces, place, (code, name) = (
            int(self.pieces.digits() or 0),
            self.faces.place,
            self._named(),
        )
        if not 0 < pieces <= MOST_PIECES or place is None:
            self.result.say("warn", tr("请输张数，1 到 {most}", most=f"{MOST_PIECES:,}"))
            self.pieces.setFocus()
        elif not code:
            self.result.say("warn", tr("请输城市编号：{codes}", codes=tr("、").join(self._cities)))
            self.city.setFocus()
        else:
            line = OrderLine(FACE_LIST[place], pieces, code)
            self.model.show((*self.model.rows, LineRow(line, name)))
            self.pieces.clear()
            self.pieces.setFocus()
            self.result.clear()
            self.table.scrollToBottom()
            self.changed.emit()

    def drop_line(self) -> None:
        self.model.show(self.model.rows[:-1])
        self.changed.emit()

    def clear(self) -> None:
        self.model.show(())
        self.pieces.clear()
        self.city.clear()
        self.result.clear()


class TermsPanel(Card):
    """Maker, expiry and sums of a new order."""

    def __init__(self) -> None:
        super().__init__(tr("订单合计"))
        self._pieces = label("0", Type.FIGURE, strong=True)
        self._value = AmountLabel(Type.TITLE, tr("总面值"))
        self._faces = paragraph("", Type.LABEL)
        self.maker = QComboBox()
        self.maker.setAccessibleName(tr("厂商"))
        self.expires = DigitsField(tr("有效期至"), 8)
        self.expires.setProperty("kind", "input")
        self.expires.setPlaceholderText(tr("年月日 8 位，例如 20301231"))
        self.add(row(self._pieces, label(tr("张"), Type.LABEL, "text2"), 1, self._value))
        self.add(self._faces)
        self.add(rule())
        self.add(label(tr("厂商　↑↓ 选择"), Type.HINT, "text2"))
        self.add(self.maker)
        self.add(label(tr("卡有效期至"), Type.HINT, "text2"))
        self.add(self.expires)
        self.body.addStretch(1)

    def begin(self, makers: tuple[str, ...], expires: date) -> None:
        if [self.maker.itemText(at) for at in range(self.maker.count())] != list(makers):
            self.maker.clear()
            self.maker.addItems(makers)
        if not self.expires.digits():
            self.expires.setText(f"{expires:%Y%m%d}")

    def expiry(self) -> date | None:
        """The day typed, or None if there is no such day."""
        try:
            return date.fromisoformat(self.expires.digits())
        except ValueError:
            return None

    def show_lines(self, lines: tuple[OrderLine, ...]) -> None:
        self._pieces.setText(f"{sum(line.pieces for line in lines):,}")
        self._value.set_amount(worth_of(lines) if lines else None)
        sums: dict[Fen, int] = {}
        for line in lines:
            sums[line.face] = sums.get(line.face, 0) + line.pieces
        self._faces.setText("　".join(f"{face_words(f)} × {n:,}" for f, n in sums.items()))


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setProperty("kind", "input")
    made.setAccessibleName(name)
    return made
