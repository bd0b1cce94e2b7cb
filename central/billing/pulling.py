"""Everything new fetched from the billing system, source by source; each is kept or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from central.billing.exchange import BillingSystem, Source
from central.billing.importing import Imported, take_bills, take_customers
from central.db.engine import Database, Db, transaction
from central.orgs.policy import put_setting, setting

CUSTOMERS_MARK: Final = "billing.customers.mark"
BILLS_MARK: Final = "billing.bills.mark"


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came: customers and bills that are new, customers and bills that changed."""

    customers: int
    bills: int
    changed: int


def pull(database: Database, system: BillingSystem) -> Pulled:
    """Customers first, so that their bills find them; goes on where it stopped.

    Raises:
        BillingAwayError: what came before is kept.
        BillingRefusedError: as above.
        BillingFaultError: nothing of that source is kept, and nothing after it was asked for.
    """
    people = _take(database, CUSTOMERS_MARK, system.customers, take_customers)
    papers = _take(database, BILLS_MARK, system.bills, take_bills)
    changed = sum(each.row.changed for each in (*people, *papers))
    return Pulled(sum(e.row.new for e in people), sum(e.row.new for e in papers), changed)


def _take(
    database: Database,
    key: str,
    ask: Callable[[str], Iterator[Source]],
    take: Callable[[Db, Source], Imported],
) -> list[Imported]:
    with transaction(database) as db:
        mark = setting(db, key, "")
    taken = []
    for source in ask(mark):
        with transaction(database) as db:
            found = take(db, source)
            put_setting(db, key, source.mark)
        if not found.is_repeat:
            taken.append(found)
    return taken
