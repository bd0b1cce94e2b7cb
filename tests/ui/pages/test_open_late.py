"""The hall's day before is not closed: a reason and the supervisor open the shift all the same."""

from datetime import timedelta

import pytest

from app import counter, halls
from central.db.engine import transaction
from central.funds.remittance import UNIFIED_ACCOUNT
from central.orgs.policy import put_setting
from tests import makers
from tests.central.clearing.month import A, Month
from tests.central.funds.scene import ACCOUNT
from ui.pages.open_shift import OpenShiftPage
from wire.values import business_day, utc_now

TODAY = business_day(utc_now())
BEFORE = TODAY - timedelta(days=1)


@pytest.fixture
def late(centre, teller_desk, tasks, hands):
    """A teller before the page, in a hall that worked the day before and did not close it."""
    with transaction(centre.database) as db:
        put_setting(db, UNIFIED_ACCOUNT, ACCOUNT)
    month = Month(centre.database, made=True, day=BEFORE)
    shift, _cards = month.shift_of(A, (100, 1))
    month.sent(A, shift, 100)
    assert halls.still_open(teller_desk, TODAY) == BEFORE
    at = hands(OpenShiftPage(teller_desk, tasks))
    at.until(lambda: "还没有营业日结" in at.page._blind.accessibleName())
    return at


def test_reason_and_supervisor_open_the_shift(late):
    opened = []
    late.page.opened.connect(opened.append)
    late.key("F8")
    late.until_said("写明原因，由班长签核")
    late.key("Ctrl+Return")
    late.until_said("请写明原因")
    assert counter.current_shift(late.page._desk) is None
    late.types("the vault is looked into")
    late.key("Return")
    late.signs(makers.TELLER)
    late.until(lambda: "本人" in late.page.approval.result.sentence)
    assert counter.current_shift(late.page._desk) is None
    late.page.approval.reset()
    late.page.approval.home().setFocus()
    late.signs(makers.SUPERVISOR)
    late.until(lambda: bool(opened))

    assert opened[0].float_cash == 0
