"""A hall with people, customers and cards whose PINs the test knows, for whole journeys."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from sqlalchemy import select

from app import signing_on, stockroom
from app.desk import Desk
from central.db.engine import transaction
from central.db.schema import card, inbox, recharge, recharge_account
from central.funds import invariants
from tests import in_process, makers
from tests.central.funds.scene import FACE, Scene, add_cards
from tests.in_process import RunningCentre
from wire.codec import decode
from wire.messages import Outcome, Reply
from wire.people import Role
from wire.values import CardRange, Fen, make_card_no

EXPIRES = date(2030, 12, 31)


@dataclass
class Hall:
    """The organisation of `makers`, four customers, and as many cards as are asked for."""

    centre: RunningCentre
    pins: dict = field(default_factory=dict)
    tellers: int = 0

    def __post_init__(self) -> None:
        Scene(self.centre.database)
        with transaction(self.centre.database) as db:
            for staff_no, (_role, unit) in makers.POSTS.items():
                makers.make_person(db, staff_no, unit)
            for staff_no, (role, unit) in makers.POSTS.items():
                makers.grant_role(db, staff_no, role, unit)

    def new_teller(self) -> str:
        """A teller who has no shift open anywhere."""
        self.tellers += 1
        staff_no = f"5{self.tellers:03d}"
        with transaction(self.centre.database) as db:
            makers.make_person(db, staff_no)
            makers.grant_role(db, staff_no, Role.TELLER)
        return staff_no

    def some(self, pieces: int) -> CardRange:
        """Cards in the hall's stock that no test has had before."""
        first = len(self.pins) + 1
        ends = [make_card_no("33", 2026, FACE, serial) for serial in (first, first + pieces - 1)]
        run = CardRange(ends[0], ends[1])
        with transaction(self.centre.database) as db:
            where = ("STK", makers.HALL, None, EXPIRES)
            self.pins |= add_cards(db, self.centre.keys, run, where)
        return run

    def hand_out(self, desk: Desk, pieces: int, teller: str = makers.TELLER) -> CardRange:
        """So many cards in the teller's drawer at this desk, where the teller is signed on."""
        run = self.some(pieces)
        signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
        stockroom.issue(desk, teller, (run,))
        signing_on.sign_on(desk, teller, makers.SECRET)
        (parcel,) = stockroom.issues(desk).issues
        assert stockroom.take(desk, parcel).reply.outcome is Outcome.APPLIED
        return run

    # --- what the centre holds ---
    def balance(self, customer) -> Fen:
        """The customer's recharge account in fen."""
        with transaction(self.centre.database) as db:
            found = recharge_account.c.customer_no == customer
            return Fen(db.execute(select(recharge_account.c.balance).where(found)).scalar() or 0)

    def states(self, run: CardRange) -> dict:
        """{card: state} of a run."""
        with transaction(self.centre.database) as db:
            wanted = select(card.c.card_no, card.c.state).where(
                card.c.card_no.between(run.first, run.last)
            )
            return dict(db.execute(wanted).all())

    def state(self, number) -> str:
        return self.states(CardRange(number, number))[number]

    def received(self, terminal: str) -> dict:
        """{op id: inbox row} of a terminal."""
        with transaction(self.centre.database) as db:
            rows = db.execute(select(inbox).where(inbox.c.terminal == terminal)).all()
        return {row.op_id: row for row in rows}

    def said(self, op_id) -> Reply:
        with transaction(self.centre.database) as db:
            text = db.execute(select(inbox.c.reply).where(inbox.c.op_id == op_id)).scalar_one()
        return decode(Reply, text)

    def recharges(self, run: CardRange) -> dict:
        """{op id: card} of every recharge the centre credited with a card of the run."""
        with transaction(self.centre.database) as db:
            wanted = select(recharge.c.op_id, recharge.c.card_no).where(
                recharge.c.card_no.between(run.first, run.last)
            )
            return dict(db.execute(wanted).all())

    def broken(self) -> dict:
        """{invariant: figures} of those that do not hold."""
        with transaction(self.centre.database) as db:
            return {each.id: each.text for each in invariants.evaluate(db) if not each.ok}


def one_hall():
    """Fixtures for `hall, centre, teller = one_hall()`: the tests of a module share the hall."""

    @pytest.fixture(scope="module")
    def hall(tmp_path_factory):
        with in_process.running_centre(tmp_path_factory.mktemp("hall")) as running:
            yield Hall(running)

    @pytest.fixture(scope="module")
    def centre(hall):
        return hall.centre

    @pytest.fixture
    def teller(hall):
        return hall.new_teller()

    return hall, centre, teller
