"""`./dev faults`: list the drills, run one of them, or every one."""

import argparse
import difflib
import signal
import subprocess
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tests.faults.drill import CORES, Ask, Shown

USAGE = 2
TERMINATED = 143
HARNESS = {"__main__", "drill", "conftest"}
HUNG_AFTER_S = {False: 600.0, True: 3600.0}
GRACE_S = 15.0


def names(folder: Path = Path(__file__).parent) -> list[str]:
    """The drills: one module of this folder each, underscores written as hyphens.

    A module whose name begins with an underscore is shared by others, one with `test_` tests.
    """
    stems = {path.stem for path in folder.glob("[!_]*.py")}
    return sorted(
        stem.replace("_", "-") for stem in stems - HARNESS if not stem.startswith("test_")
    )


def _module(name: str) -> str:
    return f"tests.faults.{name.replace('-', '_')}"


def _list() -> None:
    print(
        "./dev faults NAME [--full] [--plant] [--seed N]\n./dev faults --all [--full] [--plant]\n"
    )
    for name in names():
        summary = (import_module(_module(name)).__doc__ or "").strip().splitlines()
        print(f"  {name:10} {summary[0] if summary else ''}")


def line(name: str, ask: Ask, shown: Shown, spent_s: float) -> str:
    """The last line of a drill: whether it showed what it must, and its figures."""
    control = " control" if ask.plant else ""
    if shown.skipped:
        return f"{name}{control}: skipped: {shown.skipped}"
    figures = {**shown.figures, "seed": ask.seed, "seconds": f"{spent_s:.0f}"}
    words = " ".join(f"{key}={value}" for key, value in figures.items())
    return f"{name}{control}: {'shown' if shown.ok else 'NOT SHOWN'} {words}"


def told(name: str, module: str, ask: Ask) -> int:
    """0 if the drill of this module showed what it must; its last line is said in any case."""
    start = time.monotonic()
    try:
        shown: Shown = import_module(module).run(ask)
    except Exception as fault:  # noqa: BLE001 - the top of a program
        traceback.print_exc(file=sys.stdout)
        shown = Shown(ok=False, figures={"broke_off": type(fault).__name__})
    print(line(name, ask, shown, time.monotonic() - start), flush=True)
    return 0 if shown.ok else 1


@dataclass(frozen=True, slots=True)
class _Ended:
    """A drill that ran in a process of its own."""

    code: int
    output: str

    def tell(self) -> int:
        """Its exit code; its last line is printed, and everything it said if it failed."""
        lines = self.output.strip().splitlines() or ["it said nothing"]
        print("\n".join(lines if self.code else lines[-1:]), flush=True)
        return self.code


def _apart(name: str, ask: Ask) -> _Ended:
    """One drill in its own process; asked to end, and to clean up, when it hangs."""
    wishes = [word for word, wanted in (("--full", ask.full), ("--plant", ask.plant)) if wanted]
    command = [sys.executable, "-P", "-m", "tests.faults", name, "--seed", str(ask.seed), *wishes]
    drill = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    try:
        output, _ = drill.communicate(timeout=HUNG_AFTER_S[ask.full])
    except subprocess.TimeoutExpired:
        drill.terminate()
        try:
            output, _ = drill.communicate(timeout=GRACE_S)
        except subprocess.TimeoutExpired:
            drill.kill()
            output, _ = drill.communicate()
        return _Ended(TERMINATED, f"{output}\n{name}: NOT SHOWN it hung")
    return _Ended(drill.returncode, output)


def _run_all(ask: Ask) -> int:
    """0 if every drill showed what it must; as many at a time as there are cores for."""
    with ThreadPoolExecutor(CORES) as pool:
        running = [pool.submit(_apart, name, ask) for name in names()]
        codes = [one.result().tell() for one in as_completed(running)]
    return 1 if any(codes) else 0


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    """What is mounted or started is put away by the blocks that are left."""
    raise SystemExit(TERMINATED)


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for; 2 when there is no drill of that name."""
    parser = argparse.ArgumentParser(prog="./dev faults")
    parser.add_argument("name", nargs="?")
    parser.add_argument("--all", action="store_true", help="every drill, two at a time")
    parser.add_argument("--full", action="store_true", help="the long run")
    parser.add_argument("--plant", action="store_true", help="the control that must be found out")
    parser.add_argument("--seed", type=int, default=Ask().seed)
    parser.add_argument("--again", default="", help="what a run has kept of a failure (power)")
    wanted = parser.parse_args(arguments)
    ask = Ask(wanted.full, wanted.plant, wanted.seed, wanted.again)
    if wanted.all:
        return _run_all(ask)
    if wanted.name is None:
        _list()
        return 0
    if wanted.name not in names():
        near = difflib.get_close_matches(wanted.name, names(), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        print(f"faults: no drill is called {wanted.name}{hint}", file=sys.stderr)
        return USAGE
    signal.signal(signal.SIGTERM, _end)
    return told(wanted.name, _module(wanted.name), ask)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
