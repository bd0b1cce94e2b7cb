"""Every entry held against the operation that made it: the amounts that its people signed for.

What nobody may change is the signed body; what stands in the books has to follow from it and from
the documents, however well all sums add up to zero. Source: decision 0038.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from central.audit.rules import Due, Fact, Mirrored, Moved, Rule, Side, Turnover, rules_of
from central.audit.store import papers as store
from central.audit.store.papers import Booked, Named, Received
from central.db.engine import Db
from central.ledger.accounts import CENTRE
from central.ledger.model import Posting
from wire.bank import LineMatched
from wire.cash import HandOverAccepted
from wire.codec import UnknownKindError, UnreadableError, decode, decode_envelope
from wire.halls import RemittanceSent
from wire.messages import Outcome, Reply
from wire.operations import CaseResolved, ShiftClosed
from wire.shifts import ShiftForced
from wire.values import Fen, yuan

_TOOK_EFFECT: Final = frozenset({Outcome.APPLIED, Outcome.SUSPENSE})


def faults(db: Db) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(entries looked at, what is wrong with which), some operations at a time."""
    for some in store.received(db):
        entries = store.entries_of(db, [each.op_id for each in some])
        facts = {each.op_id: _fact(each) for each in some if each.outcome in _TOOK_EFFECT}
        papers = store.papers_of(db, _named(facts.values()))
        found: list[str] = []
        for row in some:
            fact, booked = facts.get(row.op_id), entries.get(row.op_id, ())
            rules = () if fact is None else tuple(rules_of(fact, papers))
            found += _differ(row.op_id, rules, booked)
        yield sum(map(len, entries.values())), tuple(found)


def _fact(row: Received) -> Fact | None:
    try:
        operation = decode_envelope(row.body).operation
    except (UnknownKindError, UnreadableError):
        return None
    why = None if row.outcome == Outcome.APPLIED else decode(Reply, row.reply).refusal
    return Fact(row.op_id, operation, why)


def _named(facts: Iterable[Fact | None]) -> Named:
    """Which documents these operations are about."""
    known = [fact for fact in facts if fact is not None]
    asked = [fact.operation for fact in known]
    return Named(
        op_ids=[fact.op_id for fact in known],
        shifts={each.shift_id for each in asked if isinstance(each, ShiftClosed | ShiftForced)},
        moves={each.move_id for each in asked if isinstance(each, HandOverAccepted)},
        slips={each.remittance_id for each in asked if isinstance(each, RemittanceSent)},
        lines={each.line_id for each in asked if isinstance(each, LineMatched)},
        cases={each.case_id for each in asked if isinstance(each, CaseResolved)},
    )


def _differ(op_id: UUID, rules: tuple[Rule, ...], booked: tuple[Booked, ...]) -> Iterator[str]:
    """What does not follow, by the entry; by the operation where there is no entry to name."""
    allowed = {event for rule in rules for event in rule.events}
    for each in booked:
        if each.event not in allowed:
            yield f"{each.id} {each.event}"
    for rule in rules:
        mine = tuple(each for each in booked if each.event in rule.events)
        yield from _against(op_id, rule, mine)


def _against(op_id: UUID, rule: Rule, booked: tuple[Booked, ...]) -> Iterator[str]:
    match rule:
        case Due():
            there = sum(line.amount for each in booked for line in _on(rule, each.lines))
            what = f"{_name(op_id, booked)} {rule.side}.{'/'.join(rule.accounts)}"
            yield from _unlike(what, there, rule.amount)
        case Moved():
            moved = sum(max(_turnovers(each).values(), default=0) for each in booked)
            yield from _unlike(_name(op_id, booked), moved, rule.amount)
        case Turnover() | Mirrored():
            for each in booked:
                yield from _within(rule, each)


def _within(rule: Turnover | Mirrored, each: Booked) -> Iterator[str]:
    """What is wrong inside one entry: each book against the rule, or against the first one."""
    moved = _turnovers(each)
    due = rule.amount if isinstance(rule, Turnover) else next(iter(moved.values()), 0)
    for book, there in moved.items():
        yield from _unlike(f"{each.id} {each.event} {book}", there, due)


def _unlike(what: str, there: int, due: int) -> Iterator[str]:
    if there != due:
        yield f"{what} {_y(there)}≠{_y(due)}"


def _name(op_id: UUID, booked: tuple[Booked, ...]) -> str:
    return " ".join(f"{each.id} {each.event}" for each in booked) or str(op_id)


def _on(rule: Due, lines: Iterable[Posting]) -> Iterator[Posting]:
    for line in lines:
        is_centre = line.book == CENTRE
        if is_centre == (rule.side is Side.CENTRE) and line.account in rule.accounts:
            yield line


def _turnovers(each: Booked) -> dict[str, int]:
    """{book: what the entry moves in it}."""
    moved: dict[str, int] = {}
    for line in each.lines:
        moved[line.book] = moved.get(line.book, 0) + max(line.amount, 0)
    return moved


def _y(amount: int) -> str:
    return yuan(Fen(amount), "")
