"""The bundle by itself: nothing in it that should not be, and it starts on a bare machine."""

import pytest

from wire import VERSION

pytestmark = pytest.mark.package
MEGABYTE = 1_000_000
MOST_MEGABYTES = 215
FOREIGN = {"central", "tests", "tools", "bench", "tkinter", "mypy", "pytest", "fastapi", "psycopg"}


def modules(program):
    """The top-level names of every module inside."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program))
    return {name.split(".")[0] for name in archive.open_embedded_archive("PYZ.pyz").toc}


def test_bundle_holds_the_terminal_and_nothing_of_the_centre(program):
    inside = modules(program)

    assert {"ui", "app", "printing", "sync", "wire"} <= inside
    assert inside & FOREIGN == set()


def test_bundle_is_no_larger_than_it_has_to_be(program):
    files = [path for path in program.parent.rglob("*") if path.is_file() and not path.is_symlink()]

    assert sum(path.stat().st_size for path in files) < MOST_MEGABYTES * MEGABYTE


def test_bundle_holds_fonts_and_the_words_of_qt(program):
    names = {path.name for path in program.parent.rglob("*")}

    assert {"dianka-sans-regular.otf", "receipt-mono.otf", "qtbase_zh_CN.qm"} <= names


def test_bundle_says_its_version_on_a_machine_with_an_empty_path(start):
    said = start("--version")

    assert said.returncode == 0, said.stderr
    assert said.stdout.strip() == VERSION
