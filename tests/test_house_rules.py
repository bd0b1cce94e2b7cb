"""The rules of the house that no other tool keeps."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
import sqlcipher3

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ui", "app", "printing", "sync", "wire", "central")
BESIDE = {"tests", "tools", "bench"}
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
# Where everything may be caught: the top of a thread or of a program, and where rows that failed
# together are taken one by one, so that what failed is raised again.
TOPS = {
    "app/tasks.py",
    "bench/__main__.py",
    "central/__main__.py",
    "central/api/chain.py",
    "central/api/parked.py",
    "printing/spool.py",
    "sync/courier.py",
    "ui/__main__.py",
    "ui/program.py",
    "ui/tasks.py",
}
A_HOST = re.compile(
    r"pypi\.org|pythonhosted|registry\.npm|deb\.debian\.org|proxy\.golang"
    r"|https?://[^\s\"'<>)]*(?:/simple\b|pypi|artifactory|nexus|mirror)"
    r"|(?<!no-emit-)(?:index-url|find-links)",
    re.IGNORECASE,
)
ON_A_SURFACE = {"scale", "left", "top", "right", "bottom", "width", "height", "x", "y"}
A_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


@cache
def tracked():
    """Every file that git keeps or would keep; where there is no git, every file we see."""
    git = ["git", "-c", "safe.directory=*", "-c", "core.quotepath=off", "ls-files", "-z"]
    if not (ROOT / ".git").exists():
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    listed = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = (name for name in listed.stdout.decode().split("\0") if name)
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@cache
def trees():
    """{name of a Python file: its syntax tree} for every Python file of the project."""
    return {
        name_of(path): ast.parse(path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix == ".py"
    }


def ours():
    """The files of the six packages alone."""
    return {name: tree for name, tree in trees().items() if name.split("/")[0] in PACKAGES}


def functions(tree):
    return [
        node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


@cache
def settings():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name):
    """{library: version} of a pinned set."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def test_every_package_is_under_the_import_rules():
    packages = {name.split("/")[0] for name in trees() if "/" in name}

    assert packages - BESIDE == set(settings()["tool"]["importlinter"]["root_packages"])


def test_no_file_is_longer_than_it_may_be():
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked()
        if path.suffix == ".py"
    }

    assert {name: n for name, n in lengths.items() if n > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_it_may_be():
    too_long = {
        f"{name}:{function.name}": function.end_lineno - function.lineno + 1
        for name, tree in trees().items()
        for function in functions(tree)
        if function.end_lineno - function.lineno + 1 > LINES_OF_A_FUNCTION
    }

    assert too_long == {}


def may_be_float(name, argument):
    """Seconds; and in windows where on the painted surface something is, and how large."""
    if argument.endswith("_s"):
        return True
    on_a_surface = argument in ON_A_SURFACE or argument.endswith(("_mm", "_pt"))
    return name.startswith("ui/") and on_a_surface


def test_seconds_are_the_only_floats():
    floats = [
        f"{name}:{function.name}({argument.arg})"
        for name, tree in ours().items()
        for function in functions(tree)
        for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        if argument.annotation is not None
        and re.fullmatch(r"float( \| None)?", ast.unparse(argument.annotation))
        and not may_be_float(name, argument.arg)
    ]

    assert floats == []


def strings(tree):
    """Every piece of text in a file that is not a docstring."""
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in statements
    ]


def test_colours_are_written_in_the_theme_alone():
    colours = [
        (name, text)
        for name, tree in ours().items()
        if name.startswith("ui/") and name != "ui/theme.py"
        for text in strings(tree)
        if A_COLOUR.search(text)
    ]

    assert colours == []


def catches_everything(handler):
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in kinds
    )


def test_everything_is_caught_only_at_the_top_of_a_thread():
    caught = {
        name
        for name, tree in (
            ours() | {n: t for n, t in trees().items() if n.startswith("bench/")}
        ).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    }

    assert caught - TOPS == set()


def test_every_module_says_what_it_is_for():
    silent = [name for name, tree in ours().items() if tree.body and not ast.get_docstring(tree)]

    assert silent == []


def readable(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_registry():
    named = [
        f"{name_of(path)}: {found.group()}"
        for path in tracked()
        if path != Path(__file__).resolve()
        if (found := A_HOST.search(readable(path)))
    ]

    assert named == []


@pytest.mark.parametrize("name", ["run", "test", "build"])
def test_pins_hold_hashes_and_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=[a-z])", text.strip())

    assert "http" not in text
    assert "@" not in text
    assert [line for line in requirements if "--hash=sha256:" not in line] == []


def test_pins_agree_in_every_set():
    run = pins("run")

    assert run.items() <= pins("build").items()
    assert run.items() <= pins("test").items()


def numbers(text):
    return tuple(int(part) for part in text.split(".")[:3])


def test_libraries_are_as_new_as_they_must_be():
    assert numbers(version("cryptography")) >= (50,)
    assert numbers(sqlcipher3.sqlite_version) >= (3, 51, 3)
    assert numbers(version("pyside6-essentials")) < (6, 12), "see docs/decisions/0004"


def test_set_up_needs_the_standard_library_alone():
    foreign = {
        module
        for name, tree in trees().items()
        if re.fullmatch(r"tools/dev(_\w+)?\.py", name)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for module in (
            [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module]
        )
        if module.split(".")[0] not in {*sys.stdlib_module_names, "tools"}
    }

    assert foreign == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such bit")
@pytest.mark.parametrize("name", ["dev", ".ci/run"])
def test_doors_can_be_run(name):
    assert os.access(ROOT / name, os.X_OK)
