"""The worked month of the accounting rules, posted event by event, ends in the page's figures."""

from collections import defaultdict
from dataclasses import dataclass, field

from central.ledger import events
from central.ledger.accounts import CENTRE, CHART, Account, english_name_of, name_of
from central.ledger.model import Posting, reversed_postings, sums_of
from tests.central.worked_month import CLOSING
from wire.values import Fen


@dataclass
class Books:
    """Books in memory; every event is checked as it comes in."""

    sums: dict[tuple[str, str, str], int] = field(default_factory=lambda: defaultdict(int))

    def post(self, lines: tuple[Posting, ...]) -> None:
        assert set(sums_of(lines).values()) == {0}
        for line in lines:
            self.sums[line.book, line.account.value, line.sub] += line.amount

    def yuan(self, book: str, account: str) -> int:
        found = sum(v for (b, a, _), v in self.sums.items() if b == book and a == account)
        assert found % 100 == 0
        return found // 100


def fen(yuan: int) -> Fen:
    return Fen(yuan * 100)


def sell(books: Books, unit: str, yuan: int, shift: str) -> None:
    books.post(events.sale(events.drawer(unit, shift), fen(yuan), fen(yuan)))


def remit(books: Books, unit: str, yuan: int, shift: str) -> None:
    books.post(events.hand_over(unit, "hall", shift, fen(yuan)))
    books.post(events.remit(unit, "hall", fen(yuan)))


def worked_month() -> Books:
    books = Books()
    for yuan in (100,) * 10 + (50,) * 4:
        sell(books, "A", yuan, "a1")
    books.post(reversed_postings(events.sale(events.drawer("A", "a1"), fen(100), fen(100))))
    for yuan in (200,) * 3:
        sell(books, "B", yuan, "b1")
    for yuan in (500,) * 2:
        sell(books, "C", yuan, "c1")
    books.post(events.over_short("A", "a1", fen(-5)))
    remit(books, "A", 1_095, "a1")
    books.post(events.arrive("A", "hall", fen(1_095)))
    books.post(events.repay_short("A", "a1", "a2", fen(5)))
    remit(books, "A", 5, "a2")
    books.post(events.arrive("A", "hall", fen(5)))
    remit(books, "B", 600, "b1")
    books.post(events.arrive("B", "hall", fen(600)))
    remit(books, "C", 1_000, "c1")
    books.post(events.arrive("C", "hall", fen(600)))
    for unit, yuan in [("B", 100)] * 5 + [("A", 100), ("A", 100), ("A", 200), ("C", 500)]:
        books.post(events.recharge(unit, fen(yuan)))
    for unit, settled, returned in [("A", 350, 400), ("B", 500, 500), ("C", 420, 300)]:
        books.post(events.settle(unit, fen(settled)))
        books.post(events.give_back(unit, fen(returned)))
    return books


def test_worked_month_ends_in_the_figures_of_the_page():
    books = worked_month()

    found = {
        account: tuple(books.yuan(book, account) for book in (CENTRE, "A", "B", "C"))
        for account in CLOSING
    }

    assert found == CLOSING


def test_worked_month_mirrors_every_unit_in_the_centre():
    books = worked_month()

    for unit in "ABC":
        assert books.sums[CENTRE, "1221", unit] == -books.sums[unit, "2241", ""]
        assert books.sums[CENTRE, "2241", unit] == -books.sums[unit, "1221", ""]


def test_every_account_has_names_in_both_languages():
    assert set(CHART) == set(Account)
    for account in Account:
        assert english_name_of(account)
        assert name_of("A", account) or name_of(CENTRE, account)
    assert name_of(CENTRE, Account.PREPAID) != name_of("A", Account.PREPAID)
