"""What the invariants compare the books with: sums over cards, documents, shifts and journals.

The statements are put together once: that takes longer than to run them on a small database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Table,
    and_,
    cast,
    func,
    or_,
    select,
    union_all,
)

from central.db.engine import Db
from central.db.schema import accounting_unit, inbox, shift, terminal
from central.db.schema import card as cards
from central.db.schema import entry as entries
from central.db.schema import posting as postings
from central.db.schema import remittance as remittances
from central.db.schema import stock_move as moves
from central.db.schema import stock_move_range as spans
from central.db.schema import suspense_case as cases
from central.db.schema_cash import cash_move as cash_moves
from central.db.schema_exact import inbox_again
from central.db.schema_exact import terminal_life as lives
from central.funds.model import HAS_LEFT
from central.orgs.store.cases import OPEN
from wire.cash import CashMove
from wire.shift_states import SEALED
from wire.values import FACES, Fen

Pieces = dict[tuple[str, str], int]  # {(place, face code): pieces}


def _pieces_of(chosen: ColumnElement[bool]) -> Select[Any]:
    """Cards by the unit where they are, and by face code."""
    face = func.substr(cards.c.card_no, 5, 1)
    here = and_(cards.c.unit.is_not(None), chosen)
    return select(cards.c.unit, face, func.count()).where(here).group_by(cards.c.unit, face)


def _documents(unit: ColumnElement[str], chosen: ColumnElement[bool]) -> Select[Any]:
    """Cards that documents name, by the unit and by face code."""
    face = func.substr(spans.c.first, 5, 1)
    ends = [cast(func.substr(end, 6, 10), BigInteger) for end in (spans.c.first, spans.c.last)]
    pieces = func.sum(ends[1] - ends[0] + 1)
    named = select(unit, face, pieces).join(spans, spans.c.move_id == moves.c.id)
    return named.where(chosen).group_by(unit, face)


def _owed() -> Select[Any]:
    face = func.substr(cards.c.card_no, 5, 1)
    owed = or_(
        cards.c.state.in_(("SLD", "RSV", "EXD")),
        and_(cards.c.state == "FRZ", cards.c.prior_state == "SLD"),
    )
    return select(face, func.count()).where(owed).group_by(face)


_THERE: Final = ("STK", "TRF", "TIL")
_UNITS: Final = select(accounting_unit.c.code).order_by("code")
_OWED: Final = _owed()
_STOCK: Final = _pieces_of(
    or_(cards.c.state.in_(_THERE), and_(cards.c.state == "FRZ", cards.c.prior_state.in_(_THERE)))
)
_SOLD: Final = _pieces_of(cards.c.sale_id.is_not(None))
_CAME_IN: Final = _documents(
    moves.c.to_unit, and_(moves.c.kind.in_(("SHIP", "DISPATCH")), spans.c.part == "taken")
)
_WENT_OUT: Final = _documents(
    moves.c.from_unit,
    and_(
        moves.c.kind == "DISPATCH", moves.c.state == "TAKEN", spans.c.part.in_(("taken", "missing"))
    ),
)
_HANDED: Final = select(func.coalesce(func.sum(shift.c.handed_over), 0)).where(
    shift.c.state.in_(SEALED)
)
_DROPPED: Final = select(func.coalesce(func.sum(cash_moves.c.total), 0)).where(
    cash_moves.c.kind == CashMove.DROP
)
_FOUND: Final = (
    select(func.coalesce(func.sum(postings.c.amount), 0))
    .join(entries, entries.c.id == postings.c.entry_id)
    .where(postings.c.account == "1001V", entries.c.event.not_in(("E2", "E3")))
)
_REMITTED: Final = select(func.coalesce(func.sum(remittances.c.amount), 0)).where(
    remittances.c.state.in_(HAS_LEFT)
)
_CLOSED: Final = select(shift.c.id).where(shift.c.state.in_(SEALED))
_DIFFER: Final = (
    select(remittances.c.number)
    .where(
        remittances.c.state.not_in(("RETURNED", "CANCELLED")),
        remittances.c.amount
        != select(func.coalesce(func.sum(shift.c.handed_over), 0))
        .where(shift.c.remittance_id == remittances.c.id)
        .scalar_subquery()
        + select(func.coalesce(func.sum(cash_moves.c.taken), 0))
        .join(shift, shift.c.id == cash_moves.c.shift_id)
        .where(shift.c.remittance_id == remittances.c.id)
        .scalar_subquery(),
    )
    .order_by(remittances.c.number)
)


def units(db: Db) -> tuple[str, ...]:
    """The codes of the accounting units, in order."""
    return tuple(db.execute(_UNITS).scalars())


def unredeemed(db: Db) -> tuple[int, Fen]:
    """(pieces, face value in fen) of the cards that are sold and may still be recharged."""
    rows = db.execute(_OWED).all()
    pieces = sum(count for _, count in rows)
    return pieces, Fen(sum(FACES[code] * count for code, count in rows))


def stock(db: Db) -> Pieces:
    """The cards that are at each unit, unsold."""
    return _counted(db, _STOCK)


def sold(db: Db) -> Pieces:
    """The cards that each unit sold, whatever became of them."""
    return _counted(db, _SOLD)


def came_in(db: Db) -> Pieces:
    """What each unit counted in, by the documents."""
    return _counted(db, _CAME_IN)


def went_out(db: Db) -> Pieces:
    """What each unit sent away and somebody took over or found missing, by the documents."""
    return _counted(db, _WENT_OUT)


def _counted(db: Db, asked: Select[Any]) -> Pieces:
    return {(unit, code): int(count) for unit, code, count in db.execute(asked)}


@dataclass(frozen=True, slots=True)
class Takings:
    """Of all halls, in fen: handed over at closes, dropped before, remitted, found in vaults.

    `found` is what came into the vaults otherwise: differences of hand-overs and of vaults, and
    what settled differences; negative where it went out.
    """

    handed_over: Fen
    dropped: Fen
    remitted: Fen
    found: Fen


def takings(db: Db) -> Takings:
    asked = (_HANDED, _DROPPED, _REMITTED, _FOUND)
    return Takings(*(Fen(int(db.execute(query).scalar_one())) for query in asked))


def closed_shifts(db: Db) -> frozenset[UUID]:
    return frozenset(db.execute(_CLOSED).scalars())


def slips_that_differ(db: Db) -> tuple[str, ...]:
    """Slips whose amount is not what their shifts handed over."""
    return tuple(db.execute(_DIFFER).scalars())


@dataclass(frozen=True, slots=True)
class Head:
    """Where the centre knows the journal of one life of a terminal to end."""

    terminal: str
    epoch: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A row of a terminal's journal as it was received."""

    seq: int
    body: str
    hash: str


def heads(db: Db) -> tuple[Head, ...]:
    """Every life of every terminal of which something was heard, those that ended among them."""
    found = (Head(*row) for row in db.execute(_HEADS))
    return tuple(sorted(found, key=lambda head: (head.terminal, head.epoch)))


def _heads_of(table: Table, name: ColumnElement[str]) -> Select[Any]:
    c = table.c
    return select(name, c.epoch, c.head_seq, c.head_hash).where(c.head_seq > 0)


_HEADS: Final = union_all(_heads_of(terminal, terminal.c.id), _heads_of(lives, lives.c.terminal))


def journal(db: Db, head: Head) -> Iterator[JournalRow]:
    """The rows of that life up to its head, in order, also those that were known already."""
    whole = union_all(_rows_of(inbox, head), _rows_of(inbox_again, head)).order_by("seq")
    return (JournalRow(*row) for row in db.execute(whole))


def _rows_of(table: Table, head: Head) -> Select[Any]:
    c = table.c
    mine = and_(c.terminal == head.terminal, c.epoch == head.epoch, c.seq <= head.seq)
    return select(c.seq, c.body, c.hash).where(mine)


def closed_cases(db: Db, ids: tuple[UUID, ...]) -> frozenset[UUID]:
    """Those of the cases that are ended."""
    asked = select(cases.c.id).where(cases.c.id.in_(ids), cases.c.state != OPEN)
    return frozenset(db.execute(asked).scalars())
