"""Rows of the inbox: every operation ever received, as sent, with the reply it got."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, TypeAlias
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Select,
    Table,
    Uuid,
    any_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from central.api.chain import Known
from central.db.engine import Db
from central.db.rows import add_rows
from central.db.schema import inbox, inbox_signature, suspense_case, terminal
from central.db.schema_exact import inbox_again, judged_later, parked_beside, rescue, security_event
from central.orgs.store import cases
from central.orgs.terminals import ACTIVE
from wire.codec import decode, encode
from wire.messages import Credited, JournalItem, Outcome, PersonSignature, SaleAwaited
from wire.values import new_id

Signatures: TypeAlias = tuple[PersonSignature, ...]


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


_COLUMNS: Final = tuple(inbox.c[name] for name in InboxRow.__dataclass_fields__)
_FIND: Final = select(*_COLUMNS).where(inbox.c.op_id == bindparam("op_id"))
_KNOWN: Final = select(inbox.c.op_id, inbox.c.body_sha256, inbox.c.hash, inbox.c.reply)
_OF_EACH: Final = _KNOWN.where(inbox.c.op_id.in_(bindparam("op_ids", expanding=True)))
# One value however many there are: two hundred of them in a statement take longer than the rows.
_OF_LIST: Final = _KNOWN.where(inbox.c.op_id == any_(bindparam("op_ids", type_=ARRAY(Uuid))))


def _at_places(table: Table) -> Select[Any]:
    return select(table.c.seq, table.c.body_sha256, table.c.hash, table.c.reply).where(
        table.c.terminal == bindparam("terminal"),
        table.c.epoch == bindparam("epoch"),
        table.c.seq.between(bindparam("first"), bindparam("last")),
    )


_AT_PLACES: Final = tuple(_at_places(table) for table in (inbox, inbox_again))


def at_places(db: Db, place: tuple[str, int], span: tuple[int, int]) -> dict[int, Known]:
    """{seq: what was received there} of a terminal's journal, from the first seq to the last.

    Args:
        place: (terminal, epoch).
        span: (first seq, last seq).
    """
    wanted = {"terminal": place[0], "epoch": place[1], "first": span[0], "last": span[1]}
    return {
        seq: Known(*known)
        for statement in _AT_PLACES
        for seq, *known in db.execute(statement, wanted)
    }


def known(db: Db, op_ids: tuple[UUID, ...]) -> dict[UUID, Known]:
    """Those of the operations that were received before, from whatever journal."""
    asked = _OF_LIST if db.dialect.name == "postgresql" else _OF_EACH
    rows = db.execute(asked, {"op_ids": list(op_ids)})
    return {op_id: Known(*known) for op_id, *known in rows}


def find(db: Db, op_id: UUID) -> InboxRow | None:
    row = db.execute(_FIND, {"op_id": op_id}).first()
    return InboxRow(*row) if row else None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """An operation as its terminal sent it."""

    terminal: str
    body: str
    outcome: str


_BODY: Final = select(inbox.c.terminal, inbox.c.body, inbox.c.outcome)


def body_of(db: Db, op_id: UUID) -> BodyRow | None:
    row = db.execute(_BODY.where(inbox.c.op_id == op_id)).first()
    return BodyRow(*row) if row is not None else None


def body_of_paper(db: Db, unit: str, number: str) -> BodyRow | None:
    """The operation of a unit's terminal whose paper has this number; looks at all of them."""
    named = _BODY.where(
        inbox.c.terminal.startswith(unit, autoescape=True),
        inbox.c.body.contains(f'"{number}"', autoescape=True),
    )
    row = db.execute(named.order_by(inbox.c.received_at).limit(1)).first()
    return BodyRow(*row) if row is not None else None


@dataclass(frozen=True, slots=True)
class NewRow:
    """An operation to be kept as it was received, with what was said to it."""

    op_id: UUID
    terminal: str
    epoch: int
    seq: int
    kind: str
    body: str
    body_sha256: str
    hash: str
    outcome: str
    reply: str
    received_at: datetime
    shift_id: UUID | None = None


_NAMES: Final = tuple(NewRow.__dataclass_fields__)
_VALUES: Final = attrgetter(*_NAMES)


def add_all(db: Db, rows: Sequence[NewRow], signatures: Sequence[Signatures]) -> None:
    """Keep new operations, each with the signatures of its people."""
    add_rows(db, inbox, _NAMES, [_VALUES(row) for row in rows])
    signed = [
        (row.op_id, staff_no, signature)
        for row, made in zip(rows, signatures, strict=True)
        for staff_no, signature in {each.staff_no: each.signature for each in made}.items()
    ]
    add_rows(db, inbox_signature, ("op_id", "staff_no", "signature"), signed)


def add_again(db: Db, row: NewRow) -> None:
    """A row whose operation is known already: no effect, but no hole in the journal either."""
    values = asdict(row)
    del values["kind"], values["shift_id"]
    db.execute(insert(inbox_again).values(values))


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """An operation that no centre has judged so far, as it was received."""

    op_id: UUID
    terminal: str
    epoch: int
    seq: int
    body: str
    hash: str
    reply: str
    received_at: datetime


_PARKED: Final = tuple(inbox.c[name] for name in ParkedRow.__dataclass_fields__)


def parked(db: Db) -> tuple[ParkedRow, ...]:
    """What is parked still, in the order of the journals."""
    rows = db.execute(
        select(*_PARKED)
        .outerjoin(judged_later, judged_later.c.op_id == inbox.c.op_id)
        .where(inbox.c.outcome == Outcome.PARKED.value, judged_later.c.op_id.is_(None))
        .order_by(inbox.c.terminal, inbox.c.epoch, inbox.c.seq)
    )
    return tuple(ParkedRow(*row) for row in rows)


def keep_beside(db: Db, item: JournalItem) -> None:
    """What came beside the body of an operation that is parked; nothing where it came alone."""
    if item.sealed_pin is None and item.credited is None and item.awaited is None:
        return
    proofs = {"credited": item.credited, "awaited": item.awaited}
    told = {name: None if each is None else encode(each) for name, each in proofs.items()}
    db.execute(insert(parked_beside).values(op_id=item.op_id, sealed_pin=item.sealed_pin, **told))


def with_beside(db: Db, item: JournalItem) -> JournalItem:
    """The parked operation with what came beside it."""
    kept = db.execute(select(parked_beside).where(parked_beside.c.op_id == item.op_id)).first()
    if kept is None:
        return item
    credited = None if kept.credited is None else decode(Credited, kept.credited)
    awaited = None if kept.awaited is None else decode(SaleAwaited, kept.awaited)
    return replace(item, sealed_pin=kept.sealed_pin, credited=credited, awaited=awaited)


def erase_beside(db: Db, op_id: UUID) -> None:
    """It is judged: no sealed PIN outlives that (security page 4.4)."""
    db.execute(delete(parked_beside).where(parked_beside.c.op_id == op_id))


@dataclass(frozen=True, slots=True)
class Troubles:
    """How much waits for a person, or should be looked at by one."""

    open_cases: int
    parked: int
    security_events: int
    silent_terminals: int


def troubles(db: Db, heard_since: datetime) -> Troubles:
    """How much there is now; silent is who is in use and was not heard of since that moment."""
    t = terminal.c
    counted = (
        select(func.count()).where(suspense_case.c.state == cases.OPEN),
        select(func.count())
        .select_from(inbox.outerjoin(judged_later, judged_later.c.op_id == inbox.c.op_id))
        .where(inbox.c.outcome == Outcome.PARKED.value, judged_later.c.op_id.is_(None)),
        select(func.count()).select_from(security_event),
        select(func.count()).where(t.state == ACTIVE, t.last_seen < heard_since),
    )
    return Troubles(*(int(db.execute(asked).scalar_one()) for asked in counted))


def signatures_of(db: Db, op_id: UUID) -> Signatures:
    """The signatures of persons that came with the operation."""
    c = inbox_signature.c
    rows = db.execute(select(c.staff_no, c.signature).where(c.op_id == op_id))
    return tuple(PersonSignature(*row) for row in rows)


def add_judged_later(db: Db, values: dict[str, Any], shift_id: UUID | None) -> None:
    """What became of a parked operation, which is its shift's from now on."""
    db.execute(insert(judged_later).values(**values))
    here = update(inbox).where(inbox.c.op_id == values["op_id"])
    db.execute(here.values(shift_id=shift_id))


def add_rescue(db: Db, values: dict[str, Any]) -> None:
    db.execute(insert(rescue).values(id=new_id(), **values))
