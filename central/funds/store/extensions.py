"""Rows of lease extensions: at most one a shift."""

from uuid import UUID

from sqlalchemy import func, insert, select

from central.db.engine import Db
from central.db.schema_exact import lease_extension as extensions
from central.orgs.act import Act
from wire.operations import LeaseExtended


def is_extended(db: Db, shift_id: UUID) -> bool:
    asked = select(func.count()).where(extensions.c.shift_id == shift_id)
    return bool(db.execute(asked).scalar_one())


def add(db: Db, act: Act, op: LeaseExtended, people: tuple[UUID, str]) -> None:
    """The extension of (shift, who countersigned it)."""
    shift_id, approver = people
    db.execute(
        insert(extensions).values(
            op_id=act.op_id,
            shift_id=shift_id,
            terminal=act.envelope.terminal,
            approver=approver,
            business_date=act.envelope.business_date,
            at=act.envelope.at,
            hours=op.hours,
            operations=op.operations,
            open_fen=op.open_fen,
        )
    )
