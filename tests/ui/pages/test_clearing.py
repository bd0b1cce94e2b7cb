"""清算 by keys: a month from its cut-off to its close, at the province and at a unit."""

import csv

import pytest

from tests import makers
from tests.central.clearing.month import A, B, C
from tests.ui.pages.traded import centre, front, month_ago, traded  # noqa: F401
from ui.pages.clearing import MATRIX, MONTHS, POSITION, STATEMENT, ClearingPage
from ui.pages.statement import StatementPage
from wire import clearing as cl
from wire.clearing import LineState, PeriodState
from wire.people import Role

MONTH = f"{month_ago():%Y-%m}"


@pytest.fixture
def month(centre):  # noqa: F811
    made = traded(centre.database)
    made.end_days()
    made.roll_up()
    return made


@pytest.fixture
def office(month, office_desk, tasks, hands):
    page = ClearingPage(office_desk(Role.P_FUND), tasks)
    at = hands(page)
    at.until(lambda: bool(page.periods_shown) and not page._is_working)
    return at


@pytest.fixture
def unit(month, office_desk, tasks):
    return StatementPage(office_desk(Role.U_FUND), tasks)


def ready(page, hands):
    at = hands(page)
    at.until(lambda: page._shown is not None and not page._is_working)
    return at


def stands(page, state):
    return page.month_shown is not None and page.month_shown.state is state and not page._is_working


def issued(month):
    """The month cut off and issued by keys of nobody: as the centre's door takes it."""
    month.issued(MONTH)


def test_month_is_cut_off_issued_and_closed_with_one_key_a_step(office, month):
    page = office.page
    assert stands(page, PeriodState.OPEN)

    office.key("Ctrl+Return")
    office.until(lambda: stands(page, PeriodState.CALCULATED))
    assert [sheet.body.unit for sheet in page.months.statements.rows] == [A, C, B]
    office.key("Ctrl+Return")
    office.until(lambda: stands(page, PeriodState.ISSUED))
    office.key("Ctrl+Return")
    office.until_said("还不能办")
    for each in (A, B, C):
        month.confirm_all(each, MONTH)
    office.key("Ctrl+Return")

    office.until(lambda: stands(page, PeriodState.CLOSED))


def test_month_that_is_not_over_says_from_when(office):
    page = office.page
    page.months.table.choose(0)

    office.key("Return")
    office.until(lambda: page.month_shown.period != MONTH and not page._is_working)
    office.key("Ctrl+Return")

    office.until_said("还不能办")
    assert "才能截止" in page.result.sentence


def test_matrix_shows_sold_at_by_used_at(office, month):
    issued(month)
    office.key("Ctrl+R", "Alt+2")
    office.until(lambda: bool(office.page.matrix.rows.rows))

    rows = office.page.matrix.rows
    cells = [
        [rows.data(rows.index(line, place)) for place in range(rows.columnCount())]
        for line in range(rows.rowCount())
    ]

    assert office.page._stack.currentIndex() == MATRIX
    assert cells[0][0] == "杭州市电力局"
    assert [cell[-1] for cell in cells] == ["¥300.00", "¥500.00", "¥100.00", "¥900.00"]


def test_position_goes_down_to_the_card_and_back(office):
    page = office.page
    office.key("Alt+3")
    office.until(lambda: bool(page.position.positions.rows) and not page.position._is_working)
    assert page._stack.currentIndex() == POSITION

    for level in (1, 2, 3):
        office.key("Return")
        office.until(lambda at=level: page.position.level == at and not page.position._is_working)
    (card,) = page.position.rows.rows
    assert "****" in card.name
    assert card.other == "绍兴市电力局"
    office.key("Return")
    assert page.position.level == 3
    for level in (2, 1):
        office.key("Esc")
        office.until(lambda at=level: page.position.level == at and not page.position._is_working)
    office.key("Esc")
    assert page.position.level == 0


def test_position_is_turned_from_sold_to_used(office):
    page = office.page
    office.key("Alt+3")
    office.until(lambda: bool(page.position.positions.rows) and not page.position._is_working)
    office.key("Ctrl+T", "Return")
    office.until(lambda: page.position.level == 1 and not page.position._is_working)
    office.key("Return")
    office.until(lambda: page.position.level == 2 and not page.position._is_working)

    (recharge,) = page.position.rows.rows

    assert recharge.name.startswith("P")
    assert recharge.other == "绍兴市电力局"


def disputing(unit, hands):
    """The unit's page with line 4 disputed and every other line confirmed, by keys."""
    at = ready(unit, hands)
    at.until(lambda: unit.view.sheet is not None)
    at.key("Down", "Return")
    at.until(lambda: unit.view.lines.rows[1].state is LineState.CONFIRMED and not unit._is_working)
    at.key("Down", "Down", "Del", "Ctrl+Return")
    assert "哪里不符" in unit.result.sentence
    at.types("one sale is missing")
    at.key("Return")
    at.until(lambda: unit.view.sheet.state == "DISPUTED" and not unit._is_working)
    at.key("Ctrl+Return")
    at.until(lambda: len(unit.view.unanswered) == 0 and not unit._is_working)


def test_dispute_of_a_unit_is_ended_by_two_of_the_province(unit, office, month, hands):
    issued(month)
    disputing(unit, hands)
    page = office.page
    front(office)
    office.key("Ctrl+R")
    office.until(lambda: stands(page, PeriodState.ISSUED))
    page.months.statement_table.setFocus()
    page.months.statement_table.choose(0)

    office.key("Return")
    assert page._stack.currentIndex() == STATEMENT
    page.statement.table.choose(3)
    office.key("Ctrl+Return", "Ctrl+2")
    assert page._is_resolving
    office.types("checked")
    office.key("Return")
    office.signs("1002")

    office.until(lambda: page.statement.sheet.state == "RESOLVED" and not page._is_resolving)
    assert page.statement.line.answer.way is cl.DisputeWay.CORRECTED


def test_unit_sees_its_own_statement_alone_and_files_of_it(unit, month, hands, tmp_path):
    issued(month)
    at = ready(unit, hands)
    at.until(lambda: unit.view.sheet is not None and not unit._is_working)
    assert unit.view.sheet.body.unit == makers.CITY

    at.key("Ctrl+E")
    at.until_said("已存")
    at.key("Ctrl+P")
    at.until(lambda: ".pdf" in unit.result.sentence)

    folder = unit._desk.settings.folder / "exports"
    (table,) = folder.glob("*.csv")
    (paper,) = folder.glob("*.pdf")
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    assert len(rows) == len(unit.view.lines.rows) + 1
    assert paper.read_bytes().startswith(b"%PDF")


def test_unit_without_a_statement_is_told_so(unit, hands):
    at = ready(unit, hands)

    at.key("Ctrl+Return", "Del", "Return")

    assert unit.view.sheet is None
    assert not unit._is_disputing


def test_approver_and_auditor_look_and_do_nothing(month, office_desk, tasks, hands):
    for role in (Role.P_APPR, Role.AUDIT):
        page = ClearingPage(office_desk(role), tasks)
        at = ready(page, hands)
        at.key("Ctrl+Return")
        assert page._stack.currentIndex() == MONTHS
        assert not page.button.isVisible()
        at.until(lambda shown=page: stands(shown, PeriodState.OPEN))
