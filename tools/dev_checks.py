"""What `lint` and `test` run, one step after the other, and what they say at the end."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import dev_package, dev_setup

HOUSE_RULES = "tests/test_house_rules.py"
NO_TESTS = 5
SCREEN = "1920x1080x24"
IMPORT_RULES = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True, slots=True)
class Step:
    """One check: what it is called, and what runs it and answers with an exit code."""

    name: str
    run: Callable[[], int]


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


def lint_steps() -> list[Step]:
    """The checks that read the code without running it."""
    return [
        Step("ruff check", lambda: _python("-m", "ruff", "check", "--quiet", ".")),
        Step("ruff format", lambda: _python("-m", "ruff", "format", "--check", "--quiet", ".")),
        Step("mypy", lambda: _python("-m", "mypy")),
        Step("import rules", lambda: _python("-c", IMPORT_RULES, "--no-logo")),
        Step("house rules", lambda: _pytest(HOUSE_RULES)),
    ]


def test_steps() -> list[Step]:
    """Every test: offscreen on two cores, on an X server, the drills, and of the bundle."""
    steps = [Step("tests", _offscreen)]
    if sys.platform == "linux":
        steps.append(Step("tests on X", _on_x))
    return [*steps, Step("faults", _faults), Step("bundle", _of_the_bundle)]


def _faults() -> int:
    return _python("-P", "-m", "tests.faults", "--all")


def _offscreen() -> int:
    rest = ["--ignore", HOUSE_RULES, "-n", "2", "--dist", "loadfile"]
    return _pytest("-m", "not x11 and not package", *rest)


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


def run(steps: list[Step]) -> int:
    """Run every step, even after one that failed; 0 when all passed. Prints each one's time."""
    results: list[tuple[str, int, float]] = []
    for step in steps:
        print(f"\n== {step.name}", flush=True)
        start = time.monotonic()
        code = step.run()
        results.append((step.name, code, time.monotonic() - start))
    print()
    for name, code, seconds in results:
        print(f"{'passed' if code == 0 else 'FAILED'}  {seconds:6.1f} s  {name}")
    return 1 if any(code for _, code, _ in results) else 0


def only(arguments: list[str]) -> int:
    """Pytest on what the person at the keyboard asked for, and nothing else."""
    paths = [str(Path(word).resolve()) if Path(word).exists() else word for word in arguments]
    return _pytest(*paths)
