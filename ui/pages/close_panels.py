"""Panels of the close: what is unsent, what was counted, and by how much it differs."""

from PySide6.QtWidgets import QLineEdit

from app.closing import CloseState
from app.model.cash import is_within
from app.model.shift import CountOutcome, Verdict
from ui.models.cart import run_text
from ui.models.cash import cause_words
from ui.theme import Type
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, Notice, row
from ui.widgets.count_grid import CountGrid, Kind
from ui.widgets.fields import MoneyField
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, IconLabel, label, paragraph, rule, set_tone
from ui.wording import listed, moment, tr
from wire.cash import VarianceCause
from wire.values import CashKind, CashLine, Fen, yuan

NOTE_LENGTH = 40
CAUSES = tuple(VarianceCause)


def lines_of(stacks: dict[str, list[int]]) -> tuple[CashLine, ...]:
    """The count grid's stacks (`10000`, `100c`) as lines of the wire."""
    lines = []
    for key, pieces in stacks.items():
        form = "coin" if key.endswith("c") else "note"
        lines.append(CashLine(CashKind(f"{form}-{key.removesuffix('c')}"), sum(pieces)))
    return tuple(lines)


def stacks_of(lines: tuple[CashLine, ...]) -> dict[str, list[int]]:
    """The way back: lines as stacks of the count grid, as far as the grid asks for the kind."""
    coins_only = ("50", "10")
    found = {}
    for line in lines:
        worth = str(line.kind.worth)
        mark = "c" if line.kind.is_coin or worth in coins_only else ""
        found[worth + mark] = [line.pieces]
    return found


class UnsentPanel(Card):
    """What waits for the centre or for an answer before the drawer is counted."""

    def __init__(self) -> None:
        super().__init__(tr("未同步检查"), tr("都为 0 时自动通过"))
        self._lines = [paragraph("", Type.DATA, "text") for _ in range(3)]
        for line in self._lines:
            self.add(row(IconLabel("clock", "text2", 22), line))
        self.body.addStretch(1)
        self.add(
            paragraph(
                tr("未同步的业务已加密保存在本机，断电不丢，联网后自动补传；日结单会写明笔数。"),
                Type.LABEL,
            )
        )

    def show_state(self, state: CloseState) -> None:
        self._lines[0].setText(tr("未同步业务 {count} 笔", count=state.unsent))
        self._lines[1].setText(
            tr("待中心答复的充值 {count} 笔", count=len(state.pending_recharges))
        )
        papers = listed(state.doubtful_papers)
        words = tr("不知是否打完整的单据 {count} 张", count=len(state.doubtful_papers))
        self._lines[2].setText(f"{words}　{papers}" if papers else words)


class CountedPanel(Card):
    """What the hands have counted; never what the books expect before the second submit."""

    def __init__(self) -> None:
        super().__init__()
        self._total = AmountLabel(Type.TOTAL, tr("实点合计"))
        self._pieces = label("", Type.HINT, "text2")
        self.kept = MoneyField(tr("留存备用金"), large=False)
        self._hand_over = AmountLabel(Type.DATA, tr("预计上交现金"))
        self._head = label(tr("实点合计"), Type.DATA, "text2")
        self._counted = Fen(0)
        self._shift = label("", Type.HINT, "text3")
        self._kinds = paragraph("", Type.HINT, "text2")
        self._kinds.hide()
        self.add(self._head)
        self.add(self._total)
        self.add(self._pieces)
        self.add(rule())
        self.add(row(label(tr("其中留存备用金"), Type.LABEL, "text2"), 1, self.kept))
        self.add(self._kinds)
        self.add(row(label(tr("预计上交现金"), Type.LABEL, "text2"), 1, self._hand_over))
        self.add(self._shift)
        self.kept.setFixedWidth(170)
        self.kept.amount_changed.connect(lambda _amount: self._show())

    def show_shift(self, state: CloseState) -> None:
        self.kept.set_amount(state.shift.float_cash)
        opened = moment(state.shift.opened_at)[-5:]
        name = state.shift.teller_name
        self._shift.setText(tr("{name}　{opened} 起", name=name, opened=opened))
        self._show()

    def kept_float(self) -> Fen | None:
        return self.kept.amount()

    def show_kinds(self, lines: tuple[CashLine, ...] | None) -> None:
        """Which notes and coins stay; None before the count is in."""
        self._kinds.setVisible(lines is not None)
        words = lines_words(lines) if lines else tr("没有这个数的零钱可留")
        self._kinds.setText(tr("留：{kinds}　Ctrl+B 改券别", kinds=words))

    def show_cash(self, total: Fen, pieces: tuple[int, int]) -> None:
        """Cash counted so far in fen, and (notes, coins)."""
        self._counted = total
        self._pieces.setText(
            tr("纸币 {notes} 张　硬币 {coins} 枚", notes=pieces[0], coins=pieces[1])
        )
        self._show()

    def show_outcome(self, outcome: CountOutcome) -> None:
        if outcome.counted_cash is not None:
            self._counted = outcome.counted_cash
            self._show()

    def _show(self) -> None:
        self._total.set_amount(self._counted)
        kept = self.kept.amount()
        enough = kept is not None and kept <= self._counted
        self._hand_over.set_amount(
            Fen(self._counted - kept) if enough and kept is not None else None
        )


class KeptPanel(Card):
    """Which notes and coins stay in the drawer, out of those that were counted."""

    def __init__(self) -> None:
        super().__init__(tr("留存券别"), tr("留给下一班找零的钱，Ctrl+Enter 确定"))
        self.grid = CountGrid()
        self.result = ResultLine()
        self._counted: tuple[CashLine, ...] = ()
        self.add(self.grid)
        self.add(self.result)
        self.body.addStretch(1)

    def begin(self, counted: tuple[CashLine, ...], kept: tuple[CashLine, ...]) -> None:
        """What was counted, and what would stay of it."""
        self._counted = counted
        self.grid.set_draft(stacks_of(kept))
        self.result.say("text2", tr("共清点 {kinds}", kinds=lines_words(counted)))

    def lines(self) -> tuple[CashLine, ...] | None:
        """What stays, or None where more is kept of a kind than there is; it is said then."""
        kept = lines_of(self.grid.draft())
        if is_within(kept, self._counted):
            return kept
        self.result.say(
            "danger", tr("留得比清点的多：共清点 {kinds}", kinds=lines_words(self._counted))
        )
        return None


def lines_words(lines: tuple[CashLine, ...]) -> str:
    """`¥50 × 2、5 角 × 6`, the largest first."""
    found = [
        f"{Kind(line.kind.worth).word} × {line.pieces:,}"
        for line in sorted(lines, key=lambda one: -one.kind.worth)
        if line.pieces
    ]
    return listed(found)


class DifferencePanel(Card):
    """Expected, counted, difference; a reason by digit, and a sentence."""

    def __init__(self) -> None:
        super().__init__(tr("核对差额"))
        self._notice = Notice("ok", tr("钱卡相符"))
        self._rows = {key: AmountLabel(Type.INPUT, word) for key, word in self._words().items()}
        self.add(self._notice)
        for key, word in self._words().items():
            self.add(row(label(word, Type.DATA, "text2"), 1, self._rows[key]))
        self._cards = paragraph("", Type.LABEL, "text")
        self.add(rule())
        self.add(self._cards)
        self._why = label(tr("差额原因　Alt+数字选择"), Type.LABEL, strong=True)
        self._reasons = tuple(map(cause_words, CAUSES))
        self.reasons = ChoiceGrid(self._reasons, tr("差额原因"))
        self.note = QLineEdit()
        self.note.setProperty("kind", "input")
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.setAccessibleName(tr("差额说明"))
        self.note.setPlaceholderText(tr("可补一句说明"))
        self.add(self._why)
        self.add(self.reasons)
        self.add(self.note)
        self.body.addStretch(1)
        self._outcome: CountOutcome | None = None

    @staticmethod
    def _words() -> dict[str, str]:
        return {
            "expected": tr("应有现金"),
            "counted": tr("实点现金"),
            "difference": tr("长款 + / 短款 −"),
        }

    def show_outcome(self, outcome: CountOutcome) -> None:
        self._outcome = outcome
        differs = outcome.verdict is Verdict.DIFFERS
        self._rows["expected"].set_amount(outcome.expected_cash)
        self._rows["counted"].set_amount(outcome.counted_cash)
        self._rows["difference"].set_amount(outcome.difference)
        set_tone(self._rows["difference"], "danger" if outcome.difference else "ok")
        if differs:
            self._notice.say("danger", tr("钱卡不符，需写明原因并由班长签核"), self.words())
        else:
            self._notice.say("ok", tr("钱卡相符"), tr("按 Ctrl+Enter 日结并打印 Z 单。"))
        self._cards.setText(_card_words(outcome))
        for widget in (self._why, self.reasons, self.note):
            widget.setVisible(differs)

    def reason(self) -> str:
        """The chosen reason with its sentence, or an empty text."""
        place = self.reasons.place
        if self._outcome is None or self._outcome.verdict is not Verdict.DIFFERS or place is None:
            return ""
        said = self.note.text().strip()
        reason = self._reasons[place]
        return tr("{reason}：{said}", reason=reason, said=said) if said else reason

    def cause(self) -> VarianceCause | None:
        """What it is said to come from; the digits are those of `VarianceCause`, in their order."""
        place = self.reasons.place
        return CAUSES[place] if self.reason() and place is not None else None

    def words(self) -> str:
        """The difference as the supervisor reads it."""
        if self._outcome is None or self._outcome.difference is None:
            return ""
        amount = self._outcome.difference
        kind = tr("长款") if amount > 0 else tr("短款") if amount < 0 else tr("现金相符")
        money = f"{kind} {yuan(Fen(abs(amount)))}" if amount else kind
        return f"{money}　{_card_words(self._outcome)}　{self.reason()}".strip()

    def clear(self) -> None:
        self.note.clear()
        self._outcome = None


def _card_words(outcome: CountOutcome) -> str:
    cards = outcome.card_differences
    if cards is None or cards.is_none:
        return tr("余卡相符")
    parts = []
    if cards.missing:
        shown = listed(run_text(run) for run in cards.missing[:3])
        parts.append(tr("缺卡 {cards}", cards=shown))
    if cards.unexpected:
        shown = listed(run_text(run) for run in cards.unexpected[:3])
        parts.append(tr("多卡 {cards}", cards=shown))
    return tr("；").join(parts)
