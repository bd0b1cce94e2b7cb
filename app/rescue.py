"""救援文件: what a terminal could not send, written to a file that any other terminal can bring.

For a machine that is given up or reinstalled while its queue is not empty.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.data_folder import open_data
from app.desk import Desk
from app.errors import OfflineError, RescueFileError
from app.settings import Settings
from app.store import meta
from app.store.secret import key_password
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

    The counter must not be running on the folder. Writing it changes nothing: what waits, waits.

    Raises:
        OfflineError: the terminal never heard of the centre: there is no key to seal with.
        and what `open_data` raises.
    """
    data = open_data(settings.folder, settings)
    try:
        place = Place(data.identity.terminal, data.identity.epoch)
        key = enrolment.load_key(settings.folder, key_password(data.secret))
        with data.store.begin() as db:
            batches = exchange.unsent_batches(db, place, key)
            signed = meta.lease(db)
    finally:
        data.copy.close()
        data.store.close()
    if not batches:
        return RescueWritten(None, 0)
    if signed is None:
        raise OfflineError("lease")
    try:
        lease_key = bytes.fromhex(data.identity.lease_key)
        lease = open_lease(signed, lease_key, (place.terminal, place.epoch))
    except LeaseFaultError:
        raise OfflineError("lease") from None
    seal_key = (lease.seal_key_id, lease.seal_public_key)
    moment = utc_now()
    sealed = seal_queue(RescuedQueue(batches), (place.terminal, place.epoch), seal_key, moment)
    name = f"{place.terminal}-{place.epoch}-{moment.astimezone(CHINA):%Y%m%d%H%M%S}{SUFFIX}"
    where.mkdir(parents=True, exist_ok=True)
    write_private(where / name, encode(sealed).encode())
    return RescueWritten(where / name, sum(len(batch.items) for batch in batches))


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
