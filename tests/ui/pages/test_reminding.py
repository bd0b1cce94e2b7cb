"""催办 by keys: on the supervisor's remittance page, and what the row and the list say of it."""

import csv
import io

import pytest

from app import signing_on
from tests import makers
from tests.app.counter_online.hall import open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from ui.models.remittance_attention import Todo
from ui.pages.remittance import RemittancePage
from wire.values import CHINA


@pytest.fixture
def open_shift(hall, teller_desk):
    """A teller at work: (desk, shift), closed at the end so that the next test may open one."""
    shift, cards = open_for_sale(hall, teller_desk)
    assert teller_desk.deliver(shift.id) is not None  # the centre has it
    yield shift
    signing_on.sign_on(teller_desk, makers.TELLER, makers.SECRET)
    work_a_shift(teller_desk, cards)


@pytest.fixture
def at(open_shift, open_desk, tasks, hands):
    """The supervisor's page at another desk, its list read."""
    page = RemittancePage(open_desk(makers.HALL, makers.SUPERVISOR), tasks)
    at = hands(page)
    at.until(lambda: any(row.shift_id == open_shift.id for row in page.board.shifts.model.rows))
    return at


def row_of(page, shift):
    return next(each for each in page.board.shifts.model.rows if each.shift_id == shift.id)


def choose(page, shift):
    page.board.shifts.table.choose(page.board.shifts.model.rows.index(row_of(page, shift)))


def cells(page, shift):
    return [each.text(row_of(page, shift)) for each in page.board.shifts.model.columns]


def test_key_reminds_the_chosen_desk_and_its_row_says_when_and_by_whom(at, open_shift):
    page = at.page
    choose(page, open_shift)

    at.key("Ctrl+U")
    at.until_said("已催办")
    at.until(lambda: row_of(page, open_shift).reminder is not None)

    told = row_of(page, open_shift).reminder
    words = f"{told.at.astimezone(CHINA):%H:%M} {told.by_name} 催办"
    assert told.by == makers.SUPERVISOR
    assert any(words in cell for cell in cells(page, open_shift))
    choose(page, open_shift)
    at.key("Return")
    assert words in page.result.sentence


def test_second_key_says_when_the_last_one_went(at, open_shift):
    page = at.page
    choose(page, open_shift)
    at.key("Ctrl+U")
    at.until(lambda: row_of(page, open_shift).reminder is not None)
    first = row_of(page, open_shift).reminder

    at.key("Ctrl+U")

    at.until_said(f"{first.at.astimezone(CHINA):%H:%M} 已由 {first.by_name} 催办过")
    assert row_of(page, open_shift).reminder == first


def test_list_of_what_needs_a_person_reminds_by_enter_and_files_tell_of_it(at, open_shift):
    page = at.page
    at.key("Alt+4")
    items, buttons = page.board.attention.items, page.board.attention.buttons
    todo = [one for one in items if one.todo is not None]
    place = next(at for at, one in enumerate(todo) if one.about == open_shift.id)
    assert todo[place].todo is Todo.REMIND

    buttons[place].setFocus()
    at.key("Return")
    at.until(lambda: row_of(page, open_shift).reminder is not None)
    assert page.board.attention.buttons[place].hasFocus()

    (mine,) = [one for one in page.board.attention.items if one.about == open_shift.id]
    assert "催办" in mine.text
    at.key("Ctrl+E")
    at.until_said(".xlsx")
    (table,) = page.folder.glob("*-shifts.csv")
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert [row["催办情况"] for row in rows if row["状态"] == "未日结"] != [""]


def test_shift_that_has_closed_is_not_reminded(hall, teller_desk, open_desk, tasks, hands):
    _shift, cards = open_for_sale(hall, teller_desk)
    done = work_a_shift(teller_desk, cards).shift
    page = RemittancePage(open_desk(makers.HALL, makers.SUPERVISOR), tasks)
    at = hands(page)
    at.until(lambda: any(row.shift_id == done.id for row in page.board.shifts.model.rows))
    choose(page, done)

    at.key("Ctrl+U")

    assert "不用催办" in page.result.sentence
    assert row_of(page, done).reminder is None
