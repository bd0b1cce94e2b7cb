"""Suspense cases with the operation each is about, as it was received."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select

from central.db.engine import Db
from central.db.schema import inbox, inbox_signature, terminal
from central.db.schema import suspense_case as cases
from central.orgs.store.cases import CLOSED, OPEN
from wire.codec import decode_envelope
from wire.messages import Envelope
from wire.operations import CaseWay
from wire.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Case:
    """What was done, where, and why it stands aside; the last five are of its end."""

    id: UUID
    why: Refusal
    terminal: str
    unit: str
    envelope: Envelope
    opened_at: datetime
    is_open: bool
    way: CaseWay | None
    note: str
    resolved_by: str
    resolved_at: datetime | None


_COLUMNS: Final = (cases, inbox.c.terminal, inbox.c.body, terminal.c.unit)


def find(db: Db, case_id: UUID) -> Case | None:
    row = db.execute(_joined().where(cases.c.id == case_id)).one_or_none()
    return None if row is None else _case(row)


def signers_of(db: Db, case: Case) -> frozenset[str]:
    """Who did it and who signed for it."""
    asked = select(inbox_signature.c.staff_no).where(inbox_signature.c.op_id == case.id)
    return frozenset((case.envelope.operator, *db.execute(asked).scalars()))


def of_units(db: Db, units: list[str], limit: int, *, only_open: bool) -> tuple[Case, ...]:
    """Cases of these units: the open ones first, each kind oldest first."""
    chosen = _joined().where(*_of(units, only_open=only_open))
    order = chosen.order_by((cases.c.state != OPEN), cases.c.opened_at, cases.c.id)
    return tuple(map(_case, db.execute(order.limit(limit))))


def count(db: Db, units: list[str], *, only_open: bool) -> int:
    asked = select(func.count()).select_from(cases).join(inbox, inbox.c.op_id == cases.c.op_id)
    asked = asked.join(terminal, terminal.c.id == inbox.c.terminal)
    return int(db.execute(asked.where(*_of(units, only_open=only_open))).scalar_one())


def _of(units: list[str], *, only_open: bool) -> list[ColumnElement[bool]]:
    here: list[ColumnElement[bool]] = [terminal.c.unit.in_(units)]
    return [*here, cases.c.state == OPEN] if only_open else here


def _joined() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(inbox, inbox.c.op_id == cases.c.op_id)
        .join(terminal, terminal.c.id == inbox.c.terminal)
    )


def _case(row: Row[Any]) -> Case:
    return Case(
        id=row.id,
        why=Refusal(row.refusal),
        terminal=row.terminal,
        unit=row.unit,
        envelope=decode_envelope(row.body),
        opened_at=row.opened_at,
        is_open=row.state != CLOSED,
        way=CaseWay(row.way) if row.way else None,
        note=row.note,
        resolved_by=row.resolved_by or "",
        resolved_at=row.resolved_at,
    )
