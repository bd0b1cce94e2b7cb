"""The tasks behind `./dev`; standard library only, so that a bare machine can run it."""

import difflib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import dev_checks, dev_package, dev_pins, dev_setup

USAGE = 2
INTERRUPTED = 130
LEAVINGS = ("build", "dist", ".demo", "demo-out", ".mypy_cache", ".ruff_cache", ".pytest_cache")


@dataclass(frozen=True, slots=True)
class Task:
    """What can be asked for: its sentence, the sets it needs, and what does it."""

    words: str
    needs: tuple[str, ...]
    run: Callable[[list[str]], int]


def _become(module: str, arguments: list[str], **variables: str) -> int:
    """Hand this process over to a module, so that Ctrl-C reaches it and nobody else."""
    command = [str(dev_setup.python()), "-P", "-m", module, *arguments]
    surroundings = dev_setup.surroundings(**variables)
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, surroundings)
    return subprocess.run(command, env=surroundings, check=False).returncode


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _demo(arguments: list[str]) -> int:
    if _has_display() and "--scripted" not in arguments:
        return _become("tools.day", arguments)
    scripted = arguments if "--scripted" in arguments else ["--scripted", *arguments]
    return _become("tools.day", scripted, QT_QPA_PLATFORM="offscreen")


def _test(arguments: list[str]) -> int:
    if arguments:
        return dev_checks.only(arguments)
    return dev_checks.run([*dev_checks.lint_steps(), *dev_checks.test_steps()])


def _clean(arguments: list[str]) -> int:
    """Remove what can be made again; with --all the environment too."""
    for name in (*LEAVINGS, *([".venv"] if "--all" in arguments else [])):
        shutil.rmtree(dev_setup.ROOT / name, ignore_errors=True)
    return 0


TASKS = {
    "demo": Task("play a whole day on demo data | 用演示数据走完一天", ("run",), _demo),
    "test": Task("lint, then every test | 检查并运行全部测试", ("test", "build"), _test),
    "run": Task("the counter program | 柜台程序", ("run",), lambda words: _become("ui", words)),
    "centre": Task(
        "the provincial centre | 省中心", ("run",), lambda words: _become("central", words)
    ),
    "lint": Task(
        "what reads the code: ruff, mypy, import and house rules | 代码检查",
        ("test",),
        lambda _: dev_checks.run(dev_checks.lint_steps()),
    ),
    "bench": Task(
        "measure beside a limit: NAME [--json] | 性能对比",
        ("test",),
        lambda words: _become("bench", words, QT_QPA_PLATFORM="offscreen"),
    ),
    "faults": Task(
        "drills that break things: NAME [--full] [--plant] | 故障演练",
        ("test",),
        lambda words: _become("tests.faults", words),
    ),
    "shots": Task(
        "pictures of every screen: DIR | 各页面截图",
        ("run",),
        lambda words: _become("tools.shots", words, QT_QPA_PLATFORM="offscreen"),
    ),
    "package": Task(
        "the bundle of the counter, in dist/ | 打包",
        ("run", "build"),
        lambda _: dev_package.package(),
    ),
    "words": Task(
        "collect the windows' words and compile their translations | 界面译文",
        ("run",),
        lambda words: _become("tools.words", words),
    ),
    "pins": Task("pin the libraries anew | 重新锁定依赖", (), lambda _: dev_pins.pin()),
    "clean": Task("remove what can be made again [--all] | 清理", (), _clean),
}


def _list_tasks() -> None:
    print("./dev TASK [ARGUMENTS]\n")
    for name, task in TASKS.items():
        print(f"  {name:8} {task.words}")


def _set_up(needs: tuple[str, ...]) -> None:
    """Packages and libraries for a task; what only tests need comes only with tests."""
    if not needs:
        return
    dev_setup.system(["run", "test"] if {"test", "build"} & set(needs) else ["run"])
    dev_setup.environment(needs)


def main(arguments: list[str]) -> int:
    """Run one task; the exit code is the task's, 2 for no such task, 69 if set-up cannot go on."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        _list_tasks()
        return 0
    name, *rest = arguments
    if name not in TASKS:
        near = difflib.get_close_matches(name, TASKS, n=1)
        print(f"dev: no task {name}{f'; did you mean {near[0]}?' if near else ''}", file=sys.stderr)
        return USAGE
    try:
        _set_up(TASKS[name].needs)
        return TASKS[name].run(rest)
    except dev_setup.SetUpError as error:
        print(f"dev: {error}", file=sys.stderr)
        return dev_setup.UNAVAILABLE
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
