"""Who is at the desk: signing on with or without the centre, and the second signature."""

from datetime import datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.desk import Desk, Operator
from app.errors import (
    DeskHeldError,
    PersonLockedError,
    PersonNotKnownHereError,
    RefusedError,
    RoleMissingError,
    SelfSignError,
    SignOnTooOldError,
    WrongSecretError,
)
from app.store import people, shifts
from app.store.people import KnownPerson
from sync.errors import CentralRefusedError, CentralUnreachableError
from wire import keybox
from wire.access import Problem, SignedOn, SignOnAsked
from wire.keybox import KeyBox
from wire.people import PersonSheet, Role
from wire.refusals import Refusal
from wire.routes import SIGN_ON
from wire.values import folded

ANSWER_S: Final = 8.0
DAYS_OFFLINE: Final = 7
_CLOCK_SLACK: Final = timedelta(minutes=5)


def sign_on(desk: Desk, staff_no: str, secret: str) -> Operator:
    """The operator of the desk from now on; by the centre, or by what it said within 7 days.

    Raises:
        WrongSecretError, PersonLockedError: five wrong secrets lock for 15 minutes.
        PersonNotKnownHereError, SignOnTooOldError: the centre is out of reach.
        RefusedError: ROLE_MISSING or TERMINAL_REVOKED.
        DeskHeldError: another teller's shift is here, which no supervisor has sealed.
    """
    person = _authenticated(desk, folded(staff_no), secret)
    _check_desk(desk, person)
    desk.operator = person
    return desk.operator


def _check_desk(desk: Desk, person: Operator) -> None:
    """Another teller may come to a desk only where a supervisor has sealed the drawer of its shift.

    Source: ux page 4.1.
    """
    if not person.has(Role.TELLER) or person.has(Role.H_SUP):
        return
    with desk.store.begin() as db:
        here, mine = shifts.current(db), shifts.own(db, person.staff_no)
    if here is not None and mine is None and not here.is_sealed:
        raise DeskHeldError(here.teller)


def sign_off(desk: Desk) -> None:
    """Nobody is at the desk; the queue goes on."""
    desk.operator = None


def unlock(desk: Desk, secret: str) -> None:
    """The operator is back: the same person, the same secret, no question to the centre."""
    operator = desk.require_operator()
    tries_left = _spend_try(desk, operator.staff_no)
    _open(desk, operator.sheet, secret, tries_left)


def countersign(desk: Desk, staff_no: str, secret: str, role: Role | None) -> Operator:
    """Another person, who signs on for one operation only; the operator stays.

    Raises:
        SelfSignError: it is the operator.
        RoleMissingError: the person does not hold the role here.
        and what sign_on raises.
    """
    staff_no = folded(staff_no)
    if staff_no == desk.require_operator().staff_no:
        raise SelfSignError(staff_no)
    second = _authenticated(desk, staff_no, secret)
    if role is not None and not second.has(role):
        raise RoleMissingError(role)
    return second


def _authenticated(desk: Desk, staff_no: str, secret: str) -> Operator:
    tries_left = _spend_try(desk, staff_no)
    try:
        signed_on = desk.client.post(SIGN_ON, SignOnAsked(staff_no, secret), SignedOn, ANSWER_S)
    except CentralUnreachableError:
        sheet = _cached_sheet(desk, staff_no, desk.now())
        return Operator(sheet, _open(desk, sheet, secret, tries_left), online=False)
    except CentralRefusedError as fault:
        raise _refused(desk, staff_no, fault.problem, tries_left) from None
    with desk.store.begin() as db:
        people.keep(db, signed_on.person, desk.now())
        desk.take_lease(db, signed_on.lease)
    return Operator(
        signed_on.person, _open(desk, signed_on.person, secret, tries_left), online=True
    )


def _spend_try(desk: Desk, staff_no: str) -> int:
    """Counted and committed before anything is compared."""
    with desk.store.begin() as db:
        tries_left = people.spend_try(db, staff_no, desk.now())
        known = people.get(db, staff_no)
    if tries_left is None:
        raise PersonLockedError(known.locked_until if known else None)
    return tries_left


def _open(desk: Desk, sheet: PersonSheet, secret: str, tries_left: int) -> Ed25519PrivateKey:
    """The person's key: only the right secret opens its box."""
    box = KeyBox(sheet.phc, sheet.key_salt, sheet.key_box, sheet.public_key)
    try:
        key = keybox.open_key_box(secret, box)
    except keybox.WrongSecretError:
        raise _wrong(desk, sheet.staff_no, tries_left) from None
    with desk.store.begin() as db:
        people.forget_tries(db, sheet.staff_no)
    return key


def _wrong(desk: Desk, staff_no: str, tries_left: int) -> Exception:
    if tries_left:
        return WrongSecretError(tries_left)
    with desk.store.begin() as db:
        known = people.get(db, staff_no)
    return PersonLockedError(known.locked_until if known else None)


def _cached_sheet(desk: Desk, staff_no: str, moment: datetime) -> PersonSheet:
    with desk.store.begin() as db:
        known = people.get(db, staff_no)
        lease = desk.lease_or_none(db)
        if known is None or known.sheet is None or known.online_at is None:
            people.give_back_try(db, staff_no)
    if known is None or known.sheet is None or known.online_at is None:
        raise PersonNotKnownHereError(staff_no)
    days = lease.sign_on_days if lease else DAYS_OFFLINE
    if not _is_fresh(known, moment, days):
        with desk.store.begin() as db:
            people.give_back_try(db, staff_no)
        raise SignOnTooOldError(known.online_at, days)
    return known.sheet


def _is_fresh(known: KnownPerson, moment: datetime, days: int) -> bool:
    """A clock that stands before the last online sign-on was set back: not fresh."""
    if known.online_at is None:
        return False
    age = moment - known.online_at
    return -_CLOCK_SLACK <= age <= timedelta(days=days)


def _refused(desk: Desk, staff_no: str, problem: Problem, tries_left: int) -> Exception:
    refusal = problem.refusal
    if refusal is Refusal.SIGN_ON_REFUSED:
        return _wrong(desk, staff_no, tries_left)
    with desk.store.begin() as db:
        people.give_back_try(db, staff_no)
        if refusal is Refusal.ROLE_MISSING:
            people.drop_sheet(db, staff_no)
    if refusal is Refusal.SIGN_ON_LOCKED:
        return PersonLockedError(_moment(problem.detail))
    return RefusedError(refusal or Refusal.VERSION)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
