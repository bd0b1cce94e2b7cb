"""长短款处理: how a difference ends, who may end it so, and what is shown of it.

Source: domain page 6.2 for who may; decision 0033.
"""

from typing import Final

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.store import variances as store
from central.funds.store.variances import SettlementRow, VarianceRow
from central.funds.variances import settle_part
from central.ledger import events
from central.ledger.accounts import Account
from central.ledger.model import Event, Posting, entry_of
from central.ledger.store import balance, post
from central.orgs.act import Act, Signer, Verdict, applied
from central.orgs.people import name_of
from central.orgs.units import is_under, unit_name, units_below
from wire.cash import (
    CountsKept,
    SettlementSheet,
    SettleWay,
    VariancesAsked,
    VarianceSettled,
    VarianceSheet,
    VariancesShown,
    VarianceState,
)
from wire.codec import decode
from wire.messages import DocumentMade
from wire.people import Role
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal
from wire.values import Fen

MAY_SETTLE: Final = frozenset({Role.H_SUP, Role.U_FUND, Role.P_FUND})
MAY_SEE: Final = MAY_SETTLE | {Role.AUDIT}
LIMIT: Final = 500
_KEEPERS: Final = frozenset({Role.U_FUND, Role.P_FUND})


@whole
def settle(db: Db, act: Act, op: VarianceSettled) -> Verdict:
    """APPLIED with what is left open, in fen; REFUSED before any cash has moved for it."""
    row = store.lock(db, op.variance_id)
    if row is None or not is_under(db, row.unit, act.unit):
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    require(row.state is VarianceState.OPEN, Refusal.DOCUMENT_STATE)
    require(op.way in ways_at(row, act.unit), Refusal.DOCUMENT_STATE)
    require(op.amount <= abs(row.rest), Refusal.AMOUNT_FAULT)
    _check_people(act, row, op.way)
    postings = _postings(db, row, op)
    require(settle_part(db, act, row, (op.way, op.amount, op.note)), Refusal.DOCUMENT_STATE)
    event = Event.WRITTEN_OFF if op.way is SettleWay.WRITTEN_OFF else Event.OVER_SHORT
    post(db, entry_of(act, event, postings, row.number))
    return applied(DocumentMade(row.number, Fen(abs(row.rest) - op.amount)))


def ways_at(row: VarianceRow, unit: str) -> tuple[SettleWay, ...]:
    """How it may end at a terminal of that unit: cash in its own hall, by the books above it."""
    if row.state is not VarianceState.OPEN:
        return ()
    if unit != row.unit:
        return (SettleWay.WRITTEN_OFF,)
    return (SettleWay.REPAID if row.amount < 0 else SettleWay.GIVEN_BACK,)


def _check_people(act: Act, row: VarianceRow, way: SettleWay) -> None:
    """A supervisor or fund custodian and a second person; a write-off is for fund custodians.

    Who repays a short may be the second one; whose cash it was neither gives back nor writes off.
    """
    second = act.second_person()
    if second is None:
        raise RefusedError(Refusal.NEEDS_SECOND)
    if way is SettleWay.WRITTEN_OFF:
        require(not act.signers[0].roles.isdisjoint(_KEEPERS), Refusal.ROLE_MISSING)
        require(_is_entitled(second), Refusal.NEEDS_SECOND)
    if way is not SettleWay.REPAID:
        free = row.person not in (each.staff_no for each in act.signers)
        require(free or not row.person, Refusal.SAME_PERSON)


def _is_entitled(signer: Signer) -> bool:
    return not signer.roles.isdisjoint(MAY_SETTLE | {Role.P_APPR})


def _postings(db: Db, row: VarianceRow, op: VarianceSettled) -> tuple[Posting, ...]:
    signed = op.amount if row.amount < 0 else Fen(-op.amount)
    if op.way is SettleWay.WRITTEN_OFF:
        return events.difference_borne(row.book, (row.sub, row.number), signed)
    if op.way is SettleWay.GIVEN_BACK:
        held = balance(db, row.book, Account.VAULT, row.unit)
        require(op.amount <= held, Refusal.AMOUNT_FAULT)
    return events.difference_ends(events.vault(row.book, row.unit), row.sub, signed)


def answer_variances(db: Db, asker: Signer, unit: str, query: VariancesAsked) -> Answer:
    """The differences of a unit and below, for who asks there or above; a teller's own alone."""
    if not is_under(db, query.unit, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    below = units_below(db, query.unit)
    found = store.of_units(db, below, LIMIT, only_open=query.only_open)
    if asker.roles.isdisjoint(MAY_SEE):
        own = tuple(row for row in found if row.person == asker.staff_no)
        return VariancesShown(tuple(_sheet(db, row, (), unit) for row in own), 0, Fen(0), Fen(0))
    parts = store.settlements_of(db, [row.id for row in found])
    rests = store.open_sums(db, below)
    left_out = store.count(db, below, only_open=query.only_open) - len(found)
    sheets = tuple(_sheet(db, row, parts.get(row.id, ()), unit) for row in found)
    return VariancesShown(sheets, left_out, *rests)


def _sheet(db: Db, row: VarianceRow, parts: tuple[SettlementRow, ...], unit: str) -> VarianceSheet:
    approver = row.approver or ""
    return VarianceSheet(
        variance_id=row.id,
        number=row.number,
        what=row.kind,
        unit=row.unit,
        unit_name=unit_name(db, row.unit),
        person=row.person,
        person_name=_name(db, row.person),
        business_date=row.business_date,
        at=row.at,
        amount=row.amount,
        rest=row.rest,
        cause=row.cause,
        note=row.note,
        approver=approver,
        approver_name=_name(db, approver),
        state=row.state,
        counts=decode(CountsKept, row.counts).counts,
        parts=tuple(_part(db, part) for part in parts),
        ways=ways_at(row, unit),
    )


def _part(db: Db, part: SettlementRow) -> SettlementSheet:
    return SettlementSheet(
        way=part.way,
        amount=part.amount,
        by=part.by,
        by_name=_name(db, part.by),
        second=part.second,
        second_name=_name(db, part.second),
        note=part.note,
        at=part.at,
    )


def _name(db: Db, staff_no: str) -> str:
    return name_of(db, staff_no) if staff_no else ""
