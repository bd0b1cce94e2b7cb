"""What the counter asks about customers and recharges: answers that change no money."""

from central.billing.customers import find_customer
from central.db.engine import Db
from central.orgs.act import Signer
from central.recharge.crediting import effect_on, why_not
from central.recharge.customers import shown
from central.recharge.judging import Guess, No, Sealed, judge, opened
from central.recharge.limits import COUNTER
from central.recharge.store.tries import give_back_to_source
from central.settings import KeyRing
from wire.messages import TriesLeft
from wire.people import Role
from wire.queries import Answer, CustomerAsked, PreviewAsked, PreviewShown, QueryRefused
from wire.refusals import Refusal
from wire.values import utc_now


def answer_customer(db: Db, asker: Signer, unit: str, query: CustomerAsked) -> Answer:
    """The customer with name and address masked."""
    del unit  # any counter may look up any customer of the province
    if asker.roles.isdisjoint((Role.TELLER, Role.H_SUP, Role.CS, Role.AUDIT)):
        return QueryRefused(Refusal.ROLE_MISSING, role=Role.TELLER)
    customer = find_customer(db, query.customer)
    return QueryRefused(Refusal.ACCOUNT_NOT_FOUND) if customer is None else shown(customer)


def answer_preview(
    db: Db, asker: Signer, terminal: str, query: PreviewAsked, keys: KeyRing
) -> Answer:
    """试算: what the recharge would do; a wrong PIN counts as it does in a recharge."""
    if Role.TELLER not in asker.roles:
        return QueryRefused(Refusal.ROLE_MISSING, role=Role.TELLER)
    sealed = Sealed(query.query_id, query.card, query.customer, terminal, query.sealed_pin)
    pin = opened(sealed, keys)
    if pin is None:
        return QueryRefused(Refusal.SEAL_FAULT)
    customer = find_customer(db, query.customer)
    why = why_not(customer)
    if customer is None or why is not None:
        return QueryRefused(why or Refusal.ACCOUNT_NOT_FOUND)
    source = f"{terminal}|{asker.staff_no}"
    guess = Guess(
        id=query.query_id,
        terminal=terminal,
        card=query.card,
        customer=query.customer,
        pin=pin,
        source=source,
        channel=COUNTER,
        moment=utc_now(),
    )
    judged = judge(db, guess, keys)
    if isinstance(judged, No):
        return _refused(judged)
    give_back_to_source(db, source)
    effect = effect_on(customer, judged)
    return PreviewShown(
        effect.amount, effect.arrears_paid, effect.balance_before, effect.balance_after
    )


def _refused(no: No) -> QueryRefused:
    if isinstance(no.detail, TriesLeft):
        return QueryRefused(no.why, no.detail.tries, no.detail.until)
    return QueryRefused(no.why)
