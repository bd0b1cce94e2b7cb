"""Issuing a paper: its gapless number, and its document and print job beside the fact."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from app.desk import Desk
from app.identity import Identity
from app.model.recharge import RechargeSlip, SlipState
from app.model.sale import CardSale
from app.model.shift import Shift
from app.receipts.cash_slips import PAYEE, PURPOSE, CashPaidIn, bank_deposit_receipt
from app.receipts.head import COMPANY, NO_SHIFT, PaperHead
from app.receipts.recharges import final_receipt, pending_receipt
from app.receipts.remittances import RemittancePaper, remittance_receipt
from app.store import history, meta, sales, shifts, slips
from app.store.engine import Db
from app.store.history import Kept
from printing.receipt import Receipt, ReceiptKind
from wire.codec import decode, encode
from wire.messages import DocumentMade, Envelope, Reply, SaleAwaited
from wire.operations import RemittanceSubmitted
from wire.values import CHINA

# Papers that a customer may hold: before the Z report somebody must say whether they came out.
MUST_BE_KNOWN: Final = (
    ReceiptKind.RECHARGE,
    ReceiptKind.RECHARGE_PENDING,
    ReceiptKind.SELL_RECHARGE,
    ReceiptKind.SALE_VOID,
    ReceiptKind.REFUND,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a paper is kept with: the operation or fact, its shift, and when."""

    ref_id: UUID
    shift_id: UUID | None
    at: datetime


def next_number(db: Db, identity: Identity, at: datetime) -> str:
    """Unit, tail of the terminal, day and a serial without holes: `330101T03202611230001`.

    A terminal is named after its unit, `330101-03`; the tail is what comes after.
    """
    day = f"{at.astimezone(CHINA):%Y%m%d}"
    serial = meta.next_serial(db, f"receipt-{day}")
    tail = identity.terminal.removeprefix(identity.unit).replace("-", "")
    return f"{identity.unit}T{tail}{day}{serial:04d}"


def head_of(desk: Desk, db: Db, shift: Shift, number: str, at: datetime) -> PaperHead:
    """The head of a paper of a shift, under the name of its teller."""
    return _head(desk, db, (shift.number, shift.teller), number, at)


def head_outside(desk: Desk, db: Db, staff_no: str, number: str, at: datetime) -> PaperHead:
    """The head of a paper that belongs to no shift, under the number of who did it."""
    return _head(desk, db, (NO_SHIFT, staff_no), number, at)


def _head(desk: Desk, db: Db, who: tuple[str, str], number: str, at: datetime) -> PaperHead:
    """The head of a paper; `who` is the shift's number and the person's."""
    here, lease = desk.identity, desk.lease_or_none(db)
    key = lease.paper_key if lease is not None else b""
    return PaperHead(COMPANY, here.unit_name, here.desk, *who, number, at, key)


def put(db: Db, receipt: Receipt, about: About) -> None:
    """Keep the document and queue its print, in the caller's transaction."""
    history.add(db, Kept(receipt, about.ref_id, about.shift_id, about.at))


def put_pending(desk: Desk, db: Db, slip: RechargeSlip) -> None:
    """受理回执 of a slip whose answer did not come in time; once only."""
    if history.exists(db, slip.receipt_no):
        return
    shift = shifts.get(db, slip.shift_id)
    head = head_of(desk, db, shift, slip.receipt_no, slip.at)
    receipt = pending_receipt(head, slip, _sale_of(db, slip), _answer_by(desk, db, slip))
    put(db, receipt, About(slip.id, slip.shift_id, slip.at))


def settle_recharge(desk: Desk, db: Db, reply: Reply, at: datetime) -> RechargeSlip | None:
    """The slip after the centre's answer, its true paper issued; None if nothing is new.

    Works in the transaction that settles the operation. A plain refusal that was told at once
    needs no paper; after a 受理回执 every outcome gets one, under a number of its own.
    """
    waiting = slips.get(db, reply.op_id)
    slip = waiting.told(reply) if waiting is not None else None
    if waiting is None or slip is None:
        return None
    if isinstance(reply.detail, SaleAwaited):
        put_pending(desk, db, waiting)  # it is held on, and its customer has a paper
        return None
    if slip.state is waiting.state:
        return None
    slips.put_answer(db, slip, reply, at)
    promised = history.exists(db, slip.receipt_no)
    if slip.state is SlipState.REFUSED and not promised and slip.sale_id is None:
        return slip
    number = next_number(db, desk.identity, at) if promised else slip.receipt_no
    head = head_of(desk, db, shifts.get(db, slip.shift_id), number, at)
    sale = None if promised else _sale_of(db, slip)
    put(db, final_receipt(head, slip, sale), About(slip.id, slip.shift_id, at))
    return slip


def promise_remittance(db: Db, op_id: UUID, paper: RemittancePaper) -> None:
    """Keep what the slip will say until the centre has given it its bank reference."""
    meta.put_draft(db, f"remittance-{op_id}", json.loads(encode(paper)))


def settle_remittance(desk: Desk, db: Db, envelope: Envelope, reply: Reply) -> None:
    """解款单 and 现金缴款单 with their bank reference, in the transaction that settles it.

    The journal shows the paper with the highest number: 解款单.
    """
    operation, key = envelope.operation, f"remittance-{reply.op_id}"
    promised = meta.get_draft(db, key)
    if promised is None or not isinstance(operation, RemittanceSubmitted):
        return
    meta.drop_draft(db, key)
    if not isinstance(reply.detail, DocumentMade):
        return
    paper = decode(RemittancePaper, json.dumps(promised))
    at, reference, about = envelope.at, reply.detail.number, About(reply.op_id, None, envelope.at)
    deposit, slip = (
        head_outside(desk, db, envelope.operator, next_number(db, desk.identity, at), at)
        for _ in range(2)
    )
    put(db, bank_deposit_receipt(deposit, _paid_in(deposit, operation, reference)), about)
    put(db, remittance_receipt(slip, (reply.op_id, operation), paper, reference), about)


def _paid_in(head: PaperHead, told: RemittanceSubmitted, reference: str) -> CashPaidIn:
    """What the escort pays in: the bag's sum is known, its kinds of money are for a pen."""
    return CashPaidIn(
        payer=head.hall,
        payee=PAYEE,
        account=told.account,
        purpose=PURPOSE,
        remittances=(told.number,),
        amount=told.amount,
        reference=reference,
        bag_seal=told.bag_seal,
    )


def _answer_by(desk: Desk, db: Db, slip: RechargeSlip) -> datetime | None:
    """When the centre will have been heard: no terminal goes on without it for longer."""
    lease = desk.lease_or_none(db)
    return slip.at + timedelta(hours=lease.offline_hours) if lease is not None else None


def _sale_of(db: Db, slip: RechargeSlip) -> CardSale | None:
    return sales.get(db, slip.sale_id) if slip.sale_id is not None else None
