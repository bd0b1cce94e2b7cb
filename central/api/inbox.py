"""The inbox in the database: what `chain` asks of it, and the judging of a new operation."""

import logging
from typing import Any
from uuid import UUID

from central.api import dispatch, store
from central.api.chain import Known, belongs
from central.api.signers import verified_signers
from central.db.engine import Db
from central.orgs import security, terminals, units
from central.orgs.act import Act, Verdict
from central.orgs.store import cases
from central.orgs.store.terminals import TerminalRow
from central.settings import KeyRing
from wire.codec import UnknownKindError, UnreadableError, decode_envelope, encode
from wire.journal import body_sha256
from wire.messages import JournalItem, Outcome, Reply
from wire.refusals import Refusal
from wire.values import utc_now

log = logging.getLogger(__name__)


class SqlInbox:
    """One terminal's journal in the transaction `db`, whose row is locked."""

    def __init__(self, db: Db, keys: KeyRing, row: TerminalRow) -> None:
        self._db, self._keys, self._row = db, keys, row

    @property
    def head(self) -> tuple[int, str]:
        return self._row.head_seq, self._row.head_hash

    def at_place(self, seq: int) -> Known | None:
        return store.at_place(self._db, (self._row.id, self._row.epoch), seq)

    def find(self, op_id: UUID) -> Known | None:
        row = store.find(self._db, op_id)
        return None if row is None else row.known

    def take(self, item: JournalItem, digest: str) -> Reply:
        self._move_head(item, digest)
        kind, verdict = self._judged(item)
        reply = _reply(item, verdict)
        values = self._values(item, digest, reply)
        store.add(self._db, {**values, "kind": kind}, item.signatures)
        if reply.case_id is not None and reply.refusal is not None:
            cases.add(self._db, reply.case_id, reply.refusal, values["received_at"])
        return reply

    def keep_again(self, item: JournalItem, digest: str, reply: Reply) -> None:
        self._move_head(item, digest)
        store.add_again(self._db, self._values(item, digest, reply))

    def alarm(self, item: JournalItem, what: Refusal) -> None:
        log.error("%s: operation %s: %s", self._row.id, item.op_id, what)
        security.record(self._db, what.value, self._row.id, item.op_id, f"seq {item.seq}")

    def _move_head(self, item: JournalItem, digest: str) -> None:
        place = (self._row.id, self._row.epoch)
        terminals.move_head(self._db, place, (item.seq, digest), utc_now())

    def _values(self, item: JournalItem, digest: str, reply: Reply) -> dict[str, Any]:
        return {
            "op_id": item.op_id,
            "terminal": self._row.id,
            "epoch": self._row.epoch,
            "seq": item.seq,
            "body": item.body,
            "body_sha256": reply.body_sha256,
            "hash": digest,
            "outcome": reply.outcome.value,
            "reply": encode(reply),
            "received_at": utc_now(),
        }

    def _judged(self, item: JournalItem) -> tuple[str, Verdict]:
        """The kind found in the body, and the verdict on it."""
        try:
            envelope = decode_envelope(item.body)
        except UnknownKindError as fault:
            why = Refusal.VERSION if fault.where == "version" else Refusal.KIND_UNKNOWN
            return "", Verdict(Outcome.PARKED, why)
        except UnreadableError:
            return "", Verdict(Outcome.PARKED, Refusal.KIND_UNKNOWN)
        kind = envelope.operation.kind
        if not belongs(envelope, (self._row.id, self._row.epoch), item):
            return kind, Verdict(Outcome.PARKED, Refusal.SIGNATURE_FAULT)
        unit = self._row.unit
        signers, fault_found = verified_signers(self._db, unit, envelope, item)
        book = units.book_of(self._db, unit)
        act = Act(envelope, unit, book, signers, utc_now(), item.sealed_pin, item.credited)
        return kind, dispatch.judge(self._db, act, self._keys, fault_found)


def _reply(item: JournalItem, verdict: Verdict) -> Reply:
    return Reply(
        seq=item.seq,
        op_id=item.op_id,
        body_sha256=body_sha256(item.body),
        outcome=verdict.outcome,
        refusal=verdict.refusal,
        case_id=item.op_id if verdict.needs_case else None,
        detail=verdict.detail,
    )
