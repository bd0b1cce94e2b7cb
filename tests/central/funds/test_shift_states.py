"""A shift at the centre: away, recalled, closed by force, and the centre's last word on it."""

import json

import pytest
from sqlalchemy import text

from app.store import shifts as desk_side
from central.db.engine import transaction
from central.funds import forcing, hall_shifts, moving, shifts
from central.funds.store import proofs
from central.funds.store import shifts as store
from tests.central.funds.casework import Casework
from tests.central.funds.scene import FACE, HALL, OTHER_HALL, SUPERVISOR, TELLER
from wire.counts import DrawerCount
from wire.messages import Outcome
from wire.operations import CaseWay, ShiftClosed, ShiftOpened
from wire.refusals import Refusal
from wire.shift_states import NEXT, NOT_OVER, ShiftState
from wire.shifts import (
    ShiftForced,
    ShiftMoved,
    ShiftsAsked,
    ShiftSeal,
    ShiftStanding,
    ShiftTo,
    ops_sha256,
)
from wire.values import Fen, new_id, utc_now

FLOAT = 20_000
OTHER_SUPERVISOR = "3002"


class Hours(Casework):
    """Casework in which time passes."""

    def act(self, *args, **changes):
        self.moment = utc_now()
        return super().act(*args, **changes)


@pytest.fixture
def work(centre_db):
    return Hours(centre_db)


def opened(work):
    """A shift whose opening is in the inbox as its own, as a desk writes it."""
    op_id = new_id()
    act = work.act(ShiftOpened(Fen(FLOAT)), TELLER, op_id=op_id, shift_id=op_id)
    assert work.run(shifts.open_shift, act).outcome is Outcome.APPLIED
    return op_id


def move(work, shift, to, epoch=1, *staff, **changes):
    act = work.act(ShiftMoved(to, epoch), *(staff or (TELLER,)), shift_id=shift, **changes)
    return work.run(moving.move, act)


def seal(*op_ids):
    return ShiftSeal(len(op_ids), ops_sha256(op_ids), 1, 0, "0" * 64)


def closed(work, shift, proof, *, told=None, short=0, **changes):
    expected = told if told is not None else work.drawer(shift)
    counted = max(work.drawer(shift), FLOAT) - short
    op = ShiftClosed(
        shift_id=shift,
        z_no=1,
        counts=(DrawerCount(work.moment, (), Fen(counted), ()),),
        expected_cash=Fen(expected),
        counted_cash=Fen(counted),
        over_short=Fen(counted - expected),
        kept_float=Fen(FLOAT),
        handed_over=Fen(counted - FLOAT),
        expected_cards=(),
        counted_cards=(),
        operations=1,
        z_sha256="0" * 64,
        reason="少款" if short else "",
        seal=proof,
    )
    people = (TELLER, SUPERVISOR) if short else (TELLER,)
    return work.run(shifts.close_shift, work.act(op, *people, shift_id=shift, **changes))


def forced(work, shift, counted, *staff, proof=None, **changes):
    count = DrawerCount(work.moment, (), Fen(counted), ())
    op = ShiftForced(shift, (count,), Fen(0), Fen(counted), (), "未归", seal=proof)
    people = staff or (SUPERVISOR, OTHER_SUPERVISOR)
    return work.run(forcing.force, work.act(op, *people, **changes))


def row(work, shift):
    with transaction(work.database) as db:
        return store.find(db, shift)


def told(work):
    """What the desk was told of its shift: (state, number of a correction)."""
    details = [each.detail for each in work.told()]
    return [(each.state, each.number[:2]) for each in details if isinstance(each, ShiftStanding)]


def lines(work, shift):
    with transaction(work.database) as db:
        rows = proofs.corrections_of(db, (shift,))
        return [(line["what"], line["kind"]) for each in rows for line in json.loads(each.lines)]


def test_both_sides_have_the_same_states_and_every_one_has_a_way_out():
    assert desk_side.ShiftState is store.ShiftState is ShiftState
    assert desk_side.NOT_OVER is store.NOT_OVER is NOT_OVER
    reach = {ShiftState.CONFIRMED}
    for _ in NEXT:
        reach |= {state for state, after in NEXT.items() if after & reach}
    assert reach == set(ShiftState)


class TestMoves:
    def test_hall_sees_who_is_away_and_whether_the_drawer_is_sealed(self, work):
        shift = opened(work)

        assert move(work, shift, ShiftTo.SUSPENDED).outcome is Outcome.APPLIED
        assert (row(work, shift).state, row(work, shift).is_sealed) == ("SUSPENDED", False)
        move(work, shift, ShiftTo.SUSPENDED, 1, TELLER, SUPERVISOR)
        assert row(work, shift).is_sealed
        move(work, shift, ShiftTo.OPEN)
        assert (row(work, shift).state, row(work, shift).is_sealed) == ("OPEN", False)

    def test_what_is_written_under_an_older_epoch_is_a_case_beside_the_drawer(self, work):
        shift = opened(work)
        span, late = work.cards(1), work.cards(1)
        move(work, shift, ShiftTo.COUNTING)
        move(work, shift, ShiftTo.OPEN, 2)
        work.sell(shift, span, shift_epoch=2)
        before = work.drawer(shift)

        _, verdict = work.sell(shift, late, shift_epoch=1)

        assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.EPOCH_STALE)
        assert work.drawer(shift) == before
        assert work.balances()["3301.1901"] == FACE
        assert not work.broken()

    def test_move_after_the_end_is_kept_and_changes_nothing(self, work):
        shift = opened(work)
        closed(work, shift, seal(shift))

        assert move(work, shift, ShiftTo.SUSPENDED).outcome is Outcome.APPLIED
        assert row(work, shift).is_over
        assert move(work, new_id(), ShiftTo.OPEN).refusal is Refusal.SHIFT_UNKNOWN

    def test_stale_close_closes_nothing(self, work):
        shift = opened(work)
        move(work, shift, ShiftTo.COUNTING)
        move(work, shift, ShiftTo.OPEN, 2)

        verdict = closed(work, shift, seal(shift), shift_epoch=1)

        assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.EPOCH_STALE)
        assert row(work, shift).state is ShiftState.OPEN


class TestConfirmed:
    def test_same_operations_and_totals_are_confirmed_at_the_close(self, work):
        shift = opened(work)
        sale, _ = work.sell(shift, work.cards(1))

        closed(work, shift, seal(sale, shift))

        assert row(work, shift).state is ShiftState.CONFIRMED
        assert told(work) == [("CONFIRMED", "")]
        assert not work.broken()

    def test_operation_that_is_missing_keeps_it_provisional_until_it_comes(self, work):
        shift = opened(work)
        missing = work.act(ShiftMoved(ShiftTo.OPEN, 1), TELLER, shift_id=shift)
        closed(work, shift, seal(shift, missing.op_id))
        assert row(work, shift).state is ShiftState.CLOSED

        work.run(moving.move, missing)

        assert row(work, shift).state is ShiftState.CONFIRMED

    def test_case_that_ends_otherwise_than_it_was_done_is_corrected_first(self, work):
        shift = opened(work)
        span = work.cards(1, state="STK", teller="")
        sale, verdict = work.sell(shift, span)
        assert verdict.outcome is Outcome.SUSPENSE
        closed(work, shift, seal(shift, sale))
        assert row(work, shift).state is ShiftState.CLOSED

        work.end(sale, CaseWay.REFUND)

        assert row(work, shift).state is ShiftState.CONFIRMED
        assert told(work)[-1] == ("CONFIRMED", "GZ")
        assert lines(work, shift) == [("CASE", "card.sell")]

    def test_sale_after_the_seal_is_corrected_when_its_case_ends(self, work):
        shift = opened(work)
        closed(work, shift, seal(shift, new_id()))  # something of it is still to come
        late, verdict = work.sell(shift, work.cards(1))
        assert verdict.refusal is Refusal.SHIFT_CLOSED
        work.end(late, CaseWay.ACCEPT)

        assert row(work, shift).state is ShiftState.ADJUSTED
        assert lines(work, shift) == [("LATE", "card.sell")]

    def test_totals_that_the_centre_changed_are_named(self, work):
        shift = opened(work)
        verdict = closed(work, shift, seal(shift), told=FLOAT + 100)
        assert verdict.refusal is Refusal.AMOUNT_FAULT
        assert row(work, shift).state is ShiftState.ADJUSTED

        work.end(work.last, CaseWay.ACCEPT)

        assert row(work, shift).state is ShiftState.CONFIRMED
        assert lines(work, shift) == [("TOTALS", "")]
        assert told(work) == [("ADJUSTED", "GZ"), ("CONFIRMED", "")]

    def test_confirmed_shift_whose_head_is_not_in_the_chain_breaks_i10(self, work):
        shift = opened(work)
        closed(work, shift, seal(shift))
        with transaction(work.database) as db:
            db.execute(text("UPDATE shift SET head_seq = 7, head_hash = 'ff', head_epoch = 1"))

        assert str(shift) in work.broken()["I10"]


class TestForced:
    def test_of_two_at_once_one_closes_it_and_the_desk_is_told(self, work):
        shift = opened(work)
        work.sell(shift, work.cards(1))

        first, second = (forced(work, shift, FLOAT + FACE - 500) for _ in range(2))

        assert (first.outcome, first.detail.difference) == (Outcome.APPLIED, -500)
        assert (second.outcome, second.refusal) == (Outcome.REFUSED, Refusal.SHIFT_CLOSED)
        assert row(work, shift).state is ShiftState.FORCED
        assert told(work) == [("FORCED", "")]
        assert work.drawer(shift) == 0
        assert not work.broken()

    @pytest.mark.parametrize(
        ("staff", "why"),
        [
            ((SUPERVISOR,), Refusal.NEEDS_SECOND),
            ((SUPERVISOR, TELLER), Refusal.SAME_PERSON),
            ((OTHER_SUPERVISOR, "2002"), Refusal.NEEDS_SECOND),
        ],
    )
    def test_only_a_supervisor_and_another_who_are_not_the_teller(self, work, staff, why):
        shift = opened(work)

        verdict = forced(work, shift, FLOAT, *staff)

        assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, why)
        assert row(work, shift).state is ShiftState.OPEN

    def test_shift_of_another_hall_is_not_known_here(self, work):
        shift = opened(work)

        assert forced(work, shift, FLOAT, hall=OTHER_HALL).refusal is Refusal.SHIFT_UNKNOWN

    def test_own_close_of_the_desk_afterwards_is_one_case_and_loses_nothing(self, work):
        """Closed at the terminal while being forced at the hall."""
        shift = opened(work)
        forced(work, shift, FLOAT)
        late, verdict = work.sell(shift, work.cards(1))
        assert verdict.refusal is Refusal.SHIFT_CLOSED

        verdict = closed(work, shift, seal(shift, late))

        assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SHIFT_FORCED)
        assert row(work, shift).state is ShiftState.CLOSED
        close_op = work.last
        for case in (late, close_op):
            work.end(case, CaseWay.ACCEPT)
        assert row(work, shift).state is ShiftState.CONFIRMED
        assert sorted(lines(work, shift)) == [("LATE", "card.sell"), ("LATE", "shift.close")]
        assert not work.broken()

    def test_desk_that_has_heard_lets_the_centre_confirm(self, work):
        shift = opened(work)
        forced(work, shift, FLOAT)
        heard = ShiftMoved(ShiftTo.FORCED, 2, seal=seal(shift))

        work.run(moving.move, work.act(heard, TELLER, shift_id=shift))

        assert row(work, shift).state is ShiftState.CONFIRMED

    def test_at_its_own_desk_it_is_a_fact_even_where_somebody_was_faster(self, work):
        shift = opened(work)
        closed(work, shift, None)

        verdict = forced(
            work,
            shift,
            FLOAT,
            proof=seal(shift),
            terminal=f"{HALL}-01-{TELLER}",
            shift_id=shift,
        )

        assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SHIFT_CLOSED)
        assert not work.broken()


def test_hall_sees_its_shifts_without_the_cash_of_open_ones(work):
    shift = opened(work)
    work.sell(shift, work.cards(1))
    move(work, shift, ShiftTo.SUSPENDED, 1, TELLER, SUPERVISOR)

    with transaction(work.database) as db:
        (sheet,) = hall_shifts.answer_shifts(db, HALL, ShiftsAsked(HALL)).shifts
        elsewhere = hall_shifts.answer_shifts(db, OTHER_HALL, ShiftsAsked(HALL))

    assert (sheet.state, sheet.is_sealed, sheet.held, sheet.told) == ("SUSPENDED", True, 3, 0)
    assert (sheet.handed_over, sheet.over_short, sheet.z_no) == (0, 0, 0)
    assert elsewhere.refusal is Refusal.UNIT_UNKNOWN
