"""Panels of the sell page: what is due, what is in the drawer, and what was done last."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app import counter
from app.desk import Desk
from app.model.cash import DrawerLevel, notes_for
from app.model.shift import ShiftFigures
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, Well, column, row
from ui.widgets.fields import MoneyField
from ui.widgets.keys import KeyCap
from ui.widgets.text import AmountLabel, ElidedLabel, IconLabel, label, paragraph, rule
from ui.wording import moment, tr
from wire.operations import TenderKind
from wire.values import Fen, yuan

LOW_STOCK = 10


def tender_words(means: TenderKind) -> str:
    """现金, 支票 or 转账."""
    return {
        TenderKind.CASH: tr("现金"),
        TenderKind.CHEQUE: tr("支票"),
        TenderKind.TRANSFER: tr("转账"),
    }[means]


class DuePanel(Card):
    """Due, tendered, change and the one button that takes the money."""

    def __init__(self) -> None:
        super().__init__()
        self.due = AmountLabel(Type.TOTAL, tr("应收"))
        self.tendered = MoneyField(tr("实收"))
        self.change_box = Well()
        self.change = AmountLabel(Type.CHANGE, tr("找零"))
        self._notes = label("", Type.LABEL, "text2")
        self.button = PrimaryButton(tr("收款并打印小票"), "printer")
        self._means = label("", Type.LABEL, strong=True)
        self.add(row(label(tr("应收"), Type.DATA, "text2"), 1, self.due))
        self.add(rule())
        self.add(
            row(
                label(tr("实收"), Type.DATA, "text2"),
                1,
                IconLabel("banknote"),
                self._means,
                label(tr("直接回车即不找零"), Type.HINT, "text2"),
                spacing=6,
            )
        )
        self.add(self.tendered)
        self.change_box.setObjectName("change")
        self.change_box.body.addLayout(row(label(tr("找零"), Type.DATA, "ok"), 1, self._notes))
        self.change_box.body.addWidget(self.change)
        self.add(self.change_box)
        self.add(self.button)
        self.set_means(TenderKind.CASH)
        self.show_change(None)

    def set_means(self, means: TenderKind) -> None:
        self._means.setText(tender_words(means))

    def show_change(self, change: Fen | None) -> None:
        """The change in fen with the notes to hand out; None while nothing is tendered."""
        self.change.set_amount(change)
        lines = notes_for(change) if change else ()
        words = [
            tr(
                "{count} 张 {worth}",
                count=one.pieces,
                worth=yuan(one.kind.worth).removesuffix(".00"),
            )
            for one in lines[:3]
        ]
        self._notes.setText("  ".join(words))


class DrawerPrompt(Notice):
    """Asks for a drop where the drawer is nearly full or full; never how much is in it."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__("warn", "")
        self._desk, self._tasks = desk, tasks
        inside = self.layout()
        if inside is not None:
            inside.addWidget(KeyCap("F10"))
        self.hide()

    def read(self) -> None:
        """Look at the drawer again; whoever has no shift is not asked for anything."""
        work = partial(counter.drawer_level, self._desk)
        self._tasks.run(work, self._show, lambda _fault: self._show(DrawerLevel.FREE))

    def _show(self, level: DrawerLevel) -> None:
        match level:
            case DrawerLevel.FREE:
                self.say("warn", "")
            case DrawerLevel.WARN:
                title = tr("钱箱现金接近限额")
                self.say("warn", title, tr("得空时按 F10 缴存一笔，由班长清点入金库。"))
            case DrawerLevel.STOP:
                title = tr("钱箱现金已到限额，暂停售卡")
                self.say("danger", title, tr("按 F10 把整钱缴存，回来接着卖；本单的卡还在。"))
        self.setVisible(level is not DrawerLevel.FREE)


class StockTiles(Card):
    """The cards in this teller's drawer, by face value; `across` of them side by side."""

    def __init__(self, across: int = 8) -> None:
        super().__init__(tr("我的待售卡"))
        self._across = across
        self.head.addWidget(KeyCap("F7"))
        self.head.addWidget(label(tr("领卡 / 退卡"), Type.HINT, "text2"))
        self._tiles = QGridLayout()
        self._tiles.setSpacing(8)
        self._empty = paragraph(tr("钱箱里还没有卡，按 F7 领卡"), Type.LABEL, "text2")
        self.add(self._tiles)
        self.add(self._empty)

    def show_stock(self, stock: Mapping[Fen, int]) -> None:
        """{face in fen: pieces}."""
        while self._tiles.count():
            item = self._tiles.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._empty.setVisible(not stock)
        for across in range(self._across):
            self._tiles.setColumnStretch(across, int(across < len(stock)))
        for place, face in enumerate(sorted(stock)):
            at = divmod(place, self._across)
            self._tiles.addWidget(self._tile(face, stock[face]), *at)

    @staticmethod
    def _tile(face: Fen, pieces: int) -> QWidget:
        tile = Well()
        worth = yuan(face).removesuffix(".00")
        tile.setAccessibleName(tr("面值 {worth} {pieces} 张", worth=worth, pieces=pieces))
        few = pieces < LOW_STOCK
        count = label(str(pieces), Type.TITLE, "warn" if few else "text", strong=True)
        foot = row(count, label(tr("张"), Type.HINT, "text2"), 1, spacing=6)
        if few:
            foot.addWidget(IconLabel("triangle-alert", "warn", 18))
        tile.body.addWidget(label(tr("面值 {worth}", worth=worth), Type.LABEL, strong=True))
        tile.body.addLayout(foot)
        return tile


class ShiftPanel(Card):
    """Counts of the shift; never a sum of cash, or the count at its end would not be blind."""

    def __init__(self) -> None:
        super().__init__(tr("本班"))
        self.head.addWidget(KeyCap("F6"))
        self.head.addWidget(label(tr("流水"), Type.HINT, "text2"))
        self._figures = {
            "sales": label("0", Type.TITLE, strong=True),
            "cards": label("0", Type.TITLE, strong=True),
            "recharges": label("0", Type.TITLE, strong=True),
        }
        words = {
            "sales": (tr("售卡"), tr("笔")),
            "cards": (tr("售出"), tr("张")),
            "recharges": (tr("充值"), tr("笔")),
        }
        columns = QHBoxLayout()
        for key, (head, unit) in words.items():
            figure = row(self._figures[key], label(unit, Type.HINT, "text2"), 1, spacing=4)
            columns.addLayout(column(label(head, Type.HINT, "text2"), figure, spacing=2))
        self.add(columns)

    def show_figures(self, figures: ShiftFigures) -> None:
        self.hint.setText(tr("{at} 起", at=moment(figures.opened_at)[-5:]))
        self._figures["sales"].setText(str(figures.sales))
        self._figures["cards"].setText(str(figures.cards))
        self._figures["recharges"].setText(str(figures.recharges))


class LastPanel(Card):
    """The operation before this one, and its paper."""

    def __init__(self) -> None:
        super().__init__()
        self._what = label(tr("还没有业务"), Type.LABEL, strong=True)
        self._money = label("", Type.LABEL)
        self._paper = ElidedLabel("", Type.HINT, "text2")
        self.add(row(IconLabel("receipt-text"), self._what, 1, self._money))
        paper = row(KeyCap("F8"), label(tr("补打"), Type.HINT, "text2"))
        paper.insertWidget(0, self._paper, 1)
        self.add(paper)

    def show_sale(self, when: str, total: Fen, change: Fen) -> None:
        self._what.setText(tr("上一笔 {at}", at=when))
        self._money.setText(tr("{total}　找零 {change}", total=yuan(total), change=yuan(change)))
        self._paper.setText(tr("小票已送打印"))

    def show_paper(self, words: str) -> None:
        self._paper.setText(words)

    @property
    def paper_words(self) -> str:
        """What became of its paper."""
        return self._paper.text()
