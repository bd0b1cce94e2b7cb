"""The posting rules as pure functions: amounts in fen, debit positive.

Source: domain page 6.9; decision 0021 for what is in suspense, for the float and for unclaimed
money; decision 0027 for how a case ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from central.ledger.accounts import CENTRE, Account
from central.ledger.model import Posting
from wire.operations import TenderKind
from wire.values import Fen


@dataclass(frozen=True, slots=True)
class Till:
    """Where the money of a sale lies: in an account, under a sub."""

    book: str
    account: Account
    sub: str


def drawer(book: str, shift: str) -> Till:
    return Till(book, Account.DRAWER, shift)


def emptied_drawer(book: str, shift: str) -> Till:
    """Where cash of a shift belongs that was counted and closed without it."""
    return Till(book, Account.OVER_SHORT, shift)


def vault(book: str, hall: str) -> Till:
    return Till(book, Account.VAULT, hall)


def on_its_way(book: str, hall: str, means: TenderKind) -> Till:
    """Where money belongs that never enters a drawer: cheques and transfers."""
    return Till(book, Account.TRANSIT, f"{hall}:{means.value}")


def _move(
    book: str, to: tuple[Account, str], out: tuple[Account, str], amount: Fen
) -> tuple[Posting, ...]:
    """Dr `to`, Cr `out`, each (account, sub)."""
    return (
        Posting(book, to[0], to[1], amount),
        Posting(book, out[0], out[1], Fen(-amount)),
    )


def sale(till: Till, total: Fen, faces: Fen, case: str = "") -> tuple[Posting, ...]:
    """E1: `total` taken, `faces` worth of cards really sold; the rest waits in suspense."""
    return (
        Posting(till.book, till.account, till.sub, total),
        Posting(till.book, Account.CLEARING_PAYABLE, "", Fen(-total)),
        Posting(CENTRE, Account.CLEARING_RECEIVABLE, till.book, total),
        Posting(CENTRE, Account.PREPAID, "", Fen(-faces)),
        Posting(CENTRE, Account.SUSPENSE, case, Fen(faces - total)),
    )


def hand_over(book: str, hall: str, shift: str, amount: Fen) -> tuple[Posting, ...]:
    """E2: takings from the drawer to the hall's vault."""
    return _move(book, (Account.VAULT, hall), (Account.DRAWER, shift), amount)


def remit(book: str, hall: str, amount: Fen) -> tuple[Posting, ...]:
    """E3: takings from the vault on their way to the bank."""
    return _move(book, (Account.TRANSIT, hall), (Account.VAULT, hall), amount)


def arrive(book: str, hall: str, amount: Fen) -> tuple[Posting, ...]:
    """E4: money of a remittance on the unified account."""
    return (
        *_move(book, (Account.CLEARING_PAYABLE, ""), (Account.TRANSIT, hall), amount),
        *_move(CENTRE, (Account.BANK, ""), (Account.CLEARING_RECEIVABLE, book), amount),
    )


def recharge(book: str, amount: Fen) -> tuple[Posting, ...]:
    """E5: a card redeemed for a customer of `book`."""
    return (
        *_move(book, (Account.CLEARING_RECEIVABLE, ""), (Account.PREPAID, ""), amount),
        *_move(CENTRE, (Account.PREPAID, ""), (Account.CLEARING_PAYABLE, book), amount),
    )


def settle(book: str, amount: Fen) -> tuple[Posting, ...]:
    """E6: a customer's arrears paid from the balance."""
    return _move(book, (Account.PREPAID, ""), (Account.RECEIVABLE, ""), amount)


def move_customer(book: str, to: str, amount: Fen) -> tuple[Posting, ...]:
    """T1: a balance goes with its customer to another unit: E5 undone here, and done there."""
    lines = (*recharge(book, Fen(-amount)), *recharge(to, amount))
    of_centre = (CENTRE, Account.PREPAID)  # not the centre's to move: its two lines are nothing
    return tuple(line for line in lines if (line.book, line.account) != of_centre)


def give_back(book: str, amount: Fen) -> tuple[Posting, ...]:
    """E7: the centre returns to a unit what its customers recharged."""
    return (
        *_move(book, (Account.BANK, ""), (Account.CLEARING_RECEIVABLE, ""), amount),
        *_move(CENTRE, (Account.CLEARING_PAYABLE, book), (Account.BANK, ""), amount),
    )


def void_unmatched(till: Till, total: Fen, case: str) -> tuple[Posting, ...]:
    """E8 of a void that undoes no sale: the cash is out, its reason waits in suspense."""
    return (
        Posting(till.book, till.account, till.sub, Fen(-total)),
        Posting(till.book, Account.CLEARING_PAYABLE, "", total),
        Posting(CENTRE, Account.CLEARING_RECEIVABLE, till.book, Fen(-total)),
        Posting(CENTRE, Account.SUSPENSE, case, total),
    )


def out_of_suspense(till: Till, amount: Fen, case: str) -> tuple[Posting, ...]:
    """C2, C3: what a customer paid for nothing is owed to the centre no more, and lies in `till`.

    Negative where it was given out without a reason.
    """
    return void_unmatched(till, amount, case)


def accepted(amount: Fen, case: str) -> tuple[Posting, ...]:
    """C1: money in suspense is good for cards sold; negative where cards are back from a sale."""
    return _move(CENTRE, (Account.SUSPENSE, case), (Account.PREPAID, ""), amount)


def over_short(book: str, shift: str, over: Fen) -> tuple[Posting, ...]:
    """E9: a drawer with `over` too much; negative where it is short."""
    return _move(book, (Account.DRAWER, shift), (Account.OVER_SHORT, shift), over)


def repay_short(book: str, from_shift: str, to_shift: str, amount: Fen) -> tuple[Posting, ...]:
    """E9: a shortage of one shift repaid into the drawer of another."""
    return _move(book, (Account.DRAWER, to_shift), (Account.OVER_SHORT, from_shift), amount)


def vault_differs(book: str, hall: str, over: Fen) -> tuple[Posting, ...]:
    """E9 of a vault with `over` too much; negative where it is short."""
    return _move(book, (Account.VAULT, hall), (Account.OVER_SHORT, hall), over)


def float_out(book: str, hall: str, shift: str, amount: Fen) -> tuple[Posting, ...]:
    """F1: the hall's float into the drawer."""
    return _move(book, (Account.DRAWER, shift), (Account.FLOAT, hall), amount)


def float_back(book: str, hall: str, shift: str, amount: Fen) -> tuple[Posting, ...]:
    """F2: what stays in the drawer at the close is float of the hall again."""
    return _move(book, (Account.FLOAT, hall), (Account.DRAWER, shift), amount)


def to_vault(till: Till, hall: str, amount: Fen) -> tuple[Posting, ...]:
    """E2 of a drop: out of a drawer while its shift goes on, or out of what its close found."""
    return _move(till.book, (Account.VAULT, hall), (till.account, till.sub), amount)


def from_float(till: Till, hall: str, amount: Fen) -> tuple[Posting, ...]:
    """F1 of change money out of the hall's float; F2 where the amount is negative."""
    return _move(till.book, (till.account, till.sub), (Account.FLOAT, hall), amount)


def vault_over(book: str, hall: str, sub: str, over: Fen) -> tuple[Posting, ...]:
    """E9 of a vault that holds `over` more than was told; negative where less. `sub` is of 1901."""
    return _move(book, (Account.VAULT, hall), (Account.OVER_SHORT, sub), over)


def difference_ends(till: Till, sub: str, amount: Fen) -> tuple[Posting, ...]:
    """E9: a short of line `sub` paid back into `till`; negative where an over is given back."""
    return _move(till.book, (till.account, till.sub), (Account.OVER_SHORT, sub), amount)


def difference_borne(book: str, line: tuple[str, str], amount: Fen) -> tuple[Posting, ...]:
    """C3 of a short of (line of 1901, number of its document) that the unit bears.

    Negative where it keeps an over.
    """
    sub, number = line
    end = (Account.LOSS if amount > 0 else Account.WINDFALL, number)
    return _move(book, end, (Account.OVER_SHORT, sub), amount)


def unclaimed(line: str, amount: Fen) -> tuple[Posting, ...]:
    """U1: money on the unified account that no remittance claims."""
    return _move(CENTRE, (Account.BANK, ""), (Account.SUSPENSE, line), amount)


def claimed(book: str, lay: tuple[Account, str], line: str, amount: Fen) -> tuple[Posting, ...]:
    """C1 of money that was unclaimed: it is a remittance's after all, and `lay` has had it."""
    return (
        *_move(book, (Account.CLEARING_PAYABLE, ""), lay, amount),
        *_move(CENTRE, (Account.SUSPENSE, line), (Account.CLEARING_RECEIVABLE, book), amount),
    )


def unclaimed_lines(lines: Sequence[tuple[str, Fen]]) -> tuple[Posting, ...]:
    """U1 of many lines at once, each (line, amount); what went out is negative."""
    total = Fen(sum(amount for _line, amount in lines))
    waiting = (Posting(CENTRE, Account.SUSPENSE, line, Fen(-amount)) for line, amount in lines)
    return (Posting(CENTRE, Account.BANK, "", total), *waiting)


def paired(line: str, other: str, amount: Fen) -> tuple[Posting, ...]:
    """C2 of two unclaimed lines that cancel each other; `amount` is the first one's."""
    return _move(CENTRE, (Account.SUSPENSE, line), (Account.SUSPENSE, other), amount)


def sent_back(line: str, amount: Fen) -> tuple[Posting, ...]:
    """C2 of money that was unclaimed: it is not on the unified account any more."""
    return _move(CENTRE, (Account.SUSPENSE, line), (Account.BANK, ""), amount)


def kept(line: str, amount: Fen) -> tuple[Posting, ...]:
    """C3 of money that was unclaimed: nobody's, so the centre's own income."""
    return _move(CENTRE, (Account.SUSPENSE, line), (Account.WINDFALL, line), amount)


def missing(book: str, hall: str, slip: str, amount: Fen) -> tuple[Posting, ...]:
    """C3 of a remittance that did not arrive whole: the rest is the unit's to bear.

    Negative where more arrived than was sent.
    """
    return _move(book, (Account.OVER_SHORT, slip), (Account.TRANSIT, hall), amount)
