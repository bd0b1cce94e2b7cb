"""What a disk may hold after the power failed, made from a recording of what was asked of it.

What was synced is there. Of each write since, the disk may hold all, nothing, or some sectors,
in any order; of each name given or taken since, the new or the old.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

from tests.faults._recording import Cut, Event, FolderSync, Named, Sync, Told, Write

SECTOR = 512
_Pending: TypeAlias = Write | Cut


@dataclass(frozen=True, slots=True)
class Image:
    """The files of a disk by name, what had been told by then, and how the tail was left."""

    files: dict[str, bytes]
    told: tuple[str, ...]
    point: int
    tail: str


@dataclass
class Disk:
    """A disk with a cache that is lost: `do` every event, `image` at any moment."""

    told: list[str] = field(default_factory=list)
    done: int = 0
    _files: dict[int, bytearray] = field(default_factory=dict)
    _pending: dict[int, list[_Pending]] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _renamed: dict[str, list[Named]] = field(default_factory=dict)

    def do(self, event: Event) -> None:
        self.done += 1
        match event:
            case Write(file) | Cut(file):
                self._pending.setdefault(file, []).append(event)
            case Sync(file):
                content = self._files.setdefault(file, bytearray())
                for one in self._pending.pop(file, ()):
                    _apply(content, one)
            case Named(folder):
                self._renamed.setdefault(folder, []).append(event)
            case FolderSync(folder):
                for one in self._renamed.pop(folder, ()):
                    _rename(self._names, one)
            case Told(words):
                self.told.append(words)

    def now(self) -> dict[str, bytes]:
        """The files as whoever looks while the power is on sees them."""
        return self._files_with("all", Random(0))

    def image(self, chance: Random) -> Image:
        """One of the states in which the power may leave the disk now."""
        tail = chance.choice(TAILS)
        return Image(self._files_with(tail, chance), tuple(self.told), self.done, tail)

    def _files_with(self, tail: str, chance: Random) -> dict[str, bytes]:
        contents = {}
        for file in self._files.keys() | self._pending.keys():
            content = bytearray(self._files.get(file, b""))
            for one in TAIL[tail](self._pending.get(file, ()), chance):
                _apply(content, one)
            contents[file] = content
        names = dict(self._names)
        for renamed in self._renamed.values():
            for one in _some_names(renamed, tail, chance):
                _rename(names, one)
        return {name: bytes(contents.get(file, b"")) for name, file in names.items()}


def _apply(content: bytearray, event: _Pending) -> None:
    if isinstance(event, Cut):
        del content[event.size :]
        content.extend(bytes(event.size - len(content)))
        return
    content.extend(bytes(max(0, event.offset - len(content))))
    content[event.offset : event.offset + len(event.data)] = event.data


def _rename(names: dict[str, int], event: Named) -> None:
    for name, file in event.names:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _some_names(renamed: Sequence[Named], tail: str, chance: Random) -> Iterator[Named]:
    """Names as the disk may keep them: a journalled one in order, another each for itself."""
    if tail == "all":
        yield from renamed
    elif chance.random() < 0.5:
        yield from renamed[: chance.randint(0, len(renamed))]
    else:
        yield from (one for one in renamed if chance.random() < 0.5)


def _all(pending: Sequence[_Pending], _chance: Random) -> Iterator[_Pending]:
    yield from pending


def _none(_pending: Sequence[_Pending], _chance: Random) -> Iterator[_Pending]:
    yield from ()


def _in_order(pending: Sequence[_Pending], chance: Random) -> Iterator[_Pending]:
    """The first so many; the last of them torn."""
    count = chance.randint(0, len(pending))
    yield from pending[:count]
    if count < len(pending):
        yield from _torn(pending[count], chance)


def _late_ones(pending: Sequence[_Pending], chance: Random) -> Iterator[_Pending]:
    """The last so many without those before them; the first of them torn."""
    start = chance.randint(0, len(pending))
    if start:
        yield from _torn(pending[start - 1], chance)
    yield from pending[start:]


def _all_but_one(pending: Sequence[_Pending], chance: Random) -> Iterator[_Pending]:
    """One missing or torn, wherever it is."""
    odd = chance.randrange(len(pending)) if pending else 0
    for place, one in enumerate(pending):
        yield from _torn(one, chance) if place == odd else (one,)


def _scattered(pending: Sequence[_Pending], chance: Random) -> Iterator[_Pending]:
    """Each there, torn or missing by chance, in any order; a cut keeps its place."""
    share = chance.random()
    mixed: list[_Pending] = []
    for one in pending:
        if isinstance(one, Cut):
            chance.shuffle(mixed)
            yield from mixed
            mixed = []
        if chance.random() < share:
            mixed += [one]
        elif chance.random() < 0.5:
            mixed += _torn(one, chance)
    chance.shuffle(mixed)
    yield from mixed


def _torn(event: _Pending, chance: Random) -> Iterator[_Pending]:
    """The sectors of a write that reached the disk: the first, the last, or any."""
    if isinstance(event, Cut):
        yield from () if chance.random() < 0.5 else (event,)
        return
    sectors = list(_sectors(event))
    cut = chance.randint(0, len(sectors))
    match chance.randrange(3):
        case 0:
            yield from sectors[:cut]
        case 1:
            yield from sectors[cut:]
        case _:
            yield from (one for one in sectors if chance.random() < 0.5)


def _sectors(event: Write) -> Iterator[Write]:
    """The write as the disk does it: a piece for each sector it touches."""
    end = event.offset + len(event.data)
    start = event.offset
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Write(event.file, start, event.data[start - event.offset : stop - event.offset])
        start = stop


TAIL = {
    "none": _none,
    "all": _all,
    "in-order": _in_order,
    "late-ones": _late_ones,
    "all-but-one": _all_but_one,
    "scattered": _scattered,
}
TAILS = tuple(TAIL)
