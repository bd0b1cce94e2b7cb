"""Customers of a running centre with money on their accounts and bills to pay from it."""

from itertools import count

from central.billing import settling
from central.billing.customers import add_customers
from central.billing.importing import take_bills
from central.billing.model import CustomerSheet
from central.db.engine import transaction
from central.recharge.crediting import Origin, credit
from tests import makers
from tests.central.billing.ledgers import bill_of, source
from tests.central.funds.scene import DAY, add_cards
from wire.bills import BillsSettled
from wire.messages import Credited
from wire.values import CardRange, CustomerNo, Fen, make_card_no, new_id, utc_now

_NUMBERS = count(500)


def customer_with_money(centre, *amounts):
    """A new customer with 100 yuan and bills of these amounts in fen; nothing is settled yet."""
    number = next(_NUMBERS)
    customer, card = (
        CustomerNo(f"33{number:08d}"),
        make_card_no("33", 2026, Fen(10_000), 900_000 + number),
    )
    where = ("SLD", makers.HALL, makers.TELLER, DAY.replace(year=2030))
    bills = [bill_of(f"{customer}-{n:03d}", customer, amount) for n, amount in enumerate(amounts)]
    with transaction(centre.database) as db:
        sheet = CustomerSheet(customer, "欧阳静", "文三路 14 号", True, makers.CITY, Fen(0))
        add_customers(db, (sheet,))
        add_cards(db, centre.keys, CardRange(card, card), where)
        origin = Origin(new_id(), "330101-01", "x", "COUNTER", DAY, utc_now())
        assert isinstance(credit(db, origin, card, customer), Credited)
        take_bills(db, source(*bills))
    return customer


def settle(centre):
    """A run over the hall's unit, from its order to its end."""
    with transaction(centre.database) as db:
        order = BillsSettled(makers.CITY, "2026-11")
        begun = settling.order_run(db, order, "2002", utc_now(), DAY)
    return settling.carry_out(centre.database, begun.id)
