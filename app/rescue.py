"""救援文件: what a terminal could not send, written to a file that any other terminal can bring.

For a machine that is given up or reinstalled while its queue is not empty.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.data_folder import open_data
from app.desk import Desk
from app.errors import NotEnrolledError, OfflineError, RescueFileError, StoreBlockedError
from app.identity import Identity, read_identity
from app.settings import Settings
from app.store import meta
from app.store.engine import Db, Store, open_store
from app.store.secret import key_password, load_or_make
from sync import enrolment, exchange
from sync.errors import CentralRefusedError
from sync.journal import Place
from sync.private_file import write_private
from wire.access import Rescue, RescuedQueue, RescueTaken
from wire.codec import UnreadableError, decode, encode
from wire.leases import LeaseFaultError, open_lease
from wire.rescue import seal_queue
from wire.routes import RESCUES
from wire.values import CHINA, utc_now

ANSWER_S: Final = 60.0
SUFFIX: Final = ".dianka-rescue"


@dataclass(frozen=True, slots=True)
class RescueWritten:
    """The file, and how many operations are in it; no file where nothing waits."""

    path: Path | None
    operations: int


def write(settings: Settings, where: Path) -> RescueWritten:
    """The queue of this folder sealed to the centre, in a file of its own in the folder `where`.

    The counter must not be running on the folder. What waits, waits, but counts as sent from now
    on, even where the file could not be written: anybody may bring it to the centre any time, and
    a sale that the centre may have is voided only with its consent.
    Data that are blocked give what their store holds; the second copy is not asked then.

    Raises:
        OfflineError: the terminal never heard of the centre: there is no key to seal with.
        OSError: the file cannot be written.
        and what `open_data` raises, but for StoreBlockedError.
    """
    with _opened(settings) as (store, identity, secret):
        key = enrolment.load_key(settings.folder, key_password(secret))
        return _write(store, identity, key, where)


def write_here(desk: Desk, where: Path) -> RescueWritten:
    """The same at a counter that is running; OfflineError, OSError."""
    return _write(desk.store, desk.identity, desk.signing_key(), where)


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Store, Identity, bytes]]:
    try:
        data = open_data(settings.folder, settings)
    except StoreBlockedError:
        yield from _blocked(settings.folder)
        return
    try:
        yield data.store, data.identity, data.secret
    finally:
        data.copy.close()
        data.store.close()


def _blocked(folder: Path) -> Iterator[tuple[Store, Identity, bytes]]:
    """The store alone, as it is."""
    identity, secret = read_identity(folder), load_or_make(folder)
    if identity is None:
        raise NotEnrolledError(folder)
    store = open_store(folder, secret)
    try:
        yield store, identity, secret
    finally:
        store.close()


def _write(store: Store, identity: Identity, key: Ed25519PrivateKey, where: Path) -> RescueWritten:
    life = (identity.terminal, identity.epoch)
    place = Place(*life)
    with store.begin() as db:
        batches = exchange.give_away(db, place, key)
        if not batches:
            return RescueWritten(None, 0)
        seal_key = _seal_key(db, identity)  # without one nothing is given away
    moment = utc_now()
    sealed = seal_queue(RescuedQueue(batches), life, seal_key, moment)
    name = f"{place.terminal}-{place.epoch}-{moment.astimezone(CHINA):%Y%m%d%H%M%S}{SUFFIX}"
    where.mkdir(parents=True, exist_ok=True)
    write_private(where / name, encode(sealed).encode())
    return RescueWritten(where / name, sum(len(batch.items) for batch in batches))


def _seal_key(db: Db, identity: Identity) -> tuple[str, bytes]:
    signed = meta.lease(db)
    if signed is None:
        raise OfflineError("lease")
    try:
        place = (identity.terminal, identity.epoch)
        lease = open_lease(signed, bytes.fromhex(identity.lease_key), place)
    except LeaseFaultError:
        raise OfflineError("lease") from None
    return lease.seal_key_id, lease.seal_public_key


def bring(desk: Desk, path: Path) -> RescueTaken:
    """What the centre made of a rescue file that somebody carried here; twice changes nothing.

    Raises:
        RescueFileError: it is none, or the centre cannot open it.
        CentralUnreachableError: no answer; bring it again.
    """
    desk.require_operator()
    try:
        rescue = decode(Rescue, path.read_bytes())
    except (OSError, UnreadableError):
        raise RescueFileError(path, "unreadable") from None
    try:
        return desk.client.post(RESCUES, rescue, RescueTaken, ANSWER_S)
    except CentralRefusedError:
        raise RescueFileError(path, "refused") from None
