"""Pins: from the names written by hand to exact versions with their hashes, and no address."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools import dev_setup

SETS = ("run", "test", "build")
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes"]
SILENT = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--quiet"]


def _uv() -> str:
    """The uv of this machine, else one in an environment of its own under `build/`."""
    found = shutil.which("uv")
    if found:
        return found
    folder = dev_setup.ROOT / "build" / "uv"
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not shutil.which("uv", path=str(binaries)):
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(binaries / "python"), "-m", "pip", "install", "--quiet", "uv"]
        if subprocess.run(pip, check=False).returncode != 0:
            raise dev_setup.SetUpError("uv is not here and pip could not install it")
    return str(binaries / "uv")


def _pin(uv: str, name: str, versions: Path) -> int:
    """Pin one set to the versions that the set before it has taken."""
    folder = dev_setup.REQUIREMENTS
    command = [uv, "pip", "compile", *OPTIONS, *SILENT, "--upgrade"]
    command += ["-o", str(folder / f"{name}.txt"), str(folder / f"{name}.in")]
    if versions.exists() and name != "run":
        command += ["--constraint", str(versions)]
    return subprocess.run(command, cwd=dev_setup.ROOT, env=dict(os.environ), check=False).returncode


def pin() -> int:
    """Write `requirements/*.txt` anew; 0 when all three could be solved."""
    uv = _uv()
    return max(_pin(uv, name, dev_setup.REQUIREMENTS / "run.txt") for name in SETS)
