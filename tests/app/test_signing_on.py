"""Signing on with and without the centre, locking, and the second signature."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import update

from app import signing_on
from app.errors import (
    NobodySignedOnError,
    PersonLockedError,
    PersonNotKnownHereError,
    RefusedError,
    RoleMissingError,
    SelfSignError,
    SignOnTooOldError,
    WrongSecretError,
)
from app.store.schema import person
from central.db.engine import transaction
from central.orgs import terminals
from tests import makers
from wire.people import Role
from wire.refusals import Refusal
from wire.values import utc_now

WRONG = "135790"


def set_back(desk, staff_no, **columns):
    """Change what the terminal remembers of a person, as time would."""
    with desk.store.begin() as db:
        db.execute(update(person).where(person.c.staff_no == staff_no).values(**columns))


def test_online_sign_on_knows_person_role_and_lease(desk):
    operator = signing_on.sign_on(desk, makers.TELLER, makers.SECRET)

    assert operator.online
    assert operator.has(Role.TELLER)
    assert not operator.has(Role.H_SUP)
    assert desk.operator is operator
    with desk.store.begin() as db:
        assert desk.lease(db).sign_on_days == 7


def test_offline_sign_on_within_seven_days_is_known_again(desk, line):
    line.up = False
    set_back(desk, makers.TELLER, online_at=utc_now() - timedelta(days=6, hours=23))

    operator = signing_on.sign_on(desk, makers.TELLER, makers.SECRET)

    assert not operator.online
    assert operator.has(Role.TELLER)


def test_offline_sign_on_after_seven_days_is_refused(desk, line):
    line.up = False
    long_ago = utc_now() - timedelta(days=7, minutes=1)
    set_back(desk, makers.TELLER, online_at=long_ago)

    with pytest.raises(SignOnTooOldError) as refused:
        signing_on.sign_on(desk, makers.TELLER, makers.SECRET)

    assert refused.value.days == 7


def test_offline_sign_on_with_the_clock_set_back_is_refused(desk, line):
    line.up = False
    set_back(desk, makers.TELLER, online_at=utc_now() + timedelta(days=1))

    with pytest.raises(SignOnTooOldError):
        signing_on.sign_on(desk, makers.TELLER, makers.SECRET)


def test_offline_sign_on_of_somebody_never_seen_is_refused(desk, line):
    line.up = False

    with pytest.raises(PersonNotKnownHereError):
        signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)


@pytest.mark.parametrize("up", [True, False])
def test_five_wrong_secrets_lock_for_fifteen_minutes(desk, line, up, centre):
    staff_no = makers.OTHER_TELLER if up else makers.TELLER
    line.up = up
    for tries_left in (4, 3, 2, 1):
        with pytest.raises(WrongSecretError) as wrong:
            signing_on.sign_on(desk, staff_no, WRONG)
        assert wrong.value.tries_left == tries_left
    with pytest.raises(PersonLockedError) as locked:
        signing_on.sign_on(desk, staff_no, WRONG)

    with pytest.raises(PersonLockedError):
        signing_on.sign_on(desk, staff_no, makers.SECRET)

    minutes = (locked.value.until - utc_now()) / timedelta(minutes=1)
    assert 14.8 < minutes <= 15
    assert desk.operator.staff_no == makers.TELLER


def test_lock_ends_after_its_time(desk, line):
    line.up = False
    set_back(desk, makers.TELLER, failures=5, locked_until=utc_now() - timedelta(seconds=1))

    with pytest.raises(WrongSecretError) as wrong:
        signing_on.sign_on(desk, makers.TELLER, WRONG)
    operator = signing_on.sign_on(desk, makers.TELLER, makers.SECRET)

    assert wrong.value.tries_left == 4
    assert operator.staff_no == makers.TELLER


def test_right_secret_gives_all_tries_back(desk, line):
    line.up = False
    for _ in range(4):
        with pytest.raises(WrongSecretError):
            signing_on.sign_on(desk, makers.TELLER, WRONG)

    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)

    with pytest.raises(WrongSecretError) as wrong:
        signing_on.sign_on(desk, makers.TELLER, WRONG)
    assert wrong.value.tries_left == 4


def test_countersign_by_the_operator_is_refused_whatever_the_secret(desk):
    for secret in (makers.SECRET, WRONG):
        with pytest.raises(SelfSignError):
            signing_on.countersign(desk, makers.TELLER, secret, None)


def test_countersign_by_a_supervisor_leaves_the_operator(desk):
    second = signing_on.countersign(desk, makers.SUPERVISOR, makers.SECRET, Role.H_SUP)

    assert second.staff_no == makers.SUPERVISOR
    assert desk.operator.staff_no == makers.TELLER


def test_countersign_without_the_role_is_refused(desk):
    with pytest.raises(RoleMissingError) as missing:
        signing_on.countersign(desk, makers.CUSTODIAN, makers.SECRET, Role.H_SUP)

    assert missing.value.role is Role.H_SUP


def test_countersign_offline_needs_an_earlier_meeting(desk, line):
    signing_on.countersign(desk, makers.SUPERVISOR, makers.SECRET, Role.H_SUP)
    line.up = False

    second = signing_on.countersign(desk, makers.SUPERVISOR, makers.SECRET, Role.H_SUP)

    assert not second.online


def test_unlock_takes_only_the_operators_secret(desk):
    with pytest.raises(WrongSecretError):
        signing_on.unlock(desk, WRONG)

    signing_on.unlock(desk, makers.SECRET)

    assert desk.operator is not None


def test_sign_off_leaves_nobody(desk):
    signing_on.sign_off(desk)

    with pytest.raises(NobodySignedOnError):
        desk.require_operator()


def test_person_without_a_role_at_this_hall_is_refused_and_forgotten(desk):
    with pytest.raises(RefusedError) as refused:
        signing_on.sign_on(desk, "3103", makers.SECRET)

    assert refused.value.refusal is Refusal.ROLE_MISSING


def test_sign_on_at_a_revoked_terminal_says_so(desk, centre):
    with transaction(centre.database) as db:
        terminals.revoke(db, desk.identity.terminal)

    with pytest.raises(RefusedError) as refused:
        signing_on.sign_on(desk, makers.TELLER, makers.SECRET)

    assert refused.value.refusal is Refusal.TERMINAL_REVOKED


def test_no_log_line_and_no_file_holds_the_secret(desk, folder, caplog):
    secret = "Tr0ub4dor-7391"
    with caplog.at_level(logging.DEBUG), pytest.raises(WrongSecretError):
        signing_on.sign_on(desk, makers.TELLER, secret)

    assert secret not in caplog.text
    assert all(
        secret.encode() not in one.read_bytes() for one in folder.rglob("*") if one.is_file()
    )
