"""A centre that was restored from an older copy of its database."""

import shutil
from contextlib import contextmanager

from sqlalchemy import func, select

from app import signing_on
from central.db.engine import open_engine, transaction
from central.db.migrate import migrate
from central.db.schema import inbox
from tests import in_process, makers
from tests.in_process import RunningCentre, serving
from tests.sync import desks
from tests.sync.proxy import bad_line
from tests.sync.test_courier import OPENING, waiting, waits_for


def seen_at(settings):
    """How many operations the centre's database holds."""
    database = open_engine(settings.database_url)
    with transaction(database) as db:
        seen = db.execute(select(func.count()).select_from(inbox)).scalar_one()
    database.dispose()
    return seen


def prepare(settings):
    migrate(settings.database_url)
    database = open_engine(settings.database_url)
    with transaction(database) as db:
        makers.make_org(db)
    return database


@contextmanager
def reached(settings, line):
    """The centre serves, and the line leads to it, until the block ends."""
    with serving(settings) as addresses:
        line.target_port = addresses.port
        yield addresses
        line.cut()


def test_centre_that_lost_its_tail_gets_it_again_from_the_terminal(tmp_path):
    settings = in_process.make_settings(tmp_path)
    database = prepare(settings)
    stored, copy = settings.folder / "centre.db", tmp_path / "copy.db"
    with bad_line(0) as line:
        with reached(settings, line) as addresses:
            centre = RunningCentre(settings, addresses, None, database)
            desks.enrol(centre, tmp_path / "counter", line.url)
            desk = desks.open_started(tmp_path / "counter")
            signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
            assert desk.deliver(desks.record(desk, OPENING).op_id) is not None
        database.dispose()
        shutil.copyfile(stored, copy)
        with reached(settings, line):
            later = [desks.record(desk, OPENING) for _ in range(3)]
            desk.wake()
            assert waits_for(lambda: waiting(desk) == 0)
        assert seen_at(settings) == 1 + len(later)
        shutil.copyfile(copy, stored)
        assert seen_at(settings) == 1

        with reached(settings, line):
            newest = desks.record(desk, OPENING)
            desk.wake()
            assert waits_for(lambda: waiting(desk) == 0)
        desk.stop()

    assert seen_at(settings) == 1 + len(later) + 1
    assert newest.seq == 1 + len(later) + 1
