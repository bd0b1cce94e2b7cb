"""A scene with bills: records in one line, and what an account says."""

from datetime import date
from functools import cached_property
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import select

from central.billing import settling, statements
from central.billing.exchange import BillRecord, CustomerRecord, Source
from central.billing.importing import Imported, take_bills, take_customers
from central.billing.store.runs import Run
from central.db.engine import transaction
from central.db.schema import customer
from central.db.schema_bills import bill, collection
from tests.central.funds.scene import DAY, OWING, Scene
from tests.makers import CITY
from wire.bills import AccountAsked, AccountShown, BillsSettled
from wire.messages import Credited
from wire.values import CustomerNo, Fen, utc_now


class Accounts(Scene):
    """A scene in which cards are sold and recharged without further ado, in one shift."""

    @cached_property
    def shift(self) -> UUID:
        return self.open()

    def recharged(self, number: CustomerNo = OWING) -> Credited:
        """What the centre answered to 100 yuan for the customer."""
        told = self.recharge(self.sold(self.shift), number).detail
        assert isinstance(told, Credited)
        return told


NUMBERS = count(1)
DUE = date(2026, 11, 25)


def bill_of(number: str, owner: CustomerNo = OWING, amount: int = 5_000, **how: Any) -> BillRecord:
    values = {"period": "2026-10", "due": DUE}
    return BillRecord(bill_no=number, customer_no=owner, amount=Fen(amount), **{**values, **how})


def customer_of(number: str, **how: Any) -> CustomerRecord:
    values = {"name": "王小明", "address": "文三路 12 号", "residential": True, "unit": CITY}
    return CustomerRecord(customer_no=CustomerNo(number), **{**values, **how})


def source(*records: Any) -> Source:
    """The records as lines from 1, of a content of their own."""
    name = f"test-{next(NUMBERS)}"
    return Source(name, name, name, iter(enumerate(records, start=1)))


def bring_bills(scene: Scene, *records: BillRecord) -> Imported:
    with transaction(scene.database) as db:
        return take_bills(db, source(*records))


def bring_customers(scene: Scene, *records: CustomerRecord) -> Imported:
    with transaction(scene.database) as db:
        return take_customers(db, source(*records))


def settle(scene: Scene, unit: str = CITY, period: str = "2026-11") -> Run:
    """A run of the unit from its order to its end."""
    with transaction(scene.database) as db:
        order = BillsSettled(unit, period)
        begun = settling.order_run(db, order, "2002", utc_now(), DAY)
    run = settling.carry_out(scene.database, begun.id)
    assert run is not None
    return run


def account(scene: Scene, number: CustomerNo = OWING, before: int | None = None) -> AccountShown:
    with transaction(scene.database) as db:
        shown = statements.answer_account(db, AccountAsked(number, before))
    assert isinstance(shown, AccountShown)
    return shown


def lines(scene: Scene, number: CustomerNo = OWING) -> list[tuple[str, int, int]]:
    """(what, change, balance) of the account, the oldest first."""
    return [(each.what.value, each.amount, each.balance) for each in account(scene, number).lines][
        ::-1
    ]


def bills(scene: Scene) -> dict[str, tuple[int, str]]:
    """{bill no.: (paid, state)}."""
    with transaction(scene.database) as db:
        rows = db.execute(select(bill.c.bill_no, bill.c.paid, bill.c.state))
        return {number: (paid, state) for number, paid, state in rows}


def arrears(scene: Scene, number: CustomerNo = OWING) -> int:
    with transaction(scene.database) as db:
        asked = select(customer.c.arrears).where(customer.c.customer_no == number)
        return int(db.execute(asked).scalar_one())


def queue(scene: Scene) -> list[str]:
    """The states of the payments of which the billing system is to hear."""
    with transaction(scene.database) as db:
        asked = select(collection.c.state).order_by(collection.c.payment_id)
        return list(db.execute(asked).scalars())
