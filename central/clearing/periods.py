"""清算期: the month is cut off, its statements made and issued, and at the end closed.

Source: domain page 6.7; decision 0037.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from central.cards.guards import RefusedError, require, whole
from central.clearing import roll_ups
from central.clearing.funding import fund_periods
from central.clearing.model import cut_off_from, first_day, last_day
from central.clearing.statements import make_statements
from central.clearing.store import periods as store
from central.db.engine import Db
from central.funds.store import hall_days
from central.orgs.act import Act, Verdict, applied
from central.orgs.people import name_of
from central.orgs.policy import setting
from central.orgs.units import unit_name
from central.settings import KeyRing
from wire.clearing import (
    OpenThing,
    PeriodClosed,
    PeriodCutOff,
    PeriodState,
    StatementsIssued,
    StatementState,
    StillOpen,
)
from wire.messages import DocumentMade
from wire.refusals import Refusal
from wire.values import business_day

CLEARING_DAY: Final = "clearing.day"  # the key of the setting: the day of the month after
FIFTH: Final = "5"
NAMED: Final = 20
_ANSWERED: Final = (StatementState.CONFIRMED, StatementState.RESOLVED)


def clearing_day(db: Db) -> int:
    """The day of the next month from which a month may be cut off."""
    return int(setting(db, CLEARING_DAY, FIFTH))


@whole
def cut_off(db: Db, act: Act, op: PeriodCutOff, keys: KeyRing) -> Verdict:
    """APPLIED: the figures are frozen and the statements made; REFUSED with what is open."""
    store.open_period(db, op.period)
    row = store.hold(db, op.period)
    is_open = row is not None and row.state is PeriodState.OPEN
    require(is_open and op.period > store.newest_frozen(db), Refusal.PERIOD_STATE)
    left = still_open(db, op.period, business_day(act.moment))
    require(not left.things, Refusal.PERIOD_OPEN, left)
    roll_ups.build_month(db, op.period, act.moment)
    frozen = {"cut_off_by": act.operator, "cut_off_at": act.moment}
    _move(db, op.period, PeriodState.OPEN, PeriodState.CUT_OFF, frozen)
    made = make_statements(db, op.period, act.moment, keys)
    calculated = {"calculated_at": act.moment}
    _move(db, op.period, PeriodState.CUT_OFF, PeriodState.CALCULATED, calculated)
    return applied(DocumentMade(op.period, made))


def still_open(db: Db, period: str, today: date) -> StillOpen:
    """What keeps the month from being cut off today: nothing, or the first twenty."""
    things = list(_open_things(db, period, today))
    return StillOpen(tuple(things[:NAMED]), max(0, len(things) - NAMED))


def _open_things(db: Db, period: str, today: date) -> list[OpenThing]:
    first, last = first_day(period), last_day(period)
    earliest = cut_off_from(period, clearing_day(db))
    found = []
    if today < earliest:
        found.append(OpenThing("DAY", "", earliest.isoformat()))
    found += [OpenThing("PERIOD", "", month) for month in store.open_before(db, period)]
    for hall, teller, day in store.open_shifts(db, first, last):
        who = f"{day.isoformat()} {teller} {name_of(db, teller)}"
        found.append(OpenThing("SHIFT", unit_name(db, hall), who))
    for hall, day in hall_days.not_closed(db, first, last):
        found.append(OpenThing("HALL_DAY", unit_name(db, hall), day.isoformat()))
    for unit, terminal, count in store.parked(db):
        found.append(OpenThing("PARKED", unit_name(db, unit), f"{terminal} {count}"))
    return found


@whole
def issue(db: Db, act: Act, op: StatementsIssued) -> Verdict:
    """APPLIED: every unit has its statement to answer."""
    issued = {"issued_by": act.operator, "issued_at": act.moment}
    _move(db, op.period, PeriodState.CALCULATED, PeriodState.ISSUED, issued)
    store.set_all(db, op.period, StatementState.ISSUED)
    return applied(DocumentMade(op.period))


@whole
def close(db: Db, act: Act, op: PeriodClosed) -> Verdict:
    """APPLIED where every statement is answered; at once FUNDED where nothing is left to return."""
    row = store.hold(db, op.period)
    if row is None:
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    require(row.state is PeriodState.ISSUED, Refusal.PERIOD_STATE)
    waiting = [each for each in store.statements_of(db, op.period) if each.state not in _ANSWERED]
    things = tuple(
        OpenThing("STATEMENT", unit_name(db, each.unit), each.state.value) for each in waiting
    )
    named = StillOpen(things[:NAMED], max(0, len(things) - NAMED))
    require(not waiting, Refusal.STATEMENT_UNANSWERED, named)
    closed = {"closed_by": act.operator, "closed_at": act.moment}
    _move(db, op.period, PeriodState.ISSUED, PeriodState.CLOSED, closed)
    fund_periods(db, act.moment)
    return applied(DocumentMade(op.period))


def _move(
    db: Db, period: str, before: PeriodState, after: PeriodState, values: Mapping[str, object]
) -> None:
    require(store.move(db, period, before, after, **values), Refusal.PERIOD_STATE)
