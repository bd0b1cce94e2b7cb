"""The line in words: what pill and banner say of every way a counter may stand to its centre."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.model.offline import NOTHING_ADDED, Budget, Exposure
from app.offline import OfflineView, Standing
from sync.courier import Link, LinkState
from sync.outbox import QueueCounts
from tests.app.counter_desk import make_lease
from tests.sync import desks
from tests.ui.till import nth
from ui.models.line import CatchingUp, line_said, link_pill
from wire.messages import ChainFault
from wire.values import Fen, utc_now

NOW = utc_now()
LINK = Link(LinkState.DOWN, "connect", NOW - timedelta(minutes=24))
LEASE = make_lease(operations=100, open_fen=Fen(2_000_000))


def budget(operations=0, fen=0, age_s=600.0):
    return Budget(LEASE, NOTHING_ADDED, Exposure(operations, Fen(fen)), age_s)


def view(standing=Standing.OFFLINE, waiting=14, **changes):
    counts = QueueCounts(waiting, 0, NOW - timedelta(minutes=40) if waiting else None)
    seen = OfflineView(NOW, standing, LINK, counts, budget(14, 618_000), False, "", True)
    return replace(seen, **changes)


def figures(said):
    return [(each.words, each.state) for each in said.figures]


def test_offline_tells_since_when_what_goes_on_and_what_is_left():
    said = line_said(view(), None)

    assert (said.tone, said.title) == ("warn", "离线受理中")
    assert "可继续售卡；充值先受理，联网后入账" in said.text
    assert figures(said) == [
        ("额度 ¥6,180 / ¥20,000", "text"),
        ("14 / 100 笔", "text"),
        ("剩余 71:50", "text"),
    ]
    assert said.offers_queue


@pytest.mark.parametrize(
    ("used", "place"),
    [
        (budget(0, 1_600_000), 0),
        (budget(80, 0), 1),
        (budget(0, 0, 72 * 3600 * 0.8), 2),
    ],
)
def test_four_fifths_of_a_cap_turn_its_figure_amber(used, place):
    said = line_said(view(budget=used), None)

    assert [state for _, state in figures(said)].index("pending") == place
    assert said.tone == "warn"
    assert "快用完" in said.text


@pytest.mark.parametrize(
    "used", [budget(0, 1_999_000), budget(100, 0), budget(0, 0, 72 * 3600 + 1.0)]
)
def test_used_up_says_what_still_works_and_how_to_extend(used):
    said = line_said(view(budget=used), None)

    assert (said.tone, said.title) == ("danger", "离线额度已用完")
    assert "日结、打印、上传照常" in said.text
    assert "延长一次" in said.text
    assert "延长" not in line_said(view(budget=used, may_extend=False), None).text
    assert link_pill(view(budget=used))[0] == "problem"


def test_back_on_the_line_counts_and_then_is_silent():
    said = line_said(view(Standing.ONLINE), CatchingUp(9, 14))

    assert said.title == "正在补传 9/14"
    assert line_said(view(Standing.ONLINE, 0), None) is None
    assert link_pill(view(Standing.ONLINE, 0))[0] == "ok"


def test_a_queue_that_stands_still_on_a_good_line_alarms():
    said = line_said(view(Standing.STUCK), None)
    state, words = link_pill(view(Standing.STUCK))

    assert said.tone == "danger"
    assert "请勿重做" in said.text
    assert state == "problem"
    assert "积压 14" in words


@pytest.mark.parametrize("fault", list(ChainFault))
def test_paused_says_why_that_nothing_is_lost_and_offers_the_way_out(fault):
    link = Link(LinkState.PAUSED, "fault", NOW, fault)
    said = line_said(view(Standing.PAUSED, link=link), None)

    assert said.tone == "danger"
    assert "业务都在本机" in said.text
    assert said.offers_way_out


def test_second_copy_and_clock_have_their_sentence_before_the_line():
    copy = line_said(view(second_copy="No space left on device"), None)
    clock = line_said(view(clock_behind=True), None)

    assert copy.title == "第二份流水写不了"
    assert "No space left on device" in copy.text
    assert clock.title == "时钟不对"


def test_what_wants_a_person_stands_on_the_pill_before_all_else():
    counts = QueueCounts(3, 2, NOW)

    assert link_pill(view(queue=counts)) == ("problem", "需处理 2")


class TestWindow:
    def sell(self, till, *places):
        for place in places:
            till.add(nth(till, place))
            till.pay()

    def banner(self, till):
        return till.window.banner.accessibleName()

    def test_budget_is_shown_grows_and_ends_in_crimson(self, own_till):
        till = own_till
        till.until_all_sent()
        till.line.up = False
        with till.desk.store.begin() as db:
            keys = till.town.centre.keys
            desks.change_lease(till.desk, db, keys, open_fen=Fen(40_000), operations=50)
        self.sell(till, 0)
        till.until(lambda: "额度 ¥100 / ¥400" in self.banner(till))
        self.sell(till, 1, 2, 3)
        till.until(lambda: "离线额度已用完" in self.banner(till))
        till.add(nth(till, 4))
        till.key("Return")
        till.until_said("暂停售卡")

        till.line.up = True
        till.desk.wake()
        till.until(lambda: not till.window.banner.isVisible())
        till.until_all_sent()
        till.until(lambda: till.page.is_extending)
        till.key("Esc", "Return")
        till.until_said("已售")

    def test_back_on_the_line_the_banner_counts_until_the_queue_is_empty(self, own_till):
        till, seen = own_till, []
        till.until_all_sent()
        till.line.up = False
        self.sell(till, 0, 1, 2, 3)
        till.until(lambda: "待同步 4" in till.window.top.link.word)
        till.until(lambda: "离线受理中" in self.banner(till))
        till.program.place.watch.viewed.connect(lambda _view: seen.append(self.banner(till)))

        till.desk.courier._batch = 1
        till.line.delay_s = 0.15
        till.line.up = True
        till.desk.wake()
        till.until(lambda: not till.window.banner.isVisible())

        counted = [said.split()[0] for said in seen if said.startswith("正在补传")]
        assert counted
        assert set(counted) <= {f"正在补传 {done}/4" for done in range(4)} | {"正在补传"}
        assert any("/4" in said for said in seen)
        till.until(lambda: till.window.top.link.word.startswith("已同步"))
