"""The remittance's panels in one picture on a large screen, behind four tabs on a small one."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.pages.remittance_attention import AttentionCard
from ui.pages.remittance_panels import ChartCard, ShiftsCard
from ui.pages.remittance_slip import SlipCard
from ui.theme import current
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import column
from ui.widgets.result_line import ResultLine
from ui.wording import tr

SHIFTS, SLIP, CHART, ATTENTION = range(4)
SIDE_PX, SIGNING_PX, LOWER_PX = 560, 424, 320
QWIDGETSIZE_MAX: Final = (1 << 24) - 1


class Board(QWidget):
    """Arranges what it is given; `tab_changed` carries the place of the tab in front."""

    tab_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.shifts, self.slip, self.chart = ShiftsCard(), SlipCard(), ChartCard()
        self.attention = AttentionCard()
        self.approval = ApprovalPanel(tr("复点人签核"), own_button=False)
        self.result = ResultLine()
        self.button = PrimaryButton(tr("复点并生成解款单"), "file-check", "F9")
        self._is_wide: bool | None = None
        self._tab = SHIFTS
        self._is_signing = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._tabs = QButtonGroup(self)
        self._buttons: list[PlainButton] = []
        self._tabs.idClicked.connect(self.show_tab)

    # --- arrangement ---
    @property
    def is_wide(self) -> bool:
        return bool(self._is_wide)

    def set_wide(self, *, wide: bool) -> None:
        """Arrange for a large window, or for a small one."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        before, self._holder = self._holder, QWidget()
        self._wide() if wide else self._narrow()
        self._whole.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._whole.addWidget(self._holder)
        self._holder.show()
        # Shown only now: a panel without a parent would flash up as a window of its own.
        shown = (self.slip, self.result, self.button)
        apart = (self.shifts, self.chart, self.attention) if wide else (self.approval,)
        for panel in (*shown, *apart):
            panel.show()
        self.shifts.set_wide(wide=wide)
        self.show_tab(self._tab)
        self._show_signing()

    def _wide(self) -> None:
        gap = current().sizes.page - 2
        self.slip.add(self.result)
        self.slip.add(self.button)
        lower = QHBoxLayout()
        lower.setSpacing(gap)
        lower.addWidget(self.chart, 1)
        lower.addWidget(self.approval)
        left = column(self.shifts, spacing=gap)
        left.setStretch(0, 1)
        left.addLayout(lower)
        right = column(self.slip, self.attention, spacing=gap)
        right.setStretch(1, 1)
        right.setContentsMargins(0, 0, 0, 0)
        side = QWidget()
        side.setFixedWidth(SIDE_PX)
        side.setLayout(right)
        whole = QHBoxLayout(self._holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(gap)
        whole.addLayout(left, 1)
        whole.addWidget(side)
        self.chart.setMinimumHeight(LOWER_PX)  # what a signature needs: nothing jumps then
        self.approval.setFixedWidth(SIGNING_PX)
        self.button.setMinimumWidth(0)
        self.button.setMaximumWidth(QWIDGETSIZE_MAX)

    def _narrow(self) -> None:
        gap = current().sizes.gap
        self.chart.setMinimumHeight(0)
        self.approval.setMinimumWidth(0)
        self.approval.setMaximumWidth(QWIDGETSIZE_MAX)
        self._pages = QStackedWidget()
        second = QWidget()
        pair = QHBoxLayout(second)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(gap)
        pair.addLayout(column(self.slip, 1), 1)
        pair.addLayout(column(self.approval, 1), 1)
        for page in (self.shifts, second, self.chart, self.attention):
            self._pages.addWidget(page)
        foot = QHBoxLayout()
        foot.setSpacing(gap)
        foot.addWidget(self.result, 1)
        self.button.setFixedWidth(current().sizes.decision)  # whatever it says
        foot.addWidget(self.button)
        whole = QVBoxLayout(self._holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(gap)
        whole.addLayout(self._tab_row())
        whole.addWidget(self._pages, 1)
        whole.addLayout(foot)

    def _tab_row(self) -> QHBoxLayout:
        self._buttons = []
        line = QHBoxLayout()
        line.setSpacing(8)
        words = (tr("班次"), tr("解款单"), tr("近 14 日"), tr("需要处理"))
        for place, word in enumerate(words):
            button = PlainButton(f"{place + 1}　{word}")
            button.setCheckable(True)
            button.setFocusPolicy(button.focusPolicy().NoFocus)
            self._tabs.addButton(button, place)
            self._buttons.append(button)
            line.addWidget(button)
        line.addStretch(1)
        return line

    # --- tabs ---
    @property
    def tab(self) -> int:
        return self._tab

    def show_tab(self, place: int) -> None:
        """Bring a panel to the front; on a large screen all are in front already."""
        self._tab = place
        if not self._is_wide and self._is_wide is not None:
            self._pages.setCurrentIndex(place)
            self._buttons[place].setChecked(True)
        self.tab_changed.emit(place)

    def count_attention(self, count: int) -> None:
        """Say on the tab how many things wait behind it."""
        if self._is_wide is False:
            words = tr("4　需要处理 {count}", count=count) if count else tr("4　需要处理")
            self._buttons[ATTENTION].setText(words)

    def home(self) -> QWidget:
        """Where the keys of the panel in front belong."""
        if self._is_signing:
            return self.approval.home()
        match self._tab:
            case 1:
                return self.slip.home()
            case 2:
                return self.chart.home()
            case 3:
                return self.attention.home()
            case _:
                return self.shifts.table

    # --- the second counter ---
    @property
    def is_signing(self) -> bool:
        return self._is_signing

    def ask_second(self, *, asked: bool) -> None:
        """Show where the second counter signs, or put it away."""
        self._is_signing = asked
        if asked:
            self.show_tab(SLIP)
        self._show_signing()

    def _show_signing(self) -> None:
        self.approval.setEnabled(self._is_signing)
        self.approval.setVisible(self._is_signing or not self._is_wide)
