"""The tree of organisation units: who is above whom, and whose books they keep."""

from dataclasses import dataclass
from typing import Final

from central.db.engine import Db
from central.orgs.store import units as store
from wire.people import UnitLevel

HEAD_BOOK: Final = "H"  # the settlement centre's own book


@dataclass(frozen=True, slots=True)
class UnitSheet:
    code: str
    name: str
    level: UnitLevel
    parent: str | None = None
    accounting_unit: str | None = None


def add_accounting_unit(db: Db, code: str, name: str, fee_account: str) -> None:
    store.add_accounting_unit(db, code, name, fee_account)


def add_unit(db: Db, sheet: UnitSheet) -> None:
    store.add_unit(
        db,
        {
            "code": sheet.code,
            "name": sheet.name,
            "level": sheet.level.value,
            "parent": sheet.parent,
            "accounting_unit": sheet.accounting_unit,
        },
    )


def ancestors(db: Db, unit: str) -> tuple[str, ...]:
    """The unit itself and all above it, nearest first; empty if it is unknown."""
    return tuple(code for code, _book in store.chain(db, unit))


def is_under(db: Db, unit: str, above: str) -> bool:
    """True if `above` is the unit itself or stands above it."""
    return above in ancestors(db, unit)


def units_below(db: Db, unit: str) -> tuple[str, ...]:
    """The unit itself and all below it."""
    return tuple(store.subtree(db, unit))


def book_of(db: Db, unit: str) -> str:
    """The book in which the unit's money is kept: its own or the nearest above; else the head's."""
    for _code, book in store.chain(db, unit):
        if book is not None:
            return book
    return HEAD_BOOK


def unit_name(db: Db, unit: str) -> str:
    """The name, or the code where the unit is unknown."""
    return store.name(db, unit) or unit


def unit_exists(db: Db, unit: str) -> bool:
    return store.name(db, unit) is not None


def units_of_level(db: Db, level: UnitLevel) -> tuple[tuple[str, str], ...]:
    """(code, name) in order."""
    return tuple(store.names(db, level.value))


def tops(db: Db) -> tuple[str, ...]:
    """The units that stand under no other."""
    return tuple(code for code, _name in all_units(db) if len(ancestors(db, code)) == 1)


def all_units(db: Db) -> tuple[tuple[str, str], ...]:
    """(code, name) in order."""
    return tuple(store.names(db))


def accounting_units(db: Db) -> tuple[tuple[str, str], ...]:
    """(code, name) in order."""
    return tuple(store.accounting_units(db))
