"""冻结, 解冻: cards that nobody may sell or recharge while somebody looks into them; online."""

from typing import Final

from app.desk import Desk, Operator, Settled
from app.errors import EmptyCartError, ReasonMissingError, RoleMissingError, SelfSignError
from app.model.roles import check_second
from wire.cases import FreezesAsked, FreezeSheet, FreezesShown
from wire.operations import CardsFrozen, CardsUnfrozen, FreezeWhy
from wire.people import Role
from wire.values import CardRange

MAY_SEE: Final = (Role.P_CARD, Role.U_CARD, Role.H_SUP, Role.AUDIT)
MAY_FREEZE: Final = (Role.P_CARD, Role.U_CARD, Role.H_SUP)
MAY_LIFT: Final = (Role.P_CARD, Role.U_CARD)
NOTE_LONGEST: Final = 200


def freezes(desk: Desk) -> FreezesShown:
    """The freezes that stand in this terminal's unit and below, the oldest first; online."""
    answer = desk.ask(FreezesAsked(desk.identity.unit))
    assert isinstance(answer, FreezesShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def may_freeze(person: Operator) -> bool:
    return any(person.has(role) for role in MAY_FREEZE)


def may_lift(person: Operator) -> bool:
    return any(person.has(role) for role in MAY_LIFT)


def freeze(desk: Desk, ranges: tuple[CardRange, ...], why: FreezeWhy, note: str) -> Settled:
    """Every card of the ranges that can be frozen is frozen; the others are counted.

    Args:
        note: who reported it, or what was seen; 1 to 200 characters.

    Raises:
        EmptyCartError: no cards.
        ReasonMissingError: no note.
        RoleMissingError, OfflineError.
        RefusedError: NOT_YOUR_STOCK where not one of the cards can be frozen from here.
    """
    if not may_freeze(desk.require_operator()):
        raise RoleMissingError(Role.U_CARD)
    if not ranges:
        raise EmptyCartError
    return desk.submit(CardsFrozen(ranges, why, _checked(note)))


def unfreeze(desk: Desk, sheet: FreezeSheet, note: str, second: Operator) -> Settled:
    """What this freeze still holds is as it was before, by two: one of them did not freeze it.

    Raises:
        SelfSignError: the operator froze it, or signs twice.
        RoleMissingError: the operator keeps no cards, or the second neither that nor a hall.
        ReasonMissingError, OfflineError.
        RefusedError: DOCUMENT_UNKNOWN where it is lifted already, or not of this unit.
    """
    operator = desk.require_operator()
    if not may_lift(operator):
        raise RoleMissingError(Role.U_CARD)
    if sheet.by == operator.staff_no:
        raise SelfSignError(operator.staff_no)
    check_second(operator.staff_no, second.sheet, None)
    if not may_freeze(second):
        raise RoleMissingError(Role.U_CARD)
    return desk.submit(CardsUnfrozen(sheet.freeze_id, _checked(note)), (second,))


def _checked(note: str) -> str:
    words = note.strip()
    if not 1 <= len(words) <= NOTE_LONGEST:
        raise ReasonMissingError
    return words
