"""个案 by keys, before a real centre where money stands in suspense."""

import pytest

from app import cases, counter, freezes, signing_on
from app.model.cash import cash_tender
from tests import makers
from tests.central.funds.scene import FACE
from tests.ui.till import texts_of
from ui.pages.cases import CasesPage
from wire.messages import Outcome
from wire.operations import CaseWay, FreezeWhy
from wire.values import Fen

FUND, AUDIT = "2002", "9003"


@pytest.fixture
def desk(own_line, own_desk, qtbot):
    """A desk whose line may be cut; no case is left open behind a test."""
    desk = own_desk
    yield desk
    own_line.up = True
    desk.courier.wake()
    signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)
    second = signing_on.countersign(desk, FUND, makers.SECRET, None)
    qtbot.waitUntil(desk.is_online, timeout=30_000)  # a try of before may still end as cut
    for each in cases.cases(desk).cases:
        cases.resolve(desk, each.case_id, each.ways[-1], "收尾", second)


@pytest.fixture
def suspense(own_town, desk):
    """A sale of a card that was frozen as stolen; the supervisor is at the desk."""
    teller = own_town.new_teller()
    signing_on.sign_on(desk, teller, makers.SECRET)
    cards = own_town.hand_out(desk, 1, teller)
    counter.open_shift(desk, Fen(0))
    signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)
    freezes.freeze(desk, (cards,), FreezeWhy.STOLEN, "保险柜被撬")
    signing_on.sign_on(desk, teller, makers.SECRET)
    sale = counter.sell_cards(desk, (cards,), cash_tender(FACE))
    assert desk.deliver(sale.id).outcome is Outcome.SUSPENSE
    signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)
    return sale


@pytest.fixture
def page(suspense, desk, tasks):
    return CasesPage(desk, tasks)


def ready(page, hands, sale):
    at = hands(page)
    at.until(lambda: page.chosen is not None)
    assert page.chosen.case_id == sale.id
    return at


def texts(root):
    return "\n".join(texts_of(root))


def test_case_is_told_in_sentences(page, hands, suspense):
    ready(page, hands, suspense)

    told = texts(page.case)
    assert "售卡 1 张" in told
    assert "延安路营业厅" in told
    assert "¥100.00" in told
    assert "待处理 ¥100.00" in told
    for words in ("认定：", "退款：", "核销："):
        assert words in told


def test_two_end_it_by_keys_alone(page, hands, suspense, desk):
    done = []
    page.ended.connect(done.append)
    at = ready(page, hands, suspense)

    at.key("Return", "Alt+2")
    assert "已退给客户" in texts(page.ending)
    at.types("money returned")
    at.key("Return")
    at.signs(FUND)
    at.until_said("已办结为退款")
    at.until(lambda: page.model.rowCount() == 0)

    assert done[0].reply.outcome is Outcome.APPLIED
    assert page.table.hasFocus()
    at.key("Ctrl+T")
    at.until(lambda: page.model.rowCount() > 0)
    ended = next(each for each in page.model.rows if each.case_id == suspense.id)
    assert (ended.way, ended.note) == (CaseWay.REFUND, "money returned")


def test_nothing_is_signed_without_a_way_and_a_note(page, hands, suspense):
    at = ready(page, hands, suspense)
    at.key("Return", "Ctrl+Return")
    assert "先选一种办结方式" in page.result.sentence
    at.key("Alt+1", "Ctrl+Return")
    assert "写一句" in page.result.sentence
    at.types("x")
    at.key("Return")
    assert page.ending.approval.staff.hasFocus()

    at.key("Esc")

    assert page.table.hasFocus()
    assert page.ending.case is None


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ((makers.SUPERVISOR, makers.SECRET), "经办人本人"),
        ((makers.OTHER_TELLER, makers.SECRET), "资金管理员"),
        ((FUND, "000000"), "还可试"),
    ],
)
def test_signature_that_does_not_count_keeps_what_was_typed(page, hands, suspense, second, words):
    at = ready(page, hands, suspense)
    at.key("Return", "Alt+1")
    at.types("found")
    at.key("Return")

    at.signs(*second)
    at.until(lambda: words in page.ending.approval.result.sentence)

    assert page.ending.way is CaseWay.ACCEPT
    assert page.ending.note.text() == "found"
    assert page.ending.approval.secret.count() == 0


def test_case_that_somebody_else_has_ended_is_refused_in_words(page, hands, suspense, desk):
    at = ready(page, hands, suspense)
    at.key("Return", "Alt+1")
    at.types("late")
    at.key("Return")
    second = signing_on.countersign(desk, FUND, makers.SECRET, None)
    cases.resolve(desk, suspense.id, CaseWay.WRITE_OFF, "先办了", second)

    at.signs(FUND)

    at.until(lambda: "已处理" in page.ending.approval.result.sentence)


def test_without_the_line_it_says_so_and_asks_for_nobody(page, hands, suspense, desk, own_line):
    at = ready(page, hands, suspense)
    own_line.up = False
    desk.courier.wake()
    at.until(lambda: not desk.is_online())

    at.key("Return")
    assert "现在离线：个案" in page.result.sentence
    assert page.ending.case is None
    at.key("Ctrl+R")
    at.until_said("连不上中心")

    assert page.chosen.case_id == suspense.id


def test_list_that_is_turned_while_it_is_read_shows_what_was_asked_last(
    page, hands, suspense, desk
):
    second = signing_on.countersign(desk, FUND, makers.SECRET, None)
    cases.resolve(desk, suspense.id, CaseWay.REFUND, "查清", second)
    at = hands(page)
    at.until(lambda: "没有待办结的个案" in page.table._empty)

    at.key("Ctrl+R", "Ctrl+T")

    at.until(lambda: suspense.id in [each.case_id for each in page.model.rows])
    assert page.listing.title.text() == "全部个案"


def test_line_that_is_cut_before_the_signature_leaves_the_case_open(
    page, hands, suspense, desk, own_line
):
    at = ready(page, hands, suspense)
    signing_on.countersign(desk, FUND, makers.SECRET, None)
    at.key("Return", "Alt+1")
    at.types("found")
    at.key("Return")
    own_line.up = False
    desk.courier.wake()
    at.until(lambda: not desk.is_online())

    at.signs(FUND)
    at.until(lambda: "现在离线：个案" in page.ending.approval.result.sentence)

    assert page.ending.note.text() == "found"
    own_line.up = True
    desk.courier.wake()
    at.until(desk.is_online)
    assert [each.case_id for each in cases.cases(desk).cases] == [suspense.id]


def test_auditor_reads_and_ends_nothing(page, hands, suspense, desk, tasks):
    signing_on.sign_on(desk, AUDIT, makers.SECRET)
    reading = CasesPage(desk, tasks)

    at = ready(reading, hands, suspense)
    at.key("Return")

    assert not reading.may_end
    assert not reading.button.isVisible()
    assert reading.ending.case is None
    assert "办结" not in {action.text() for action in reading.actions()}


def test_list_is_saved_for_other_programs(page, hands, suspense, desk):
    at = ready(page, hands, suspense)

    at.key("Ctrl+E")
    at.until_said("已存")

    (path,) = (desk.settings.folder / "exports").glob("cases-*.csv")
    text = path.read_text("utf-8-sig")
    assert "100.00" in text
    assert "卡被冻结" in text
    assert list(path.parent.glob("cases-*.xlsx"))


def test_nothing_open_is_told(desk, tasks, hands):
    signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)
    page = CasesPage(desk, tasks)
    at = hands(page)
    at.until(lambda: "没有待办结的个案" in page.table._empty)

    at.key("Return", "Ctrl+E")

    assert "没有个案可导出" in page.result.sentence
    assert not page.button.isEnabled()


def test_keys_are_unique(page):
    keys = [keys.toString() for action in page.actions() for keys in action.shortcuts()]

    assert len(keys) == len(set(keys))
