"""What the power drill keeps of a failure, and that it can be looked at again."""

import pickle
import re
import sys
from pathlib import Path

import pytest

from tests.faults import power
from tests.faults._recording import FolderSync, Named, Told, Write
from tests.faults.drill import Ask
from wire.values import new_id

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the drill records by strace")
FILE = "counter/of-no-terminal"


@pytest.fixture
def recording(tmp_path, monkeypatch):
    """Of a program that tells of an operation and has kept nothing of it."""
    monkeypatch.chdir(tmp_path)  # where the drill keeps what failed
    named, told = Named("counter", ((FILE, 0),)), Told(str(new_id()))
    events = [named, FolderSync("counter"), Write(0, 0, b"x" * 4_000), told]
    path = tmp_path / "made.events"
    path.write_bytes(pickle.dumps(events))
    return path


def seen_again(recording, event):
    """What came of further images of one event."""
    first, *_ = power._pieces_again(Ask(again=f"{recording}@{event}"))
    return power._look_at(first)


def test_event_that_loses_is_kept_whole_and_loses_again(recording):
    found = seen_again(recording, 4)

    assert found.lost == found.images > 0
    folder, kept, event = re.search(
        r"kept in (\S+); more .* --again (\S+)@(\d+)", found.words[0]
    ).groups()
    assert (Path(folder) / FILE).is_file()
    assert seen_again(kept, event).lost == found.lost


def test_event_before_anything_was_told_loses_nothing(recording):
    found = seen_again(recording, 3)

    assert found.images > 0
    assert found.lost == 0
