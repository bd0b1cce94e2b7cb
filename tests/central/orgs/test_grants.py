"""Posts that one person may not hold together, and the two people every grant needs."""

from datetime import date

import pytest

from central.db.engine import transaction
from central.orgs import grants, units
from central.orgs.grants import GrantAsked, GrantRefusedError, grant, people_with, roles_at
from tests import makers
from tests.makers import CITY, COUNTY, HALL, OTHER_CITY, OTHER_HALL, PROVINCE
from wire.people import Role
from wire.refusals import Refusal

TODAY = date(2026, 11, 23)
APART = [
    (Role.U_CARD, Role.U_FUND),
    (Role.TELLER, Role.U_CARD),
    (Role.TELLER, Role.U_FUND),
    (Role.P_KEY1, Role.P_KEY2),
    (Role.P_CARD, Role.P_FUND),
    (Role.P_APPR, Role.P_KEY1),
    (Role.P_APPR, Role.P_KEY2),
    (Role.P_APPR, Role.P_CARD),
    (Role.P_APPR, Role.P_FUND),
    (Role.P_CARD, Role.P_KEY1),
    (Role.AUDIT, Role.TELLER),
    (Role.IT, Role.H_SUP),
]


@pytest.fixture
def db(centre_db):
    with transaction(centre_db) as db:
        makers.make_units(db)
        for staff_no in ("5001", "9001", "9002"):
            makers.make_person(db, staff_no)
        yield db


def asked(role, unit, **changes):
    values = {"valid_from": makers.ALWAYS, "granted_by": "9001", "approved_by": "9002", **changes}
    return GrantAsked("5001", role, unit, **values)


@pytest.mark.parametrize("pair", APART, ids=lambda pair: f"{pair[0]}-{pair[1]}")
@pytest.mark.parametrize("places", [(CITY, CITY), (CITY, HALL), (HALL, CITY), (PROVINCE, HALL)])
def test_conflicting_posts_are_refused_here_above_and_below(db, pair, places):
    first, second = pair
    grant(db, asked(first, places[0]))

    with pytest.raises(GrantRefusedError) as refused:
        grant(db, asked(second, places[1]))

    assert (refused.value.refusal, refused.value.other) == (Refusal.SOD_CONFLICT, first)


def test_conflicting_posts_stand_in_units_that_are_not_above_each_other(db):
    grant(db, asked(Role.U_CARD, CITY))
    grant(db, asked(Role.U_FUND, OTHER_CITY))

    assert roles_at(db, "5001", HALL, TODAY) == {Role.U_CARD}
    assert roles_at(db, "5001", OTHER_HALL, TODAY) == {Role.U_FUND}


def test_conflicting_posts_stand_one_after_the_other(db):
    grant(db, asked(Role.U_CARD, CITY, valid_to=date(2026, 6, 30)))
    grant(db, asked(Role.U_FUND, CITY, valid_from=date(2026, 7, 1)))

    with pytest.raises(GrantRefusedError):
        grant(db, asked(Role.U_CARD, CITY, valid_from=date(2026, 8, 1)))
    assert roles_at(db, "5001", CITY, date(2026, 6, 30)) == {Role.U_CARD}
    assert roles_at(db, "5001", CITY, date(2026, 7, 1)) == {Role.U_FUND}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"approved_by": "9001"}, Refusal.SAME_PERSON),
        ({"granted_by": "5001"}, Refusal.SAME_PERSON),
        ({"approved_by": "5001"}, Refusal.SAME_PERSON),
        ({"approved_by": "7777"}, Refusal.PERSON_UNKNOWN),
    ],
)
def test_grant_needs_two_known_people_other_than_its_holder(db, changes, refusal):
    with pytest.raises(GrantRefusedError) as refused:
        grant(db, asked(Role.TELLER, HALL, **changes))

    assert refused.value.refusal is refusal
    assert roles_at(db, "5001", HALL, TODAY) == set()


def test_grant_at_an_unknown_unit_is_refused(db):
    with pytest.raises(GrantRefusedError) as refused:
        grant(db, asked(Role.TELLER, "99"))

    assert refused.value.refusal is Refusal.UNIT_UNKNOWN


def test_grant_reaches_down_and_not_up_or_aside(db):
    grant(db, asked(Role.H_SUP, CITY))

    reached = {unit: roles_at(db, "5001", unit, TODAY) for unit in (HALL, COUNTY, CITY)}
    assert set(map(frozenset, reached.values())) == {frozenset({Role.H_SUP})}
    for unit in (PROVINCE, OTHER_HALL, "99"):
        assert roles_at(db, "5001", unit, TODAY) == frozenset()
    assert people_with(db, Role.H_SUP, CITY, TODAY) == (("5001", "张5001"),)
    assert people_with(db, Role.H_SUP, HALL, TODAY) == ()


def test_every_watcher_only_watches():
    for watcher in (Role.AUDIT, Role.IT):
        for role in set(Role) - {watcher}:
            assert frozenset((watcher, role)) in grants.CONFLICTS


def test_book_is_that_of_the_nearest_unit_that_keeps_one(db):
    books = {unit: units.book_of(db, unit) for unit in (HALL, COUNTY, CITY, OTHER_HALL, PROVINCE)}

    assert books == {HALL: CITY, COUNTY: CITY, CITY: CITY, OTHER_HALL: OTHER_CITY, PROVINCE: "H"}


def test_tree_is_walked_up_and_down(db):
    assert units.ancestors(db, HALL) == (HALL, CITY, PROVINCE)
    assert units.ancestors(db, "99") == ()
    assert units.units_below(db, CITY) == (CITY, HALL, COUNTY)
    assert units.is_under(db, HALL, PROVINCE)
    assert not units.is_under(db, HALL, OTHER_CITY)


def test_administrator_grants_at_the_own_unit_and_below_and_nowhere_else(db):
    makers.make_person(db, "9003")
    grant(db, GrantAsked("9003", Role.IT, CITY, makers.ALWAYS, "9001", "9002"))

    grant(db, asked(Role.TELLER, HALL, granted_by="9003"))
    for granter, unit in (("9003", PROVINCE), ("9003", OTHER_HALL), ("9001", HALL)):
        with pytest.raises(GrantRefusedError) as refused:
            grant(db, asked(Role.H_SUP, unit, granted_by=granter))
        assert refused.value.refusal is Refusal.ROLE_MISSING
