"""Recharge slips: pending until the centre has spoken."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, func, insert, or_, select, update

from app.model.recharge import RechargeSlip, SlipState
from app.store.engine import Db
from app.store.schema import recharge_slip
from wire.codec import decode, encode
from wire.messages import Reply
from wire.values import CardNo, CustomerNo, Fen, face_of

_OPEN = (SlipState.PENDING, SlipState.ATTENTION)


def add(db: Db, slip: RechargeSlip, teller: str) -> None:
    row = {
        "id": slip.id,
        "shift_id": slip.shift_id,
        "teller": teller,
        "at": slip.at,
        "customer": slip.customer,
        "masked_name": slip.masked_name,
        "card": slip.card,
        "face": face_of(slip.card),
        "state": slip.state,
        "sale_id": slip.sale_id,
        "receipt_no": slip.receipt_no,
    }
    db.execute(insert(recharge_slip), row)


def get(db: Db, slip_id: UUID) -> RechargeSlip | None:
    row = db.execute(select(recharge_slip).where(recharge_slip.c.id == slip_id)).one_or_none()
    return _slip(row) if row is not None else None


def put_answer(db: Db, slip: RechargeSlip, reply: Reply, at: datetime) -> bool:
    """Keep what the centre said. False if the slip had its answer before."""
    told = db.execute(
        update(recharge_slip)
        .where(recharge_slip.c.id == slip.id, recharge_slip.c.state.in_(_OPEN))
        .values(
            state=slip.state,
            answered_at=at,
            refusal=slip.refusal,
            detail=json.loads(encode(reply)),
        )
    )
    return told.rowcount == 1


def pending(db: Db, shift_id: UUID | None = None) -> tuple[RechargeSlip, ...]:
    """Slips the centre has not answered, oldest first; of one shift or of all."""
    wanted = select(recharge_slip).where(recharge_slip.c.state == SlipState.PENDING)
    if shift_id is not None:
        wanted = wanted.where(recharge_slip.c.shift_id == shift_id)
    return tuple(_slip(row) for row in db.execute(wanted.order_by(recharge_slip.c.at)))


def holding(db: Db, card: CardNo, customer: CustomerNo) -> RechargeSlip | None:
    """The oldest pending slip of this terminal about this card, or else about this customer."""
    held = (
        select(recharge_slip)
        .where(recharge_slip.c.state == SlipState.PENDING)
        .where(or_(recharge_slip.c.card == card, recharge_slip.c.customer == customer))
        .order_by(recharge_slip.c.card != card, recharge_slip.c.at)
        .limit(1)
    )
    row = db.execute(held).one_or_none()
    return _slip(row) if row is not None else None


def of_cards(db: Db, first: CardNo, last: CardNo) -> tuple[RechargeSlip, ...]:
    """Every slip about a card of this run that was not refused."""
    rows = db.execute(
        select(recharge_slip).where(
            recharge_slip.c.card.between(first, last),
            recharge_slip.c.state.not_in((SlipState.REFUSED, SlipState.SALE_STANDS)),
        )
    )
    return tuple(_slip(row) for row in rows)


def sums(db: Db, shift_id: UUID) -> dict[SlipState, tuple[int, Fen]]:
    """{state: (slips, face values in fen)} of a shift."""
    rows = db.execute(
        select(recharge_slip.c.state, func.count(), func.sum(recharge_slip.c.face))
        .where(recharge_slip.c.shift_id == shift_id)
        .group_by(recharge_slip.c.state)
    )
    return {SlipState(state): (count, Fen(total)) for state, count, total in rows}


def _slip(row: Row[tuple[object, ...]]) -> RechargeSlip:
    slip = RechargeSlip(
        id=row.id,
        receipt_no=row.receipt_no,
        at=row.at,
        customer=CustomerNo(row.customer),
        masked_name=row.masked_name,
        card=CardNo(row.card),
        shift_id=row.shift_id,
        sale_id=row.sale_id,
    )
    if row.detail is None:
        return slip
    return slip.told(decode(Reply, json.dumps(row.detail)))


def last(db: Db, shift_id: UUID) -> RechargeSlip | None:
    """The newest slip of a shift."""
    newest = (
        select(recharge_slip)
        .where(recharge_slip.c.shift_id == shift_id)
        .order_by(recharge_slip.c.at.desc(), recharge_slip.c.id.desc())
        .limit(1)
    )
    row = db.execute(newest).one_or_none()
    return _slip(row) if row is not None else None


def asked(db: Db, shift_id: UUID) -> int:
    """How many recharges were asked for in a shift, beside those that were sold along."""
    alone = (
        select(func.count())
        .select_from(recharge_slip)
        .where(recharge_slip.c.shift_id == shift_id, recharge_slip.c.sale_id.is_(None))
    )
    return int(db.execute(alone).scalar_one())
