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
from central.orgs.policy import policy_of, setting
from central.orgs.store import cases
from wire.refusals import Refusal

CONFIRM_HOURS: Final = "shift.confirm_hours"  # the key of the setting; else as long as a lease
AT_ONCE: Final = 200


def ask_about(database: Database, moment: datetime) -> int:
    """How many shifts have a case from now on, for a person to see."""
    with look(database) as db:
        hours = int(setting(db, CONFIRM_HOURS, str(policy_of(db).offline_hours)))
        waiting = shifts.incomplete_since(db, moment - timedelta(hours=hours), AT_ONCE)
    asked = 0
    for shift_id in waiting:
        with transaction(database) as db:
            asked += _ask(db, shift_id, moment)
    return asked


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
