"""营业日结: once, by two, when everybody has closed; the vault against its book."""

from datetime import timedelta

import pytest

from central.db.engine import transaction
from central.funds import hall_days, shifts
from central.funds.handovers import unaccepted
from central.funds.questions import answer_day_open
from tests.central.funds.cashwork import Cash
from tests.central.funds.scene import DAY, SUPERVISOR, TELLER
from tests.central.funds.test_questions import hall_day
from tests.central.funds.test_remittance import closed
from tests.makers import HALL
from wire.cash import VarianceCause
from wire.hall_sheets import DayOpenAsked
from wire.halls import DayClosed
from wire.messages import DocumentMade, Outcome
from wire.operations import ShiftOpened
from wire.refusals import Refusal
from wire.values import CashKind, CashLine, Fen

NUMBER = "RJ-330101-20261123"


@pytest.fixture
def scene(centre_db) -> Cash:
    return Cash(centre_db)


def notes(hundreds: int) -> tuple[CashLine, ...]:
    return (CashLine(CashKind.NOTE_100, hundreds),)


def accept_all(scene):
    """Whoever keeps the vault has counted what the closes handed over."""
    with transaction(scene.database) as db:
        offered = unaccepted(db, HALL, DAY)
    for each in offered:
        assert scene.accept(each.id, each.total).outcome is Outcome.APPLIED


def close(scene, hundreds, *staff, **changes):
    accept_all(scene)
    values = {"hall": HALL, "business_date": DAY, "vault": notes(hundreds), "bags": ()}
    values |= {"shifts": tuple(sheet.shift_id for sheet in hall_day(scene).shifts)}
    op = DayClosed(**{**values, **changes})
    return scene.run(hall_days.close, scene.act(op, *(staff or (SUPERVISOR, TELLER))))


def no(why):
    return Outcome.REFUSED, why


def said(verdict):
    return verdict.outcome, verdict.refusal


def test_day_is_closed_once_with_the_vault_as_the_book_has_it(scene):
    closed(scene)

    verdict, again = close(scene, 2), close(scene, 2)

    assert (verdict.outcome, verdict.detail) == (Outcome.APPLIED, DocumentMade(NUMBER, 0))
    assert said(again) == no(Refusal.DAY_CLOSED)
    shown = hall_day(scene).closed_day
    assert (shown.number, shown.vault_book, shown.vault_counted) == (NUMBER, 20_000, 20_000)
    assert scene.broken() == {}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"shifts": ()}, Refusal.DOCUMENT_STATE),
        ({"hall": "330601"}, Refusal.UNIT_UNKNOWN),
        ({"business_date": DAY + timedelta(days=1)}, Refusal.DOCUMENT_STATE),
        ({"vault": notes(1)}, Refusal.CAUSE_MISSING),
        ({"vault": notes(1), "cause": VarianceCause.UNKNOWN}, Refusal.CAUSE_MISSING),
    ],
)
def test_day_that_may_not_be_closed_leaves_no_trace(scene, changes, why):
    closed(scene)
    before = scene.balances()

    assert said(close(scene, 2, **changes)) == no(why)
    assert scene.balances() == before
    assert hall_day(scene).closed_day is None


def test_day_waits_until_what_was_handed_over_is_accepted(scene):
    shift = closed(scene)
    op = DayClosed(HALL, DAY, notes(2), (), (shift,))

    verdict = scene.run(hall_days.close, scene.act(op, SUPERVISOR, TELLER))

    assert said(verdict) == no(Refusal.HANDOVER_OPEN)
    assert hall_day(scene).unaccepted == 1


def test_day_is_closed_by_two(scene):
    closed(scene)

    assert said(close(scene, 2, SUPERVISOR)) == no(Refusal.NEEDS_SECOND)


def test_day_with_an_open_shift_is_not_closed(scene):
    scene.open()

    assert said(close(scene, 0)) == no(Refusal.SHIFT_OPEN)


def test_vault_that_differs_is_over_or_short_under_the_hall(scene):
    closed(scene)

    verdict = close(scene, 1, cause=VarianceCause.UNKNOWN, note="少一张一百元")

    assert verdict.detail == DocumentMade(NUMBER, -10_000)
    found = scene.balances()
    assert (found["3301.1001V"], found["3301.1901"]) == (10_000, 10_000)
    assert scene.broken() == {}


def test_sealed_bag_in_the_vault_counts_by_its_slip_and_one_that_left_does_not(scene):
    act, _ = scene.submit(20_000, closed(scene))
    missing = close(scene, 0)

    verdict = close(scene, 0, bags=(act.op_id,))

    assert said(missing) == no(Refusal.CAUSE_MISSING)
    assert missing.detail == DocumentMade(NUMBER, -20_000)
    assert verdict.outcome is Outcome.APPLIED
    scene.send(act.op_id)
    later = close(scene, 0, bags=(act.op_id,), business_date=DAY - timedelta(days=1), shifts=())
    assert said(later) == no(Refusal.DOCUMENT_STATE)


def test_shift_of_a_closed_day_that_comes_late_is_a_case(scene):
    closed(scene)
    close(scene, 2)

    act = scene.act(ShiftOpened(Fen(20_000)), TELLER)
    verdict = scene.run(shifts.open_shift, act)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.DAY_CLOSED)
    assert scene.broken() == {}


def test_next_day_asks_for_the_day_before(scene):
    closed(scene)
    asked = DayOpenAsked(HALL, DAY + timedelta(days=3))

    with transaction(scene.database) as db:
        assert answer_day_open(db, HALL, asked).still_open == DAY
    close(scene, 2)
    with transaction(scene.database) as db:
        assert answer_day_open(db, HALL, asked).still_open is None
    assert hall_day(scene, DAY + timedelta(days=1)).days_open == ()
