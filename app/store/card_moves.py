"""Cards that came into a drawer and left it unsold, read from the journal."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from app.store.engine import Db
from sync import journal, outbox
from wire.messages import Outcome
from wire.operations import CardsReturned, IssueTaken
from wire.values import CardRange, Fen

_KINDS: Final = (IssueTaken.kind, CardsReturned.kind)


@dataclass(frozen=True, slots=True)
class CardMoves:
    """{face in fen: pieces} of cards that were issued to the drawer, and that went back."""

    taken: Counter[Fen] = field(default_factory=Counter)
    returned: Counter[Fen] = field(default_factory=Counter)


def since(db: Db, op_id: UUID, teller: str) -> CardMoves:
    """What this teller moved after that operation: issues agreed to, returns not refused."""
    moves = CardMoves()
    for envelope in journal.since(db, op_id, _KINDS):
        if envelope.operator != teller:
            continue
        reply, operation = outbox.reply_to(db, envelope.op_id), envelope.operation
        effect = reply.effect if reply is not None else None
        if isinstance(operation, IssueTaken) and effect is Outcome.APPLIED:
            moves.taken.update(_pieces(operation.ranges))
        elif isinstance(operation, CardsReturned) and effect is not Outcome.REFUSED:
            moves.returned.update(_pieces(operation.ranges))
    return moves


def _pieces(ranges: tuple[CardRange, ...]) -> Counter[Fen]:
    found: Counter[Fen] = Counter()
    for run in ranges:
        found[run.face] += run.pieces
    return found
