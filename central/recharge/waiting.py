"""待售到账: a recharge with the right PIN whose card's sale is still on its way to the centre.

It is credited in the transaction in which its card becomes sold, or lapses after its hours.
Source: security page 4.6; decision 0027.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from central.billing.store import customers
from central.cards.freezing import unfreeze
from central.cards.model import CardState
from central.cards.ranges import merged
from central.cards.sold import state_of
from central.cards.store import freezes
from central.db.engine import Database, Db, look, transaction
from central.orgs import notices
from central.orgs.act import Act, Verdict, refused
from central.orgs.policy import policy_of
from central.orgs.store import cases
from central.recharge.crediting import Origin, credit, source_of, took_ms_of, used_before
from central.recharge.limits import COUNTER
from central.recharge.proofs import marked, promised
from central.recharge.store import tries, waiting
from central.recharge.store.waiting import Waiting, WaitState
from central.settings import KeyRing
from wire.messages import Credited, Detail, Outcome, SaleAwaited
from wire.operations import CardsUnfrozen, RechargeAsked
from wire.refusals import Refusal
from wire.values import CardNo, CardRange, business_day

log = logging.getLogger(__name__)
Ranges = tuple[CardRange, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """What the terminal is told of a recharge that waits no more."""

    state: WaitState
    outcome: Outcome
    refusal: Refusal | None = None
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Of a wait that this centre has lost: until when it was, and whether it was credited."""

    until: datetime | None = None
    proven: bool = False


AFRESH: Final = Terms()


def await_sale(
    db: Db, act: Act, op: RechargeAsked, keys: KeyRing, terms: Terms = AFRESH
) -> Verdict:
    """SUSPENSE without a case: SALE_AWAITED until a moment; REFUSED where another one waits.

    The card must be held by this transaction, so that two cannot begin to wait for it at once.
    """
    before = waiting.lock_of_cards(db, CardRange(op.card, op.card))
    if before:
        return refused(Refusal.AWAITED_BEFORE, SaleAwaited(before[0].until))
    until = terms.until or act.moment + timedelta(hours=policy_of(db).sale_wait_hours)
    row = Waiting(
        op_id=act.op_id,
        terminal=act.envelope.terminal,
        card_no=op.card,
        customer_no=op.customer,
        asked_at=act.moment,
        until=until,
        source=source_of(act),
        proven=terms.proven,
        took_ms=took_ms_of(act),
    )
    waiting.add(db, row)
    told = promised(keys.credit_key, act.op_id, (op.card, op.customer), until)
    return Verdict(Outcome.SUSPENSE, Refusal.SALE_AWAITED, told)


def awaited(db: Db, ranges: Ranges) -> frozenset[CardNo]:
    """Cards around these ranges for whose sale somebody waits; nearly always none."""
    kinds: dict[str, list[CardRange]] = {}
    for span in ranges:
        kinds.setdefault(span.first[:5], []).append(span)
    return frozenset(
        card
        for spans in kinds.values()
        for card in waiting.cards_between(
            db, min(span.first for span in spans), max(span.last for span in spans)
        )
    )


def settle(db: Db, ranges: Ranges, moment: datetime, keys: KeyRing) -> None:
    """Cards of these ranges may have become good: what waits for them ends, or waits on.

    Customers are held in one order for all, so that two sales never wait in a circle.
    """
    found = [row for span in merged(ranges) for row in waiting.lock_of_cards(db, span)]
    for number in sorted({row.customer_no for row in found}):
        customers.lock(db, number)
    for row in sorted(found, key=lambda row: row.terminal):
        ended = _ended(db, row, moment, keys)
        if ended is not None:
            _end(db, row, ended, moment)


def _ended(db: Db, row: Waiting, moment: datetime, keys: KeyRing) -> Ended | None:
    """What ends the waiting now, or None; a credit is done by it."""
    if row.until <= moment:
        return _lapsed(row)
    match state_of(db, row.card_no):
        case CardState.SLD:
            return _credited(db, row, moment, keys)
        case CardState.USD:
            why, detail = used_before(db, row.card_no, row.customer_no)
            return Ended(WaitState.REFUSED, Outcome.REFUSED, why, detail)
        case _:
            return None


def _credited(db: Db, row: Waiting, moment: datetime, keys: KeyRing) -> Ended:
    day = business_day(moment)
    origin = Origin(row.op_id, row.terminal, row.source, COUNTER, day, moment, row.took_ms)
    told = credit(db, origin, row.card_no, row.customer_no)
    if not isinstance(told, Credited):
        return Ended(WaitState.REFUSED, Outcome.REFUSED, told)
    tries.clear_source(db, row.source)
    proof = marked(keys.credit_key, row.op_id, told)
    return Ended(WaitState.POSTED, Outcome.APPLIED, None, proof)


def _lapsed(row: Waiting) -> Ended:
    """What the centre itself credited before is a person's to look into, not to be dropped."""
    outcome = Outcome.SUSPENSE if row.proven else Outcome.REFUSED
    return Ended(WaitState.LAPSED, outcome, Refusal.LAPSED)


def _end(db: Db, row: Waiting, ended: Ended, moment: datetime) -> None:
    waiting.end(db, row.op_id, ended.state, moment)
    if ended.outcome is Outcome.SUSPENSE and ended.refusal is not None:
        cases.add(db, row.op_id, ended.refusal, moment)
    notices.tell(
        db,
        row.terminal,
        row.op_id,
        moment,
        outcome=ended.outcome,
        refusal=ended.refusal,
        detail=ended.detail,
    )


def refuse(db: Db, ranges: Ranges, why: Refusal, moment: datetime) -> None:
    """These cards will not be sold by the sale that was awaited: nobody waits for it any more."""
    for span in merged(ranges):
        for row in waiting.lock_of_cards(db, span):
            _end(db, row, Ended(WaitState.REFUSED, Outcome.REFUSED, why), moment)


def lapse(database: Database, moment: datetime) -> int:
    """How many recharges waited in vain and are told so; each in a transaction of its own."""
    lapsed = 0
    while due := _due(database, moment):
        lapsed += sum(_lapse_one(database, op_id, moment) for op_id in due)
    return lapsed


def _due(database: Database, moment: datetime) -> tuple[UUID, ...]:
    with look(database) as db:
        return waiting.due(db, moment)


def _lapse_one(database: Database, op_id: UUID, moment: datetime) -> bool:
    with transaction(database) as db:
        row = waiting.lock_due(db, op_id, moment)
        if row is None:
            return False
        _end(db, row, _lapsed(row), moment)
    log.info("recharge %s lapsed: the sale of its card did not come", op_id)
    return True


def thaw(db: Db, act: Act, op: CardsUnfrozen, keys: KeyRing) -> Verdict:
    """The cards unfrozen; those sold meanwhile are credited to who waits for them."""
    verdict = unfreeze(db, act, op)
    if verdict.outcome is Outcome.APPLIED:
        settle(db, freezes.ranges_of(db, op.freeze_id), act.moment, keys)
    return verdict
