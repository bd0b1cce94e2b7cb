"""The inbox in the database: what `chain` asks of it, and the judging of new operations."""

import logging
from dataclasses import replace
from typing import Final
from uuid import UUID

from central.api import store
from central.api.chain import Known, Link, Links, Replies
from central.api.reading import Opened, opened
from central.api.signers import Roster
from central.api.store import NewRow
from central.api.together import judged, together
from central.db.engine import Db
from central.funds import confirming
from central.orgs import security, terminals
from central.orgs.act import Verdict
from central.orgs.store.terminals import TerminalRow
from central.settings import KeyRing
from wire.codec import encode
from wire.journal import body_sha256
from wire.messages import JournalItem, Outcome, Reply
from wire.operations import CardsSold, SaleVoided, ShiftOpened
from wire.refusals import Refusal
from wire.values import utc_now

log = logging.getLogger(__name__)
# What comes of a shift that goes on; late, it is a case, and the end of that is looked at.
_WHILE_OPEN: Final = frozenset({CardsSold.kind, SaleVoided.kind, ShiftOpened.kind})


class SqlInbox:
    """One terminal's journal in the transaction `db`, whose row is locked.

    `waiting` is how many more rows the terminal says it has to send.
    """

    def __init__(self, db: Db, keys: KeyRing, row: TerminalRow, waiting: int = 0) -> None:
        self._db, self._keys, self._row, self._waiting = db, keys, row, waiting

    @property
    def head(self) -> tuple[int, str]:
        return self._row.head_seq, self._row.head_hash

    def at_places(self, first_seq: int, last_seq: int) -> dict[int, Known]:
        place = (self._row.id, self._row.epoch)
        return store.at_places(self._db, place, (first_seq, last_seq))

    def find(self, op_ids: tuple[UUID, ...]) -> dict[UUID, Known]:
        return store.known(self._db, op_ids)

    def take(self, links: Links) -> Replies:
        roster = Roster(self._db, self._row.unit)
        rows = together(self._db, (opened(link, self._row, roster) for link in links))
        verdicts = judged(self._db, rows, self._keys)
        replies = tuple(map(_reply, rows, verdicts))
        self._keep(rows, replies)
        return replies

    def keep_again(self, link: Link, reply: Reply) -> None:
        self._move_head(link)
        store.add_again(self._db, self._row_of(link, reply))

    def park(self, link: Link, reply: Reply, what: str) -> None:
        item = link.item
        store.add_all(self._db, [self._row_of(link, reply)], [item.signatures])
        store.keep_beside(self._db, item)
        self._move_head(link)
        security.record(self._db, "CENTRE_FAULT", self._row.id, item.op_id, what)

    def alarm(self, item: JournalItem, what: Refusal) -> None:
        log.error("%s: operation %s: %s", self._row.id, item.op_id, what)
        security.record(self._db, what.value, self._row.id, item.op_id, f"seq {item.seq}")

    def _keep(self, rows: tuple[Opened, ...], replies: Replies) -> None:
        kept = [
            replace(self._row_of(row.link, reply, row.kind), shift_id=row.shift_id)
            for row, reply in zip(rows, replies, strict=True)
        ]
        store.add_all(self._db, kept, [row.link.item.signatures for row in rows])
        for row, reply in zip(rows, replies, strict=True):
            if reply.outcome is Outcome.PARKED:
                store.keep_beside(self._db, row.link.item)
        self._move_head(rows[-1].link)
        more_of = {row.shift_id for row in rows if row.shift_id and row.kind not in _WHILE_OPEN}
        confirming.review_each(self._db, more_of, utc_now())

    def _move_head(self, link: Link) -> None:
        place, head = (self._row.id, self._row.epoch), (link.item.seq, link.hash)
        terminals.move_head(self._db, place, head, utc_now(), self._waiting)
        self._row = replace(self._row, head_seq=head[0], head_hash=head[1])

    def _row_of(self, link: Link, reply: Reply, kind: str = "") -> NewRow:
        item = link.item
        return NewRow(
            op_id=item.op_id,
            terminal=self._row.id,
            epoch=self._row.epoch,
            seq=item.seq,
            kind=kind,
            body=item.body,
            body_sha256=reply.body_sha256,
            hash=link.hash,
            outcome=reply.outcome.value,
            reply=encode(reply),
            received_at=utc_now(),
        )


def _reply(row: Opened, verdict: Verdict) -> Reply:
    item = row.link.item
    return Reply(
        seq=item.seq,
        op_id=item.op_id,
        body_sha256=body_sha256(item.body),
        outcome=verdict.outcome,
        refusal=verdict.refusal,
        case_id=item.op_id if verdict.needs_case else None,
        detail=verdict.detail,
    )
