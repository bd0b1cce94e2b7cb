"""What is asked about returns, positions and periods, by the province, or by a unit of its own.

The door (`central.api`) has checked the asker's role before it comes here.
"""

from typing import Final

from central.clearing.model import cut_off_from, month_of
from central.clearing.periods import clearing_day, still_open
from central.clearing.positions import drill_down, positions
from central.clearing.returns import guard
from central.clearing.store import periods as store
from central.clearing.store import returns, roll_ups
from central.clearing.store.periods import PeriodRow, StatementRow
from central.clearing.store.returns import TransferRow
from central.db.engine import Db
from central.funds.remittance import unified_account
from central.orgs.act import Signer
from central.orgs.units import book_of
from wire.clearing import LineState, PeriodState, StatementState, StillOpen
from wire.clearing_sheets import (
    ClearingAsked,
    ClearingShown,
    CrossCell,
    DrillAsked,
    LineAnswer,
    PeriodSheet,
    PositionsAsked,
    PositionsShown,
    ReturnsAsked,
    ReturnSheet,
    ReturnsShown,
    StatementBody,
    StatementSheet,
)
from wire.codec import decode
from wire.people import Role
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal
from wire.values import Fen, business_day, utc_now

_SEE_ALL: Final = frozenset({Role.P_FUND, Role.P_APPR, Role.AUDIT})
_ANSWERED: Final = (StatementState.CONFIRMED, StatementState.RESOLVED)
_NOTHING: Final = Fen(0)


def own_unit(db: Db, asker: Signer, unit: str) -> str:
    """The accounting unit that the asker is kept to; empty for who sees all."""
    return "" if asker.roles & _SEE_ALL else book_of(db, unit)


def answer_returns(db: Db, asker: Signer, unit: str, query: ReturnsAsked) -> Answer:
    """The transfers, what each unit is owed, and what the unified account can bear."""
    del asker, unit, query
    names = store.unit_names(db)
    return ReturnsShown(
        returns=tuple(_transfer(each, names) for each in returns.newest(db)),
        positions=positions(db),
        guard=guard(db, _NOTHING),
        account=unified_account(db),
    )


def _transfer(row: TransferRow, names: dict[str, str]) -> ReturnSheet:
    return ReturnSheet(
        transfer_id=row.id,
        number=row.number,
        unit=row.unit,
        unit_name=names.get(row.unit, row.unit),
        fee_account=row.fee_account,
        amount=row.amount,
        state=row.state,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        approved_by=row.approved_by or "",
        bank_order=row.bank_order or "",
        confirmed_at=row.confirmed_at,
        note=row.note,
    )


def answer_positions(db: Db, asker: Signer, unit: str, query: PositionsAsked) -> Answer:
    """Every unit's position, or the asker's own."""
    del query
    return PositionsShown(positions(db, own_unit(db, asker, unit)), utc_now())


def answer_drill(db: Db, asker: Signer, unit: str, query: DrillAsked) -> Answer:
    """What a figure is made of; of another unit only for who sees all."""
    if own_unit(db, asker, unit) not in ("", query.unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    return drill_down(db, query)


def answer_clearing(db: Db, asker: Signer, unit: str, query: ClearingAsked) -> Answer:
    """The months, and of one of them statements and matrix, or what keeps it open."""
    own, today = own_unit(db, asker, unit), business_day(utc_now())
    rows = {row.period: row for row in store.all_periods(db)}
    this_month = month_of(today)
    if this_month not in rows and not own:
        rows[this_month] = PeriodRow(this_month, PeriodState.OPEN, None, None, None, None)
    if own:
        rows = {name: row for name, row in rows.items() if row.issued_at is not None}
    chosen = query.period if query.period in rows else _first(rows)
    row = rows.get(chosen)
    is_open = row is not None and row.state is PeriodState.OPEN
    return ClearingShown(
        periods=_periods(db, rows, own),
        period=chosen,
        statements=tuple(_statement(db, each) for each in _statements(db, chosen, own)),
        matrix=() if own else _matrix(db, chosen),
        units=tuple(store.unit_names(db).items()),
        still_open=still_open(db, chosen, today) if is_open else StillOpen(()),
    )


def _first(rows: dict[str, PeriodRow]) -> str:
    """The month that waits for somebody: the oldest not closed, else the newest."""
    waiting = [
        name
        for name, row in rows.items()
        if row.state not in (PeriodState.CLOSED, PeriodState.FUNDED)
    ]
    return min(waiting, default=max(rows, default=""))


def _periods(db: Db, rows: dict[str, PeriodRow], own: str) -> tuple[PeriodSheet, ...]:
    counts = store.states_by_period(db, own)
    day = clearing_day(db)
    return tuple(_period(rows[name], counts, day) for name in sorted(rows, reverse=True))


def _period(row: PeriodRow, counts: dict[tuple[str, StatementState], int], day: int) -> PeriodSheet:
    here = {state: counts.get((row.period, state), 0) for state in StatementState}
    return PeriodSheet(
        period=row.period,
        state=row.state,
        cut_off_from=cut_off_from(row.period, day),
        cut_off_at=row.cut_off_at,
        issued_at=row.issued_at,
        closed_at=row.closed_at,
        funded_at=row.funded_at,
        statements=sum(here.values()),
        answered=sum(here[state] for state in _ANSWERED),
        disputed=here[StatementState.DISPUTED],
    )


def _statements(db: Db, period: str, own: str) -> tuple[StatementRow, ...]:
    return store.statements_of(db, period, own) if period else ()


def _statement(db: Db, row: StatementRow) -> StatementSheet:
    answers = tuple(
        LineAnswer(line.line, line.state, line.answered_by, line.reason, line.way, line.note)
        for line in store.lines_of(db, row.id)
        if line.state is not LineState.ISSUED
    )
    return StatementSheet(
        statement_id=row.id,
        state=row.state,
        body=decode(StatementBody, row.body),
        sha256=row.sha256,
        signature=row.signature,
        answers=answers,
    )


def _matrix(db: Db, period: str) -> tuple[CrossCell, ...]:
    if not period:
        return ()
    return tuple(
        CrossCell(sold_at or "-", used_at, pieces, amount)
        for (sold_at, used_at), (pieces, amount) in roll_ups.matrix_of(db, period).items()
    )
