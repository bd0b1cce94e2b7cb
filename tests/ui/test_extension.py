"""A supervisor extends the offline allowance: where a sale was refused, and from the queue."""

import pytest

from app import signing_on
from tests import makers
from tests.sync import desks
from tests.ui.till import nth
from wire.values import Fen

HUNDRED = Fen(10_000)


@pytest.fixture
def short(own_till):
    """A till without a line whose supervisor is known here, with room for one more sale."""
    till = own_till
    signing_on.sign_on(till.desk, makers.SUPERVISOR, makers.SECRET)
    signing_on.sign_on(till.desk, till.teller, makers.SECRET)
    till.until_all_sent()
    till.line.up = False
    till.desk.wake()
    till.until(lambda: till.desk.link.why == "connect")
    with till.desk.store.begin() as db:
        keys = till.town.centre.keys
        desks.change_lease(
            till.desk, db, keys, open_fen=HUNDRED, extend_fen=Fen(20_000), operations=20
        )
    till.add(nth(till, 0))
    till.pay()
    return till


class TestExtension:
    def test_refused_sale_asks_the_supervisor_in_its_place_and_goes_on(self, short):
        till = short
        till.add(nth(till, 1))
        till.key("Return")
        till.until_said("离线金额已满")
        till.until(lambda: till.shell.focusWidget() is till.page.extension.approval.staff)
        till.key("Esc")
        assert till.shell.focusWidget() is till.page.due.tendered
        till.key("Return")
        till.until(lambda: till.shell.focusWidget() is till.page.extension.approval.staff)

        till.badge(makers.SUPERVISOR)
        till.types(makers.SECRET)
        till.key("Return")
        till.until_said("¥200")
        assert "本班不能再延长" in till.page.result.sentence
        assert till.page.cart.pieces == 1
        till.key("Return")
        till.until_said("已售")
        assert till.kinds()[-2:] == ["lease.extend", "card.sell"]

    def test_teller_cannot_sign_and_a_second_time_there_is_none(self, short):
        till, panel = short, short.program.place.queue
        till.key("F11")
        till.until(lambda: till.shell.focusWidget() is panel.list)
        till.until(panel._extend.isVisible)
        till.key("Ctrl+E")
        till.until(lambda: till.shell.focusWidget() is panel.extension.approval.staff)
        till.types(till.teller + makers.SECRET)
        till.key("Return")
        till.until(lambda: "不能是经办人本人" in panel.extension.approval.result.sentence)
        till.key("Esc", "Ctrl+E")
        till.types(makers.SUPERVISOR + makers.SECRET)
        till.key("Return")
        till.until(lambda: "已延长" in panel.result.sentence)
        till.until(lambda: not panel._extend.isVisible())
        till.key("Esc")

        for place in (1, 2):
            till.add(nth(till, place))
            till.pay()
        till.add(nth(till, 3))
        till.key("Return")
        till.until_said("离线金额已满")
        till.settle()
        assert not till.page.is_extending
