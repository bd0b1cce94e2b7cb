"""A teller at a desk: business step by step; told is what the screen would call done."""

import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from app import counter, signing_on
from app.counter import Moving
from app.desk import Desk, Operator
from app.errors import (
    CardHeldError,
    LeaseEndedError,
    OfflineError,
    PersonLockedError,
    SaleOnItsWayError,
)
from app.model.cash import DrawerLevel, cash_tender
from app.model.sale import CardSale
from app.store import stock
from wire.cash import CashMove
from wire.people import Role
from wire.queries import CustomerShown
from wire.values import CardNo, CardRange, CashKind, CashLine, Fen, Pin, ranges_of

MOST_AT_ONCE = 4
DROPPED = (CashLine(CashKind.NOTE_100, 60),)  # well below where a drawer is full
NOT_NOW = (CardHeldError, LeaseEndedError, OfflineError, PersonLockedError, SaleOnItsWayError)


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale and those of its cards that were not recharged since."""

    sale_id: UUID
    pieces: int
    cards: list[CardNo]

    @property
    def is_whole(self) -> bool:
        """It can still be voided."""
        return len(self.cards) == self.pieces


class Teller:
    """Signed on at the desk; knows what is in the drawer and what was sold since the start.

    `done` is told the id of each operation once its use case has returned.
    """

    def __init__(
        self,
        desk: Desk,
        customers: tuple[CustomerShown, ...],
        pins: Mapping[CardNo, Pin],
        done: Callable[[UUID], None],
        second: tuple[str, str] = ("", ""),
    ) -> None:
        """Make the teller; `second` is the number and secret of the supervisor who countersigns."""
        self.desk = desk
        self.customers = customers
        self._pins = pins
        self._done = done
        self._second = second
        self._sold: list[Sold] = []
        self._supervisor: Operator | None = None
        with desk.store.begin() as db:
            self._drawer = deque(sorted(stock.cards_of(db, desk.require_operator().staff_no)))

    @property
    def cards_left(self) -> int:
        """Cards in the drawer."""
        return len(self._drawer)

    @property
    def next_card(self) -> CardNo:
        """The card that would be sold next."""
        return self._drawer[0]

    def sell(self, pieces: int = 1) -> CardSale:
        """So many cards from the top of the drawer."""
        self.make_room()
        cards = [self._drawer[at] for at in range(pieces)]
        runs = ranges_of(cards)
        total = Fen(sum(run.value for run in runs))
        sale = counter.sell_cards(self.desk, runs, cash_tender(total))
        self._took(pieces)
        self._sold.append(Sold(sale.id, pieces, cards))
        self._done(sale.id)
        return sale

    def recharge(self, customer: CustomerShown | None = None) -> str:
        """The newest card that was sold here; what became of the slip."""
        newest = self._sold[-1]
        card = newest.cards[-1]
        slip = counter.recharge(self.desk, customer or self.customers[0], card, self._pins[card])
        newest.cards.pop()
        if not newest.cards:
            self._sold.pop()
        self._done(slip.id)
        return slip.state

    def both(self, customer: CustomerShown | None = None) -> None:
        """A card sold and recharged in one."""
        self.make_room()
        card = self._drawer[0]
        tender = cash_tender(CardRange(card, card).value)
        who = customer or self.customers[0]
        made = counter.sell_and_recharge(self.desk, who, card, tender)
        self._took(1)
        self._done(made.sale.id)

    def make_room(self) -> None:
        """Takings to the vault where the drawer would sell no more."""
        if counter.drawer_level(self.desk) is DrawerLevel.STOP:
            self._done(counter.move_cash(self.desk, Moving(CashMove.DROP, DROPPED)).id)

    def void(self) -> None:
        """The newest sale of which no card was recharged; its cards are in the drawer again."""
        undone = [sold for sold in self._sold if sold.is_whole][-1]
        why = "客户反悔"
        voided = counter.void_sale(self.desk, undone.sale_id, why, self.supervisor())
        self._sold.remove(undone)
        self._drawer.extend(undone.cards)
        self._done(voided.id)

    def supervisor(self) -> Operator:
        """Who countersigns; signs on once."""
        if self._supervisor is None:
            self._supervisor = signing_on.countersign(self.desk, *self._second, Role.H_SUP)
        return self._supervisor

    def turn(self, chance: random.Random) -> bool:
        """One thing that customers come for; False if it cannot be had just now."""
        customer = chance.choice(self.customers)
        steps: list[tuple[Callable[[], object], int]] = []
        if self.cards_left >= MOST_AT_ONCE:
            steps.append((self.sell, 8))
            steps.append((lambda: self.sell(chance.randint(2, MOST_AT_ONCE)), 3))
            steps.append((lambda: self.both(customer), 4))
        if self._sold:
            steps.append((lambda: self.recharge(customer), 6))
        if any(sold.is_whole for sold in self._sold):
            steps.append((self.void, 2))
        if not steps:
            return False
        ((step, _),) = chance.choices(steps, [weight for _, weight in steps])
        try:
            step()
        except NOT_NOW:
            return False
        return True

    def _took(self, pieces: int) -> None:
        for _ in range(pieces):
            self._drawer.popleft()
