"""Cash: what a drawer should hold, what a customer gets back, and in which notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.errors import TenderFaultError, TenderShortError
from wire.cash import CashMove
from wire.operations import Tender, TenderKind
from wire.values import CashKind, CashLine, Fen

SMALLEST_COIN: Final = Fen(10)
# A million yuan: a scanned card number or a slipped key is more, a customer's purse less.
TENDER_LIMIT: Final = Fen(100_000_000)


class DrawerMove(StrEnum):
    """Why cash moved in the drawer."""

    FLOAT = "FLOAT"
    SALE = "SALE"
    VOID = "VOID"
    DROP = "DROP"
    CHANGE_IN = "CHANGE_IN"
    CHANGE_OUT = "CHANGE_OUT"
    SHORT_REPAID = "SHORT_REPAID"
    OVER_GIVEN_BACK = "OVER_GIVEN_BACK"


@dataclass(frozen=True, slots=True)
class DrawerEntry:
    """One line of the drawer account; + into the drawer, - out of it, in fen."""

    what: DrawerMove
    amount: Fen


@dataclass(frozen=True, slots=True)
class DrawerSum:
    """What the entries of one kind come to: how many, and their sum in fen."""

    count: int
    amount: Fen


def expected_cash(account: Iterable[DrawerEntry | DrawerSum]) -> Fen:
    """What the drawer should hold: the sum of its account and nothing else.

    X report, Z report and the close all ask this function.
    """
    return Fen(sum(each.amount for each in account))


class DrawerLevel(StrEnum):
    """How near the cash of a drawer is to what it may hold; never how much it is."""

    FREE = "FREE"
    WARN = "WARN"
    STOP = "STOP"


def moved_entry(what: CashMove, total: Fen) -> DrawerEntry:
    """The line of a movement of cash while the shift goes on; `total` is positive."""
    return DrawerEntry(DrawerMove(what.value), total if what.comes_in else Fen(-total))


def is_within(lines: Iterable[CashLine], counted: Iterable[CashLine]) -> bool:
    """True if there are as many pieces of each kind among the counted ones."""
    there = {line.kind: line.pieces for line in counted}
    return all(line.pieces <= there.get(line.kind, 0) for line in lines)


def keep_from(counted: Iterable[CashLine], amount: Fen) -> tuple[CashLine, ...] | None:
    """Which of the counted notes and coins make the amount; None where none do.

    As much small money as there is: it is what gives change.
    """
    lines = sorted(counted, key=lambda one: _worth_then_note(one.kind))
    failed: set[tuple[int, int]] = set()

    def rest_of(at: int, rest: int) -> tuple[CashLine, ...] | None:
        if rest == 0:
            return ()
        if at == len(lines) or (at, rest) in failed:
            return None
        kind = lines[at].kind
        for pieces in range(min(lines[at].pieces, rest // kind.worth), -1, -1):
            found = rest_of(at + 1, rest - pieces * kind.worth)
            if found is not None:
                return (CashLine(kind, pieces), *found) if pieces else found
        failed.add((at, rest))
        return None

    return rest_of(0, int(amount))


def cash_tender(total: Fen, tendered: Fen | None = None) -> Tender:
    """Cash for a total; None tendered means exact. TenderShortError, TenderFaultError."""
    given = total if tendered is None else tendered
    tender = Tender(TenderKind.CASH, given, Fen(max(given - total, 0)))
    check_tender(tender, total)
    return tender


def check_tender(tender: Tender, total: Fen) -> None:
    """TenderShortError or TenderFaultError unless tendered - change = total, in cash."""
    if tender.tendered < total:
        raise TenderShortError(Fen(total - tender.tendered))
    if tender.means is not TenderKind.CASH:
        raise TenderFaultError("means")
    if tender.tendered >= TENDER_LIMIT:
        raise TenderFaultError("too-large")
    if tender.tendered % SMALLEST_COIN != 0:
        raise TenderFaultError("coin")
    if tender.tendered - tender.change != total:
        raise TenderFaultError("change")


def notes_for(amount: Fen) -> tuple[CashLine, ...]:
    """The fewest notes and coins that make up the amount; a rest below one jiao is left out."""
    lines: list[CashLine] = []
    rest = int(amount)
    for kind in sorted(CashKind, key=_worth_then_note, reverse=True):
        pieces, rest = divmod(rest, kind.worth)
        if pieces:
            lines.append(CashLine(kind, pieces))
    return tuple(lines)


def _worth_then_note(kind: CashKind) -> tuple[Fen, bool]:
    return kind.worth, not kind.is_coin
