"""The hall's day as files: statement and slip on A4, shifts as tables."""

from pathlib import Path

from ui.exports import save_csv, save_xlsx
from ui.models.remittance import day_statement, newest_slip, shift_export
from ui.remittance_pdf import write_remittance_pdf
from ui.statement_pdf import write_statement_pdf
from wire.queries import HallDayShown, ShiftSheet
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
    """The table of shifts as CSV and XLSX, under the time of day."""
    at = utc_now().astimezone(CHINA).strftime("%H%M%S")
    stem = folder / f"{day.hall}-{day.business_date:%Y%m%d}-{at}"
    sheet = shift_export(day)
    csv, xlsx = stem.with_suffix(".csv"), stem.with_suffix(".xlsx")
    return save_csv(csv, sheet), save_xlsx(xlsx, sheet)
