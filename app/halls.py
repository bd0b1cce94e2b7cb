"""A hall's takings after the slip is made, and the end of its day; what the centre last said."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from app.desk import Desk, Operator, Settled
from app.errors import CentralUnreachableError, OfflineError, RoleMissingError
from app.model.roles import check_second
from app.store import meta
from wire.cash import VarianceCause
from wire.codec import decode, encode
from wire.hall_sheets import DayOpenAsked, DayOpenShown, HallDayAsked, HallDayShown, RemittanceSheet
from wire.halls import (
    DayClosed,
    RemittanceCancelled,
    RemittanceConfirmed,
    RemittanceExplained,
    RemittanceReturned,
    RemittanceSent,
)
from wire.operations import Operation
from wire.people import Role
from wire.shifts import ShiftReminded
from wire.values import CashLine, Fen, cash_total

RESPONSIBLE: Final = (Role.H_SUP, Role.U_FUND)
SUBMITTED: Final = "SUBMITTED"
_SLIP: Final = "remittance-draft"
_DAY: Final = "hall-day"


@dataclass(frozen=True, slots=True)
class SlipDraft:
    """What was scanned and typed of a slip that is not submitted; kept on this terminal."""

    bag_seal: str = ""
    escort_at: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class KeptDay:
    """The hall's day as the centre told it last; `is_fresh` if it told it just now."""

    shown: HallDayShown
    is_fresh: bool


# --- what the centre knows ---
def hall_day(desk: Desk, day: date) -> KeptDay:
    """The hall's business day; what was heard last where the line is cut.

    Raises:
        OfflineError: the line is cut and nothing of this day was ever heard here.
    """
    try:
        answer = desk.ask(HallDayAsked(desk.identity.unit, day))
    except CentralUnreachableError:
        return KeptDay(_kept_day(desk, day), is_fresh=False)
    assert isinstance(answer, HallDayShown)  # noqa: S101 - the question decides the answer's kind
    with desk.store.begin() as db:
        meta.put_draft(db, _DAY, json.loads(encode(answer)))
    return KeptDay(answer, is_fresh=True)


def _kept_day(desk: Desk, day: date) -> HallDayShown:
    with desk.store.begin() as db:
        kept = meta.get_draft(db, _DAY)
    shown = None if kept is None else decode(HallDayShown, json.dumps(kept))
    if shown is None or (shown.hall, shown.business_date) != (desk.identity.unit, day):
        raise OfflineError("hall-day")
    return shown


def still_open(desk: Desk, day: date) -> date | None:
    """The last day the hall worked before this one, where it is not closed; online, else None."""
    if not desk.is_online():
        return None
    try:
        answer = desk.ask(DayOpenAsked(desk.identity.unit, day))
    except CentralUnreachableError:
        return None
    return answer.still_open if isinstance(answer, DayOpenShown) else None


def remind(desk: Desk, shift_id: UUID) -> Settled:
    """催办: the desk of this shift shows that it shall be closed; the reply holds the reminder.

    Raises:
        OfflineError; RefusedError: it is over, or was reminded a few minutes ago.
    """
    desk.require_operator(Role.H_SUP)
    return desk.submit(ShiftReminded(shift_id))


# --- the draft ---
def keep_slip(desk: Desk, draft: SlipDraft) -> None:
    """Keep what was typed, offline as well: the slip is submitted when the line is back."""
    document = {"seal": draft.bag_seal, "at": draft.escort_at, "second": draft.second}
    with desk.store.begin() as db:
        meta.put_draft(db, _SLIP, document)


def kept_slip(desk: Desk) -> SlipDraft:
    """What was typed of the slip, also before a restart; empty where nothing was."""
    with desk.store.begin() as db:
        kept = meta.get_draft(db, _SLIP)
    return SlipDraft(kept["seal"], kept["at"], kept["second"]) if kept else SlipDraft()


def drop_slip(desk: Desk) -> None:
    """The slip is made: the next one begins empty."""
    with desk.store.begin() as db:
        meta.drop_draft(db, _SLIP)


# --- the slip's further way ---
def send(desk: Desk, slip: UUID, carrier_receipt: str, second: Operator) -> Settled:
    """送行: the bag left the vault; `carrier_receipt` is the escort's, 1 to 40 characters."""
    return _by_two(desk, RemittanceSent(slip, carrier_receipt), second)


def cancel(desk: Desk, slip: UUID, reason: str, second: Operator) -> Settled:
    """作废 of a slip whose bag is still in the vault."""
    return _by_two(desk, RemittanceCancelled(slip, reason), second)


def explain(desk: Desk, slip: UUID, why: tuple[VarianceCause, str], second: Operator) -> Settled:
    """补说明: what did not arrive is over or short, by (cause, words)."""
    return _by_two(desk, RemittanceExplained(slip, *why), second)


def give_back(desk: Desk, slip: UUID, reason: str) -> Settled:
    """退回 to its hall, by a superior's fund custodian."""
    operator = desk.require_operator()
    if not any(operator.has(role) for role in (Role.P_FUND, Role.U_FUND)):
        raise RoleMissingError(Role.U_FUND)
    return desk.submit(RemittanceReturned(slip, reason))


def confirm(desk: Desk, slip: UUID) -> Settled:
    """核定, by the settlement centre."""
    desk.require_operator(Role.P_FUND)
    return desk.submit(RemittanceConfirmed(slip))


# --- the day ---
@dataclass(frozen=True, slots=True)
class DayCount:
    """What was counted in the vault: loose cash, and sealed bags by their slips."""

    vault: tuple[CashLine, ...]
    bags: tuple[RemittanceSheet, ...] = ()

    @property
    def total(self) -> Fen:
        return Fen(cash_total(self.vault) + sum(bag.amount for bag in self.bags))


def bags_in_vault(day: HallDayShown) -> tuple[RemittanceSheet, ...]:
    """The slips whose sealed bags must lie in the vault."""
    return tuple(slip for slip in (*day.slips_before, *day.remittances) if slip.state == SUBMITTED)


def difference(day: HallDayShown, count: DayCount) -> Fen:
    """What is too much in the vault; negative where it is short."""
    return Fen(count.total - day.vault)


def close_day(
    desk: Desk,
    day: HallDayShown,
    count: DayCount,
    why: tuple[VarianceCause | None, str],
    second: Operator,
) -> Settled:
    """营业日结 of the day shown; `why` is wanted where the vault differs."""
    closed = DayClosed(
        hall=day.hall,
        business_date=day.business_date,
        vault=tuple(line for line in count.vault if line.pieces),
        bags=tuple(bag.remittance_id for bag in count.bags),
        shifts=_ids(sheet.shift_id for sheet in day.shifts),
        cause=why[0],
        note=why[1],
    )
    return _by_two(desk, closed, second)


def _ids(found: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(sorted(set(found)))


def _by_two(desk: Desk, operation: Operation, second: Operator) -> Settled:
    """What the centre says to what two people did; one of them answers for the hall.

    Raises:
        SelfSignError, RoleMissingError, OfflineError, RefusedError.
    """
    first = desk.require_operator()
    check_second(first.staff_no, second.sheet, None)
    if not any(one.has(role) for one in (first, second) for role in RESPONSIBLE):
        raise RoleMissingError(Role.H_SUP)
    return desk.submit(operation, (second,))
