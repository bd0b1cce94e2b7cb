"""Papers of sales that a refilled store knows but has no paper of."""

from app.desk import Desk
from app.receipts.issue import head_of
from app.receipts.sales import sale_receipt
from app.store import history, sales, shifts
from app.store.engine import Db
from app.store.history import Kept
from printing.spool import JobState
from sync import journal


def missing_papers(desk: Desk, db: Db) -> None:
    """Make the documents anew; none is printed by itself.

    Of the newest operation nobody knows whether its paper came out: a person is asked. The older
    ones were given to their customers before the store was lost.
    """
    owed = sales.without_paper(db)
    if not owed:
        return
    newest = journal.newest_op(db)
    for sale in owed:
        shift = shifts.get(db, sale.shift_id)
        head = head_of(desk, db, shift, sale.receipt_no, sale.at)
        kept = Kept(sale_receipt(head, sale), sale.id, sale.shift_id, sale.at)
        state = JobState.DOUBTFUL if sale.id == newest else JobState.PRINTED
        history.add_told(db, kept, state)
    sales.forget_owed(db)
