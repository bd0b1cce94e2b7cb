"""A shift of which the centre never holds everything: a person sees it, and it has a way out."""

import json
from datetime import timedelta

import pytest

from central.api.centre import Centre
from central.api.chores import chores
from central.db.engine import transaction
from central.funds import forcing, moving, provisional, sales, shifts
from central.funds.store import proofs
from central.funds.store import shifts as store
from central.orgs.policy import put_setting
from tests.central.clearing.month import keys as signing_keys
from tests.central.funds.casework import Casework, freeze
from tests.central.funds.scene import HALL, SUPERVISOR, TELLER
from wire.counts import DrawerCount
from wire.messages import Outcome
from wire.operations import CaseWay, ShiftClosed, ShiftOpened
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.shifts import ShiftForced, ShiftMoved, ShiftSeal, ShiftTo, ops_sha256
from wire.values import Fen, new_id, utc_now

LEASE = timedelta(hours=72)


@pytest.fixture
def work(centre_db):
    return Casework(centre_db)


def closed(work, *lost):
    """A shift whose desk sealed its opening and these operations beside it; nothing was sold."""
    shift = new_id()
    opened = work.act(ShiftOpened(Fen(0)), TELLER, op_id=shift, shift_id=shift)
    assert work.run(shifts.open_shift, opened).outcome is Outcome.APPLIED
    held = (shift, *lost)
    ended = ShiftClosed(
        shift_id=shift,
        z_no=1,
        counts=(DrawerCount(work.moment, (), Fen(0), ()),),
        expected_cash=Fen(0),
        counted_cash=Fen(0),
        over_short=Fen(0),
        kept_float=Fen(0),
        handed_over=Fen(0),
        expected_cards=(),
        counted_cards=(),
        operations=1,
        z_sha256="0" * 64,
        seal=ShiftSeal(len(held), ops_sha256(held), 1, 0, "0" * 64),
    )
    act = work.act(ended, TELLER, shift_id=shift)
    assert work.run(shifts.close_shift, act).outcome is Outcome.APPLIED
    return shift, act.op_id


def forced(work):
    """A shift closed from elsewhere, of which its desk has said nothing since."""
    shift = work.open(0)
    count = DrawerCount(work.moment, (), Fen(0), ())
    told = ShiftForced(shift, (count,), Fen(0), Fen(0), (), "未归")
    act = work.act(told, SUPERVISOR, "3002")
    assert work.run(forcing.force, act).outcome is Outcome.APPLIED
    return act.op_id


def moved(work, shift, op_id):
    """The desk tells of that operation of the shift."""
    told = work.act(ShiftMoved(ShiftTo.SUSPENDED, 1), TELLER, op_id=op_id, shift_id=shift)
    assert work.run(moving.move, told).outcome is Outcome.APPLIED


def contested(work):
    """A shift all of which is here; the last of it came late, and a sale of it has a case."""
    late, sale, cards = new_id(), new_id(), work.cards(1)
    freeze(work, cards)
    shift, _close_op = closed(work, late, sale)
    act = work.sale_act(shift, cards, op_id=sale)
    assert work.run(sales.sell, act, signing_keys()).outcome is Outcome.SUSPENSE
    moved(work, shift, late)
    return sale


def state(work, shift):
    with transaction(work.database) as db:
        return store.find(db, shift).state


def open_cases(work):
    return {sheet.case_id: sheet.why for sheet in work.sheets()}


def test_shift_is_asked_about_once_when_its_desk_has_had_its_time(work):
    lost = new_id()
    _shift, close_op = closed(work, lost)
    closed(work)

    assert provisional.ask_about(work.database, utc_now() + LEASE - timedelta(hours=1)) == 0
    assert provisional.ask_about(work.database, utc_now() + LEASE + timedelta(hours=1)) == 1
    assert provisional.ask_about(work.database, utc_now() + 2 * LEASE) == 0

    assert open_cases(work) == {close_op: Refusal.OPERATIONS_MISSING}


def test_time_is_a_setting_of_the_province(work):
    closed(work, new_id())
    with transaction(work.database) as db:
        put_setting(db, provisional.CONFIRM_HOURS, "1")

    assert provisional.ask_about(work.database, utc_now() + timedelta(hours=2)) == 1


def test_case_ends_by_itself_when_the_rest_arrives(work):
    late = new_id()
    shift, close_op = closed(work, late)
    provisional.ask_about(work.database, utc_now() + 2 * LEASE)

    moved(work, shift, late)

    assert open_cases(work) == {}
    assert state(work, shift) is ShiftState.CONFIRMED
    (sheet,) = (each for each in work.sheets(only_open=False) if each.case_id == close_op)
    assert (sheet.way, sheet.resolved_by) == (CaseWay.ACCEPT, "")


def test_two_people_give_up_what_never_comes_and_a_correction_says_how_much(work):
    shift, close_op = closed(work, new_id(), new_id())
    provisional.ask_about(work.database, utc_now() + 2 * LEASE)

    assert work.end(close_op, CaseWay.ACCEPT).outcome is Outcome.APPLIED

    assert state(work, shift) is ShiftState.CONFIRMED
    with transaction(work.database) as db:
        (document,) = proofs.corrections_of(db, (shift,))
    assert [(line["what"], line["amount"]) for line in json.loads(document.lines)] == [("LOST", 2)]


def test_shift_closed_by_force_is_asked_about_where_its_desk_never_speaks_again(work):
    forced(work)

    provisional.ask_about(work.database, utc_now() + 2 * LEASE)

    assert set(open_cases(work).values()) == {Refusal.OPERATIONS_MISSING}
    assert {sheet.unit for sheet in work.sheets()} == {HALL}


def test_shift_is_asked_about_though_something_else_of_it_came_after_its_end(work):
    shift, close_op = closed(work, new_id())
    moved(work, shift, new_id())

    assert provisional.ask_about(work.database, utc_now() + 2 * LEASE) == 1

    assert open_cases(work) == {close_op: Refusal.OPERATIONS_MISSING}


def test_shifts_met_again_each_time_keep_no_later_one_waiting(work):
    settled = {contested(work) for _ in range(5)}
    shifts_forced = {forced(work) for _ in range(3)}
    _shift, close_op = closed(work, new_id())

    assert provisional.ask_about(work.database, utc_now() + 2 * LEASE, at_once=2) == 4
    assert provisional.ask_about(work.database, utc_now() + 2 * LEASE, at_once=2) == 0

    assert open_cases(work).keys() == settled | shifts_forced | {close_op}


def test_chore_of_the_centre_asks(work):
    _shift, close_op = closed(work, new_id())
    with transaction(work.database) as db:
        put_setting(db, provisional.CONFIRM_HOURS, "0")

    chores(Centre(work.database, signing_keys()))

    assert open_cases(work) == {close_op: Refusal.OPERATIONS_MISSING}
