"""The audit over operations that came over the wire; each planted fault is told by its part."""

import pytest
from sqlalchemy import delete, insert, select, update

from central.audit.audit import audit
from central.db.engine import snapshot, transaction
from central.db.schema import entry, inbox, inbox_signature, posting
from tests import makers
from tests.makers import HALL, TELLER
from wire.messages import Outcome
from wire.operations import ShiftOpened
from wire.values import CashKind, CashLine, new_id, utc_now

PARTS = ("ledger", "heads", "balances", "operations", "amounts", "signatures", "invariants")
FLOAT = CashLine(CashKind.NOTE_100, 2)


@pytest.fixture
def terminal(centre, tmp_path):
    """A hall's terminal at which a teller opened a shift with a float."""
    with transaction(centre.database) as db:
        makers.make_org(db)
    terminal = makers.enrol(centre, tmp_path, f"{HALL}-01", HALL)
    opened = ShiftOpened(FLOAT.total, (FLOAT,))
    item = terminal.sign(terminal.envelope(opened, TELLER))
    (reply,) = terminal.send(item).replies
    assert reply.outcome is Outcome.APPLIED
    terminal.keep(item)
    return terminal


def told(terminal) -> dict[str, list[str]]:
    """{part: what it has to say}, in the order of the parts."""
    centre = terminal.centre
    with snapshot(centre.database) as db:
        return {each.name: each.faults for each in audit(db, centre.keys)}


def test_whole_books_have_every_part_looked_at_and_nothing_to_say(terminal):
    found = told(terminal)
    assert tuple(found) == PARTS
    assert not any(found.values())


def test_each_planted_fault_is_told_by_its_part_with_the_record(terminal):
    with transaction(terminal.centre.database) as db:
        alien, op_id = entry_of_nobody(db)
        unbalanced = fen_too_much(db)
        changed = operation_with_another_amount(db)

    found = told(terminal)
    assert found["operations"] == [f"{alien} E2 {op_id}"]
    assert found["ledger"] == [f"{unbalanced} 0.01"]
    assert found["signatures"] == [f"{HALL}-01 {changed} {TELLER}"]
    assert any(line.startswith("I10") for line in found["invariants"])


def test_operation_whose_signature_somebody_took_away_is_told(terminal):
    with transaction(terminal.centre.database) as db:
        op_id = db.execute(select(inbox.c.op_id)).scalar_one()
        db.execute(delete(inbox_signature))

    assert told(terminal)["signatures"] == [f"{HALL}-01 {op_id} "]


def entry_of_nobody(db):
    """(entry, operation) of cash moved without an operation."""
    entry_id, op_id = new_id(), new_id()
    day = db.execute(select(entry.c.business_date)).scalars().first()
    values = {"id": entry_id, "event": "E2", "op_id": op_id, "business_date": day}
    db.execute(insert(entry).values(**values, at=utc_now()))
    for account, amount in (("1001V", 100), ("1001T", -100)):
        line = {"entry_id": entry_id, "book": "3306", "account": account, "amount": amount}
        db.execute(insert(posting).values(**line, sub=HALL))
    return entry_id, op_id


def fen_too_much(db) -> str:
    """`entry book` of a posting that is one fen larger now."""
    line = db.execute(select(posting.c.id, posting.c.entry_id, posting.c.book)).first()
    db.execute(update(posting).where(posting.c.id == line.id).values(amount=posting.c.amount + 1))
    return f"{line.entry_id} {line.book}"


def operation_with_another_amount(db):
    """The id of an operation that says today what nobody signed."""
    row = db.execute(select(inbox.c.op_id, inbox.c.body)).one()
    changed = row.body.replace("20000", "90000")
    assert changed != row.body
    db.execute(update(inbox).values(body=changed))
    return row.op_id
