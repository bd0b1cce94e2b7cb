"""Papers of a real counter, judged by the centre it is enrolled at, as an auditor asks it."""

import json
from argparse import Namespace

import pytest

from app import counter, signing_on
from app.model.cash import cash_tender
from app.store import history
from central.commands.errors import PaperFaultError
from central.commands.paper import verify
from printing.receipt import Note, Qr
from tests import makers
from tests.app.counter_online.hall import HUNDRED, RICH, open_for_sale
from wire.people import Role
from wire.values import CardRange


@pytest.fixture
def drawer(hall, desk):
    return open_for_sale(hall, desk)[1]


@pytest.fixture
def judge(centre, capsys):
    """(exit code, what is said of it) of a paper's code, as `verify-receipt` says it."""

    def ask(*words, amount=None):
        capsys.readouterr()
        args = Namespace(code=list(words), amount=amount, json=True)
        code = verify(centre.settings, args)
        return code, json.loads(capsys.readouterr().out)

    return ask


def sold(desk, card):
    sale = counter.sell_cards(desk, (CardRange(card, card),), cash_tender(HUNDRED))
    desk.deliver(sale.id)
    return sale


def printed(desk, receipt_no):
    """(what the QR code says, the check code in letters) of a paper."""
    with desk.store.begin() as db:
        blocks = history.get(db, receipt_no).receipt.blocks
    (code,) = [block.payload for block in blocks if isinstance(block, Qr)]
    (said,) = [block.text for block in blocks if isinstance(block, Note) and "校验码" in block.text]
    return code, said.split()[-1]


def test_paper_of_a_sale_is_genuine_by_its_code_and_by_its_letters(hall, desk, drawer, judge):
    sale = sold(desk, drawer.first)
    code, letters = printed(desk, sale.receipt_no)

    scanned, typed = judge(code), judge(sale.receipt_no, letters.lower())

    assert scanned == typed
    assert scanned[0] == 0
    told = scanned[1]
    assert (told["verdict"], told["amount"], told["kind"]) == ("TRUE", "100.00", "card.sell")
    assert (told["op_id"], told["outcome"], told["voided"]) == (str(sale.id), "APPLIED", "")


def test_paper_with_another_figure_or_another_code_is_none_of_ours(hall, desk, drawer, judge):
    sale = sold(desk, drawer.first)
    code, letters = printed(desk, sale.receipt_no)
    digit = "1" if code[-1] != "1" else "2"

    figure, forged = judge(code, amount="1000.00"), judge(code[:-1] + digit)
    other = judge(sale.receipt_no[:-1] + "9", letters)

    assert (figure[0], figure[1]["verdict"], figure[1]["amount"]) == (1, "FALSE", "100.00")
    assert (forged[0], forged[1]["verdict"]) == (1, "FALSE")
    assert (other[0], other[1]["verdict"]) == (75, "UNKNOWN")


def test_paper_of_a_voided_sale_is_genuine_and_said_to_be_voided(hall, desk, drawer, judge):
    sale = sold(desk, drawer.first)
    voided = counter.void_sale(
        desk, sale.id, "面值选错", signing_on.countersign(desk, "3001", makers.SECRET, Role.H_SUP)
    )
    desk.deliver(voided.id)

    first, second = (judge(printed(desk, each.receipt_no)[0]) for each in (sale, voided))

    assert first[1]["voided"] == "yes"
    assert (second[1]["kind"], second[1]["amount"]) == ("card.void", "100.00")


def test_paper_of_a_recharge_and_the_receipt_before_it_carry_the_same_code(
    hall, desk, drawer, judge
):
    card = drawer.first
    sold(desk, card)
    customer = counter.find_customer(desk, RICH)

    slip = counter.recharge(desk, customer, card, hall.pin_of(card))

    code, told = judge(printed(desk, slip.receipt_no)[0], amount="￥100.00")
    assert (code, told["kind"], told["verdict"]) == (0, "recharge.submit", "TRUE")


def test_paper_of_an_offline_sale_is_judged_by_its_figure(hall, desk, line, drawer, judge):
    line.up = False
    run = CardRange(drawer.first, drawer.first)
    sale = counter.sell_cards(desk, (run,), cash_tender(HUNDRED))
    code, _letters = printed(desk, sale.receipt_no)

    alone, right, wrong = judge(code), judge(code, amount="100"), judge(code, amount="200")

    assert (alone[0], alone[1]["verdict"]) == (75, "UNKNOWN")
    assert (right[0], right[1]["verdict"]) == (0, "TRUE-UNHEARD")
    assert (wrong[0], wrong[1]["verdict"]) == (1, "FALSE")


@pytest.mark.parametrize("words", [("hello",), ("DK1", "R1"), ("R1", "XYZ"), ("R1", "?", "0" * 8)])
def test_what_is_no_code_of_a_paper_is_told(centre, words):
    with pytest.raises(PaperFaultError):
        verify(centre.settings, Namespace(code=list(words), amount=None, json=True))
