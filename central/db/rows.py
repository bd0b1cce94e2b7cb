"""Many rows at once: COPY on PostgreSQL, one prepared INSERT on SQLite."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, TypeAlias

import psycopg
from psycopg import sql
from sqlalchemy import Insert, Table, insert

from central.db.engine import DatabaseBusyError, Db

Values: TypeAlias = tuple[Any, ...]
_FEW: Final = 4  # to begin and end a COPY takes longer than these take by INSERT


def add_rows(db: Db, table: Table, names: tuple[str, ...], rows: Sequence[Values]) -> None:
    """Store the rows in this transaction, in their order; each has the values of these columns.

    Raises:
        DatabaseBusyError: as from `transaction`, of which this is a part.
    """
    if not rows:
        return
    if db.dialect.name == "postgresql" and len(rows) > _FEW:
        _copy(db, table, names, rows)
    else:
        db.execute(_insert(table), [dict(zip(names, row, strict=True)) for row in rows])


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


def _copy(db: Db, table: Table, names: tuple[str, ...], rows: Sequence[Values]) -> None:
    driver = db.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)
    try:
        with driver.cursor() as cursor, cursor.copy(command) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.OperationalError as fault:  # SQLAlchemy sees nothing of what goes past it
        raise DatabaseBusyError(type(fault).__name__) from fault
