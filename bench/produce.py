"""Making an order of 200,000 cards on PostgreSQL, beside bare random + HMAC + COPY of as many.

The product allocates serials, makes numbers and PINs, stores a verifier for each card, writes the
signed and sealed maker file to the disk, and commits. The limit does what cannot be left out, in
the plainest words: a random PIN, an HMAC and one COPY into a table of the same shape and indexes,
and commits. Both figures are microseconds a card.
"""

import hmac
import os
import struct
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from bench.measure import Measurement, Work, interleave, seconds
from central.db.engine import Database, open_engine, transaction
from central.db.migrate import migrate
from tests import postgres
from tests.central.cards.world import CITY, Office, add_world, applied, make_key_ring
from wire.values import Fen, make_card_no

CARDS = 200_000
_MICRO = 1_000_000
_PINS = 10**17
_FACE = Fen(10_000)
_KEY = b"k" * 32


def measure(rounds: int) -> Measurement:
    """Microseconds a card; the ratio is the product's over the limit's."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgres.serve(durable=True))
        url = server.url(server.create())
        migrate(url)
        engine = open_engine(url)
        stack.callback(engine.dispose)
        with transaction(engine) as db:
            add_world(db)
            db.execute(text("CREATE TABLE bare (LIKE card INCLUDING ALL)"))
            db.execute(
                text("ALTER TABLE bare ADD FOREIGN KEY (batch_id) REFERENCES card_batch (id)")
            )
        office = Office(engine, make_key_ring(folder))
        batch = _first_batch(office)
        numbers = [make_card_no("33", 2026, _FACE, serial) for serial in range(CARDS)]
        work = Work(
            name="produce",
            unit="us a card",
            product=partial(_product, office),
            limit=partial(_limit, engine, batch, numbers),
            conditions={
                "cards": str(CARDS),
                "database": "PostgreSQL, fsync and full durability",
                "limit": "bulk random PINs, HMAC and one COPY into a table of the same shape",
            },
        )
        return interleave(work, rounds)


def _first_batch(office: Office) -> UUID:
    """A batch that the bare cards may point to."""
    office.made((5_000, 1, CITY))
    with transaction(office.engine) as db:
        return UUID(str(db.execute(text("SELECT id FROM card_batch")).scalar_one()))


def _product(office: Office) -> float:
    order_id = office.plan((_FACE, CARDS, CITY))
    office.approve(order_id)
    took = _a_card(lambda: _generate(office, order_id))
    _empty(office.engine, "card", f"batch_id IN (SELECT id FROM card_batch WHERE pieces = {CARDS})")
    return took


def _generate(office: Office, order_id: UUID) -> None:
    if not applied(office.generate(order_id)):
        raise RuntimeError("the order was refused")


def _limit(engine: Database, batch: UUID, numbers: Sequence[str]) -> float:
    took = _a_card(lambda: _bare(engine, batch, numbers))
    _empty(engine, "bare", "true")
    return took


def _bare(engine: Database, batch: UUID, numbers: Sequence[str]) -> None:
    with transaction(engine) as db:
        driver = db.connection.driver_connection
        if driver is None:
            raise RuntimeError("the connection is closed")
        between = f"\t{batch}\tEXP\t\\\\x"
        pins = _pins(len(numbers))
        rows = [
            f"{card}{between}{_verifier(card, pin)}\n"
            for card, pin in zip(numbers, pins, strict=True)
        ]
        columns = "COPY bare (card_no, batch_id, state, verifier) FROM STDIN"
        with driver.cursor() as cursor, cursor.copy(columns) as copy:
            copy.write("".join(rows))


def _pins(count: int) -> list[int]:
    """So many fair draws below 10**17, from the system in one piece."""
    fair: list[int] = []
    while len(fair) < count:
        short = count - len(fair)
        draws = struct.unpack(f"={short}Q", os.urandom(8 * short))
        fair += [draw % _PINS for draw in draws if draw < 2**64 // _PINS * _PINS]
    return fair


def _verifier(card: str, pin: int) -> str:
    words = b"pin-v1\0%b\0%d\0%017d" % (card.encode(), _FACE, pin)
    return hmac.digest(_KEY, words, "sha256").hex()


def _a_card(work: Callable[[], None]) -> float:
    return seconds(work) * _MICRO / CARDS


def _empty(engine: Database, table: str, which: str) -> None:
    """Out of the way of the next round, and of its indexes."""
    with transaction(engine) as db:
        db.execute(text(f"DELETE FROM {table} WHERE {which}"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text(f"VACUUM {table}"))
