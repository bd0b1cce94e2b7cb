"""领卡 and 退卡 by keys, before a real desk and a real centre."""

import pytest

from app import counter, stockroom
from tests import makers
from ui.pages.my_cards import MyCardsPage
from wire.messages import Outcome
from wire.values import Fen, ranges_of

HUNDRED = Fen(10_000)


@pytest.fixture
def offered(hall, open_desk):
    """Issue so many cards to the teller; the range."""

    def offer(pieces):
        chosen, hall.cards = hall.cards[:pieces], hall.cards[pieces:]
        (run,) = ranges_of(chosen)
        desk = open_desk(makers.HALL, makers.CUSTODIAN)
        stockroom.issue(desk, makers.TELLER, (run,))
        return run

    return offer


@pytest.fixture
def page(teller_desk, tasks):
    return MyCardsPage(teller_desk, tasks)


def held(page):
    """{face: (centre, terminal)} as the page shows the drawer."""
    return {line.face: (line.there, line.here) for line in page.drawer.rows}


class TestTaking:
    def test_enter_takes_the_issue_into_the_drawer(self, offered, page, hands, teller_desk):
        offered(5)
        taken = []
        page.taken.connect(taken.append)
        at = hands(page)
        at.until(lambda: len(page.issues.rows) == 1)
        before = held(page).get(HUNDRED, (0, 0))[0]

        at.key("Return")
        at.until_said("已领 5 张")
        at.until(lambda: held(page).get(HUNDRED) == (before + 5, 5))

        assert taken[0].reply.outcome is Outcome.APPLIED
        assert page.issues.rows == ()
        assert counter.cards_on_hand(teller_desk) == {HUNDRED: 5}

    def test_the_arrows_choose_which_issue(self, offered, page, hands):
        runs = [offered(2), offered(3)]
        at = hands(page)
        at.until(lambda: len(page.issues.rows) == 2)
        at.key("Down")
        assert page.parcel.model.rows == (runs[1],)
        at.key("Return")
        at.until_said("已领 3 张")
        at.until(lambda: len(page.issues.rows) == 1)
        at.key("Return")
        at.until_said("已领 2 张")

    def test_without_an_answer_it_cannot_be_taken_again(self, offered, page, hands, teller_desk):
        offered(1)
        taken = []
        page.taken.connect(taken.append)
        at = hands(page)
        at.until(lambda: len(page.issues.rows) == 1)
        teller_desk.answer_wait_s = 0.0
        at.key("Return")
        at.until_said("正在核实")
        at.key("Return")
        assert not page.button.isEnabled()
        reply = teller_desk.deliver(taken[0].op_id, 10.0)
        page.settled(reply)
        at.until(lambda: page.issues.rows == () and held(page)[HUNDRED][1] == 1)
        assert len(taken) == 1

    def test_nothing_waits(self, page, hands):
        at = hands(page)
        at.until(lambda: page._shown is not None)
        at.key("Return")
        assert "没有可领" in page.result.sentence
        assert not page.button.isEnabled()


class TestGivingBack:
    @pytest.fixture
    def mine(self, hall, open_desk, teller_desk):
        """Cards in the drawer of this very terminal."""
        return hall.issue_to_teller(teller_desk, 4)

    def test_scanned_range_goes_back_with_the_custodian(self, mine, page, hands, teller_desk):
        returned = []
        page.returned.connect(returned.append)
        at = hands(page)
        at.until(lambda: page._shown is not None)
        at.key("Alt+2")
        at.scan(mine.first)
        at.scan(mine.last)
        at.key("Return")
        assert page.count.ranges == (mine,)
        at.key("Ctrl+Return")
        at.signs(makers.CUSTODIAN)
        at.until_said("已退 4 张")
        assert returned[0].reply.outcome is Outcome.APPLIED
        assert counter.cards_on_hand(teller_desk) == {}

    def test_a_card_of_somebody_else_is_refused_at_the_scan(self, hall, mine, page, hands):
        at = hands(page)
        at.until(lambda: page._shown is not None)
        at.key("Alt+2")
        at.scan(hall.cards[-1])
        assert "不在您名下" in page.count.result.sentence
        assert page.count.ranges == ()

    def test_a_colleague_without_the_post_cannot_sign(self, mine, page, hands, teller_desk):
        at = hands(page)
        at.until(lambda: page._shown is not None)
        at.key("Alt+2")
        at.scan(mine.first)
        at.key("Ctrl+Return")
        at.signs(makers.OTHER_TELLER)
        at.until(lambda: "卡管员" in page.approval.result.sentence)
        assert counter.cards_on_hand(teller_desk) == {HUNDRED: mine.pieces}
        at.key("Esc")
        assert page.count.ranges
        at.key("Esc")
        assert page.count.ranges == ()
