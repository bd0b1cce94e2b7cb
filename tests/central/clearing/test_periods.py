"""清算: what keeps a month open, who answers what, and that nothing frozen ever changes."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from central.clearing import roll_ups
from central.clearing.statements import digest
from central.clearing.store import roll_ups as store
from central.db.engine import transaction
from tests.central.clearing.month import (
    APPROVER,
    CUSTODIANS,
    FIFTH,
    FUND,
    LATER,
    MONTH,
    NEXT,
    OF_A,
    OF_B,
    OF_C,
    OTHER_FUND,
    A,
    B,
    C,
    Month,
    fen,
    keys,
)
from tests.central.funds.scene import DAY, SUPERVISOR, TELLER
from wire import clearing as cl
from wire.clearing import LineKind
from wire.clearing_sheets import StatementBody
from wire.codec import decode, encode
from wire.messages import Outcome
from wire.refusals import Refusal


@pytest.fixture
def month(centre_db):
    made = Month(centre_db)
    made.trade(A, OF_B)
    made.moment = FIFTH
    return made


def body_of(month, unit, period=MONTH):
    return decode(StatementBody, month.statements(period)[unit].body)


def told(month, unit, what, period=MONTH):
    """The amounts of the unit's lines of that kind, in fen."""
    return [line.amount for line in body_of(month, unit, period).lines if line.what is what]


# --- the cut-off ---
def test_month_that_is_not_over_is_refused_and_says_from_when(month):
    month.moment = datetime(2026, 12, 4, 15, 59, tzinfo=UTC)

    verdict = month.cut_off()

    assert verdict.refusal is Refusal.PERIOD_OPEN
    assert verdict.detail.things == (cl.OpenThing("DAY", "", "2026-12-05"),)
    assert month.statements() == {}


def test_month_with_an_open_shift_names_the_hall_the_day_and_the_teller(month):
    month.moment = FIFTH - timedelta(days=10)
    shift, _ = month.shift_of(C, (50, 1))
    month.moment = FIFTH

    verdict = month.cut_off()

    assert verdict.refusal is Refusal.PERIOD_OPEN
    thing, day = verdict.detail.things
    assert (day.what, day.unit, day.name) == ("HALL_DAY", "海曙营业厅", f"{DAY}")
    assert (thing.what, thing.unit) == ("SHIFT", "海曙营业厅")
    assert thing.name.startswith(f"{DAY} {TELLER}")
    month.close(shift, TELLER, SUPERVISOR, kept=0, hall="330201")
    assert month.cut_off().outcome is Outcome.APPLIED


def test_month_with_a_hall_that_has_not_closed_its_day_names_hall_and_day(month):
    verdict = month.does(cl.PeriodCutOff(MONTH), FUND)

    assert verdict.refusal is Refusal.PERIOD_OPEN
    assert verdict.detail.things == (cl.OpenThing("HALL_DAY", "延安路营业厅", f"{DAY}"),)
    month.end_days()
    assert month.does(cl.PeriodCutOff(MONTH), FUND).outcome is Outcome.APPLIED


def test_month_after_an_open_one_waits_for_it(month):
    month.moment = LATER
    month.roll_up()

    verdict = month.cut_off(NEXT)

    assert cl.OpenThing("PERIOD", "", MONTH) in verdict.detail.things


def test_month_is_cut_off_once(month):
    assert month.cut_off().outcome is Outcome.APPLIED

    assert month.cut_off().refusal is Refusal.PERIOD_STATE


def test_month_before_one_that_is_cut_off_cannot_be_opened_again(month):
    month.cut_off()

    assert month.cut_off("2026-09").refusal is Refusal.PERIOD_STATE


def test_two_custodians_at_once_cut_off_once(month):
    if month.database.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    month.end_days()
    acts = [month.office(cl.PeriodCutOff(MONTH), staff) for staff in (FUND, OTHER_FUND)]
    together = threading.Barrier(2)

    def cut_off(act):
        together.wait(10)
        return month.judged(act)

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(each.outcome for each in pool.map(cut_off, acts))

    assert outcomes == [Outcome.APPLIED, Outcome.REFUSED]
    assert set(month.statements()) == {A, B, C}


def test_statement_is_hashed_and_signed_by_the_centre(month):
    month.cut_off()
    public = Ed25519PublicKey.from_public_bytes(keys().lease_public)

    for row in month.statements().values():
        assert row.sha256 == digest(row.body)
        public.verify(row.signature, row.body.encode())
        assert encode(decode(StatementBody, row.body)) == row.body


# --- answers ---
def test_only_the_unit_itself_answers_its_statement(month):
    month.issued()
    row = month.statements()[A]
    agreed = cl.StatementConfirmed(row.id, row.sha256, (1,))

    assert month.does(agreed, CUSTODIANS[B], unit=B).refusal is Refusal.UNIT_UNKNOWN
    assert month.does(agreed, FUND).refusal is Refusal.ROLE_MISSING
    assert month.does(agreed, CUSTODIANS[A], unit=A).outcome is Outcome.APPLIED


def test_answer_to_other_figures_is_refused(month):
    month.issued()
    row = month.statements()[A]

    verdict = month.does(cl.StatementConfirmed(row.id, "0" * 64, (1,)), CUSTODIANS[A], unit=A)

    assert verdict.refusal is Refusal.DOCUMENT_STATE


def test_statement_not_issued_cannot_be_answered(month):
    month.cut_off()
    row = month.statements()[A]

    verdict = month.does(cl.StatementConfirmed(row.id, row.sha256, (1,)), CUSTODIANS[A], unit=A)

    assert verdict.refusal is Refusal.DOCUMENT_STATE


def test_month_with_unanswered_statements_does_not_close_and_names_them(month):
    month.issued()
    month.confirm_all(A)

    verdict = month.does(cl.PeriodClosed(MONTH), FUND)

    assert verdict.refusal is Refusal.STATEMENT_UNANSWERED
    assert {each.unit for each in verdict.detail.things} == {"绍兴市电力局", "宁波市电力局"}


def test_dispute_ends_by_two_and_leaves_the_figure(month):
    month.issued()
    row = month.statements()[A]
    disputed = cl.StatementDisputed(row.id, row.sha256, 2, "少记一笔")
    assert month.does(disputed, CUSTODIANS[A], unit=A).outcome is Outcome.APPLIED
    month.confirm_all(A)
    assert month.statements()[A].state == "DISPUTED"
    ended = cl.DisputeResolved(row.id, 2, cl.DisputeWay.STANDS, "已核对流水")

    assert month.does(ended, FUND).refusal is Refusal.NEEDS_SECOND
    assert month.does(ended, APPROVER).refusal is Refusal.ROLE_MISSING
    assert month.does(ended, FUND, OTHER_FUND).refusal is Refusal.NEEDS_SECOND
    assert month.does(ended, FUND, APPROVER).outcome is Outcome.APPLIED

    after = month.statements()[A]
    assert after.state == "RESOLVED"
    assert (after.body, after.sha256) == (row.body, row.sha256)
    for unit in (B, C):
        month.confirm_all(unit)
    assert month.does(cl.PeriodClosed(MONTH), FUND).outcome is Outcome.APPLIED


def test_line_confirmed_by_mistake_can_still_be_disputed(month):
    month.issued()
    row = month.statements()[A]
    month.does(cl.StatementConfirmed(row.id, row.sha256, (2,)), CUSTODIANS[A], unit=A)

    verdict = month.does(
        cl.StatementDisputed(row.id, row.sha256, 2, "看错了"), CUSTODIANS[A], unit=A
    )

    assert verdict.outcome is Outcome.APPLIED
    assert month.statements()[A].state == "DISPUTED"


def test_custodian_of_a_unit_sees_no_other_and_nothing_before_it_is_issued(month):
    month.cut_off()
    assert month.shown(MONTH, CUSTODIANS[A], A).periods == ()
    month.does(cl.StatementsIssued(MONTH), FUND)

    shown = month.shown(MONTH, CUSTODIANS[A], A)

    assert [each.body.unit for each in shown.statements] == [A]
    assert shown.matrix == ()


# --- what comes late ---
def test_late_operations_stand_in_the_next_month_with_their_day_and_period(month):
    month.issued()
    frozen = {unit: row.body for unit, row in month.statements().items()}
    month.trade(A, OF_A, 200)  # on a business day of November
    month.moment = LATER
    month.issued(NEXT)

    assert {unit: row.body for unit, row in month.statements().items()} == frozen
    late = [line for line in body_of(month, A, NEXT).lines if line.reference]
    assert {(line.what, line.amount, line.day, line.reference) for line in late} == {
        (LineKind.SOLD, fen(200), DAY, MONTH),
        (LineKind.ARRIVED, fen(200), DAY, MONTH),
        (LineKind.RECHARGED, fen(200), DAY, MONTH),
        (LineKind.SETTLED, fen(200), DAY, MONTH),
    }
    assert told(month, A, LineKind.SOLD, NEXT) == [0, fen(200)]
    assert told(month, A, LineKind.RETURN_DUE, NEXT) == [fen(200)]
    assert told(month, A, LineKind.RETURN_OPENING, NEXT) == told(month, A, LineKind.RETURN_DUE)


def test_void_of_a_frozen_sale_is_a_correction_of_its_day(month):
    shift, _ = month.shift_of(B)
    span = month.cards(1, hall="330601")
    sale, _ = month.sell(shift, span, hall="330601")
    month.close(shift, "3101", kept=0, hall="330601")
    month.issued()

    month.void(shift, sale, span.value, TELLER, SUPERVISOR, hall="330601")  # late: in suspense
    month.moment = LATER
    month.issued(NEXT)

    assert told(month, B, LineKind.VOIDED, NEXT) == [0, span.value]
    assert month.ties()


# --- roll-ups ---
def test_day_is_built_once_and_again_when_something_late_comes(month):
    assert month.roll_up() == (DAY,)
    assert month.roll_up() == ()

    month.trade(A, OF_A)

    assert month.roll_up() == (DAY,)
    with transaction(month.database) as db:
        (figures,) = store.days_of(db, MONTH)[A].values()
        built = store.kept(db, DAY)
        assert built == store.raw(db, DAY)
    assert figures.sold == fen(200)


def test_building_twice_changes_nothing(month):
    with transaction(month.database) as db:
        roll_ups.build(db, DAY, month.moment)
        once = store.kept(db, DAY)
        roll_ups.build(db, DAY, month.moment)

        assert store.kept(db, DAY) == once


def test_days_of_a_month_without_business_are_none_and_it_can_be_cut_off(centre_db):
    month = Month(centre_db)
    month.moment = LATER

    assert month.cut_off(NEXT).outcome is Outcome.APPLIED

    assert body_of(month, A, NEXT).days == ()
    assert told(month, A, LineKind.TAKINGS_DUE, NEXT) == [0]


def test_positions_hold_before_during_and_after_a_roll_up(month):
    assert month.ties()
    month.roll_up()
    assert month.ties()
    month.trade(C, OF_C)
    assert month.ties()
    month.issued()
    month.trade(C, OF_C)
    assert month.ties()
    month.roll_up()
    assert month.ties()


def test_clearing_day_is_a_setting(month):
    from central.orgs.policy import put_setting

    with transaction(month.database) as db:
        put_setting(db, "clearing.day", "20")

    verdict = month.cut_off()

    assert verdict.detail.things[0].name == date(2026, 12, 20).isoformat()
