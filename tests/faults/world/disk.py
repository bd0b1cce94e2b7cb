"""A disk in memory: what a call wrote is durable, unless the power or the disk fails in it."""

import errno
from random import Random

from tests.faults.world.power import Fuse, PowerCutError


class MemoryDisk:
    """The second folder of a terminal, as sync.shadow asks for one."""

    def __init__(self, fuse: Fuse, chance: Random) -> None:
        self.files: dict[str, bytes] = {}
        self.failing = False
        self._fuse = fuse
        self._chance = chance

    def names(self) -> tuple[str, ...]:
        self._work()
        return tuple(sorted(self.files))

    def read(self, name: str) -> bytes:
        self._work()
        return self.files[name]

    def append(self, name: str, content: bytes) -> None:
        self._work()
        before = self.files.get(name, b"")
        try:
            self._fuse.moment("disk: append")
        except PowerCutError:
            self.files[name] = before + content[: self._chance.randrange(len(content) + 1)]
            raise
        self.files[name] = before + content
        self._fuse.moment("disk: appended")

    def truncate(self, name: str, length: int) -> None:
        self._work()
        self._fuse.moment("disk: truncate")
        self.files[name] = self.files[name][:length]

    def remove(self, name: str) -> None:
        self._work()
        self._fuse.moment("disk: remove")
        self.files.pop(name, None)

    def _work(self) -> None:
        if self.failing:
            raise OSError(errno.EIO, "the simulated disk fails")
