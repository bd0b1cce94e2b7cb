"""A hall's day: its shifts, what is counted into its vault, its slip, its close."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tests.month.desks import Doing
from tests.month.expected import Difference, Expected
from tests.month.province import HallPlace, Province
from tests.month.scale import Astray, Plan, Wrong
from tests.month.shifts import FLOAT, Working, in_kinds, together
from wire import operations as op
from wire.cash import HandOverAccepted, VarianceCause, VarianceKind
from wire.counts import DrawerCount
from wire.halls import DayClosed, RemittanceSent
from wire.messages import DocumentMade, Outcome
from wire.refusals import Refusal
from wire.shifts import ShiftForced, ShiftMoved, ShiftTo
from wire.values import CardNo, Fen

NOTE = 10_000


@dataclass(slots=True)
class Slip:
    """A slip on its way; `number` is the hall's, `reference` the bank's; amounts in fen."""

    id: UUID
    number: str
    reference: str
    hall: HallPlace
    day: date
    amount: int
    wrong: Astray | None


@dataclass
class HallDays:
    """One hall through the month: what waits from one day for the next.

    `free` are closed shifts that are in no slip, with their takings; `late` were cut off.
    """

    made: Province
    expected: Expected
    plan: Plan
    hall: HallPlace
    free: list[tuple[UUID, int]] = field(default_factory=list)
    late: list[Working] = field(default_factory=list)
    owed: dict[str, tuple[UUID, Difference]] = field(default_factory=dict)
    bags: list[Slip] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    shifts: list[Working] = field(default_factory=list)

    def day(self, number: int, day: date, pool: list[CardNo]) -> Slip:
        """Everything of that day; the cards that were sold are put into the pool."""
        self._hear_the_late(day, pool)
        today = [
            self._shift(number, day, till_number) for till_number in range(len(self.hall.tills))
        ]
        for working in today:
            self._work(working, pool)
        slip = self._remit(number, day)
        self._close_day(number, day, [each for each in today if each.wrong is not Wrong.LATE])
        return slip

    def _shift(self, number: int, day: date, till_number: int) -> Working:
        till = self.hall.tills[till_number]
        wrong = self.plan.shifts.get((till.number, number))
        working = Working(self.made, self.expected, till, day, wrong, [])
        self.shifts.append(working)
        return working

    def _work(self, working: Working, pool: list[CardNo]) -> None:
        working.open()
        owed = self.owed.pop(working.till.staff, None)
        if owed is not None:
            working.repay(owed)
        working.business(pool)
        if working.wrong is Wrong.FORCED:
            self._force(working)
            pool += working.sold
            return
        found = working.close()
        if working.wrong is Wrong.REPAID and found is not None:
            self.owed[working.till.staff] = working.owed(found)
        if working.wrong is Wrong.LATE:
            self.late.append(working)
            return
        working.till.desk.send()
        pool += working.sold
        self._take_over(working, working.day)

    # --- hand-overs ---
    def _take_over(self, working: Working, day: date) -> None:
        """What was dropped and handed over, counted by the supervisor; perhaps one note less."""
        takings = 0
        for at, (moved, amount) in enumerate(working.offered):
            forged = NOTE if working.wrong is Wrong.FORGED and at == 0 else 0
            counted = amount - forged
            if amount == 0:
                continue
            if forged:
                self._find_forged(working, forged)
            accepted = HandOverAccepted(
                moved, in_kinds(counted), Fen(counted), "假币" if forged else ""
            )
            self.hall.desk.done(accepted, Doing((self.hall.supervisor,), day))
            takings += counted
        self.hall.loose += takings
        self.free.append((working.id, takings))

    def _find_forged(self, working: Working, forged: int) -> None:
        self.made.beside.differs(self.hall.unit, "1001V", -forged)
        working.differs(VarianceKind.HANDOVER, -forged)

    # --- by force ---
    def _force(self, working: Working) -> None:
        """The supervisor and the custodian count the drawer of a teller who is not there."""
        counted, handed = working.cash, working.cash - FLOAT
        cash = together(in_kinds(handed), in_kinds(FLOAT))
        at = self.hall.desk.clock(working.day)
        forced = ShiftForced(
            shift_id=working.id,
            counts=(DrawerCount(at, cash, Fen(counted), ()),),
            kept_float=FLOAT,
            handed_over=Fen(handed),
            counted_cards=(),
            reason="柜员突然离岗",
        )
        staff = (self.hall.supervisor, self.hall.custodian)
        done = self.hall.desk.done(forced, Doing(staff, working.day))
        unit, over = self.hall.unit, working.unsent
        self.made.beside.differs(unit, "1001T", over)
        working.differs(VarianceKind.CLOSE, over)
        self.made.beside.to_vault(unit, handed)
        self.made.beside.float_back(unit, FLOAT)
        if not isinstance(done.detail, DocumentMade) or done.detail.difference != over:
            self.faults.append(f"forced {working.id}: {done.detail}, planned {over}")
        self.hall.loose += handed
        self.free.append((working.id, handed))
        self.late.append(working)
        working.till.kept = FLOAT

    # --- what was cut off ---
    def _hear_the_late(self, day: date, pool: list[CardNo]) -> None:
        """Desks that come back: a shift closed by force, or a whole one after its day."""
        for working in self.late:
            working.till.desk.is_cut_off = False
            if working.wrong is Wrong.FORCED:
                self._after_force(working)
            else:
                working.planted(working.id, Refusal.DAY_CLOSED, is_open=False)
                working.till.desk.send()
                working.is_heard()
                pool += working.sold
                self._take_over(working, day)
                self._resolve([working.id], day)
        self.late.clear()

    def _after_force(self, working: Working) -> None:
        """Its sales explain what was over; the desk says what it holds, and two people agree."""
        move = ShiftMoved(ShiftTo.FORCED, 1, seal=working.seal())
        for sale in working.late_sales:
            working.planted(sale, Refusal.SHIFT_CLOSED, is_open=False)
        working.note(move)
        before = Difference(
            VarianceKind.CLOSE, self.hall.code, working.till.staff, working.unsent, working.unsent
        )
        self.expected.ends(before)
        self.made.beside.sale(self.hall.unit, working.unsent, working.unsent, "1901")
        working.till.desk.send()
        self._resolve(working.late_sales, working.day)

    def _resolve(self, cases: list[UUID], day: date) -> None:
        """What stands is accepted by two who keep the books."""
        office = self.made.offices[self.hall.unit]
        for case in cases:
            resolved = op.CaseResolved(case, op.CaseWay.ACCEPT, "核对无误")
            office.desk.done(resolved, Doing((office.fund, "1005"), day))

    # --- the slip ---
    def _remit(self, number: int, day: date) -> Slip:
        amount = sum(takings for _shift, takings in self.free)
        paper = f"JK-{self.hall.code}-{day:%Y%m%d}-01"
        chosen = tuple(shift for shift, _takings in self.free)
        told = op.RemittanceSubmitted(paper, chosen, Fen(amount), "33010001", f"F{day:%d}")
        staff = (self.hall.supervisor, self.hall.tills[0].staff)
        made = self.hall.desk.done(told, Doing(staff, day))
        assert isinstance(made.detail, DocumentMade)
        wrong = self.plan.slips.get((self.hall.number, number))
        slip = Slip(made.op_id, paper, made.detail.number, self.hall, day, amount, wrong)
        self.free.clear()
        self.hall.loose -= amount
        if wrong is Astray.UNSENT:
            self.bags.append(slip)
            self.expected.slips[paper] = "SUBMITTED"
            return slip
        self.hall.desk.done(RemittanceSent(slip.id, f"YS-{day:%d}"), Doing(staff, day))
        self.made.beside.sent(self.hall.unit, amount)
        return slip

    def _close_day(self, number: int, day: date, today: list[Working]) -> None:
        over = 2_000 if self.plan.slips.get((self.hall.number, number)) is Astray.VAULT else 0
        self.hall.loose += over
        shifts = tuple(each.id for each in today)
        bags = tuple(slip.id for slip in self.bags)
        cause = VarianceCause.UNKNOWN if over else None
        vault = in_kinds(self.hall.loose)
        note = "多出一张" if over else ""
        told = DayClosed(self.hall.code, day, vault, bags, shifts, cause, note)
        staff = (self.hall.supervisor, self.hall.tills[0].staff)
        said = self.hall.desk.did(told, Doing(staff, day))
        if said.outcome is not Outcome.APPLIED:
            self.faults.append(f"day {self.hall.code} {day}: {said.refusal} {said.detail}")
        if over:
            self.made.beside.differs(self.hall.unit, "1001V", over)
            self.expected.differs(Difference(VarianceKind.VAULT, self.hall.code, "", over, over))
