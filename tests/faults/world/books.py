"""What operations do at the simulated centre: cards, cash, customers, and who waits for a sale."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from central.orgs.act import APPLIED, Verdict, applied, refused, suspense
from central.recharge.proofs import is_marked, is_promised, marked, promised
from wire.messages import Credited, Envelope, JournalItem, Notice, Outcome
from wire.operations import (
    CardsSold,
    RechargeAsked,
    SaleVoided,
    ShiftClosed,
    ShiftOpened,
)
from wire.refusals import Refusal
from wire.sealed import sealed_sha256
from wire.values import CardNo, CustomerNo, Fen, face_of

CREDIT_KEY = bytes(range(32))
SALE_WAIT = timedelta(hours=72)
VAULT, DRAWER, OWED, BALANCES, SUSPENSE = "vault", "drawer", "owed", "balances", "suspense"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one operation posted; its amounts add up to zero."""

    op_id: UUID
    postings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Sale:
    card: CardNo
    total: Fen
    good: bool
    voided: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """A recharge with the right PIN whose card's sale has not arrived."""

    op_id: UUID
    terminal: str
    customer: CustomerNo
    until: datetime
    proven: bool


@dataclass(slots=True)
class Books:
    """Everything a restored backup takes back with it; values are never changed in place."""

    entries: list[Entry] = field(default_factory=list)
    sales: dict[UUID, Sale] = field(default_factory=dict)
    shifts: dict[UUID, bool] = field(default_factory=dict)  # is it open
    sold: dict[CardNo, UUID] = field(default_factory=dict)
    used: dict[CardNo, UUID] = field(default_factory=dict)
    waiting: dict[CardNo, Waits] = field(default_factory=dict)
    balances: dict[CustomerNo, int] = field(default_factory=dict)
    notices: dict[str, tuple[Notice, ...]] = field(default_factory=dict)
    cases: dict[UUID, str] = field(default_factory=dict)  # the terminal of each open one

    def copy(self) -> "Books":
        return Books(
            self.entries[:],
            self.sales.copy(),
            self.shifts.copy(),
            self.sold.copy(),
            self.used.copy(),
            self.waiting.copy(),
            self.balances.copy(),
            self.notices.copy(),
            self.cases.copy(),
        )


@dataclass(frozen=True, slots=True)
class Act:
    """One new operation as it is judged."""

    envelope: Envelope
    item: JournalItem
    moment: datetime

    @property
    def op_id(self) -> UUID:
        return self.envelope.op_id


def judge(books: Books, act: Act) -> Verdict:
    """What became of the operation; a kind that is not judged here is PARKED."""
    work = _WORK.get(type(act.envelope.operation))
    if work is None:
        return Verdict(Outcome.PARKED, Refusal.KIND_UNKNOWN)
    verdict = work(books, act, act.envelope.operation)
    if verdict.needs_case:
        books.cases[act.op_id] = act.envelope.terminal
    return verdict


def tell(books: Books, terminal: str, notice: Notice) -> None:
    """The terminal hears of it with its next answer."""
    books.notices[terminal] = (*books.notices.get(terminal, ()), notice)


def next_number(books: Books, terminal: str) -> int:
    return len(books.notices.get(terminal, ())) + 1


def resolve(books: Books, op_id: UUID, moment: datetime) -> None:
    """A person ended the case; its terminal is told so."""
    terminal = books.cases.pop(op_id)
    number = next_number(books, terminal)
    tell(books, terminal, Notice(number, moment, op_id, Outcome.APPLIED, note="accepted"))


def _post(books: Books, act_id: UUID, *postings: tuple[str, int]) -> None:
    books.entries.append(Entry(act_id, postings))


def _open(books: Books, act: Act, op: ShiftOpened) -> Verdict:
    books.shifts[act.op_id] = True
    _post(books, act.op_id, (DRAWER, op.float_cash), (VAULT, -op.float_cash))
    return APPLIED


def _close(books: Books, act: Act, op: ShiftClosed) -> Verdict:
    is_open = books.shifts.get(op.shift_id)
    books.shifts[op.shift_id] = False
    _post(books, act.op_id, (VAULT, op.handed_over), (DRAWER, -op.handed_over))
    if is_open is None:
        return suspense(Refusal.SHIFT_UNKNOWN)
    return APPLIED if is_open else suspense(Refusal.SHIFT_CLOSED)


def _sell(books: Books, act: Act, op: CardsSold) -> Verdict:
    card = op.ranges[0].first
    good = card not in books.sold
    books.sales[act.op_id] = Sale(card, op.total, good)
    _post(books, act.op_id, (DRAWER, op.total), (OWED if good else SUSPENSE, -op.total))
    if not good:
        return suspense(Refusal.ALREADY_SOLD)
    books.sold[card] = act.op_id
    _end_waiting(books, card, act.moment)
    return APPLIED


def _void(books: Books, act: Act, op: SaleVoided) -> Verdict:
    sale = books.sales.get(op.sale_id)
    fault = None
    if sale is None:
        fault = Refusal.SALE_UNKNOWN
    elif sale.voided or not sale.good or sale.card in books.used:
        fault = Refusal.SALE_STATE
    _post(books, act.op_id, (DRAWER, -op.total), (SUSPENSE if fault else OWED, op.total))
    if sale is None or fault is not None:
        return suspense(fault or Refusal.SALE_UNKNOWN)
    books.sales[op.sale_id] = replace(sale, voided=True)
    del books.sold[sale.card]
    return APPLIED


def lapse(books: Books, moment: datetime) -> None:
    """Whoever has waited too long waits no more, as the centre's job ends it."""
    for card, waits in tuple(books.waiting.items()):
        if waits.until <= moment:
            _end_lapsed(books, books.waiting.pop(card), moment)


def _end_lapsed(books: Books, waits: Waits, moment: datetime) -> None:
    outcome = Outcome.SUSPENSE if waits.proven else Outcome.REFUSED
    if waits.proven:
        books.cases[waits.op_id] = waits.terminal
    number = next_number(books, waits.terminal)
    tell(books, waits.terminal, Notice(number, moment, waits.op_id, outcome, Refusal.LAPSED))


def _recharge(books: Books, act: Act, op: RechargeAsked) -> Verdict:
    """Judged as central.recharge does, with the digest of the seal in the PIN's place."""
    if act.item.sealed_pin is None and (act.item.credited or act.item.awaited):
        return _answered_before(books, act, op)
    if sealed_sha256(act.item.sealed_pin or b"") != op.sealed_pin_sha256:
        return refused(Refusal.SEAL_FAULT)
    if op.card in books.used:
        return refused(Refusal.USED_OTHER)
    if op.card in books.sold:
        return applied(_credit(books, act.op_id, op.card, op.customer))
    return _await(books, act, op, act.moment + SALE_WAIT)


def _answered_before(books: Books, act: Act, op: RechargeAsked) -> Verdict:
    """As central.recharge.restored has it."""
    credited, awaited = act.item.credited, act.item.awaited
    asked = (op.card, op.customer)
    if credited is not None and (credited.card, credited.customer) == asked:
        if is_marked(CREDIT_KEY, act.op_id, credited):
            return _credited_before(books, act, op)
    elif awaited is not None and is_promised(CREDIT_KEY, act.op_id, asked, awaited):
        return _awaited_before(books, act, op, awaited.until)
    return refused(Refusal.SEAL_FAULT)


def _awaited_before(books: Books, act: Act, op: RechargeAsked, until: datetime) -> Verdict:
    if until <= act.moment:
        return refused(Refusal.LAPSED)
    if op.card in books.used:
        return refused(Refusal.USED_OTHER)
    if op.card in books.sold:
        return applied(_credit(books, act.op_id, op.card, op.customer))
    return _await(books, act, op, until)


def _credited_before(books: Books, act: Act, op: RechargeAsked) -> Verdict:
    if op.card in books.used:
        return suspense(Refusal.USED_OTHER)
    if op.card in books.sold:
        return applied(_credit(books, act.op_id, op.card, op.customer))
    waits = _await(books, act, op, act.moment + SALE_WAIT, proven=True)
    return suspense(Refusal.AWAITED_BEFORE) if waits.outcome is Outcome.REFUSED else waits


def _await(
    books: Books, act: Act, op: RechargeAsked, until: datetime, *, proven: bool = False
) -> Verdict:
    if op.card in books.waiting:
        return refused(Refusal.AWAITED_BEFORE)
    terminal = act.envelope.terminal
    books.waiting[op.card] = Waits(act.op_id, terminal, op.customer, until, proven)
    told = promised(CREDIT_KEY, act.op_id, (op.card, op.customer), until)
    return Verdict(Outcome.SUSPENSE, Refusal.SALE_AWAITED, told)


def _credit(books: Books, op_id: UUID, card: CardNo, customer: CustomerNo) -> Credited:
    amount, before = face_of(card), Fen(books.balances.get(customer, 0))
    after = Fen(before + amount)
    books.used[card] = op_id
    books.balances[customer] = after
    _post(books, op_id, (OWED, amount), (BALANCES, -amount))
    number = f"P{len(books.used):06d}"
    credited = Credited(number, customer, card, amount, Fen(0), before, after, "*")
    return marked(CREDIT_KEY, op_id, credited)


def _end_waiting(books: Books, card: CardNo, moment: datetime) -> None:
    """Whoever waits for the card is credited in the transaction that made it good."""
    waits = books.waiting.pop(card, None)
    if waits is None:
        return
    if waits.until <= moment:
        _end_lapsed(books, waits, moment)
        return
    credited = _credit(books, waits.op_id, card, waits.customer)
    number = next_number(books, waits.terminal)
    told = Notice(number, moment, waits.op_id, Outcome.APPLIED, detail=credited)
    tell(books, waits.terminal, told)


_WORK: dict[type, Callable[[Books, Act, Any], Verdict]] = {
    ShiftOpened: _open,
    ShiftClosed: _close,
    CardsSold: _sell,
    SaleVoided: _void,
    RechargeAsked: _recharge,
}
