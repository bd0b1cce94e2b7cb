"""A centre of before there were bills: accounts begin with an entry, arrears with a bill."""

import pytest
from alembic import command
from sqlalchemy import text

from central.billing.store import checks
from central.db.engine import open_engine, transaction
from central.db.migrate import _config, migrate

_BEFORE = (
    "INSERT INTO accounting_unit VALUES ('3301', '杭州', 'FEE')",
    "INSERT INTO customer VALUES ('1000000001', '王', '路', :yes, '3301', 3000)",
    "INSERT INTO customer VALUES ('1000000002', '李', '路', :yes, '3301', 0)",
    "INSERT INTO recharge_account (customer_no, balance, opened_at)"
    " VALUES ('1000000002', 7000, '2026-11-01 00:00:00+00:00')",
)


@pytest.fixture(params=["sqlite", "postgres"])
def old_url(request, tmp_path):
    """A database at revision 0007."""
    server = None
    url = f"sqlite:///{tmp_path / 'old.db'}"
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        name = server.create()
        url = server.url(name)
    engine = open_engine(url)
    with engine.begin() as db:
        command.upgrade(_config(db), "0007")
        for statement in _BEFORE:
            told = {"yes": True} if ":yes" in statement else {}
            db.execute(text(statement), told)
    engine.dispose()
    yield url
    if server is not None:
        server.drop(name)


def test_accounts_and_arrears_of_before_are_carried_over(old_url):
    migrate(old_url)

    engine = open_engine(old_url)
    with transaction(engine) as db:
        entries = db.execute(
            text("SELECT customer_no, seq, kind, amount, balance FROM account_entry")
        ).all()
        bills = db.execute(text("SELECT bill_no, customer_no, amount, paid, state FROM bill")).all()
        faults = checks.faults(db, 20)
    engine.dispose()
    assert [tuple(row) for row in entries] == [("1000000002", 1, "OPENING", 7_000, 7_000)]
    assert [tuple(row) for row in bills] == [("QC-1000000001", "1000000001", 3_000, 0, "OPEN")]
    assert faults == []
