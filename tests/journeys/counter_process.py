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
from app.settings import Settings
from sync.courier import Pace
from tests.app import counter_desk
from tests.journeys.teller import Teller
from wire.people import Role
from wire.queries import CustomerShown
from wire.values import CardNo, Fen, Pin

FLOAT = Fen(20_000)
SUPERVISOR = counter_desk.make_operator(counter_desk.SUPERVISOR, Role.H_SUP)  # of second copies
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


def customer_of(desk: Desk, number: str) -> CustomerShown:
    try:
        return counter.find_customer(desk, number)
    except CentralUnreachableError:
        return counter.unchecked_customer(desk, number)


class Counter:
    """One teller's day, told step by step."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.desk = teller.desk

    def do(self, command: str, *words: str) -> None:
        match command:
            case "sell":
                self.teller.sell(int(words[0]))
            case "recharge":
                tell("slip", self.teller.recharge())
            case "both":
                self.teller.both()
            case "loop":
                self.loop()
            case "torn" | "whole":
                self.answer(words[0], came_out=command == "whole")

    def loop(self) -> None:
        """Business without a pause, until somebody pulls the plug."""
        while True:
            self.teller.sell(1)
            self.teller.sell(2)
            for step in (self.teller.recharge, self.teller.both, self.teller.recharge):
                try:
                    step()
                except (CardHeldError, OfflineError):
                    tell("held")

    def answer(self, receipt_no: str, *, came_out: bool) -> None:
        """What a teller says of every paper in doubt of this number."""
        for paper in history.doubtful(self.desk):
            if paper.receipt_no == receipt_no:
                history.answer_doubtful(self.desk, paper.id, came_out=came_out, approver=SUPERVISOR)
                tell("answered", UUID(int=paper.id.int))


def main() -> None:
    told = json.loads(sys.stdin.readline())
    folder = Path(told["folder"])
    desk = open_desk(folder, Settings(folder, printer=told["printer"]))
    tell("recovered", recovered(desk))
    desk.start(inbox.MEANING, None, PACE)
    signing_on.sign_on(desk, *told["teller"])
    pins = {CardNo(card): Pin(digits) for card, digits in told["pins"].items()}
    customer = customer_of(desk, told["customer"])
    teller = Teller(desk, (customer,), pins, lambda op_id: tell("acknowledged", op_id))
    if counter.current_shift(desk) is None:
        counter.open_shift(desk, FLOAT)
    at_work = Counter(teller)
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
