"""Operations that two people do: one alone, the same one twice, a wrong second, and two who may."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import select

from central.cards.store import orders
from central.clearing.store.periods import statements_of
from central.db.engine import transaction
from central.db.schema_bank import bank_line
from central.db.schema_cash import variance
from tests.four_eyes.world import AT_PROVINCE, World, code_of
from tests.month.bank import Bank
from tests.month.desks import Desk
from tests.month.expected import Expected
from tests.month.province import ACCOUNT, APPROVER, EXPIRES, FUND, KEYS, MAKER, OTHER_FUND, PLANNER
from tests.month.shifts import in_kinds
from tests.wire.statements import Made, in_two_columns
from wire import clearing as cl
from wire import halls
from wire import operations as op
from wire.bank import LineMatched, LineWay
from wire.cash import (
    CashMove,
    CashMoved,
    HandOverAccepted,
    SettleWay,
    VarianceCause,
    VarianceSettled,
)
from wire.counts import DrawerCount
from wire.messages import DocumentMade
from wire.people import Role
from wire.shifts import ShiftForced
from wire.values import CardRange, Fen, utc_now

WAYS: Final = ("alone", "twice", "watcher", "stranger", "two")
_FACE: Final = Fen(10_000)
_Z: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Pair:
    """What the door said to one operation brought in each of the ways, by its codes."""

    name: str
    codes: dict[str, str]

    @property
    def holds(self) -> bool:
        """Only two who may are simply done; a cash fact of others is a case."""
        refused = [code for way, code in self.codes.items() if way != "two"]
        return self.codes["two"] == "APPLIED" and "APPLIED" not in refused


@dataclass
class Scenes:
    """The operations in an order in which each finds what it is about.

    `_fresh` makes the operation for each try: where a try leaves something behind, a new one.
    """

    world: World
    shift: UUID | None = None
    made: dict[str, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        world = self.world
        self.teller, self.till = world.till.staff, world.till.desk
        self.boss, self.keeper = world.hall.supervisor, world.hall.custodian
        self.other_teller = world.hall.tills[1].staff
        self.of_unit, self.fund = world.office.custodians, world.office.fund
        self.watcher = AT_PROVINCE[Role.AUDIT]

    def all(self) -> Iterator[Pair]:
        """Every one of them, in the order in which they can be done."""
        yield from self._of_cards()
        yield from self._of_a_shift()
        yield from self._of_takings()
        yield from self._of_the_office()
        yield from self._of_the_clearing()

    def _pair(
        self,
        name: str,
        at: Desk,
        people: tuple[str, str, str],
        fresh: Callable[[], op.Operation],
    ) -> Pair:
        """People: who does it, who may be the second, and one of another unit with that post."""
        operator, second, stranger = people
        staff = {
            "alone": (operator,),
            "twice": (operator, operator),
            "watcher": (operator, self.watcher),
            "stranger": (operator, stranger),
            "two": (operator, second),
        }
        codes = {}
        for way in WAYS:
            said = self.world.ask(at, fresh(), *staff[way], shift=self.shift)
            codes[way] = code_of(said)
            self.made[name] = said.op_id
        return Pair(name, codes)

    # --- cards ---
    def _of_cards(self) -> Iterator[Pair]:
        world, province = self.world, self.world.province
        lines = (op.OrderLine(_FACE, 2, world.office.unit),)
        order = world.ask(province, op.OrderPlanned(lines, MAKER, EXPIRES), PLANNER).op_id
        world.ask(province, op.OrderApproved(order), APPROVER)
        custodian = world.strangers[Role.U_CARD]
        people = (KEYS[0], KEYS[1], custodian)
        yield self._pair("order.generate", province, people, lambda: op.CardsGenerated(order))
        shipped, cards = self._shipped(order)
        people = (*self.of_unit, custodian)
        received = op.ConsignmentReceived(shipped, cards)
        yield self._pair("stock.receive", world.office.desk, people, lambda: received)
        mine = world.till.stock[_FACE]
        back = op.CardsReturned((CardRange(mine[-1], mine[-1]),))
        people = (self.teller, self.keeper, custodian)
        yield self._pair("stock.return", self.till, people, lambda: back)
        mine.pop()
        frozen = op.CardsFrozen((CardRange(mine[-1], mine[-1]),), op.FreezeWhy.SUSPECT, "查")
        freeze = world.ask(world.office.desk, frozen, self.of_unit[0]).op_id
        mine.pop()
        people = (self.of_unit[1], self.of_unit[0], custodian)
        thawed = op.CardsUnfrozen(freeze, "查清")
        yield self._pair("cards.unfreeze", world.office.desk, people, lambda: thawed)

    def _shipped(self, order: UUID) -> tuple[UUID, tuple[CardRange, ...]]:
        """(consignment, cards) of a new order, as its maker acknowledged it."""
        with transaction(self.world.made.centre.database) as db:
            found = orders.get(db, order)
        assert found is not None
        told = op.MakerAcknowledged(order, found.file_sha256 or "", found.pieces)
        self.world.ask(self.world.province, told, PLANNER)
        cards = tuple(found.made_for())
        shipped = op.ConsignmentShipped(order, self.world.office.unit, cards)
        return self.world.ask(self.world.province, shipped, PLANNER).op_id, cards

    # --- a shift ---
    def _opened(self) -> UUID:
        said = self.world.ask(self.till, op.ShiftOpened(Fen(0)), self.teller)
        self.shift = said.op_id
        return said.op_id

    def _sold(self) -> UUID:
        card = self.world.till.stock[_FACE].popleft()
        paid = op.Tender(op.TenderKind.CASH, _FACE, Fen(0))
        sold = op.CardsSold((CardRange(card, card),), _FACE, paid, "S")
        return self.world.ask(self.till, sold, self.teller, shift=self.shift).op_id

    def _of_a_shift(self) -> Iterator[Pair]:
        self._opened()
        stranger = self.world.strangers[Role.H_SUP]
        people = (self.teller, self.boss, stranger)
        yield self._pair(
            "card.void", self.till, people, lambda: op.SaleVoided(self._sold(), _FACE, "错", "V")
        )
        change = CashMoved(CashMove.CHANGE_IN, in_kinds(_FACE), _FACE, "J")
        yield self._pair("cash.move", self.till, people, lambda: change)
        yield self._pair("lease.extend", self.till, people, lambda: op.LeaseExtended(1, 1, Fen(0)))
        dropped = CashMoved(CashMove.DROP, in_kinds(_FACE), _FACE, "D")
        drop = self.world.ask(self.till, dropped, self.teller, shift=self.shift).op_id
        taken = HandOverAccepted(drop, in_kinds(_FACE), _FACE)
        yield self._pair("cash.accept", self.till, people, lambda: taken)
        yield self._forced()
        yield self._pair("shift.close", self.till, people, self._closed_short)

    def _forced(self) -> Pair:
        """Of a teller who is not there; the drawer counted as empty."""
        shift, at = self.shift, self.world.hall.desk
        assert shift is not None
        count = DrawerCount(utc_now(), (), Fen(0), ())
        forced = ShiftForced(shift, (count,), Fen(0), Fen(0), (), "离岗")
        people = (self.boss, self.keeper, self.world.strangers[Role.U_CARD])
        return self._pair("shift.force", at, people, lambda: forced)

    def _closed_short(self) -> op.ShiftClosed:
        """A close of a new shift in which a card was sold and one yuan is missing."""
        shift = self._opened()
        self._sold()
        counted, short = Fen(_FACE - 100), Fen(-100)
        return op.ShiftClosed(
            shift_id=shift,
            z_no=1,
            counts=(DrawerCount(utc_now(), in_kinds(counted), counted, ()),),
            expected_cash=_FACE,
            counted_cash=counted,
            over_short=short,
            kept_float=Fen(0),
            handed_over=counted,
            expected_cards=(),
            counted_cards=(),
            operations=2,
            z_sha256=_Z,
            reason="少一元",
        )

    # --- takings ---
    def _of_takings(self) -> Iterator[Pair]:
        world, at = self.world, self.world.hall.desk
        closed, self.shift = self.shift, None
        assert closed is not None
        taken = HandOverAccepted(self.made["shift.close"], (), Fen(_FACE - 100))
        world.ask(at, taken, self.boss)
        people = (self.boss, self.teller, world.strangers[Role.TELLER])
        numbers = iter(range(10))

        def submitted() -> op.Operation:
            number = f"JK-{next(numbers)}"
            return op.RemittanceSubmitted(number, (closed,), Fen(_FACE - 100), ACCOUNT, "F")

        yield self._pair("remittance.submit", at, people, submitted)
        cancelled = halls.RemittanceCancelled(self.made["remittance.submit"], "改期")
        yield self._pair("remittance.cancel", at, people, lambda: cancelled)
        again = world.ask(at, submitted(), self.boss, self.teller)
        slip = again.op_id
        sent = halls.RemittanceSent(slip, "YS")
        yield self._pair("remittance.send", at, people, lambda: sent)
        assert isinstance(again.detail, DocumentMade)
        less = op.BankLineEntered(ACCOUNT, Fen(5_000), again.detail.number, world.day)
        world.ask(world.province, less, FUND)
        explained = halls.RemittanceExplained(slip, VarianceCause.FORGED, "假币")
        yield self._pair("remittance.explain", at, people, lambda: explained)

    # --- the office ---
    def _of_the_office(self) -> Iterator[Pair]:
        world, office = self.world, self.world.office.desk
        elsewhere = world.strangers[Role.U_FUND]
        people = (self.fund, FUND, elsewhere)
        case = self._case()
        resolved = op.CaseResolved(case, op.CaseWay.WRITE_OFF, "查清")
        yield self._pair("case.resolve", office, people, lambda: resolved)
        borne = VarianceSettled(self._variance(), SettleWay.WRITTEN_OFF, Fen(100), "核销")
        yield self._pair("variance.settle", office, people, lambda: borne)
        line = self._line()
        kept = LineMatched(line, LineWay.KEEP, "无人认领")
        people = (FUND, APPROVER, elsewhere)
        yield self._pair("bank.match", world.province, people, lambda: kept)

    def _case(self) -> UUID:
        """A void that was not countersigned; the sale is another's to look into."""
        self.shift = self._opened()
        undone = op.SaleVoided(self._sold(), _FACE, "错", "V")
        said = self.world.ask(self.till, undone, self.teller, shift=self.shift)
        self.shift = None
        return said.op_id

    def _variance(self) -> UUID:
        """The difference of the close that two people signed."""
        with transaction(self.world.made.centre.database) as db:
            here = variance.c.op_id == self.made["shift.close"]
            found: UUID = db.execute(select(variance.c.id).where(here)).scalar_one()
            return found

    def _line(self) -> UUID:
        """Money of a stranger, told by a statement of the bank."""
        world = self.world
        content = in_two_columns([Made(12_300, "货款", world.day)], 0)
        Bank(world.made, Expected(), (world.day,)).bring(content, world.day)
        with transaction(world.made.centre.database) as db:
            here = bank_line.c.amount == 12_300
            found: UUID = db.execute(select(bank_line.c.id).where(here)).scalar_one()
            return found

    # --- the clearing ---
    def _of_the_clearing(self) -> Iterator[Pair]:
        """A statement of the month before, in which nothing happened, disputed all the same."""
        world, month = self.world, "2026-09"
        world.ask(world.province, cl.PeriodCutOff(month), FUND)
        world.ask(world.province, cl.StatementsIssued(month), FUND)
        with transaction(world.made.centre.database) as db:
            (row,) = statements_of(db, month, world.office.unit)
        disputed = cl.StatementDisputed(row.id, row.sha256, 1, "不符")
        world.ask(world.office.desk, disputed, self.fund)
        resolved = cl.DisputeResolved(row.id, 1, cl.DisputeWay.STANDS, "属实")
        people = (OTHER_FUND, APPROVER, world.strangers[Role.U_FUND])
        yield self._pair("clearing.resolve", world.province, people, lambda: resolved)
        yield self._day_closed()

    def _day_closed(self) -> Pair:
        """The day of a hall of another unit, in which nothing was done and nothing lies."""
        hall = self.world.made.halls[1]
        closed = halls.DayClosed(hall.code, self.world.day, (), (), ())
        people = (hall.supervisor, hall.tills[0].staff, self.teller)
        return self._pair("day.close", hall.desk, people, lambda: closed)


@dataclass(frozen=True, slots=True)
class Again:
    """A step by who did the one before it, and by somebody else."""

    name: str
    same: str
    other: str


def again(world: World) -> Iterator[Again]:
    """Steps that one person does, but not the one who did the step before."""
    till, hall = world.till, world.hall
    first, second = world.office.custodians
    card = world.made.reserve[0]
    cards = (CardRange(card, card),)
    sent = world.ask(world.office.desk, op.CardsDispatched(hall.code, cards), first).op_id
    yield _again(
        world, "stock.accept", hall.desk, (op.DispatchAccepted(sent, cards), first, second)
    )
    held = (CardRange(till.stock[_FACE][-1], till.stock[_FACE][-1]),)
    frozen = op.CardsFrozen(held, op.FreezeWhy.SUSPECT, "查")
    freeze = world.ask(world.office.desk, frozen, first).op_id
    thawed = op.CardsUnfrozen(freeze, "查清")
    at = world.office.desk
    same = code_of(world.ask(at, thawed, first, second))
    yield Again("cards.unfreeze", same, code_of(world.ask(at, thawed, second, first)))
    empty = CashMoved(CashMove.DROP, in_kinds(_FACE), _FACE, "D2")
    drop = world.ask(till.desk, empty, till.staff).op_id
    taken = HandOverAccepted(drop, in_kinds(_FACE), _FACE)
    yield _again(world, "cash.accept", till.desk, (taken, till.staff, hall.supervisor))


def _again(world: World, name: str, at: Desk, asked: tuple[op.Operation, str, str]) -> Again:
    operation, same, other = asked
    refused = code_of(world.ask(at, operation, same))
    return Again(name, refused, code_of(world.ask(at, operation, other)))
