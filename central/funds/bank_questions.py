"""What fund custodians ask of the bank: statements, lines that wait, slips and their times.

The door (`central.api`) has checked the asker's role before it comes here.
"""

from datetime import datetime
from typing import Final

from central.db.engine import Db
from central.funds.claiming import ways_of
from central.funds.overdue import slips_of
from central.funds.remittance import unified_account
from central.funds.store import bank_lines, statements
from central.funds.store.bank_lines import LineRow
from central.funds.store.statements import StatementRow
from central.orgs.units import is_under
from wire.bank import (
    LineSheet,
    SlipsAsked,
    SlipsShown,
    StatementBooked,
    StatementSheet,
    StatementsShown,
)
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal

STATEMENTS: Final = 50
LINES: Final = 300
SLIPS: Final = 500


def answer_statements(db: Db) -> StatementsShown:
    """The statements imported last; the lines that wait for a person, oldest first."""
    waiting = bank_lines.parked(db, LINES)
    return StatementsShown(
        account=unified_account(db),
        statements=tuple(map(_statement, statements.newest(db, STATEMENTS))),
        parked=tuple(_line(db, row) for row in waiting),
        guessed=tuple(_line(db, row) for row in bank_lines.found_by_amount(db, LINES)),
        left_out=bank_lines.count_parked(db) - len(waiting),
    )


def answer_slips(db: Db, unit: str, query: SlipsAsked, moment: datetime) -> Answer:
    """The slips of a unit and below, for who asks there or above."""
    if not is_under(db, query.unit, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    slips, left_out = slips_of(db, query.unit, moment, SLIPS, only_open=query.only_open)
    return SlipsShown(query.unit, moment, slips, left_out)


def _statement(row: StatementRow) -> StatementSheet:
    booked = StatementBooked(
        number=row.number,
        lines=row.lines,
        known=row.known,
        by_reference=row.by_reference,
        by_amount=row.by_amount,
        differing=row.differing,
        transfers=row.transfers,
        parked=row.parked,
        outgoing=row.outgoing,
    )
    return StatementSheet(
        statement_id=row.id,
        name=row.name,
        file_sha256=row.file_sha256,
        first_day=row.first_day,
        last_day=row.last_day,
        total_in=row.total_in,
        total_out=row.total_out,
        booked=booked,
        imported_by=row.imported_by,
        at=row.at,
    )


def _line(db: Db, row: LineRow) -> LineSheet:
    return LineSheet(
        line_id=row.id,
        amount=row.amount,
        reference=row.reference,
        remark=row.remark,
        payer=row.payer,
        value_date=row.value_date,
        state=row.state.value,
        slip=row.slip,
        found_by=row.found_by,
        statement=row.statement,
        line_no=row.line_no,
        may=() if bank_lines.has_open_case(db, row.id) else ways_of(row),
    )
