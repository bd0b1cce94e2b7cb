"""Set-up of a bare machine: Debian packages, the environment, the pinned libraries."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements"
UNAVAILABLE = 69
APT = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]


class SetUpError(Exception):
    """Set-up cannot go on; says what the person at the machine can do."""


def python() -> Path:
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def wanted_packages(names: Iterable[str]) -> list[str]:
    """The Debian packages of these lists (`run`, `test`), in the order of the lists."""
    lines: list[str] = []
    for name in names:
        lines += (REQUIREMENTS / f"debian-{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def installed_packages(listing: str) -> set[str]:
    """The names that a listing of dpkg says are installed, or provided by what is installed.

    Args:
        listing: one line a package, `STATUS<tab>NAME<tab>PROVIDES`.
    """
    installed: set[str] = set()
    for line in listing.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            installed |= {name, *re.findall(r"[a-z0-9][a-z0-9+.-]+(?=\s*(?:\(|,|$))", provides)}
    return installed


def missing_packages(names: Iterable[str]) -> list[str]:
    """The packages of these lists that this Debian lacks; nothing where there is no dpkg."""
    query = shutil.which("dpkg-query")
    if query is None:
        return []
    listing = subprocess.run(
        [query, "-W", "-f", r"${db:Status-Status}\t${Package}\t${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    installed = installed_packages(listing)
    return [package for package in wanted_packages(names) if package not in installed]


def system(names: Iterable[str]) -> None:
    """See that Debian's packages are there: as root install what is missing, else say how.

    Raises:
        SetUpError: packages are missing and this account may not install them.
    """
    missing = missing_packages(names)
    if not missing:
        return
    if os.geteuid() != 0:
        line = f"apt-get update && {' '.join(APT)} {' '.join(missing)}"
        raise SetUpError(f"Debian packages are missing. Run this line as root:\n{line}")
    print(f"dev: installing {' '.join(missing)}", flush=True)
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], [*APT, *missing]):
        done = subprocess.run(
            command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode != 0:
            output = done.stdout.decode(errors="replace")
            raise SetUpError(f"{output}\ndev: {' '.join(command)} failed; its output is above")


def _works(interpreter: Path) -> bool:
    """Whether the environment's Python still runs: it dies with the one it was made from."""
    if not interpreter.exists():
        return False
    return subprocess.run([interpreter, "-c", ""], check=False).returncode == 0


def environment(sets: Iterable[str]) -> None:
    """See that `.venv` holds the pinned libraries of these sets; free when it does already.

    Raises:
        SetUpError: pip could not install what is pinned.
    """
    if not _works(python()):
        print(f"dev: making {VENV}", flush=True)
        venv.create(VENV, clear=True, with_pip=True)
    for name in sets:
        pins = REQUIREMENTS / f"{name}.txt"
        digest = hashlib.sha256(pins.read_bytes()).hexdigest()
        stamp = VENV / f"dianka-{name}.sha256"
        if not stamp.exists() or stamp.read_text(encoding="ascii") != digest:
            _install(pins)
            stamp.write_text(digest, encoding="ascii")


def _install(pins: Path) -> None:
    print(f"dev: installing {pins.relative_to(ROOT)}", flush=True)
    pip = [str(python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    done = subprocess.run(
        [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(pins)], check=False
    )
    if done.returncode != 0:
        raise SetUpError(f"pip could not install {pins.relative_to(ROOT)}; its words are above")


def surroundings(**more: str) -> dict[str, str]:
    """The environment variables of what we start: UTF-8, our own tree, a folder for sockets.

    Bytecode is kept whatever the session says: every process would compile the whole tree again.
    """
    ours = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    ours.pop("PYTHONHOME", None)
    ours.pop("PYTHONDONTWRITEBYTECODE", None)
    locale = ours.get("LC_ALL") or ours.get("LC_CTYPE") or ours.get("LANG") or ""
    if "utf" not in locale.lower():
        ours["LC_ALL"] = "C.UTF-8"
    return ours
