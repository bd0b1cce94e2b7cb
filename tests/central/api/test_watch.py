"""`/metrics`: what the books came to last, over plain HTTP on a port of this machine alone."""

import logging
import re
import threading
import time
import urllib.request
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from central.api.centre import Centre
from central.api.watch import Watch
from central.db.engine import transaction
from central.db.migrate import migrate
from central.db.schema import posting
from central.orgs.store import cases
from tests import in_process
from tests.central.funds.scene import Scene, keys
from wire.refusals import Refusal
from wire.values import new_id, utc_now

WITHIN_S = 30.0


def figures(port: int) -> dict[str, float]:
    """{name with labels: figure}, as soon as there are any."""
    pause, until_s = threading.Event(), time.monotonic() + WITHIN_S
    while time.monotonic() < until_s:
        address = f"http://127.0.0.1:{port}/metrics"
        with urllib.request.urlopen(address, timeout=WITHIN_S) as answer:
            text = answer.read().decode()
        found = re.findall(r"^(dianka_\S+) (\S+)$", text, re.MULTILINE)
        if found:
            return {name: float(value) for name, value in found}
        pause.wait(0.05)
    return {}


def test_a_serving_centre_tells_its_invariants_without_a_certificate(tmp_path):
    settings = replace(in_process.make_settings(tmp_path), metrics_port=0)
    migrate(settings.database_url)
    with in_process.serving(settings) as at:
        told = figures(at.metrics_port)

    assert {name: value for name, value in told.items() if "invariant" in name} == {
        f'dianka_invariant_ok{{id="I{number}"}}': 1.0 for number in range(1, 11)
    }
    assert told["dianka_open_cases"] == told["dianka_parked_operations"] == 0
    assert told["dianka_evaluated_timestamp_seconds"] == pytest.approx(
        utc_now().timestamp(), abs=60
    )


def test_a_break_is_on_the_page_and_once_in_the_log_with_its_record(centre_db, caplog):
    scene = Scene(centre_db)
    scene.open()
    watch = Watch(Centre(centre_db, keys()))
    with transaction(centre_db) as db:
        entry_id = db.execute(select(posting.c.entry_id)).scalars().first()
        db.execute(update(posting).values(amount=posting.c.amount + 1))

    with caplog.at_level(logging.ERROR):
        watch.evaluate()
        first = watch.seen
        watch.evaluate()

    assert not first.sheets[0].ok
    assert [str(entry_id) in line for line in caplog.messages if "invariant I1 " in line] == [True]


def test_what_waits_for_a_person_is_counted(centre_db):
    Scene(centre_db)
    with transaction(centre_db) as db:
        cases.add(db, new_id(), Refusal.NOT_YOUR_STOCK, utc_now())
    watch = Watch(Centre(centre_db, keys()))

    watch.evaluate()

    assert (watch.seen.troubles.open_cases, watch.seen.troubles.parked) == (1, 0)
