"""平账板 by keys, before a real centre; and with a centre whose books were tampered with."""

import csv
import io

import pytest
from sqlalchemy import text

from central.db.engine import transaction
from tests.app.counter_online.hall import open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from ui.models.check import AccountRow, account_columns
from ui.pages.check import CheckPage
from wire.people import Role
from wire.values import Fen


@pytest.fixture
def sold(hall, teller_desk):
    _shift, cards = open_for_sale(hall, teller_desk)
    return work_a_shift(teller_desk, cards)


@pytest.fixture(params=[Role.P_FUND, Role.P_APPR, Role.AUDIT], ids=lambda role: role.value)
def page(request, sold, office_desk, tasks):
    return CheckPage(office_desk(request.param), tasks)


@pytest.fixture
def auditor(sold, office_desk, tasks):
    return CheckPage(office_desk(Role.AUDIT), tasks)


def change_state(centre, before, after):
    """What nobody can do at a counter: the state of cards behind the books' back."""
    with transaction(centre.database) as db:
        words = text("UPDATE card SET state = :after WHERE state = :before")
        db.execute(words, {"before": before, "after": after})


def ready(page, hands):
    at = hands(page)
    at.until(lambda: bool(page.invariants.rows) and not page._is_working)
    return at


def test_all_ten_hold_and_their_figures_are_shown(page, hands):
    at = ready(page, hands)

    at.key("Down", "Down")

    assert [row.id for row in page.invariants.rows] == [f"I{at}" for at in range(1, 11)]
    assert all(row.ok for row in page.invariants.rows)
    assert "10 条全平" in page.notice.accessibleName()
    assert page.figures.toPlainText() == page.invariants.rows[2].text.replace("; ", "\n")


def test_balances_stand_on_their_side(auditor, hands):
    at = ready(auditor, hands)

    at.key("Alt+2")

    assert auditor.account_table.hasFocus()
    assert sum(row.balance for row in auditor.accounts.rows) == 0
    assert auditor.accounts.rows[0].book == "H"
    *_, debit, credit = account_columns()
    owed = AccountRow("H.2203", Fen(-50_000))
    assert (owed.name, debit.text(owed), credit.text(owed)) == ("已售未充值卡款", "", "¥500.00")
    at.key("Esc")
    assert auditor.table.hasFocus()


def test_broken_invariant_is_named_and_chosen(auditor, hands, centre):
    at = ready(auditor, hands)
    change_state(centre, "SLD", "XXX")

    at.key("Ctrl+R")
    at.until(lambda: "不平" in auditor.notice.accessibleName())

    broken = [row.id for row in auditor.invariants.rows if not row.ok]
    assert "I3" in broken
    assert auditor.invariants.rows[auditor.table.row].id == broken[0]
    change_state(centre, "XXX", "SLD")
    at.key("Ctrl+R")
    at.until(lambda: "全平" in auditor.notice.accessibleName())


def test_export_tells_where_the_two_files_are(auditor, hands):
    at = ready(auditor, hands)

    at.key("Ctrl+E")
    at.until_said("已存")

    (checks,) = auditor.folder.glob("check-*.csv")
    (accounts,) = auditor.folder.glob("accounts-*.csv")
    assert str(auditor.folder) in auditor.result.sentence
    rows = list(csv.DictReader(io.StringIO(checks.read_text("utf-8-sig"))))
    assert [row["结果"] for row in rows] == ["平"] * 10
    assert "H" not in accounts.read_text("utf-8-sig").splitlines()[1].split(",")[0]


def test_teller_is_refused_in_words(teller_desk, tasks, hands):
    page = CheckPage(teller_desk, tasks)

    at = hands(page)

    at.until_said("没有办理这项业务的岗位")
    assert page.invariants.rows == ()
