"""Rows of the journal that only the second copy knew, brought into the tables of the store.

What a fact says of shift, sale, drawer, cards and slips is put down again; what only the centre
can say comes with its answers, which are asked for once more. Papers are made anew by
app.receipts.refilled.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.dialects.sqlite import insert

from app.model.cash import DrawerEntry, DrawerMove, moved_entry
from app.model.recharge import RechargeSlip
from app.model.sale import CardSale, pieces_of
from app.model.shift import Shift
from app.model.stock import CardState
from app.store import cash_moves, drawer, meta, sales, shifts, slips
from app.store.cash_moves import CLOSE, KeptMove
from app.store.engine import Db
from app.store.schema import card
from app.store.shifts import Closing, Forced
from sync.journal import Row
from wire.cash import CashMoved, HandOverAccepted
from wire.codec import decode_envelope
from wire.messages import Envelope
from wire.operations import (
    CardsReturned,
    CardsSold,
    RechargeAsked,
    SaleVoided,
    ShiftClosed,
    ShiftOpened,
    SoldAndRecharged,
    Tender,
)
from wire.shift_states import ShiftState
from wire.shifts import ShiftForced, ShiftMoved, ShiftTo
from wire.values import CardNo, CardRange, CustomerNo, Fen, face_of

LEFT_OUT: Final = 20  # receipt numbers that may have been used without a row in the journal
_SERIAL_DIGITS: Final = 4
_DAY_DIGITS: Final = 8


def project(db: Db, row: Row) -> None:
    """Put down again what this row meant when it was committed first."""
    envelope = decode_envelope(row.body)
    operation = envelope.operation
    match operation:
        case CardsSold():
            _sell(db, envelope, operation.ranges, operation.tender, operation.receipt_no)
            sales.owe_paper(db, envelope.op_id)
        case SoldAndRecharged():
            run = CardRange(operation.card, operation.card)
            _sell(db, envelope, (run,), operation.tender, operation.receipt_no)
            sales.put_customer(db, envelope.op_id, operation.customer)
            about = (operation.customer, operation.card, operation.receipt_no)
            _slip(db, envelope, about, envelope.op_id)
        case SaleVoided():
            _void(db, envelope, operation)
        case RechargeAsked():
            about = (operation.customer, operation.card, operation.receipt_no)
            _slip(db, envelope, about, None)
        case CardsReturned():
            _mark(db, operation.ranges, envelope.operator, CardState.HLD, None)
        case _:
            _project_shift(db, envelope, _signers(row))


def _project_shift(db: Db, envelope: Envelope, signers: tuple[str, ...]) -> None:
    operation = envelope.operation
    match operation:
        case ShiftOpened():
            _open(db, envelope, operation)
        case ShiftClosed():
            _close(db, envelope, operation)
        case ShiftMoved():
            _moved(db, envelope, operation, sealed=len(signers) > 1)
        case ShiftForced() if operation.seal is not None:
            _forced(db, envelope, operation, "、".join(signers))
        case _:
            _project_cash(db, envelope)


def _project_cash(db: Db, envelope: Envelope) -> None:
    """The rest changed nothing here that the centre's answer does not bring."""
    match envelope.operation:
        case CashMoved() as moved:
            _move_cash(db, envelope, moved)
        case HandOverAccepted() as accepted:
            cash_moves.accept(db, accepted.move_id, envelope.operator)
        case _:
            pass


def _signers(row: Row) -> tuple[str, ...]:
    return tuple(each.staff_no for each in row.item().signatures)


def _open(db: Db, envelope: Envelope, opened: ShiftOpened) -> None:
    if shifts.current(db) is not None:
        return  # two tales of one drawer: the journal keeps both, the tables go on with theirs
    day = envelope.business_date
    number = shifts.next_number(db, day)
    shift = Shift(
        envelope.op_id,
        number,
        envelope.operator,
        "",
        day,
        envelope.at,
        opened.float_cash,
        ShiftState.OPEN,
    )
    shifts.add(db, shift, opened.note)
    entry = DrawerEntry(DrawerMove.FLOAT, opened.float_cash)
    drawer.add(db, shift.id, entry, envelope.at, shift.id)


def _sell(
    db: Db, envelope: Envelope, ranges: tuple[CardRange, ...], tender: Tender, receipt_no: str
) -> None:
    if envelope.shift_id is None or not _knows_shift(db, envelope):
        return
    total = Fen(tender.tendered - tender.change)
    made = CardSale(
        envelope.op_id,
        receipt_no,
        total,
        pieces_of(ranges),
        tender.change,
        envelope.at,
        ranges,
        tender,
        envelope.shift_id,
    )
    sales.add(db, made, envelope.operator)
    _mark(db, ranges, envelope.operator, CardState.SLD, made.id)
    drawer.add(db, made.shift_id, DrawerEntry(DrawerMove.SALE, total), made.at, made.id)
    _keep_number(db, receipt_no)


def _void(db: Db, envelope: Envelope, voided: SaleVoided) -> None:
    sale = sales.get(db, voided.sale_id)
    if sale is None or envelope.shift_id is None or not _knows_shift(db, envelope):
        return
    sales.void(db, sale.id, envelope.op_id, envelope.at, voided.reason)
    _mark(db, sale.ranges, envelope.operator, CardState.TIL, None)
    entry = DrawerEntry(DrawerMove.VOID, Fen(-voided.total))
    drawer.add(db, envelope.shift_id, entry, envelope.at, envelope.op_id)
    _keep_number(db, voided.receipt_no)


def _slip(
    db: Db, envelope: Envelope, about: tuple[CustomerNo, CardNo, str], sale_id: UUID | None
) -> None:
    customer, card_no, receipt_no = about
    if envelope.shift_id is None or not _knows_shift(db, envelope):
        return
    slip = RechargeSlip(
        id=envelope.op_id,
        receipt_no=receipt_no,
        at=envelope.at,
        customer=customer,
        masked_name="",
        card=card_no,
        shift_id=envelope.shift_id,
        sale_id=sale_id,
    )
    slips.add(db, slip, envelope.operator)
    _keep_number(db, receipt_no)


def _close(db: Db, envelope: Envelope, closed: ShiftClosed) -> None:
    if not shifts.exists(db, closed.shift_id):
        return
    shifts.put_counts(db, closed.shift_id, closed.counts)
    _move(db, closed.shift_id, ShiftState.COUNTING, envelope.shift_epoch)
    _move(db, closed.shift_id, ShiftState.COUNTED, envelope.shift_epoch)
    shifts.close(db, shifts.get(db, closed.shift_id), _closing(closed, envelope.at))
    cash_moves.keep_float(db, closed.kept_lines)
    if closed.handed_over:
        cash_moves.add(db, _closed_cash(envelope, closed))
    meta.raise_serial(db, "z", closed.z_no)


def _move(db: Db, shift_id: UUID, after: ShiftState, epoch: int, *, sealed: bool = False) -> None:
    """Nothing where no way leads there: two tales of one drawer."""
    shifts.move(db, shifts.get(db, shift_id), after, epoch=epoch, is_sealed=sealed)


def _moved(db: Db, envelope: Envelope, told: ShiftMoved, *, sealed: bool) -> None:
    shift_id = envelope.shift_id
    if shift_id is None or not shifts.exists(db, shift_id):
        return
    if told.to is ShiftTo.FORCED:  # what was kept is told by the centre's notice alone
        shifts.force(db, shift_id, Forced(envelope.at, "", Fen(0)))
        shifts.stand(db, shift_id, ShiftState.CLOSED, "")
        return
    _move(db, shift_id, ShiftState(told.to.value), told.shift_epoch, sealed=sealed)


def _forced(db: Db, envelope: Envelope, forced: ShiftForced, by: str) -> None:
    if not shifts.exists(db, forced.shift_id):
        return
    shifts.put_counts(db, forced.shift_id, forced.counts)
    counted, expected = forced.counts[-1].cash_total, forced.expected_cash or Fen(0)
    closing = Closing(
        at=envelope.at,
        z_no=forced.z_no,
        z_facts="",
        z_sha256=forced.z_sha256 or "",
        expected_cash=expected,
        counted_cash=counted,
        over_short=Fen(counted - expected),
        kept_float=forced.kept_float,
        handed_over=forced.handed_over,
    )
    shifts.close(db, shifts.get(db, forced.shift_id), closing, by)
    meta.raise_serial(db, "z", forced.z_no)


def _closed_cash(envelope: Envelope, closed: ShiftClosed) -> KeptMove:
    """The cash that a close handed over, as a movement that waits for its receiver."""
    return KeptMove(
        envelope.op_id,
        closed.shift_id,
        f"Z{closed.z_no:06d}",
        CLOSE,
        closed.handed_over,
        envelope.operator,
        envelope.at,
    )


def _closing(closed: ShiftClosed, at: datetime) -> Closing:
    return Closing(
        at=at,
        z_no=closed.z_no,
        z_facts="",
        z_sha256=closed.z_sha256,
        expected_cash=closed.expected_cash,
        counted_cash=closed.counted_cash,
        over_short=closed.over_short,
        kept_float=closed.kept_float,
        handed_over=closed.handed_over,
    )


def _move_cash(db: Db, envelope: Envelope, moved: CashMoved) -> None:
    """Cash into or out of the drawer; its slip's number is not given again."""
    if envelope.shift_id is None or not _knows_shift(db, envelope):
        return
    made = KeptMove(
        envelope.op_id,
        envelope.shift_id,
        moved.number,
        moved.what,
        moved.total,
        envelope.operator,
        envelope.at,
    )
    cash_moves.add(db, made)
    drawer.add(db, made.shift_id, moved_entry(moved.what, moved.total), made.at, made.id)
    series, _, serial = moved.number.rpartition("-")
    if serial.isdecimal():
        meta.raise_serial(db, series, int(serial))


def _mark(
    db: Db, ranges: tuple[CardRange, ...], teller: str, state: CardState, sale_id: UUID | None
) -> None:
    """The cards in this state, whether or not this store has met them."""
    rows = [
        {
            "card_no": number,
            "face": face_of(number),
            "state": state,
            "teller": teller,
            "sale_id": sale_id,
        }
        for run in ranges
        for number in run.cards()
    ]
    statement = insert(card)
    changed = {"state": statement.excluded.state, "sale_id": statement.excluded.sale_id}
    db.execute(statement.on_conflict_do_update([card.c.card_no], set_=changed), rows)


def _knows_shift(db: Db, envelope: Envelope) -> bool:
    return envelope.shift_id is not None and shifts.exists(db, envelope.shift_id)


def _keep_number(db: Db, receipt_no: str) -> None:
    """No number is given twice: papers without a row of their own may have taken the next ones."""
    serial, day = receipt_no[-_SERIAL_DIGITS:], receipt_no[-_SERIAL_DIGITS - _DAY_DIGITS :]
    if serial.isdecimal():
        name = f"receipt-{day[:_DAY_DIGITS]}"
        meta.raise_serial(db, name, int(serial) + LEFT_OUT)
