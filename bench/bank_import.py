"""A bank statement of 50,000 lines imported on PostgreSQL, beside a bare csv read and COPY.

The product reads the content that is kept in pieces, checks every balance, looks for lines that
are known, gives one line in ten to its slip (E4) and parks the rest in suspense (U1), and commits.
The limit reads the same file with `csv` and copies its cells into a table of the same shape and
indexes, and commits. Both figures are microseconds a line.
"""

import csv
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count

from sqlalchemy import insert, text

from bench.measure import Measurement, Work, interleave, seconds
from central.db.engine import Database, open_engine, transaction
from central.db.migrate import migrate
from central.db.schema import remittance
from central.funds import statements
from central.funds.store import statements as store
from tests import postgres
from tests.central.funds.scene import ACCOUNT, DAY, FUND, Scene
from tests.makers import CITY, HALL
from wire.bank import PART_BYTES, StatementImported
from wire.messages import Outcome
from wire.values import Fen, damm, new_id, utc_now

LINES = 50_000
ONE_IN = 10
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """A file and the slips that some of its lines name."""

    content: bytes
    fact: StatementImported
    slips: list[dict[str, object]]


def measure(rounds: int) -> Measurement:
    """Microseconds a line; the ratio is the product's over the limit's."""
    with ExitStack() as stack:
        server = stack.enter_context(postgres.serve(durable=True))
        url = server.url(server.create())
        migrate(url)
        engine = open_engine(url)
        stack.callback(engine.dispose)
        scene = Scene(engine)
        with transaction(engine) as db:
            db.execute(text("CREATE TABLE bare (LIKE bank_line INCLUDING ALL)"))
        rows = count()
        work = Work(
            name="bank-import",
            unit="us a line",
            product=lambda: _product(scene, make(next(rows))),
            limit=lambda: _limit(engine, make(next(rows))),
            conditions={
                "lines": str(LINES),
                "of a slip": f"one in {ONE_IN}",
                "database": "PostgreSQL, fsync and full durability",
                "limit": "csv and one COPY into a table of the same shape and indexes",
            },
        )
        return interleave(work, rounds)


def make(which: int, lines: int = LINES) -> Made:
    """The statement of one month, unlike every other one."""
    held, slips = io.StringIO(newline=""), list[dict[str, object]]()
    writer = csv.writer(held)
    writer.writerow(["交易日期", "借方发生额", "贷方发生额", "余额", "对方户名", "附言"])
    day, balance, total_in, total_out = DAY - timedelta(days=28), 0, 0, 0
    for at in range(lines):
        amount = 10_000 + at % 977 if at % 20 else -500
        balance += amount
        total_in, total_out = total_in + max(amount, 0), total_out + max(-amount, 0)
        remark = f"客户 {which}-{at}"
        if at % ONE_IN == 1:
            digits = f"{which + 1:03d}{at:08d}"
            remark = f"营业厅解款 DK{digits}{damm(digits)}"
            slips.append(_slip(f"DK{digits}{damm(digits)}", amount))
        when = day + timedelta(days=at * 28 // lines)
        cells = ("", _yuan(amount)) if amount > 0 else (_yuan(-amount), "")
        writer.writerow([when, *cells, _yuan(balance), "浙江客户", remark])
    content = held.getvalue().encode("gb18030")
    last = day + timedelta(days=(lines - 1) * 28 // lines)
    fact = StatementImported(
        account=ACCOUNT,
        file_sha256=hashlib.sha256(content).hexdigest(),
        name=f"{which}.csv",
        lines=lines,
        total_in=Fen(total_in),
        total_out=Fen(total_out),
        first_day=day,
        last_day=last,
        opening=Fen(0),
        closing=Fen(balance),
    )
    return Made(content, fact, slips)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _slip(reference: str, amount: int) -> dict[str, object]:
    named = {"number": f"JK-{reference}", "hall": HALL, "book": CITY, "business_date": DAY}
    told = {"bank_reference": reference, "bag_seal": "", "escort_at": "", "account": ACCOUNT}
    people = {"counter": "3001", "second_counter": "3003", "submitted_at": utc_now()}
    return {"id": new_id(), "amount": amount, "state": "IN_TRANSIT", **named, **told, **people}


def bring(scene: Scene, made: Made) -> None:
    """Slips and content at the centre, before the clock runs."""
    sha256, content = made.fact.file_sha256, made.content
    with transaction(scene.database) as db:
        db.execute(insert(remittance), made.slips)
        store.lock_file(db, sha256, len(content), ("T-1", utc_now()))
        for place, at in enumerate(range(0, len(content), PART_BYTES)):
            piece = content[at : at + PART_BYTES]
            store.add_part(db, sha256, place, (len(piece), zlib.compress(piece)))
        if not store.make_whole(db, sha256):
            raise RuntimeError(sha256)


def take(scene: Scene, made: Made) -> None:
    """The import itself."""
    verdict = scene.run(statements.take, scene.act(made.fact, FUND))
    if verdict.outcome is not Outcome.APPLIED:
        raise RuntimeError(str(verdict))


def _product(scene: Scene, made: Made) -> float:
    bring(scene, made)
    return _a_line(partial(take, scene, made))


def _limit(engine: Database, made: Made) -> float:
    return _a_line(partial(_bare, engine, made.content))


def _bare(engine: Database, content: bytes) -> None:
    with transaction(engine) as db:
        driver = db.connection.driver_connection
        if driver is None:
            raise RuntimeError("the connection is closed")
        names = "id, account, amount, reference, value_date, state, entered_by, at, mark"
        with driver.cursor() as cursor, cursor.copy(f"COPY bare ({names}) FROM STDIN") as copy:
            for row in _rows(content):
                copy.write_row(row)


def _rows(content: bytes) -> Iterator[tuple[object, ...]]:
    moment = utc_now()
    reader = csv.reader(io.StringIO(content.decode("gb18030"), newline=""))
    next(reader)
    for day, went, came, _balance, _payer, remark in reader:
        fen = int((came or went).replace(".", "")) * (1 if came else -1)
        line_id = new_id()
        yield line_id, ACCOUNT, fen, remark[:60], day, "UNCLAIMED", FUND, moment, line_id


def _a_line(work: Callable[[], None]) -> float:
    return seconds(work) / LINES * _MICRO
