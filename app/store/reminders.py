"""What the hall last asked of a shift of this terminal: read from the notices that were heard."""

from app.store import shifts
from app.store.engine import Db
from sync import marks
from wire.shift_states import ShiftState
from wire.shifts import Reminder

_MAY_WAIT = (ShiftState.OPEN, ShiftState.SUSPENDED)


def newest_of(db: Db, teller: str) -> Reminder | None:
    """The newest reminder of the teller's shift here; None once its drawer is being counted."""
    shift = shifts.own(db, teller)
    if shift is None or shift.state not in _MAY_WAIT:
        return None
    heard = [each.detail for each in marks.notices_of(db, shift.id.hex)]
    return next((each for each in reversed(heard) if isinstance(each, Reminder)), None)
