"""The disk is full, may not be written or fails: no false "done", and a sound restart."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults._recording import TracingNotAllowedError, find_strace
from tests.faults._shop import SHADOW, STORE
from tests.faults._teller import Log, Teller
from tests.faults.drill import Ask, Progress, Shown, spread

OPERATIONS = 300
OPERATIONS_FULL = 5_000
OPERATIONS_A_COUNTER = 250
OPERATIONS_A_SESSION = 30
CARDS = 600
FULL, READ_ONLY, FAILING = "StoreFullError", "StoreReadOnlyError", "StoreFailingError"
SECOND_COPY = "SecondCopyError"
UNREADABLE = "StoreDamagedError"
CALLS = "pread64,read,pwrite64,write,fsync,fdatasync,ftruncate,unlink"
STORED_IN = (STORE, f"{STORE}-wal", SHADOW)
MUST_NOT_BE = ("lost", "damaged", "twice", "wrongly_kept", "unnamed", "stuck", "unlocked", "broke")
KEEP_IN = Path("build", "faults")


@dataclass(frozen=True, slots=True)
class _Part:
    """The troubles of one counter.

    `namespace` begins the command that may lay a small disk over a folder, `strace` the one that
    makes calls fail; empty where this machine does not allow it, and then files may only become
    so long.
    """

    number: int
    operations: int
    seed: int
    planted: bool
    namespace: tuple[str, ...]
    strace: str


def run(ask: Ask) -> Shown:
    """Whatever was told as done is there after the fault; the control must be found out."""
    if sys.platform == "win32":
        return Shown.skip("a disk of Windows cannot be filled or locked for one program alone")
    wanted = ask.size(OPERATIONS, OPERATIONS_FULL)
    parts, said = _parts(ask, wanted), Counter[str]()
    progress = Progress("operations", wanted)
    for one in spread(_troubles, parts):
        said.update(one)
        progress.add(one["told"] + one["failed"])
    whole = said["told"] + said["failed"] >= wanted
    full = said[FULL] > 0 or not (parts[0].namespace or parts[0].strace)
    troubled = full and said[FAILING] > 0
    sound = whole and troubled and not any(said[what] for what in MUST_NOT_BE)
    figures = {
        "operations": said["told"] + said["failed"],
        "told_done": said["told"],
        "refused_full": said[FULL],
        "refused_read_only": said[READ_ONLY],
        "failing": said[FAILING],
        "second_copy": said[SECOND_COPY],
        "restarts": said["looked"],
        "false_done": said["lost"],
        **{what: said[what] for what in MUST_NOT_BE[1:]},
        "unsure_kept": said["untold"],
        "small_disk": "mounted" if parts[0].namespace else "by_limit",
        "failing_calls": "injected" if parts[0].strace else "by_limit",
    }
    return Shown(ok=said["lost"] > 0 if ask.plant else sound, figures=figures)


def _parts(ask: Ask, wanted: int) -> list[_Part]:
    """As many counters as so many operations want, in turn on a small disk and on a failing one."""
    try:
        strace = find_strace()
    except TracingNotAllowedError:
        strace = ""
    namespace = _namespace()
    pairs = -(-wanted // (2 * OPERATIONS_A_COUNTER))
    share = -(-wanted // (2 * pairs))
    return [
        _Part(number, share, ask.seed * 1_000 + number, ask.plant, namespace, strace)
        for number in range(2 * pairs)
    ]


def _namespace() -> tuple[str, ...]:
    """What begins a command that may mount for itself alone, or nothing if nobody may."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    with tempfile.TemporaryDirectory(prefix="dianka-mount-") as folder:
        for flags in (("-m",), ("-r", "-m")):
            attempt = [unshare, *flags, "mount", "-t", "tmpfs", "dianka-faults", folder]
            if subprocess.run(attempt, capture_output=True, check=False).returncode == 0:
                return (unshare, *flags)
    return ()


def _troubles(part: _Part) -> Counter[str]:
    """What one counter said, and what its store said of it."""
    with tempfile.TemporaryDirectory(prefix="dianka-disk-") as folder:
        root, log = Path(folder).resolve() / "root", Path(folder).resolve() / "log"
        root.mkdir()
        if part.number % 2 and part.strace:
            _under_failing_calls(part, root, log)
        else:
            _on_a_small_disk(part, root, log)
        said = _sum(Log(log))
        if not part.planted and any(said[what] for what in MUST_NOT_BE):
            KEEP_IN.mkdir(parents=True, exist_ok=True)
            shutil.copy(log, KEEP_IN / f"disk-{part.seed}.log")
    return said


def _on_a_small_disk(part: _Part, root: Path, log: Path) -> None:
    """Of the odd counters, where no call can be made to fail, files may only become so long."""
    mounted = bool(part.namespace) and part.number % 2 == 0
    wishes = {
        "root": str(root),
        "log": str(log),
        "operations": part.operations,
        "seed": part.seed,
        "planted": part.planted,
        "mounted": mounted,
    }
    before = part.namespace if mounted else ()
    _run_logged([*before, *_module("_room"), json.dumps(wishes)], log)


def _under_failing_calls(part: _Part, root: Path, log: Path) -> None:
    """Session after session, each under another fault; between them the disk is sound."""
    said, chance = Log(log), Random(part.seed)
    teller = Teller(root, said, planted=part.planted)
    teller.begin(CARDS)
    wishes = {
        "root": str(root),
        "log": str(log),
        "operations": OPERATIONS_A_SESSION,
        "planted": part.planted,
    }
    while said.count("told") + said.count("failed") < part.operations:
        fault = _fault(chance)
        said.say("round", fault)
        paths = [word for name in STORED_IN for word in ("-P", str(root / name))]
        tamper = ["-f", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", f"inject={fault}", *paths]
        _run_logged([part.strace, *tamper, *_module("_teller"), json.dumps(wishes)], log)
        teller.look()


def _fault(chance: Random) -> str:
    """Which calls fail, how, and which of them, counted from the start."""
    first, step = chance.randint(1, 400), chance.randint(20, 400)
    few, often = chance.randint(1, 12), chance.randint(2, 12)
    return chance.choice(
        (
            f"pwrite64,write:error=EIO:when={first}+{step}",
            f"pwrite64,write:error=ENOSPC:when={first}+{step}",
            f"pwrite64,write:error=EROFS:when={first}+",
            f"fsync,fdatasync:error=EIO:when={few}+{often}",
            f"pread64,read:error=EIO:when={few}",
            f"pread64,read:error=EIO:when={few}+",
            f"ftruncate,unlink:error=EIO:when=1+{often}",
        )
    )


def _module(name: str) -> list[str]:
    return [sys.executable, "-P", "-m", f"tests.faults.{name}"]


def _run_logged(command: Sequence[str], log: Path) -> None:
    """A program that ends badly is a line of the log, with its last words."""
    ended = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if ended.returncode != 0:
        print(ended.stderr, flush=True)
        Log(log).say("broke", (ended.stderr.strip().splitlines() or ["without a word"])[-1])


def _sum(log: Log) -> Counter[str]:
    """How often each word was said, each error named, and what the store had to say."""
    said = Counter(
        {what: log.count(what) for what in ("told", "failed", "stuck", "looked", "broke")}
    )
    failed, refused = Counter(log.said("failed")), Counter(log.said("refused"))
    said.update(failed + refused)
    looks = [json.loads(words) for words in log.said("looked")]
    said["lost"] = sum(look["lost"] for look in looks)
    said["twice"] = sum(look["twice"] for look in looks)
    said["damaged"] = sum(bool(look["damage"]) for look in looks)
    said["untold"] = looks[-1]["untold"] if looks else 0
    said["wrongly_kept"] = max(0, said["untold"] - failed[FAILING])
    known = {FULL, READ_ONLY, FAILING, SECOND_COPY}
    said["unnamed"] = sum((failed + refused).values()) - sum(
        failed[kind] + refused[kind] for kind in known
    )
    said["unnamed"] -= refused[UNREADABLE]
    said["unlocked"] = log.said("round").count("read_only") - refused[READ_ONLY]
    return said
