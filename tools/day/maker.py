"""The card maker of the demo: opens the order with the stock openssl, as docs/maker.md says."""

import hashlib
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

GUIDE: Final = Path(__file__).resolve().parents[2] / "docs" / "maker.md"
KEPT: Final = ("order.p7m", "maker-key.pem", "maker-cert.pem", "issuer-cert.pem")


class MakerFaultError(Exception):
    """openssl did not open the file; carries its words."""


@dataclass(frozen=True)
class Opened:
    """What the maker found: the file's hash, how many cards, and the PIN under each panel."""

    sha256: str
    pieces: int
    pins: dict[str, str] = field(repr=False)


def commands() -> tuple[list[str], list[str]]:
    """The two commands of the guide, word for word."""
    found = re.findall(r"^openssl cms .*$", GUIDE.read_text("utf-8"), re.MULTILINE)
    return found[0].split(), found[1].split()


def open_order(folder: Path) -> Opened:
    """Decrypt and verify `order.p7m` in the folder; the clear cards leave no file behind."""
    for asked in commands():
        done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise MakerFaultError(done.stderr)
    try:
        lines = (folder / "cards.txt").read_text("ascii").split()
    finally:
        for name in ("cards.txt", "order.signed"):
            (folder / name).unlink(missing_ok=True)
    count = int(re.search(r"count=(\d+)", lines[0])[1])  # type: ignore[index]
    pins = {line.split(",")[0]: line.split(",")[2] for line in lines[1:]}
    if len(pins) != count:
        raise MakerFaultError(f"{len(pins)} cards where the head says {count}")
    digest = hashlib.sha256((folder / "order.p7m").read_bytes()).hexdigest()
    return Opened(digest, count, pins)


def refuses_a_flipped_byte(folder: Path) -> bool:
    """True if neither command opens the order with one byte changed."""
    spoilt = folder / "spoilt"
    spoilt.mkdir(exist_ok=True)
    try:
        for name in KEPT:
            shutil.copy(folder / name, spoilt / name)
        content = bytearray((spoilt / "order.p7m").read_bytes())
        content[len(content) // 2] ^= 1
        (spoilt / "order.p7m").write_bytes(content)
        done = subprocess.run(commands()[0], cwd=spoilt, capture_output=True, check=False)
    finally:
        shutil.rmtree(spoilt)
    return done.returncode != 0
