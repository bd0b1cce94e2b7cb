"""Who really signed an operation, and with which roles at the terminal's unit."""

from central.db.engine import Db
from central.orgs.act import Signer
from central.orgs.grants import roles_at
from central.orgs.people import key_of
from wire.journal import person_has_signed
from wire.messages import Envelope, JournalItem
from wire.refusals import Refusal
from wire.values import business_day


def verified_signers(
    db: Db, unit: str, envelope: Envelope, item: JournalItem
) -> tuple[tuple[Signer, ...], Refusal | None]:
    """The verified signers, the operator first, and what is wrong with the signatures, if any."""
    day = business_day(envelope.at)
    found: dict[str, Signer] = {}
    fault: Refusal | None = None
    for signature in item.signatures:
        key = key_of(db, signature.staff_no)
        if key is None:
            fault = Refusal.PERSON_UNKNOWN
        elif not person_has_signed(signature, key, item.body):
            fault = Refusal.SIGNATURE_FAULT
        else:
            roles = roles_at(db, signature.staff_no, unit, day)
            found[signature.staff_no] = Signer(signature.staff_no, roles)
    if envelope.operator not in found:
        fault = fault or Refusal.SIGNATURE_FAULT
    first = [found.pop(envelope.operator)] if envelope.operator in found else []
    return (*first, *found.values()), fault
