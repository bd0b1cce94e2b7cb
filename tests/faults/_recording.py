"""What a program asked of its files, one call after the other, as strace saw it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

CALLS = (
    "openat,open,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,"
    "fallocate,fsync,fdatasync,sync_file_range,unlink,unlinkat,rename,renameat,renameat2,link,"
    "linkat,mmap,copy_file_range,sendfile"
)
LONGEST = 1 << 20
_WHOLE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|\?)")
_CUT_OFF = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")
_FD = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_MEMORY_OF_SQLITE = "-shm"  # made anew at every start; written through memory, never synced


class RecordingError(Exception):
    """The recording holds something this reader does not understand: no image may rest on it."""


class TracingNotAllowedError(Exception):
    """There is no strace here, or it may not look at another process; says why."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes put into a file; durable when the file is synced."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file made this long."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """Everything asked of this file before is on the disk now."""

    file: int


@dataclass(frozen=True, slots=True)
class Named:
    """Names that now mean another file, or none (None); durable when the folder is synced."""

    folder: str
    names: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class FolderSync:
    """The names of this folder are on the disk now."""

    folder: str


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told that this operation is done."""

    words: str


Event: TypeAlias = Write | Cut | Sync | Named | FolderSync | Told


def record(command: Sequence[str], root: Path, told: Path) -> list[Event]:
    """Run a program and answer with what it did to the files below `root`.

    Args:
        command: the program; it may write its own files elsewhere, which are not recorded.
        told: a file outside of `root`; each line written to it is a `Told`.

    Raises:
        TracingNotAllowedError: this machine does not let one process look at another.
        subprocess.CalledProcessError: the program failed.
    """
    strace, log = find_strace(), told.with_name("strace.log")
    flags = ["-f", "-y", "-xx", "-s", str(LONGEST), "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run([strace, *flags, *command], check=True)
    with log.open(encoding="ascii") as lines:
        return Reader(root, told).read(lines)


def find_strace() -> str:
    """Where strace is, once it was seen to work; TracingNotAllowedError."""
    strace = shutil.which("strace")
    if strace is None:
        raise TracingNotAllowedError("there is no strace here")
    probe = [strace, "-o", "/dev/null", sys.executable, "-c", ""]
    tried = subprocess.run(probe, capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        raise TracingNotAllowedError(tried.stderr.strip().splitlines()[-1])
    return strace


def _calls(lines: Iterator[str]) -> Iterator[tuple[str, str, int]]:
    """(name, arguments, result) of every call that succeeded, in the order they came back."""
    begun: dict[str, str] = {}
    for line in lines:
        text = line.rstrip("\n")
        if cut_off := _CUT_OFF.match(text):
            begun[cut_off[1]] = cut_off[2]
            continue
        if resumed := _RESUMED.match(text):
            text = f"{resumed[1]} {begun.pop(resumed[1])}{resumed[2]}"
        whole = _WHOLE.match(text)
        if whole and whole[4] != "?" and int(whole[4]) >= 0:
            yield whole[2], whole[3], int(whole[4])


def _texts(arguments: str) -> list[bytes]:
    found = _TEXT.findall(arguments)
    if any(cut for _, cut in found):
        raise RecordingError("a text longer than strace was told to show")
    return [bytes.fromhex(text.replace("\\x", "")) for text, _ in found]


def _fd(arguments: str) -> int:
    found = _FD.match(arguments)
    return int(found[1]) if found else -1


@dataclass
class _Open:
    """A file of ours held open: which one, where the next write goes (None: to the end)."""

    file: int
    at: int | None


@dataclass
class Reader:
    """Turns calls into events about the files below `root`; a file keeps its number for life."""

    root: Path
    told: Path
    _names: dict[str, int] = field(default_factory=dict)
    _sizes: dict[int, int] = field(default_factory=dict)
    _open: dict[int, _Open] = field(default_factory=dict)
    _folders: dict[int, str] = field(default_factory=dict)
    _telling: set[int] = field(default_factory=set)

    def read(self, lines: Iterator[str]) -> list[Event]:
        return [
            event
            for name, arguments, result in _calls(iter(lines))
            for event in self._events(name, arguments, result)
        ]

    def _events(self, name: str, arguments: str, result: int) -> Iterator[Event]:
        """What this call changed; nothing for files that are not ours."""
        match name:
            case "openat" | "open":
                yield from self._opened(arguments, result)
            case "write" | "pwrite64":
                yield from self._written(name, arguments, result)
            case "ftruncate":
                yield from self._cut(arguments)
            case "fsync" | "fdatasync":
                yield from self._synced(_fd(arguments))
            case "unlink" | "unlinkat" | "rename" | "renameat" | "renameat2":
                yield from self._renamed(arguments)
            case _:
                self._noted(name, arguments, result)

    def _noted(self, name: str, arguments: str, result: int) -> None:
        """A call that changes no file, or one that this reader cannot follow."""
        if name == "close":
            self._closed(_fd(arguments))
        elif name == "lseek":
            self._moved(_fd(arguments), result)
        elif name != "mmap" or ("MAP_SHARED" in arguments and "PROT_WRITE" in arguments):
            self._refuse(name, arguments)

    def _below(self, path: str) -> str | None:
        """The name below the root, or None for a file that is not ours."""
        if not path.startswith(f"{self.root}/") or path.endswith(_MEMORY_OF_SQLITE):
            return None
        return path[len(str(self.root)) + 1 :]

    def _opened(self, arguments: str, fd: int) -> Iterator[Event]:
        path = _texts(arguments)[0].decode()
        flags = arguments[arguments.rindex('"') :]
        self._closed(fd)
        if path == str(self.told):
            self._telling.add(fd)
        name = self._below(path)
        if "O_DIRECTORY" in flags or Path(path).is_dir():
            if name is not None or path == str(self.root):
                self._folders[fd] = name or ""
            return
        if name is None:
            return
        if name not in self._names:
            yield from self._made(name)
        number = self._names[name]
        if "O_TRUNC" in flags:
            yield from self._resize(number, 0)
        self._open[fd] = _Open(number, None if "O_APPEND" in flags else 0)

    def _made(self, name: str) -> Iterator[Event]:
        number = len(self._sizes)
        self._names[name], self._sizes[number] = number, 0
        yield Named(_folder(name), ((name, number),))

    def _closed(self, fd: int) -> None:
        self._open.pop(fd, None)
        self._folders.pop(fd, None)
        self._telling.discard(fd)

    def _moved(self, fd: int, at: int) -> None:
        if fd in self._open and self._open[fd].at is not None:
            self._open[fd].at = at

    def _written(self, name: str, arguments: str, count: int) -> Iterator[Event]:
        fd = _fd(arguments)
        if fd in self._telling:
            for line in _texts(arguments)[0].decode().splitlines():
                yield Told(line)
        held = self._open.get(fd)
        if held is None:
            return
        data = _texts(arguments)[0][:count]
        if name == "pwrite64":
            offset = int(arguments.rsplit(", ", 1)[1])
        else:
            offset = self._sizes[held.file] if held.at is None else held.at
            held.at = None if held.at is None else offset + count
        self._sizes[held.file] = max(self._sizes[held.file], offset + count)
        yield Write(held.file, offset, data)

    def _cut(self, arguments: str) -> Iterator[Event]:
        held = self._open.get(_fd(arguments))
        if held is not None:
            yield from self._resize(held.file, int(arguments.rsplit(", ", 1)[1]))

    def _resize(self, number: int, size: int) -> Iterator[Event]:
        self._sizes[number] = size
        yield Cut(number, size)

    def _synced(self, fd: int) -> Iterator[Event]:
        if fd in self._open:
            yield Sync(self._open[fd].file)
        elif fd in self._folders:
            yield FolderSync(self._folders[fd])

    def _renamed(self, arguments: str) -> Iterator[Event]:
        """One path: it is gone. Two: the first one's file has the second one's name."""
        names = [self._below(path.decode()) for path in _texts(arguments)]
        if all(name is None for name in names):
            return
        if None in names or names[0] not in self._names:
            raise RecordingError(f"moved over the border: {names}")
        old, *new = [name for name in names if name is not None]
        number = self._names.pop(old)
        self._names.update(dict.fromkeys(new, number))
        yield Named(_folder(old), ((old, None), *((name, number) for name in new)))

    def _refuse(self, name: str, arguments: str) -> None:
        """A call on one of our files that this reader does not follow."""
        paths = [found[2] for found in _FD.finditer(arguments)]
        known = [bytes.fromhex(path.replace("\\x", "")).decode() for path in paths]
        known += [text.decode(errors="replace") for text in _texts(arguments)]
        if any(self._below(path) is not None for path in known):
            raise RecordingError(f"{name} on {known}")


def _folder(name: str) -> str:
    return str(Path(name).parent) if "/" in name else ""
