"""Who may countersign whom."""

from app.errors import RoleMissingError, SelfSignError
from wire.people import PersonSheet, Role, may_second


def check_second(operator: str, second: PersonSheet, role: Role | None) -> None:
    """SelfSignError or RoleMissingError unless the second is another person with the role.

    Without a role it is anybody who works here: no stranger, and nobody who only watches.
    """
    if second.staff_no == operator:
        raise SelfSignError(operator)
    if role is not None and not second.has(role):
        raise RoleMissingError(role)
    if role is None and not may_second(grant.role for grant in second.grants):
        raise RoleMissingError(Role.H_SUP)
