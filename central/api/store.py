"""Rows of the inbox: every operation ever received, as sent, with the reply it got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, insert, select

from central.db.engine import Db
from central.db.schema import inbox, inbox_signature, suspense_case
from wire.messages import PersonSignature


@dataclass(frozen=True, slots=True)
class InboxRow:
    op_id: UUID
    terminal: str
    epoch: int
    seq: int
    body_sha256: str
    hash: str
    reply: str


_COLUMNS: Final = tuple(inbox.c[name] for name in InboxRow.__dataclass_fields__)
_FIND: Final = select(*_COLUMNS).where(inbox.c.op_id == bindparam("op_id"))
_AT_PLACE: Final = select(*_COLUMNS).where(
    inbox.c.terminal == bindparam("terminal"),
    inbox.c.epoch == bindparam("epoch"),
    inbox.c.seq == bindparam("seq"),
)


def at_place(db: Db, terminal: str, epoch: int, seq: int) -> InboxRow | None:
    """What was received as this row of the terminal's journal."""
    row = db.execute(_AT_PLACE, {"terminal": terminal, "epoch": epoch, "seq": seq}).first()
    return InboxRow(*row) if row else None


def find(db: Db, op_id: UUID) -> InboxRow | None:
    row = db.execute(_FIND, {"op_id": op_id}).first()
    return InboxRow(*row) if row else None


def add(db: Db, values: dict[str, Any], signatures: tuple[PersonSignature, ...]) -> None:
    db.execute(insert(inbox).values(**values))
    op_id = values["op_id"]
    known = {each.staff_no: each.signature for each in signatures}
    rows = [
        {"op_id": op_id, "staff_no": staff_no, "signature": signature}
        for staff_no, signature in known.items()
    ]
    if rows:
        db.execute(insert(inbox_signature), rows)


def open_case(db: Db, case_id: UUID, op_id: UUID, refusal: str, moment: datetime) -> None:
    db.execute(
        insert(suspense_case).values(
            id=case_id, op_id=op_id, refusal=refusal, state="OPEN", opened_at=moment
        )
    )
