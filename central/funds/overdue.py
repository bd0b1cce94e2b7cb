"""逾期: until when a slip must be sent and must have arrived; reckoned, never stored.

Source: domain page 6.6: in transit by the next business day 12:00, arrived in two bank days.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from central.db.engine import Db
from central.funds import model
from central.funds.model import RemittanceState
from central.funds.store import remittances
from central.funds.store.remittances import RemittanceRow
from central.orgs.calendar import BusinessCalendar, calendar_of
from central.orgs.grants import people_with
from central.orgs.people import name_of
from central.orgs.policy import setting
from central.orgs.units import unit_name, units_below
from wire.bank import SlipSheet
from wire.people import Role
from wire.values import CHINA, business_day

ARRIVE_DAYS: Final = "remittance.arrive_days"  # the key of the setting
TELEPHONE: Final = "hall.telephone."  # before the hall's code: whom to call there
_ARRIVE_DAYS: Final = 2
_SEND_BY: Final = time(12)
ENDED: Final = (RemittanceState.ARRIVED, RemittanceState.ADJUSTED, *model.ENDED)
OPEN: Final = tuple(state for state in RemittanceState if state not in ENDED)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What the calendar says about slips at this moment."""

    calendar: BusinessCalendar
    arrive_days: int
    moment: datetime

    def due(self, slip: RemittanceRow) -> datetime | None:
        """When the next thing must have happened to the slip; None where nothing must."""
        if slip.state is RemittanceState.IN_TRANSIT:
            sent = business_day(slip.sent_at or slip.submitted_at)
            return _midnight_after(self.calendar.after(sent, self.arrive_days))
        if slip.state is RemittanceState.SUBMITTED:
            return self.send_by(slip.business_date)
        return None

    def late_days(self, slip: RemittanceRow) -> int:
        """Days begun since then; 0 while there is time."""
        due = self.due(slip)
        if due is None or self.moment < due:
            return 0
        return (self.moment - due) // timedelta(days=1) + 1

    def send_by(self, business_date: date) -> datetime:
        """By when takings of that day must be on their way."""
        day = self.calendar.after(business_date, 1)
        return datetime.combine(day, _SEND_BY, CHINA)


def deadlines(db: Db, moment: datetime) -> Deadlines:
    """By the settings in force."""
    days = int(setting(db, ARRIVE_DAYS, str(_ARRIVE_DAYS)))
    return Deadlines(calendar_of(db), days, moment)


def slips_of(
    db: Db, unit: str, moment: datetime, limit: int, *, only_open: bool
) -> tuple[tuple[SlipSheet, ...], int]:
    """The slips of the unit and below, the latest first, and how many more there are."""
    halls, told = units_below(db, unit), deadlines(db, moment)
    states = OPEN if only_open else tuple(RemittanceState)
    rows = remittances.of_halls(db, halls, states, limit)
    left_out = remittances.count_of_halls(db, halls, states) - len(rows)
    calls = {hall: call_of(db, hall, moment) for hall in {row.hall for row in rows}}
    sheets = [_sheet(db, row, told, calls[row.hall]) for row in rows]
    sheets.sort(key=lambda sheet: -sheet.late_days)
    return tuple(sheets), max(left_out, 0)


def overdue(db: Db, unit: str, moment: datetime, limit: int) -> tuple[SlipSheet, ...]:
    """Those whose time is over, the latest first."""
    sheets, _left_out = slips_of(db, unit, moment, limit, only_open=True)
    return tuple(sheet for sheet in sheets if sheet.late_days)


def call_of(db: Db, hall: str, moment: datetime) -> str:
    """The hall's supervisors, and its telephone where one is set."""
    chiefs = people_with(db, Role.H_SUP, hall, business_day(moment))
    named = [f"{name} {staff_no}" for staff_no, name in chiefs]
    telephone = setting(db, TELEPHONE + hall, "")
    return " · ".join((*named[:2], *([telephone] if telephone else [])))


def _sheet(db: Db, row: RemittanceRow, told: Deadlines, call: str) -> SlipSheet:
    return SlipSheet(
        number=row.number,
        hall=row.hall,
        hall_name=unit_name(db, row.hall),
        business_date=row.business_date,
        amount=row.amount,
        arrived=row.arrived,
        state=row.state.value,
        bank_reference=row.bank_reference,
        due=told.due(row),
        late_days=told.late_days(row),
        call=call or name_of(db, row.counter),
        remittance_id=row.id,
    )


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), CHINA)
