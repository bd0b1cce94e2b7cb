"""What must not be loaded before the sign-on window stands painted: it would cost every start."""

import os
import subprocess
import sys
from pathlib import Path

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


def test_nothing_but_qt_and_our_light_modules_is_loaded_at_the_first_paint(tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "DIANKA_FOLDER": str(tmp_path)}

    started = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    loaded = set(started.stdout.split())
    assert started.returncode == 0, started.stderr
    assert "ui.pages.sign_on" in loaded
    assert loaded & LATER == set()
