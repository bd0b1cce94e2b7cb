"""Every post by every operation, and every second person, asked of the real door."""

import shutil
from dataclasses import dataclass
from itertools import product

import pytest

from central.api.dispatch import CASH_FACTS, ROLES
from central.db.engine import Database, open_engine, transaction
from central.orgs.grants import CONFLICTS, GrantRefusedError
from tests import makers
from tests.four_eyes.page import KEPT, text_of
from tests.four_eyes.pairs import Scenes, again
from tests.four_eyes.posts import cells
from tests.four_eyes.samples import SAMPLES
from tests.four_eyes.world import world
from tests.makers import CITY, HALL, OTHER_HALL
from wire.people import Role
from wire.refusals import Refusal


@pytest.fixture(scope="module")
def said(sqlite_template, tmp_path_factory):
    """(pairs, steps, cells): what the door answered, asked once for all tests of this file."""
    path = tmp_path_factory.mktemp("four-eyes") / "centre.db"
    shutil.copyfile(sqlite_template, path)
    with world(f"sqlite:///{path}") as made:
        pairs, steps = list(Scenes(made).all()), list(again(made))
        return pairs, steps, list(cells(made))


def test_there_is_a_sample_of_every_operation_the_door_knows():
    assert set(SAMPLES) == set(ROLES)


def test_every_post_is_let_in_or_told_that_it_is_not_its_own(said):
    _pairs, _steps, asked = said
    booked = {kind.kind for kind in CASH_FACTS}

    assert len(asked) == len(ROLES) * len(Role)
    wrong = [cell for cell in asked if not cell.agrees and cell.kind not in booked]
    assert wrong == []


def test_cash_of_somebody_without_the_post_is_a_case_and_never_simply_done(said):
    _pairs, _steps, asked = said
    booked = {kind.kind for kind in CASH_FACTS}

    others = [cell for cell in asked if cell.kind in booked and not cell.may]

    assert {cell.kind for cell in others} == booked
    assert all(cell.code.endswith("*") for cell in others)


def test_one_person_twice_a_watcher_or_a_stranger_is_no_second_person(said):
    pairs, _steps, _asked = said
    assert [pair for pair in pairs if not pair.holds] == []
    assert all(
        code.rstrip("*") == "NEEDS_SECOND"
        for pair in pairs
        for way, code in pair.codes.items()
        if way != "two"
    )


def test_who_did_the_step_before_does_not_do_the_next(said):
    _pairs, steps, _asked = said
    assert {step.same for step in steps} <= {"SAME_PERSON", "NEEDS_SECOND"}
    assert {step.other for step in steps} == {"APPLIED"}


def test_page_of_posts_is_current(said):
    pairs, steps, asked = said
    assert KEPT.read_text("utf-8") == text_of(asked, pairs, steps), (
        "python -m tests.four_eyes.page writes a new one"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    sorted((each, other) for pair in CONFLICTS for each in pair for other in pair - {each}),
)
def test_posts_that_do_not_go_together_are_refused_in_both_orders(staffed, first, second):
    staff = staffed(first)

    refused = refusal_of(staffed.database, staff, second, HALL)

    assert refused == Refusal.SOD_CONFLICT


@pytest.mark.parametrize(
    ("posts", "units"),
    [
        *product(
            ((Role.U_CARD, Role.U_FUND), (Role.U_FUND, Role.U_CARD)),
            ((CITY, CITY), (CITY, HALL), (HALL, CITY)),
        )
    ],
)
def test_card_and_fund_custodian_of_a_unit_are_never_one_person(staffed, posts, units):
    staff = staffed(posts[0], units[0])

    assert refusal_of(staffed.database, staff, posts[1], units[1]) == Refusal.SOD_CONFLICT
    assert refusal_of(staffed.database, staff, posts[1], OTHER_HALL) is None


@pytest.fixture
def staffed(sqlite_template, tmp_path):
    """Makes a new person with that post; `database` is where."""
    shutil.copyfile(sqlite_template, tmp_path / "centre.db")
    database = open_engine(f"sqlite:///{tmp_path / 'centre.db'}")
    with transaction(database) as db:
        makers.make_org(db)
    yield Staffed(database)
    database.dispose()


@dataclass
class Staffed:
    database: Database

    def __call__(self, role: Role, unit: str = HALL) -> str:
        with transaction(self.database) as db:
            makers.make_person(db, "8001", unit)
            makers.grant_role(db, "8001", role, unit)
        return "8001"


def refusal_of(database, staff: str, role: Role, unit: str):
    """Why the post is not given; None where it is."""
    try:
        with transaction(database) as db:
            makers.grant_role(db, staff, role, unit)
    except GrantRefusedError as no:
        return no.refusal
    return None
