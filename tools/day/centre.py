"""A centre of demo data as a process of its own, on free ports of this machine."""

import json
import os
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
READY_WITHIN_S: Final = 90.0
STOP_WITHIN_S: Final = 15.0


class CentreFaultError(Exception):
    """The centre did not do what it was asked; carries what it said."""


def command(folder: Path, *words: str) -> dict[str, Any]:
    """Run `dianka-centre` on this folder; its answer in JSON, {} where it says nothing."""
    asked = [sys.executable, "-m", "central", "--config", str(folder / "centre.toml"), *words]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise CentreFaultError(done.stderr.strip() or done.stdout.strip())
    answer: dict[str, Any] = json.loads(done.stdout or "{}")
    return answer


def make(folder: Path) -> dict[str, Any]:
    """A fresh centre with demo data; people with their secrets, terminals with their codes."""
    asked = [sys.executable, "-m", "central", "demo-data", str(folder)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CentreFaultError(done.stderr.strip())
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@dataclass
class Centre:
    """A serving centre; `address` is host:port for terminals, enrolment is the next port."""

    process: subprocess.Popen[str]
    address: str

    def stop(self) -> None:
        """End it as a service is ended, and wait until it has drained."""
        self.process.terminate()
        try:
            self.process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(folder: Path, port: int) -> Centre:
    """Start it and wait for the line that says it listens."""
    asked = [sys.executable, "-m", "central", "--config", str(folder / "centre.toml"), "serve"]
    asked += ["--port", str(port), "--enrolment-port", str(port + 1)]
    with (folder / "centre.log").open("w") as errors:
        process = subprocess.Popen(
            asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True, env=dict(os.environ)
        )
    pipe = process.stdout
    ready = pipe is not None and select.select([pipe], [], [], READY_WITHIN_S)[0]
    line = pipe.readline() if ready and pipe is not None else ""
    if not line:
        process.kill()
        raise CentreFaultError((folder / "centre.log").read_text())
    return Centre(process, f"127.0.0.1:{port}")
