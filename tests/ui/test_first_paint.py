"""What must not be loaded before the sign-on window stands painted: it would cost every start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PROBE = """
import sys
from ui import __main__ as program

def painted():
    sys.stdout.write(" ".join(sorted(sys.modules)))
    sys.stdout.flush()
    import os
    os._exit(0)

program.main([], painted)
"""
LATER = {
    *("sqlalchemy", "sqlcipher3", "requests", "escpos", "cryptography", "pydantic", "PIL", "app"),
    *("printing", "sync", "hashlib", "_hashlib", "secrets", "uuid", "ssl"),
    *("PySide6.QtNetwork", "ui.program", "ui.workplace", "ui.widgets.drawer", "ui.widgets.palette"),
}


LOOK = """
import sys
from ui import __main__ as program
from ui import theme

def painted():
    sys.stdout.write(theme.current().look)
    sys.stdout.flush()
    import os
    os._exit(0)

program.main(sys.argv[1:], painted)
"""


def run(tmp_path, code, *arguments):
    """What a program of ours wrote; it ends itself when it is painted."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "DIANKA_FOLDER": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("kept", "flags", "shown"),
    [
        ('theme = "dark"\n', (), "dark"),
        ('theme = "dark"\n', ("--theme", "contrast"), "contrast"),
        ('theme = "sepia"\n', (), "light"),
        ("theme = [broken\n", (), "light"),
    ],
)
def test_first_paint_has_the_look_that_was_kept(tmp_path, kept, flags, shown):
    file = tmp_path / "counter.toml"
    file.write_text(kept)

    assert run(tmp_path, LOOK, "--config", str(file), *flags) == shown


def test_nothing_but_qt_and_our_light_modules_is_loaded_at_the_first_paint(tmp_path):
    loaded = set(run(tmp_path, PROBE).split())

    assert "ui.pages.sign_on" in loaded
    assert loaded & LATER == set()
