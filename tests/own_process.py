"""The real centre as a program of its own: it can be killed and started again on its data."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from central.api.server import Addresses
from central.commands.places import Wish, make_centre
from central.db.engine import open_engine
from central.orgs import keys
from central.settings import FILE_NAME
from tests.in_process import RunningCentre, two_ports

ROOT = Path(__file__).parents[1]


class CentreProcess:
    """`dianka-centre serve` with the settings of a folder; what it logs is in `centre.log`."""

    def __init__(self, folder: Path) -> None:
        told = ["--log-level", "WARNING", "--config", str(folder / FILE_NAME), "serve"]
        self._command = [sys.executable, "-m", "central", *told]
        self._log = folder / "centre.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, prefix: tuple[str, ...] = (), host: str = "127.0.0.1") -> Addresses:
        """Returns when both doors are open.

        Args:
            prefix: the command that the program's own is handed to.
        """
        command = [*prefix, *self._command, "--host", host]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log)
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said, self._log.read_text("utf-8")
        return Addresses(**json.loads(said)["listening"])

    def kill(self) -> None:
        """SIGKILL: what was not committed is lost."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an administrator does it; nothing if it does not run."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@contextmanager
def running_centre(
    folder: Path, url: str, names: tuple[str, ...] = ()
) -> Iterator[tuple[RunningCentre, CentreProcess]]:
    """A new centre on that database until the block ends, and the process that it is.

    Args:
        names: hosts beside this machine under which it will be asked for.
    """
    port, enrolment_port = two_ports()
    home = folder / "centre"
    wish = Wish(home, url, hosts=names, port=port, enrolment_port=enrolment_port)
    settings = make_centre(wish)
    process = CentreProcess(home)
    database = open_engine(url)
    try:
        addresses = process.start()
        held = keys.load_keys(settings.keys_folder, settings.file_folder)
        yield RunningCentre(settings, addresses, held, database), process
    finally:
        process.stop()
        database.dispose()
