"""Rows of the inbox: every operation ever received, as sent, with the reply it got."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Table, bindparam, insert, select

from central.api.chain import Known
from central.db.engine import Db
from central.db.schema import inbox, inbox_signature
from central.db.schema_exact import inbox_again, rescue
from wire.messages import PersonSignature
from wire.values import new_id


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An operation as it was received first."""

    op_id: UUID
    terminal: str
    epoch: int
    seq: int
    body_sha256: str
    hash: str
    reply: str

    @property
    def known(self) -> Known:
        return Known(self.body_sha256, self.hash, self.reply)


_COLUMNS: Final = tuple(inbox.c[name] for name in InboxRow.__dataclass_fields__)
_FIND: Final = select(*_COLUMNS).where(inbox.c.op_id == bindparam("op_id"))


def _at_place(table: Table) -> Select[Any]:
    return select(table.c.body_sha256, table.c.hash, table.c.reply).where(
        table.c.terminal == bindparam("terminal"),
        table.c.epoch == bindparam("epoch"),
        table.c.seq == bindparam("seq"),
    )


_AT_PLACE: Final = tuple(_at_place(table) for table in (inbox, inbox_again))


def at_place(db: Db, place: tuple[str, int], seq: int) -> Known | None:
    """What was received as this row of a terminal's journal; `place` is (terminal, epoch)."""
    wanted = {"terminal": place[0], "epoch": place[1], "seq": seq}
    for statement in _AT_PLACE:
        row = db.execute(statement, wanted).first()
        if row is not None:
            return Known(*row)
    return None


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


def add_again(db: Db, values: dict[str, Any]) -> None:
    """A row whose operation is known already: no effect, but no hole in the journal either."""
    db.execute(insert(inbox_again).values(**values))


def add_rescue(db: Db, values: dict[str, Any]) -> None:
    db.execute(insert(rescue).values(id=new_id(), **values))
