"""A counter without a window in a process of its own; it does what its first pipe says.

It imports nothing of the centre. First line of stdin: JSON with `folder`, `printer`, `teller`
(number and secret), `customer` and `pins` {card: digits}. Then a command a line: `sell N`,
`recharge`, `both`, `loop`, `torn NUMBER`, `whole NUMBER`, `stop`.
What was shown as done is told as `acknowledged <op id>`; `recovered {...}` is the start's tale.
"""

import json
import sys
from pathlib import Path
from uuid import UUID

from app import counter, history, inbox, signing_on
from app.desk import Desk, open_desk
from app.errors import CardHeldError, CentralUnreachableError, OfflineError
from app.model.cash import cash_tender
from app.settings import Settings
from app.store import stock
from sync.courier import Pace
from wire.queries import CustomerShown
from wire.values import CardNo, CardRange, Fen, Pin

FLOAT = Fen(20_000)
PACE = Pace(answer_s=5.0, first_wait_s=0.02, longest_wait_s=0.1, heartbeat_s=0.3)


def tell(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 - the pipe to the test


def recovered(desk: Desk) -> str:
    """What a start shows, before anything else is done."""
    found = history.recovery(desk)
    if found is None:
        return "{}"
    shown = {
        "op_id": str(found.last.op_id),
        "kind": found.last.kind,
        "printed": found.printed,
        "paper": found.last.paper,
        "slip": found.last.slip_state,
        "doubtful": [paper.receipt_no for paper in found.doubtful],
    }
    return json.dumps(shown)


def next_card(desk: Desk) -> CardNo:
    with desk.store.begin() as db:
        return min(stock.cards_of(db, desk.require_operator().staff_no))


def customer_of(desk: Desk, number: str) -> CustomerShown:
    try:
        return counter.find_customer(desk, number)
    except CentralUnreachableError:
        return counter.unchecked_customer(desk, number)


class Counter:
    """One teller's day, told step by step."""

    def __init__(self, desk: Desk, customer: CustomerShown, pins: dict[str, str]) -> None:
        self.desk = desk
        self.customer = customer
        self.pins = pins
        self.sold: list[CardNo] = []

    def do(self, command: str, *words: str) -> None:
        match command:
            case "sell":
                self.sell(int(words[0]))
            case "recharge":
                self.recharge()
            case "both":
                self.both()
            case "loop":
                self.loop()
            case "torn" | "whole":
                self.answer(words[0], came_out=command == "whole")

    def sell(self, pieces: int) -> None:
        cards = []
        with self.desk.store.begin() as db:
            cards = sorted(stock.cards_of(db, self.desk.require_operator().staff_no))[:pieces]
        run = CardRange(cards[0], cards[-1])
        sale = counter.sell_cards(self.desk, (run,), cash_tender(run.value))
        self.sold += cards
        tell("acknowledged", sale.id)

    def recharge(self) -> None:
        card = self.sold.pop()
        pin = Pin(self.pins[card])
        slip = counter.recharge(self.desk, self.customer, card, pin)
        tell("acknowledged", slip.id)
        tell("slip", slip.state)

    def both(self) -> None:
        card = next_card(self.desk)
        tender = cash_tender(CardRange(card, card).value)
        done = counter.sell_and_recharge(self.desk, self.customer, card, tender)
        tell("acknowledged", done.sale.id)

    def loop(self) -> None:
        """Business without a pause, until somebody pulls the plug."""
        while True:
            self.sell(1)
            self.sell(2)
            for step in (self.recharge, self.both, self.recharge):
                try:
                    step()
                except (CardHeldError, OfflineError):
                    tell("held")

    def answer(self, receipt_no: str, *, came_out: bool) -> None:
        """What a teller says of every paper in doubt of this number."""
        for paper in history.doubtful(self.desk):
            if paper.receipt_no == receipt_no:
                history.answer_doubtful(self.desk, paper.id, came_out=came_out)
                tell("answered", UUID(int=paper.id.int))


def main() -> None:
    told = json.loads(sys.stdin.readline())
    folder = Path(told["folder"])
    desk = open_desk(folder, Settings(folder, printer=told["printer"]))
    tell("recovered", recovered(desk))
    desk.start(inbox.MEANING, None, PACE)
    signing_on.sign_on(desk, *told["teller"])
    if counter.current_shift(desk) is None:
        counter.open_shift(desk, FLOAT)
    at_work = Counter(desk, customer_of(desk, told["customer"]), told["pins"])
    tell("ready")
    for line in sys.stdin:
        command, *words = line.split()
        if command == "stop":
            break
        at_work.do(command, *words)
        tell("done", command)
    desk.stop()


if __name__ == "__main__":
    main()
