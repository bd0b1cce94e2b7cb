"""The lines of one statement, booked in their order: known, of a slip, of a transfer, or parked.

Lines come by the thousand and are booked by the thousand; of what is held meanwhile only the
slips that are touched grow with them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from central.db.engine import Db
from central.funds.claiming import Transfers
from central.funds.model import TAKES_LINES, LineState, RemittanceState
from central.funds.store import bank_lines, remittances
from central.funds.store.bank_lines import BY_AMOUNT, BY_REFERENCE, LineRow, mark_of
from central.funds.store.remittances import RemittanceRow
from central.ledger import events
from central.ledger.model import Entry, Event, entry_of
from central.ledger.store import post_all
from central.orgs.act import Act
from wire.bank import StatementBooked
from wire.bank_file import StatementLine
from wire.values import Fen, new_id

_WORDS: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{3,39}")
MOST_ALIKE: Final = 8  # lines of one amount that may be looked at against slips of that amount


@dataclass(frozen=True, slots=True)
class _New:
    """A line that no earlier statement brought, as it will be stored."""

    row: LineRow
    mark: UUID
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Booking:
    """One import under way; `window` is how many days after its slip a line is looked for."""

    db: Db
    act: Act
    statement: tuple[UUID, str]  # id, account
    transfers: Transfers
    window: timedelta
    counts: Counter[str] = field(default_factory=Counter)
    _slips: dict[str, RemittanceRow | None] = field(default_factory=dict)
    _awaited: dict[Fen, list[RemittanceRow]] = field(default_factory=lambda: defaultdict(list))
    _alike: dict[Fen, list[LineRow]] = field(default_factory=lambda: defaultdict(list))
    _used: dict[UUID, Counter[Fen | None]] = field(default_factory=lambda: defaultdict(Counter))
    _touched: set[str] = field(default_factory=set)
    _moved: dict[UUID, RemittanceRow] = field(default_factory=dict)
    _made_good: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        for slip in remittances.awaited(self.db):
            self._awaited[slip.amount].append(slip)

    # --- what is new ---
    def take(self, lines: Sequence[StatementLine]) -> None:
        """Book the next lines of the statement."""
        new = self._new(lines)
        self._look_up(new)
        rows, entries, parked, outgoing = [], [], [], []
        for each in new:
            row, entry = self._place(each)
            rows.append(row)
            if entry is not None:
                entries.append(entry)
            elif row.amount < 0:
                outgoing.append(row)
            elif not self._may_be_alike(each, row):
                parked.append(row)
        bank_lines.add_lines(self.db, rows, [each.mark for each in new])
        for row in outgoing:
            if self._is_transfer(row):
                self.counts["transfers"] += 1
                bank_lines.end_line(self.db, row.id, LineState.TRANSFERRED, BY_REFERENCE)
            else:
                self.counts["outgoing"] += 1
                parked.append(row)
        self._store_slips()
        post_all(self.db, entries)
        self._park(parked)

    def _new(self, lines: Sequence[StatementLine]) -> list[_New]:
        account = self.statement[1]
        marks = [mark_of(account, one.day, one.amount, one.reference) for one in lines]
        before = bank_lines.balances_before(self.db, marks, self.statement[0])
        found = []
        for line, mark in zip(lines, marks, strict=True):
            if mark in before and self._is_known(mark, line.balance, before[mark]):
                self.counts["known"] += 1
            else:
                found.append(_New(self._row(line), mark, line.candidates))
        return found

    def _is_known(self, mark: UUID, balance: Fen | None, before: Counter[Fen | None]) -> bool:
        """Each line that was there stands for one of the file: that balance, else one without."""
        used = self._used[mark]
        wanted = list(before) if balance is None else [balance, None]
        for each in wanted:
            if before[each] > used[each]:
                used[each] += 1
                return True
        return False

    def _row(self, line: StatementLine) -> LineRow:
        return LineRow(
            id=new_id(),
            account=self.statement[1],
            amount=line.amount,
            reference=line.reference,
            value_date=line.day,
            state=LineState.UNCLAIMED,
            remittance_id=None,
            entered_by=self.act.operator,
            at=self.act.moment,
            balance=line.balance,
            remark=line.remark,
            payer=line.payer,
            statement_id=self.statement[0],
            line_no=line.line,
        )

    # --- by reference ---
    def _look_up(self, new: Sequence[_New]) -> None:
        named = {each for one in new for each in one.candidates if one.row.amount > 0}
        unseen = named - self._slips.keys()
        if unseen:
            found = remittances.lock_by_references(self.db, unseen)
            self._slips |= dict.fromkeys(unseen)
            self._slips |= {slip.bank_reference: slip for slip in found}

    def _place(self, new: _New) -> tuple[LineRow, Entry | None]:
        """The line with its slip and E4; without them where no slip waits for it."""
        slip = next((s for s in map(self._slips.get, new.candidates) if s is not None), None)
        row = new.row
        if slip is None or row.amount < 0:
            return row, None
        row = replace(row, reference=slip.bank_reference)
        if slip.state not in TAKES_LINES:
            return row, None  # it has arrived already: this is money twice
        agrees = self._arrive(slip, row.amount)
        self.counts["by_reference" if agrees else "differing"] += 1
        state = LineState.MATCHED if agrees else LineState.DIFF
        row = replace(row, state=state, remittance_id=slip.id, found_by=BY_REFERENCE)
        return row, self._arrival(slip, row.amount)

    def _arrive(self, slip: RemittanceRow, amount: Fen) -> bool:
        """True if the slip is whole with it; stored with the others of these lines."""
        arrived = Fen(slip.arrived + amount)
        agrees = arrived == slip.amount
        state = RemittanceState.ARRIVED if agrees else RemittanceState.DIFF
        moved = replace(slip, arrived=arrived, arrived_at=self.act.moment, state=state)
        self._slips[slip.bank_reference] = self._moved[slip.id] = moved
        self._touched.add(slip.bank_reference)
        if agrees and slip.arrived:
            self._made_good.add(slip.id)
        return agrees

    def _store_slips(self) -> None:
        remittances.arrive_all(self.db, self._moved.values())
        self._moved.clear()

    def _arrival(self, slip: RemittanceRow, amount: Fen) -> Entry:
        postings = events.arrive(slip.book, slip.hall, amount)
        return entry_of(self.act, Event.ARRIVED, postings, slip.number)

    def _is_transfer(self, row: LineRow) -> bool:
        """True if a word of the remark names a return transfer, which is confirmed by it."""
        words = (row.reference, *_WORDS.findall(row.remark))
        named = (replace(row, reference=word[:60]) for word in dict.fromkeys(words))
        return any(self.transfers(self.db, self.act, each) is not None for each in named)

    # --- by amount and day ---
    def _may_be_alike(self, new: _New, row: LineRow) -> bool:
        """True if it waits for the end, to be given to the only slip of its amount and days."""
        if new.candidates or row.amount not in self._awaited:
            return False
        alike = self._alike[row.amount]
        alike.append(row)
        if len(alike) <= MOST_ALIKE:
            return True
        self._park(alike)  # too many of them to tell which is whose
        del self._awaited[row.amount], self._alike[row.amount]
        return True

    def finish(self, number: str, lines: int) -> StatementBooked:
        """What became of all the lines, now that they are all there."""
        for amount, rows in self._alike.items():
            self._park([row for row in rows if not self._is_the_only_one(amount, row, rows)])
        self._store_slips()
        for slip_id in self._made_good:
            bank_lines.set_of_slip(self.db, slip_id, LineState.MATCHED)
        count = self.counts
        return StatementBooked(
            number=number,
            lines=lines,
            known=count["known"],
            by_reference=count["by_reference"],
            by_amount=count["by_amount"],
            differing=count["differing"],
            transfers=count["transfers"],
            parked=count["parked"],
            outgoing=count["outgoing"],
        )

    def _is_the_only_one(self, amount: Fen, row: LineRow, rows: Sequence[LineRow]) -> bool:
        """Given to its slip where neither another slip nor another line could be meant."""
        slips = self._in_time(amount, row.value_date)
        if len(slips) != 1:
            return False
        rivals = [one for one in rows if slips[0] in self._in_time(amount, one.value_date)]
        slip = remittances.lock_by_id(self.db, slips[0].id)
        is_free = slip.state is RemittanceState.IN_TRANSIT and not slip.arrived
        if len(rivals) != 1 or not is_free or slip.bank_reference in self._touched:
            return False
        self._arrive(slip, amount)
        self.counts["by_amount"] += 1
        bank_lines.set_line(self.db, row.id, LineState.MATCHED, slip.id, BY_AMOUNT)
        post_all(self.db, [self._arrival(slip, amount)])
        return True

    def _in_time(self, amount: Fen, day: date) -> list[RemittanceRow]:
        return [
            slip
            for slip in self._awaited[amount]
            if slip.business_date <= day <= slip.business_date + self.window
            and slip.bank_reference not in self._touched
        ]

    # --- nobody's ---
    def _park(self, rows: Sequence[LineRow]) -> None:
        """On the account and in suspense, each under its own id."""
        self.counts["parked"] += sum(1 for row in rows if row.amount > 0)
        if rows:
            postings = events.unclaimed_lines([(str(row.id), row.amount) for row in rows])
            number = str(self.statement[0])
            post_all(self.db, [entry_of(self.act, Event.UNCLAIMED, postings, number)])
