"""Who may countersign whom."""

from app.errors import RoleMissingError, SelfSignError
from wire.people import PersonSheet, Role


def check_second(operator: str, second: PersonSheet, role: Role | None) -> None:
    """SelfSignError or RoleMissingError unless the second is another person with the role."""
    if second.staff_no == operator:
        raise SelfSignError(operator)
    if role is not None and not second.has(role):
        raise RoleMissingError(role)
