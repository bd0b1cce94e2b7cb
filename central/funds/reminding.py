"""催办: the hall's supervisor asks a desk to close its shift; the desk is told by a notice.

Nothing of the shift changes. Source: ux page 4.11 and 4.18 (remit.open); decision 0032.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from central.cards.guards import RefusedError, operator_as, require, whole
from central.db.engine import Db
from central.errors import CentreError
from central.funds.store import reminders, shifts
from central.funds.store.reminders import ReminderRow
from central.orgs import notices
from central.orgs.act import Act, Verdict, applied
from central.orgs.people import name_of
from central.orgs.policy import setting
from central.orgs.units import is_under
from wire.messages import Outcome
from wire.people import Role
from wire.refusals import Refusal
from wire.shifts import Reminder, ShiftReminded

EVERY_MINUTES: Final = "shift.remind_minutes"  # the key of the setting
_MINUTES: Final = "5"


class MinutesFaultError(CentreError):
    """A text that is no whole number of minutes."""


def check_minutes(text: str) -> None:
    """Nothing where it is a whole number from nought; MinutesFaultError otherwise."""
    if not (text.isascii() and text.isdigit()):
        raise MinutesFaultError(text)


@whole
def remind(db: Db, act: Act, op: ShiftReminded) -> Verdict:
    """APPLIED with the reminder, of which the desk hears with its next answer; or REFUSED.

    SHIFT_CLOSED where the shift is over, REMINDED_BEFORE with the last reminder where that went
    less than `shift.remind_minutes` ago. Of two at once the shift's row lets one through.
    """
    operator = operator_as(act, Role.H_SUP)
    shift = shifts.lock(db, op.shift_id)
    if shift is None or not is_under(db, shift.unit, act.unit):
        raise RefusedError(Refusal.SHIFT_UNKNOWN)
    require(not shift.is_over, Refusal.SHIFT_CLOSED)
    last = reminders.newest_of(db, (shift.id,)).get(shift.id)
    if last is not None:
        again = last.at + timedelta(minutes=int(setting(db, EVERY_MINUTES, _MINUTES)))
        require(act.moment >= again, Refusal.REMINDED_BEFORE, _shown(db, last))
    row = ReminderRow(act.op_id, shift.id, act.moment, operator.staff_no)
    reminders.add(db, row)
    made, applies = _shown(db, row), Outcome.APPLIED
    notices.tell(db, shift.terminal, shift.id, act.moment, outcome=applies, detail=made)
    return applied(made)


def reminders_of(db: Db, chosen: Collection[UUID]) -> dict[UUID, Reminder]:
    """The newest reminder of each of these shifts that was sent one."""
    found = reminders.newest_of(db, chosen) if chosen else {}
    return {shift: _shown(db, row) for shift, row in found.items()}


def _shown(db: Db, row: ReminderRow) -> Reminder:
    return Reminder(row.shift_id, row.at, row.by, name_of(db, row.by))
