"""Statements written out, straight to the driver: what a customer at the counter waits for.

SQLAlchemy's way to the driver takes longer than SQLite needs for a row.
"""

from typing import Any, Protocol


class Transaction(Protocol):
    """An SQLAlchemy connection with its transaction begun, or what stands for one in a drill."""

    @property
    def connection(self) -> Any: ...


def change(db: Transaction, statement: str, values: tuple[object, ...] = ()) -> int:
    """How many rows it wrote."""
    return int(db.connection.dbapi_connection.execute(statement, values).rowcount)


def first(
    db: Transaction, statement: str, values: tuple[object, ...] = ()
) -> tuple[Any, ...] | None:
    """The first row, values as they are stored; None if there is none."""
    found = db.connection.dbapi_connection.execute(statement, values).fetchall()
    return found[0] if found else None


def every(
    db: Transaction, statement: str, values: tuple[object, ...] = ()
) -> list[tuple[Any, ...]]:
    """All rows, values as they are stored."""
    found: list[tuple[Any, ...]] = db.connection.dbapi_connection.execute(
        statement, values
    ).fetchall()
    return found
