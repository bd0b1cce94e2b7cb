"""The judge of cards and PINs: the only place that says whether a card may be recharged."""

import hmac
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from central.billing.store import customers
from central.cards.freezing import freeze_box
from central.cards.model import NEVER_SOLD, CardState
from central.cards.sold import verifier_row
from central.cards.store.cards import CardRow
from central.cards.vault import provider_of
from central.db.engine import Db
from central.orgs import security
from central.orgs.act import Act, Verdict, applied, refused
from central.recharge.crediting import credit, origin_of, source_of, used_before, why_not
from central.recharge.limits import COUNTER, LIMITS
from central.recharge.proofs import marked
from central.recharge.restored import answered_before
from central.recharge.store import tries
from central.recharge.store.tries import Spent
from central.recharge.waiting import await_sale
from central.settings import KeyRing
from wire.messages import Credited, TriesLeft, UsedBefore
from wire.operations import RechargeAsked
from wire.refusals import Refusal
from wire.sealed import SealBinding, SealFaultError, sealed_sha256, unseal
from wire.values import CardNo, CustomerNo, Fen, Pin, business_day, face_of

log = logging.getLogger(__name__)
STOLEN_STOCK: Final = "STOLEN_STOCK"
_NOBODY: Final = bytes(32)  # what the PIN of an unknown card is compared with


@dataclass(frozen=True, slots=True)
class Guess:
    """A card and a PIN as somebody gave them; `source` is who is counted for a wrong one."""

    id: UUID  # of the operation or the question
    terminal: str
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
    """APPLIED with `Credited`; SUSPENSE while the card's sale is awaited; or REFUSED."""
    if act.sealed_pin is None and (act.credited or act.awaited):
        return answered_before(db, act, op, keys)
    guess = _guess(db, act, op, keys)
    if isinstance(guess, Refusal):
        return refused(guess)
    judged = judge(db, guess, keys)
    if not isinstance(judged, No):
        return _credited(db, act, guess, keys)
    if judged.why is Refusal.SALE_AWAITED:
        return await_sale(db, act, op, keys)
    return refused(judged.why, judged.detail)


def _guess(db: Db, act: Act, op: RechargeAsked, keys: KeyRing) -> Guess | Refusal:
    """What was sealed at the counter, or why it is not even judged."""
    content = act.sealed_pin or b""
    sealed = Sealed(act.op_id, op.card, op.customer, act.envelope.terminal, content)
    same = hmac.compare_digest(sealed_sha256(content), op.sealed_pin_sha256)
    pin = opened(sealed, keys) if same else None
    if pin is None:
        return Refusal.SEAL_FAULT
    why = why_not(customers.find(db, op.customer))
    return why or Guess(
        id=act.op_id,
        terminal=act.envelope.terminal,
        card=op.card,
        customer=op.customer,
        pin=pin,
        source=source_of(act),
        channel=act.channel,
        moment=act.moment,
    )


def _credited(db: Db, act: Act, guess: Guess, keys: KeyRing) -> Verdict:
    credited = credit(db, origin_of(act), guess.card, guess.customer)
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
    if guess.channel != COUNTER and row.state in NEVER_SOLD:
        _suspect(db, guess, row)
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


_WHY_NOT: Final = {
    CardState.FRZ: Refusal.CARD_FROZEN,
    CardState.LST: Refusal.CARD_FROZEN,
    CardState.EXD: Refusal.CARD_EXPIRED,
    **dict.fromkeys(NEVER_SOLD, Refusal.CARD_NOT_ACTIVE),
}


def _state_of(db: Db, guess: Guess, row: CardRow) -> Fen | No:
    """What the card's state says to somebody who knows its PIN."""
    if row.state is CardState.USD:
        return _used(db, guess)
    awaited = _is_with_a_teller(row)
    good = awaited or row.state is CardState.SLD
    if good and row.expires < business_day(guess.moment):
        return No(Refusal.CARD_EXPIRED)
    if good:
        return No(Refusal.SALE_AWAITED) if awaited else row.face
    _suspect(db, guess, row)
    return No(_WHY_NOT.get(row.state, Refusal.CARD_VOID))


def _is_with_a_teller(row: CardRow) -> bool:
    """True if it may be sold already, in a journal that has not arrived: taken over, or offered."""
    offered = row.state is CardState.STK and row.place.holder is not None
    return offered or row.state is CardState.TIL


def _suspect(db: Db, guess: Guess, row: CardRow) -> None:
    """Somebody knows the PIN of a card that no teller ever had: its box is frozen, and alarmed.

    Source: security page 3.3; decision 0027.
    """
    if row.state not in NEVER_SOLD or _is_with_a_teller(row):
        return
    frozen = freeze_box(db, row, guess.moment)
    log.error("right PIN for card %s in %s, never sold; frozen: %s", row.card, row.state, frozen)
    security.record(db, STOLEN_STOCK, guess.terminal, guess.id, row.card)


def _used(db: Db, guess: Guess) -> No:
    return No(*used_before(db, guess.card, guess.customer))
