"""The administrator's command on a centre that it has made itself."""

import logging

import pytest

from central.__main__ import main
from central.settings import FILE_NAME


@pytest.fixture(autouse=True)
def log_of_others():
    """The program sends the log to the standard error of its test, which ends with the test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A new centre, made by the command itself; the reader's language is English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("DIANKA_LANG", raising=False)
    assert main(["init", str(tmp_path / "centre"), "--port", "0", "--enrolment-port", "0"]) == 0
    return tmp_path / "centre"


@pytest.fixture
def run(folder, capsys):
    """Run a command on that centre: (exit code, standard output, standard error)."""
    capsys.readouterr()

    def command(*words):
        code = main(["--config", str(folder / FILE_NAME), "--log-level", "ERROR", *words])
        return code, *capsys.readouterr()

    return command
