"""A counter that is killed outright: the next one goes on where it stood."""

import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from sync import outbox
from tests.sync import desks
from tests.sync.test_courier import at_centre, waiting, waits_for

ROOT = Path(__file__).parents[2]
COUNTER = """
import os, signal, sys
from pathlib import Path
from app import signing_on
from app.desk import open_desk
from app.settings import Settings
from tests import makers
from tests.sync import desks
from tests.sync.test_courier import OPENING

folder, how = Path(sys.argv[1]), sys.argv[2]
desk = open_desk(folder, Settings(folder)) if how == "unsent" else desks.open_started(folder)
signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
envelope = desks.record(desk, OPENING)
if how == "unanswered":
    desk.deliver(envelope.op_id, 1.0)
print(envelope.op_id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_counter(folder, how):
    """The id of the operation a counter committed before it was killed."""
    command = [sys.executable, "-c", COUNTER, str(folder), how]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    return UUID(done.stdout.decode().strip())


@pytest.mark.parametrize("how", ["unsent", "unanswered"])
def test_killed_counter_loses_and_doubles_nothing(desk, folder, line, centre, how):
    desk.stop()  # the teller is known at this terminal from now on
    line.lose_answers = how == "unanswered"
    op_id = killed_counter(folder, how)
    sent_before = len(at_centre(centre, op_id))

    line.lose_answers = False
    second = desks.open_started(folder)

    assert waits_for(lambda: waiting(second) == 0)
    with second.store.begin() as db:
        assert outbox.reply_to(db, op_id) is not None
    assert sent_before == (1 if how == "unanswered" else 0)
    assert len(at_centre(centre, op_id)) == 1
    second.stop()
