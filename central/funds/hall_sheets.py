"""A hall's slips and days as the wire shows them."""

from dataclasses import replace
from datetime import date
from typing import Final

from central.db.engine import Db
from central.funds.model import ENDED, RemittanceState
from central.funds.overdue import deadlines
from central.funds.store import hall_days, remittance_steps
from central.funds.store.hall_days import HallDay
from central.funds.store.remittance_steps import Step
from central.funds.store.remittances import RemittanceRow
from central.orgs.people import name_of
from wire.hall_sheets import DayBar, DaySheet, RemittanceSheet, RemittanceStep
from wire.values import utc_now

UNFINISHED: Final = tuple(state for state in RemittanceState if state not in ENDED)


def slip_sheets(db: Db, rows: tuple[RemittanceRow, ...]) -> tuple[RemittanceSheet, ...]:
    """The slips with all their steps, in the order given."""
    told = deadlines(db, utc_now())
    steps = remittance_steps.of_each(db, [row.id for row in rows])
    people = {number for taken in steps.values() for one in taken for number in _people(one)}
    names = {number: name_of(db, number) for number in people}
    return tuple(
        replace(_slip_sheet(row, steps.get(row.id, ()), names), late_days=told.late_days(row))
        for row in rows
    )


def _people(step: Step) -> tuple[str, ...]:
    return (step.by, step.second) if step.second else (step.by,)


def _slip_sheet(
    row: RemittanceRow, steps: tuple[Step, ...], names: dict[str, str]
) -> RemittanceSheet:
    return RemittanceSheet(
        remittance_id=row.id,
        number=row.number,
        business_date=row.business_date,
        amount=row.amount,
        arrived=row.arrived,
        state=row.state.value,
        bank_reference=row.bank_reference,
        bag_seal=row.bag_seal,
        counter=row.counter,
        second_counter=row.second_counter,
        escort_at=row.escort_at,
        sent_at=row.sent_at,
        steps=tuple(_step_sheet(step, names) for step in steps),
    )


def _step_sheet(step: Step, names: dict[str, str]) -> RemittanceStep:
    return RemittanceStep(
        state=step.state.value,
        at=step.at,
        by=step.by,
        by_name=names[step.by],
        second=step.second,
        second_name=names.get(step.second, ""),
        cause=step.cause,
        note=step.note,
    )


def day_sheet(db: Db, day: HallDay | None) -> DaySheet | None:
    """The closed day, or None where it is open."""
    if day is None:
        return None
    return DaySheet(
        number=day.number,
        business_date=day.business_date,
        closed_at=day.closed_at,
        closed_by=_named(db, day.closed_by),
        second=_named(db, day.second),
        shifts=day.shifts,
        vault_book=day.vault_book,
        vault_counted=day.vault_counted,
        cause=day.cause,
        note=day.note,
    )


def _named(db: Db, staff_no: str) -> str:
    return f"{staff_no} {name_of(db, staff_no)}"


def open_days(
    db: Db, hall: str, bars: tuple[DayBar, ...], worked: frozenset[date]
) -> tuple[date, ...]:
    """The days of the chart before its last on which the hall worked, and that are not closed."""
    closed = hall_days.of_days(db, hall, bars[0].business_date, bars[-1].business_date)
    done = {day.business_date for day in closed} | {bars[-1].business_date}
    return tuple(sorted(worked - done))
