"""What the serving centre does by itself: again and again, whatever happened the last time."""

import asyncio
import logging
import threading
import time
from datetime import timedelta

import pytest

from central.api.chores import repeat
from tests import in_process
from tests.central.funds.scene import RICH, Scene
from wire.messages import Outcome
from wire.refusals import Refusal
from wire.values import utc_now

WAIT_S = 20.0


class PlantedError(RuntimeError):
    pass


def test_work_that_fails_is_logged_and_done_again_until_told_to_stop(caplog):
    stop, done = asyncio.Event(), []

    def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise PlantedError
        if len(done) == 3:
            loop.call_soon_threadsafe(stop.set)

    with caplog.at_level(logging.ERROR), asyncio.Runner() as runner:
        loop = runner.get_loop()
        runner.run(asyncio.wait_for(repeat(work, stop, 0.01), WAIT_S))

    assert done == [0, 1, 2]
    assert "PlantedError" in caplog.text


@pytest.fixture
def waited_in_vain(centre_url, centre_db) -> Scene:
    scene = Scene(centre_db, moment=utc_now() - timedelta(hours=73))
    number = scene.cards(1).first
    assert scene.recharge(number, RICH).refusal is Refusal.SALE_AWAITED
    return scene


def test_centre_that_starts_tells_who_waited_in_vain(waited_in_vain, centre_url, tmp_path):
    until, pause = time.monotonic() + WAIT_S, threading.Event()

    with in_process.running_centre(tmp_path, centre_url):
        while not waited_in_vain.told() and time.monotonic() < until:
            pause.wait(0.05)

    (told,) = waited_in_vain.told()
    assert (told.outcome, told.refusal) == (Outcome.REFUSED, Refusal.LAPSED)
