"""What SQLite and the system say of the store's files, as the counter's own errors."""

import errno
import shutil
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import (
    CounterError,
    StoreBusyError,
    StoreDamagedError,
    StoreFailingError,
    StoreFullError,
    StoreReadOnlyError,
)

_DAMAGE: Final = ("malformed", "not a database", "disk image", "hmac", "file is encrypted")
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT}
_NOT_WRITABLE: Final = {errno.EROFS, errno.EACCES, errno.EPERM}
_LEAST_FREE_BYTES: Final = 65_536  # SQLite sets this much aside for itself beside an open file
_AT_A_TIME_BYTES: Final = 1 << 20
_PRIMARY: Final = 0xFF


def of_work(path: Path, fault: Exception) -> CounterError | None:
    """Why a transaction failed, or None where neither the file nor its disk is to blame."""
    text, code = _said(fault)
    if any(word in text for word in _DAMAGE):
        return StoreDamagedError(path, "damaged")
    if code == sqlcipher.SQLITE_FULL:
        return StoreFullError(path)
    if code == sqlcipher.SQLITE_READONLY:
        return StoreReadOnlyError(path)
    if code in {sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_CANTOPEN}:
        return StoreFailingError(path)
    return None


def of_opening(path: Path, fault: Exception) -> CounterError | None:
    """Why a store could not be opened, or None where neither file nor disk is to blame."""
    if isinstance(fault, OSError):
        return of_system(path, fault)
    text, code = _said(fault)
    if code in {sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED}:
        return StoreBusyError(path)
    if any(word in text for word in _DAMAGE):
        return StoreDamagedError(path, "unreadable")
    if code == sqlcipher.SQLITE_IOERR and _is_full(path.parent):
        return StoreFullError(path)
    return of_work(path, fault)


def of_system(path: Path, fault: OSError) -> CounterError:
    """What the system's refusal means for a file of the store."""
    if fault.errno in _NO_ROOM:
        return StoreFullError(path)
    if fault.errno in _NOT_WRITABLE:
        return StoreReadOnlyError(path)
    return StoreFailingError(path)


def require_readable(path: Path) -> None:
    """StoreFailingError if the disk cannot read the whole file: what it holds is not known then.

    SQLite often takes what could not be read for damage.
    """
    try:
        with path.open("rb", buffering=0) as file:
            while file.read(_AT_A_TIME_BYTES):
                pass
    except OSError as fault:
        raise StoreFailingError(path) from fault


def _said(fault: Exception) -> tuple[str, int]:
    """SQLite's words and its primary code; 0 where it gave none."""
    original: Any = getattr(fault, "orig", fault)
    return str(original).lower(), getattr(original, "sqlite_errorcode", 0) & _PRIMARY


def _is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _LEAST_FREE_BYTES
