"""TopBar: the page's title, the hall and desk, the link, the person, date and time."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import Type, current
from ui.widgets.pill import Pill, State
from ui.widgets.text import IconLabel, label
from ui.wording import tr
from wire.values import CHINA, utc_now


def weekday(moment: datetime) -> str:
    """The day of the week in the window's language."""
    names = (tr("周一"), tr("周二"), tr("周三"), tr("周四"), tr("周五"), tr("周六"), tr("周日"))
    return names[moment.weekday()]


def weekday_sign(moment: datetime) -> str:
    """The day of the week in the fewest letters."""
    signs = (tr("一"), tr("二"), tr("三"), tr("四"), tr("五"), tr("六"), tr("日"))
    return signs[moment.weekday()]


def day_text(moment: datetime) -> str:
    """`3月14日 周五` in China's time."""
    here = moment.astimezone(CHINA)
    return tr("{month}月{day}日 {weekday}", month=here.month, day=here.day, weekday=weekday(here))


class LinkPill(Pill):
    """The link to the centre; a click opens the queue."""

    clicked = Signal()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.clicked.emit()


class TopBar(QFrame):
    """Where am I, who am I, is the centre there, what time is it."""

    link_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAccessibleName(tr("当前页面和人员"))
        self.setFixedHeight(current().sizes.top)
        self.title = label("", Type.TITLE)
        self.place = label("", Type.HINT, "text2")
        self.link = LinkPill(State.DRAFT, tr("未连接"))
        self.person = label("", Type.LABEL, strong=True)
        self.shift = label("", Type.HINT, "text2")
        self.day = label("", Type.HINT, "text2")
        self.clock = label("", Type.TITLE, strong=True)
        self.link.clicked.connect(self.link_clicked)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.set_moment(utc_now()))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 22, 0)
        row.setSpacing(20)
        row.addWidget(self.title)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.link)
        who = QHBoxLayout()
        who.setSpacing(9)
        self._figure = IconLabel("user", "text2", 20)
        who.addWidget(self._figure)
        who.addSpacing(6)
        who.addWidget(self.person)
        who.addWidget(self.shift)
        row.addLayout(who)
        when = QHBoxLayout()
        when.setSpacing(16)
        when.addWidget(self.day)
        when.addWidget(self.clock)
        row.addLayout(when)

    def start_clock(self) -> None:
        """Show the time of this machine from now on."""
        self.set_moment(utc_now())
        self._timer.start(1000)

    def set_moment(self, moment: datetime) -> None:
        self.day.setText(day_text(moment))
        self.clock.setText(moment.astimezone(CHINA).strftime("%H:%M"))

    def set_place(self, hall: str, desk: str) -> None:
        self.place.setText(" · ".join(part for part in (hall, desk) if part))

    def set_person(self, person: str, shift: str) -> None:
        self.person.setText(person)
        self.shift.setText(shift)
        self._figure.setVisible(bool(person))

    def set_link(self, state: State, word: str) -> None:
        self.link.set_state(state, word, "cloud-off" if state is State.DRAFT else "")
