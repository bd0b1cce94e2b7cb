"""People: taking one on, and the sign-on with a secret that is counted before it is judged."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from central.db.engine import Database, Db, transaction
from central.errors import CentreError
from central.orgs import grants, units
from central.orgs.store import people as store
from wire.keybox import Cost, make_key_box, secret_is_right
from wire.people import Grant, PersonSheet
from wire.refusals import Refusal
from wire.values import business_day

TRIES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)
SECRET_LENGTH: Final = 6


class SignOnRefusedError(CentreError):
    """No sign-on; `until` is when the lock-out ends, for SIGN_ON_LOCKED."""

    def __init__(self, refusal: Refusal, until: datetime | None = None) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.until = until


class PersonFaultError(CentreError):
    """A person who cannot be taken on; `what` is at fault."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class NewPerson:
    staff_no: str
    name: str
    unit: str
    secret: str = field(repr=False)


def add_person(db: Db, new: NewPerson, cost: Cost | None = None) -> bytes:
    """Take a person on; returns the public key of the signing key boxed under the secret."""
    if len(new.secret) < SECRET_LENGTH:
        raise PersonFaultError("secret")
    if store.find(db, new.staff_no) is not None:
        raise PersonFaultError("staff_no")
    if not units.unit_exists(db, new.unit):
        raise PersonFaultError("unit")
    box = make_key_box(new.secret, cost)
    values = {"staff_no": new.staff_no, "name": new.name, "unit": new.unit, "state": "ACTIVE"}
    keys = {"phc": box.phc, "key_salt": box.key_salt, "key_box": box.key_box}
    store.add(db, {**values, **keys, "public_key": box.public_key})
    return box.public_key


def key_of(db: Db, staff_no: str) -> bytes | None:
    """The public key of a person in service."""
    return store.public_key(db, staff_no)


def name_of(db: Db, staff_no: str) -> str:
    """The name, or the number where the person is unknown."""
    found = store.find(db, staff_no)
    return found.name if found else staff_no


def sign_on(database: Database, who: tuple[str, str], unit: str, moment: datetime) -> PersonSheet:
    """What a terminal of the unit may keep of the person.

    The try is counted and committed before the secret is compared; an unknown person costs the
    same work as a wrong secret.

    Args:
        who: staff number and secret.

    Raises:
        SignOnRefusedError: SIGN_ON_REFUSED, SIGN_ON_LOCKED or ROLE_MISSING.
    """
    staff_no, secret = who
    with transaction(database) as db:
        spent = store.spend_try(db, staff_no, moment, (TRIES, LOCKED_FOR))
        found = store.find(db, staff_no)
        phc = found.phc if found else store.any_phc(db)
    if not spent and found and found.locked_until and found.locked_until > moment:
        raise SignOnRefusedError(Refusal.SIGN_ON_LOCKED, found.locked_until)
    right = phc is not None and secret_is_right(secret, phc)
    if not (right and spent and found):
        raise SignOnRefusedError(Refusal.SIGN_ON_REFUSED)
    with transaction(database) as db:
        store.forget_tries(db, staff_no)
        held = grants.grants_at(db, staff_no, unit, business_day(moment))
    if not held:
        raise SignOnRefusedError(Refusal.ROLE_MISSING)
    return _sheet(found, held, moment)


def _sheet(found: store.PersonRow, held: tuple[Grant, ...], moment: datetime) -> PersonSheet:
    return PersonSheet(
        staff_no=found.staff_no,
        name=found.name,
        unit=found.unit,
        grants=held,
        phc=found.phc,
        key_salt=found.key_salt,
        key_box=found.key_box,
        public_key=found.public_key,
        issued_at=moment,
    )
