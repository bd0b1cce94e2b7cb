"""Sign-on: tries are counted before the secret is judged, at any parallelism."""

import threading
from datetime import timedelta

import pytest

from central.db.engine import transaction
from central.orgs import people
from central.orgs.people import LOCKED_FOR, TRIES, PersonFaultError, SignOnRefusedError, sign_on
from tests import makers
from wire.keybox import KeyBox, open_key_box
from wire.people import Role
from wire.refusals import Refusal
from wire.values import utc_now

NOW = utc_now()
RIGHT, WRONG = (makers.TELLER, makers.SECRET), (makers.TELLER, "000000")


@pytest.fixture
def database(centre_db):
    with transaction(centre_db) as db:
        makers.make_org(db)
    return centre_db


def refusal_of(database, who, moment=NOW, unit=makers.HALL):
    with pytest.raises(SignOnRefusedError) as refused:
        sign_on(database, who, unit, moment)
    return refused.value.refusal


def test_right_secret_gives_what_opens_the_key(database):
    sheet = sign_on(database, RIGHT, makers.HALL, NOW)

    box = KeyBox(sheet.phc, sheet.key_salt, sheet.key_box, sheet.public_key)
    key = open_key_box(makers.SECRET, box)
    assert key.public_key().public_bytes_raw() == sheet.public_key
    assert [(each.role, each.unit) for each in sheet.grants] == [(Role.TELLER, makers.HALL)]


def test_right_secret_forgets_earlier_tries(database):
    for _ in range(3):
        for _ in range(TRIES - 1):
            assert refusal_of(database, WRONG) is Refusal.SIGN_ON_REFUSED
        sign_on(database, RIGHT, makers.HALL, NOW)


def test_fifth_wrong_secret_locks_for_fifteen_minutes(database):
    for _ in range(TRIES):
        assert refusal_of(database, WRONG) is Refusal.SIGN_ON_REFUSED

    assert refusal_of(database, RIGHT) is Refusal.SIGN_ON_LOCKED
    just_before = NOW + LOCKED_FOR - timedelta(seconds=1)
    assert refusal_of(database, RIGHT, just_before) is Refusal.SIGN_ON_LOCKED
    assert sign_on(database, RIGHT, makers.HALL, NOW + LOCKED_FOR).staff_no == makers.TELLER


def test_tries_at_once_reach_the_comparison_five_times(database):
    found = []

    def guess():
        try:
            sign_on(database, WRONG, makers.HALL, NOW)
        except SignOnRefusedError as no:
            found.append(no.refusal)

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found.count(Refusal.SIGN_ON_REFUSED) == TRIES
    assert found.count(Refusal.SIGN_ON_LOCKED) == len(threads) - TRIES


def test_person_without_a_post_at_the_unit_is_told_so(database):
    assert refusal_of(database, RIGHT, unit=makers.OTHER_HALL) is Refusal.ROLE_MISSING


def test_secret_is_in_no_column_and_in_no_repr(database):
    with transaction(database) as db:
        rows = db.exec_driver_sql("SELECT * FROM person").all()

    assert makers.SECRET not in repr(rows)
    assert makers.SECRET not in repr(people.NewPerson("1", "2", "3", makers.SECRET))


@pytest.mark.parametrize(
    ("changes", "what"),
    [({"secret": "12345"}, "secret"), ({"staff_no": "3003"}, "staff_no"), ({"unit": "99"}, "unit")],
)
def test_person_who_cannot_be_taken_on_is_refused_by_name(database, changes, what):
    values = {"staff_no": "5001", "unit": makers.HALL, "secret": makers.SECRET, **changes}

    with pytest.raises(PersonFaultError) as refused, transaction(database) as db:
        makers.make_person(db, **values)

    assert refused.value.what == what
