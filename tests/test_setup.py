"""Set-up of a bare machine, in a folder with spaces and Chinese in its name."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tools import dev_setup

NOBODY = 65534
NEEDED_BY_SH = ("sh", "dirname", "id", "cat", "grep", "tr")
AS_NOBODY = f"""
import os, sys
sys.path.insert(0, ".")
from tools import dev
if os.geteuid() == 0:
    os.setuid({NOBODY})
sys.exit(dev.main(["demo"]))
"""
MAKE = """
import sys
sys.path.insert(0, ".")
from tools import dev_setup
dev_setup.environment(["run"])
"""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the door of Windows is dev.cmd")


@pytest.fixture
def open_folder():
    """A folder that every account may read: pytest's own are closed to all but one."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def checkout(open_folder):
    """A copy of the door and what stands behind it."""
    folder = open_folder / "电卡 a b"
    shutil.copytree(dev_setup.REQUIREMENTS, folder / "requirements")
    (folder / "tools").mkdir()
    for module in (dev_setup.ROOT / "tools").glob("dev*.py"):
        shutil.copy(module, folder / "tools")
    shutil.copy(dev_setup.ROOT / "dev", folder)
    return folder


@pytest.fixture
def bare_path(open_folder):
    """A PATH on which there is a shell and nothing more."""
    folder = open_folder / "bin"
    folder.mkdir()
    for name in NEEDED_BY_SH:
        (folder / name).symlink_to(shutil.which(name))
    return folder


def run(*command, **how):
    return subprocess.run(command, capture_output=True, text=True, check=False, **how)


def account():
    """What makes a child an account that may not install packages."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def test_door_without_a_task_lists_them_from_any_folder(checkout):
    listed = run(checkout / "dev", cwd="/")

    assert listed.returncode == 0
    assert {"demo", "test", "lint", "bench", "package"} <= set(listed.stdout.split())


def test_unknown_task_is_answered_with_the_nearest_one(checkout):
    answered = run(checkout / "dev", "tset")

    assert answered.returncode == 2
    assert "did you mean test?" in answered.stderr


def test_ordinary_user_without_python_gets_one_line_for_root(checkout, bare_path):
    told = run(checkout / "dev", "demo", cwd="/", env={"PATH": str(bare_path)}, **account())

    assert told.returncode == 69
    line = told.stderr.splitlines()[-1]
    assert line.startswith("apt-get update && apt-get install -y ")
    wanted = ["python3-venv", *dev_setup.wanted_packages(["run", "test"])]
    assert sorted(line.split()[-len(wanted) :]) == sorted(wanted)


def test_ordinary_user_without_packages_gets_one_line_for_root(checkout, bare_path):
    """Debian's own list answers that only libgl1 is installed; it is the one not asked for."""
    dpkg = bare_path / "dpkg-query"
    dpkg.write_text("#!/bin/sh\nprintf 'installed\\tlibgl1\\t\\n'\n")
    dpkg.chmod(0o755)

    told = run(sys.executable, "-c", AS_NOBODY, cwd=checkout, env={"PATH": str(bare_path)})

    assert told.returncode == 69
    line = told.stderr.splitlines()[-1]
    assert line.startswith("apt-get update && apt-get install -y ")
    assert "libegl1" in line.split()
    assert "libgl1" not in line.split()


def test_package_counts_when_installed_or_provided():
    listing = (
        "installed\tlibgl1\t\n"
        "config-files\txvfb\t\n"
        "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.84.4-3), other-name\n"
    )

    installed = dev_setup.installed_packages(listing)

    assert installed == {"libgl1", "libglib2.0-0t64", "libglib2.0-0", "other-name"}


def set_up(checkout):
    """What set-up of an environment with these pins says."""
    done = run(sys.executable, "-c", MAKE, cwd=checkout)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_environment_is_made_once_and_again_when_pins_change(checkout):
    pins = checkout / "requirements" / "run.txt"
    pins.write_text("# nothing yet\n")

    first, second = set_up(checkout), set_up(checkout)
    pins.write_text("# nothing still\n")
    third = set_up(checkout)

    assert "making" in first
    assert "installing" in first
    assert second == ""
    assert "making" not in third
    assert "installing" in third
