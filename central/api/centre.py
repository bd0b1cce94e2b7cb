"""What every request works with: the database and the keys."""

from dataclasses import dataclass

from central.db.engine import Database
from central.settings import KeyRing


@dataclass(frozen=True, slots=True)
class Centre:
    database: Database
    keys: KeyRing
