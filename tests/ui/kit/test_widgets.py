"""Each widget does its one thing, has a name, and cuts nothing off."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.kit.conftest import focusables
from ui import theme
from ui.widgets.approval import ApprovalPanel
from ui.widgets.bar_chart import Bar, BarChart, Part, nice_top
from ui.widgets.buttons import ChoiceGrid, PlainButton, PrimaryButton
from ui.widgets.count_grid import CountGrid
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.gallery import SAMPLES, Gallery
from ui.widgets.keys import KeyBar, key_text
from ui.widgets.page import Page
from ui.widgets.palette import initials
from ui.widgets.text import AmountLabel
from wire.values import Fen


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Return", "Enter"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("-", "−"),
        ("+", "+"),
        ("F8", "F8"),
        ("Ctrl++", "Ctrl++"),
    ],
)
def test_key_is_written_as_on_the_keyboard(app, keys, text):
    assert key_text(QKeySequence(keys)) == text


def test_key_bar_says_what_the_actions_are_and_follows_them(qtbot, app):
    page, bar = Page(), KeyBar()
    qtbot.addWidget(page)
    qtbot.addWidget(bar)
    pay = page.action("收款", "Return", page.update)
    page.action("清空", "Esc", page.update)

    bar.show_actions(page.actions_for_bar())
    assert bar.words() == ["Enter 收款", "Esc 清空"]
    pay.setText("收支票")

    assert bar.words()[0] == "Enter 收支票"


def test_command_keys_reach_the_page_from_a_money_field_and_the_keypad(qtbot, app):
    page = SAMPLES["sell"]()
    done: list[str] = []
    for action in page.actions_for_bar():
        action.triggered.connect(lambda _on=False, one=action: done.append(one.text()))
    shown(qtbot, page)
    page.money.setFocus()

    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Asterisk, Qt.Key.Key_Slash):
        QTest.keyClick(page.money, key, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(page.money, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(page.money, Qt.Key.Key_Escape)

    assert done == ["连号", "删上一行", "付款方式", "手输卡号", "收款", "清空"]


def test_count_goes_down_with_enter_and_adds_stacks_with_plus(qtbot, app):
    grid = shown(qtbot, CountGrid())
    grid.home().setFocus()
    first = grid.home()
    QTest.keyClicks(first, "100")
    QTest.keyClick(first, Qt.Key.Key_Plus)
    QTest.keyClicks(first, "72")
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.keyClicks(grid.focusWidget(), "21")

    assert grid.pieces()[Fen(10_000)] == 172
    assert grid.pieces()[Fen(5_000)] == 21
    assert grid.total() == 172 * 10_000 + 21 * 5_000
    assert grid.draft() == {"10000": [100, 72], "5000": [21]}


def test_stack_is_undone_and_draft_comes_back(qtbot, app):
    grid = shown(qtbot, CountGrid())
    grid.set_draft({"10000": [100, 72], "100c": [3]})
    assert grid.notes_and_coins() == (172, 3)
    QTest.keyClick(grid.home(), Qt.Key.Key_Plus)
    assert grid.draft()["10000"] == [100, 72]

    grid.history.undo()

    assert grid.home().text() == "72"
    assert grid.pieces()[Fen(100)] == 3


def test_enter_on_the_last_kind_finishes(qtbot, app):
    grid = shown(qtbot, CountGrid())
    grid.home().setFocus()

    with qtbot.waitSignal(grid.finished):
        for _ in range(9):
            QTest.keyClick(grid.focusWidget(), Qt.Key.Key_Return)


def test_approval_hands_the_pin_on_and_forgets_it(qtbot, app):
    panel = shown(qtbot, ApprovalPanel("", "短款 ¥50.00"))
    panel.home().setFocus()
    QTest.keyClicks(panel.staff, "0217")
    QTest.keyClicks(panel.secret, "246810")

    with qtbot.waitSignal(panel.approved) as caught:
        panel.sign()

    assert caught.args == ["0217", "246810"]
    assert panel.secret.count() == 0


def test_approval_without_pin_says_so_and_is_not_sent(qtbot, app):
    panel = shown(qtbot, ApprovalPanel())
    sent: list[str] = []
    panel.approved.connect(lambda number, _pin: sent.append(number))
    panel.take_badge("0217")

    panel.sign()

    assert sent == []
    assert "密码" in panel.result.sentence


def test_chart_is_walked_with_arrows_and_says_each_day(qtbot, app):
    chart = shown(qtbot, BarChart("近 14 日"))
    chart.set_bars(
        [
            Bar("11日", "二", {Part.CONFIRMED: Fen(8_700_000)}, Fen(-12_000)),
            Bar("12日", "三", {Part.TRANSIT: Fen(100)}),
        ]
    )
    chart.setFocus()

    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Left)

    assert chart.place == 0
    assert "−¥120.00" in chart.accessibleName()
    assert chart.table()[1] == "12日 三：已送行待确认 ¥1.00"


@pytest.mark.parametrize(
    ("most", "top"), [(0, 400), (9_500_000, 10_000_000), (101, 400), (450, 600)]
)
def test_scale_ends_on_a_round_sum_above_the_highest_bar(most, top):
    assert nice_top(most) == top


def test_choice_is_made_by_its_digit(qtbot, app):
    grid = ChoiceGrid(("找零多付", "收到假币"), "差额原因")
    qtbot.addWidget(grid)

    with qtbot.waitSignal(grid.chosen) as caught:
        grid.choose(1)
    grid.choose(7)

    assert caught.args == [1]
    assert grid.place == 1


def test_table_opens_the_chosen_row_with_enter(qtbot, app):
    model = QStandardItemModel(2, 1)
    model.setItem(1, 0, QStandardItem("王莉"))
    table = shown(qtbot, DataTable(model, "班次", "今天还没有班次"))
    table.choose(1)

    with qtbot.waitSignal(table.opened) as caught:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert caught.args == [1]


def test_drawer_gives_the_focus_back(qtbot, app):
    host = QWidget()
    host.resize(800, 600)
    field = PlainButton("处理")
    field.setParent(host)
    drawer = Drawer(host, "待同步队列", 300)
    shown(qtbot, host)

    drawer.open_over(field)
    assert drawer.isVisible()
    assert drawer.geometry().right() == 799
    QTest.keyClick(drawer, Qt.Key.Key_Escape)

    assert not drawer.isVisible()
    assert host.focusWidget() is field


def test_drawer_slides_when_motion_is_wanted(qtbot, app):
    app.setProperty("reduced_motion", False)
    host = QWidget()
    host.resize(800, 600)
    drawer = Drawer(host, "待同步队列", 300)
    shown(qtbot, host)

    drawer.open_over(None)

    qtbot.waitUntil(lambda: drawer.x() == 500, timeout=1000)


def test_amount_is_shown_with_its_sign(qtbot, app):
    amount = AmountLabel(theme.Type.DATA, "差额", signed=True)
    qtbot.addWidget(amount)

    texts = []
    for fen in (Fen(10_000), Fen(-5_000), None):
        amount.set_amount(fen)
        texts.append(amount.text())

    assert texts == ["+¥100.00", "−¥50.00", "—"]


@pytest.mark.parametrize(
    ("word", "letters"), [("售卡", "sk"), ("缴款 F9", "jk f9"), ("充值", "cz")]
)
def test_pinyin_initials_of_common_words(word, letters):
    assert initials(word) == letters


@pytest.mark.parametrize("key", list(SAMPLES))
def test_every_widget_that_takes_the_focus_has_a_name_and_a_role(qtbot, app, key):
    page = SAMPLES[key]()
    qtbot.addWidget(page)
    page.show()

    nameless = [
        type(widget).__name__
        for widget in focusables(page)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]

    assert focusables(page)
    assert nameless == []


@pytest.mark.parametrize(
    ("key", "size", "look"),
    list(
        itertools.product(
            SAMPLES, [(1366, 768), (1536, 864)], [theme.Look.LIGHT, theme.Look.HIGH_CONTRAST]
        )
    ),
)
def test_nothing_is_cut_off(qtbot, app, key, size, look):
    theme.apply(app, theme.theme_for(look, size[1]))
    window = Gallery(key, offline=True)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()

    cut = [
        each.text()
        for each in window.findChildren(QLabel)
        if each.isVisible()
        and not each.wordWrap()
        and each.text()
        and each.fontMetrics().horizontalAdvance(each.text()) > each.contentsRect().width() + 1
    ]
    low = [
        each.accessibleName()
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and each.height() < each.sizeHint().height()
    ]

    assert cut == []
    assert low == []
    assert (window.width(), window.height()) == size


def test_waiting_button_keeps_its_place(qtbot, app):
    button = PrimaryButton("收款并打印小票", "printer")
    qtbot.addWidget(button)
    button.resize(366, 64)
    before = button.size()

    button.set_words("正在入账…")

    assert button.size() == before
    assert button.accessibleName() == "正在入账…"
