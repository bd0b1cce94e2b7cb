"""Panels of the enquiry page: who the customer is, what the account holds, a card's life."""

from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout

from ui.models.accounts import AccountModel, owed_words
from ui.models.enquiry import columns, frozen_words, state_pill, state_words
from ui.models.rows import RowsModel
from ui.theme import Type
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.data_table import DataTable
from ui.widgets.pill import Pill, State
from ui.widgets.text import AmountLabel, ElidedLabel, label, rule, set_tone
from ui.wording import tr
from wire.bills import AccountShown
from wire.queries import CardEvent, CardShown, CustomerShown
from wire.values import grouped, yuan

_GAP_PX: Final = 32


class CustomerSheet(Card):
    """The customer as the counter may see one."""

    def __init__(self) -> None:
        super().__init__(tr("客户"))
        self._kind = Pill(State.OK, "")
        self.head.addWidget(self._kind)
        self.name = label("", Type.FIGURE, strong=True)
        self.number = label("", Type.FIGURE)
        self.address = ElidedLabel("", Type.INPUT)
        address = column(label(tr("用电地址"), Type.HINT, "text2"), self.address, spacing=2)
        shown = row(_named(tr("户名"), self.name), _named(tr("户号"), self.number), spacing=_GAP_PX)
        shown.addLayout(address, 1)
        self.add(shown)

    def show_customer(self, found: CustomerShown) -> None:
        self.name.setText(found.masked_name)
        self.number.setText(_spaced(found.customer))
        self.address.setText(found.masked_address)
        if found.residential:
            self._kind.set_state(State.OK, tr("居民客户，可用充值卡"))
        else:
            self._kind.set_state(State.PROBLEM, tr("非居民客户，不能用充值卡"))


class EntriesPanel(Card):
    """账户明细: what changed the balance, the newest first; more as the table is gone down."""

    def __init__(self) -> None:
        super().__init__(tr("账户明细"), " ", flush=True)
        self.model = AccountModel()
        self.table = DataTable(self.model, tr("账户明细"), tr("这个账户还没有变动"))
        self.table.set_widths([each.width for each in self.model.columns])
        self.owed = label("", Type.LABEL, "text2")
        foot = row(self.owed, 1)
        foot.setContentsMargins(22, 10, 22, 12)
        self.add(self.table, 1)
        self.add(rule())
        self.add(foot)

    def show_page(self, shown: AccountShown) -> None:
        """The first page of an account, and what is owed."""
        self.model.show_page(shown)
        self.table.set_empty(tr("这个账户还没有变动"))
        self.owed.setText(owed_words(shown.bills))
        set_tone(self.owed, "warn" if shown.arrears else "text2")
        self.hint.setText(tr("最近的在前"))
        if shown.lines:
            self.table.choose(0)

    def wait(self) -> None:
        """An account is on its way."""
        self.model.clear()
        self.table.set_empty(tr("正在查询…"))
        self.owed.clear()
        self.hint.setText(" ")

    def fail(self, words: str) -> None:
        """It did not come."""
        self.table.set_empty(words)


class AccountPanel(Card):
    """What the account holds and what is owed, in fen."""

    def __init__(self) -> None:
        super().__init__()
        self.balance = AmountLabel(Type.TOTAL, tr("充值账户余额"))
        self.arrears = AmountLabel(Type.FIGURE, tr("欠费"))
        self.add(label(tr("充值账户余额"), Type.DATA, "text2"))
        self.add(self.balance)
        self.add(rule())
        self.add(row(label(tr("欠费"), Type.DATA, "text2"), 1, self.arrears))

    def show_account(self, found: CustomerShown | None) -> None:
        self.balance.set_amount(found.balance if found else None)
        self.arrears.set_amount(found.arrears if found else None)


class CardPanel(Card):
    """One card: its number, face, state, what freezes it, and what happened to it."""

    def __init__(self) -> None:
        super().__init__(tr("充值卡"))
        self.state = Pill(State.DRAFT, "")
        self.head.addWidget(self.state)
        self.number = label("", Type.FIGURE, strong=True)
        self.face = label("", Type.FIGURE, strong=True)
        self.expires = label("", Type.FIGURE)
        self.model: RowsModel[CardEvent] = RowsModel(columns())
        self.table = DataTable(self.model, tr("卡片履历"), tr("这张卡还没有履历"))
        self.table.set_widths([each.width for each in self.model.columns])
        self.add(
            row(
                _named(tr("卡号"), self.number),
                _named(tr("面值"), self.face),
                _named(tr("有效期至"), self.expires),
                1,
                spacing=_GAP_PX,
            )
        )
        self.frozen = Notice("danger", "")
        self.add(self.frozen)
        self.add(self.table, 1)

    def show_card(self, shown: CardShown) -> None:
        self.number.setText(grouped(shown.card))
        self.face.setText(yuan(shown.face).removesuffix(".00"))
        self.expires.setText(shown.expires.isoformat())
        self.state.set_state(State(state_pill(shown.state)), state_words(shown.state))
        held = frozen_words(shown.freezes)
        self.frozen.setVisible(held is not None)
        if held is not None:
            self.frozen.say("danger", *held)
        self.model.show(shown.events[::-1])  # what happened last is what is asked for


def _named(name: str, value: QLabel) -> QVBoxLayout:
    return column(label(name, Type.HINT, "text2"), value, spacing=2)


def _spaced(number: str) -> str:
    return f"{number[:4]} {number[4:8]} {number[8:]}"
