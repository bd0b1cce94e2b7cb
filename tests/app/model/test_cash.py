import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import TenderFaultError, TenderShortError
from app.model.cash import (
    DrawerEntry,
    DrawerMove,
    cash_tender,
    check_tender,
    expected_cash,
    notes_for,
)
from wire.operations import Tender, TenderKind
from wire.values import CashKind, CashLine, Fen, cash_total

JIAO = st.integers(0, 500_000).map(lambda jiao: Fen(jiao * 10))
ENTRIES = st.lists(
    st.builds(DrawerEntry, st.sampled_from(DrawerMove), st.integers(-(10**9), 10**9).map(Fen))
)


@settings(deadline=None)
@given(JIAO)
def test_notes_for_any_jiao_amount_are_worth_it_exactly(amount):
    assert cash_total(notes_for(amount)) == amount


@settings(deadline=None)
@given(JIAO)
def test_notes_for_an_amount_never_hold_what_a_bigger_note_could_replace(amount):
    pieces = {line.kind: line.pieces for line in notes_for(amount)}

    assert pieces.get(CashKind.NOTE_50, 0) <= 1
    assert pieces.get(CashKind.NOTE_20, 0) <= 2
    assert pieces.get(CashKind.COIN_1_JIAO, 0) <= 4
    assert CashKind.COIN_1 not in pieces


def test_notes_for_85_yuan_are_50_20_10_5():
    assert notes_for(Fen(8_500)) == (
        CashLine(CashKind.NOTE_50, 1),
        CashLine(CashKind.NOTE_20, 1),
        CashLine(CashKind.NOTE_10, 1),
        CashLine(CashKind.NOTE_5, 1),
    )


@settings(deadline=None)
@given(JIAO, JIAO)
def test_tender_less_change_is_the_total_or_is_refused(total, tendered):
    if tendered < total:
        with pytest.raises(TenderShortError) as caught:
            cash_tender(total, tendered)
        assert caught.value.missing == total - tendered
    else:
        tender = cash_tender(total, tendered)
        assert tender.tendered - tender.change == total


def test_no_amount_typed_means_exact_cash():
    assert cash_tender(Fen(20_000)) == Tender(TenderKind.CASH, Fen(20_000), Fen(0))


@pytest.mark.parametrize(
    ("tender", "what"),
    [
        (Tender(TenderKind.CASH, Fen(30_000), Fen(0)), "change"),
        (Tender(TenderKind.CASH, Fen(20_005), Fen(5)), "coin"),
        (Tender(TenderKind.CHEQUE, Fen(20_000), Fen(0)), "means"),
        (Tender(TenderKind.CASH, Fen(3301261000000120), Fen(3301260999980120)), "too-large"),
    ],
    ids=["change not given", "half a jiao", "cheque", "card number in the money field"],
)
def test_faulty_tender_is_refused(tender, what):
    with pytest.raises(TenderFaultError) as caught:
        check_tender(tender, Fen(20_000))

    assert caught.value.what == what


@settings(deadline=None)
@given(ENTRIES, st.randoms())
def test_expected_cash_does_not_depend_on_order(entries, random):
    shuffled = list(entries)
    random.shuffle(shuffled)

    assert expected_cash(shuffled) == expected_cash(entries)
