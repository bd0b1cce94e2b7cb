"""Rows of the bank's lines: what an account's statements say, each line once."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final, TypeAlias
from uuid import UUID

from sqlalchemy import ARRAY, Row, Select, Uuid, any_, bindparam, func, insert, select, update

from central.db.engine import Db
from central.db.numbers import next_number
from central.db.rows import add_rows
from central.db.schema import remittance as remittances
from central.db.schema import suspense_case as cases
from central.db.schema_bank import bank_line as lines
from central.db.schema_bank import bank_statement as statements
from central.funds.model import LineState
from central.orgs.store.cases import OPEN
from wire.values import Fen

Balances: TypeAlias = "Counter[Fen | None]"
BY_REFERENCE: Final = "REFERENCE"
BY_AMOUNT: Final = "AMOUNT"
BY_PERSON: Final = "PERSON"


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of the bank's statement, + in and - out, in fen.

    `slip` is the number of the slip it belongs to; `balance` is the account's after it, where the
    bank told; `statement_id` is None where a person typed it.
    """

    id: UUID
    account: str
    amount: Fen
    reference: str
    value_date: date
    state: LineState
    remittance_id: UUID | None
    entered_by: str
    at: datetime
    slip: str = ""
    balance: Fen | None = None
    remark: str = ""
    payer: str = ""
    statement_id: UUID | None = None
    line_no: int = 0
    found_by: str = ""
    statement: str = ""

    @property
    def mark(self) -> UUID:
        return mark_of(self.account, self.value_date, self.amount, self.reference)


_NOT_STORED: Final = ("slip", "statement")
_STORED: Final = tuple(n for n in LineRow.__dataclass_fields__ if n not in _NOT_STORED)
_VALUES: Final = attrgetter(*_STORED)


def mark_of(account: str, day: date, amount: Fen, reference: str) -> UUID:
    """What two statements must agree in to speak of the same line, in sixteen bytes."""
    told = f"{account}|{day}|{amount}|{reference}".encode()
    return UUID(bytes=hashlib.blake2b(told, digest_size=16).digest())


def lock(db: Db) -> None:
    """Nobody else writes lines until the end of the transaction."""
    next_number(db, "bank-lines")


def add_line(db: Db, line: LineRow) -> bool:
    """False where such a line is known; the lines must be locked."""
    mark = line.mark
    if db.execute(select(lines.c.id).where(lines.c.mark == mark).limit(1)).first() is not None:
        return False
    values = {name: value for name, value in asdict(line).items() if name not in _NOT_STORED}
    db.execute(insert(lines).values(**values, mark=mark))
    return True


def add_lines(db: Db, rows: Sequence[LineRow], marks: Sequence[UUID]) -> None:
    """New lines with their marks; the lines must be locked."""
    values = [(*_VALUES(row), mark) for row, mark in zip(rows, marks, strict=True)]
    add_rows(db, lines, (*_STORED, "mark"), values)


_BEFORE: Final = select(lines.c.mark, lines.c.balance)
_OF_LIST: Final = _BEFORE.where(lines.c.mark == any_(bindparam("marks", type_=ARRAY(Uuid))))
_OF_EACH: Final = _BEFORE.where(lines.c.mark.in_(bindparam("marks", expanding=True)))


def balances_before(db: Db, marks: Iterable[UUID], statement_id: UUID) -> dict[UUID, Balances]:
    """{mark: {balance: how many lines}} of lines that this statement did not bring itself."""
    asked = _OF_LIST if db.dialect.name == "postgresql" else _OF_EACH
    others = lines.c.statement_id.is_distinct_from(statement_id)
    found: dict[UUID, Balances] = defaultdict(Counter)
    for mark, balance in db.execute(asked.where(others), {"marks": list(set(marks))}):
        found[mark][balance] += 1
    return found


def line(db: Db, line_id: UUID) -> LineRow | None:
    row = db.execute(_joined().where(lines.c.id == line_id)).one_or_none()
    return None if row is None else _line(row)


def lock_line(db: Db, line_id: UUID) -> LineRow | None:
    """The line, held to the end of the transaction."""
    db.execute(select(lines.c.id).where(lines.c.id == line_id).with_for_update())
    return line(db, line_id)


def has_open_case(db: Db, line_id: UUID) -> bool:
    """True if a suspense case is about the line: then the case ends it."""
    asked = select(cases.c.id).where(cases.c.op_id == line_id, cases.c.state == OPEN)
    return db.execute(asked).first() is not None


def end_line(db: Db, line_id: UUID, state: LineState, found_by: str = "") -> None:
    """The line is no remittance's: it went back, or stays with the centre."""
    values = {"state": state, "remittance_id": None, "found_by": found_by}
    db.execute(update(lines).where(lines.c.id == line_id).values(values))


def set_line(
    db: Db, line_id: UUID, state: LineState, remittance_id: UUID, found_by: str = ""
) -> None:
    values = {"state": state, "remittance_id": remittance_id, "found_by": found_by}
    db.execute(update(lines).where(lines.c.id == line_id).values(values))


def set_of_slip(db: Db, remittance_id: UUID, state: LineState) -> None:
    """All lines of the slip agree, or differ, together with it."""
    db.execute(update(lines).where(lines.c.remittance_id == remittance_id).values(state=state))


def newest_lines(db: Db, limit: int = 200) -> tuple[LineRow, ...]:
    """The lines entered last, newest first."""
    rows = db.execute(_joined().order_by(lines.c.at.desc(), lines.c.id).limit(limit))
    return tuple(map(_line, rows))


def parked(db: Db, limit: int) -> tuple[LineRow, ...]:
    """The lines that belong to nobody so far, oldest first."""
    asked = _joined().where(lines.c.state == LineState.UNCLAIMED)
    rows = db.execute(asked.order_by(lines.c.at, lines.c.line_no, lines.c.id).limit(limit))
    return tuple(map(_line, rows))


def found_by_amount(db: Db, limit: int) -> tuple[LineRow, ...]:
    """The lines that nothing but their amount gave to a slip still open to doubt, newest first."""
    asked = _joined().where(lines.c.found_by == BY_AMOUNT, lines.c.state == LineState.MATCHED)
    rows = db.execute(asked.order_by(lines.c.at.desc(), lines.c.line_no).limit(limit))
    return tuple(map(_line, rows))


def count_parked(db: Db) -> int:
    asked = select(func.count()).where(lines.c.state == LineState.UNCLAIMED)
    return int(db.execute(asked.select_from(lines)).scalar_one())


def of_statement(db: Db, statement_id: UUID) -> tuple[LineRow, ...]:
    """The lines that one statement brought, in its order."""
    asked = _joined().where(lines.c.statement_id == statement_id)
    return tuple(map(_line, db.execute(asked.order_by(lines.c.line_no))))


def _joined() -> Select[Any]:
    return (
        select(lines, remittances.c.number.label("slip"), statements.c.number.label("statement"))
        .outerjoin(remittances, remittances.c.id == lines.c.remittance_id)
        .outerjoin(statements, statements.c.id == lines.c.statement_id)
    )


def _line(row: Row[Any]) -> LineRow:
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for the row as a mapping
    del named["mark"]
    told = {"slip": row.slip or "", "statement": row.statement or ""}
    return LineRow(**{**named, **told, "state": LineState(row.state)})
