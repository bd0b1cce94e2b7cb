"""The queue as a person sees it: what waits, what came of it, and what somebody must look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from app import history
from app.desk import Desk
from app.errors import ReasonMissingError
from app.history import JournalRow
from app.model.offline import Exposure
from app.store import history as rows
from app.store import meta, papers, sales
from app.store.engine import Db
from app.store.history import Recorded
from app.store.papers import PaperShown
from sync import marks, outbox
from sync.courier import LinkState
from sync.outbox import QueueCounts, QueueState
from wire.messages import Notice, Outcome

WAITING_SHOWN: Final = 200
DONE_SHOWN: Final = 50
NOTE_LONGEST: Final = 40


class Stage(StrEnum):
    """Where an operation is on its way. UNKNOWN was sent and has no answer: nobody repeats it."""

    ATTENTION = "ATTENTION"
    UNKNOWN = "UNKNOWN"
    SENDING = "SENDING"
    QUEUED = "QUEUED"
    REFUSED = "REFUSED"
    DONE = "DONE"


@dataclass(frozen=True, slots=True)
class Looked:
    """Who saw to an operation that wanted a person, and what was written."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One operation: what it was, where it stands, and all that the centre has said of it.

    `notices` came after the reply, oldest first.
    """

    row: JournalRow
    stage: Stage
    attempts: int
    notices: tuple[Notice, ...]
    looked: Looked | None

    @property
    def outcome(self) -> Outcome | None:
        """The centre's last word; None while it has said nothing."""
        if self.notices:
            return self.notices[-1].outcome
        return self.row.reply.effect if self.row.reply is not None else None

    @property
    def wants_note(self) -> bool:
        """True if whoever has seen to it must write what was done: it did not take effect."""
        return self.stage is Stage.ATTENTION and self.outcome is not Outcome.APPLIED


@dataclass(frozen=True, slots=True)
class QueueView:
    """Attention first, then what waits as it will be sent, then what is done, the newest first.

    `next_try` is when the courier sends again by itself; None while it need not.
    """

    counts: QueueCounts
    items: tuple[QueueItem, ...]
    papers: tuple[PaperShown, ...]
    used: Exposure
    next_try: datetime | None


def queue(desk: Desk) -> QueueView:
    """What waits for the centre, for a person and for the printer; the newest of what is done."""
    is_cut = desk.link.state in {LinkState.DOWN, LinkState.PAUSED}
    with desk.store.begin() as db:
        found = (*rows.open_ones(db, WAITING_SHOWN), *rows.settled_ones(db, DONE_SHOWN))
        return QueueView(
            outbox.counts(db),
            tuple(_items(db, found, is_cut=is_cut)),
            papers.unfinished(db),
            sales.exposure(db),
            desk.next_try,
        )


def looked_at(desk: Desk, op_id: UUID, note: str = "") -> None:
    """A person has seen to an operation that wanted attention.

    Raises:
        ReasonMissingError: it did not take effect, and nobody wrote what was done about it.
    """
    operator = desk.require_operator()
    words = note.strip()
    moment = desk.now()
    with desk.store.begin() as db:
        item = _item(db, rows.recorded_one(db, op_id), is_cut=False)
        if len(words) > NOTE_LONGEST or (item.wants_note and not words):
            raise ReasonMissingError
        kept = {"by": operator.staff_no, "at": moment.isoformat(), "note": words}
        meta.put(db, _key(op_id), kept)
        outbox.looked_at(db, op_id, moment)
    desk.wake()


def _items(db: Db, found: Iterable[Recorded], *, is_cut: bool) -> Iterable[QueueItem]:
    return (_item(db, each, is_cut=is_cut) for each in found)


def _item(db: Db, recorded: Recorded, *, is_cut: bool) -> QueueItem:
    op_id = recorded.envelope.op_id
    kept = meta.get(db, _key(op_id))
    looked = None
    if kept is not None:
        looked = Looked(kept["by"], datetime.fromisoformat(kept["at"]), kept["note"])
    notices = marks.notices_of(db, op_id.hex)
    stage = _stage(recorded, is_cut=is_cut)
    return QueueItem(history.row_of(db, recorded), stage, recorded.attempts, notices, looked)


def _stage(recorded: Recorded, *, is_cut: bool) -> Stage:
    match recorded.state:
        case QueueState.ATTENTION:
            return Stage.ATTENTION
        case QueueState.QUEUED:
            return Stage.QUEUED
        case QueueState.SENDING:
            return Stage.UNKNOWN if is_cut or recorded.attempts > 1 else Stage.SENDING
        case QueueState.SETTLED:
            refused = recorded.reply is not None and recorded.reply.effect is Outcome.REFUSED
            return Stage.REFUSED if refused else Stage.DONE


def _key(op_id: UUID) -> str:
    return f"looked-{op_id}"
