"""One sale at a counter that has 1,000 and 100,000 sales behind it, and one with a full queue.

The limit is the same sale at a counter that was set up today, in the same run. A sale here is all
that it makes the store do, whichever thread does it: the sale itself, its row gathered for the
centre and its answer settled, the figures of the queue lamp, and its paper from waiting to
printed. Line and printer are left out: they do not know how much is behind.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import counter, inbox
from app.desk import Desk
from app.model.cash import cash_tender
from app.model.sale import CardSale
from app.store.engine import Db
from app.store.papers import PaperQueue
from bench._till import card, open_till
from bench.measure import Measurement, Work, interleave, seconds
from printing.session import ConfirmedBy
from sync import exchange, journal, outbox
from wire.journal import body_sha256, chained
from wire.messages import BATCH_LIMIT, JournalItem, Outcome, Reply
from wire.values import CardRange, new_id, utc_now

SALES_A_ROUND = 25
BEHIND = (1_000, 100_000)
WAITING = 450  # of the 500 that a lease allows, while the line is down
COLUMNS = 48
TABLES = ("sale", "sale_line", "drawer", "journal", "outbox", "receipt", "print_job")


def measure(rounds: int) -> tuple[Measurement, ...]:
    """Seconds a sale, beside the same at a counter without a past."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dianka-bench-")))
        fresh = stack.enter_context(_counter(folder / "fresh", 0))
        grown = [stack.enter_context(_counter(folder / f"after-{past}", past)) for past in BEHIND]
        offline = stack.enter_context(_counter(folder / "offline", 0))
        offline.queue_up(WAITING)
        found = [
            _measured(f"queue-growth, {past:,} rows", (each.round, fresh.round), rounds)
            for past, each in zip(BEHIND, grown, strict=True)
        ]
        full = (offline.round_unsent, fresh.round_unsent)
        return (*found, _measured(f"queue-growth, {WAITING} waiting", full, rounds))


_Round: TypeAlias = Callable[[], tuple[float, float]]  # seconds a sale: by the clock, of processor


def _measured(name: str, sides: tuple[_Round, _Round], rounds: int) -> Measurement:
    busy: list[list[float]] = [[], []]

    def timed(side: int) -> float:
        spent, worked = sides[side]()
        busy[side].append(worked)
        return spent

    told = {"sales a round": f"{SALES_A_ROUND}, of one card"}
    told["limit"] = "the same sale with nothing behind it"
    took = interleave(Work(name, "s", partial(timed, 0), partial(timed, 1), told), rounds)
    ratios = [own / bare for own, bare in list(zip(*busy, strict=True))[1:]]
    words = f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    return replace(took, conditions={**took.conditions, "processor time": words})


def _long_ago(number: int) -> str:
    """The number of a paper of years ago."""
    day, serial = divmod(number, 9_999)
    return f"330101T03{20_000_101 + day}{serial + 1:04d}"


class Seller:
    """A desk that sells one card after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._key = Ed25519PrivateKey.generate()
        self._sold = self._grown = 0
        self._papers = PaperQueue(desk.store, lambda: COLUMNS)
        self._upward = exchange.Upward(
            partial(inbox.apply_reply, desk), partial(inbox.apply_notice, desk)
        )
        self.send()  # the shift's opening

    def round(self) -> tuple[float, float]:
        """Seconds a sale, answered and printed."""
        return self._a_sale(self._sell_and_send)

    def round_unsent(self) -> tuple[float, float]:
        """Seconds a sale that stays in the queue; it is answered when the time is over."""
        last = _last_seq(self._desk)
        took = self._a_sale(self._sell)
        with self._desk.store.begin() as db:
            db.exec_driver_sql("UPDATE outbox SET state = 'SETTLED' WHERE seq > ?", (last,))
        return took

    def queue_up(self, sales: int) -> None:
        for _ in range(sales):
            self._sell()

    def grow(self, past: int, papers: Callable[[int], str] = _long_ago) -> None:
        """So many answered and printed sales behind it: the rows of one, under other keys.

        Args:
            papers: the number of the paper of each.
        """
        sale, desk = self._sell_and_send(), self._desk
        with desk.store.begin() as db:
            last, _hash = journal.head(db, desk.place.epoch)
            behind = Past(sale.id.hex, sale.receipt_no, past, last, self._grown, papers)
            self._grown += past
            for table in TABLES:
                behind.write(db, table)
            rows = journal.rows(db, desk.place.epoch, last + 1, last + past)
        desk.data.copy.append(rows)

    def _a_sale(self, work: Callable[[], object]) -> tuple[float, float]:
        busy = time.process_time()
        spent = seconds(lambda: [work() for _ in range(SALES_A_ROUND)])
        return spent / SALES_A_ROUND, (time.process_time() - busy) / SALES_A_ROUND

    def _sell(self) -> CardSale:
        self._sold += 1
        run = CardRange(card(self._sold), card(self._sold))
        sale = counter.sell_cards(self._desk, (run,), cash_tender(run.value))
        with self._desk.store.begin() as db:
            outbox.counts(db)
        while (job := self._papers.next_job()) is not None:
            self._papers.is_clean()
            self._papers.mark_sending(job.id)
            self._papers.mark_printed(job.id, ConfirmedBy.DEVICE)
        return sale

    def _sell_and_send(self) -> CardSale:
        sale = self._sell()
        self.send()
        return sale

    def send(self) -> None:
        """What the courier does in the store for an exchange, its answer ready at once."""
        desk = self._desk
        with desk.store.begin() as db:
            sending = exchange.gather(db, desk.place, self._key, BATCH_LIMIT)
        with desk.store.begin() as db:
            for item in sending.batch.items if sending is not None else ():
                told = exchange.Told(item, _applied(item), utc_now())
                exchange.settle(db, desk.place, told, self._upward)
        with desk.store.begin() as db:
            outbox.pending(db, desk.place.epoch, 1)
        with desk.store.begin() as db:
            outbox.counts(db)


@dataclass(frozen=True, slots=True)
class Past:
    """Sales that are long over: copies of the rows of one, each under keys of its own."""

    sale: str
    receipt_no: str
    pieces: int
    after: int  # the last place of the journal
    first: int = 0  # how many others there are already
    papers: Callable[[int], str] = _long_ago

    def write(self, db: Db, table: str) -> None:
        """The rows of one table."""
        found = db.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
        ours = {self.sale, self.receipt_no}
        row = next(dict(each) for each in found if ours & set(map(str, each.values())))
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        made = [self._under(row, at) for at in range(1, self.pieces + 1)]
        if table == "journal":
            _chain(row["hash"], made)
        rows = [tuple(each.values()) for each in made]
        db.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def _under(self, row: dict[str, Any], at: int) -> dict[str, Any]:
        """The row under the keys of the sale at that place of the past."""
        number = self.first + at
        keys = {self.sale: f"{number:032x}", self.receipt_no: self.papers(number)}
        fresh = {name: keys.get(str(value), value) for name, value in row.items()}
        if "id" in row and row["id"] != self.sale:
            fresh["id"] = new_id().hex
        if "seq" in row:
            fresh["seq"] = self.after + at
        return fresh


def _chain(before: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        before = row["hash"] = chained(before, row["seq"], row["body"])


def _last_seq(desk: Desk) -> int:
    """The last place of the queue."""
    with desk.store.begin() as db:
        seq, _hash = journal.head(db, desk.place.epoch)
    return seq


def _applied(item: JournalItem) -> Reply:
    return Reply(item.seq, item.op_id, body_sha256(item.body), Outcome.APPLIED)


@contextmanager
def _counter(folder: Path, past: int) -> Iterator[Seller]:
    with open_till(folder) as desk:
        made = Seller(desk)
        if past:
            made.grow(past)
        yield made
