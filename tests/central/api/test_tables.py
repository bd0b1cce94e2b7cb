"""Every operation and every question has its posts, and nobody who only watches may act."""

from typing import get_args

from central.api import dispatch, questions
from wire.operations import Operation
from wire.people import Role
from wire.queries import Query


def kinds(union):
    return set(get_args(get_args(union)[0]))


def test_every_operation_names_the_posts_that_may_do_it():
    assert set(dispatch.ROLES) == kinds(Operation)
    assert all(dispatch.ROLES.values())


def test_every_question_names_the_posts_that_may_ask_it():
    assert set(questions.ROLES) == kinds(Query)
    assert all(questions.ROLES.values())


def test_watchers_do_nothing():
    for allowed in dispatch.ROLES.values():
        assert allowed.isdisjoint({Role.AUDIT, Role.IT, Role.CS})
