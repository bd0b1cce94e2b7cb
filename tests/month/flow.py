"""The month from its first card to its clearing, day by day, by operations alone."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from central.billing import settling
from central.billing.exchange import BillRecord, Source
from central.billing.importing import take_bills
from central.clearing.roll_ups import roll_up
from central.clearing.store.periods import StatementRow, statements_of
from central.db.engine import transaction
from central.funds import provisional
from tests.month.bank import STRANGER, Bank
from tests.month.desks import Doing
from tests.month.expected import Expected
from tests.month.ground import Ground
from tests.month.halls import HallDays, Slip
from tests.month.mornings import Mornings
from tests.month.province import APPROVER, FUND, Province
from tests.month.scale import MONTH, UNITS, Astray, Plan, Scale, plan_of
from tests.wire.statements import Made
from wire import clearing as cl
from wire.bills import BillsSettled
from wire.clearing_sheets import StatementBody
from wire.codec import decode
from wire.messages import Outcome
from wire.operations import RechargeAsked
from wire.refusals import Refusal
from wire.sealed import SealBinding, seal, sealed_sha256
from wire.values import CardNo, Fen, new_id, utc_now

FLUSH = 8  # mornings after the last day, until the bank has said everything


@dataclass
class GeneratedMonth:
    """`faults` is what the centre said otherwise than planned while the month went on."""

    ground: Ground
    scale: Scale
    plan: Plan = field(init=False)
    expected: Expected = field(default_factory=Expected)
    pool: list[CardNo] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plan = plan_of(self.scale)
        self.centre = self.ground.centre
        self.made = Province(self.ground, self.scale)
        self.days = self.scale.dates()
        self.bank = Bank(self.made, self.expected, self.days)
        self.mornings = Mornings(self.made, self.expected, self.bank)
        self.halls = [
            HallDays(self.made, self.expected, self.plan, hall) for hall in self.made.halls
        ]

    def run(self, day_is_over: Callable[[], None] = lambda: None) -> None:
        """Every day, and the mornings until the bank has told of the last one."""
        for number, day in enumerate(self.days):
            self._day(number, day)
            day_is_over()
        for number in range(len(self.days), len(self.days) + FLUSH):
            if number == len(self.days) + 1:
                self._return_all(number, self.days[-1])
            self.mornings.morning(number, self.days[-1])
        self._hear_the_last()
        self.mornings.keep(STRANGER, self.days[-1])
        self.expected.lines[STRANGER, "KEPT", ""] += 1
        self._note_planted()
        if provisional.ask_about(self.centre.database, utc_now()):
            self.faults.append("somebody is asked about a shift that is whole, or has a case")

    def _day(self, number: int, day: date) -> None:
        self.mornings.morning(number, day)
        if number == len(self.days) // 2:
            self._return_all(number, day)
            self.bank.strangers(number + 1)
            self._stolen(day)
        if number == len(self.days) * 2 // 3:
            self._bills(day)
        slips = [hall.day(number, day, self.pool) for hall in self.halls]
        self.bank.take(number, slips)
        self.mornings.sent(slips)
        self._left_lying(slips)

    def _left_lying(self, slips: list[Slip]) -> None:
        for slip in slips:
            if slip.wrong is Astray.NEVER and slip.amount:
                self.expected.slips[slip.number] = "IN_TRANSIT"
            elif not slip.amount:
                self.expected.slips[slip.number] = "ARRIVED"

    def _hear_the_last(self) -> None:
        for hall in self.halls:
            self.faults += hall.faults
            for working in hall.shifts:
                self.faults += working.outcomes()
        self.faults += self.mornings.faults

    def _note_planted(self) -> None:
        """How many of each kind there were."""
        for hall in self.halls:
            for working in hall.shifts:
                if working.wrong is not None and working.till.kept is not None:
                    self.expected.planted[working.wrong.value] += 1
        self.expected.planted.update(each.value for each in self.plan.slips.values())

    # --- the office ---
    def _return_all(self, number: int, day: date) -> None:
        """What each unit is owed goes back to it, and the bank's line confirms it the next day."""
        desk, beside = self.made.desk, self.made.beside
        for unit, _name in UNITS:
            amount = beside.due(unit)
            if amount <= 0:
                continue
            transfer = desk.done(cl.ReturnProposed(unit), Doing((FUND,), day)).op_id
            approved = cl.ReturnApproved(transfer, Fen(amount))
            desk.done(approved, Doing((APPROVER,), day))
            order = f"YH{transfer.hex[-8:].upper()}"
            desk.done(cl.ReturnSent(transfer, order), Doing((FUND,), day))
            self.bank.due[number + 1].append(Made(-amount, f"返还划拨 {order}", day))
            beside.returned(unit, amount)
            self.expected.lines[-amount, "TRANSFERRED", "REFERENCE"] += 1

    def _bills(self, day: date) -> None:
        """A bill for two in three customers, and what is on their accounts pays it."""
        records = [
            BillRecord(f"ZD{at:06d}", number, "2026-09", Fen(2_000 + at * 791 % 9_000), day)
            for at, (number, _unit) in enumerate(self.made.customers)
            if at % 3
        ]
        source = Source("bills", hashlib.sha256(b"bills").hexdigest(), "", enumerate(records, 1))
        with transaction(self.centre.database) as db:
            take_bills(db, source)
        for office in self.made.offices.values():
            settled = BillsSettled(office.unit, MONTH)
            office.desk.done(settled, Doing((office.fund,), day))
        settling.go_on(self.centre.database)
        owed = {record.customer_no: record.amount for record in records}
        for number in owed:  # what was carried over is withdrawn by the first real bill
            self.made.beside.arrears[number] = 0
        for number, unit in self.made.customers:
            self.made.beside.bill_paid((number, unit), owed.get(number, Fen(0)))

    def _stolen(self, day: date) -> None:
        """Somebody knows the PIN of a card that no teller ever had."""
        for at, card in enumerate(self.made.reserve):
            till = next(till for till in self.made.tills if till.hall.unit == UNITS[at][0])
            number, _unit = self.made.customers[0]
            keys, op_id = self.centre.keys, new_id()
            binding = SealBinding(op_id, card, number, till.desk.id, keys.seal_key_id)
            sealed = seal(self.made.pins[card], keys.seal_public, binding)
            asked = RechargeAsked(number, card, sealed_sha256(sealed), f"偷-{at}")
            said = till.desk.did(asked, Doing((till.staff,), day, None, op_id, sealed))
            if (said.outcome, said.refusal) != (Outcome.REFUSED, Refusal.CARD_NOT_ACTIVE):
                self.faults.append(f"{card}: {said.outcome} {said.refusal}, planned refused")
            self.expected.stolen.add(card)

    # --- the clearing ---
    def clear(self) -> dict[str, StatementBody]:
        """The month cut off, its statements issued and confirmed by all, and closed."""
        day, desk = self.days[-1], self.made.desk
        roll_up(self.centre.database, utc_now())
        desk.done(cl.PeriodCutOff(MONTH), Doing((FUND,), day))
        desk.done(cl.StatementsIssued(MONTH), Doing((FUND,), day))
        bodies = {}
        for row in self._statements():
            body = decode(StatementBody, row.body)
            bodies[row.unit] = body
            office = self.made.offices[row.unit]
            lines = tuple(line.line for line in body.lines)
            told = cl.StatementConfirmed(row.id, row.sha256, lines)
            office.desk.done(told, Doing((office.fund,), day))
        desk.done(cl.PeriodClosed(MONTH), Doing((FUND,), day))
        return bodies

    def _statements(self) -> tuple[StatementRow, ...]:
        with transaction(self.centre.database) as db:
            return tuple(statements_of(db, MONTH))
