"""A hall with cards in its stock, made and brought there by the use cases themselves."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import update

from app import counter, enrolling, production, signing_on, stockroom
from app.enrolling import CentreAddress
from app.settings import Settings
from central.billing import customers
from central.billing.model import CustomerSheet
from central.cards.makers import register_maker
from central.cards.vault import provider_of
from central.db.engine import transaction
from central.db.schema import card as card_table
from central.funds.remittance import UNIFIED_ACCOUNT
from central.orgs.policy import put_setting
from tests import makers
from tests.central.cards.world import make_maker_keys
from tests.in_process import RunningCentre
from tests.sync import desks
from wire.messages import DocumentMade, Outcome
from wire.operations import OrderLine
from wire.values import CardNo, CardRange, CustomerNo, Fen, new_pin, ranges_of, utc_now

HUNDRED = Fen(10_000)
PIECES = 60
EXPIRES = date(2030, 12, 31)
MAKER = "XINDA"
ACCOUNT = "1202021909900001"
OWING, RICH, FACTORY, UNKNOWN = (
    CustomerNo(number) for number in ("0123456789", "0123456780", "0123456770", "9999999999")
)


@dataclass
class Hall:
    """Cards of the hall's stock that no test has used; `order` is where they come from."""

    centre: RunningCentre
    cards: list[CardNo]
    order: object
    steps: dict = field(default_factory=dict)

    def issue_to_teller(self, desk, pieces=5) -> CardRange:
        """So many cards issued to the teller and taken at this desk."""
        chosen, self.cards = self.cards[:pieces], self.cards[pieces:]
        (ranges,) = ranges_of(chosen)
        signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
        stockroom.issue(desk, makers.TELLER, (ranges,))
        signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
        for parcel in stockroom.issues(desk).issues:
            assert stockroom.take(desk, parcel).reply.outcome is Outcome.APPLIED
        return ranges

    def pin_of(self, card: CardNo):
        """A new PIN for the card: the clear one of its making is only in the maker file."""
        pin = new_pin()
        verifier = provider_of(self.centre.keys).verifier(card, HUNDRED, pin)
        with transaction(self.centre.database) as db:
            db.execute(
                update(card_table).where(card_table.c.card_no == card).values(verifier=verifier)
            )
        return pin


def prepare(centre: RunningCentre) -> None:
    """A maker, the account at the bank, and four customers."""
    with transaction(centre.database) as db:
        put_setting(db, UNIFIED_ACCOUNT, ACCOUNT)
        register_maker(db, (MAKER, "信达制卡"), make_maker_keys().certificate_pem, utc_now())
        customers.add_customers(
            db,
            (
                CustomerSheet(OWING, "王小明", "文三路 12 号", True, makers.CITY, Fen(3_000)),
                CustomerSheet(RICH, "欧阳静", "文三路 14 号", True, makers.CITY, Fen(0)),
                CustomerSheet(FACTORY, "纺织厂", "江干路 1 号", False, makers.CITY, Fen(0)),
            ),
        )


def open_at(centre, folder, terminal, unit):
    """A started desk at another unit, nobody signed on."""
    code = makers.register(centre, terminal, unit)
    address = CentreAddress(centre.url, centre.enrolment_url)
    enrolling.enrol(Settings(folder), address, terminal, code)
    return desks.open_started(folder)


def stock_hall(centre, folder) -> Hall:
    """Order, approval, generation, maker, city and hall: the cards are in the hall's stock."""
    city = open_at(centre, folder / "city", "3301-01", makers.CITY)
    try:
        order_id, sha256 = _produce(city, folder / "order.p7m")
        (ranges,) = next(each for each in production.orders(city).orders).ranges
        _as(city, "1001")
        production.acknowledge(city, order_id, sha256, PIECES)
        production.ship(city, order_id, makers.CITY, (ranges,))
        custodian = _as(city, "2001")
        (parcel,) = stockroom.stock(city).consignments
        second = signing_on.countersign(city, "2003", makers.SECRET, None)
        received = stockroom.receive(city, parcel.parcel_id, parcel.ranges, "", second)
        sent = stockroom.dispatch(city, makers.HALL, (ranges,))
    finally:
        city.stop()
    steps = {"received": received, "sent": sent, "custodian": custodian}
    return Hall(centre, list(ranges.cards()), order_id, steps)


def _as(desk, staff_no):
    return signing_on.sign_on(desk, staff_no, makers.SECRET)


def _produce(desk, path):
    _as(desk, "1001")
    line = OrderLine(HUNDRED, PIECES, makers.CITY)
    planned = production.plan(desk, (line,), MAKER, EXPIRES)
    assert isinstance(planned.reply.detail, DocumentMade)
    _as(desk, "1002")
    production.approve(desk, planned.op_id)
    _as(desk, "1003")
    other = signing_on.countersign(desk, "1004", makers.SECRET, None)
    made = production.generate(desk, planned.op_id, other).reply.detail
    _as(desk, "1001")
    sha256 = production.save_maker_file(desk, planned.op_id, path)
    assert (sha256, made.pieces) == (made.file_sha256, PIECES)
    return planned.op_id, sha256


def open_for_sale(hall, desk, pieces=5):
    """The teller's shift open with so many cards in the drawer: (shift, range)."""
    ranges = hall.issue_to_teller(desk, pieces)
    return counter.open_shift(desk, Fen(0)), ranges
