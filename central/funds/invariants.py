"""平账板: the ten invariants, each with its figures in yuan, and what breaks one by its name.

Source: domain page 6.9; decision 0021 for the terms that stand for suspense, 0027 for its end.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from central.billing.store import checks as billing
from central.billing.store import customers
from central.db.engine import Db
from central.funds.store import checks, proofs, variances
from central.funds.store.checks import Head, Pieces
from central.ledger.accounts import CENTRE, Account
from central.ledger.store import balances as ledger_balances
from central.ledger.store import count_entries, unbalanced
from central.recharge.store import recharges
from wire.journal import FIRST_HASH, chained
from wire.queries import InvariantSheet
from wire.values import FACES, Fen, yuan

NAMED: Final = 20
_CASH: Final = (Account.DRAWER, Account.VAULT, Account.FLOAT)
_DIFFERENCES: Final = (Account.OVER_SHORT, Account.LOSS, Account.WINDFALL)


@dataclass(frozen=True, slots=True)
class Books:
    """All balances at once; debit positive, in fen."""

    lines: Mapping[tuple[str, Account, str], Fen]
    units: tuple[str, ...]

    def sum(self, book: str, *accounts: Account, sub: str | None = None) -> Fen:
        found = (
            amount
            for (at, account, of), amount in self.lines.items()
            if at == book and account in accounts and sub in (None, of)
        )
        return Fen(sum(found))


def evaluate(db: Db) -> tuple[InvariantSheet, ...]:
    """I1 to I10, in order, as the books stand now."""
    books = _books(db)
    return (
        _balanced(db, books),
        _mirrored(books),
        _unredeemed(db, books),
        _customers(db, books),
        _takings_owed(db, books),
        _unified_account(db, books),
        _stock(db),
        _drawers(db, books),
        _used_once(db),
        _journals(db),
    )


def balances(db: Db) -> dict[str, Fen]:
    """{`book.account`: balance in fen, debit positive}; in H a unit follows where there is one."""
    found: dict[str, int] = defaultdict(int)
    for (book, account, sub), amount in sorted(ledger_balances(db).items()):
        by_unit = book == CENTRE and account in _BY_UNIT
        found[f"{book}.{account}.{sub}" if by_unit else f"{book}.{account}"] += amount
    return {code: Fen(amount) for code, amount in found.items()}


_BY_UNIT: Final = (Account.CLEARING_RECEIVABLE, Account.CLEARING_PAYABLE)


def _books(db: Db) -> Books:
    lines = ledger_balances(db)
    seen = {book for book, _, _ in lines} - {CENTRE}
    return Books(lines, tuple(sorted(seen | set(checks.units(db)))))


def _sheet(name: str, figures: Iterable[str], broken: Iterable[str]) -> InvariantSheet:
    """The figures; where it is broken, the records at fault come first."""
    faults = tuple(broken)
    named = "".join(f"✗ {fault}; " for fault in faults[:NAMED])
    return InvariantSheet(name, not faults, named + "; ".join(figures))


def _balanced(db: Db, books: Books) -> InvariantSheet:
    faults = [f"{entry} {book} {_y(rest)}" for entry, book, rest in unbalanced(db)]
    sums = [
        f"Σ{book}={_y(Fen(sum(amount for key, amount in books.lines.items() if key[0] == book)))}"
        for book in (CENTRE, *books.units)
    ]
    return _sheet("I1", (f"n={count_entries(db)}", *sums), faults)


def _mirrored(books: Books) -> InvariantSheet:
    figures, faults = [], []
    for unit in books.units:
        for mine, theirs in (_BY_UNIT, _BY_UNIT[::-1]):
            in_centre, in_unit = books.sum(CENTRE, mine, sub=unit), books.sum(unit, theirs)
            line = f"H.{mine}.{unit}={_y(in_centre)} −{unit}.{theirs}={_y(Fen(-in_unit))}"
            figures.append(line)
            if in_centre != -in_unit:
                faults.append(line)
    return _sheet("I2", figures, faults)


def _unredeemed(db: Db, books: Books) -> InvariantSheet:
    pieces, value = checks.unredeemed(db)
    owed = Fen(-books.sum(CENTRE, Account.PREPAID))
    line = f"−H.2203={_y(owed)} Σ{pieces}={_y(value)}"
    return _sheet("I3", (line,), () if owed == value else ("H.2203",))


def _customers(db: Db, books: Books) -> InvariantSheet:
    held = customers.balances_by_unit(db)
    figures, faults = [], []
    for unit in books.units:
        owed, sum_held = Fen(-books.sum(unit, Account.PREPAID)), held.get(unit, Fen(0))
        figures.append(f"−{unit}.2203={_y(owed)} Σ={_y(sum_held)}")
        if owed != sum_held:
            faults.append(f"{unit}.2203")
    faults += billing.faults(db, NAMED)
    return _sheet("I4", figures, faults)


def _takings_owed(db: Db, books: Books) -> InvariantSheet:
    """Cash and differences are what is owed; and a line of 1901 is what its documents leave open.

    A line of which no document was ever made is left to those who booked it.
    """
    figures, faults = [], []
    for unit in books.units:
        money = books.sum(unit, *_CASH, Account.TRANSIT, *_DIFFERENCES)
        owed = Fen(-books.sum(unit, Account.CLEARING_PAYABLE))
        line = f"{unit}.1001+1012+1901+6711+6301={_y(money)} −{unit}.2241={_y(owed)}"
        figures.append(line)
        if money != owed:
            faults.append(f"{unit}.2241")
    rests = variances.rests(db)
    figures.append(f"CD={len(rests)} Σ={_y(Fen(sum(rests.values())))}")
    for (book, sub), rest in sorted(rests.items()):
        pending = books.sum(book, Account.OVER_SHORT, sub=sub)
        if pending != -rest:
            faults.append(f"{book}.1901.{sub}={_y(pending)} CD={_y(rest)}")
    return _sheet("I5", figures, faults)


def _unified_account(db: Db, books: Books) -> InvariantSheet:
    """The bank is what is owed; and a case that is ended leaves nothing in suspense."""
    bank = books.sum(CENTRE, Account.BANK)
    others = {
        account: Fen(-books.sum(CENTRE, account))
        for account in (Account.PREPAID, *_BY_UNIT, Account.SUSPENSE, Account.WINDFALL)
    }
    terms = " ".join(f"−H.{account}={_y(amount)}" for account, amount in others.items())
    whole = bank == sum(others.values())
    faults = [] if whole else ["H.1002"]
    return _sheet("I6", (f"H.1002={_y(bank)}", terms), (*faults, *_left_in_suspense(db, books)))


def _left_in_suspense(db: Db, books: Books) -> list[str]:
    held = {
        UUID(of): amount
        for (_, account, of), amount in books.lines.items()
        if account is Account.SUSPENSE and amount != 0
    }
    ended = checks.closed_cases(db, tuple(held))
    return [f"H.2299.{case_id}={_y(held[case_id])}" for case_id in sorted(ended)]


def _stock(db: Db) -> InvariantSheet:
    there = checks.stock(db)
    told: Counter[tuple[str, str]] = Counter(checks.came_in(db))
    for gone in (checks.went_out(db), checks.sold(db)):
        told.subtract(gone)
    places = sorted(set(there) | {place for place, pieces in told.items() if pieces})
    faults = [
        f"{unit} {FACES[code] // 100}: {there.get((unit, code), 0)}≠{told[unit, code]}"
        for unit, code in places
        if there.get((unit, code), 0) != told[unit, code]
    ]
    return _sheet("I7", _by_unit(there), faults)


def _by_unit(pieces: Pieces) -> list[str]:
    """A line a unit: pieces, and their face value."""
    units = sorted({unit for unit, _ in pieces})
    lines = []
    for unit in units:
        here = {code: count for (at, code), count in pieces.items() if at == unit}
        value = Fen(sum(FACES[code] * count for code, count in here.items()))
        lines.append(f"{unit}: {sum(here.values())}={_y(value)}")
    return lines


def _drawers(db: Db, books: Books) -> InvariantSheet:
    takings = checks.takings(db)
    vault = Fen(sum(books.sum(unit, Account.VAULT) for unit in books.units))
    closed = {str(shift) for shift in checks.closed_shifts(db)}
    faults = [
        f"1001T.{sub}={_y(amount)}"
        for (_, account, sub), amount in books.lines.items()
        if account is Account.DRAWER and sub in closed and amount != 0
    ]
    faults += checks.slips_that_differ(db)
    came_in = takings.handed_over + takings.dropped + takings.found
    if came_in != takings.remitted + vault:
        faults.append("1001V")
    line = f"Σ={_y(takings.handed_over)} JK={_y(takings.remitted)} 1001V={_y(vault)}"
    more = f"JC={_y(takings.dropped)} ±={_y(takings.found)}"
    return _sheet("I8", (line, more), faults)


def _used_once(db: Db) -> InvariantSheet:
    used, booked = recharges.counts(db)
    return _sheet("I9", (f"USD={used} P={booked}",), recharges.unpaired(db))


def _journals(db: Db) -> InvariantSheet:
    figures, faults = [], []
    for head in checks.heads(db):
        name = f"{head.terminal}:{head.epoch}"
        figures.append(f"{name} {head.seq} {head.hash[:8]}")
        broken_at = _first_break(db, head)
        if broken_at is not None:
            faults.append(f"{name} {broken_at}")
    faults += [f"shift {shift_id}" for shift_id in proofs.confirmed_without_head(db)]
    return _sheet("I10", figures, faults)


def _first_break(db: Db, head: Head) -> int | None:
    """The place of the first row that is missing, doubled or changed; None where all are there."""
    before, at = FIRST_HASH, 0
    for row in checks.journal(db, head):
        if row.seq != at + 1 or chained(before, row.seq, row.body) != row.hash:
            return at + 1
        before, at = row.hash, row.seq
    if at != head.seq:
        return at + 1
    return None if before == head.hash else head.seq


def _y(amount: Fen) -> str:
    return yuan(amount, "")
