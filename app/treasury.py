"""The takings of a hall: gathered, remitted by two, and seen to arrive."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.desk import Desk, Fact, Operator, Settled
from app.errors import OfflineError, RoleMissingError
from app.model.roles import check_second
from app.receipts import issue
from app.receipts.remittances import RemittancePaper
from wire.hall_sheets import BankAsked, BankShown, HallDayAsked, HallDayShown, ShiftSheet
from wire.operations import BankLineEntered, RemittanceSubmitted
from wire.people import Role
from wire.queries import CheckAsked, CheckShown
from wire.values import CHINA, Fen, business_day, new_id


@dataclass(frozen=True, slots=True)
class RemittanceDraft:
    """解款单 before it is submitted; `amount` is what the shifts handed over, in fen."""

    number: str
    shifts: tuple[UUID, ...]
    amount: Fen
    account: str
    bag_seal: str = ""
    escort_at: str = ""
    business_date: date | None = None
    sheets: tuple[ShiftSheet, ...] = ()


def hall_day(desk: Desk, day: date) -> HallDayShown:
    """The hall's shifts and slips of a business day as the centre knows them; online."""
    answer = desk.ask(HallDayAsked(desk.identity.unit, day))
    assert isinstance(answer, HallDayShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def gather(day: HallDayShown) -> RemittanceDraft:
    """The slip that would carry every shift closed before the cut-off that is in none yet."""
    known = {sheet.shift_id: sheet for sheet in (*day.open_before, *day.shifts)}
    waiting = tuple(sheet for sheet in known.values() if may_go(day, sheet))
    return RemittanceDraft(
        number=day.next_number,
        shifts=tuple(sheet.shift_id for sheet in waiting),
        amount=Fen(sum(sheet.handed_over for sheet in waiting)),
        account=day.account,
        business_date=day.business_date,
        sheets=waiting,
    )


def is_late(day: HallDayShown, sheet: ShiftSheet) -> bool:
    """True if the shift was closed on that day behind the cut-off: it belongs to the next slip."""
    if sheet.closed_at is None or not day.cut_off:
        return False
    local = sheet.closed_at.astimezone(CHINA)
    return local.date() == day.business_date and f"{local:%H:%M}" > day.cut_off


def may_go(day: HallDayShown, sheet: ShiftSheet) -> bool:
    """True if the shift belongs to the slip that is made now."""
    return sheet.closed_at is not None and not sheet.remittance and not is_late(day, sheet)


def submit_remittance(desk: Desk, draft: RemittanceDraft, second: Operator) -> Settled:
    """解款: the slip submitted; it is printed with its bank reference when the centre agrees.

    The bag stays in the vault until `app.halls.send`.

    Raises:
        RoleMissingError: neither of the two is hall supervisor or fund custodian.
        SelfSignError, OfflineError, RefusedError.
    """
    counter = desk.require_operator()
    check_second(counter.staff_no, second.sheet, None)
    if not any(one.has(role) for one in (counter, second) for role in (Role.H_SUP, Role.U_FUND)):
        raise RoleMissingError(Role.H_SUP)
    if not desk.is_online():
        raise OfflineError(RemittanceSubmitted.kind)
    op_id, moment = new_id(), desk.now()
    operation = RemittanceSubmitted(
        draft.number, draft.shifts, draft.amount, draft.account, draft.bag_seal, draft.escort_at
    )
    day = draft.business_date or business_day(moment)
    paper = RemittancePaper(desk.identity.unit, day, draft.sheets, _named(counter), _named(second))
    with desk.store.begin() as db:
        desk.record(db, Fact(op_id, operation, moment, day), (second,))
        issue.promise_remittance(db, op_id, paper)
    settled = desk.settled(op_id)
    desk.wake()
    return settled


def bank(desk: Desk) -> BankShown:
    """Slips on their way and the bank lines seen; online."""
    answer = desk.ask(BankAsked())
    assert isinstance(answer, BankShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def enter_bank_line(
    desk: Desk, account: str, amount: Fen, reference: str, value_date: date
) -> Settled:
    """到账: one line of the bank's statement, matched by its reference."""
    desk.require_operator(Role.P_FUND)
    return desk.submit(BankLineEntered(account, amount, reference, value_date))


def check(desk: Desk) -> CheckShown:
    """平账板: the invariants with their figures; online."""
    answer = desk.ask(CheckAsked())
    assert isinstance(answer, CheckShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def _named(person: Operator) -> str:
    return f"{person.staff_no} {person.name}"
