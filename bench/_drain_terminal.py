"""One terminal of `drain` in a process of its own, with the bare program's queue beside it.

Run as a program: `_drain_terminal.py JSON` with the fields of `Told`. A command a line: `stock N`
takes N cards into the drawer; `fill N` sells N cards one by one and answers with the bytes of an
operation as sent; `drain` empties the queue through the product's courier; `bare` sends the same
rows by the bare program. Each answers with one line; the end of the input ends the program.
"""

import json
import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app import counter, inbox, signing_on
from app.desk import Desk, Listeners, open_desk
from app.model.cash import cash_tender
from app.settings import Settings
from app.store import stock
from bench._bare import Queue, Told, told_by
from sync import exchange, journal, outbox
from sync.central_client import packed
from sync.courier import Courier, Pace
from wire.codec import decode_envelope, encode
from wire.values import CardNo, CardRange, Fen, card_at, new_id, serial_of

WIRE_BATCH: Final = 50


@dataclass(frozen=True, slots=True)
class Given:
    """What the station is told at its start; `card` is the first of its drawer."""

    folder: str
    teller: str
    secret: str
    card: str
    bare_port: int
    authority: str


class Station:
    """The terminal, and the bare program's queue beside it."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._folder = Path(given.folder)
        self._card = CardNo(given.card)
        self._desk, self._courier = self._open()
        self._bare = Queue(self._folder / "bare.db", given.bare_port, given.authority)

    def stock(self, pieces: int) -> str:
        """The cards that the centre has given out to this drawer, and an open shift."""
        last = card_at(self._card, serial_of(self._card) + pieces - 1)
        with self._desk.store.begin() as db:
            stock.put_in(db, self._given.teller, (CardRange(self._card, last),), new_id())
        counter.open_shift(self._desk, Fen(0))
        return self.drain()

    def fill(self, sales: int) -> str:
        """So many sales, each durable twice; nothing leaves. Bytes of an operation as sent."""
        self._desk.stop()
        self._desk, self._courier = self._open()
        for _ in range(sales):
            run = CardRange(self._card, self._card)
            counter.sell_cards(self._desk, (run,), cash_tender(run.value))
            self._card = card_at(self._card, serial_of(self._card) + 1)
        with self._desk.store.begin() as db:
            db.exec_driver_sql("UPDATE print_job SET state = 'printed'")
        self._bare.fill(self._waiting())
        return f"{self._bytes_an_operation():.1f}"

    def _waiting(self) -> list[Told]:
        epoch = self._desk.place.epoch
        with self._desk.store.begin() as db:
            places = outbox.pending(db, epoch, 10_000)
            rows = journal.rows(db, epoch, places[0], places[-1])
        return [told_by(row, decode_envelope(row.body)) for row in rows]

    def _bytes_an_operation(self) -> float:
        """Of the body of the request that would go first, at fifty a batch."""
        desk = self._desk
        with desk.store.begin() as db:
            sending = exchange.gather(db, desk.place, desk.signing_key(), WIRE_BATCH)
        if sending is None:
            raise LookupError(self._folder)
        body, _headers = packed(encode(sending.batch))
        return len(body) / len(sending.batch.items)

    def drain(self) -> str:
        """Until every operation has its answer and is settled."""
        while self._courier.turn() == 0.0:
            pass
        with self._desk.store.begin() as db:
            left = outbox.counts(db).waiting
        if left:
            raise RuntimeError(self._courier.link)
        return "drained"

    def bare(self) -> str:
        """The same rows by the bare program."""
        self._bare.drain()
        return "drained"

    def _open(self) -> tuple[Desk, Courier]:
        """The desk, and a courier for it that stands still until it is told."""
        desk = open_desk(self._folder, Settings(self._folder))
        signing_on.sign_on(desk, self._given.teller, self._given.secret)
        signing = (desk.place, desk.signing_key())
        upward = desk.upward(inbox.MEANING, Listeners())
        return desk, Courier(desk.store, desk.client, signing, upward, Pace(now=desk.now))

    def close(self) -> None:
        self._desk.stop()


def main(given: Given) -> None:
    """Do what the pipe says until it ends."""
    logging.basicConfig(level=logging.ERROR)
    station = Station(given)
    print("ready", flush=True)
    for line in sys.stdin:
        command, *words = line.split()
        print(getattr(station, command)(*map(int, words)), flush=True)
    station.close()


if __name__ == "__main__":
    main(Given(**json.loads(sys.argv[1])))
