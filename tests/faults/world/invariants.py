"""What must hold of a healed world; the numbers are those of the design's security page, 5."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sync import journal
from sync.ready_sql import every
from tests.faults.world.centre import Received
from tests.faults.world.machine import Machine, slip_state, slips
from wire.codec import decode
from wire.journal import FIRST_HASH, chained
from wire.messages import Outcome, Reply
from wire.refusals import Refusal

if TYPE_CHECKING:
    from tests.faults.world.world import World

_ANSWERED = "SELECT op_id, state, reply FROM outbox"


class BrokenError(AssertionError):
    """Something that must hold does not; `which` is its number."""

    def __init__(self, which: str, what: str) -> None:
        super().__init__(f"{which}: {what}")
        self.which = which


def judge(world: "World") -> None:
    """Nothing, if everything holds; else BrokenError."""
    _every_operation_arrived_once(world)
    _nothing_nobody_was_shown(world)
    _effects_equal_operations(world)
    _cards_are_used_once(world)
    _order_was_kept(world)
    _chains_are_whole(world)
    _bytes_are_those_recorded(world)
    for machine in world.machines:
        _answers_agree(world, machine)
        _copies_agree(machine)
        _no_pin_is_left(machine)
        _no_credit_was_taken_back(world, machine)
        _who_is_called_is_called_still(machine)


def _require(holds: object, which: str, what: object) -> None:
    if not holds:
        raise BrokenError(which, str(what))


def _every_operation_arrived_once(world: "World") -> None:
    missing = world.promises.shown - world.promises.lost - world.centre.state.inbox.keys()
    _require(not missing, "I1", f"never arrived: {_short(missing)}")


def _nothing_nobody_was_shown(world: "World") -> None:
    unseen = world.centre.state.inbox.keys() - world.promises.shown
    _require(not unseen, "I6", f"nobody was shown: {_short(unseen)}")
    _require(not world.centre.state.alarms, "I6", "an alarm about honest terminals")


def _effects_equal_operations(world: "World") -> None:
    """Each operation posted what happened at its counter, once; each entry adds up to zero."""
    state, moved = world.centre.state, Counter[UUID]()
    posted = Counter(entry.op_id for entry in state.books.entries)
    twice = [op_id for op_id, times in posted.items() if times > 1]
    _require(not twice, "I3", f"posted more than once: {_short(twice)}")
    for entry in state.books.entries:
        _require(sum(amount for _, amount in entry.postings) == 0, "I3", entry)
        moved[entry.op_id] = sum(amount for name, amount in entry.postings if name == "drawer")
    papers = Counter[str]()
    for op_id, received in state.inbox.items():
        fact = world.happened.facts[op_id]
        _require(moved[op_id] == fact.amount, "I3", f"{received.reply} moved {moved[op_id]}")
        _require(
            received.reply.outcome is not Outcome.PARKED
            or fact.is_new_kind
            or op_id in state.judged_later,
            "I1",
            f"parked: {received.reply}",
        )
        papers[getattr(fact.operation, "receipt_no", str(op_id))] += 1
    _require(max(papers.values(), default=1) == 1, "I10", "a receipt number came twice")


def _cards_are_used_once(world: "World") -> None:
    books = world.centre.state.books
    good = [sale.card for sale in books.sales.values() if sale.good and not sale.voided]
    _require(len(good) == len(set(good)), "I2", "a card was sold twice")
    _require(set(good) == books.sold.keys(), "I2", "cards and sales tell different tales")
    _require(books.used.keys() <= books.sold.keys(), "I2", "a card was used that nobody sold")
    spent = sum(
        -amount for entry in books.entries for name, amount in entry.postings if name == "balances"
    )
    _require(spent == sum(books.balances.values()), "I3", "customers' balances")


def _order_was_kept(world: "World") -> None:
    """What rests on an earlier operation of the same counter never comes before it."""
    for op_id, received in world.centre.state.inbox.items():
        if received.reply.refusal in {Refusal.SALE_UNKNOWN, Refusal.SHIFT_UNKNOWN}:
            fact = world.happened.facts[op_id]
            before = getattr(fact.operation, "sale_id", fact.shift_id)
            _require(
                before in world.promises.lost
                or before not in world.promises.shown
                or before in world.centre.state.judged_later,
                "order",
                f"{op_id.hex[:6]} came before {before and before.hex[:6]}",
            )


def _chains_are_whole(world: "World") -> None:
    """I11, at both ends: no hole, and every row's hash is that of all rows before it."""
    chains: dict[tuple[str, int], list[tuple[int, str, str]]] = {}
    for (terminal, epoch, seq), (item, known) in world.centre.state.places.items():
        chains.setdefault((terminal, epoch), []).append((seq, item.body, known.hash))
    for place, rows in chains.items():
        before = FIRST_HASH
        for expected, (seq, body, digest) in enumerate(sorted(rows), start=1):
            before = chained(before, seq, body)
            _require((seq, digest) == (expected, before), "I11", f"{place} at {expected}")
    for machine in world.machines:
        with machine.store.begin() as db:
            for epoch in journal.epochs(db):
                broken = journal.verify(db, epoch)
                _require(broken is None, "I11", f"{machine.name}, epoch {epoch}: {broken}")


def _bytes_are_those_recorded(world: "World") -> None:
    for op_id, received in world.centre.state.inbox.items():
        body, signatures = world.happened.rows[op_id]
        same = (received.item.body, received.item.signatures) == (body, signatures)
        _require(same, "I11", f"{op_id.hex[:6]} is not what was signed")


def _answers_agree(world: "World", machine: Machine) -> None:
    """I4: what a terminal knows of an operation is what the centre knows."""
    state = world.centre.state
    finals = dict(_finals(world, machine.terminal))
    early = sorted(op_hex[:6] for op_hex in machine.too_early)
    _require(not early, "I4", f"{machine.name} settled what never arrived: {early}")
    answered, shown = every(machine.store.look, _ANSWERED), slips(machine.store.look)
    for op_hex, queued, text in answered:
        received = state.inbox.get(UUID(op_hex))
        who = f"{machine.name}, {op_hex[:6]}"
        _require(queued in {"SETTLED", "ATTENTION"}, "I5", f"{who} is {queued}")
        _require(received is not None and text is not None, "I4", f"{who} has {text}")
        _require(
            _meaning(decode(Reply, text)) == _meaning(received.reply),
            "I4",
            f"{who}: {text}, the centre has {received.reply}",
        )
    for op_hex, slip in shown.items():
        _require(
            slip == finals[op_hex],
            "I4",
            f"{machine.name}, slip {op_hex[:6]}: {slip}, the centre has {finals[op_hex]}",
        )


def _finals(world: "World", terminal: str) -> Iterator[tuple[str, str]]:
    """(operation in hex, state of its slip) as the centre has it, the last notice included."""
    state = world.centre.state
    for op_id, received in state.inbox.items():
        yield op_id.hex, slip_state(received.reply.detail)
    for notice in state.books.notices.get(terminal, ()):
        yield notice.op_id.hex, slip_state(notice.detail)


def _meaning(reply: Reply) -> tuple[Any, ...]:
    return (reply.effect, reply.refusal, reply.case_id, reply.detail, reply.body_sha256)


def _copies_agree(machine: Machine) -> None:
    """Either copy can stand for the other."""
    assert machine.store.shadow is not None
    with machine.store.begin() as db:
        here = [row for epoch in journal.epochs(db) for row in journal.rows(db, epoch, 1, 10**9)]
    shadow = machine.store.shadow
    there = [row for epoch in shadow.epochs() for row in shadow.rows(epoch)]
    _require(here == there, "copies", f"{machine.name}: {_odd(here, there)}, {_odd(there, here)}")


def _no_pin_is_left(machine: Machine) -> None:
    """I12: every answer is final, so that no sealed PIN has a reason to be anywhere."""
    assert machine.store.shadow is not None
    with machine.store.begin() as db:
        _require(not journal.waiting_pins(db), "I12", f"{machine.name}: a PIN in the journal")
    _require(not machine.store.shadow.pins(), "I12", f"{machine.name}: a PIN in the shadow")


def _no_credit_was_taken_back(world: "World", machine: Machine) -> None:
    """A customer who was told so has the money, or a person sees the case.

    Where the proof was lost with a database, and the centre lost the credit, the card is as good
    as before: it can be recharged once more.
    """
    if not machine.taken_back:
        return
    state, finals = world.centre.state, dict(_finals(world, machine.terminal))
    told = state.books.notices.get(machine.terminal, ())
    cases = {notice.op_id for notice in told if notice.outcome is Outcome.SUSPENSE}
    for op_id in machine.taken_back:
        received: Received | None = state.inbox.get(op_id)
        has_case = op_id in cases or (received is not None and received.reply.case_id is not None)
        bare = received is not None and received.item.credited is None
        if op_id in state.judged_later:
            continue  # parked without its proof; a person was called
        if bare and machine.terminal in world.promises.answers_lost:
            continue
        stands = has_case or finals.get(op_id.hex) == "CREDITED"
        _require(stands, "credit", f"{machine.name}: {op_id.hex[:6]} was taken back")


def _who_is_called_is_called_still(machine: Machine) -> None:
    """What wanted a person wants one until somebody has looked."""
    forgotten = sorted(op_hex[:6] for op_hex in machine.forgotten)
    _require(not forgotten, "call", f"{machine.name}: nobody looked at {forgotten}")


def _short(ids: Any) -> list[str]:
    return sorted(op_id.hex[:6] for op_id in ids)


def _odd(rows: list[journal.Row], others: list[journal.Row]) -> list[tuple[object, ...]]:
    """The rows that the others do not have, in short."""
    return [
        (row.epoch, row.seq, row.op_id.hex[:6], row.hash[:6], row.sealed_pin is not None)
        for row in rows
        if row not in others
    ]
