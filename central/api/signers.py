"""Who really signed an operation, and with which roles at the terminal's unit."""

from datetime import date

from central.db.engine import Db
from central.orgs import units
from central.orgs.act import Signer
from central.orgs.grants import roles_at
from central.orgs.people import key_of
from wire.journal import person_has_signed
from wire.messages import Envelope, JournalItem, PersonSignature
from wire.people import Role
from wire.refusals import Refusal
from wire.values import business_day


class Roster:
    """A unit's book and people, each asked for once: made anew for every transaction."""

    def __init__(self, db: Db, unit: str) -> None:
        self._db = db
        self.unit = unit
        self._book: str | None = None
        self._keys: dict[str, bytes | None] = {}
        self._roles: dict[tuple[str, date], frozenset[Role]] = {}

    @property
    def book(self) -> str:
        """The book in which the unit's money is kept."""
        if self._book is None:
            self._book = units.book_of(self._db, self.unit)
        return self._book

    def key_of(self, staff_no: str) -> bytes | None:
        """The public key of a person in service."""
        if staff_no not in self._keys:
            self._keys[staff_no] = key_of(self._db, staff_no)
        return self._keys[staff_no]

    def signer(self, staff_no: str, day: date) -> Signer:
        """A person whose signature is right, with the roles held that day."""
        held = (staff_no, day)
        if held not in self._roles:
            self._roles[held] = roles_at(self._db, staff_no, self.unit, day)
        return Signer(staff_no, self._roles[held])


def verified_signers(
    roster: Roster, envelope: Envelope, item: JournalItem
) -> tuple[tuple[Signer, ...], Refusal | None]:
    """The verified signers, the operator first, and what is wrong with the signatures, if any."""
    day = business_day(envelope.at)
    found: dict[str, Signer] = {}
    fault: Refusal | None = None
    for signature in item.signatures:
        wrong = _fault(roster, signature, item.body)
        if wrong is None:
            found[signature.staff_no] = roster.signer(signature.staff_no, day)
        fault = wrong or fault
    if envelope.operator not in found:
        fault = fault or Refusal.SIGNATURE_FAULT
    first = [found.pop(envelope.operator)] if envelope.operator in found else []
    return (*first, *found.values()), fault


def _fault(roster: Roster, signature: PersonSignature, body: str) -> Refusal | None:
    key = roster.key_of(signature.staff_no)
    if key is None:
        return Refusal.PERSON_UNKNOWN
    return None if person_has_signed(signature, key, body) else Refusal.SIGNATURE_FAULT
