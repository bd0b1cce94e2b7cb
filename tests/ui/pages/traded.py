"""A centre in which three units traded in a month that is over: what the clearing pages show."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from central.db.engine import transaction
from central.funds.remittance import UNIFIED_ACCOUNT
from central.orgs.policy import put_setting
from tests import in_process, makers
from tests.central.clearing.month import OF_A, OF_B, OF_C, A, B, C, Month
from tests.central.funds.scene import ACCOUNT
from wire.values import business_day, utc_now


@pytest.fixture
def centre(tmp_path):
    """A centre of each test's own: a month is cut off once."""
    with in_process.running_centre(tmp_path) as running:
        with transaction(running.database) as db:
            makers.make_org(db)
            put_setting(db, UNIFIED_ACCOUNT, ACCOUNT)
        yield running


def front(at):
    """Back to this page, in front of what was shown last."""
    at.page.activateWindow()
    at.until(lambda: QApplication.activeWindow() is at.page)
    at.page.home_widget().setFocus()


def month_ago() -> date:
    """A day in the middle of the month before last, which is over whatever day it is."""
    first = business_day(utc_now()).replace(day=1)
    last = first - timedelta(days=1)
    return (last.replace(day=1) - timedelta(days=1)).replace(day=15)


def traded(database) -> Month:
    """A sold 100 and 200 that B used, B sold 100 for A, C sold 500 that have not arrived."""
    month = Month(database, made=True, day=month_ago())
    month.trade(A, OF_B, 100)
    month.trade(A, OF_B, 200)
    month.trade(B, OF_A, 100)
    shift, (card,) = month.shift_of(C, (500, 1))
    month.sent(C, shift, 500)
    month.recharge(card, OF_C)
    return month
