"""暂结逾期: shifts that ended long ago, and of which the centre still does not hold everything.

A desk may be away for as long as its lease lets it; after that somebody has to look for it. The end
of such a shift becomes a case. It is over by itself when the rest arrives; where it never will, two
people say so, and a correction names how many operations are missing.
Source: domain page 6.5; decision 0032.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from central.db.engine import Database, Db, look, transaction
from central.funds import confirming
from central.funds.store import shifts
from central.funds.store.shifts import Ended
from central.orgs.policy import policy_of, setting
from central.orgs.store import cases
from wire.refusals import Refusal

CONFIRM_HOURS: Final = "shift.confirm_hours"  # the key of the setting; else as long as a lease
AT_ONCE: Final = 200


def ask_about(database: Database, moment: datetime, at_once: int = AT_ONCE) -> int:
    """How many shifts have a case from now on, for a person to see.

    All that may lack something are looked at, so many at once: one that lacks nothing after all,
    and waits for another case, is met again the next time and keeps no later one from its turn.
    """
    asked, last = 0, None
    with look(database) as db:
        hours = int(setting(db, CONFIRM_HOURS, str(policy_of(db).offline_hours)))
    before = moment - timedelta(hours=hours)
    while waiting := _after(database, last, before, at_once):
        for each in waiting:
            with transaction(database) as db:
                asked += _ask(db, each.shift_id, moment)
        last = waiting[-1]
    return asked


def _after(
    database: Database, last: Ended | None, before: datetime, at_once: int
) -> tuple[Ended, ...]:
    with look(database) as db:
        return shifts.incomplete_since(db, last, before, at_once)


def _ask(db: Db, shift_id: UUID, moment: datetime) -> bool:
    """True if something of it is missing and nobody was asked; a case has its end's operation."""
    shift = shifts.lock(db, shift_id)
    if shift is None or shift.closing is None or shift.closing.close_op is None:
        return False
    if not confirming.MISSING & set(confirming.examine(db, shift).why):
        return False
    if cases.exists(db, shift.closing.close_op):
        return False
    cases.add(db, shift.closing.close_op, Refusal.OPERATIONS_MISSING, moment)
    return True
