"""Forms of production: a new order, the two signatures of a generation, a consignment."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app import signing_on
from app.desk import Desk, Operator, Settled
from ui.models.orders import cities_left, other_key, pieces_in, unshipped
from ui.models.parcels import Ranges
from ui.pages.orders_panels import PlanPanel, TermsPanel
from ui.pages.orders_work import generate
from ui.pages.stock_panels import CountPanel, Picker
from ui.sentences import role_name, sentence
from ui.tasks import Tasks
from ui.widgets.approval import ApprovalPanel
from ui.wording import tr
from wire.operations import OrderLine
from wire.queries import OrderSheet, OrdersShown
from wire.values import business_day, utc_now

YEARS_VALID: Final = 4
SECOND_MS: Final = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """A new order as it was typed."""

    lines: tuple[OrderLine, ...]
    maker: str
    expires: date


class PlanForm(QObject):
    """Lines at the left, maker and expiry at the right."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.plan, self.terms = PlanPanel(), TermsPanel()
        self.plan.changed.connect(self._on_changed)

    def begin(self, shown: OrdersShown) -> None:
        """Go on with what was typed before, or begin."""
        today = business_day(utc_now())
        self.plan.begin(dict(shown.cities))
        self.terms.begin(shown.makers, date(today.year + YEARS_VALID, 12, 31))

    def choose_face(self, place: int) -> None:
        self.plan.faces.choose(place)
        self.plan.pieces.setFocus()

    def draft(self) -> Draft | None:
        """The order, or None after saying what is missing."""
        expires = self.terms.expiry()
        if not self.plan.lines:
            self.plan.result.say("warn", tr("还没有订单行：选面值，输张数和城市，Enter 加一行"))
            self.plan.pieces.setFocus()
        elif expires is None:
            self.plan.result.say("warn", tr("没有这一天，请输年月日 8 位"))
            self.terms.expires.setFocus()
        else:
            return Draft(self.plan.lines, self.terms.maker.currentText(), expires)
        return None

    def _on_changed(self) -> None:
        self.terms.show_lines(self.plan.lines)
        self.changed.emit()


class ShipForm(QObject):
    """Ranges at the left, the city at the right; all that is left for it unless changed."""

    changed = Signal()
    refused = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = CountPanel(tr("发货"), tr("没有要发的号段"), tr("这张卡不在待发号段里"))
        self.city = Picker(tr("发往城市"), tr("城市编号"), tr("都已发货"))
        self._sheet: OrderSheet | None = None
        self.count.changed.connect(self.changed)
        self.count.refused.connect(self.refused)
        self.city.picked.connect(partial(self.fill))

    @property
    def ranges(self) -> Ranges:
        return self.count.ranges

    def begin(self, sheet: OrderSheet, cities: dict[str, str]) -> None:
        self._sheet = None
        self.city.clear()
        self.city.show_names(cities_left(sheet, cities))
        self._sheet = sheet
        self.city.table.choose(0)
        self.fill()

    def fill(self) -> None:
        """All that is left for this city; `-` and scanning change it."""
        if self._sheet is not None:
            code = self.city.code
            ranges = unshipped(self._sheet, code) if code else ()
            self.count.begin(ranges, ranges)


class Generation(QObject):
    """The other key holder signs, then the centre works; `going_on` says for how long."""

    going_on = Signal(str)
    refused = Signal()
    done = Signal(object)  # Settled
    failed = Signal(object)

    def __init__(self, parent: QObject, desk: Desk, tasks: Tasks) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._role = other_key(desk.require_operator().has)
        self._sheet: OrderSheet | None = None
        self._waited_s = 0
        title = tr("{role}签名", role=role_name(self._role))
        self.approval = ApprovalPanel(title, own_button=False)
        self.approval.approved.connect(self._on_signed)
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self._on_second)

    def begin(self, sheet: OrderSheet) -> None:
        self._sheet = sheet
        self.approval.set_reason(
            tr(
                "{no}：生成 {pieces} 张卡的卡号和密码，写成只有厂商 {maker} 能打开的文件",
                no=sheet.number,
                pieces=f"{pieces_in(sheet):,}",
                maker=sheet.maker,
            )
        )

    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, self._role)
        self._tasks.run_beside(work, self._generate, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))
        self.refused.emit()

    def _generate(self, second: Operator) -> None:
        if self._sheet is None or self._clock.isActive():
            return
        self._waited_s = -1
        self._clock.start()
        self._on_second()
        work = partial(generate, self._desk, self._sheet, second)
        self._tasks.run_beside(work, self._on_done, self._on_failed)

    def _on_second(self) -> None:
        self._waited_s += 1
        pieces = pieces_in(self._sheet) if self._sheet else 0
        self.going_on.emit(
            tr(
                "正在生成 {pieces} 张并写制卡文件，已 {seconds} 秒",
                pieces=f"{pieces:,}",
                seconds=self._waited_s,
            )
        )

    def _on_done(self, settled: Settled) -> None:
        self._clock.stop()
        self.done.emit(settled)

    def _on_failed(self, fault: Exception) -> None:
        self._clock.stop()
        self.failed.emit(fault)
