"""Tables as files of this terminal: where they go, their names, and what is said of them."""

from pathlib import Path
from typing import Final

from ui.exports import Sheet, save_csv, save_xlsx
from ui.wording import listed, tr
from wire.values import CHINA, utc_now

EXPORTS: Final = "exports"


def save_both(folder: Path, name: str, sheet: Sheet) -> tuple[Path, ...]:
    """The table as CSV and XLSX, `NAME-20261130-104100`, among the exports of the folder."""
    stem = f"{name}-{utc_now().astimezone(CHINA):%Y%m%d-%H%M%S}"
    where = folder / EXPORTS
    return save_csv(where / f"{stem}.csv", sheet), save_xlsx(where / f"{stem}.xlsx", sheet)


def saved_words(paths: tuple[Path, ...]) -> str:
    """Their names and where they are."""
    names = listed(path.name for path in paths)
    return tr("已存 {names}，在 {folder}", names=names, folder=paths[0].parent)
