"""A month of recharges out of daily roll-ups, and one day rolled up, beside the bare SQL.

On PostgreSQL, 300,000 recharges unless `--size` says otherwise (a province: 10000000). The month's
limit is the sums alone, by hand, over the roll-ups; the day's is the same aggregates over the raw
rows, by hand, and nothing kept. What the month costs without roll-ups is a condition of it.
"""

from contextlib import ExitStack
from functools import partial
from typing import Final

from sqlalchemy import text

from bench._clearing_rows import FIRST, fill
from bench.measure import Measurement, Work, interleave, seconds, significant
from central.clearing import roll_ups
from central.clearing.model import NAMES, month_of
from central.clearing.store import roll_ups as store
from central.db.engine import Database, open_engine, transaction
from central.db.migrate import migrate
from tests import postgres
from wire.values import utc_now

RECHARGES: Final = 300_000
PERIOD: Final = month_of(FIRST)


def measure(rounds: int, recharges: int = RECHARGES) -> tuple[Measurement, Measurement]:
    """Seconds for the month and for the day; the ratio is the product's over the bare SQL's."""
    with ExitStack() as stack:
        server = stack.enter_context(postgres.serve(durable=True))
        url = server.url(server.create())
        migrate(url)
        engine = open_engine(url)
        stack.callback(engine.dispose)
        fill(engine, recharges)
        built = seconds(lambda: roll_ups.roll_up(engine, utc_now()))
        conditions = {
            "recharges": f"{recharges:,}",
            "database": "PostgreSQL, fsync and full durability",
            "all days built": f"{significant(built)} s",
            "the month from raw rows": f"{significant(seconds(partial(_bare, engine, _RAW)))} s",
        }
        month = Work("clearing, month", "s", partial(_month, engine), _limit_of(engine), conditions)
        day = Work("clearing, day", "s", partial(_day, engine), _limit_of_day(engine), conditions)
        return interleave(month, rounds), interleave(day, rounds)


def _month(engine: Database) -> float:
    def read() -> None:
        with transaction(engine) as db:
            store.sums(db, of=PERIOD)
            store.days_of(db, PERIOD)
            store.faces_of(db, PERIOD)
            store.matrix_of(db, PERIOD)

    return seconds(read)


def _day(engine: Database) -> float:
    def build() -> None:
        with transaction(engine) as db:
            roll_ups.build(db, FIRST, utc_now())

    return seconds(build)


def _limit_of(engine: Database) -> partial[float]:
    return partial(_timed, engine, _ROLLED)


def _limit_of_day(engine: Database) -> partial[float]:
    return partial(_timed, engine, _ONE_DAY)


def _timed(engine: Database, statements: tuple[str, ...]) -> float:
    return seconds(partial(_bare, engine, statements))


def _bare(engine: Database, statements: tuple[str, ...]) -> None:
    with engine.begin() as db:
        for statement in statements:
            db.execute(text(statement), {"day": FIRST, "period": PERIOD}).all()


_SUMS: Final = ", ".join(f"sum({name})" for name in NAMES)
_ROLLED: Final = (
    f"SELECT unit, {_SUMS} FROM unit_day WHERE period = :period GROUP BY unit",
    "SELECT * FROM unit_day WHERE period = :period ORDER BY day",
    "SELECT unit, face, sum(sold), sum(voided), sum(recharged) FROM unit_day_face "
    "WHERE period = :period GROUP BY unit, face",
    "SELECT sold_at, used_at, sum(pieces), sum(pieces * face) FROM cross_day "
    "WHERE period = :period GROUP BY sold_at, used_at",
)
_POSTED: Final = (
    "SELECT p.book, p.account, p.sub, e.event, sum(p.amount) FROM entry e "
    "JOIN posting p ON p.entry_id = e.id WHERE {} "
    "AND (p.book = 'H' AND p.account IN ('1221', '2241') OR p.book <> 'H' "
    "AND (p.account = '1012' OR p.account = '2203' AND e.event = 'E6')) GROUP BY 1, 2, 3, 4"
)
_CROSSED: Final = (
    "SELECT s.book, r.book, substr(r.card_no, 5, 1), count(*) FROM recharge r "
    "JOIN card c ON c.card_no = r.card_no JOIN sale s ON s.id = c.sale_id WHERE {} GROUP BY 1, 2, 3"
)
_PIECES: Final = (
    "SELECT s.book, substr(l.first, 5, 1), count(*) FROM sale s "
    "JOIN sale_line l ON l.sale_id = s.id WHERE {} GROUP BY 1, 2"
)
_ONE_DAY: Final = (
    _POSTED.format("e.business_date = :day"),
    _CROSSED.format("r.business_date = :day"),
    _PIECES.format("s.business_date = :day"),
)
_RAW: Final = (_POSTED.format("true"), _CROSSED.format("true"), _PIECES.format("true"))
