"""充值账户: money into a customer's account, and out of it for bills; each with its entries."""

from central.billing.model import CustomerRow, Fact, Moved, recharged
from central.billing.store import accounts, bills
from central.db.engine import Db
from wire.values import Fen


def take_in(db: Db, customer: CustomerRow, amount: Fen, fact: Fact) -> Moved:
    """A recharge of a locked customer: bills paid out of it, the oldest first; the rest stays."""
    owed = bills.open_bills(db, customer.number) if customer.sheet.arrears else ()
    moved = recharged(customer, amount, owed, fact.reference)
    accounts.keep(db, (moved,), fact)
    return moved
