"""What supervisors and fund custodians ask: a hall's day, the bank, the invariants.

The door (`central.api`) has checked the asker's role before it comes here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from central.cards.sold import not_sold_any_more
from central.db.engine import Db
from central.funds import invariants
from central.funds.cut_off import cut_off
from central.funds.hall_days import still_open
from central.funds.hall_sheets import UNFINISHED, day_sheet, open_days, slip_sheets
from central.funds.handovers import unaccepted
from central.funds.model import HAS_LEFT, RemittanceState, SaleState
from central.funds.reminding import reminders_of
from central.funds.remittance import unified_account
from central.funds.sales import is_settled_otherwise
from central.funds.store import bank_lines, hall_days, remittances, sales, shifts
from central.funds.store.bank_lines import LineRow
from central.funds.store.remittances import RemittanceRow
from central.funds.store.shifts import ShiftRow
from central.ledger.accounts import Account
from central.ledger.store import balance
from central.orgs.act import Signer
from central.orgs.people import name_of
from central.orgs.units import book_of, is_under, unit_name
from wire.cases import SaleAsked, SaleShown
from wire.hall_sheets import (
    BankAsked,
    BankLineSheet,
    BankShown,
    DayBar,
    DayOpenAsked,
    DayOpenShown,
    HallDayAsked,
    HallDayShown,
    ShiftSheet,
)
from wire.queries import Answer, CheckAsked, CheckShown, QueryRefused
from wire.refusals import Refusal
from wire.values import Fen

DAYS: Final = 14
_NOTHING: Final = Fen(0)


def answer_hall_day(db: Db, asker: Signer, unit: str, query: HallDayAsked) -> Answer:
    """The hall's shifts and slips of the day, what earlier days still owe, and fourteen bars."""
    del asker
    hall, day = query.hall, query.business_date
    if not is_under(db, hall, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    first = day - timedelta(days=DAYS - 1)
    all_shifts = shifts.of_days(db, hall, first, day)
    slips = remittances.of_days(db, hall, first, day)
    today = tuple(shift for shift in all_shifts if shift.business_date == day)
    ours = tuple(slip for slip in slips if slip.business_date == day)
    days = _bars(first, all_shifts, slips)
    return HallDayShown(
        hall=hall,
        hall_name=unit_name(db, hall),
        business_date=day,
        shifts=_shift_sheets(db, today),
        open_before=_shift_sheets(db, shifts.not_remitted_before(db, hall, day)),
        remittances=slip_sheets(db, ours),
        account=unified_account(db),
        next_number=_next_number(db, hall, day),
        days=days,
        cut_off=cut_off(db, hall),
        vault=balance(db, book_of(db, hall), Account.VAULT, hall),
        slips_before=slip_sheets(db, remittances.in_states(db, hall, UNFINISHED, day)),
        closed_day=day_sheet(db, hall_days.find(db, hall, day)),
        unaccepted=len(unaccepted(db, hall, day)),
        days_open=open_days(db, hall, days, frozenset(row.business_date for row in all_shifts)),
    )


def answer_day_open(db: Db, unit: str, query: DayOpenAsked) -> Answer:
    """Whether the hall's last day is closed."""
    if not is_under(db, query.hall, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    return DayOpenShown(still_open(db, query.hall, query.business_date))


def _next_number(db: Db, hall: str, day: date) -> str:
    """`JK-<hall>-<yyyymmdd>-nn`."""
    start = f"JK-{hall}-{day:%Y%m%d}-"
    return f"{start}{remittances.count_of_day(db, hall, day) + 1:02d}"


def _shift_sheets(db: Db, rows: tuple[ShiftRow, ...]) -> tuple[ShiftSheet, ...]:
    """An open shift shows no cash: its teller counts blind, and may stand beside the screen."""
    counts = sales.count_by_shift(db, tuple(row.id for row in rows))
    names = {teller: name_of(db, teller) for teller in {row.teller for row in rows}}
    told = reminders_of(db, tuple(row.id for row in rows if not row.is_over))
    sheets = (_shift_sheet(row, names[row.teller], counts) for row in rows)
    return tuple(replace(sheet, reminder=told.get(sheet.shift_id)) for sheet in sheets)


def _shift_sheet(row: ShiftRow, name: str, counts: dict[UUID, int]) -> ShiftSheet:
    closing = row.closing
    return ShiftSheet(
        shift_id=row.id,
        teller=row.teller,
        teller_name=name,
        terminal=row.terminal,
        desk=row.desk,
        opened_at=row.opened_at,
        closed_at=closing.closed_at if closing else None,
        state=row.state.value,
        sales=counts.get(row.id, 0),
        expected_cash=closing.expected_cash if closing else _NOTHING,
        counted_cash=closing.counted_cash if closing else _NOTHING,
        over_short=closing.over_short if closing else _NOTHING,
        handed_over=row.takings if closing else _NOTHING,
        reason=closing.reason if closing else "",
        z_no=closing.z_no if closing else 0,
        remittance=row.slip,
        business_date=row.business_date,
    )


def _bars(
    first: date, rows: tuple[ShiftRow, ...], slips: tuple[RemittanceRow, ...]
) -> tuple[DayBar, ...]:
    """One bar a day: takings by where they are now; differences of counts and of arrivals."""
    by_day: dict[date, list[ShiftRow]] = defaultdict(list)
    for row in rows:
        by_day[row.business_date].append(row)
    arrivals: dict[date, int] = defaultdict(int)
    for slip in slips:
        waits = slip.state is RemittanceState.DIFF
        arrivals[slip.business_date] += slip.arrived - slip.amount if waits else -slip.borne
    days = [first + timedelta(days=at) for at in range(DAYS)]
    return tuple(_bar(day, by_day[day], arrivals[day]) for day in days)


def _bar(day: date, rows: list[ShiftRow], arrivals: int) -> DayBar:
    on_its_way, arrived = (
        (RemittanceState.IN_TRANSIT,),
        set(HAS_LEFT) - {RemittanceState.IN_TRANSIT},
    )
    closed = [(row, row.closing) for row in rows if row.closing is not None]
    return DayBar(
        business_date=day,
        confirmed=_sum(row.takings for row, _ in closed if row.slip_state in arrived),
        in_transit=_sum(row.takings for row, _ in closed if row.slip_state in on_its_way),
        not_sent=_sum(row.takings for row, _ in closed if row.slip_state not in HAS_LEFT),
        difference=Fen(sum(c.over_short for _, c in closed) + arrivals),
    )


def _sum(amounts: Iterable[Fen]) -> Fen:
    return Fen(sum(amounts))


def answer_bank(db: Db, asker: Signer, unit: str, query: BankAsked) -> Answer:
    """The newest slips and bank lines of the province."""
    del asker, unit, query
    return BankShown(
        account=unified_account(db),
        remittances=slip_sheets(db, remittances.newest(db)),
        lines=tuple(map(_line_sheet, bank_lines.newest_lines(db))),
    )


def _line_sheet(row: LineRow) -> BankLineSheet:
    return BankLineSheet(
        line_id=row.id,
        account=row.account,
        amount=row.amount,
        reference=row.reference,
        value_date=row.value_date,
        state=row.state.value,
        remittance=row.slip,
    )


def answer_sale(db: Db, terminal: str, query: SaleAsked) -> SaleShown:
    """Whether a sale of this terminal may be voided, as the centre sees it now."""
    sale = sales.find(db, query.sale_id)
    if sale is None or sale.terminal != terminal:
        return SaleShown(Refusal.NEVER_SEEN)
    if sale.state is SaleState.VOIDED or is_settled_otherwise(db, sale.id):
        return SaleShown(Refusal.SALE_STATE)
    in_the_way = not_sold_any_more(db, sales.ranges_of(db, sale.id), sale.id)
    if in_the_way:
        return SaleShown(Refusal.SALE_STATE, in_the_way)
    shift = shifts.find(db, sale.shift_id)
    is_open = shift is not None and not shift.is_over
    return SaleShown(None if is_open else Refusal.SHIFT_CLOSED)


def answer_check(db: Db, asker: Signer, unit: str, query: CheckAsked) -> Answer:
    """平账板: every invariant with its figures, and the balances behind them."""
    del asker, unit, query
    return CheckShown(invariants.evaluate(db), tuple(invariants.balances(db).items()))
