"""银行流水导入: a statement of the bank whole or not at all, each file once, each line once.

Source: domain page 6.6; decision 0035.
"""

from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Final

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.db.numbers import next_number
from central.funds.claiming import Transfers, no_transfers
from central.funds.remittance import unified_account
from central.funds.statement_lines import Booking
from central.funds.store import bank_lines, statements
from central.funds.store.statements import StatementRow
from central.orgs.act import Act, Verdict, applied
from central.orgs.policy import setting
from wire.bank import StatementImported
from wire.bank_file import Expected, StatementReader, Summary
from wire.refusals import Refusal
from wire.values import business_day

MATCH_DAYS: Final = "bank.match_days"  # the key of the setting
_MATCH_DAYS: Final = 5
_AT_ONCE: Final = 2_000


@whole
def take(db: Db, act: Act, op: StatementImported, transfers: Transfers = no_transfers) -> Verdict:
    """APPLIED with what became of every line; REFUSED without a trace.

    BANK_FILE_UNKNOWN where its content did not come before it, BANK_FILE_KNOWN where this very
    file is imported, BANK_FILE_FAULT with the first fault, AMOUNT_FAULT where the content comes
    to other figures than the person saw.
    """
    require(op.account and op.account == unified_account(db), Refusal.ACCOUNT_MISMATCH)
    bank_lines.lock(db)
    require(statements.is_whole(db, op.file_sha256), Refusal.BANK_FILE_UNKNOWN)
    row = _row(db, act, op)
    require(statements.begin(db, row), Refusal.BANK_FILE_KNOWN)
    content = partial(statements.content, db, op.file_sha256)
    reader = StatementReader(content, Expected(op.account, business_day(act.moment)))
    window = timedelta(days=int(setting(db, MATCH_DAYS, str(_MATCH_DAYS))))
    booking = Booking(db, act, (row.id, row.account), transfers, window)
    lines = reader.lines()
    while batch := list(islice(lines, _AT_ONCE)):
        booking.take(batch)
    found = reader.summary
    if found.faults:
        raise RefusedError(Refusal.BANK_FILE_FAULT, found.faults[0])
    require(_agrees(op, found), Refusal.AMOUNT_FAULT)
    booked = booking.finish(row.number, found.lines)
    statements.finish(db, row.id, booked)
    return applied(booked)


def _agrees(op: StatementImported, found: Summary) -> bool:
    """True if the person saw what is in the content."""
    seen = (op.lines, op.total_in, op.total_out, op.first_day, op.last_day)
    there = (found.lines, found.total_in, found.total_out, found.first_day, found.last_day)
    return (*seen, op.opening, op.closing) == (*there, found.opening, found.closing)


def _row(db: Db, act: Act, op: StatementImported) -> StatementRow:
    """`DZ-<yyyymmdd>-nn`."""
    day = f"{act.envelope.business_date:%Y%m%d}"
    return StatementRow(
        id=act.op_id,
        number=f"DZ-{day}-{next_number(db, f'DZ-{day}'):02d}",
        account=op.account,
        file_sha256=op.file_sha256,
        name=op.name,
        first_day=op.first_day,
        last_day=op.last_day,
        total_in=op.total_in,
        total_out=op.total_out,
        opening=op.opening,
        closing=op.closing,
        lines=op.lines,
        imported_by=act.operator,
        at=act.moment,
    )
