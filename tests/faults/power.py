"""The power fails: recorded writes of the real store, replayed with torn and reordered tails."""

import json
import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from random import Random
from uuid import UUID
from zlib import crc32

from sqlalchemy.exc import DatabaseError

from app.errors import CounterError, NotEnrolledError
from tests.faults._images import Disk, Image
from tests.faults._recording import (
    Event,
    RecordingError,
    Told,
    TracingNotAllowedError,
    Write,
    record,
)
from tests.faults._shop import COUNTER_FOLDER, SHADOW_FOLDER, STORE, Verdict, opened, verdict
from tests.faults.drill import CORES, Ask, Progress, Shown, spread

IMAGES = 3_000
IMAGES_FULL = 30_000
IMAGES_A_RECORDING = 7_500
IMAGES_A_PIECE = 125
SESSIONS = (45, 25, 15)  # operations between a start and its end; the log is emptied after some 35
SESSIONS_FULL = (45, 60, 30)
CARDS = 300
WEIGHT_AT_A_BORDER = 12  # beside a sync, a new name, a word told: where promises begin and end
SELL_ON_EVERY = 10
IN_TURN = 60  # of so many images some lose one copy of the journal besides
LOST_TOO = {3: f"{COUNTER_FOLDER}/", 23: STORE, 43: SHADOW_FOLDER}
TRIES = 8
SPARE = 50  # so many images one more: where nothing waits for the disk there is but one image
KEPT_FAILURES = 3  # of a piece
LINES = 30  # as many are told of
IMAGES_AGAIN = 300  # of each event that is looked at again
KEEP_IN = Path("build", "faults")
FAST = Path("/dev/shm")  # noqa: S108 - an image is read once and thrown away


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where in a recording so many images are made; some more places than images.

    Of a planted one the store alone survives, without the second copy of the journal. One that
    `strays` takes what these places owe from those behind them.
    """

    recording: Path
    points: tuple[int, ...]
    images: int
    seed: int
    planted: bool
    strays: bool = True


@dataclass(slots=True)
class _Sum:
    """What images came to; `words` tells of the first ones that failed."""

    images: int = 0
    one_copy: int = 0
    damaged: int = 0
    lost: int = 0
    losing: int = 0
    twice: int = 0
    untold: int = 0
    words: tuple[str, ...] = ()

    def add(self, other: "_Sum") -> None:
        self.images += other.images
        self.one_copy += other.one_copy
        self.damaged += other.damaged
        self.lost += other.lost
        self.losing += other.losing
        self.twice += other.twice
        self.untold += other.untold


def run(ask: Ask) -> Shown:
    """No image damaged and nothing lost that was told as done; the control must lose."""
    wanted = 1 if ask.again else ask.size(IMAGES, IMAGES_FULL)
    total, progress = _Sum(), Progress("images", wanted)
    with tempfile.TemporaryDirectory(prefix="dianka-power-") as made:
        folder = Path(made).resolve()
        pieces = _pieces_again(ask) if ask.again else _pieces_of_all(folder, wanted, ask)
        try:
            for one in spread(_look_at, pieces):
                total.add(one)
                progress.add(one.images)
                for words in one.words[: max(0, LINES - len(total.words))]:
                    print(words, flush=True)
                total.words += one.words
        except TracingNotAllowedError as fault:
            return Shown.skip(str(fault))
        except SystemExit:
            print("ended early: the figures are of what was seen by then")
            wanted = total.images + 1
        events = [event for path in sorted(folder.glob("*.events")) for event in _events(path)]
    return _shown(total, wanted, events, planted=ask.plant)


def _shown(total: _Sum, wanted: int, events: Sequence[Event], *, planted: bool) -> Shown:
    whole = total.images >= wanted and not total.damaged and not total.twice
    figures = {
        "images": total.images,
        "with_one_copy": total.one_copy,
        "writes": sum(isinstance(event, Write) for event in events),
        "operations": sum(isinstance(event, Told) for event in events),
        "damaged": total.damaged,
        "lost": total.lost,
        "images_that_lost": total.losing,
        "twice": total.twice,
        "untold_kept": total.untold,
    }
    return Shown(ok=whole and bool(total.lost) is planted, figures=figures)


def _shares(whole: int, parts: int) -> list[int]:
    """The whole in that many parts, as equal as can be."""
    return [whole // parts + (part < whole % parts) for part in range(parts)]


def _pieces_of_all(folder: Path, wanted: int, ask: Ask) -> Iterator[_Piece]:
    """As many recordings as so many images want, each in a file; of one its images are made
    while the next one is recorded.
    """
    shares = _shares(wanted + wanted // SPARE, -(-wanted // IMAGES_A_RECORDING))
    for number, share in enumerate(shares):
        path = folder / f"power-{ask.seed}-{number}.events"
        path.write_bytes(pickle.dumps(_recorded(folder / str(number), ask)))
        yield from _pieces(path, share, ask.seed * 1_000 + number, planted=ask.plant)


def _pieces_again(ask: Ask) -> Iterator[_Piece]:
    """Further images of given events of a kept recording: `FILE@EVENT,EVENT`."""
    path, _, places = ask.again.partition("@")
    for place in map(int, places.split(",")):
        for half in range(CORES):
            share = IMAGES_AGAIN // CORES
            seed = (ask.seed * 1_000_000 + place) * CORES + half
            yield _Piece(Path(path), (place,), share, seed, ask.plant, strays=False)


def _recorded(folder: Path, ask: Ask) -> list[Event]:
    """What a counter did to its files from its first start to its last end."""
    root, told = folder / "root", folder / "told"
    root.mkdir(parents=True)
    wishes = {
        "root": str(root),
        "told": str(told),
        "sessions": SESSIONS_FULL if ask.full else SESSIONS,
        "cards": CARDS,
        "synchronous": "NORMAL" if ask.plant else "",
    }
    command = [sys.executable, "-P", "-m", "tests.faults._seller", json.dumps(wishes)]
    events = record(command, root, told)
    _check(events, root)
    return events


def _check(events: Sequence[Event], root: Path) -> None:
    """A recording played to its end is the folder as it is, or no image may rest on it."""
    disk = Disk()
    for event in events:
        disk.do(event)
    there = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
    if disk.now() != there:
        raise RecordingError("the recording is not what the program did")


def _pieces(path: Path, share: int, seed: int, *, planted: bool) -> Iterator[_Piece]:
    """The moments at which the power fails, in runs of neighbours."""
    events, chance = _events(path), Random(seed)
    weights = [_weight(events, point) for point in range(1, len(events) + 1)]
    images = _shares(share, -(-share // IMAGES_A_PIECE))
    points = sorted(chance.choices(range(1, len(events) + 1), weights, k=2 * share))
    start = 0
    for number, count in enumerate(images):
        chosen, start = tuple(points[start : start + 2 * count]), start + 2 * count
        yield _Piece(path, chosen, count, seed * 10_000 + number, planted)


def _weight(events: Sequence[Event], point: int) -> int:
    beside = events[point - 1 : point + 1]
    return 1 if all(isinstance(one, Write) for one in beside) else WEIGHT_AT_A_BORDER


@lru_cache(maxsize=1)
def _events(path: Path) -> list[Event]:
    made: list[Event] = pickle.loads(path.read_bytes())  # noqa: S301 - written by this drill
    return made


def _look_at(piece: _Piece) -> _Sum:
    """Every image of a piece, each opened by the product."""
    total = _Sum()
    place = FAST if FAST.is_dir() else None
    for number, image in enumerate(_images(piece)):
        gone = SHADOW_FOLDER if piece.planted else LOST_TOO.get(number % IN_TURN, "")
        left = _without(image, gone) if gone else image
        with tempfile.TemporaryDirectory(prefix="dianka-image-", dir=place) as folder:
            found = _opened(left, Path(folder), sell=number % SELL_ON_EVERY == 0)
        total.add(
            _Sum(
                1,
                bool(gone),
                bool(found.damage),
                found.lost,
                bool(found.lost),
                found.twice,
                found.untold,
            )
        )
        if (found.damage or found.lost or found.twice) and len(total.words) < KEPT_FAILURES:
            kept = "" if piece.planted else f", kept in {_keep(left, piece.recording)}"
            about = f"event {image.point}, tail {image.tail}, without {gone or 'nothing'}"
            total.words += (f"{about}: {found}{kept}",)
    return total


def _without(image: Image, start: str) -> Image:
    """The image without the files whose names begin so: one copy of the journal is lost too."""
    left = {name: text for name, text in image.files.items() if not name.startswith(start)}
    return replace(image, files=left)


def _images(piece: _Piece) -> Iterator[Image]:
    """Images no two of which are alike: one at every second place, more where some are owed."""
    events, disk, chance = _events(piece.recording), Disk(), Random(piece.seed)
    seen: set[int] = set()
    further = range(piece.points[-1] + 1, len(events) + 1 if piece.strays else 0)
    for number, point in enumerate((*piece.points, *further), start=1):
        while disk.done < point:
            disk.do(events[disk.done])
        due = min(piece.images, piece.images * number // len(piece.points))
        tries = TRIES * (due - len(seen))
        while tries and len(seen) < due:
            tries -= 1
            image = disk.image(chance)
            if (mark := _mark(image)) not in seen:
                seen.add(mark)
                yield image
        if len(seen) == piece.images:
            return


def _mark(image: Image) -> int:
    """Alike images have one mark; that two others share it costs an image and no truth."""
    mark = len(image.told)
    for name in sorted(image.files):
        mark = crc32(image.files[name], crc32(name.encode(), mark))
    return mark


def _opened(image: Image, folder: Path, *, sell: bool) -> Verdict:
    """What the product says of the image, and whether it sells on."""
    _lay_out(image, folder)
    told = {UUID(words) for words in image.told}
    try:
        with opened(folder) as shop:
            found = verdict(shop.desk, told)
            if not (sell and told and not found.lost):
                return found
            told.add(shop.do_next())
        with opened(folder) as shop:
            return verdict(shop.desk, told)
    except NotEnrolledError:
        return Verdict("", len(told), 0, 0)  # the power failed before there was a terminal
    except (CounterError, DatabaseError) as fault:
        return Verdict(f"{type(fault).__name__}: {fault}", 0, 0, 0)


def _lay_out(image: Image, folder: Path) -> None:
    for parent in {(folder / name).parent for name in image.files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in image.files.items():
        (folder / name).write_bytes(content)


def _keep(image: Image, recording: Path) -> str:
    """Where the image is kept for whoever wants to look, and how to make more of its kind."""
    KEEP_IN.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="power-", dir=KEEP_IN))
    _lay_out(image, folder)
    kept = KEEP_IN / recording.name
    if kept != recording:
        shutil.copyfile(recording, kept)
    return f"{folder}; more of them: ./dev faults power --again {kept}@{image.point}"
