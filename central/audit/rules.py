"""What an operation must have booked, derived from what its people signed and from its documents.

An entry is told by its event, and an amount by the book it stands in - the unit's or the centre's -
and the account. Nothing here looks at postings, nor at the functions that make them.
Source: domain page 6.9; decisions 0021, 0027, 0033, 0034 and 0038.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from central.ledger.accounts import Account
from central.ledger.model import Event
from wire import clearing as cl
from wire import halls
from wire import operations as op
from wire.bank import LineMatched, StatementImported
from wire.bills import BillsSettled
from wire.cash import CashMove, CashMoved, HandOverAccepted, VarianceSettled
from wire.refusals import Refusal
from wire.shifts import ShiftForced
from wire.values import Fen, face_of

A, E = Account, Event
# Where the money of a sale or a movement may lie: in the drawer, in 1901 where it came too late,
# on its way where it never was cash.
TILL: Final = (A.DRAWER, A.OVER_SHORT, A.TRANSIT)


class Side(StrEnum):
    """Whose book: a unit's, or the centre's."""

    UNIT = "U"
    CENTRE = "H"


@dataclass(frozen=True, slots=True)
class Due:
    """Over all entries of these events: so many fen on these accounts of that side, debit plus."""

    events: tuple[Event, ...]
    side: Side
    accounts: tuple[Account, ...]
    amount: int


@dataclass(frozen=True, slots=True)
class Turnover:
    """Each entry of these events moves so many fen in every book that it touches."""

    events: tuple[Event, ...]
    amount: int


@dataclass(frozen=True, slots=True)
class Moved:
    """All entries of these events together move so many fen."""

    events: tuple[Event, ...]
    amount: int


@dataclass(frozen=True, slots=True)
class Mirrored:
    """Each entry of these events moves as much in one book as in the other."""

    events: tuple[Event, ...]


Rule = Due | Turnover | Moved | Mirrored


@dataclass(slots=True)
class Papers:
    """The documents behind a handful of operations, by the ids that these name; in fen.

    `recharged` are (amount, arrears paid), `differences` over + or short - by the operation that
    found them, `closings` the same of a shift's end, `imported` what a statement's lines come to,
    `suspense` what others put aside for a case.
    """

    recharged: Mapping[UUID, tuple[Fen, Fen]] = field(default_factory=dict)
    differences: Mapping[UUID, Fen] = field(default_factory=dict)
    closings: Mapping[UUID, Fen] = field(default_factory=dict)
    moves: Mapping[UUID, Fen] = field(default_factory=dict)
    slips: Mapping[UUID, Fen] = field(default_factory=dict)
    lines: Mapping[UUID, Fen] = field(default_factory=dict)
    imported: Mapping[UUID, Fen] = field(default_factory=dict)
    runs: Mapping[UUID, Fen] = field(default_factory=dict)
    suspense: Mapping[UUID, Fen] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """An operation that took effect, wholly, or with a case for `why`."""

    op_id: UUID
    operation: op.Operation
    why: Refusal | None = None


# An end of a shift that ended nothing, for it was over, or opened again since.
_FENCED: Final = frozenset({Refusal.SHIFT_CLOSED, Refusal.SHIFT_FORCED, Refusal.EPOCH_STALE})


def rules_of(fact: Fact, papers: Papers) -> Iterator[Rule]:
    """What must have been booked; nothing at all where no rule comes."""
    asked = fact.operation
    match asked:
        case op.CardsSold():
            yield from _sold(asked.total, sum(each.value for each in asked.ranges), fact)
        case op.SoldAndRecharged():
            yield from _sold(asked.total, face_of(asked.card), fact)
            yield from _recharged(fact, papers)
        case op.SaleVoided():
            yield from _voided(asked.total)
        case op.RechargeAsked():
            yield from _recharged(fact, papers)
        case op.ShiftOpened() | op.ShiftClosed() | ShiftForced():
            yield from _shift(fact, asked, papers)
        case CashMoved() | HandOverAccepted() | VarianceSettled() | halls.DayClosed():
            yield from _cash(fact, asked, papers)
        case BillsSettled():
            paid = papers.runs.get(fact.op_id, Fen(0))
            yield from _both((E.SETTLED,), Side.UNIT, (A.PREPAID, A.RECEIVABLE), paid)
        case _:
            yield from _bank(fact, papers)


def _both(
    events: tuple[Event, ...], side: Side, accounts: tuple[Account, Account], amount: int
) -> Iterator[Due]:
    """Dr the first account, Cr the second."""
    yield Due(events, side, (accounts[0],), amount)
    yield Due(events, side, (accounts[1],), -amount)


# --- cards ---
def _sold(total: int, worth: int, fact: Fact) -> Iterator[Rule]:
    """E1: what was paid; the cards' worth against it, unless some of it is in suspense."""
    events = (E.SOLD,)
    yield Due(events, Side.UNIT, TILL, total)
    yield Due(events, Side.UNIT, (A.CLEARING_PAYABLE,), -total)
    yield Due(events, Side.CENTRE, (A.CLEARING_RECEIVABLE,), total)
    if fact.why is None:
        yield Due(events, Side.CENTRE, (A.PREPAID,), -worth)


def _voided(total: int) -> Iterator[Rule]:
    """E8, of a sale undone or in doubt: the cash is out."""
    events = (E.VOIDED,)
    yield Due(events, Side.UNIT, TILL, -total)
    yield Due(events, Side.UNIT, (A.CLEARING_PAYABLE,), total)
    yield Due(events, Side.CENTRE, (A.CLEARING_RECEIVABLE,), -total)
    yield Due(events, Side.CENTRE, (A.PREPAID, A.SUSPENSE), total)


def _recharged(fact: Fact, papers: Papers) -> Iterator[Rule]:
    """E5 of the face that the card's number names, E6 of the arrears that it paid."""
    asked = fact.operation
    if not isinstance(asked, op.RechargeAsked | op.SoldAndRecharged):
        return
    paper = papers.recharged.get(fact.op_id)
    worth, arrears = (face_of(asked.card), paper[1]) if paper is not None else (Fen(0), Fen(0))
    events = (E.RECHARGED,)
    yield from _both(events, Side.UNIT, (A.CLEARING_RECEIVABLE, A.PREPAID), worth)
    yield from _both(events, Side.CENTRE, (A.PREPAID, A.CLEARING_PAYABLE), worth)
    yield from _both((E.SETTLED,), Side.UNIT, (A.PREPAID, A.RECEIVABLE), arrears)


# --- shifts ---
def _shift(
    fact: Fact, asked: op.ShiftOpened | op.ShiftClosed | ShiftForced, papers: Papers
) -> Iterator[Rule]:
    """F1 and E9 of an opening; E9, E2 and F2 of an end, where it was this that ended the shift."""
    found = papers.differences.get(fact.op_id, Fen(0))
    if isinstance(asked, op.ShiftOpened):
        yield from _both((E.FLOAT_OUT,), Side.UNIT, (A.DRAWER, A.FLOAT), asked.float_cash - found)
        yield from _both((E.OVER_SHORT,), Side.UNIT, (A.DRAWER, A.OVER_SHORT), found)
        return
    nothing = _FENCED if isinstance(asked, op.ShiftClosed) else {*_FENCED, Refusal.SHIFT_UNKNOWN}
    over, ended = papers.closings.get(asked.shift_id, Fen(0)), fact.why not in nothing
    handed, kept = (asked.handed_over, asked.kept_float) if ended else (Fen(0), Fen(0))
    yield from _both((E.OVER_SHORT,), Side.UNIT, (A.DRAWER, A.OVER_SHORT), over if ended else 0)
    yield from _both((E.HANDED_OVER,), Side.UNIT, (A.VAULT, A.DRAWER), handed)
    yield from _both((E.FLOAT_BACK,), Side.UNIT, (A.FLOAT, A.DRAWER), kept)
    if (
        ended and fact.why is Refusal.SHIFT_UNKNOWN
    ):  # its opening never came: the float is what was kept
        yield Turnover((E.FLOAT_OUT,), kept)


# --- cash ---
_MOVES: Final = {
    CashMove.DROP: (E.HANDED_OVER, A.VAULT, 1),
    CashMove.CHANGE_IN: (E.FLOAT_OUT, A.FLOAT, -1),
    CashMove.CHANGE_OUT: (E.FLOAT_BACK, A.FLOAT, 1),
}


def _cash(
    fact: Fact,
    asked: CashMoved | HandOverAccepted | VarianceSettled | halls.DayClosed,
    papers: Papers,
) -> Iterator[Rule]:
    found = papers.differences.get(fact.op_id, Fen(0))
    match asked:
        case CashMoved() if asked.what in _MOVES:
            event, account, sign = _MOVES[asked.what]
            yield Due((event,), Side.UNIT, TILL, -sign * asked.total)
            yield Due((event,), Side.UNIT, (account,), sign * asked.total)
        case CashMoved():
            yield Moved((E.OVER_SHORT,), asked.total)
        case HandOverAccepted():
            over = asked.total - papers.moves.get(asked.move_id, asked.total)
            yield from _both((E.OVER_SHORT,), Side.UNIT, (A.VAULT, A.OVER_SHORT), over)
        case VarianceSettled():
            yield Moved((E.OVER_SHORT, E.WRITTEN_OFF), asked.amount)
        case halls.DayClosed():
            yield from _both((E.OVER_SHORT,), Side.UNIT, (A.VAULT, A.OVER_SHORT), found)


# --- on the way and at the bank ---
def _bank(fact: Fact, papers: Papers) -> Iterator[Rule]:
    asked = fact.operation
    match asked:
        case halls.RemittanceSent():
            sent = papers.slips.get(asked.remittance_id, Fen(0))
            yield from _both((E.REMITTED,), Side.UNIT, (A.TRANSIT, A.VAULT), sent)
        case halls.RemittanceExplained():
            short = papers.differences.get(fact.op_id, Fen(0))
            yield from _both((E.OVER_SHORT,), Side.UNIT, (A.TRANSIT, A.OVER_SHORT), short)
        case op.BankLineEntered():
            yield Due((E.ARRIVED, E.UNCLAIMED), Side.CENTRE, (A.BANK,), asked.amount)
            yield Mirrored((E.ARRIVED,))
        case StatementImported():
            came = papers.imported.get(fact.op_id, Fen(0))
            events = (E.ARRIVED, E.UNCLAIMED, E.RETURNED)
            yield Due(events, Side.CENTRE, (A.BANK,), came)
            yield Mirrored((E.ARRIVED, E.RETURNED))
        case LineMatched():
            line = abs(papers.lines.get(asked.line_id, Fen(0)))
            yield Turnover((E.ACCEPTED, E.REFUNDED, E.WRITTEN_OFF, E.UNCLAIMED, E.RETURNED), line)
        case op.CaseResolved():
            aside = papers.suspense.get(asked.case_id, Fen(0))
            borne = papers.differences.get(fact.op_id, Fen(0))
            yield Turnover((E.ACCEPTED, E.REFUNDED, E.WRITTEN_OFF), abs(aside or borne))
        case cl.ReturnConfirmed():
            amount = asked.amount
            yield from _both((E.RETURNED,), Side.UNIT, (A.BANK, A.CLEARING_RECEIVABLE), amount)
            yield from _both((E.RETURNED,), Side.CENTRE, (A.CLEARING_PAYABLE, A.BANK), amount)
        case _:  # cards on their way, documents of the office: they book nothing
            return
