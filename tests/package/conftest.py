"""The bundle that `./dev test` has just made."""

import os
import subprocess
from pathlib import Path

import pytest

BUNDLE = os.environ.get("DIANKA_BUNDLE", "")


@pytest.fixture(scope="session")
def program():
    """The program of the bundle; `./dev test` says where it is."""
    if not BUNDLE:
        pytest.skip("no bundle: ./dev test makes one")
    return Path(BUNDLE)


@pytest.fixture
def bare(tmp_path):
    """The environment of a machine that has no Python, no PATH and no settings of ours."""
    return {
        "PATH": "",
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(tmp_path),
    }


@pytest.fixture
def start(program, bare):
    """Run the program to its end and hand back what it said."""

    def start(*arguments):
        return subprocess.run(
            [program, *arguments],
            env=bare,
            cwd="/",
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return start
