"""The recording printer: what it reads from the bytes of a paper."""

import os

import pytest

from printing.escpos_text import RINSE
from printing.paper import paper_of
from tests.faults._printer import PrinterBeside, name_of
from tests.printing import papers
from wire.values import utc_now

SALE = papers.sale()


def test_whole_original_is_named_with_copy_zero():
    assert name_of(paper_of(SALE, 48).data) == f"{SALE.number} 0"


def test_marked_copy_is_named_with_its_count():
    copy = SALE.as_copy(2, utc_now(), "3003")

    assert name_of(RINSE + paper_of(copy, 48).data) == f"{SALE.number} 2"


@pytest.mark.parametrize("missing", [1, 40, 2_000])
def test_paper_that_was_not_cut_off_is_none(missing):
    assert name_of(paper_of(SALE, 48).data[:-missing]) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a printer beside is started by fork")
def test_printer_beside_tells_of_every_paper_before_the_question(tmp_path):
    from printing.device import open_device

    printer = PrinterBeside(tmp_path / "papers")
    try:
        for number in range(1, 4):
            paper = paper_of(SALE.as_copy(number, utc_now(), "3003"), 48)
            session = open_device(printer.url).begin()
            session.send(paper, lambda _trouble: False)
            session.close()

        told = printer.papers()
    finally:
        printer.close()

    assert told == [f"{SALE.number} {number}" for number in range(1, 4)]
