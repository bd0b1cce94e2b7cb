"""Slips of the stock: issued when the centre has agreed, once, with whole card numbers."""

import pytest

from app import inbox, signing_on, stockroom
from app.store import history
from printing.receipt import Pair, ReceiptKind
from sync import journal, outbox
from tests import makers


@pytest.fixture
def issued(hall, desk):
    """Cards that a custodian issued at this desk and its teller took."""
    return hall.issue_to_teller(desk)


def slips(desk):
    """The papers of the desk, oldest first."""
    with desk.store.begin() as db:
        numbers = db.exec_driver_sql("SELECT receipt_no FROM receipt ORDER BY receipt_no")
        return [history.get(db, number) for number in numbers.scalars().all()]


def test_issue_has_its_slip_with_whole_numbers(desk, issued):
    (kept,) = slips(desk)

    assert kept.receipt.kind is ReceiptKind.STOCK_ISSUE
    assert Pair("起号", issued.first) in kept.receipt.blocks
    assert Pair("止号", issued.last) in kept.receipt.blocks
    assert Pair("领卡人", makers.TELLER) in kept.receipt.blocks


def test_return_has_its_slip(desk, issued):
    custodian = signing_on.countersign(desk, makers.CUSTODIAN, makers.SECRET, None)

    stockroom.give_back(desk, (issued,), custodian)

    assert [kept.receipt.kind for kept in slips(desk)] == [
        ReceiptKind.STOCK_ISSUE,
        ReceiptKind.STOCK_RETURN,
    ]


def test_answer_that_is_heard_again_makes_no_second_slip(desk, issued):
    (kept,) = slips(desk)

    with desk.store.begin() as db:
        envelope = journal.envelope(db, kept.ref_id)
        inbox.apply_reply(desk, db, envelope, outbox.reply_to(db, kept.ref_id))

    assert len(slips(desk)) == 1
