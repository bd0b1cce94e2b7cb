"""Cash into and out of the drawer while the shift goes on, and floats that are counted."""

import pytest
from sqlalchemy import select

from app import closing, counter
from app.counter import Moving
from app.errors import (
    ApproverMissingError,
    DrawerFullError,
    HandOverError,
    RoleMissingError,
    SelfSignError,
    TenderFaultError,
)
from app.model.cash import DrawerLevel, DrawerMove, cash_tender, expected_cash, keep_from
from app.store import drawer, history
from app.store.cash_moves import CLOSE
from app.store.schema import receipt
from printing.receipt import ReceiptKind
from sync import journal
from tests.app.counter_desk import (
    FLOAT,
    LEFT,
    SUPERVISOR,
    TELLER,
    cash_of,
    make_desk,
    make_operator,
    run,
)
from wire.cash import CashMove, CashMoved, HandOverAccepted
from wire.codec import decode_envelope
from wire.operations import ShiftOpened
from wire.people import Role
from wire.values import CashKind, CashLine, Fen, new_id

HUNDREDS = (CashLine(CashKind.NOTE_100, 2),)


def facts(desk):
    """Every operation of the journal, oldest first."""
    with desk.store.begin() as db:
        seq, _ = journal.head(db, 1)
        rows = journal.rows(db, 1, 1, seq)
    return [decode_envelope(row.body).operation for row in rows]


def expected(desk, shift):
    with desk.store.begin() as db:
        return expected_cash(drawer.entries(db, shift.id))


def test_drop_leaves_the_drawer_under_a_number_with_two_slips(desk, shift, sold):
    made = counter.move_cash(desk, Moving(CashMove.DROP, HUNDREDS))

    (told,) = [each for each in facts(desk) if isinstance(each, CashMoved)]
    assert (told.total, told.number, made.is_offered) == (20_000, made.number, True)
    assert made.number.startswith("JC-330101-03-")
    assert made.number.endswith("-01")
    assert expected(desk, shift) == FLOAT + 30_000 - 20_000
    with desk.store.begin() as db:
        numbers = db.execute(select(receipt.c.receipt_no).where(receipt.c.ref_id == made.id))
        papers = [history.get(db, number).receipt.kind for number in numbers.scalars()]
    assert papers == [ReceiptKind.CASH_MOVE] * 2


@pytest.mark.parametrize(
    ("what", "sign"),
    [
        (CashMove.CHANGE_IN, 1),
        (CashMove.CHANGE_OUT, -1),
        (CashMove.SHORT_REPAID, 1),
        (CashMove.OVER_GIVEN_BACK, -1),
    ],
)
def test_cash_between_people_moves_with_the_supervisor_only(desk, shift, supervisor, what, sign):
    with pytest.raises(ApproverMissingError):
        counter.move_cash(desk, Moving(what, HUNDREDS))
    counter.move_cash(desk, Moving(what, HUNDREDS, "找零"), supervisor)

    assert expected(desk, shift) == FLOAT + sign * 20_000


def test_teller_does_not_sign_own_change_money(desk, shift):
    with pytest.raises(SelfSignError):
        counter.move_cash(
            desk, Moving(CashMove.CHANGE_IN, HUNDREDS), make_operator(TELLER, Role.H_SUP)
        )
    with pytest.raises(RoleMissingError):
        counter.move_cash(desk, Moving(CashMove.CHANGE_IN, HUNDREDS), make_operator("1028"))


def test_nothing_counted_is_nothing_moved(desk, shift):
    with pytest.raises(TenderFaultError):
        counter.move_cash(desk, Moving(CashMove.DROP, (CashLine(CashKind.NOTE_100, 0),)))


def test_full_drawer_sells_no_more_until_something_is_dropped(tmp_path):
    desk = make_desk(tmp_path, drawer_warn_fen=Fen(40_000), drawer_stop_fen=Fen(60_000))
    counter.open_shift(desk, Fen(FLOAT))

    assert counter.drawer_level(desk) is DrawerLevel.FREE
    counter.sell_cards(desk, (run(1),), cash_tender(Fen(10_000)))
    assert counter.drawer_level(desk) is DrawerLevel.WARN
    counter.sell_cards(desk, (run(2, 3),), cash_tender(Fen(20_000)))
    assert counter.drawer_level(desk) is DrawerLevel.STOP
    with pytest.raises(DrawerFullError):
        counter.sell_cards(desk, (run(4),), cash_tender(Fen(10_000)))
    counter.move_cash(desk, Moving(CashMove.DROP, HUNDREDS))

    counter.sell_cards(desk, (run(4),), cash_tender(Fen(10_000)))
    desk.store.close()


def test_receiver_on_the_spot_counts_and_signs(desk, shift, sold, supervisor):
    made = counter.move_cash(desk, Moving(CashMove.DROP, HUNDREDS))

    over = counter.accept_here(desk, made.id, (CashLine(CashKind.NOTE_100, 1),), supervisor)

    (told,) = [each for each in facts(desk) if isinstance(each, HandOverAccepted)]
    assert (over, told.total, told.move_id) == (-10_000, 10_000, made.id)
    assert not counter.moves_of_shift(desk)[0].is_offered
    with pytest.raises(HandOverError):
        counter.accept_here(desk, made.id, HUNDREDS, supervisor)
    with pytest.raises(HandOverError):
        counter.accept_here(desk, new_id(), HUNDREDS, supervisor)


def test_giver_does_not_accept(desk, shift, sold):
    made = counter.move_cash(desk, Moving(CashMove.DROP, HUNDREDS))

    with pytest.raises(SelfSignError):
        counter.accept_here(desk, made.id, HUNDREDS, make_operator(TELLER, Role.H_SUP))


def close_with(desk, kept=FLOAT):
    closing.begin(desk)
    closing.submit_count(desk, cash_of(FLOAT + 10_000), LEFT)
    return closing.close_shift(desk, Fen(kept), "", None)


def test_z_lists_what_was_dropped_and_the_close_waits_for_its_receiver(
    desk, shift, sold, supervisor
):
    counter.move_cash(desk, Moving(CashMove.DROP, HUNDREDS))

    closed = close_with(desk)
    over = counter.accept_here(desk, closed.move_id, HUNDREDS[:0], supervisor)

    with desk.store.begin() as db:
        paper = history.get(db, closed.receipt_no)
    assert any(getattr(block, "label", "") == "缴存金库" for block in paper.receipt.blocks)
    assert (closed.handed_over, over) == (10_000, -10_000)


def test_float_that_is_kept_is_known_by_kind_at_the_next_opening(desk, shift, sold):
    counter.move_cash(desk, Moving(CashMove.DROP, HUNDREDS))
    close_with(desk)

    assert sum(line.total for line in counter.kept_before(desk)) == FLOAT
    assert counter.agrees(desk, Fen(FLOAT))
    assert not counter.agrees(desk, Fen(FLOAT - 10))


def test_opening_tells_what_was_expected_and_who_saw_the_difference(desk, shift, sold, supervisor):
    counter.move_cash(desk, Moving(CashMove.DROP, HUNDREDS))
    close_with(desk)

    counter.open_shift(desk, Fen(FLOAT - 1_000), "少十元", supervisor, cash_of(FLOAT - 1_000))

    opened = facts(desk)[-1]
    assert isinstance(opened, ShiftOpened)
    assert (opened.expected_float, opened.float_cash) == (FLOAT, FLOAT - 1_000)
    assert opened.float_lines == cash_of(FLOAT - 1_000)
    with desk.store.begin() as db:
        seq, _ = journal.head(db, 1)
        (row,) = journal.rows(db, 1, seq, seq)
    assert TELLER in row.signatures
    assert SUPERVISOR in row.signatures


def test_first_opening_expects_nothing(desk, shift):
    assert facts(desk)[0].expected_float is None


@pytest.mark.parametrize(
    ("amount", "kept"),
    [
        (6_000, ((CashKind.NOTE_20, 3),)),
        (5_000, ((CashKind.NOTE_50, 1),)),
        (130, ((CashKind.COIN_1_JIAO, 3), (CashKind.NOTE_1, 1))),
        (0, ()),
    ],
)
def test_float_is_kept_in_small_money_that_makes_it(amount, kept):
    counted = (
        CashLine(CashKind.NOTE_50, 1),
        CashLine(CashKind.NOTE_20, 3),
        CashLine(CashKind.NOTE_1, 1),
        CashLine(CashKind.COIN_1_JIAO, 5),
    )

    assert keep_from(counted, Fen(amount)) == tuple(CashLine(*one) for one in kept)


def test_float_that_no_notes_make_is_not_known_by_kind():
    assert keep_from((CashLine(CashKind.NOTE_100, 5),), Fen(30)) is None


def test_every_movement_has_a_place_in_the_drawer_account():
    assert {what.value for what in CashMove} <= {move.value for move in DrawerMove}
    assert CLOSE not in {what.value for what in CashMove}
