"""Sample pages of the gallery: every widget of the kit, with plausible contents."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.roles import STATE_ROLE
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.bar_chart import Bar, BarChart, ChartKey, Part
from ui.widgets.buttons import ChoiceGrid, PlainButton, PrimaryButton
from ui.widgets.card import Card, Notice, Well, column, row
from ui.widgets.count_grid import CountGrid
from ui.widgets.data_table import RIGHT, DataTable
from ui.widgets.fields import CardNoField, MoneyField
from ui.widgets.keys import KeyHint, page_action
from ui.widgets.page import Page
from ui.widgets.pill import Pill, State
from ui.widgets.pin_field import PinField
from ui.widgets.result_line import ResultLine
from ui.widgets.stepper import Stepper
from ui.widgets.text import AmountLabel, label, rule
from ui.wording import tr
from wire.values import Fen


class SellSample(Page):
    """A cart with its decision column."""

    title = tr("售卡")

    def __init__(self) -> None:
        super().__init__()
        self.money = MoneyField(tr("实收"))
        for word, keys in (
            ("收款", "Return"),
            ("连号", "+"),
            ("删上一行", "-"),
            ("付款方式", "*"),
            ("手输卡号", "/"),
            ("清空", "Esc"),
        ):
            self.action(word, keys, self.update)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(14)
        outer.addLayout(self._work(), 1)
        outer.addLayout(self._decision())

    def _work(self) -> QVBoxLayout:
        strip = Card()
        number = CardNoField(tr("卡号"))
        number.setPlaceholderText("随时可扫卡，无需先点输入框　·　条码损坏按 / 手输卡号")
        line = ResultLine()
        line.say("ok", "已加入 20 张：3301 0805 0001 2001 → 2020，面值 ¥50，均在您名下待售")
        strip.add(number)
        strip.add(row(line, KeyHint(page_action(strip, "撤销这一行", "Ctrl+Z", self.update))))
        cart = Card(flush=True)
        cart.add(_cart(), 1)
        total = AmountLabel(Type.INPUT, tr("合计"))
        total.set_amount(Fen(120_000))
        foot = row(
            label("共 22 张", Type.DATA, strong=True),
            label("¥100 × 2　　¥50 × 20", tone="text2"),
            1,
            label("合计", tone="text2"),
            total,
        )
        foot.setContentsMargins(16, 10, 14, 12)
        cart.add(rule())
        cart.add(foot)
        stock = Card("我名下的待售卡", "领用单 LY-0314-07")
        stock.add(
            row(
                *(_stock(face, left) for face, left in ((50, 181), (100, 98), (200, 60), (500, 7))),
                spacing=8,
            )
        )
        made = column(strip, spacing=12)
        made.addWidget(cart, 1)
        made.addWidget(stock)
        return made

    def _decision(self) -> QVBoxLayout:
        card = Card()
        card.setFixedWidth(408)
        due = AmountLabel(Type.TOTAL, tr("应收"))
        due.set_amount(Fen(120_000))
        change = AmountLabel(Type.CHANGE, tr("找零"))
        change.set_amount(Fen(10_000))
        self.money.set_amount(Fen(130_000))
        panel = QFrame()
        panel.setObjectName("change")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(16, 10, 16, 4)
        inner.setSpacing(0)
        inner.addLayout(row(label("找零", Type.DATA), 1, label("1 张 ¥100")))
        inner.addWidget(change)
        card.add(row(label("应收", Type.DATA, "text2"), 1, due))
        card.add(rule())
        card.add(
            row(
                label("实收", Type.DATA, "text2"),
                1,
                label("现金", strong=True),
                label("直接回车即不找零", Type.HINT, "text2"),
            )
        )
        card.add(self.money)
        card.add(panel)
        card.add(PrimaryButton("收款并打印小票", "printer"))
        last = Card("上一笔 10:41", "小票已打印")
        last.add(
            row(
                Pill(State.OK, "已同步 10:42"),
                Pill(State.PENDING, "待同步 14"),
                Pill(State.PROBLEM, "需处理 1"),
                1,
                spacing=8,
            )
        )
        return column(card, last, 1, spacing=12)

    def home_widget(self) -> QWidget:
        return self.money


def _cart() -> DataTable:
    model = QStandardItemModel(0, 5)
    model.setHorizontalHeaderLabels(["#", "卡号 / 号段", "面值", "张数", "金额"])
    for place in (2, 3, 4):
        model.setHeaderData(
            place, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole
        )
    for cells in (
        ("1", "3301 0812 0004 5217", "¥100.00", "1", "¥100.00"),
        ("2", "3301 0812 0004 5218", "¥100.00", "1", "¥100.00"),
        ("3", "3301 0805 0001 2001 → 2020", "¥50.00", "20", "¥1,000.00"),
    ):
        items = [QStandardItem(cell) for cell in cells]
        for item in items[2:]:
            item.setTextAlignment(RIGHT)
        model.appendRow(items)
    table = DataTable(model, tr("本单"), tr("扫第一张卡开始"))
    table.set_widths((56, 0, 120, 90, 160))
    table.choose(2)
    model.setParent(table)
    return table


def _wide(button: PrimaryButton) -> PrimaryButton:
    button.setFixedWidth(440)
    return button


def _stock(face: int, left: int) -> Well:
    well = Well()
    well.body.addWidget(label(f"面值 ¥{face}", strong=True))
    low = left < 10  # noqa: PLR2004
    well.body.addLayout(
        row(
            label(str(left), Type.TITLE, "warn" if low else "text", strong=True),
            label("张", Type.HINT, "text2"),
            1,
        )
    )
    return well


class SecretSample(Page):
    """PIN, approval, notices and choices."""

    title = tr("充值")

    def __init__(self) -> None:
        super().__init__()
        self.pin = PinField()
        self.pin.receive("82064417903577")
        self.action("充入", "Return", self.update)
        self.action("遮住密码", "*", self.pin.toggle_hidden)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(14)
        outer.addLayout(self._work(), 1)
        side = QWidget()
        side.setFixedWidth(420)
        side.setLayout(_signing())
        outer.addWidget(side)

    def _work(self) -> QVBoxLayout:
        pin_card = Card("卡密码", "18 位")
        pin_card.add(self.pin)
        reasons = Card("差额原因", "按数字键选择")
        words = ("找零多付", "收到假币", "漏收款", "少记一笔", "待查", "其他")
        choice = ChoiceGrid(words, tr("差额原因"))
        choice.choose(0)
        reasons.add(choice)
        steps = Stepper(("未同步检查", "清点现金", "盘点余卡", "核对差额", "班长签核"), "日结", 3)
        said = Notice("danger", "短款 ¥50.00", "已重点 1 次，结果一致。请选择原因后由班长签核。")
        buttons = row(PlainButton("处理", "wrench"), PlainButton("销毁", "trash-2", "danger"), 1)
        return column(steps, said, pin_card, reasons, buttons, 1, spacing=12)

    def home_widget(self) -> QWidget:
        return self.pin


def _signing() -> QVBoxLayout:
    signing = ApprovalPanel("", "短款超过 ¥10.00，须班长当面复点后签核。")
    signing.take_badge("0217")
    signing.secret.receive("1234")
    final = Notice(
        "warn",
        "充值入账后不能撤销",
        "充错户只能走差错更正，约需 3 个工作日。提交前请再看一眼户名。",
    )
    blind = Notice("info", "盲点：提交之后才显示应有金额")
    button = PrimaryButton("充入 欧阳＊ 账户", "zap")
    made = column(signing, final, blind, 1, button, spacing=12)
    made.setContentsMargins(0, 0, 0, 0)
    return made


class CountSample(Page):
    """The count of a drawer."""

    title = tr("日结 · 清点现金")

    def __init__(self) -> None:
        super().__init__()
        grid = CountGrid()
        self.grid = grid
        grid.set_draft({"10000": [100, 72], "5000": [21], "2000": [18], "1000": [22], "100": [32]})
        total = AmountLabel(Type.TOTAL, tr("实点合计"))
        total.set_amount(grid.total())
        card = Card("清点钱箱现金", "只填张数，金额自动算")
        card.add(grid)
        card.add(column(1), 1)
        side = Card("实点合计")
        side.add(total)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(12)
        outer.addWidget(
            Stepper(("未同步检查", "清点现金", "盘点余卡", "核对差额", "班长签核"), "日结", 1)
        )
        outer.addLayout(
            row(
                card,
                column(side, 1, _wide(PrimaryButton("提交清点", "check", "Ctrl + Enter"))),
                spacing=14,
            ),
            1,
        )

    def home_widget(self) -> QWidget:
        return self.grid.home()


class ChartSample(Page):
    """The money of fourteen days."""

    title = tr("每日解款")

    def __init__(self) -> None:
        super().__init__()
        self.chart = BarChart(tr("近 14 日解款与到账"))
        days = (64, 71, 88, 79, 83, 90, 76, 52, 50, 95, 87, 82)
        bars = [
            Bar(f"{day + 1}日", "六日一二三四五"[day % 7], {Part.CONFIRMED: Fen(sum_ * 100_000)})
            for day, sum_ in enumerate(days)
        ]
        bars[10] = Bar("11日", "二", {Part.CONFIRMED: Fen(8_700_000)}, Fen(-12_000))
        bars += [
            Bar("13日", "四", {Part.TRANSIT: Fen(9_100_000)}),
            Bar("今日", "五", {Part.HELD: Fen(8_600_000)}),
        ]
        self.chart.set_bars(bars)
        card = Card("近 14 日解款与到账", "本厅 · 元")
        card.head.addWidget(ChartKey())
        card.add(self.chart, 1)
        model = QStandardItemModel(0, 3, self)
        model.setHorizontalHeaderLabels(["柜员", "实交现金", "状态"])
        for who, state, word in (
            ("王莉", State.OK, "已签核"),
            ("吴磊", State.PENDING, "未日结"),
            ("赵敏", State.PROBLEM, "短款"),
        ):
            pill = QStandardItem(word)
            pill.setData(state.value, STATE_ROLE)
            money = QStandardItem("¥18,400.00")
            money.setTextAlignment(RIGHT)
            model.appendRow([QStandardItem(who), money, pill])
        table = DataTable(model, tr("柜员班次"), tr("今天还没有班次"))
        table.set_widths((160, 0, 200))
        shifts = Card("柜员班次", "3月14日 周五", flush=True)
        shifts.add(table, 1)
        empty = Card(flush=True)
        empty.add(DataTable(QStandardItemModel(0, 2, self), "空", "没有待审批事项"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(12)
        outer.addLayout(row(shifts, empty, spacing=12), 1)
        outer.addWidget(card, 1)

    def home_widget(self) -> QWidget:
        return self.chart


SAMPLES: dict[str, type[Page]] = {
    "sell": SellSample,
    "secret": SecretSample,
    "count": CountSample,
    "chart": ChartSample,
}
