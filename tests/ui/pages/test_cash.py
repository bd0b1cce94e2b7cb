"""Cash by keys: moved, taken over by a count of one's own, differences ended by two."""

import pytest

from app import closing, counter, signing_on
from app.model.cash import cash_tender
from tests import makers
from tests.ui.till import nth, texts_of
from ui.pages.hand_overs import HandOversPage
from ui.pages.variances import VariancesPage
from wire.cash import CashMove, VariancesShown
from wire.people import Role
from wire.values import CardRange, CashKind, CashLine, Fen, yuan

SUPERVISOR = next(no for no, (role, _) in makers.POSTS.items() if role is Role.H_SUP)
DRAWER = Fen(60_000)  # 300 float, three cards of 100 sold


@pytest.fixture
def cash(own_till):
    """Three cards sold; the page of cash in front."""
    run = CardRange(nth(own_till, 0), nth(own_till, 2))
    sale = counter.sell_cards(own_till.desk, (run,), cash_tender(run.value))
    own_till.desk.deliver(sale.id)
    own_till.go("F10", "cash")
    own_till.pressed = 0
    return own_till


def drop(till, hundreds=2):
    till.types(str(hundreds))
    till.key("Ctrl+Return")
    till.until_said("单号 JC-")
    till.settle()


def test_drop_takes_two_keys_and_is_listed(cash):
    drop(cash)

    assert cash.pressed <= 3
    (slip,) = counter.moves_of_shift(cash.desk)
    assert (slip.what, slip.total, slip.is_offered) == (CashMove.DROP, 20_000, True)


def test_page_never_says_what_the_drawer_holds(cash):
    drop(cash)

    left = yuan(Fen(DRAWER - 20_000), "")
    for page in cash.program.place.pages.values():
        assert not [text for text in texts_of(page) if left in text or yuan(DRAWER, "") in text]


def test_nothing_counted_is_told(cash):
    cash.key("Ctrl+Return")

    assert "请先填张数" in cash.page.result.sentence


def test_change_money_wants_the_supervisor(cash):
    cash.key("Alt+2")
    cash.types("1")
    cash.key("Ctrl+Return")
    cash.types(SUPERVISOR + makers.SECRET)
    cash.key("Ctrl+Return")
    cash.until_said("领入零钱")

    (slip,) = counter.moves_of_shift(cash.desk)
    assert slip.what == CashMove.CHANGE_IN


def test_receiver_counts_on_the_spot_and_is_told_the_difference(cash):
    drop(cash)
    cash.until(lambda: cash.page.table.row == 0)
    cash.types("1")
    cash.key("Ctrl+T")
    cash.types(SUPERVISOR + makers.SECRET)
    cash.key("Ctrl+Return")
    cash.until_said("与单据不符：短款 100.00")

    assert not counter.moves_of_shift(cash.desk)[0].is_offered


def test_late_answer_about_differences_leaves_the_signature_in_front(cash):
    drop(cash)
    cash.until(lambda: cash.page.table.row == 0)
    cash.types("2")
    cash.key("Ctrl+T")
    cash.page._on_owed(VariancesShown((), 0, Fen(0), Fen(0)))
    cash.types(SUPERVISOR + makers.SECRET)
    cash.key("Ctrl+Return")
    cash.until_said("钱单相符")

    assert len(counter.moves_of_shift(cash.desk)) == 1


def close_short(desk):
    """A shift with one drop, closed five yuan short."""
    desk.deliver(counter.open_shift(desk, Fen(30_000)).id)
    notes = (CashLine(CashKind.NOTE_100, 1),)
    desk.deliver(counter.move_cash(desk, counter.Moving(CashMove.DROP, notes)).id)
    closing.begin(desk)
    lines = (CashLine(CashKind.NOTE_100, 1), CashLine(CashKind.COIN_1, 95))
    for _ in range(2):
        closing.submit_count(desk, lines, ())
    return lines


@pytest.fixture
def short(teller_desk, office_desk):
    """The supervisor's desk after a teller closed five yuan short."""
    close_short(teller_desk)
    approver = signing_on.countersign(teller_desk, SUPERVISOR, makers.SECRET, Role.H_SUP)
    closed = closing.close_shift(teller_desk, Fen(0), "找零多付", approver)
    assert teller_desk.deliver(closed.move_id, 60) is not None
    return office_desk(Role.H_SUP)


def test_supervisor_takes_over_what_was_given_without_seeing_how_much(short, tasks, hands):
    held = hands(HandOversPage(short, tasks))
    held.until(lambda: len(held.page.model.rows) > 1)
    before = len(held.page.model.rows)

    assert not [text for text in texts_of(held.page) if "100.00" in text or "195.00" in text]
    held.page.table.choose(before - 2)
    held.types("1")
    held.key("Ctrl+Return")
    held.until_said("已接收入库，钱单相符")
    held.until(lambda: len(held.page.model.rows) == before - 1)
    held.page.table.choose(before - 2)
    held.types("2")
    held.key("Ctrl+Return")
    held.until_said("与单据不符：长款 5.00")
    held.until(lambda: len(held.page.model.rows) == before - 2)


def test_short_is_repaid_into_the_vault_by_keys(short, tasks, hands):
    held = hands(VariancesPage(short, tasks))
    held.until(lambda: bool(held.page.model.rows))
    before = len(held.page.model.rows)

    held.page.table.choose(before - 1)
    held.key("Return")
    held.types("repaid")
    held.key("Return")
    held.signs(makers.TELLER)
    held.until_said("已了结")
    held.until(lambda: len(held.page.model.rows) == before - 1)


def test_list_is_turned_printed_and_exported(short, tasks, hands):
    held = hands(VariancesPage(short, tasks))
    held.until(lambda: bool(held.page.model.rows))

    held.key("Ctrl+P")
    held.until_said("已送打印")
    held.key("Ctrl+E")
    held.until_said("variances-")
    held.key("Ctrl+T")
    held.until(lambda: "全部" in held.page.listing.title.text())


def test_nothing_is_settled_without_a_note(short, tasks, hands):
    held = hands(VariancesPage(short, tasks))
    held.until(lambda: bool(held.page.model.rows))

    held.key("Return", "Ctrl+Return")

    assert "查清了什么" in held.page.result.sentence
