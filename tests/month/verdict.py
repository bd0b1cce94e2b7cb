"""The centre's books, documents and lists held against what the month must leave behind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from central.audit.audit import audit
from central.audit.heads import seal_days
from central.clearing.store.roll_ups import matrix_of
from central.db.engine import Db, snapshot
from central.db.schema import inbox, remittance, shift, suspense_case
from central.db.schema_bank import bank_line
from central.db.schema_cash import variance
from central.db.schema_exact import security_event
from central.funds import invariants
from central.orgs.store.cases import OPEN
from central.recharge.judging import STOLEN_STOCK
from tests.month.expected import Difference
from tests.month.flow import GeneratedMonth
from tests.month.scale import MONTH, UNITS
from wire.cash import VarianceKind
from wire.clearing import LineKind
from wire.clearing_sheets import StatementBody
from wire.refusals import Refusal
from wire.values import utc_now


def broken(month: GeneratedMonth) -> list[str]:
    """Everything that is not as planned, one line each; empty where the month holds."""
    seal_days(month.centre.database, month.centre.keys, utc_now())
    found = list(month.faults)
    with snapshot(month.centre.database) as db:
        found += _balances(db, month)
        found += _documents(db, month)
        found += _states(db, month)
        found += _invariants(db)
    with snapshot(month.centre.database) as db:
        for part in audit(db, month.centre.keys):
            found += [f"audit {part.name}: {fault}" for fault in part.faults]
    return found


def statements_differ(month: GeneratedMonth, bodies: Mapping[str, StatementBody]) -> list[str]:
    """Lines of the clearing's statements, and the matrix, that are not those of the book beside."""
    beside, found = month.made.beside, []
    for unit, _name in UNITS:
        told = {line.what: line.amount for line in bodies[unit].lines}
        wanted = {kind: beside.figures[unit, kind] for kind in LineKind}
        wanted[LineKind.TAKINGS_DUE] = beside.balances[f"H.1221.{unit}"]
        wanted[LineKind.RETURN_DUE] = beside.due(unit)
        wanted[LineKind.TRANSIT] = beside.balances[f"{unit}.1012"]
        found += [
            f"statement {unit} {kind}: {told.get(kind, 0)}, planned {amount}"
            for kind, amount in wanted.items()
            if told.get(kind, 0) != amount
        ]
    with snapshot(month.centre.database) as db:
        cells = {places: value for places, (_pieces, value) in matrix_of(db, MONTH).items()}
    return found + _differ("matrix", cells, beside.matrix)


def count_operations(month: GeneratedMonth) -> int:
    """How many operations the centre has received."""
    with snapshot(month.centre.database) as db:
        return int(db.execute(select(func.count()).select_from(inbox)).scalar_one())


def _differ(what: str, there: Mapping[Any, Any], wanted: Mapping[Any, Any]) -> list[str]:
    keys = sorted({*there, *wanted}, key=str)
    return [
        f"{what} {key}: {there.get(key, 0)}, planned {wanted.get(key, 0)}"
        for key in keys
        if there.get(key, 0) != wanted.get(key, 0)
    ]


def _balances(db: Db, month: GeneratedMonth) -> list[str]:
    there = {code: amount for code, amount in invariants.balances(db).items() if amount}
    wanted = {code: amount for code, amount in month.made.beside.balances.items() if amount}
    found = _differ("balance", there, wanted)
    if there.get("H.1002", 0) != month.bank.balance:
        found.append(f"the bank has {month.bank.balance}, the book {there.get('H.1002', 0)}")
    return found


def _documents(db: Db, month: GeneratedMonth) -> Iterator[str]:
    """Differences, cases, lines of the bank and alarms: all that there are."""
    expected = month.expected
    yield from _differ("difference", Counter(_differences(db)), expected.differences)
    c = suspense_case.c
    rows = db.execute(select(c.op_id, c.refusal, c.state))
    cases = {row.op_id: (Refusal(row.refusal), row.state == OPEN) for row in rows}
    yield from _differ("case", cases, expected.cases)
    line = bank_line.c
    rows = db.execute(select(line.amount, line.state, func.coalesce(line.found_by, "")))
    yield from _differ("line", Counter(tuple(row) for row in rows), expected.lines)
    event = security_event.c
    alarms = set(db.execute(select(event.detail).where(event.kind == STOLEN_STOCK)).scalars())
    yield from (f"alarm {card}" for card in sorted(alarms ^ expected.stolen))


def _differences(db: Db) -> Iterable[Difference]:
    v = variance.c
    for row in db.execute(select(v.kind, v.unit, v.person, v.amount, v.settled)):
        rest = row.amount - row.settled
        yield Difference(VarianceKind(row.kind), row.unit, row.person, row.amount, rest)


def _states(db: Db, month: GeneratedMonth) -> Iterator[str]:
    """Every shift has its last word unless something of it is open; so has every slip."""
    expected = month.expected
    states = {row.id: row.state for row in db.execute(select(shift.c.id, shift.c.state))}
    shifts = {working.id for hall in month.halls for working in hall.shifts}
    wanted: dict[UUID, str] = {each: expected.shifts.get(each, "CONFIRMED") for each in shifts}
    yield from _differ("shift", states, wanted)
    rows = db.execute(select(remittance.c.number, remittance.c.state))
    slips = {row.number: row.state for row in rows}
    yield from _differ("slip", slips, expected.slips)


def _invariants(db: Db) -> Iterator[str]:
    for sheet in invariants.evaluate(db):
        if not sheet.ok:
            yield f"{sheet.id} {sheet.text}"
