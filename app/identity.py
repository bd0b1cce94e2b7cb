"""Which terminal a folder belongs to, and the files of it that the second folder keeps as well."""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.errors import StoreBlockedError, StoreDamagedError
from app.store.machine import machine_name
from app.store.secret import FILE_NAME as SECRET_FILE
from sync.central_client import CA_FILE, CERTIFICATE_FILE, KEY_FILE
from sync.private_file import write_private

IDENTITY_FILE: Final = "terminal.json"
# The identity comes last: a folder that has it has the others too.
KEPT_TWICE: Final = (SECRET_FILE, KEY_FILE, CERTIFICATE_FILE, CA_FILE, IDENTITY_FILE)


@dataclass(frozen=True, slots=True)
class Identity:
    """Which terminal this is, as the centre enrolled it; `machine` is where that was."""

    terminal: str
    epoch: int
    unit: str
    unit_name: str
    desk: str
    centre_url: str
    lease_key: str = ""  # hex of the Ed25519 key that signs leases
    machine: str = ""
    generation: int = 0  # of the centre that enrolled it


def read_identity(folder: Path) -> Identity | None:
    """The terminal of this folder, or None before its enrolment."""
    path = folder / IDENTITY_FILE
    if not path.exists():
        return None
    try:
        return Identity(**json.loads(path.read_text("utf-8")))
    except (ValueError, TypeError):
        raise StoreDamagedError(path, "unreadable") from None


def keep_identity(folder: Path, identity: Identity) -> None:
    write_private(folder / IDENTITY_FILE, json.dumps(asdict(identity)).encode())


def require_own_machine(folder: Path, identity: Identity) -> None:
    """StoreBlockedError where the folder was enrolled on another machine: it is a copy."""
    here = machine_name()
    if identity.machine and here and identity.machine != here:
        raise StoreBlockedError(folder, "machine")


def keep_twice(folder: Path, second: Path) -> None:
    """The second folder can stand for the first one from now on."""
    second.mkdir(0o700, parents=True, exist_ok=True)
    for name in KEPT_TWICE:
        path, copy = folder / name, second / name
        content = path.read_bytes() if path.exists() else b""
        if content and (not copy.exists() or copy.read_bytes() != content):
            write_private(copy, content)


def bring_back(folder: Path, second: Path) -> bool:
    """What the second folder kept, where the first one was lost; False if nothing was brought."""
    missing = [name for name in KEPT_TWICE if not (folder / name).exists()]
    if not missing or not (second / IDENTITY_FILE).exists():
        return False
    here, there = read_identity(folder), read_identity(second)
    if here is not None and there is not None and here.epoch != there.epoch:
        return False
    kept = [name for name in missing if (second / name).exists()]
    folder.mkdir(0o700, parents=True, exist_ok=True)
    for name in kept:
        write_private(folder / name, (second / name).read_bytes())
    return bool(kept)


def set_aside(path: Path, mark: str) -> Path:
    """The damaged file under another name, so that a new one can take its place."""
    aside = path.with_name(f"{path.stem}-{mark}{path.suffix}")
    shutil.move(path, aside)
    for end in ("-wal", "-shm"):
        beside = path.with_name(path.name + end)
        if beside.exists():
            shutil.move(beside, aside.with_name(aside.name + end))
    return aside
