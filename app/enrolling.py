"""Making this machine a terminal: one code, one certificate, one life of the journal.

Enrolling again begins a new life: what the lives before have not had answered is carried over
under its own ids, from both copies of the journal.
"""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.data_folder import begin_life
from app.errors import (
    AlreadyEnrolledError,
    CounterError,
    EnrolmentRefusedError,
    StoreDamagedError,
)
from app.identity import Identity, keep_identity, keep_twice, read_identity, set_aside
from app.settings import Settings
from app.store.engine import STORE_FILE, Store, open_store
from app.store.machine import machine_name
from app.store.second_copy import SecondCopy
from app.store.secret import key_password, load_or_make
from sync import enrolment, lives, outbox
from sync.errors import CentralRefusedError, EnrolmentFaultError
from wire.access import Enrolled
from wire.proofs import CodeFaultError
from wire.values import utc_now

log = logging.getLogger(__name__)
CENTRE_PORT: Final = 8443


@dataclass(frozen=True, slots=True)
class CentreAddress:
    """The two doors of a centre: the one for terminals, and the one to become a terminal."""

    centre_url: str
    enrolment_url: str


def centre_address(text: str) -> CentreAddress:
    """Both doors of `host`, `host:port` or `https://host:port`; enrolment is the next port.

    Raises:
        EnrolmentRefusedError: it is no address (`address`).
    """
    plain = text.strip()
    try:
        parts = urlsplit(plain if "://" in plain else f"https://{plain}")
        port = parts.port or CENTRE_PORT
    except ValueError:
        raise EnrolmentRefusedError("address") from None
    if parts.scheme != "https" or not parts.hostname or parts.path not in {"", "/"}:
        raise EnrolmentRefusedError("address")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return CentreAddress(f"https://{host}:{port}", f"https://{host}:{port + 1}")


def identity(folder: Path) -> Identity | None:
    """The terminal of this folder, or None before its enrolment."""
    return read_identity(folder)


def waiting(settings: Settings) -> int | None:
    """How many operations of this folder the centre has not answered; None if nobody can tell.

    The counter must not be running on the folder.
    """
    try:
        store = open_store(settings.folder, load_or_make(settings.folder))
    except CounterError:
        return None
    try:
        with store.begin() as db:
            return outbox.counts(db).waiting
    finally:
        store.close()


def enrol(settings: Settings, address: CentreAddress, terminal: str, code: str) -> Identity:
    """The folder belongs to this terminal from now on; its key never left the machine.

    Raises:
        AlreadyEnrolledError: operations of another terminal have not reached the centre.
        EnrolmentRefusedError: `code`, `refused`, `proof`, `other-terminal` or `address`.
        CentralUnreachableError: no answer.
    """
    folder, terminal = settings.folder, terminal.strip()
    secret = load_or_make(folder)
    known = read_identity(folder)
    store = _opened(folder, secret)
    copy = SecondCopy(settings.shadow_folder, secret)
    try:
        _require_same_terminal(store, known, terminal)
        last_epoch = max(lives.last_epoch(store, copy.shadow), known.epoch if known else 0)
        enrolled = _asked(folder, address, (terminal, code, last_epoch), secret)
        found = _identity(enrolled, address)
        keep_identity(folder, found)
        begin_life(store, copy, found)
        keep_twice(folder, settings.shadow_folder)
    finally:
        copy.close()
        store.close()
    return found


def _asked(
    folder: Path, address: CentreAddress, asked: tuple[str, str, int], secret: bytes
) -> Enrolled:
    """The centre's answer, its certificate kept beside the key it is for.

    Args:
        asked: (terminal, one-time code, the newest life known here).
    """
    terminal, code, last_epoch = asked
    fresh = enrolment.fresh_key(terminal)
    try:
        enrolled = enrolment.ask(address.enrolment_url, terminal, code, fresh, last_epoch)
    except CodeFaultError:
        raise EnrolmentRefusedError("code") from None
    except CentralRefusedError:
        raise EnrolmentRefusedError("refused") from None
    except EnrolmentFaultError as fault:
        raise EnrolmentRefusedError(fault.why) from None
    enrolment.keep(folder, fresh, enrolled, key_password(secret))
    return enrolled


def _identity(enrolled: Enrolled, address: CentreAddress) -> Identity:
    return Identity(
        enrolled.terminal,
        enrolled.epoch,
        enrolled.unit,
        enrolled.unit_name,
        enrolled.desk,
        address.centre_url,
        enrolled.lease_public_key.hex(),
        machine_name(),
        enrolled.generation,
    )


def _opened(folder: Path, secret: bytes) -> Store:
    """The store as far as it can be read; a damaged one is set aside for a new one."""
    try:
        return open_store(folder, secret)
    except StoreDamagedError as fault:
        if fault.path.name != STORE_FILE:
            raise
        aside = set_aside(folder / STORE_FILE, f"{utc_now():%Y%m%d%H%M%S}")
        log.warning("damaged store set aside as %s", aside.name)
        return open_store(folder, secret)


def _require_same_terminal(store: Store, known: Identity | None, terminal: str) -> None:
    """What waits of one terminal cannot go up as another's: that is for a rescue file."""
    if known is None or known.terminal == terminal:
        return
    with store.begin() as db:
        waiting = outbox.counts(db).waiting
    if waiting:
        raise AlreadyEnrolledError(known.terminal, waiting)
