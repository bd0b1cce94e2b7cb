"""The judge of cards and PINs: the only place that says whether a card may be recharged."""

import hmac
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from central.cards.model import CardState
from central.cards.sold import verifier_row
from central.cards.store.cards import CardRow
from central.cards.vault import provider_of
from central.db.engine import Db
from central.orgs.act import Act, Verdict, applied, refused, suspense
from central.recharge.crediting import credit, source_of, why_not
from central.recharge.limits import COUNTER, LIMITS
from central.recharge.proofs import is_marked, marked
from central.recharge.store import customers, recharges, tries
from central.recharge.store.tries import Spent
from central.settings import KeyRing
from wire.messages import Credited, TriesLeft, UsedBefore
from wire.operations import RechargeAsked
from wire.refusals import Refusal
from wire.sealed import SealBinding, SealFaultError, sealed_sha256, unseal
from wire.values import CardNo, CustomerNo, Fen, Pin, business_day, face_of

log = logging.getLogger(__name__)
_NOBODY: Final = bytes(32)  # what the PIN of an unknown card is compared with


@dataclass(frozen=True, slots=True)
class Guess:
    """A card and a PIN as somebody gave them; `source` is who is counted for a wrong one."""

    card: CardNo
    customer: CustomerNo
    pin: Pin
    source: str
    channel: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class No:
    """The judge's no, with what may be told beside it."""

    why: Refusal
    detail: TriesLeft | UsedBefore | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed PIN and what it must be bound to."""

    op_id: UUID
    card: CardNo
    customer: CustomerNo
    terminal: str
    content: bytes


def recharge(db: Db, act: Act, op: RechargeAsked, keys: KeyRing) -> Verdict:
    """APPLIED with `Credited`, or REFUSED; only tries are changed by a refusal."""
    if act.sealed_pin is None and act.credited is not None:
        return _credited_before(db, act, op, keys)
    return _by_pin(db, act, op, keys)


def _by_pin(db: Db, act: Act, op: RechargeAsked, keys: KeyRing) -> Verdict:
    content = act.sealed_pin or b""
    if not hmac.compare_digest(sealed_sha256(content), op.sealed_pin_sha256):
        return refused(Refusal.SEAL_FAULT)
    sealed = Sealed(act.op_id, op.card, op.customer, act.envelope.terminal, content)
    pin = opened(sealed, keys)
    if pin is None:
        return refused(Refusal.SEAL_FAULT)
    why = why_not(customers.find(db, op.customer))
    if why is not None:
        return refused(why)
    guess = Guess(op.card, op.customer, pin, source_of(act), act.channel, act.moment)
    judged = judge(db, guess, keys)
    if isinstance(judged, No):
        return refused(judged.why, judged.detail)
    return _credited(db, act, guess, keys)


def _credited_before(db: Db, act: Act, op: RechargeAsked, keys: KeyRing) -> Verdict:
    """What this centre credited before it lost its tail; the PIN was judged then.

    The customer was told so: what cannot be credited any more is a case, not a refusal.
    """
    before = act.credited
    same = before is not None and (before.card, before.customer) == (op.card, op.customer)
    if before is None or not same or not is_marked(keys.credit_key, act.op_id, before):
        return refused(Refusal.SEAL_FAULT)
    credited = credit(db, act, op.card, op.customer)
    if isinstance(credited, Credited):
        return applied(marked(keys.credit_key, act.op_id, credited))
    return suspense(credited)


def _credited(db: Db, act: Act, guess: Guess, keys: KeyRing) -> Verdict:
    credited = credit(db, act, guess.card, guess.customer)
    if isinstance(credited, Credited):
        tries.clear_source(db, guess.source)
        return applied(marked(keys.credit_key, act.op_id, credited))
    tries.give_back_to_source(db, guess.source)
    if credited is Refusal.USED_OTHER:
        no = _used(db, guess)
        return refused(no.why, no.detail)
    return refused(credited)


def opened(sealed: Sealed, keys: KeyRing) -> Pin | None:
    """The PIN, or None where the seal is not of this operation or not for this centre."""
    binding = SealBinding(
        sealed.op_id, sealed.card, sealed.customer, sealed.terminal, keys.seal_key_id
    )
    try:
        return unseal(sealed.content, keys.seal_private, binding)
    except SealFaultError:
        return None


def judge(db: Db, guess: Guess, keys: KeyRing) -> Fen | No:
    """The face value of a card that may be recharged now, or No.

    A try of the source and one of the card are spent before the PIN is compared and given back
    if it is right; an unknown card costs the same work and gets the same words as a wrong PIN.
    Of a card that may be recharged the source's try is the caller's to give back or to clear.
    """
    spent = tries.spend_of_source(db, guess.source, guess.moment)
    if spent is None:
        return No(Refusal.LOCKED_UNTIL, TriesLeft(0, tries.waits_until(db, guess.source)))
    allowed = tries.spend_of_card(db, guess.card, LIMITS.of_card(guess.channel))
    row = verifier_row(db, guess.card)
    if row is not None and not allowed and guess.channel == COUNTER:
        tries.give_back_to_source(db, guess.source)
        return No(Refusal.CARD_LOCKED)
    right = _is_right(guess, row, keys)
    if row is None or not allowed or not right:
        return _wrong(db, guess, spent)
    tries.give_back_to_card(db, guess.card)
    if guess.channel != COUNTER and _never_sold(row):
        return _wrong(db, guess, spent)
    judged = _state_of(db, guess, row)
    if isinstance(judged, No):
        tries.give_back_to_source(db, guess.source)
    return judged


def _is_right(guess: Guess, row: CardRow | None, keys: KeyRing) -> bool:
    version = keys.key_version if row is None else row.key_version
    expected = _NOBODY if row is None else row.verifier
    provider = provider_of(keys)
    found = provider.verifier(guess.card, face_of(guess.card), guess.pin, version)
    return hmac.compare_digest(found, expected)


def _wrong(db: Db, guess: Guess, spent: Spent) -> No:
    """NO_MATCH with the tries that are left; the last one locks the source."""
    if spent.failures < LIMITS.source:
        return No(Refusal.NO_MATCH, TriesLeft(LIMITS.source - spent.failures))
    until = guess.moment + LIMITS.lock(spent.lockings)
    tries.lock_source(db, guess.source, until)
    log.warning("source %s waits until %s after wrong PINs", guess.source, until)
    return No(Refusal.NO_MATCH, TriesLeft(0, until))


_NEVER_SOLD: Final = frozenset(
    (
        *(CardState.GEN, CardState.EXP, CardState.SHP, CardState.STK),
        *(CardState.TRF, CardState.TIL, CardState.DMG),
    )
)
_WHY_NOT: Final = {
    CardState.FRZ: Refusal.CARD_FROZEN,
    CardState.LST: Refusal.CARD_FROZEN,
    CardState.EXD: Refusal.CARD_EXPIRED,
    **dict.fromkeys(_NEVER_SOLD, Refusal.CARD_NOT_ACTIVE),
}


def _never_sold(row: CardRow) -> bool:
    return row.state in _NEVER_SOLD


def _state_of(db: Db, guess: Guess, row: CardRow) -> Fen | No:
    """What the card's state says to somebody who knows its PIN."""
    if row.state is CardState.USD:
        return _used(db, guess)
    if row.state is not CardState.SLD:
        if _never_sold(row):
            log.warning("right PIN for card %s, which was never sold", row.card)
        return No(_WHY_NOT.get(row.state, Refusal.CARD_VOID))
    if row.expires < business_day(guess.moment):
        return No(Refusal.CARD_EXPIRED)
    return row.face


def _used(db: Db, guess: Guess) -> No:
    use = recharges.use_of(db, guess.card)
    if use is None:
        return No(Refusal.CARD_NOT_ACTIVE)
    same = use.customer_no == guess.customer
    why = Refusal.USED_SAME if same else Refusal.USED_OTHER
    return No(why, UsedBefore(use.at, use.channel, use.customer_no[-4:], same))
