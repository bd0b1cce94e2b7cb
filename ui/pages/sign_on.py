"""Sign-on and lock: staff number, then PIN; it imports nothing that takes time to load."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Type, current
from ui.widgets.card import Notice, column, row
from ui.widgets.fields import DigitsField
from ui.widgets.keys import KeyCap, KeyHint, key_text
from ui.widgets.page import Page
from ui.widgets.pill import Pill, State
from ui.widgets.pin_field import SecretCells
from ui.widgets.rail import Mark
from ui.widgets.result_line import ResultLine
from ui.widgets.text import IconLabel, label, rule, set_tone
from ui.widgets.top_bar import day_text
from ui.wording import tr
from wire.values import CHINA, folded, utc_now

STAFF_DIGITS = 4
PIN_CELLS = 6
CARD_WIDE_PX = 560
CARD_SIDE_PX = 44
NOON, EVENING = 12, 18


def greeting(moment: datetime) -> str:
    """What one says at that hour in China."""
    hour = moment.astimezone(CHINA).hour
    if hour < NOON:
        return tr("早上好，请刷工牌")
    return tr("下午好，请刷工牌") if hour < EVENING else tr("晚上好，请刷工牌")


class Light(QWidget):
    """One thing that must work, with its icon and word."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._icon = IconLabel("circle-dashed", "text3", 18)
        self._word = label(word, Type.LABEL, strong=True)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._icon)
        inner.addWidget(self._word)

    def turn(self, tone: str, word: str) -> None:
        """`tone` is ok, warn, danger or text3 (not known yet)."""
        icons = {"ok": "circle-check", "text3": "circle-dashed"}
        self._icon.set_icon(icons.get(tone, "triangle-alert"), tone)
        self._word.setText(word)
        set_tone(self._word, "text" if tone == "ok" else tone)
        self.setAccessibleName(word)


class SignOnPage(Page):
    """Asks who is there. `sign_on_asked` comes with the sixth digit, or with Enter."""

    sign_on_asked = Signal(str, str)  # staff number, PIN or password
    staff_entered = Signal(str)
    look_asked = Signal()
    keys_asked = Signal()
    enrol_asked = Signal()
    rescue_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sign-on")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = tr("登录")
        self._ready = False
        self._held: tuple[str, str] | None = None
        self._waited_s = 0
        self.staff = DigitsField(tr("工号"), STAFF_DIGITS)
        self.staff.setProperty("kind", "input")
        self.staff.setPlaceholderText(tr("4 位工号"))
        self.secret = SecretCells(tr("密码"), PIN_CELLS)
        self.result = ResultLine()
        self._make_words()
        self._lay_out()
        self._connect()
        self._actions()
        self.set_moment(utc_now())
        self.start_over()

    def _make_words(self) -> None:
        self.place = label("", Type.HINT, "rail")
        self.day = label("", Type.LABEL, "rail")
        self.clock = label("", Type.FIGURE, "rail_title")
        self.hello = label("", Type.FIGURE)
        self.terminal = label("", Type.HINT, "rail")
        self._person = label("", Type.INPUT)
        self._who = label("", Type.LABEL, "text2")
        self._known = Pill(State.OK, tr("已识别"))
        self.online = Light(tr("正在连接"))
        self.printer = Light(tr("正在找小票机"))
        self.notes = Light("")
        self.notes.hide()
        self._blocked = Notice("danger", tr("本机数据要处理"))
        self._blocked.hide()
        self._enrol = self.action(tr("重新注册本机"), "Ctrl+R", self.enrol_asked.emit, on_bar=False)
        self._rescue = self.action(tr("写救援文件"), "Ctrl+W", self.rescue_asked.emit, on_bar=False)
        for action in (self._enrol, self._rescue):
            action.setVisible(False)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(40, 28, 40, 22)
        brand = column(
            label(tr("电费充值卡 · 柜面"), Type.TITLE, "rail_title", strong=True),
            self.place,
            spacing=2,
        )
        outer.addLayout(row(Mark(44), brand, 1, self.day, self.clock, spacing=14))
        outer.addStretch(1)
        outer.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        self._hints = QHBoxLayout()
        self._hints.setSpacing(8)
        outer.addLayout(row(self._hints, 1, self.terminal))

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(CARD_WIDE_PX)
        body = QVBoxLayout(card)
        body.setContentsMargins(CARD_SIDE_PX, 36, CARD_SIDE_PX, 30)
        body.setSpacing(12)
        body.addWidget(self.hello)
        self._asking = [
            label(tr("没带工牌：输入 4 位工号后回车"), Type.LABEL, "text2"),
            label(tr("密码"), Type.LABEL, strong=True),
        ]
        body.addWidget(self._asking[0])
        body.addSpacing(4)
        body.addWidget(self._blocked)
        self._number_row = QWidget()
        number = QHBoxLayout(self._number_row)
        number.setContentsMargins(0, 0, 0, 0)
        number.addWidget(self.staff)
        self._person_row = QWidget()
        person = row(IconLabel("id-card", "ok", 26), self._person, self._who, 1, self._known)
        person.setContentsMargins(0, 0, 0, 0)
        self._person_row.setLayout(person)
        self._person_row.setFixedHeight(current().sizes.control)
        body.addWidget(self._number_row)
        body.addWidget(self._person_row)
        body.addWidget(self._asking[1])
        body.addWidget(self.secret)
        body.addWidget(self.result)
        body.addLayout(row(KeyHint(self._enrol), KeyHint(self._rescue), 1, spacing=22))
        body.addWidget(rule())
        body.addSpacing(4)
        body.addLayout(row(self.online, self.printer, self.notes, 1, spacing=22))
        return card

    def _connect(self) -> None:
        self.staff.textChanged.connect(self._on_staff_typed)
        self.staff.refused.connect(lambda why: self.result.say("warn", why))
        self.secret.refused.connect(lambda why: self.result.say("warn", why))
        self.secret.filled.connect(self._ask)
        self.secret.entered.connect(self._ask)
        self._clock = QTimer(self)
        self._clock.timeout.connect(lambda: self.set_moment(utc_now()))
        self._clock.start(1000)
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._on_waited)

    def _actions(self) -> None:
        self.action(tr("换人"), "Esc", self.start_over)
        self.action(tr("按键"), "F1", self.keys_asked.emit)
        self.action(tr("外观：浅 / 深 / 高对比"), "Ctrl+T", self.look_asked.emit)
        for action in self.actions_for_bar():
            self._hints.addWidget(KeyCap(key_text(action.shortcut()), "rail_text"))
            self._hints.addWidget(label(action.text(), Type.HINT, "rail"))
            self._hints.addSpacing(12)

    def home_widget(self) -> QWidget:
        if self.is_blocked:
            return self
        return self.secret if self._has_number() else self.staff

    def entered(self) -> None:
        self.start_over()

    def left(self) -> None:
        self.start_over()

    def on_scan(self, text: str) -> None:
        if self.is_blocked:
            return
        number = folded(text)
        if len(number) == STAFF_DIGITS and number.isdigit():
            self.staff.setText(number)
        else:
            self.result.say("warn", tr("这不是工牌，请刷工牌或输入工号"))

    def start_over(self) -> None:
        """Ask for the number again; nothing typed is kept."""
        self._wait.stop()
        self._held = None
        self.staff.clear()
        self.secret.clear()
        self.secret.set_wrong(wrong=False)
        self._unlock()
        if self.is_blocked:
            return
        self.result.say("text3", tr("输满 6 位自动进入，更长的密码按回车"))
        self._number_row.show()
        self._person_row.hide()
        self.staff.setFocus()

    def show_person(self, name: str, role: str) -> None:
        """This desk knows the person: say so."""
        self._person.setText(name)
        self._who.setText(" · ".join((tr("工号 {number}", number=self.staff.digits()), role)))
        self._known.setVisible(True)

    def set_place(self, hall: str, desk: str, terminal: str) -> None:
        self.place.setText(" · ".join(part for part in (hall, desk) if part))
        self.terminal.setText(terminal)

    def set_moment(self, moment: datetime) -> None:
        self.day.setText(day_text(moment))
        self.clock.setText(moment.astimezone(CHINA).strftime("%H:%M"))
        self.hello.setText(greeting(moment))

    def set_ready(self) -> None:
        """The program behind has loaded: whoever was faster is let through now."""
        self._ready = True
        held, self._held = self._held, None
        if held is not None:
            self.sign_on_asked.emit(*held)

    def refuse(self, sentence: str) -> None:
        """Not let in, and why; the PIN is asked again."""
        self._wait.stop()
        self._unlock()
        self.secret.clear()
        self.secret.set_wrong(wrong=True)
        self.result.say("danger", sentence)
        self.secret.setFocus()

    def block(self, sentence: str) -> None:
        """Nobody signs on with these data: say what is wrong, and offer the way out."""
        self._wait.stop()
        self._show_block(shown=True)
        self._blocked.say("danger", tr("本机数据要处理"), sentence)
        _fit(self._blocked)
        self.result.clear()
        self.setFocus()

    def say(self, tone: str, sentence: str) -> None:
        """What came of the way out; a long sentence has its room."""
        self.result.say(tone, sentence)
        _fit(self.result)

    def unblock(self) -> None:
        """The data can be worked with again."""
        self._show_block(shown=False)
        self.start_over()

    @property
    def is_blocked(self) -> bool:
        return not self._blocked.isHidden()

    def _show_block(self, *, shown: bool) -> None:
        self._blocked.setVisible(shown)
        alone = Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(alone)  # while it is shown nothing else takes the keys
        for each in (self.hello, *self._asking, self.secret, self.online, self.printer):
            each.setVisible(not shown)
        for action in (self._enrol, self._rescue):
            action.setVisible(shown)
        if shown:
            self._number_row.hide()
            self._person_row.hide()

    def go_offline(self, sentence: str) -> None:
        """The centre does not answer: what that means for signing on."""
        self.online.turn("warn", tr("离线"))
        self.result.say("warn", sentence)

    def _has_number(self) -> bool:
        return len(self.staff.digits()) == STAFF_DIGITS

    def _on_staff_typed(self, _text: str) -> None:
        if self._has_number():
            self._person.setText(tr("工号 {number}", number=self.staff.digits()))
            self._who.setText("")
            self._known.setVisible(False)
            self._number_row.hide()
            self._person_row.show()
            self.secret.setFocus()
            self.staff_entered.emit(self.staff.digits())

    def _ask(self) -> None:
        if not self._has_number() or self.secret.count() == 0 or not self.secret.isEnabled():
            return
        number, secret = self.staff.digits(), self.secret.take()
        self.secret.setEnabled(False)
        self._waited_s = 0
        self._wait.start()
        self.result.say("text2", tr("正在核对…"))
        if self._ready:
            self.sign_on_asked.emit(number, secret)
        else:
            self._held = (number, secret)

    def _on_waited(self) -> None:
        self._waited_s += 1
        if self._waited_s >= 3:  # noqa: PLR2004 - the eye does not need seconds before
            self.result.say("text2", tr("正在核对… {seconds} 秒", seconds=self._waited_s))

    def _unlock(self) -> None:
        self.secret.setEnabled(True)


def _fit(widget: QWidget) -> None:
    """As high as its wrapped words are at the width of the card, which centres what is in it."""
    inner = CARD_WIDE_PX - 2 * CARD_SIDE_PX
    layout = widget.layout()
    if layout is not None:
        widget.setMinimumHeight(layout.heightForWidth(inner))
