"""How a use case of cards says no: it raises, and nothing it did stays."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from central.cards.ranges import first_cards, name_twice
from central.db.engine import Db, savepoint
from central.orgs.act import Act, Signer, Verdict, refused
from wire.messages import CardsAtFault, Detail
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardRange

P = ParamSpec("P")


class RefusedError(Exception):
    """The answer is no; `why` and `detail` go into the reply."""

    def __init__(self, why: Refusal, detail: Detail | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail


def whole(use_case: Callable[Concatenate[Db, P], Verdict]) -> Callable[Concatenate[Db, P], Verdict]:
    """The use case in a savepoint of its own: a refusal leaves no trace of it."""

    @wraps(use_case)
    def run(db: Db, /, *args: P.args, **kwargs: P.kwargs) -> Verdict:
        try:
            with savepoint(db):
                return use_case(db, *args, **kwargs)
        except RefusedError as no:
            return refused(no.why, no.detail)

    return run


def require(truth: object, why: Refusal, detail: Detail | None = None) -> None:
    """Nothing if the truth holds, else RefusedError."""
    if not truth:
        raise RefusedError(why, detail)


def operator_as(act: Act, role: Role) -> Signer:
    """The operator, who must hold the role."""
    operator = act.signers[0]
    require(role in operator.roles, Refusal.ROLE_MISSING)
    return operator


def second_as(act: Act, role: Role, besides: str) -> Signer:
    """Another signer who holds the role."""
    second = act.signer_with(role, besides)
    if second is None:
        raise RefusedError(Refusal.NEEDS_SECOND)
    return second


def require_distinct(ranges: tuple[CardRange, ...]) -> None:
    """No card may be named twice."""
    require(not name_twice(ranges), Refusal.RANGE_FAULT)


def require_none(ranges: tuple[CardRange, ...], why: Refusal) -> None:
    """Refuse with the first twenty of these cards, if there are any."""
    require(not ranges, why, CardsAtFault(first_cards(ranges)))
