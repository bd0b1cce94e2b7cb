"""Amounts of entries against what people signed: whole books say nothing, a change is named."""

import shutil
from collections import Counter

import pytest
from sqlalchemy import select, update

from central.audit.amounts import faults
from central.db.engine import snapshot, transaction
from central.db.schema import entry, inbox, posting
from central.ledger.model import Event
from tests.faults.month import generated
from tests.month.scale import SMALL


@pytest.fixture(scope="module")
def month(sqlite_template, tmp_path_factory):
    """A month with everything in it that goes wrong on purpose, on SQLite."""
    path = tmp_path_factory.mktemp("amounts") / "centre.db"
    shutil.copyfile(sqlite_template, path)
    with generated(SMALL, f"sqlite:///{path}") as month:
        month.run()
        yield month


def told(month) -> list[str]:
    with snapshot(month.centre.database) as db:
        return [each for _rows, wrong in faults(db) for each in wrong]


@pytest.mark.timeout(900)
def test_whole_month_has_every_entry_looked_at_and_nothing_to_say(month):
    with snapshot(month.centre.database) as db:
        rows = sum(entries for entries, _wrong in faults(db))
        of_runs = entry.c.op_id.in_(select(inbox.c.op_id))
        assert rows == len(db.execute(select(entry.c.id).where(of_runs)).all())
        events = Counter(db.execute(select(entry.c.event)).scalars())
    assert set(events) >= {*Event} - {Event.MOVED, Event.REFUNDED}
    assert told(month) == []


def changed(month, event: str, side: str) -> str:
    """The first entry of that event with one yuan more in all lines of one side; its id."""
    with transaction(month.centre.database) as db:
        of_event = select(entry.c.id).where(entry.c.event == event).order_by(entry.c.id)
        for entry_id in db.execute(of_event).scalars():
            lines = db.execute(select(posting).where(posting.c.entry_id == entry_id)).all()
            mine = [row for row in lines if (row.book == "H") == (side == "H")]
            if len(mine) != 2:
                continue
            for row in mine:
                more = 100 if row.amount > 0 else -100
                here = posting.c.id == row.id
                db.execute(update(posting).where(here).values(amount=row.amount + more))
            return str(entry_id)
    raise AssertionError(event)


def put_back(month, entry_id: str, side: str) -> None:
    with transaction(month.centre.database) as db:
        rows = db.execute(select(posting)).all()
        for row in rows:
            if str(row.entry_id) == entry_id and (row.book == "H") == (side == "H"):
                less = 100 if row.amount > 0 else -100
                here = posting.c.id == row.id
                db.execute(update(posting).where(here).values(amount=row.amount - less))


PLACES = [("E1", "U"), ("E1", "H"), ("E2", "U"), ("E3", "U"), ("E4", "U"), ("E4", "H")]
PLACES += [("E5", "U"), ("E5", "H"), ("E6", "U"), ("E7", "U"), ("E7", "H"), ("E8", "U")]
PLACES += [("E9", "U"), ("F1", "U"), ("F2", "U"), ("U1", "H"), ("C1", "H"), ("C3", "H")]


@pytest.mark.parametrize(("event", "side"), PLACES)
def test_amount_changed_in_both_lines_of_an_entry_is_named(month, event, side):
    entry_id = changed(month, event, side)

    found = told(month)

    put_back(month, entry_id, side)
    assert any(entry_id in line for line in found), found
    assert told(month) == []
