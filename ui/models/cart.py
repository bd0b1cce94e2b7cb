"""The cart of the sell page: lines to sell, and refused scans that stay for a moment."""

from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand, QUndoStack

from app.errors import CardTwiceError
from app.model.sale import CartLine
from ui.models.rows import Column, RowsModel
from ui.models.stopwatch import Stopwatch
from ui.wording import tr
from wire.values import CardNo, CardRange, Fen, grouped, yuan


@dataclass(frozen=True, slots=True)
class CartRow:
    """A line to sell, or a refused scan with its reason."""

    number: int
    text: str
    line: CartLine | None = None


def run_text(run: CardRange) -> str:
    """`3326 2000 0000 1234 → 1240` for a run, the grouped number for one card."""
    if run.pieces == 1:
        return grouped(run.first)
    return f"{grouped(run.first)} → {grouped(run.last)[-9:]}"


class _Swap(QUndoCommand):
    """Replace the cart's lines by others; undoing brings the old ones back."""

    def __init__(self, cart: "CartModel", lines: tuple[CartLine, ...], words: str) -> None:
        super().__init__(words)
        self._cart = cart
        self._before = cart.lines
        self._after = lines

    def redo(self) -> None:
        self._cart.set_lines(self._after)

    def undo(self) -> None:
        self._cart.set_lines(self._before)


class CartModel(RowsModel[CartRow]):
    """Lines are changed through an undo stack; nothing is sold before the cart is committed."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column[CartRow]("number", tr("#"), lambda row: str(row.number or ""), width=56),
                Column[CartRow]("cards", tr("卡号 / 号段"), lambda row: row.text),
                Column[CartRow]("face", tr("面值"), _face, is_right=True, width=130),
                Column[CartRow]("pieces", tr("张数"), _pieces, is_right=True, width=90),
                Column[CartRow](
                    "amount", tr("金额"), _amount, is_right=True, is_strong=True, width=150
                ),
            ),
            is_struck=lambda row: row.line is None,
        )
        self.undo_stack = QUndoStack(self)
        self.lines: tuple[CartLine, ...] = ()
        self._refused = ""
        self._time = Stopwatch()

    @property
    def total(self) -> Fen:
        return Fen(sum(line.amount for line in self.lines))

    @property
    def pieces(self) -> int:
        return sum(line.pieces for line in self.lines)

    @property
    def ranges(self) -> tuple[CardRange, ...]:
        return tuple(line.range for line in self.lines)

    def by_face(self) -> dict[Fen, int]:
        """{face in fen: pieces}, in the order of the lines."""
        found: dict[Fen, int] = {}
        for line in self.lines:
            found[line.face] = found.get(line.face, 0) + line.pieces
        return found

    def add(self, line: CartLine) -> None:
        """Put a line at the end; CardTwiceError if one of its cards is in the cart already."""
        self._refuse_twice(line, self.lines)
        self.undo_stack.push(_Swap(self, (*self.lines, line), tr("加入")))

    def widen_last(self, line: CartLine) -> None:
        """The last line becomes this longer run; CardTwiceError as for `add`."""
        self._refuse_twice(line, self.lines[:-1])
        self.undo_stack.push(_Swap(self, (*self.lines[:-1], line), tr("连号")))

    def remove_last(self) -> None:
        if self.lines:
            self.undo_stack.push(_Swap(self, self.lines[:-1], tr("撤销")))

    def refuse(self, text: str) -> None:
        """Show a scan struck through with its reason, until the next change."""
        self._refused = text
        self._show()

    def clear(self) -> None:
        """An empty cart with nothing to undo: the sale is done or given up."""
        self.undo_stack.clear()
        self._refused = ""
        self.set_lines(())

    @property
    def took_ms(self) -> int:
        """How long ago the first card came into the empty cart; at least 1, 0 before the first."""
        return self._time.took_ms

    def set_lines(self, lines: tuple[CartLine, ...]) -> None:
        if not self.lines:
            self._time.reset()
            self._time.begin()
        self.lines = lines
        self._refused = ""
        self._show()

    def _show(self) -> None:
        rows = [CartRow(at, run_text(line.range), line) for at, line in enumerate(self.lines, 1)]
        if self._refused:
            rows.append(CartRow(0, self._refused))
        self.show(rows)

    @staticmethod
    def _refuse_twice(line: CartLine, others: tuple[CartLine, ...]) -> None:
        for other in others:
            shared = _shared(line.range, other.range)
            if shared is not None:
                raise CardTwiceError(shared)


def _shared(one: CardRange, other: CardRange) -> CardNo | None:
    if one.holds(other.first):
        return other.first
    return one.first if other.holds(one.first) else None


def _face(row: CartRow) -> str:
    return yuan(row.line.face) if row.line else ""


def _pieces(row: CartRow) -> str:
    return str(row.line.pieces) if row.line else ""


def _amount(row: CartRow) -> str:
    return yuan(row.line.amount) if row.line else ""
