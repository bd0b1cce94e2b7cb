"""A counter on a small disk that fills up, is emptied, and is locked against writing.

As a program its one argument is JSON: `root` (an empty folder), `log`, `operations`, `seed`,
`planted`, `mounted`. With `mounted` it lays a small memory disk over the folder, in the mount
namespace it was started in, so that the disk is gone with the program however it ends. Without,
a limit on the length of files stands in for the full disk.
"""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Protocol

from tests.faults._shop import Shop
from tests.faults._teller import Log, Teller

DISK_BYTES = 6 * 1024 * 1024
PAGE = 4096
MOST_FREE_PAGES = 12
MOST_TRIES = 60
FAILURES = 4
CARDS = 600
BEFORE = (1, 4, 10, 45)  # after the last, what was written is being moved into the database


class Disk(Protocol):
    """What is done to the disk under the counter."""

    can_lock: bool

    def fill(self, chance: Random) -> None: ...

    def empty(self) -> None: ...

    def lock(self) -> None: ...

    def unlock(self) -> None: ...


class SmallDisk:
    """A memory disk of its own, filled by a file beside the store."""

    can_lock = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filler = folder / "filler"
        size = f"size={DISK_BYTES},mode=700"
        _mount("-t", "tmpfs", "-o", size, "dianka-faults", str(folder))

    def fill(self, chance: Random) -> None:
        """Full but for some pages."""
        filler = os.open(self._filler, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            while True:
                os.write(filler, bytes(PAGE))
        except OSError as fault:
            if fault.errno != errno.ENOSPC:
                raise
        size = os.fstat(filler).st_size
        os.ftruncate(filler, max(0, size - chance.randint(0, MOST_FREE_PAGES) * PAGE))
        os.close(filler)

    def empty(self) -> None:
        self._filler.unlink()

    def lock(self) -> None:
        _mount("-o", "remount,bind,ro", str(self._folder))

    def unlock(self) -> None:
        _mount("-o", "remount,bind,rw", str(self._folder))


class ShortFiles:
    """No file may become longer than some place in the longest of them; folders lose their bits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.can_lock = os.geteuid() != 0

    def fill(self, chance: Random) -> None:
        longest = max(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())
        self._limit(chance.randint(longest // 2, longest + MOST_FREE_PAGES * PAGE))

    def empty(self) -> None:
        self._limit(-1)

    def _limit(self, size: int) -> None:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))

    def lock(self) -> None:
        self._set(0o400, 0o500)

    def unlock(self) -> None:
        self._set(0o600, 0o700)

    def _set(self, file: int, folder: int) -> None:
        for path in [self._folder, *self._folder.rglob("*")]:
            path.chmod(folder if path.is_dir() else file)


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)


class Day:
    """Rounds of trouble; after each the disk is sound again and the store is looked at."""

    def __init__(self, teller: Teller, disk: Disk, chance: Random) -> None:
        self._teller = teller
        self._disk = disk
        self._chance = chance

    def full_while_selling(self) -> None:
        """Room runs out under an open store, comes back, and the same program sells on."""
        with self._teller.at_work() as shop:
            self._sell_soundly(shop)
            self._disk.fill(self._chance)
            self._sell_until_it_fails(shop)
            self._disk.empty()
            self._sell_soundly(shop)

    def full_at_the_end(self) -> None:
        """Room runs out, and the program is closed before it comes back."""
        with self._teller.at_work() as shop:
            self._sell_soundly(shop)
            self._disk.fill(self._chance)
            self._sell_until_it_fails(shop)
        self._disk.empty()

    def full_at_the_start(self) -> None:
        """There is no room when the program is started: it says so, or sells while it can."""
        self._disk.fill(self._chance)
        with self._teller.at_work() as shop:
            self._sell_until_it_fails(shop)
        self._disk.empty()

    def read_only(self) -> None:
        """Nothing may be written when the program is started."""
        self._disk.lock()
        with self._teller.at_work() as shop:
            self._sell_until_it_fails(shop)
        self._disk.unlock()

    def _sell_soundly(self, shop: Shop | None) -> None:
        for _ in range(self._chance.choice(BEFORE) if shop is not None else 0):
            self._teller.attempt(shop, in_the_way=False)

    def _sell_until_it_fails(self, shop: Shop | None) -> None:
        """A few failures, each tried again by the teller."""
        failures = self._chance.randint(1, FAILURES)
        for _ in range(MOST_TRIES if shop is not None else 0):
            failures -= not self._teller.attempt(shop)
            if not failures:
                return

    def play(self, operations: int) -> None:
        """Every kind of trouble in turn, until that many operations were tried."""
        kinds = [self.full_while_selling, self.full_at_the_end, self.full_at_the_start]
        kinds += [self.read_only] if self._disk.can_lock else []
        log = self._teller.log
        while log.count("told") + log.count("failed") < operations:
            for kind in kinds:
                log.say("round", kind.__name__)
                kind()
                self._teller.look()


def main() -> None:
    asked = json.loads(sys.argv[1])
    root = Path(asked["root"])
    disk: Disk = SmallDisk(root) if asked["mounted"] else ShortFiles(root)
    teller = Teller(root, Log(Path(asked["log"])), planted=asked["planted"])
    teller.begin(CARDS)
    Day(teller, disk, Random(asked["seed"])).play(asked["operations"])


if __name__ == "__main__":
    main()
