"""The bundle of the counter: made only when what goes into it has changed."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import dev_setup

PROGRAM_NAME = "dianka-counter"
DIST = dev_setup.ROOT / "dist"
PROGRAM = DIST / PROGRAM_NAME / (PROGRAM_NAME + (".exe" if sys.platform == "win32" else ""))
STAMP = DIST / "dianka-counter.sha256"
FOLDERS = ("ui", "app", "printing", "sync", "wire", "resources")


def _ingredients() -> Iterator[Path]:
    yield dev_setup.ROOT / "build.spec"
    yield dev_setup.REQUIREMENTS / "build.txt"
    for folder in FOLDERS:
        for path in sorted((dev_setup.ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path


def _digest() -> str:
    total = hashlib.sha256(sys.version.encode())
    for path in _ingredients():
        total.update(str(path.relative_to(dev_setup.ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def package() -> int:
    """Make the bundle in `dist/`; 0 when it is there, made now or the same as before."""
    digest = _digest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == digest and PROGRAM.exists():
        print(f"dev: {PROGRAM.parent.relative_to(dev_setup.ROOT)} is up to date")
        return 0
    options = ["--noconfirm", "--clean", "--log-level", "WARN"]
    done = subprocess.run(
        [str(dev_setup.python()), "-m", "PyInstaller", *options, "build.spec"],
        cwd=dev_setup.ROOT,
        env=dev_setup.surroundings(),
        check=False,
    )
    if done.returncode == 0:
        _strip()
        STAMP.write_text(digest, encoding="ascii")
        print(f"dev: made {PROGRAM.parent.relative_to(dev_setup.ROOT)}, {_megabytes():.0f} MB")
    return done.returncode


def _strip() -> None:
    """Take the debugger's tables out of the two libraries that bring most of them, 30 MB."""
    strip = shutil.which("strip") if sys.platform == "linux" else None
    for pattern in ("libpython3*.so*", "sqlcipher3/_sqlite3*.so") if strip else ():
        for library in (PROGRAM.parent / "_internal").glob(pattern):
            subprocess.run([str(strip), str(library)], check=True)


def _megabytes() -> float:
    """The size of the bundle on disk, in MB."""
    files = (path for path in PROGRAM.parent.rglob("*") if path.is_file())
    return sum(path.lstat().st_size for path in files if not path.is_symlink()) / 1e6
