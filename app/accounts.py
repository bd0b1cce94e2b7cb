"""账户明细 and 转实收: a customer's account as the centre keeps it, and runs that settle bills."""

from collections.abc import Iterator
from dataclasses import replace

from app.desk import Desk, Settled
from app.receipts import issue
from app.receipts.accounts import account_receipt
from app.receipts.issue import About
from app.store import shifts
from printing.receipt import Receipt
from wire.bills import (
    AccountAsked,
    AccountLine,
    AccountShown,
    BillsSettled,
    SettlementsAsked,
    SettlementsShown,
)
from wire.people import Role
from wire.values import CustomerNo, new_id

WHOLE = 2_000  # lines of an account that go into one file


def account(desk: Desk, customer: CustomerNo, before: int | None = None) -> AccountShown:
    """A page of the account, the newest entries first; those before a number. Online only.

    Raises:
        RefusedError: ACCOUNT_NOT_FOUND, or no post that may ask.
        CentralUnreachableError: no answer.
    """
    answer = desk.ask(AccountAsked(customer, before))
    assert isinstance(answer, AccountShown)  # noqa: S101 - the question decides the kind
    return answer


def whole_account(desk: Desk, customer: CustomerNo) -> AccountShown:
    """The account with its 2,000 newest entries; `more` where there are others still."""
    first = account(desk, customer)
    pages = list(_pages(desk, first))
    lines: tuple[AccountLine, ...] = tuple(line for page in pages for line in page.lines)
    return replace(first, lines=lines, more=pages[-1].more)


def _pages(desk: Desk, page: AccountShown) -> Iterator[AccountShown]:
    yield page
    count = len(page.lines)
    while page.more and count < WHOLE:
        page = account(desk, page.customer, page.lines[-1].seq)
        count += len(page.lines)
        yield page


def print_account(desk: Desk, shown: AccountShown) -> Receipt:
    """The newest entries on the receipt printer, under a number of this terminal."""
    operator, moment = desk.require_operator(), desk.now()
    with desk.store.begin() as db:
        number = issue.next_number(db, desk.identity, moment)
        now = shifts.current(db)
        shift = now if now is not None and now.teller == operator.staff_no else None
        head = (
            issue.head_of(desk, db, shift, number, moment)
            if shift is not None
            else issue.head_outside(desk, db, operator.staff_no, number, moment)
        )
        paper = account_receipt(head, shown)
        about = About(new_id(), shift.id if shift is not None else None, moment)
        issue.put(db, paper, about)
    desk.wake_spool()
    return paper


def settlements(desk: Desk) -> SettlementsShown:
    """The runs of this unit's books, and what the next one would pay; online."""
    desk.require_operator()
    answer = desk.ask(SettlementsAsked(desk.identity.unit))
    assert isinstance(answer, SettlementsShown)  # noqa: S101 - the question decides the kind
    return answer


def settle_bills(desk: Desk, unit: str, period: str) -> Settled:
    """转实收 ordered: balances pay bills of the period and of those before it.

    Args:
        period: `YYYY-MM`.

    Raises:
        RoleMissingError, OfflineError.
        RefusedError: DOCUMENT_STATE while another run of the unit is under way.
    """
    desk.require_operator(Role.U_FUND)
    return desk.submit(BillsSettled(unit, period))
