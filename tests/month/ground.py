"""What a made-up province stands on: an empty centre with keys, on a database that is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from central.api.centre import Centre
from central.db.engine import open_engine
from central.db.migrate import migrate
from central.orgs import keys
from central.settings import Settings
from tests.in_process import make_settings


@dataclass(frozen=True, slots=True)
class Ground:
    """`folder` is for what is written beside the database; it goes away with the block."""

    settings: Settings
    centre: Centre
    folder: Path


@contextmanager
def ground_at(url: str) -> Iterator[Ground]:
    """An empty, migrated centre until the block ends."""
    with TemporaryDirectory(prefix="dianka-month-") as made:
        settings = make_settings(Path(made), url)
        migrate(settings.database_url)
        database = open_engine(settings.database_url)
        try:
            held = keys.load_keys(settings.keys_folder, settings.file_folder)
            yield Ground(settings, Centre(database, held), Path(made))
        finally:
            database.dispose()
