"""FUNDED: a closed month is done when everything its customers recharged has been returned."""

from datetime import datetime
from typing import Final

from central.clearing.model import month_after
from central.clearing.store import periods, returns
from central.clearing.store import roll_ups as store
from central.db.engine import Db
from wire.clearing import PeriodState, ReturnState
from wire.values import Fen

_NOTHING: Final = Fen(0)


def fund_periods(db: Db, moment: datetime) -> tuple[str, ...]:
    """The closed months that are funded now: the oldest debt is paid first."""
    funded = []
    for period in periods.of_state(db, PeriodState.CLOSED):
        if not is_funded(db, period):
            break
        if periods.move(db, period, PeriodState.CLOSED, PeriodState.FUNDED, funded_at=moment):
            funded.append(period)
    return tuple(funded)


def is_funded(db: Db, period: str) -> bool:
    """True if what was returned in all covers what was recharged up to the end of the period."""
    returned = returns.sums_by_unit(db, (ReturnState.CONFIRMED,))
    owed = store.sums(db, before=month_after(period))
    return all(figures.recharged <= returned.get(unit, _NOTHING) for unit, figures in owed.items())
