"""The loopback printer of tests/printing, which also tells what came of every paper."""

import threading

from printing.paper import paper_of
from printing.receipt import Receipt
from tests.printing.loopback import END, LoopbackPrinter
from tests.sync.test_courier import waits_for

COLUMNS = 48


class HonestPrinter(LoopbackPrinter):
    """`so_far` is what has come over the connection that is open, and `ended` counts them."""

    def __init__(self, **manners) -> None:
        self.so_far = b""
        self.ended = 0
        super().__init__(**manners)

    def _talk(self, link) -> None:
        self.so_far = b""
        try:
            super()._talk(link)
        finally:
            self.ended += 1

    def _without_questions(self, link, got):
        plain = super()._without_questions(link, got)
        self.so_far += plain
        return plain

    def is_holding_a_paper(self) -> bool:
        """True once a whole paper came out that was not yet confirmed."""
        return END in self.so_far

    def wait_for_silence(self) -> None:
        """Nobody speaks to it any more."""
        quiet = threading.Event()
        for _ in range(3):
            assert waits_for(lambda: self.ended == self.connections)
            quiet.wait(0.06)

    def whole(self, document: Receipt) -> int:
        """How often this very document came out from its first to its last byte."""
        expected = paper_of(document, COLUMNS).data
        return sum(expected in paper for paper in self.papers)
