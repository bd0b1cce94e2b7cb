"""A customer's account as files: a statement on A4, and its entries as tables."""

from pathlib import Path
from typing import TypeAlias

from ui.exports import EXPORTS
from ui.models.accounts import account_sheet, account_statement
from ui.models.files import save_both
from ui.statement_pdf import write_statement_pdf
from wire.bills import AccountShown
from wire.values import CHINA, utc_now

Paths: TypeAlias = tuple[Path, ...]


def write_account_pdf(folder: Path, shown: AccountShown) -> Paths:
    """The statement, among the exports of the folder."""
    made_at = utc_now().astimezone(CHINA)
    path = folder / EXPORTS / f"ZH-{shown.customer}-{made_at:%Y%m%d-%H%M%S}.pdf"
    statement = account_statement(shown, f"{made_at:%Y-%m-%d %H:%M:%S}")
    return (write_statement_pdf(path, statement),)


def write_account_tables(folder: Path, shown: AccountShown) -> Paths:
    """The entries as CSV and XLSX."""
    return save_both(folder, f"ZH-{shown.customer}", account_sheet(shown))
