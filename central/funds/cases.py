"""个案: facts in suspense, seen by a person and ended once by a further document of two people.

Source: domain page 6.2 for who may; decision 0027.
"""

from typing import Final

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.confirming import review_each
from central.funds.endings import endings, hold_fact, in_suspense
from central.funds.store import cases as store
from central.funds.store import sales
from central.funds.store.cases import Case
from central.orgs import notices
from central.orgs.act import Act, Verdict, applied
from central.orgs.people import name_of
from central.orgs.store import cases
from central.orgs.store.cases import Resolution
from central.orgs.units import all_units, is_under, unit_name, units_below
from central.settings import KeyRing
from wire import operations as op
from wire.cases import CasesAsked, CaseSheet, CasesShown
from wire.cash import CashMoved
from wire.messages import Detail, Outcome
from wire.operations import CaseResolved, CaseWay
from wire.people import Role
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal
from wire.shifts import ShiftForced
from wire.values import CardRange, Fen, face_of

MAY_RESOLVE: Final = frozenset({Role.H_SUP, Role.U_FUND, Role.P_FUND, Role.P_APPR})
LIMIT: Final = 500
_KEEPS_THE_BOOKS: Final = frozenset({Role.U_FUND, Role.P_FUND, Role.P_APPR})


@whole
def resolve(db: Db, act: Act, asked: CaseResolved, keys: KeyRing) -> Verdict:
    """APPLIED: the case is ended this way, booked, and its terminal is told; REFUSED otherwise.

    CASE_UNKNOWN also for a case of a unit that is not below; CASE_STATE where it is ended, or
    cannot end this way as the books stand.
    """
    found = store.find(db, asked.case_id)
    if found is None or not is_under(db, found.unit, act.unit):
        raise RefusedError(Refusal.CASE_UNKNOWN)
    _check_people(db, act, found)
    hold_fact(db, found)
    resolution = Resolution(asked.way, act.op_id, act.operator, act.moment, asked.note)
    require(cases.close(db, found.id, resolution), Refusal.CASE_STATE)
    end = endings(db, found, keys).get(asked.way)
    if end is None:
        raise RefusedError(Refusal.CASE_STATE)
    _tell(db, act, (found, asked), end(db, act))
    if found.envelope.shift_id is not None:
        review_each(db, (found.envelope.shift_id,), act.moment)
    return applied()


def _check_people(db: Db, act: Act, found: Case) -> None:
    """Two who had no part in it; one of them keeps the books."""
    entitled = [each for each in act.signers if each.roles & MAY_RESOLVE]
    keeper = any(each.roles & _KEEPS_THE_BOOKS for each in entitled)
    require(len(entitled) > 1 and keeper, Refusal.NEEDS_SECOND)
    took_part = store.signers_of(db, found)
    require(all(each.staff_no not in took_part for each in act.signers), Refusal.SAME_PERSON)


def _tell(db: Db, act: Act, case: tuple[Case, CaseResolved], detail: Detail | None) -> None:
    found, asked = case
    stands = asked.way is CaseWay.ACCEPT
    notices.tell(
        db,
        found.terminal,
        found.id,
        act.moment,
        outcome=Outcome.APPLIED if stands else Outcome.REFUSED,
        refusal=None if stands else found.why,
        detail=detail,
        note=asked.note,
    )


def answer_cases(db: Db, unit: str, query: CasesAsked, keys: KeyRing) -> Answer:
    """The cases of the unit and of those below, for who asks there or above."""
    if not is_under(db, query.unit, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    below = list(units_below(db, query.unit))
    found = store.of_units(db, below, LIMIT, only_open=query.only_open)
    left_out = store.count(db, below, only_open=query.only_open) - len(found)
    return CasesShown(tuple(sheet_of(db, each, keys) for each in found), left_out)


def all_cases(db: Db, keys: KeyRing, *, only_open: bool) -> tuple[CaseSheet, ...]:
    """Those of all units."""
    units = [code for code, _ in all_units(db)]
    found = store.of_units(db, units, LIMIT, only_open=only_open)
    return tuple(sheet_of(db, each, keys) for each in found)


def sheet_of(db: Db, case: Case, keys: KeyRing) -> CaseSheet:
    """The case as a person sees it."""
    envelope = case.envelope
    amount, cards, receipt_no = _about(db, case)
    return CaseSheet(
        case_id=case.id,
        op_id=envelope.op_id,
        kind=envelope.operation.kind,
        why=case.why,
        amount=amount,
        in_suspense=in_suspense(db, case.id),
        cards=cards,
        unit=case.unit,
        unit_name=unit_name(db, case.unit),
        terminal=case.terminal,
        operator=envelope.operator,
        operator_name=name_of(db, envelope.operator),
        receipt_no=receipt_no,
        business_date=envelope.business_date,
        at=envelope.at,
        opened_at=case.opened_at,
        ways=tuple(sorted(endings(db, case, keys))) if case.is_open else (),
        way=case.way,
        note=case.note,
        resolved_by=case.resolved_by,
        resolved_at=case.resolved_at,
    )


def _about(db: Db, case: Case) -> tuple[Fen, tuple[CardRange, ...], str]:
    """What the fact was about: amount in fen, cards, number of the receipt."""
    match case.envelope.operation:
        case op.CardsSold() as sold:
            return sold.total, sold.ranges, sold.receipt_no
        case op.SoldAndRecharged() as both:
            return both.total, (CardRange(both.card, both.card),), both.receipt_no
        case op.SaleVoided() as void:
            return void.total, sales.ranges_of(db, void.sale_id), void.receipt_no
        case op.RechargeAsked() as asked:
            return face_of(asked.card), (CardRange(asked.card, asked.card),), asked.receipt_no
        case other:
            return _without_cards(other)


def _without_cards(operation: op.Operation) -> tuple[Fen, tuple[CardRange, ...], str]:
    match operation:
        case op.ShiftOpened():
            return operation.float_cash, (), ""
        case op.ShiftClosed() | ShiftForced():
            return operation.handed_over, (), ""
        case op.BankLineEntered():
            return operation.amount, (), operation.reference
        case CashMoved():
            return operation.total, (), operation.number
        case _:
            return Fen(0), (), ""
