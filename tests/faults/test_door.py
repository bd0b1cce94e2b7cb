"""The door of the drills: what it lists, what it says last, and what it exits with."""

import subprocess
import sys
from importlib import import_module

import pytest

from tests.faults import __main__ as door
from tests.faults.drill import Ask, Shown, spread


def ask_door(*words):
    return subprocess.run(
        [sys.executable, "-m", "tests.faults", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_modules_of_the_folder_are_drills_and_shared_pieces_are_not(tmp_path):
    for stem in ("power", "two_words", "_shared", "test_door", "drill", "__main__", "conftest"):
        (tmp_path / f"{stem}.py").touch()

    assert door.names(tmp_path) == ["power", "two-words"]


def test_every_drill_says_what_it_does_and_can_be_run():
    for name in door.names():
        module = import_module(door._module(name))
        assert callable(module.run), name
        assert module.__doc__, name


def test_door_without_a_name_lists_every_drill():
    listed = ask_door()

    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines() if line.startswith("  ")] == (
        door.names()
    )


def test_unknown_name_is_told_and_nothing_is_run():
    asked = ask_door("no-such-drill")

    assert asked.returncode == 2
    assert "no-such-drill" in asked.stderr
    assert asked.stdout == ""


@pytest.mark.parametrize(
    ("ask", "shown", "words"),
    [
        (Ask(), Shown(ok=True, figures={"lost": 0}), "x: shown lost=0 seed=1 seconds=2"),
        (Ask(seed=7), Shown(ok=False, figures={"lost": 3}), "x: NOT SHOWN lost=3 seed=7 seconds=2"),
        (Ask(plant=True), Shown(ok=True, figures={}), "x control: shown seed=1 seconds=2"),
        (Ask(), Shown.skip("no ptrace"), "x: skipped: no ptrace"),
    ],
)
def test_last_line_tells_verdict_and_figures(ask, shown, words):
    assert door.line("x", ask, shown, 2.4) == words


@pytest.fixture
def drill_of(monkeypatch, tmp_path):
    """A drill of this text, in a folder of its own."""

    def make(text):
        (tmp_path / "made_drill.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        sys.modules.pop("made_drill", None)

    yield make
    sys.modules.pop("made_drill", None)


def test_drill_that_shows_nothing_fails(drill_of, capsys):
    drill_of("from tests.faults.drill import Shown\ndef run(ask):\n    return Shown(ok=False)\n")

    code = door.told("made", "made_drill", Ask())

    assert code == 1
    assert capsys.readouterr().out.startswith("made: NOT SHOWN")


def test_drill_that_breaks_off_fails_and_still_says_its_last_line(drill_of, capsys):
    drill_of("def run(ask):\n    return 1 / 0\n")

    code = door.told("made", "made_drill", Ask())

    assert code == 1
    assert (
        capsys.readouterr()
        .out.splitlines()[-1]
        .startswith("made: NOT SHOWN broke_off=ZeroDivisionError")
    )


def test_pieces_spread_over_processes_all_come_back():
    assert sorted(spread(abs, range(-20, 0))) == list(range(1, 21))
