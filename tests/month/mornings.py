"""What people of the settlement centre do each morning with what the bank told them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from central.db.engine import transaction
from central.db.schema_bank import bank_line
from central.funds.bank_questions import answer_statements
from central.funds.overdue import overdue
from tests.month.bank import FORGED, Bank, is_applied
from tests.month.desks import Doing
from tests.month.expected import Difference, Expected
from tests.month.halls import Slip
from tests.month.province import APPROVER, FUND, OTHER_FUND, PROVINCE, Province
from tests.month.scale import Astray
from wire.bank import LineMatched, LineSheet, LineWay
from wire.cash import VarianceCause, VarianceKind
from wire.clearing import LineKind
from wire.halls import RemittanceConfirmed, RemittanceExplained
from wire.messages import StatementBooked
from wire.values import utc_now

A_LONG_TIME = timedelta(days=20)  # after which everything that is under way is late
MANY = 10_000


@dataclass
class Mornings:
    """`under_way` are slips whose money has not arrived, by their numbers."""

    made: Province
    expected: Expected
    bank: Bank
    under_way: dict[str, Slip] = field(default_factory=dict)
    to_confirm: list[Slip] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def sent(self, slips: list[Slip]) -> None:
        self.under_way |= {slip.number: slip for slip in slips if slip.amount}

    def morning(self, number: int, day: date) -> None:
        """The statement of the day before, and what it takes to make every slip right."""
        said = self.bank.statement(number)
        if not is_applied(said):
            self.faults.append(f"statement {day}: {said}")
        self._cross_back(day)
        parked = self._parked()
        for slip in list(self.under_way.values()):
            if self._is_due(number, slip):
                self._arrive(slip, day, parked)
        self._pair(day)
        self._is_overdue(day)
        self._confirm(day)
        self._count(said.detail if said is not None else None)

    def _count(self, booked: object) -> None:
        if isinstance(booked, StatementBooked):
            self.expected.planted["bank lines"] += booked.lines

    def _parked(self) -> tuple[LineSheet, ...]:
        with transaction(self.made.centre.database) as db:
            return answer_statements(db).parked

    # --- slips that arrive ---
    def _number_of(self, slip: Slip) -> int:
        return self.bank.days.index(slip.day)

    def _is_due(self, number: int, slip: Slip) -> bool:
        """True on the morning on which the bank's last line of it is there."""
        after = number - self._number_of(slip)
        match slip.wrong:
            case Astray.NEVER | Astray.UNSENT | Astray.OTHER_UNIT:
                return slip.wrong is Astray.OTHER_UNIT and self._is_uncrossed(slip) and after == 1
            case Astray.LATE:
                return number == min(self._number_of(slip) + 6, len(self.bank.days))
            case Astray.REST_LATER:
                return after == 3
            case _:
                return after == 1

    def _is_uncrossed(self, slip: Slip) -> bool:
        return all(slip is not each for each, _other in self.bank.crossed)

    def _arrive(self, slip: Slip, day: date, parked: tuple[LineSheet, ...]) -> None:
        unit, amount = slip.hall.unit, slip.amount
        del self.under_way[slip.number]
        self.to_confirm.append(slip)
        if slip.wrong is Astray.LESS:
            self.made.beside.arrived(unit, amount - FORGED)
            self._explain(slip, day)
            self.expected.lines[amount - FORGED, "DIFF", "REFERENCE"] += 1
        elif slip.wrong is Astray.NO_REFERENCE:
            self._claim(slip, day, parked)
        elif slip.wrong is Astray.REST_LATER:
            self.made.beside.arrived(unit, amount)
            self.expected.lines[amount - 5_000, "MATCHED", "REFERENCE"] += 1
            self.expected.lines[5_000, "MATCHED", "REFERENCE"] += 1
        else:
            self.made.beside.arrived(unit, amount)
            self.expected.lines[amount, "MATCHED", "REFERENCE"] += 1
        self._double(slip)

    def _double(self, slip: Slip) -> None:
        """What the bank books a second time is nobody's."""
        if slip.wrong is Astray.DOUBLED_LEFT:
            self.made.beside.parked(slip.amount)
            self.expected.lines[slip.amount, "UNCLAIMED", ""] += 1
        elif slip.wrong is Astray.DOUBLED:
            self.expected.lines[slip.amount, "RETURNED", "PERSON"] += 1
            self.expected.lines[-slip.amount, "RETURNED", "PERSON"] += 1

    def _explain(self, slip: Slip, day: date) -> None:
        told = RemittanceExplained(slip.id, VarianceCause.FORGED, "银行收缴假币一张")
        staff = (slip.hall.supervisor, slip.hall.custodian)
        slip.hall.desk.done(told, Doing(staff, day))
        self.made.beside.missing(slip.hall.unit, FORGED)
        found = Difference(VarianceKind.ARRIVAL, slip.hall.code, "", -FORGED, -FORGED)
        self.expected.differs(found)

    def _claim(self, slip: Slip, day: date, parked: tuple[LineSheet, ...]) -> None:
        """A line without a reference: found by its amount, or by a person who knows the hall."""
        mine = [each for each in parked if each.payer == slip.hall.code and not each.slip]
        found = next((each for each in mine if each.amount == slip.amount), None)
        self.made.beside.arrived(slip.hall.unit, slip.amount)
        if found is None:
            self.expected.lines[slip.amount, "MATCHED", "AMOUNT"] += 1
            return
        told = LineMatched(found.line_id, LineWay.SLIP, "网点来电确认", slip.number)
        self.made.desk.done(told, Doing((FUND,), day))
        self.expected.lines[slip.amount, "MATCHED", "PERSON"] += 1

    # --- lines of another unit ---
    def _cross_back(self, day: date) -> None:
        """Paid in under the wrong reference: the one slip differs, the other is not there."""
        for slip, other in self.bank.crossed:
            self._sees_both(slip, other)
            line = self._line_of(other, slip.amount)
            done = self.made.desk.done
            released = LineMatched(line, LineWay.RELEASE, "他单位误用参考号")
            done(released, Doing((FUND,), day))
            claimed = LineMatched(line, LineWay.SLIP, "应属此单", slip.number)
            done(claimed, Doing((FUND,), day))
            self._book_crossed(slip, other)
        self.bank.crossed.clear()

    def _sees_both(self, slip: Slip, other: Slip) -> None:
        late = self._late_ones()
        if slip.number not in late:
            self.faults.append(f"{slip.number}: paid in as {other.number}, and not overdue")
        if other.number in late:
            self.faults.append(f"{other.number}: overdue though it differs")

    def _book_crossed(self, slip: Slip, other: Slip) -> None:
        beside, amount = self.made.beside, slip.amount
        beside.arrived(other.hall.unit, amount)
        beside.put({f"{other.hall.unit}.2241": -amount, f"{other.hall.unit}.1012": amount})
        beside.put({f"H.1221.{other.hall.unit}": amount, "H.2299": -amount})
        beside.figures[other.hall.unit, LineKind.ADJUSTED] += amount
        beside.claimed(slip.hall.unit, amount)
        del self.under_way[slip.number]
        self.to_confirm.append(slip)
        self.expected.lines[amount, "MATCHED", "PERSON"] += 1

    def _line_of(self, slip: Slip, amount: int) -> UUID:
        """The line of that amount which names the slip, as a person finds it."""
        with transaction(self.made.centre.database) as db:
            named = (bank_line.c.reference == slip.reference, bank_line.c.amount == amount)
            found: UUID = db.execute(select(bank_line.c.id).where(*named)).scalar_one()
            return found

    # --- what is nobody's ---
    def _pair(self, day: date) -> None:
        """What came in twice and went out again."""
        parked = self._parked()
        for out in (each for each in parked if each.amount < 0 and "冲账" in each.remark):
            came = next((each for each in parked if each.amount == -out.amount), None)
            if came is None:
                self.faults.append(f"{out.remark}: nothing to pair it with")
                continue
            told = LineMatched(
                came.line_id, LineWay.PAIR, "银行重复入账已冲回", other_line=out.line_id
            )
            self.made.desk.done(told, Doing((FUND,), day))

    def keep(self, amount: int, day: date) -> None:
        """Money that nobody wants is the centre's, by two people."""
        (line,) = (each for each in self._parked() if each.amount == amount)
        told = LineMatched(line.line_id, LineWay.KEEP, "公告期满无人认领")
        self.made.desk.done(told, Doing((FUND, APPROVER), day))
        self.made.beside.kept(amount)

    # --- late ones ---
    def _late_ones(self) -> set[str]:
        with transaction(self.made.centre.database) as db:
            rows = overdue(db, PROVINCE, utc_now() + A_LONG_TIME, MANY)
        return {row.number for row in rows}

    def _is_overdue(self, day: date) -> None:
        """The list of the morning names what has not arrived, and nothing else."""
        found, wanted = self._late_ones(), set(self._not_there())
        for number in sorted(found ^ wanted):
            what = "not named" if number in wanted else "named"
            self.faults.append(f"{day} {number}: {what} as overdue")

    def _not_there(self) -> Iterator[str]:
        """Slips nothing has come of; of one that differs something has."""
        return (
            slip.number for slip in self.under_way.values() if slip.wrong is not Astray.REST_LATER
        )

    # --- the last word ---
    def _confirm(self, day: date) -> None:
        for slip in self.to_confirm:
            told = RemittanceConfirmed(slip.id)
            self.made.desk.done(told, Doing((OTHER_FUND,), day))
            self.expected.slips[slip.number] = "CONFIRMED"
        self.to_confirm.clear()
