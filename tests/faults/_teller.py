"""A teller who goes on whatever the disk does, and a log of what the screen said each time.

As a program it sells at a counter that is there already; its one argument is JSON: `root`, `log`,
`operations`, `planted`.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from app.data_folder import OpenedData
from app.desk import Desk, Fact
from app.errors import CounterError
from app.settings import Settings
from app.store.engine import Db
from sync.journal import Row
from tests.faults._shop import UNHEARD, Shop, desk_on, enrol, opened, verdict


class Log:
    """Lines on paper before anything else is done.

    `told ID`: the screen said done. `failed ERROR`: it said why not; `refused ERROR`: so did the
    start; `stuck ERROR`: though nothing was in the way. `looked JSON`: what the store said
    afterwards. `round KIND`: what is done to the disk next.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()

    def say(self, what: str, words: object) -> None:
        with self._path.open("a", encoding="utf-8") as lines:
            lines.write(f"{what} {words}\n")

    def said(self, what: str) -> list[str]:
        lines = (line.partition(" ") for line in self._path.read_text("utf-8").splitlines())
        return [words for first, _, words in lines if first == what]

    def count(self, what: str) -> int:
        return len(self.said(what))


class EagerDesk(Desk):
    """The control: it says done as soon as the fact is written, before it is committed."""

    def __init__(self, data: OpenedData, settings: Settings, log: Log) -> None:
        super().__init__(data, settings, UNHEARD)
        self._log = log

    def record(self, db: Db, fact: Fact, *rest: object) -> Row:
        recorded = super().record(db, fact, *rest)
        self._log.say("told", fact.op_id)
        return recorded


class Teller:
    """Sells at the counter of a folder and logs what comes of it."""

    def __init__(self, root: Path, log: Log, *, planted: bool) -> None:
        self.log = log
        self._root = root
        self._planted = planted

    def begin(self, cards: int) -> None:
        """A new counter with so many cards and an open shift, while the disk is sound."""
        enrol(self._root)
        with opened(self._root) as shop:
            shop.stock_up(cards)
            self.log.say("told", shop.open_shift())

    @contextmanager
    def at_work(self) -> Iterator[Shop | None]:
        """The counter started, or None when its start was refused by name."""
        with ExitStack() as started:
            try:
                shop = started.enter_context(opened(self._root, self._desk))
            except CounterError as fault:
                self.log.say("refused", type(fault).__name__)
                shop = None
            yield shop

    def _desk(self, data: OpenedData, settings: Settings) -> Desk:
        if self._planted:
            return EagerDesk(data, settings, self.log)
        return desk_on(data, settings)

    def attempt(self, shop: Shop, *, in_the_way: bool = True) -> bool:
        """True if the next operation was done."""
        try:
            op_id = shop.do_next()
        except CounterError as fault:
            self.log.say("failed" if in_the_way else "stuck", type(fault).__name__)
            return False
        if not self._planted:
            self.log.say("told", op_id)
        return True

    def look(self) -> None:
        """Start on a sound disk, compare the store with all that was told, and sell on."""
        with opened(self._root, self._desk) as shop:
            told = {UUID(words) for words in self.log.said("told")}
            self.log.say("looked", json.dumps(asdict(verdict(shop.desk, told))))
            self.attempt(shop, in_the_way=False)


def main() -> None:
    asked = json.loads(sys.argv[1])
    teller = Teller(Path(asked["root"]), Log(Path(asked["log"])), planted=asked["planted"])
    with teller.at_work() as shop:
        for _ in range(asked["operations"] if shop is not None else 0):
            teller.attempt(shop)


if __name__ == "__main__":
    main()
