"""Running numbers of documents, without holes: taken and rolled back with their transaction."""

from sqlalchemy import text, update

from central.db.engine import Db
from central.db.schema_numbers import running_number

_FIRST = text(
    "INSERT INTO running_number (series, last) VALUES (:series, 0) ON CONFLICT DO NOTHING"
)


def next_number(db: Db, series: str) -> int:
    """The next number of the series, from 1; nobody else gets it.

    Args:
        series: what is numbered and what starts it anew, as `ZK-2026`; at most 40 characters.
    """
    taken = (
        update(running_number)
        .where(running_number.c.series == series)
        .values(last=running_number.c.last + 1)
        .returning(running_number.c.last)
    )
    number = db.execute(taken).scalar_one_or_none()
    if number is None:
        db.execute(_FIRST, {"series": series})
        number = db.execute(taken).scalar_one()
    return int(number)
