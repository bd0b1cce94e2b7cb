"""营业日结: a hall's day ends once, when every shift is closed and the vault is counted by two.

Source: domain page 6.5; decision 0034.
"""

from datetime import date
from uuid import UUID

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.handovers import unaccepted
from central.funds.model import RemittanceState
from central.funds.remittance import second_counter
from central.funds.shifts import series_of
from central.funds.store import hall_days, remittances, shifts
from central.funds.store.hall_days import HallDay
from central.funds.variances import Found, VariancePlace, open_variance
from central.ledger import events
from central.ledger.accounts import Account
from central.ledger.model import Event, entry_of
from central.ledger.store import balance, post
from central.orgs.act import Act, Signer, Verdict, applied
from wire.cash import VarianceKind
from wire.codec import encode
from wire.halls import DayClosed
from wire.messages import DocumentMade
from wire.refusals import Refusal
from wire.values import Fen, cash_total


@whole
def close(db: Db, act: Act, op: DayClosed) -> Verdict:
    """APPLIED with the day's number and the vault's difference in fen, or REFUSED.

    SHIFT_OPEN where somebody has not closed, HANDOVER_OPEN where cash is not accepted yet;
    DOCUMENT_STATE where the hall has other shifts or bags than the supervisor saw; CAUSE_MISSING,
    with the difference, where none is given for one.
    """
    require(op.hall == act.unit, Refusal.UNIT_UNKNOWN)
    second = second_counter(act)
    require(op.business_date <= act.envelope.business_date, Refusal.DOCUMENT_STATE)
    hall_days.hold_openings(db, series_of(op.hall, op.business_date))
    require(hall_days.find(db, op.hall, op.business_date) is None, Refusal.DAY_CLOSED)
    _check_shifts(db, op)
    require(not unaccepted(db, op.hall, op.business_date), Refusal.HANDOVER_OPEN)
    day = _day(db, act, op, second)
    made = DocumentMade(day.number, day.difference)
    explained = day.difference == 0 or (op.cause is not None and op.note.strip())
    require(explained, Refusal.CAUSE_MISSING, made)
    require(hall_days.add(db, day), Refusal.DAY_CLOSED)
    postings = events.vault_differs(act.book, op.hall, day.difference)
    post(db, entry_of(act, Event.OVER_SHORT, postings, day.number))
    place = VariancePlace(op.hall, act.book, op.hall)
    found = Found(day.difference, op.cause, op.note)
    open_variance(db, act, VarianceKind.VAULT, place, found)
    return applied(made)


def _day(db: Db, act: Act, op: DayClosed, second: Signer) -> HallDay:
    """The day as it is closed: what the book says lies in the vault, and what was counted."""
    return HallDay(
        hall=op.hall,
        business_date=op.business_date,
        op_id=act.op_id,
        number=f"RJ-{op.hall}-{op.business_date:%Y%m%d}",
        closed_at=act.moment,
        closed_by=act.operator,
        second=second.staff_no,
        shifts=len(op.shifts),
        vault_book=balance(db, act.book, Account.VAULT, op.hall),
        vault_counted=Fen(cash_total(op.vault) + _in_bags(db, op.hall, op.bags)),
        cause=op.cause.value if op.cause else "",
        note=op.note,
        counts=encode(op),
    )


def _check_shifts(db: Db, op: DayClosed) -> None:
    here = shifts.of_days(db, op.hall, op.business_date, op.business_date)
    require(all(each.closing for each in here), Refusal.SHIFT_OPEN)
    require({each.id for each in here} == set(op.shifts), Refusal.DOCUMENT_STATE)


def _in_bags(db: Db, hall: str, bags: tuple[UUID, ...]) -> Fen:
    """What the sealed bags in the vault hold by their slips, in fen."""
    amount = 0
    for bag in set(bags):
        slip = remittances.find(db, bag)
        if slip is None or (slip.hall, slip.state) != (hall, RemittanceState.SUBMITTED):
            raise RefusedError(Refusal.DOCUMENT_STATE)
        amount += slip.amount
    return Fen(amount)


def still_open(db: Db, hall: str, before: date) -> date | None:
    """The last day before this one on which the hall worked, if it is not closed; or None."""
    last = hall_days.last_worked(db, hall, before)
    if last is None or hall_days.find(db, hall, last) is not None:
        return None
    return last
