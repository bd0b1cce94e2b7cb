"""认领: a line of the bank that belonged to nobody gets a slip, or leaves suspense another way.

The fact of the line is never rewritten: each of these is a further document that posts.
Source: decisions 0027 and 0035.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.model import TAKES_LINES, LineState, RemittanceState
from central.funds.store import bank_lines, remittances
from central.funds.store.bank_lines import BY_PERSON, LineRow
from central.funds.store.remittances import RemittanceRow
from central.funds.variances import Found, VariancePlace, differ_after
from central.ledger import events
from central.ledger.accounts import Account
from central.ledger.model import Event, entry_of
from central.ledger.store import post
from central.orgs.act import Act, Verdict, applied
from wire.bank import LineMatched, LineWay
from wire.cash import VarianceKind
from wire.messages import DocumentMade
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen

# The number of the return transfer that an outgoing line confirms, or None. The door hands it in:
# clearing stands above funds.
Transfers: TypeAlias = Callable[[Db, Act, LineRow], str | None]
_MAY_BE_BORNE: Final = frozenset({RemittanceState.ADJUSTED, RemittanceState.CONFIRMED})
_DONE: Final = frozenset({RemittanceState.ARRIVED, RemittanceState.CONFIRMED})
_MATCHED: Final = (LineState.MATCHED, LineState.DIFF)
_KEEPERS: Final = frozenset({Role.P_FUND, Role.P_APPR})


def no_transfers(_db: Db, _act: Act, _line: LineRow) -> str | None:
    """Of a centre that returns no funds: every outgoing line waits."""
    return None


@whole
def match(db: Db, act: Act, op: LineMatched, transfers: Transfers = no_transfers) -> Verdict:
    """APPLIED with the slip, where there is one, and what it differs by; REFUSED without a trace.

    DOCUMENT_UNKNOWN for a line, slip or transfer that is not there. DOCUMENT_STATE where the line
    is not in the state for this way, or a case ends it.
    """
    bank_lines.lock(db)
    line = _line(db, op)
    require(not bank_lines.has_open_case(db, line.id), Refusal.DOCUMENT_STATE)
    require(op.way in ways_of(line), Refusal.DOCUMENT_STATE)
    match op.way:
        case LineWay.SLIP:
            return _to_slip(db, act, line, op.document)
        case LineWay.RELEASE:
            return _release(db, act, line)
        case LineWay.PAIR:
            _pair(db, act, line, op)
        case LineWay.TRANSFER:
            require(_is_transfer(db, act, line, op, transfers), Refusal.DOCUMENT_UNKNOWN)
        case LineWay.KEEP:
            second = act.second_person()
            if second is None or second.roles.isdisjoint(_KEEPERS):
                raise RefusedError(Refusal.NEEDS_SECOND)
            keep(db, act, line)
    return applied()


def ways_of(line: LineRow) -> tuple[LineWay, ...]:
    """The ways that a line without a case has from its state."""
    if line.state in _MATCHED:
        return (LineWay.RELEASE,)
    if line.state is not LineState.UNCLAIMED:
        return ()
    if line.amount > 0:
        return LineWay.SLIP, LineWay.PAIR, LineWay.KEEP
    return LineWay.TRANSFER, LineWay.PAIR, LineWay.KEEP


def _line(db: Db, op: LineMatched) -> LineRow:
    line = bank_lines.lock_line(db, op.line_id)
    if line is None:
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    return line


# --- to a slip, and away from it ---
def _to_slip(db: Db, act: Act, line: LineRow, number: str) -> Verdict:
    slip = remittances.lock_by_number(db, number.strip())
    if slip is None:
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    makes_good = slip.arrived + line.amount == slip.amount
    takes = slip.state in TAKES_LINES or (slip.state in _MAY_BE_BORNE and makes_good)
    require(takes, Refusal.DOCUMENT_STATE)
    claim(db, act, line, slip)
    difference = Fen(slip.arrived + line.amount - slip.amount)
    return applied(DocumentMade(slip.number, difference))


def claim(db: Db, act: Act, line: LineRow, slip: RemittanceRow) -> None:
    """Out of transit; where the unit bears the rest by now, what it bears is made good."""
    is_borne = slip.state not in TAKES_LINES
    arrived = Fen(slip.arrived + line.amount)
    state = remittances.arrive(db, slip, arrived, act.moment)
    bank_lines.set_line(db, line.id, _state_in(state), slip.id, BY_PERSON)
    if state in _DONE:
        bank_lines.set_of_slip(db, slip.id, LineState.MATCHED)
    lay = (Account.OVER_SHORT, slip.number) if is_borne else (Account.TRANSIT, slip.hall)
    postings = events.claimed(slip.book, lay, str(line.id), line.amount)
    post(db, entry_of(act, Event.ACCEPTED, postings, str(line.id)))
    if is_borne:
        place = VariancePlace(slip.hall, slip.book, slip.number)
        differ_after(db, act, VarianceKind.ARRIVAL, place, Found(line.amount))


def _release(db: Db, act: Act, line: LineRow) -> Verdict:
    """It was another's money: the slip waits again for its own, and the line for a claim."""
    if line.remittance_id is None:
        raise RefusedError(Refusal.DOCUMENT_STATE)
    slip = remittances.lock_by_id(db, line.remittance_id)
    agreed = slip.state is RemittanceState.ARRIVED and slip.arrived == slip.amount
    require(slip.state in TAKES_LINES or agreed, Refusal.DOCUMENT_STATE)
    bank_lines.end_line(db, line.id, LineState.UNCLAIMED)
    state = remittances.leave(db, slip, act.moment, line.amount)
    bank_lines.set_of_slip(db, slip.id, _state_in(state))
    lay, back = (Account.TRANSIT, slip.hall), Fen(-line.amount)
    postings = events.claimed(slip.book, lay, str(line.id), back)
    post(db, entry_of(act, Event.UNCLAIMED, postings, str(line.id)))
    return applied(DocumentMade(slip.number, Fen(slip.arrived - line.amount - slip.amount)))


def _state_in(state: RemittanceState) -> LineState:
    return LineState.MATCHED if state in _DONE else LineState.DIFF


# --- other ways out of suspense ---
def _pair(db: Db, act: Act, line: LineRow, op: LineMatched) -> None:
    """What came in went out again, or the other way about: nothing of it is left."""
    other = None if op.other_line is None else bank_lines.lock_line(db, op.other_line)
    if other is None or other.id == line.id:
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    free = other.state is LineState.UNCLAIMED and not bank_lines.has_open_case(db, other.id)
    require(free, Refusal.DOCUMENT_STATE)
    require(other.amount == -line.amount and other.account == line.account, Refusal.AMOUNT_FAULT)
    for each in (line, other):
        bank_lines.end_line(db, each.id, LineState.RETURNED, BY_PERSON)
    postings = events.paired(str(line.id), str(other.id), line.amount)
    post(db, entry_of(act, Event.REFUNDED, postings, str(line.id)))


def _is_transfer(db: Db, act: Act, line: LineRow, op: LineMatched, transfers: Transfers) -> bool:
    named = replace(line, reference=op.document.strip() or line.reference)
    if transfers(db, act, named) is None:
        return False
    bank_lines.end_line(db, line.id, LineState.TRANSFERRED, BY_PERSON)
    postings = events.unclaimed(str(line.id), Fen(-line.amount))
    post(db, entry_of(act, Event.ACCEPTED, postings, str(line.id)))
    return True


def send_back(db: Db, act: Act, line: LineRow) -> None:
    """It is not on the account any more, or never was: typed wrong."""
    bank_lines.end_line(db, line.id, LineState.RETURNED)
    postings = events.sent_back(str(line.id), line.amount)
    post(db, entry_of(act, Event.REFUNDED, postings, str(line.id)))


def keep(db: Db, act: Act, line: LineRow) -> None:
    """The bank has it and nobody wants it: it is income of the centre, not somebody's any more."""
    bank_lines.end_line(db, line.id, LineState.KEPT)
    postings = events.kept(str(line.id), line.amount)
    post(db, entry_of(act, Event.WRITTEN_OFF, postings, str(line.id)))
