"""银行流水 and 解款到账 by keys, before a real centre with slips on their way."""

from datetime import timedelta

import pytest

from app import halls, signing_on, treasury
from central.db.engine import transaction
from central.funds.store import bank_lines
from tests import makers
from tests.app.counter_online.hall import ACCOUNT, open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from tests.wire.statements import Made, in_one_column, in_two_columns
from ui.pages.slips import SlipsPage
from ui.pages.statements import CLAIM, FILE, GUESSED, IMPORT, LOOK, PARKED, StatementsPage
from wire.people import Role
from wire.values import business_day, new_id, utc_now

TODAY = business_day(utc_now())


@pytest.fixture
def sent(hall, teller_desk):
    """A slip on its way: what the hall submitted, and its bank reference."""
    _shift, cards = open_for_sale(hall, teller_desk)
    work_a_shift(teller_desk, cards)
    signing_on.sign_on(teller_desk, makers.SUPERVISOR, makers.SECRET)
    draft = treasury.gather(treasury.hall_day(teller_desk, TODAY))
    second = signing_on.countersign(teller_desk, makers.CUSTODIAN, makers.SECRET, None)
    settled = treasury.submit_remittance(teller_desk, draft, second)
    halls.send(teller_desk, settled.op_id, "YS-1", second)
    return draft, settled.reply.detail.number


@pytest.fixture
def page(hall, office_desk, tasks):
    return StatementsPage(office_desk(Role.P_FUND), tasks)


def made(amount, remark="", **more):
    """A line of today that no other test has."""
    return Made(amount, f"{remark} {new_id().hex[-6:]}", **{"day": TODAY, **more})


def saved(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "对账单.csv"
    path.write_bytes(content.encode(encoding))
    return path


def ready(page, hands):
    at = hands(page)
    at.until(lambda: page._shown is not None and not page._is_working)
    return at


def looked_at(page, at, path):
    """The file previewed by keys."""
    at.key("Ctrl+O")
    page.file.path.setText(str(path))
    at.key("Return")
    at.until(lambda: not page._is_working)


def imported(page, at, path):
    replies = []
    page.imported.connect(replies.append)
    looked_at(page, at, path)
    at.key("Ctrl+Return")
    at.until(lambda: bool(replies))
    at.until(lambda: not page._is_working)
    return replies[0].detail


def test_file_is_previewed_imported_and_its_line_arrives(sent, page, hands, tmp_path):
    draft, reference = sent
    at = ready(page, hands)
    lines = [made(draft.amount, f"解款{reference}"), made(7_700, "张三", payer="张三")]
    path = saved(tmp_path, in_two_columns(lines, account=ACCOUNT), "gb18030")

    looked_at(page, at, path)
    assert page._stack.currentIndex() == FILE
    assert [line.amount for line in page.preview.rows] == [draft.amount, 7_700]
    assert page.button.isEnabled()
    booked = imported(page, at, path)

    assert (booked.by_reference, booked.parked) == (1, 1)
    assert "按附言相符 1" in page.result.sentence
    assert page._side.currentIndex() == LOOK
    assert any(line.payer == "张三" for line in page.parked.rows)


def test_file_with_a_fault_names_line_and_field_and_sends_nothing(page, hands, tmp_path, centre):
    at = ready(page, hands)
    content = in_two_columns([made(12_345, "x")], account=ACCOUNT)

    looked_at(page, at, saved(tmp_path, content.replace("总笔数:1", "总笔数:2")))

    told = page.file._told.accessibleName()
    assert "有错，不能导入" in told
    assert "第 5 行「总笔数」" in told
    assert not page.button.isEnabled()
    at.key("Ctrl+Return")
    assert "先预览一份没有错的银行流水" in page.result.sentence
    with transaction(centre.database) as db:
        assert all(line.amount != 12_345 for line in bank_lines.newest_lines(db))


def test_file_that_is_not_there_is_said(page, hands, tmp_path):
    at = ready(page, hands)

    looked_at(page, at, tmp_path / "没有.csv")

    assert "读不了 没有.csv" in page.file._told.accessibleName()


def test_same_file_twice_is_said_to_be_known(page, hands, tmp_path):
    at = ready(page, hands)
    path = saved(tmp_path, in_one_column([made(9_900, "重复")]))
    imported(page, at, path)

    looked_at(page, at, path)
    at.key("Ctrl+Return")

    at.until_said("已经导入过")
    assert page._side.currentIndex() == IMPORT
    at.key("Esc")
    assert page._side.currentIndex() == LOOK


def test_parked_line_is_claimed_for_its_slip_by_keys(sent, page, hands, tmp_path):
    draft, _reference = sent
    at = ready(page, hands)
    short = draft.amount - 100
    imported(page, at, saved(tmp_path, in_one_column([made(short, "忘写附言")])))
    place = next(at for at, line in enumerate(page.parked.rows) if line.amount == short)
    page.tables[PARKED].choose(place)
    claims = []
    page.claimed.connect(claims.append)

    at.key("Return")
    assert page._side.currentIndex() == CLAIM
    number = draft.number
    where = next(at for at, slip in enumerate(page.claim.slips.rows) if slip.number == number)
    page.claim.slip_table.choose(where)
    at.key("Ctrl+Return")
    assert "凭什么" in page.result.sentence
    at.types("ok")
    at.key("Ctrl+Return")
    at.until(lambda: bool(claims))

    assert claims[0].reply.detail.difference == -100
    assert f"{number}，还差 ¥1.00" in page.result.sentence


def test_line_that_nobody_claims_is_kept_by_two(page, hands, tmp_path):
    at = ready(page, hands)
    imported(page, at, saved(tmp_path, in_one_column([made(3_300, "无主")])))
    place = next(at for at, line in enumerate(page.parked.rows) if line.amount == 3_300)
    page.tables[PARKED].choose(place)
    claims = []
    page.claimed.connect(claims.append)

    at.key("Return", "Alt+5")
    page.claim.note.setFocus()
    at.types("none")
    page.claim.approval.home().setFocus()
    at.signs("1002")
    at.until(lambda: bool(claims))

    assert "已入账" in page.result.sentence
    at.until(lambda: all(line.amount != 3_300 for line in page.parked.rows))


def test_lists_turn_and_are_exported(page, hands):
    at = ready(page, hands)

    at.key("Ctrl+T")
    assert page._stack.currentIndex() == GUESSED
    at.key("Ctrl+T", "Ctrl+T")
    assert page._stack.currentIndex() == PARKED
    at.key("Ctrl+E")
    at.until(lambda: bool(page.result.sentence))


def test_without_the_line_nothing_is_asked_for_ever(page, hands):
    at = ready(page, hands)
    page._desk.client.base_url = "https://127.0.0.1:9"

    at.key("Ctrl+R")

    at.until(lambda: bool(page.result.sentence))
    assert not page._is_working


def test_unit_sees_its_halls_slips_and_exports_them(sent, office_desk, tasks, hands):
    draft, _reference = sent
    page = SlipsPage(office_desk(Role.U_FUND), tasks)
    at = hands(page)
    at.until(lambda: page.shown is not None and bool(page.shown.slips))

    assert draft.number in [slip.number for slip in page.model.rows]
    page.table.choose([slip.number for slip in page.model.rows].index(draft.number))
    told = page.about.accessibleName()
    assert "在途" in told
    assert "3001" in told
    at.key("Ctrl+E")
    at.until_said("已存")
    at.key("Ctrl+T")
    at.until(lambda: not page._is_working)
    assert page.shown.slips
    assert all(slip.late_days == 0 for slip in page.shown.slips)
    assert TODAY - timedelta(days=1) < page.shown.slips[0].business_date
