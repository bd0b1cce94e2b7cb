"""A hall at a running centre: its people, two customers, and cards with PINs in its stock."""

from dataclasses import dataclass, field

from sqlalchemy import select

from central.db.engine import transaction
from central.db.schema import card, recharge_account
from tests import makers
from tests.central.funds.scene import DAY, FACE, Scene, add_cards
from tests.in_process import RunningCentre
from wire.people import Role
from wire.values import CardRange, Fen, make_card_no

PIECES = 60


@dataclass
class Hall:
    """`cards` lie in the hall's stock; `pins` knows what is under the scratch field."""

    centre: RunningCentre
    cards: CardRange = field(init=False)
    pins: dict = field(default_factory=dict)
    given: int = 0

    def __post_init__(self) -> None:
        Scene(self.centre.database)
        with transaction(self.centre.database) as db:
            for staff_no, (_role, unit) in makers.POSTS.items():
                makers.make_person(db, staff_no, unit)
            for staff_no, (role, unit) in makers.POSTS.items():
                makers.grant_role(db, staff_no, role, unit)
            made = [make_card_no("33", 2026, FACE, serial) for serial in range(1, PIECES + 1)]
            self.cards = CardRange(made[0], made[-1])
            in_stock = ("STK", makers.HALL, None, DAY.replace(year=2030))
            self.pins = add_cards(db, self.centre.keys, self.cards, in_stock)

    def some(self, pieces: int) -> CardRange:
        """Cards that no test has had before."""
        numbers = list(self.cards.cards())[self.given : self.given + pieces]
        self.given += pieces
        return CardRange(numbers[0], numbers[-1])

    def new_teller(self) -> str:
        """A teller who has no shift open anywhere."""
        staff_no = f"5{self.given:03d}"
        with transaction(self.centre.database) as db:
            makers.make_person(db, staff_no)
            makers.grant_role(db, staff_no, Role.TELLER)
        return staff_no

    def balance(self, number) -> Fen:
        """What the customer's recharge account holds, in fen; 0 before the first recharge."""
        with transaction(self.centre.database) as db:
            found = recharge_account.c.customer_no == number
            held = db.execute(select(recharge_account.c.balance).where(found)).scalar()
            return Fen(held or 0)

    def state(self, number) -> str:
        with transaction(self.centre.database) as db:
            return db.execute(select(card.c.state).where(card.c.card_no == number)).scalar_one()
