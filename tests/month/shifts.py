"""A teller's day at the counter, with at most one thing that goes wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from central.funds.variances import variance_id
from tests.month.desks import Doing
from tests.month.expected import Difference, Expected
from tests.month.province import SHARES, Province, Till
from tests.month.scale import Wrong
from wire import operations as op
from wire.cash import CashMove, CashMoved, VarianceCause, VarianceKind
from wire.codec import decode_envelope
from wire.counts import CardLeft, DrawerCount
from wire.messages import Outcome
from wire.operations import Tender, TenderKind
from wire.refusals import Refusal
from wire.sealed import SealBinding, seal, sealed_sha256
from wire.shifts import ShiftMoved, ShiftSeal, ShiftTo, ops_sha256
from wire.values import (
    CardNo,
    CardRange,
    CashKind,
    CashLine,
    CustomerNo,
    Fen,
    Pin,
    new_id,
    ranges_of,
)

FLOAT: Final = Fen(20_000)
DROP_AT: Final = 500_000
_Z: Final = "0" * 64
_COUNTED: Final = {Wrong.SHORT: -350, Wrong.OVER: 200, Wrong.REPAID: -500, Wrong.ALONE: -400}
WRONG_PIN: Final = Pin("0" * 18)
LATER: Final = 2  # sales of a desk that is cut off before its shift is closed by force


def in_kinds(amount: int) -> tuple[CashLine, ...]:
    """So many fen in the fewest notes and coins."""
    found: list[CashLine] = []
    for kind in (each for each in CashKind if each is not CashKind.COIN_1):
        pieces, amount = divmod(amount, kind.worth)
        if pieces:
            found.append(CashLine(kind, pieces))
    return tuple(found)


def together(*parts: tuple[CashLine, ...]) -> tuple[CashLine, ...]:
    """The lines of several heaps as one count, a line a kind."""
    pieces: dict[CashKind, int] = {}
    for line in (line for part in parts for line in part):
        pieces[line.kind] = pieces.get(line.kind, 0) + line.pieces
    return tuple(CashLine(kind, count) for kind, count in pieces.items())


@dataclass
class Working:
    """One shift from its opening to its close.

    `cash` is what is in the drawer by the desk's own account, in fen; `offered` are hand-overs
    (operation, fen) that somebody has to count; `unheard` are recharges of a desk that is cut off.
    """

    made: Province
    expected: Expected
    till: Till
    day: date
    wrong: Wrong | None
    sold: list[CardNo]
    id: UUID = field(default_factory=new_id)
    cash: int = 0
    offered: list[tuple[UUID, int]] = field(default_factory=list)
    handed: int = 0
    unsent: int = 0
    late_sales: list[UUID] = field(default_factory=list)
    unheard: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.unit, self.hall = self.till.hall.unit, self.till.hall.code
        self.boss = self.till.hall.supervisor
        self.till.desk.is_cut_off = self.wrong is Wrong.LATE

    # --- writing ---
    def note(self, operation: op.Operation, *seconds: str, op_id: UUID | None = None) -> UUID:
        doing = Doing((self.till.staff, *seconds), self.day, self.id, op_id)
        return self.till.desk.note(operation, doing)

    def paper(self) -> str:
        self.till.papers += 1
        return f"{self.till.desk.id}-{self.till.papers:06d}"

    def differs(self, kind: VarianceKind, amount: int, person: str = "") -> Difference:
        found = Difference(kind, self.hall, person or self.till.staff, amount, amount)
        self.expected.differs(found)
        return found

    def planted(self, op_id: UUID, why: Refusal, *, is_open: bool = True) -> None:
        self.expected.cases[op_id] = (why, is_open)
        self.expected.shifts[self.id] = "CLOSED" if is_open else "CONFIRMED"

    # --- opening ---
    def open(self) -> None:
        """The float as the last close left it; or 10 less, and the supervisor signs."""
        short = 1_000 if self.wrong is Wrong.OPENING and self.till.kept is not None else 0
        there = Fen(FLOAT - short)
        opened = op.ShiftOpened(there, in_kinds(there), "少了" if short else "", self.till.kept)
        staff = (self.till.staff, self.boss) if short else (self.till.staff,)
        self.id = new_id()
        self.till.desk.note(opened, Doing(staff, self.day, op_id=self.id))
        self.made.beside.float_out(self.unit, FLOAT)
        if short:
            self.made.beside.differs(self.unit, "1001T", -short)
            self.differs(VarianceKind.OPENING, -short)
        self.cash = there

    # --- selling ---
    def cards(self, pieces: int) -> CardRange:
        faces = [face for face, share in SHARES.items() for _ in range(share)]
        face = self.made.chance.choice(faces)
        stock = self.till.stock[face]
        first, last = stock[0], stock[pieces - 1]
        for _ in range(pieces):
            stock.popleft()
        return CardRange(first, last)

    def sell(self, span: CardRange | None = None, *, less: int = 0) -> UUID:
        """Some cards sold for cash; at `less` fen than they are worth where that is planted."""
        cards = span or self.cards(self.made.chance.choice((1, 1, 1, 2, 2, 3)))
        total = Fen(cards.value - less)
        given = Tender(TenderKind.CASH, Fen(total + 5_000), Fen(5_000))
        sale = self.note(op.CardsSold((cards,), total, given, self.paper(), 9_000))
        self.cash += total
        is_stray = span is not None
        if self.wrong is Wrong.FORCED and self.till.desk.is_cut_off:
            return sale
        self.made.beside.sale(self.unit, total, 0 if is_stray else cards.value)
        if not is_stray:
            self.remember(cards)
        return sale

    def remember(self, cards: CardRange) -> None:
        """Sold here, and free to be recharged by anybody once the centre has heard of it."""
        for card in cards.cards():
            self.made.beside.sold_at[card] = self.unit
            self.sold.append(card)

    def void(self, *seconds: str) -> UUID:
        """A sale of one card undone a moment later; without a supervisor it is in doubt."""
        cards = self.cards(1)
        given = Tender(TenderKind.CASH, cards.value, Fen(0))
        sale = self.note(op.CardsSold((cards,), cards.value, given, self.paper()))
        self.made.beside.sale(self.unit, cards.value, cards.value)
        undone = self.note(op.SaleVoided(sale, cards.value, "按错面值", self.paper()), *seconds)
        if seconds:
            self.made.beside.void(self.unit, cards.value)
            self.till.stock[cards.face].appendleft(cards.first)
        else:
            self.made.beside.void_in_doubt(self.unit, cards.value)
        return undone

    def drop(self) -> None:
        """Takings to the vault where the drawer is full, offered to the supervisor."""
        amount = (self.cash - FLOAT) // 10_000 * 10_000
        if self.cash < DROP_AT or self.wrong is Wrong.FORCED:
            return
        moved = CashMoved(CashMove.DROP, in_kinds(amount), Fen(amount), self.paper())
        self.offered.append((self.note(moved), amount))
        self.made.beside.to_vault(self.unit, amount)
        self.cash -= amount

    def repay(self, owed: tuple[UUID, Difference]) -> None:
        """What was short yesterday, paid back into today's drawer."""
        document, difference = owed
        amount = -difference.amount
        moved = CashMoved(
            CashMove.SHORT_REPAID, in_kinds(amount), Fen(amount), self.paper(), "找到", document
        )
        self.note(moved, self.boss)
        self.made.beside.differs(self.unit, "1001T", amount)
        self.expected.ends(difference)
        self.cash += amount

    # --- recharging ---
    def recharge(self, card: CardNo, pin: Pin | None = None) -> UUID:
        """Asked for a customer of any unit, with the PIN sealed for this very operation."""
        number, unit = self.made.chance.choice(self.made.customers)
        keys, op_id = self.made.centre.keys, new_id()
        binding = SealBinding(op_id, card, number, self.till.desk.id, keys.seal_key_id)
        sealed = seal(pin or self.made.pins[card], keys.seal_public, binding)
        asked = op.RechargeAsked(number, card, sealed_sha256(sealed), self.paper())
        doing = Doing((self.till.staff,), self.day, self.id, op_id, sealed)
        self.till.desk.note(asked, doing)
        if pin is None:
            worth = CardRange(card, card).face
            book = partial(self.made.beside.recharge, card, (number, unit), worth)
            self.unheard.append(book) if self.till.desk.is_cut_off else book()
        return op_id

    def is_heard(self) -> None:
        """What a desk did that was cut off is at the centre now."""
        for book in self.unheard:
            book()
        self.unheard.clear()

    def _recharge_one(self, pool: list[CardNo]) -> None:
        """The next card of somebody; now and then typed wrongly first, or tried once more."""
        card = pool.pop(self.made.chance.randrange(len(pool)))
        slip = self.made.chance.randrange(40)
        if slip == 0:
            self.expected.refused[self.recharge(card, WRONG_PIN)] = Refusal.NO_MATCH
        self.recharge(card)
        if slip == 1:
            again = self.recharge(card, self.made.pins[card])
            same = self._customer_of(again) == self._customer_of(self._held()[-2])
            self.expected.refused[again] = Refusal.USED_SAME if same else Refusal.USED_OTHER

    def _customer_of(self, op_id: UUID) -> CustomerNo:
        item = next(each for each in self.till.desk.waiting if each.op_id == op_id)
        asked = decode_envelope(item.body).operation
        assert isinstance(asked, op.RechargeAsked)
        return asked.customer

    # --- closing ---
    def count(self) -> int:
        """What is really there beyond what the desk reckons, in fen."""
        return _COUNTED.get(self.wrong, 0) if self.wrong else 0

    def close(self) -> Difference | None:
        """Counted, handed over, sealed; the difference that it found, if any."""
        over = self.count()
        counted, lost = self.cash + over, self._lost()
        self.note(ShiftMoved(ShiftTo.COUNTING, 1))
        self.handed = counted + lost - FLOAT
        ranges = ranges_of([card for stock in self.till.stock.values() for card in stock])
        cash = together(in_kinds(self.handed), in_kinds(FLOAT))
        left = tuple(CardLeft(face, len(stock)) for face, stock in self.till.stock.items())
        self.till.shifts += 1
        closed = op.ShiftClosed(
            shift_id=self.id,
            z_no=self.till.shifts,
            counts=(
                DrawerCount(self.till.desk.clock(self.day), cash, Fen(counted + lost), ranges),
            ),
            expected_cash=Fen(self.cash + lost),
            counted_cash=Fen(counted + lost),
            over_short=Fen(over),
            kept_float=FLOAT,
            handed_over=Fen(self.handed),
            expected_cards=left,
            counted_cards=left,
            operations=len(self._held()),
            z_sha256=_Z,
            reason="复点仍不符" if over else "",
            cause=VarianceCause.UNKNOWN if over else None,
            kept_lines=in_kinds(FLOAT),
            seal=self.seal(lost_too=lost > 0),
        )
        seconds = (self.boss,) if over and self.wrong is not Wrong.ALONE else ()
        done = self.note(closed, *seconds)
        self.offered.append((done, self.handed))
        self.till.kept = FLOAT
        return self._closed(done, over + lost, is_lost=lost > 0)

    def _lost(self) -> int:
        """The cash of a sale that the desk did and will never send, in fen."""
        return 10_000 if self.wrong is Wrong.LOST else 0

    def _held(self) -> list[UUID]:
        return self.till.desk.of_shift.get(self.id, [])

    def seal(self, *, lost_too: bool = False) -> ShiftSeal:
        desk, held = self.till.desk, list(self._held())
        if lost_too:
            held.append(new_id())
        return ShiftSeal(len(held), ops_sha256(held), desk.peer.epoch, desk.seq, desk.head)

    def _closed(self, done: UUID, over: int, *, is_lost: bool) -> Difference | None:
        beside, unit = self.made.beside, self.unit
        found = None
        if over:
            beside.differs(unit, "1001T", over)
            found = self.differs(VarianceKind.CLOSE, over)
        beside.to_vault(unit, self.handed)
        beside.float_back(unit, FLOAT)
        if self.wrong is Wrong.ALONE:
            self.planted(done, Refusal.NEEDS_SECOND)
        if is_lost:
            self.planted(done, Refusal.AMOUNT_FAULT)
            self.expected.shifts[self.id] = "ADJUSTED"
        return found

    def owed(self, found: Difference) -> tuple[UUID, Difference]:
        """The document of what was short at this close, and what it says."""
        done, _amount = self.offered[-1]
        return variance_id(done, VarianceKind.CLOSE, str(self.id)), found

    # --- the day ---
    def business(self, pool: list[CardNo]) -> None:
        """Sales, recharges of what was sold before, voids, a drop; and what is planted in it."""
        scale, chance = self.made.scale, self.made.chance
        kinds = ["sell"] * scale.sales + ["recharge"] * scale.recharges
        chance.shuffle(kinds)
        planted_at = chance.randrange(len(kinds))
        for at, kind in enumerate(kinds):
            if kind == "sell":
                self.sell()
            elif pool:
                self._recharge_one(pool)
            if at == planted_at:
                self._plant()
            self.drop()
        if chance.random() < 0.3:
            self.void(self.boss)
        if self.wrong is Wrong.FORCED:
            self._sell_cut_off()

    def _plant(self) -> None:
        match self.wrong:
            case Wrong.STRAY:
                self._stray()
            case Wrong.TOTAL:
                self.planted(self.sell(less=1_000), Refusal.AMOUNT_FAULT)
            case Wrong.VOID:
                self.planted(self.void(), Refusal.NEEDS_SECOND)
            case _:
                pass

    def _stray(self) -> None:
        """A card of another drawer of this hall, which nobody ever issued to this teller."""
        other = next(till for till in self.till.hall.tills if till is not self.till)
        card = other.stock[Fen(10_000)].pop()
        self.planted(self.sell(CardRange(card, card)), Refusal.NOT_YOUR_STOCK)

    def _sell_cut_off(self) -> None:
        """Sales that nobody hears of before the shift is closed from elsewhere."""
        self.till.desk.send()
        self.till.desk.is_cut_off = True
        for _ in range(LATER):
            before = self.cash
            self.late_sales.append(self.sell())
            self.unsent += self.cash - before

    def outcomes(self) -> Iterator[str]:
        """What the centre said otherwise than planned, operation by operation."""
        for op_id in self._held():
            said = self.till.desk.replies.get(op_id)
            planned = self.expected.cases.get(op_id)
            refused = self.expected.refused.get(op_id)
            if said is None:
                yield f"{op_id}: nothing was said"
            elif planned is not None:
                if (said.outcome, said.refusal) != (Outcome.SUSPENSE, planned[0]):
                    yield f"{op_id}: {said.outcome} {said.refusal}, planned {planned[0]}"
            elif refused is not None:
                if (said.outcome, said.refusal) != (Outcome.REFUSED, refused):
                    yield f"{op_id}: {said.outcome} {said.refusal}, planned {refused}"
            elif said.outcome is not Outcome.APPLIED:
                yield f"{op_id}: {said.outcome} {said.refusal}, planned APPLIED"
