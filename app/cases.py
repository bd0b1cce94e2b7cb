"""个案: what stands in suspense at the centre, and the further document of two that ends it."""

from typing import Final
from uuid import UUID

from app.desk import Desk, Operator, Settled
from app.errors import ReasonMissingError, RoleMissingError
from app.model.roles import check_second
from wire.cases import CasesAsked, CasesShown
from wire.operations import CaseResolved, CaseWay
from wire.people import Role

MAY_SEE: Final = (Role.H_SUP, Role.U_FUND, Role.P_FUND, Role.P_APPR, Role.AUDIT)
MAY_END: Final = (Role.H_SUP, Role.U_FUND, Role.P_FUND, Role.P_APPR)
NOTE_LONGEST: Final = 200
_KEEP_THE_BOOKS: Final = (Role.U_FUND, Role.P_FUND, Role.P_APPR)


def cases(desk: Desk, *, only_open: bool = True) -> CasesShown:
    """The cases of this terminal's unit and below, the oldest open one first; online."""
    answer = desk.ask(CasesAsked(desk.identity.unit, only_open))
    assert isinstance(answer, CasesShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def may_end(person: Operator) -> bool:
    """True if the person may be one of the two who end a case."""
    return any(person.has(role) for role in MAY_END)


def resolve(desk: Desk, case_id: UUID, way: CaseWay, note: str, second: Operator) -> Settled:
    """The case ended this way by two who had no part in it.

    Args:
        note: what was found out, 1 to 200 characters; the terminal of the case is told it.

    Raises:
        ReasonMissingError: no note.
        RoleMissingError: one of the two may not, or neither of them keeps the books.
        SelfSignError, OfflineError.
        RefusedError: CASE_STATE, or SAME_PERSON: one of them did it or signed for it.
    """
    operator = desk.require_operator()
    check_second(operator.staff_no, second.sheet, None)
    both = (operator, second)
    keeps = any(one.has(role) for one in both for role in _KEEP_THE_BOOKS)
    if not all(map(may_end, both)) or not keeps:
        raise RoleMissingError(Role.U_FUND)
    words = note.strip()
    if not 1 <= len(words) <= NOTE_LONGEST:
        raise ReasonMissingError
    return desk.submit(CaseResolved(case_id, way, words), (second,))
