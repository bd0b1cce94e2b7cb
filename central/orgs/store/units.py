"""Rows of organisation units and accounting units."""

from typing import Final

from sqlalchemy import Select, bindparam, insert, literal, select

from central.db.engine import Db
from central.db.schema import accounting_unit, org_unit


def add_accounting_unit(db: Db, code: str, name: str, fee_account: str) -> None:
    db.execute(insert(accounting_unit).values(code=code, name=name, fee_account=fee_account))


def add_unit(db: Db, values: dict[str, str | None]) -> None:
    db.execute(insert(org_unit).values(**values))


def _chain_statement() -> Select[str, str | None]:
    start = (
        select(
            org_unit.c.code,
            org_unit.c.parent,
            org_unit.c.accounting_unit,
            literal(0).label("n"),
        )
        .where(org_unit.c.code == bindparam("unit"))
        .cte("chain", recursive=True)
    )
    above = org_unit.alias("above")
    whole = start.union_all(
        select(above.c.code, above.c.parent, above.c.accounting_unit, start.c.n + 1).join(
            start, above.c.code == start.c.parent
        )
    )
    return select(whole.c.code, whole.c.accounting_unit).order_by(whole.c.n)


def _subtree_statement() -> Select[str]:
    asked = select(org_unit.c.code).where(org_unit.c.code == bindparam("unit"))
    start = asked.cte("tree", recursive=True)
    below = org_unit.alias("below")
    whole = start.union_all(select(below.c.code).join(start, below.c.parent == start.c.code))
    return select(whole.c.code).order_by(whole.c.code)


# Built once: to write them anew for every operation costs more than to run them.
_CHAIN: Final = _chain_statement()
_SUBTREE: Final = _subtree_statement()


def chain(db: Db, unit: str) -> list[tuple[str, str | None]]:
    """(code, accounting unit) of the unit and of all above it, nearest first."""
    return [(row.code, row.accounting_unit) for row in db.execute(_CHAIN, {"unit": unit})]


def subtree(db: Db, unit: str) -> list[str]:
    """The unit and every unit below it, in order of their codes."""
    return list(db.execute(_SUBTREE, {"unit": unit}).scalars())


def names(db: Db, level: str = "") -> list[tuple[str, str]]:
    """(code, name) of all units, or of those of one level, in order."""
    asked = select(org_unit.c.code, org_unit.c.name).order_by(org_unit.c.code)
    if level:
        asked = asked.where(org_unit.c.level == level)
    return [(row.code, row.name) for row in db.execute(asked)]


def name(db: Db, unit: str) -> str | None:
    return db.execute(select(org_unit.c.name).where(org_unit.c.code == unit)).scalar()


def accounting_units(db: Db) -> list[tuple[str, str]]:
    """(code, name) of all accounting units, in order."""
    asked = select(accounting_unit.c.code, accounting_unit.c.name)
    return [(row.code, row.name) for row in db.execute(asked.order_by(accounting_unit.c.code))]
