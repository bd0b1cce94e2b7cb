"""One counter program a folder: the second one is told so."""

import os
import sys
from pathlib import Path
from typing import IO, Final

from app.errors import StoreBusyError

LOCK_FILE: Final = "counter.lock"


def hold(folder: Path) -> IO[bytes]:
    """The open lock file; closing it, or the end of the program in any way, lets go."""
    path = folder / LOCK_FILE
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    try:
        _lock(file)
    except OSError:
        file.close()
        raise StoreBusyError(path) from None
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
