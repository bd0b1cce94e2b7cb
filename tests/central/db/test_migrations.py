"""The schema as migrated is the schema as written; a newer one is refused and left alone."""

import pytest
from alembic.autogenerate import compare_metadata
from sqlalchemy import text

from central.db.engine import DatabaseBusyError, open_engine, savepoint, transaction
from central.db.migrate import (
    SchemaNewerError,
    SchemaOlderError,
    all_tables,
    comparing,
    known_revision,
    migrate,
    require_current,
)
from central.orgs import policy


def test_migrated_database_has_exactly_the_tables_of_the_program(centre_db):
    with comparing(centre_db) as context:
        assert compare_metadata(context, all_tables()) == []


def test_migrating_twice_changes_nothing(centre_url, centre_db):
    assert migrate(centre_url) == known_revision()
    require_current(centre_db)


def test_database_of_a_newer_program_is_refused_and_left_alone(centre_url, centre_db):
    with transaction(centre_db) as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaNewerError) as refused:
        migrate(centre_url)
    with pytest.raises(SchemaNewerError):
        require_current(centre_db)

    assert (refused.value.found, refused.value.known) == ("9999", known_revision())
    with transaction(centre_db) as db:
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_database_without_tables_waits_for_its_migration(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(SchemaOlderError):
        require_current(engine)

    engine.dispose()


def test_sqlite_is_opened_durable_and_no_older_than_its_wal_repair(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'centre.db'}")

    with transaction(engine) as db:
        told = [
            db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
        version = db.exec_driver_sql("SELECT sqlite_version()").scalar()
    engine.dispose()

    assert told == ["wal", 2, 1]
    assert tuple(int(part) for part in version.split(".")) >= (3, 51, 3)


class UndoneError(Exception):
    pass


def _fail_after_writing(db):
    policy.put_setting(db, "undone", "1")
    raise UndoneError


def test_part_in_a_savepoint_is_undone_alone(centre_db):
    with transaction(centre_db) as db:
        policy.put_setting(db, "kept", "1")
        with pytest.raises(UndoneError), savepoint(db):
            _fail_after_writing(db)

    with transaction(centre_db) as db:
        assert policy.setting(db, "kept", "") == "1"
        assert policy.setting(db, "undone", "-") == "-"


def test_database_that_somebody_else_holds_is_busy_and_not_broken(tmp_path):
    url = f"sqlite:///{tmp_path / 'centre.db'}"
    migrate(url)
    holder, other = open_engine(url), open_engine(f"{url}?timeout=0.05")

    with transaction(holder) as db:
        policy.put_setting(db, "key", "held")
        with pytest.raises(DatabaseBusyError), transaction(other):
            pytest.fail("two writers at once")

    with transaction(other) as db:
        assert policy.setting(db, "key", "") == "held"
    holder.dispose()
    other.dispose()
