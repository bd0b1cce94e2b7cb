"""What `lint` and `test` run, in which order, and what they say at the end."""

import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO

from tools import dev_package, dev_setup

HOUSE_RULES = "tests/test_house_rules.py"
NO_TESTS = 5
SCREEN = "1920x1080x24"
MEMORY = "/dev/shm"  # noqa: S108 - whoever uses it makes a folder of its own in it
ROOM = 4 << 30
IMPORT_RULES = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True, slots=True)
class Step:
    """One check: what it is called, and what runs it and answers with an exit code."""

    name: str
    run: Callable[[], int]


Beside = tuple[Step, ...]  # steps that run at the same time
Result = tuple[str, int, float]  # name, exit code, seconds


def _python(*arguments: str, **variables: str) -> int:
    command = [str(dev_setup.python()), *arguments]
    done = subprocess.run(
        command, cwd=dev_setup.ROOT, env=dev_setup.surroundings(**variables), check=False
    )
    return done.returncode


def _pytest(*arguments: str, **variables: str) -> int:
    """Pytest's exit code; a folder for sockets is made when the session has none."""
    with tempfile.TemporaryDirectory(prefix="dianka-run-") as folder:
        variables = {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": folder, **variables}
        return _python("-m", "pytest", "-q", *arguments, **variables)


def _marked(mark: str, **variables: str) -> int:
    code = _pytest("-m", mark, **variables)
    return 0 if code == NO_TESTS else code


def lint_steps() -> list[Beside]:
    """The checks that read the code without running it."""
    return [
        (
            Step("mypy", lambda: _python("-m", "mypy")),
            Step("house rules", lambda: _pytest(HOUSE_RULES)),
            Step("ruff check", lambda: _python("-m", "ruff", "check", "--quiet", ".")),
            Step("ruff format", lambda: _python("-m", "ruff", "format", "--check", "--quiet", ".")),
            Step("import rules", lambda: _python("-c", IMPORT_RULES, "--no-logo")),
        )
    ]


def test_steps() -> list[Beside]:
    """Every test: offscreen on two cores; then on an X server and of the bundle, beside the drills.

    The drills wait more than they reckon at their end, and so does the bundle at its own.
    """
    beside = [Step("faults", _faults), Step("bundle", _of_the_bundle)]
    if sys.platform == "linux":
        beside.append(Step("tests on X", _on_x))
    return [(Step("tests", _offscreen),), tuple(beside)]


def _faults() -> int:
    return _python("-P", "-m", "tests.faults", "--all")


def _offscreen() -> int:
    """The order of the files is kept: the long ones stand far from the end."""
    rest = ["--ignore", HOUSE_RULES, "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    with _fast_folder() as found:
        where = ["--basetemp", str(found)] if found else []
        return _pytest("-m", "not x11 and not package", *rest, *where)


@contextmanager
def _fast_folder() -> Iterator[Path | None]:
    """A folder in memory for what the tests write, where the machine has room for a whole run."""
    memory = Path(MEMORY)
    if sys.platform != "linux" or not memory.is_dir() or not _has_room(memory):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="dianka-run-", dir=memory) as made:
        yield Path(made, "pytest")


def _has_room(memory: Path) -> bool:
    """Whether we may write and start programs there, and enough of it is free."""
    runs = not os.statvfs(memory).f_flag & os.ST_NOEXEC
    return runs and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM


def _on_x() -> int:
    with _x_server() as display:
        return _marked("x11", DISPLAY=display, QT_QPA_PLATFORM="xcb")


@contextmanager
def _x_server() -> Iterator[str]:
    """The display of an X server of our own, ended by its pid when the block ends."""
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
    os.close(theirs)
    try:
        with os.fdopen(ours) as answer:
            number = answer.readline().strip()
        if not number:
            raise dev_setup.SetUpError("the X server did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def _of_the_bundle() -> int:
    made = dev_package.package()
    if made != 0:
        return made
    bundle = {"DIANKA_BUNDLE": str(dev_package.PROGRAM)}
    if sys.platform != "linux":
        return _marked("package", **bundle)
    with _x_server() as display:
        return _marked("package", DISPLAY=display, **bundle)


def run(groups: Sequence[Beside]) -> int:
    """Run every step, even after one that failed; 0 when all passed. Prints each one's time.

    Args:
        groups: one after the other; the steps of a group at the same time.
    """
    results: list[Result] = []
    for group in groups:
        forks = len(group) > 1 and "fork" in multiprocessing.get_all_start_methods()
        results += _beside(group) if forks else [_alone(step) for step in group]
    print()
    for name, code, seconds in results:
        print(f"{'passed' if code == 0 else 'FAILED'}  {seconds:6.1f} s  {name}")
    return 1 if any(code for _, code, _ in results) else 0


def _alone(step: Step) -> Result:
    print(f"\n== {step.name}", flush=True)
    start = time.monotonic()
    code = step.run()
    return step.name, code, time.monotonic() - start


def _beside(group: Beside) -> list[Result]:
    """Each step in a process of its own; what it says is shown whole when it has ended."""
    start, results = time.monotonic(), []
    with ExitStack() as files:
        running = {}
        for step in group:
            told = files.enter_context(tempfile.TemporaryFile())
            running[step.name] = (_started(step, told), told)
        while running:
            ended = wait([process.sentinel for process, _ in running.values()])
            for name, (process, told) in list(running.items()):
                if process.sentinel in ended:
                    process.join()
                    results.append((name, process.exitcode or 0, time.monotonic() - start))
                    print(f"\n== {name}", flush=True)
                    told.seek(0)
                    shutil.copyfileobj(told, sys.stdout.buffer)
                    sys.stdout.flush()
                    del running[name]
    return results


def _started(step: Step, told: IO[bytes]) -> BaseProcess:
    process = multiprocessing.get_context("fork").Process(target=_say_to, args=(step, told))
    process.start()
    return process


def _say_to(step: Step, told: IO[bytes]) -> None:
    for stream in (1, 2):
        os.dup2(told.fileno(), stream)
    sys.exit(step.run())


def only(arguments: list[str]) -> int:
    """Pytest on what the person at the keyboard asked for, and nothing else."""
    paths = [str(Path(word).resolve()) if Path(word).exists() else word for word in arguments]
    return _pytest(*paths)
