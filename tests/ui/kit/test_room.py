"""Room for what matters: no number of a table is cut, no picture of the rail lies on its word."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.models.rows import Column, RowsModel
from ui.pages.sell_panels import StockTiles
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.data_table import DataTable
from ui.widgets.rail import Rail, RailEntry
from wire.values import Fen, yuan

LOW_PX = 740
LONG = "CD-330101-20261130-01"


@dataclass(frozen=True)
class Line:
    number: str
    place: str
    amount: Fen


COLUMNS = (
    Column[Line]("number", "单号", lambda line: line.number, width=60),
    Column[Line]("place", "单位", lambda line: line.place),
    Column[Line]("amount", "金额", lambda line: yuan(line.amount), is_right=True, width=60),
)


@pytest.fixture
def table(app, qtbot):
    made = DataTable(RowsModel(COLUMNS), "list", "empty")
    qtbot.addWidget(made)
    made.set_widths([column.width for column in COLUMNS])
    made.resize(640, 300)
    made.show()
    return made


def needed(table, place):
    return table.sizeHintForColumn(place)


def test_number_and_money_grow_as_far_as_they_need(table):
    table.model().show((Line(LONG, "延安路营业厅", Fen(-123_456_789)),))

    assert table.columnWidth(0) >= needed(table, 0)
    assert table.columnWidth(2) >= needed(table, 2)
    assert sum(table.columnWidth(place) for place in range(3)) <= table.viewport().width()


def test_column_that_takes_the_rest_is_not_cut_while_another_has_room(table):
    table.set_widths([200, 0, 160])
    table.model().show((Line("1", "建德市供电局新安江营业厅", Fen(100)),))

    assert table.columnWidth(1) >= needed(table, 1)


def test_smaller_window_shares_anew(table):
    table.model().show((Line(LONG, "延安路营业厅", Fen(123_456_789)),))
    table.resize(560, 300)

    assert table.columnWidth(2) >= needed(table, 2)
    assert sum(table.columnWidth(place) for place in range(3)) <= table.viewport().width()


def blank_between(picture):
    """Whether a row without ink lies between what is above and what is below it."""
    ground = picture.pixelColor(picture.width() // 2, 0)
    inked = [
        any(picture.pixelColor(x, y) != ground for x in range(0, picture.width(), 1))
        for y in range(picture.height())
    ]
    first, last = inked.index(True), len(inked) - 1 - inked[::-1].index(True)
    return not all(inked[first : last + 1])


@pytest.mark.parametrize("entries", [6, 12])
def test_picture_of_the_rail_lies_above_its_word(app, qtbot, entries):
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_entries([RailEntry(str(n), "archive", "解款", f"F{n + 1}") for n in range(entries)])
    rail.resize(rail.width(), LOW_PX)
    rail.show()

    for button in rail._buttons.values():
        assert blank_between(button.grab().toImage())


def test_choices_that_are_offered_stand_side_by_side(app, qtbot):
    grid = ChoiceGrid(["一", "二", "三", "四", "五"], "ways", 3)
    qtbot.addWidget(grid)
    grid.offer((0, 2, 4))
    grid.resize(400, 100)
    grid.show()

    shown = [button for button in grid._group.buttons() if button.isVisible()]
    assert len({button.y() for button in shown}) == 1
    grid.choose(4)
    assert grid.place == 4


@pytest.mark.parametrize("kind", [None, "typed", "input", "count"])
@pytest.mark.parametrize("height", [768, 1080])
def test_field_is_as_high_with_the_focus_as_without(app, qtbot, kind, height):
    theme.apply(app, theme.theme_for(theme.Look.DARK, height))
    window = QWidget()
    qtbot.addWidget(window)
    field, other = QLineEdit(), QLineEdit()
    field.setProperty("kind", kind)
    layout = QVBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(field)
    window.show()
    qtbot.waitUntil(other.hasFocus)
    before = field.sizeHint()

    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.sizeHint().height() == before.height()
    field.setProperty("wrong", "true")
    theme.restyle(field)
    assert field.sizeHint().height() == before.height()


def test_list_says_that_it_was_not_read_until_it_is(table):
    assert table.says == "empty"
    table.set_unread("no line")
    assert table.says == "no line"
    table.model().show(())
    assert table.says == "empty"


def test_cards_by_face_value_have_room_in_the_decision_column(app, qtbot):
    tiles = StockTiles(2)
    qtbot.addWidget(tiles)
    tiles.setFixedWidth(theme.current().sizes.decision)
    tiles.show_stock({Fen(face * 100): 1_000 for face in (30, 50, 100, 200, 500)} | {Fen(100): 1})
    tiles.show()
    labels = [each for each in tiles.findChildren(QLabel) if each.isVisible() and each.text()]
    assert len(labels) > 12
    assert [
        each.text()
        for each in labels
        if each.fontMetrics().horizontalAdvance(each.text()) > each.contentsRect().width() + 1
    ] == []
