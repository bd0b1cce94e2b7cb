"""Sales and their voids, as committed at this terminal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, func, select, update

from app.model.offline import Exposure
from app.model.sale import CardSale, SaleState
from app.store.engine import Db
from app.store.schema import sale, sale_line
from sync.ready_sql import change, every, first
from wire.operations import Tender, TenderKind
from wire.values import CardNo, CardRange, Fen

_ADD = (
    "INSERT INTO sale (id, shift_id, teller, at, total, means, tendered, change, reference, "
    "receipt_no, state, customer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_LINE = (
    "INSERT INTO sale_line (sale_id, line, first, last, face, pieces, amount) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_EXPOSURE = (
    "SELECT count(*), coalesce(sum(sale.total), 0), "
    "count(*) FILTER (WHERE outbox.kind = 'recharge.submit') FROM outbox "
    "LEFT JOIN sale ON sale.id = outbox.op_id WHERE outbox.state IN ('QUEUED', 'SENDING')"
)
_WITHOUT_PAPER = (
    "SELECT sale.id FROM paper_owed CROSS JOIN sale ON sale.id = paper_owed.sale_id "  # in order
    "LEFT JOIN receipt ON receipt.receipt_no = sale.receipt_no "
    "WHERE receipt.receipt_no IS NULL ORDER BY sale.at"
)


@dataclass(frozen=True, slots=True)
class SoldSums:
    """Sales of a shift by what became of them: how many, pieces and fen."""

    sales: int
    pieces: int
    amount: Fen
    voids: int
    voided_amount: Fen


def add(db: Db, made: CardSale, teller: str, customer: str | None = None) -> None:
    row = (
        made.id.hex,
        made.shift_id.hex,
        teller,
        round(made.at.timestamp() * 1000),
        made.total,
        made.tender.means.value,
        made.tender.tendered,
        made.tender.change,
        made.tender.reference,
        made.receipt_no,
        made.state.value,
        customer,
    )
    change(db, _ADD, row)
    for line, run in enumerate(made.ranges, start=1):
        values = (made.id.hex, line, run.first, run.last, run.face, run.pieces, run.value)
        change(db, _ADD_LINE, values)


def put_customer(db: Db, sale_id: UUID, customer: str) -> None:
    """The card was sold and recharged in one, for this customer."""
    db.execute(update(sale).where(sale.c.id == sale_id).values(customer=customer))


def get(db: Db, sale_id: UUID) -> CardSale | None:
    row = db.execute(select(sale).where(sale.c.id == sale_id)).one_or_none()
    return _sale(db, row) if row is not None else None


def owe_paper(db: Db, sale_id: UUID) -> None:
    """The sale was brought back without its receipt: the next start makes that anew."""
    change(db, "INSERT OR IGNORE INTO paper_owed (sale_id) VALUES (?)", (sale_id.hex,))


def without_paper(db: Db) -> tuple[CardSale, ...]:
    """Sales of cards alone that were brought back and whose receipt is not kept, oldest first."""
    found = [get(db, UUID(sale_id)) for (sale_id,) in every(db, _WITHOUT_PAPER)]
    return tuple(made for made in found if made is not None)


def forget_owed(db: Db) -> None:
    """Every sale that was brought back has its paper now."""
    change(db, "DELETE FROM paper_owed")


def last(db: Db, shift_id: UUID) -> CardSale | None:
    """The newest sale of a shift."""
    newest = (
        select(sale)
        .where(sale.c.shift_id == shift_id)
        .order_by(sale.c.at.desc(), sale.c.id.desc())
        .limit(1)
    )
    row = db.execute(newest).one_or_none()
    return _sale(db, row) if row is not None else None


def sold_ever(db: Db) -> Fen:
    """What all sales that stand come to, in fen, since this terminal began."""
    total = select(func.sum(sale.c.total)).where(sale.c.state == SaleState.BOOKED)
    return Fen(db.execute(total).scalar() or 0)


def void(db: Db, sale_id: UUID, void_id: UUID, at: datetime, reason: str) -> bool:
    """True if the sale stood and is voided now."""
    voided = db.execute(
        update(sale)
        .where(sale.c.id == sale_id, sale.c.state == SaleState.BOOKED)
        .values(state=SaleState.VOIDED, void_id=void_id, voided_at=at, void_reason=reason)
    )
    return voided.rowcount == 1


def sums(db: Db, shift_id: UUID) -> SoldSums:
    """All sales of the shift, and those of them that were voided."""
    rows = db.execute(
        select(sale.c.state, func.count().label("sales"), func.sum(sale.c.total).label("total"))
        .where(sale.c.shift_id == shift_id)
        .group_by(sale.c.state)
    )
    by_state = {row.state: row for row in rows}
    voided = by_state.get(SaleState.VOIDED)
    return SoldSums(
        sales=sum(row.sales for row in by_state.values()),
        pieces=sum(pieces for _face, pieces in sold_by_face(db, shift_id)),
        amount=Fen(sum(row.total for row in by_state.values())),
        voids=voided.sales if voided is not None else 0,
        voided_amount=Fen(voided.total if voided is not None else 0),
    )


def sold_by_face(db: Db, shift_id: UUID) -> tuple[tuple[Fen, int], ...]:
    """(face in fen, pieces) of the sales of a shift that stand."""
    rows = db.execute(
        select(sale_line.c.face, func.sum(sale_line.c.pieces))
        .select_from(sale_line.join(sale, sale.c.id == sale_line.c.sale_id))
        .where(sale.c.shift_id == shift_id, sale.c.state == SaleState.BOOKED)
        .group_by(sale_line.c.face)
        .order_by(sale_line.c.face)
    )
    return tuple((Fen(face), int(pieces)) for face, pieces in rows)


def exposure(db: Db) -> Exposure:
    """What the centre has not answered yet: all operations, and the fen of the sales in them."""
    operations, open_fen, recharges = first(db, _EXPOSURE) or (0, 0, 0)
    return Exposure(operations, Fen(open_fen), recharges)


def _sale(db: Db, row: Row[tuple[object, ...]]) -> CardSale:
    lines = db.execute(
        select(sale_line.c.first, sale_line.c.last, sale_line.c.pieces)
        .where(sale_line.c.sale_id == row.id)
        .order_by(sale_line.c.line)
    ).all()
    tender = Tender(TenderKind(row.means), Fen(row.tendered), Fen(row.change), row.reference)
    return CardSale(
        id=row.id,
        receipt_no=row.receipt_no,
        total=Fen(row.total),
        pieces=sum(line.pieces for line in lines),
        change=Fen(row.change),
        at=row.at,
        ranges=tuple(CardRange(CardNo(line.first), CardNo(line.last)) for line in lines),
        tender=tender,
        shift_id=row.shift_id,
        state=SaleState(row.state),
    )
