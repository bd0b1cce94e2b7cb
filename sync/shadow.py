"""The shadow journal: the same rows once more, in another folder, outside of the database.

Append-only segments of encrypted records, each flushed to the disk before the screen says done.
A start compares it with the database: the longer one refills the shorter one, and where the two
tell different tales nobody sells before a person has re-enrolled the terminal.

A record is `length | nonce | AES-256-GCM(row as JSON)`. What a fall of power left of a last record
is cut off: its operation was never called done. Each is flushed before the next one is written, so
that at most one is torn, and where a whole one follows it is damage. Sealed PINs are files of their
own beside it, which go when the answer is final; an append-only file could not forget them.
"""

import errno
import json
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic_core import from_json

from sync.journal import Row
from sync.private_file import flush_folder

SEGMENT_ROWS: Final = 2_000
_LENGTH: Final = struct.Struct(">I")
_NONCE_BYTES: Final = 12
_LARGEST: Final = 16 * 1024 * 1024
_SECTOR: Final = 512  # what a disk writes whole or not at all is a multiple of it
_KIND: Final = b"shadow-v1"


class ShadowDamagedError(Exception):
    """A record in the middle of the shadow is not what was written; `where` names the segment."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class ShadowBehindError(OSError):
    """Rows before this one are not in the shadow: they come first."""


class Disk(Protocol):
    """Files of one folder. What a call wrote is durable when it returns; OSError if it cannot."""

    def names(self) -> tuple[str, ...]:
        """All files, in the order of their names."""

    def read(self, name: str) -> bytes:
        """The whole file."""

    def append(self, name: str, content: bytes) -> None:
        """Write at the end; makes the file."""

    def truncate(self, name: str, length: int) -> None:
        """Cut off what comes after."""

    def remove(self, name: str) -> None:
        """Nothing if it is not there."""


class FolderDisk:
    """A folder of the file system; its handle to the file appended to last stays open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: tuple[str, int] | None = None

    def names(self) -> tuple[str, ...]:
        if not self.folder.exists():
            return ()
        with os.scandir(self.folder) as found:
            return tuple(sorted(each.name for each in found if each.is_file()))

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def append(self, name: str, content: bytes) -> None:
        handle = self._handle(name)
        size = os.fstat(handle).st_size
        try:
            while content:
                content = content[os.write(handle, content) :]
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise

    def truncate(self, name: str, length: int) -> None:
        handle = self._handle(name)
        os.ftruncate(handle, length)
        os.fsync(handle)

    def remove(self, name: str) -> None:
        if self._open is not None and self._open[0] == name:
            self.close()
        (self.folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        if self._open is not None:
            os.close(self._open[1])
            self._open = None

    def _handle(self, name: str) -> int:
        if self._open is None or self._open[0] != name:
            self.close()
            self.folder.mkdir(0o700, parents=True, exist_ok=True)
            is_new = not (self.folder / name).exists()
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._open = (name, os.open(self.folder / name, flags, 0o600))
            if is_new:
                flush_folder(self.folder)
        return self._open[1]


@dataclass(frozen=True, slots=True)
class Segment:
    """The readable rows of one file, and how many of its bytes they are."""

    name: str
    rows: tuple[Row, ...]
    length: int
    torn: bool


@dataclass(frozen=True, slots=True)
class _Tail:
    """Where a life ends: its last row, and the segment it is in with so many rows."""

    name: str
    count: int
    last: Row | None


class Shadow:
    """The shadow of one terminal; used under the lock of its store, by one thread at a time."""

    def __init__(self, disk: Disk, secret: bytes, segment_rows: int = SEGMENT_ROWS) -> None:
        self._disk = disk
        self._cipher = AESGCM(secret)
        self._segment_rows = segment_rows
        self._tails: dict[int, _Tail] = {}

    def append(self, rows: Iterable[Row]) -> None:
        """Durable when it returns; sealed PINs first, so that no row stands without its own.

        Raises:
            ShadowBehindError: a row that does not follow the last one here.
        """
        for row in rows:
            tail = self._tail_for(row)
            if row.sealed_pin is not None:
                self._put_pin(row.op_id, row.sealed_pin)
            self._tails.pop(row.epoch, None)  # unknown, should the disk not do its part
            self._disk.append(tail.name, self._record(row))
            self._tails[row.epoch] = _Tail(tail.name, tail.count + 1, row)

    def erase_pin(self, op_id: UUID) -> None:
        """The answer was final."""
        self._disk.remove(_pin_name(op_id))

    def pins(self) -> tuple[UUID, ...]:
        """Operations whose sealed PIN is kept here."""
        names = (name for name in self._disk.names() if name.endswith(".pin"))
        return tuple(UUID(name.removesuffix(".pin")) for name in names)

    def epochs(self) -> tuple[int, ...]:
        """The lives that have rows here, oldest first."""
        return tuple(sorted({_epoch_of(name) for name in self._segments()}))

    def last(self, epoch: int) -> Row | None:
        """The last row of a life; ShadowDamagedError."""
        return self._tail(epoch).last

    def newest(self, epoch: int) -> Segment | None:
        """The last segment of a life; a torn tail is cut off on the disk."""
        names = [name for name in self._segments() if _epoch_of(name) == epoch]
        if not names:
            return None
        segment = self._read(names[-1], may_be_torn=True)
        if segment.torn:
            self._disk.truncate(segment.name, segment.length)
        if not segment.rows and len(names) > 1:
            return self._read(names[-2], may_be_torn=False)
        return segment

    def rows(self, epoch: int, from_seq: int = 1) -> Iterator[Row]:
        """The rows of a life from this place on, oldest first; ShadowDamagedError."""
        names = [name for name in self._segments() if _epoch_of(name) == epoch]
        for name, following in zip(names, [*names[1:], ""], strict=True):
            if following and _first_seq_of(following) <= from_seq:
                continue
            segment = self._read(name, may_be_torn=not following)
            yield from (row for row in segment.rows if row.seq >= from_seq)

    def forget(self, epoch: int) -> None:
        """Remove the rows of a life, the newest first: what a cut leaves is its beginning."""
        for name in reversed([name for name in self._segments() if _epoch_of(name) == epoch]):
            self._disk.remove(name)
        self._tails.pop(epoch, None)

    # --- steps ---
    def _segments(self) -> list[str]:
        return [name for name in self._disk.names() if name.endswith(".shadow")]

    def _tail(self, epoch: int) -> _Tail:
        """Read once; from then on this object alone writes here."""
        if epoch not in self._tails:
            newest = self.newest(epoch)
            rows = newest.rows if newest is not None else ()
            name = newest.name if newest is not None else ""
            self._tails[epoch] = _Tail(name, len(rows), rows[-1] if rows else None)
        return self._tails[epoch]

    def _tail_for(self, row: Row) -> _Tail:
        """The segment that gets the row, which must follow the last one."""
        tail = self._tail(row.epoch)
        if row.seq != (tail.last.seq if tail.last is not None else 0) + 1:
            raise ShadowBehindError(errno.EILSEQ, "rows before this one are missing")
        if not tail.name or tail.count >= self._segment_rows:
            return _Tail(_segment_name(row.epoch, row.seq), 0, tail.last)
        return tail

    def _record(self, row: Row) -> bytes:
        told = [row.epoch, row.seq, row.op_id.hex, row.kind, row.body, row.hash, row.signatures]
        return self._sealed(json.dumps(told, ensure_ascii=False).encode(), _KIND)

    def _sealed(self, plain: bytes, about: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, plain, about)
        return _LENGTH.pack(len(sealed)) + sealed

    def _opened(self, sealed: bytes, about: bytes) -> bytes:
        """The plain bytes; InvalidTag."""
        return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about)

    def _put_pin(self, op_id: UUID, sealed_pin: bytes) -> None:
        self._disk.remove(_pin_name(op_id))
        self._disk.append(_pin_name(op_id), self._sealed(sealed_pin, op_id.bytes))

    def _pin(self, op_id: UUID) -> bytes | None:
        name = _pin_name(op_id)
        if name not in self._disk.names():
            return None
        content = self._disk.read(name)
        try:
            return self._opened(content[_LENGTH.size :], op_id.bytes)
        except (InvalidTag, ValueError):
            return None  # torn: its row was never called done

    def _read(self, name: str, *, may_be_torn: bool) -> Segment:
        content, at = self._disk.read(name), 0
        rows: list[Row] = []
        held = set(self.pins())
        while at < len(content):
            end = _end_of_record(content, at)
            row = self._row(content[at + _LENGTH.size : end], held) if end else None
            if row is None:
                if not may_be_torn or not self._is_torn(content, at):
                    raise ShadowDamagedError(name)
                return Segment(name, tuple(rows), at, torn=True)
            rows.append(row)
            at = end or at
        return Segment(name, tuple(rows), at, torn=False)

    def _is_torn(self, content: bytes, at: int) -> bool:
        """True if what begins here can be the one write that the power cut short.

        Then it is the last: it says so itself, unless its length was torn too, and no record
        follows. What cannot be it stays as it is for whoever can still read it.
        """
        end = _end_of_record(content, at)
        if end is not None and end < len(content) and not _length_is_torn(content, at):
            return False
        return not any(
            self._is_record(content, later) for later in range(at + 1, len(content) - _LENGTH.size)
        )

    def _is_record(self, content: bytes, at: int) -> bool:
        end = _end_of_record(content, at)
        if end is None:
            return False
        try:
            self._opened(content[at + _LENGTH.size : end], _KIND)
        except InvalidTag:
            return False
        return True

    def _row(self, sealed: bytes, held: set[UUID]) -> Row | None:
        try:
            told = from_json(self._opened(sealed, _KIND))
            epoch, seq, op_id, kind, body, digest, signatures = told
        except (InvalidTag, ValueError):
            return None
        found = UUID(op_id)
        pin = self._pin(found) if found in held else None
        return Row(epoch, seq, found, kind, body, digest, signatures, pin)


def _end_of_record(content: bytes, at: int) -> int | None:
    """Where the record that begins here ends; None if it is not whole."""
    begin = at + _LENGTH.size
    if begin > len(content):
        return None
    (length,) = _LENGTH.unpack_from(content, at)
    if not _NONCE_BYTES < length <= _LARGEST or begin + length > len(content):
        return None
    return int(begin + length)


def _length_is_torn(content: bytes, at: int) -> bool:
    """True if the length lies in two sectors, and one of them may not have reached the disk."""
    length = content[at : at + _LENGTH.size]
    border = _SECTOR - at % _SECTOR
    return border < _LENGTH.size and not (any(length[:border]) and any(length[border:]))


def _segment_name(epoch: int, first_seq: int) -> str:
    return f"{epoch:06d}-{first_seq:010d}.shadow"


def _epoch_of(name: str) -> int:
    return int(name.split("-", 1)[0])


def _first_seq_of(name: str) -> int:
    return int(name.removesuffix(".shadow").split("-", 1)[1])


def _pin_name(op_id: UUID) -> str:
    return f"{op_id.hex}.pin"
