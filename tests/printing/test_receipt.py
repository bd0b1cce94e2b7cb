"""The document: exact through JSON, marked when reprinted, strict about what it holds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from pydantic import ValidationError

from printing.receipt import Banner, Drawer, Pair, Qr, Receipt
from tests.printing import papers
from tests.printing.strategies import receipts
from wire.values import ValueFaultError

AT = datetime(2026, 5, 14, 1, 40, tzinfo=UTC)


@given(receipts())
def test_any_receipt_survives_json(receipt):
    text = receipt.to_json()

    assert Receipt.from_json(text) == receipt
    assert Receipt.from_json(text).to_json() == text


def test_unknown_field_in_stored_receipt_is_refused():
    text = papers.sale().to_json().replace('"version":1', '"version":1,"more":2')

    with pytest.raises(ValidationError):
        Receipt.from_json(text)


def test_copy_is_marked_and_leaves_the_drawer_shut():
    copy = papers.sale().as_copy(2, AT, "1027")

    assert copy.copy_no == 2
    assert copy.blocks[0] == Banner("补打 第 2 次")
    assert Pair("补打时间", "2026-05-14 09:40:00") in copy.blocks
    assert Pair("补打人", "1027") in copy.blocks
    assert Drawer() in papers.sale().blocks
    assert Drawer() not in copy.blocks


def test_copy_of_a_copy_is_refused():
    with pytest.raises(ValueFaultError):
        papers.sale().as_copy(1, AT, "1027").as_copy(2, AT, "1027")


@pytest.mark.parametrize("payload", ["", "户号", "A" * 81, "A\n"])
def test_qr_that_no_scanner_reads_well_is_refused(payload):
    with pytest.raises((ValidationError, ValueFaultError)):
        Qr(payload)
