"""The hall's day as files: statement and slip on A4, shifts as tables."""

from pathlib import Path

from ui.exports import save_csv, save_xlsx
from ui.models.remittance import newest_slip
from ui.models.remittance_tables import day_export, day_statement, shift_export, slip_export
from ui.remittance_pdf import write_remittance_pdf
from ui.statement_pdf import write_statement_pdf
from wire.hall_sheets import HallDayShown, ShiftSheet
from wire.values import CHINA, utc_now


def write_pdfs(folder: Path, day: HallDayShown, sent: tuple[ShiftSheet, ...]) -> tuple[Path, ...]:
    """The statement of the day, and its newest slip where there is one.

    Args:
        sent: the shifts in that slip.
    """
    made_at = f"{utc_now().astimezone(CHINA):%Y-%m-%d %H:%M:%S}"
    statement = folder / f"RJ-{day.hall}-{day.business_date:%Y%m%d}.pdf"
    write_statement_pdf(statement, day_statement(day, made_at))
    slip = newest_slip(day)
    if slip is None:
        return (statement,)
    path = folder / f"{slip.number}.pdf"
    return statement, write_remittance_pdf(path, slip, sent, day.hall_name, day.account)


def write_tables(folder: Path, day: HallDayShown) -> tuple[Path, ...]:
    """Shifts, slips and days: a CSV each, and one workbook, under the time of day."""
    at = utc_now().astimezone(CHINA).strftime("%H%M%S")
    stem = f"{day.hall}-{day.business_date:%Y%m%d}-{at}"
    sheets = {"shifts": shift_export(day), "slips": slip_export(day), "days": day_export(day)}
    texts = [save_csv(folder / f"{stem}-{name}.csv", each) for name, each in sheets.items()]
    return *texts, save_xlsx(folder / f"{stem}.xlsx", *sheets.values())
