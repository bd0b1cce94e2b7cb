"""A queue that its own terminal cannot send: opened, and taken as if that terminal had sent it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from central.api import inbox, store
from central.api.centre import Centre
from central.api.chain import Opening, take_batch
from central.api.peers import welcome
from central.api.receiving import batch_fault
from central.db.engine import look, transaction
from central.orgs import terminals
from central.orgs.certificates import Peer
from wire.access import Rescue, RescueTaken
from wire.messages import Batch, ChainFault, Reply
from wire.rescue import open_queue
from wire.values import utc_now

Place = tuple[str, int]


def take_rescue(centre: Centre, peer: Peer, rescue: Rescue) -> RescueTaken:
    """What became of the operations in the file; taking it twice changes nothing.

    Args:
        peer: any welcome terminal; the file proves by itself whose queue it is.

    Raises:
        RescueFaultError: the file does not open here.
    """
    with transaction(centre.database) as db:
        welcome(db, peer)
    place = (rescue.terminal, rescue.epoch)
    queue = open_queue(rescue, centre.keys.seal_private)
    replies: list[Reply] = []
    fault: ChainFault | None = None
    for batch in queue.batches:
        taken, fault = _take(centre, place, batch)
        replies += taken
        if fault is not None:
            break
    _note(centre, peer, rescue, len(replies))
    outcomes = Counter(reply.outcome.value for reply in replies)
    return RescueTaken(*place, len(replies), dict(outcomes), fault)


def _take(
    centre: Centre, place: Place, batch: Batch
) -> tuple[tuple[Reply, ...], ChainFault | None]:
    with look(centre.database) as db:
        row = terminals.lock_life(db, place)
    fault = ChainFault.EPOCH if row is None else batch_fault(row, batch)
    return ((), fault) if fault is not None else take_batch(_of_owner(centre, place), batch)


def _of_owner(centre: Centre, place: Place) -> Opening:
    """Each transaction under the lock of the terminal that recorded the rows."""

    @contextmanager
    def opening() -> Iterator[inbox.SqlInbox | None]:
        with transaction(centre.database) as db:
            row = terminals.lock_life(db, place)
            yield inbox.SqlInbox(db, centre.keys, row) if row is not None else None

    return opening


def _note(centre: Centre, peer: Peer, rescue: Rescue, operations: int) -> None:
    values = {
        "terminal": rescue.terminal,
        "epoch": rescue.epoch,
        "carrier": peer.terminal,
        "made_at": rescue.made_at,
        "taken_at": utc_now(),
        "operations": operations,
        "sha256": hashlib.sha256(rescue.sealed).hexdigest(),
    }
    with transaction(centre.database) as db:
        store.add_rescue(db, values)
