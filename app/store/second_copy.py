"""The second copy of the journal, in another folder: the shadow, as the store writes it."""

import hashlib
import hmac
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from app.store.engine import Db
from sync import two_copies
from sync.journal import Place, Row
from sync.shadow import FolderDisk, Shadow


class SecondCopy:
    """Used under the store's lock; OSError where its folder cannot be written."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self.folder = folder
        self._disk = FolderDisk(folder)
        self.shadow = Shadow(self._disk, _key(secret))
        self._epoch = 0

    def shadow_of(self, place: Place) -> Shadow:
        """The shadow, which goes on with this life of the journal."""
        self._epoch = place.epoch
        return self.shadow

    def append(self, rows: Iterable[Row]) -> None:
        self.shadow.append(rows)

    def catch_up(self, db: Db) -> None:
        """Whatever the shadow could not take when it was due.

        Raises:
            sync.two_copies.CopiesDifferError: it tells what the database does not; a start helps.
        """
        two_copies.write_missing(db, self.shadow, self._epoch)

    def erase_pin(self, op_id: UUID) -> None:
        self.shadow.erase_pin(op_id)

    def close(self) -> None:
        self._disk.close()


def _key(secret: bytes) -> bytes:
    """The key of the records, made from the machine's secret."""
    return hmac.new(secret, b"dianka|shadow", hashlib.sha256).digest()
