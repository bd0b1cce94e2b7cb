"""班次: the shifts of a hall as its supervisor sees them: who is away, what is unsent, what waits.

No cash of a shift that goes on: its teller counts blind, and may stand beside the screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from central.db.engine import Db
from central.funds.confirming import examine
from central.funds.store import proofs, shifts
from central.funds.store.proofs import NOTHING_HELD, HeldCount
from central.funds.store.shifts import ShiftRow
from central.orgs.people import name_of
from central.orgs.store import terminals
from central.orgs.store.terminals import Heard
from central.orgs.units import is_under, units_below
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.shifts import HallShift, ShiftsAsked, ShiftsShown
from wire.values import Fen

NEWEST: Final = 60
_NOTHING: Final = Fen(0)
_NEVER: Final = Heard(None, 0)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is shown of shifts besides their own rows."""

    names: dict[str, str]
    held: dict[UUID, HeldCount]
    heard: dict[str, Heard]
    corrections: dict[UUID, tuple[str, ...]]


def answer_shifts(db: Db, unit: str, query: ShiftsAsked) -> Answer:
    """Those that are not over first, then the newest closed ones, at most 60."""
    if not is_under(db, query.unit, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    halls = list(units_below(db, query.unit))
    rows = (*shifts.not_over(db, halls), *shifts.newest_over(db, halls, NEWEST))
    around = _around(db, rows)
    return ShiftsShown(query.unit, tuple(_sheet(db, row, around) for row in rows))


def _around(db: Db, rows: Iterable[ShiftRow]) -> _Around:
    ids = tuple(row.id for row in rows)
    corrections: dict[UUID, tuple[str, ...]] = {}
    for each in proofs.corrections_of(db, ids):
        corrections[each.shift_id] = (*corrections.get(each.shift_id, ()), each.number)
    return _Around(
        {teller: name_of(db, teller) for teller in {row.teller for row in rows}},
        proofs.counts_of(db, ids),
        terminals.heard(db, {row.terminal for row in rows}),
        corrections,
    )


def _sheet(db: Db, row: ShiftRow, around: _Around) -> HallShift:
    closing, held = row.closing, around.held.get(row.id, NOTHING_HELD)
    heard = around.heard.get(row.terminal, _NEVER)
    seal = row.seal
    is_final = row.state is ShiftState.CONFIRMED or not row.is_over
    return HallShift(
        shift_id=row.id,
        teller=row.teller,
        teller_name=around.names[row.teller],
        terminal=row.terminal,
        desk=row.desk,
        business_date=row.business_date,
        opened_at=row.opened_at,
        state=row.state.value,
        since=row.since or row.opened_at,
        epoch=row.epoch,
        is_sealed=row.is_sealed,
        held=held.operations,
        told=0 if seal is None else seal.operations + 1,
        unsent=heard.waiting,
        cases=held.open_cases,
        last_heard=heard.at,
        z_no=closing.z_no if closing else 0,
        closed_at=closing.closed_at if closing else None,
        handed_over=closing.handed_over if closing else _NOTHING,
        over_short=closing.over_short if closing else _NOTHING,
        forced_by=_forced_by(row),
        corrections=around.corrections.get(row.id, ()),
        why=() if is_final else examine(db, row).why,
    )


def _forced_by(row: ShiftRow) -> str:
    closing = row.closing
    if closing is None or closing.forced_by is None:
        return ""
    return "、".join(each for each in (closing.forced_by, closing.forced_second) if each)
