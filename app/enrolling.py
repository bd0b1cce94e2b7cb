"""Making this machine a terminal: one code, one certificate, one life of the journal."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.desk import Identity, keep_identity, read_identity
from app.errors import AlreadyEnrolledError, EnrolmentRefusedError
from app.store.engine import STORE_FILE, open_store
from app.store.secret import key_password, load_or_make
from sync import enrolment, outbox
from sync.errors import CentralRefusedError, EnrolmentFaultError
from wire.proofs import CodeFaultError

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


def enrol(folder: Path, address: CentreAddress, terminal: str, code: str) -> Identity:
    """The folder belongs to this terminal from now on; its key never left the machine.

    Raises:
        AlreadyEnrolledError: operations of an earlier life have not reached the centre.
        EnrolmentRefusedError: `code`, `refused`, `proof`, `other-terminal` or `address`.
        CentralUnreachableError: no answer.
    """
    terminal = terminal.strip()
    secret = load_or_make(folder)
    _require_empty_queue(folder, secret)
    fresh = enrolment.fresh_key(terminal)
    try:
        enrolled = enrolment.ask(address.enrolment_url, terminal, code, fresh)
    except CodeFaultError:
        raise EnrolmentRefusedError("code") from None
    except CentralRefusedError:
        raise EnrolmentRefusedError("refused") from None
    except EnrolmentFaultError as fault:
        raise EnrolmentRefusedError(fault.why) from None
    enrolment.keep(folder, fresh, enrolled, key_password(secret))
    found = Identity(
        enrolled.terminal,
        enrolled.epoch,
        enrolled.unit,
        enrolled.unit_name,
        enrolled.desk,
        address.centre_url,
    )
    keep_identity(folder, found)
    return found


def _require_empty_queue(folder: Path, secret: bytes) -> None:
    """A new life of the terminal would leave what waits behind."""
    known = read_identity(folder)
    if known is None or not (folder / STORE_FILE).exists():
        return
    store = open_store(folder, secret)
    try:
        with store.begin() as db:
            waiting = outbox.counts(db).waiting
    finally:
        store.close()
    if waiting:
        raise AlreadyEnrolledError(known.terminal, waiting)
