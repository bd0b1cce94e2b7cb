"""解款单 after it is submitted: sent, cancelled or returned; explained and confirmed.

Each state has a legal way out, and one conditional UPDATE decides which of two people wins.
Source: domain page 6.6; decision 0034.
"""

from uuid import UUID

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.model import RemittanceState
from central.funds.remittance import second_counter
from central.funds.store import remittance_steps, remittances, shifts
from central.funds.store.remittances import RemittanceRow
from central.funds.variances import Found, VariancePlace, open_variance
from central.ledger import events
from central.ledger.model import Event, entry_of
from central.ledger.store import post
from central.orgs.act import Act, Verdict, applied
from central.orgs.units import is_under
from wire.cash import VarianceKind
from wire.halls import (
    RemittanceCancelled,
    RemittanceConfirmed,
    RemittanceExplained,
    RemittanceReturned,
    RemittanceSent,
)
from wire.messages import DocumentMade
from wire.refusals import Refusal
from wire.values import Fen

S = RemittanceState


@whole
def send(db: Db, act: Act, op: RemittanceSent) -> Verdict:
    """APPLIED: the bag is on its way (E3); DOCUMENT_STATE where it does not lie in the vault.

    One of shifts that took nothing has arrived: the bank will never have a line of it.
    """
    second_counter(act)
    slip = _slip_of(db, act, op.remittance_id)
    state = S.IN_TRANSIT if slip.amount else S.ARRIVED
    arrived = {} if slip.amount else {"arrived_at": act.moment}
    moved = remittances.move(db, slip.id, ((S.SUBMITTED,), state), sent_at=act.moment, **arrived)
    require(moved, Refusal.DOCUMENT_STATE)
    remittance_steps.add(db, act, slip.id, state, ("", op.carrier_receipt))
    postings = events.remit(slip.book, slip.hall, slip.amount)
    post(db, entry_of(act, Event.REMITTED, postings, slip.bank_reference))
    return applied(DocumentMade(slip.number))


@whole
def cancel(db: Db, act: Act, op: RemittanceCancelled) -> Verdict:
    """APPLIED: as if it had never been; its shifts may go into another slip."""
    second_counter(act)
    slip = _slip_of(db, act, op.remittance_id)
    return _take_back(db, act, slip, (S.CANCELLED, op.reason))


@whole
def give_back(db: Db, act: Act, op: RemittanceReturned) -> Verdict:
    """APPLIED: a superior who had no part in it sends it back to its hall."""
    slip = _slip_of(db, act, op.remittance_id)
    require(slip.hall != act.unit, Refusal.UNIT_UNKNOWN)
    took_part = _people_of(db, slip)
    verdict = _take_back(db, act, slip, (S.RETURNED, op.reason))
    require(act.operator not in took_part, Refusal.SAME_PERSON)
    return verdict


def _take_back(db: Db, act: Act, slip: RemittanceRow, to: tuple[S, str]) -> Verdict:
    state, reason = to
    require(remittances.move(db, slip.id, ((S.SUBMITTED,), state)), Refusal.DOCUMENT_STATE)
    shifts.set_free(db, slip.id)
    remittance_steps.add(db, act, slip.id, state, ("", reason))
    return applied(DocumentMade(slip.number))


@whole
def explain(db: Db, act: Act, op: RemittanceExplained) -> Verdict:
    """APPLIED: what did not arrive is over or short in the unit's book, to be settled there."""
    second_counter(act)
    slip = remittances.find_locked(db, op.remittance_id)
    if slip is None or not is_under(db, slip.hall, act.unit):
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    rest = Fen(slip.amount - slip.arrived)
    moved = remittances.move(db, slip.id, ((S.DIFF,), S.ADJUSTED), borne=rest)
    require(moved, Refusal.DOCUMENT_STATE)
    remittance_steps.add(db, act, slip.id, S.ADJUSTED, (op.cause.value, op.note))
    postings = events.missing(slip.book, slip.hall, slip.number, rest)
    post(db, entry_of(act, Event.OVER_SHORT, postings, slip.number))
    place = VariancePlace(slip.hall, slip.book, slip.number)
    found = Found(Fen(-rest), op.cause, op.note)
    open_variance(db, act, VarianceKind.ARRIVAL, place, found)
    return applied(DocumentMade(slip.number, -rest))


@whole
def confirm(db: Db, act: Act, op: RemittanceConfirmed) -> Verdict:
    """APPLIED: the settlement centre is done with it; by somebody who had no part in it."""
    slip = _slip_of(db, act, op.remittance_id)
    moved = remittances.move(db, slip.id, ((S.ARRIVED, S.ADJUSTED), S.CONFIRMED))
    require(moved, Refusal.DOCUMENT_STATE)
    require(act.operator not in _people_of(db, slip), Refusal.SAME_PERSON)
    remittance_steps.add(db, act, slip.id, S.CONFIRMED)
    return applied(DocumentMade(slip.number))


def _slip_of(db: Db, act: Act, remittance_id: UUID) -> RemittanceRow:
    """The slip, if it is of this unit or of one below."""
    slip = remittances.find(db, remittance_id)
    if slip is None or not is_under(db, slip.hall, act.unit):
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    return slip


def _people_of(db: Db, slip: RemittanceRow) -> frozenset[str]:
    """All who had a part in the slip so far."""
    return remittance_steps.people_of(db, slip.id) | {slip.counter, slip.second_counter}
