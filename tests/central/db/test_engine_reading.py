"""Who only reads sees one moment and holds nobody up."""

import threading

from central.db.engine import look, snapshot, transaction
from central.orgs.policy import put_setting, setting

WITHIN_S = 10.0


def test_a_snapshot_sees_one_moment_while_others_write(centre_db):
    with transaction(centre_db) as db:
        put_setting(db, "colour", "green")
    with snapshot(centre_db) as seen:
        assert setting(seen, "colour", "") == "green"
        writer = threading.Thread(target=_write, args=(centre_db, "red"))
        writer.start()
        writer.join(WITHIN_S)
        assert not writer.is_alive()
        assert setting(seen, "colour", "") == "green"
    with look(centre_db) as db:
        assert setting(db, "colour", "") == "red"


def test_who_looks_holds_up_nobody_who_writes(centre_db):
    with look(centre_db) as db:
        setting(db, "colour", "")
        writer = threading.Thread(target=_write, args=(centre_db, "blue"))
        writer.start()
        writer.join(WITHIN_S)
        assert not writer.is_alive()


def _write(database, value):
    with transaction(database) as db:
        put_setting(db, "colour", value)
