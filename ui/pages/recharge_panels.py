"""Panels of the recharge page: what the account will hold, and what was recharged so far."""

from PySide6.QtWidgets import QWidget

from app.model.recharge import RechargeSlip
from ui.theme import Type
from ui.widgets.card import Card, row
from ui.widgets.text import AmountLabel, IconLabel, label, rule
from ui.wording import moment, tr
from wire.queries import CustomerShown, PreviewShown
from wire.values import CardNo, Fen, face_of, yuan

SHOWN_SLIPS = 3


class BalancePanel(Card):
    """The balance after the recharge, and how it comes about; amounts in fen."""

    def __init__(self) -> None:
        super().__init__()
        self._head = label(tr("充值后余额"), Type.DATA, "text2")
        self._after = AmountLabel(Type.TOTAL, tr("充值后余额"))
        self._before = AmountLabel(Type.DATA, tr("当前余额"))
        self._face = AmountLabel(Type.DATA, tr("本卡面值"), signed=True)
        self._arrears = AmountLabel(Type.DATA, tr("其中抵扣欠费"))
        self.add(self._head)
        self.add(self._after)
        self.add(rule())
        self.add(row(label(tr("当前余额"), Type.LABEL, "text2"), 1, self._before))
        self.add(row(label(tr("本卡面值"), Type.LABEL, "text2"), 1, self._face))
        self.add(row(label(tr("其中抵扣欠费"), Type.LABEL, "text2"), 1, self._arrears))
        self.clear()

    def clear(self) -> None:
        for amount in (self._after, self._before, self._face, self._arrears):
            amount.set_amount(None)
        self._head.setText(tr("充值后余额"))

    def expect(self, customer: CustomerShown | None, card: CardNo | None) -> None:
        """What the numbers at hand let one expect: arrears are settled first."""
        self.clear()
        if customer is None:
            return
        self._before.set_amount(customer.balance)
        if card is None:
            return
        face = face_of(card)
        paid = Fen(min(face, customer.arrears))
        self._face.set_amount(face)
        self._arrears.set_amount(paid)
        self._after.set_amount(Fen(customer.balance + face - paid))
        self._head.setText(tr("充值后余额（预计）"))

    def show_preview(self, shown: PreviewShown) -> None:
        """What the centre says would happen."""
        self._head.setText(tr("充值后余额（中心试算）"))
        self._after.set_amount(shown.balance_after)
        self._before.set_amount(shown.balance_before)
        self._face.set_amount(shown.amount)
        self._arrears.set_amount(shown.arrears_paid)


class DonePanel(Card):
    """The cards this customer has recharged at this sitting."""

    def __init__(self) -> None:
        super().__init__(tr("本次已充"), tr("同一客户可连续充多张"))
        self._sum = label("", Type.LABEL, strong=True)
        self.head.addWidget(self._sum)
        self._lines = [_DoneLine() for _ in range(SHOWN_SLIPS)]
        for line in self._lines:
            self.add(line)
        self._slips: list[RechargeSlip] = []
        self.clear()

    def clear(self) -> None:
        self._slips = []
        self._show()

    def add_slip(self, slip: RechargeSlip) -> None:
        self._slips.append(slip)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._slips))
        total = Fen(sum(slip.credited.amount for slip in self._slips if slip.credited))
        self._sum.setText(tr("{count} 张　{total}", count=len(self._slips), total=yuan(total)))
        recent = self._slips[-SHOWN_SLIPS:]
        for at, line in enumerate(self._lines):
            line.say(_line(recent[at]) if at < len(recent) else "")


class _DoneLine(QWidget):
    """One recharge of this sitting; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", Type.LABEL, "text2")
        line = row(IconLabel("circle-check", "ok", 18), self._words, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))


def _line(slip: RechargeSlip) -> str:
    credited = slip.credited
    if credited is None:
        return ""
    return tr(
        "{at}　…{tail}　{amount}　余额 {balance}",
        at=moment(slip.at)[-5:],
        tail=slip.card[-4:],
        amount=yuan(credited.amount),
        balance=yuan(credited.balance_after),
    )
