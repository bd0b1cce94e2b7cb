"""A terminal's journal without a line: its rows are taken by the centre's own code."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.api.chain import Opening, take_batch
from central.api.inbox import SqlInbox
from central.db.engine import Database, Db, savepoint, transaction
from central.orgs import terminals
from central.orgs.store import terminals as terminal_rows
from tests import makers
from tests.central.funds.scene import keys
from wire.journal import signed_batch
from wire.messages import Batch, ChainFault, JournalItem, Reply

TERMINAL = "330101-01"


def enrolled(database: Database, terminal: str = TERMINAL, unit: str = makers.HALL):
    """A terminal that is welcome, its key made here; it signs but does not send."""
    key = Ed25519PrivateKey.generate()
    with transaction(database) as db:
        terminals.add_terminal(db, terminal, unit, "1 号台")
        life = {"epoch": 1, "public_key": key.public_key().public_bytes_raw()}
        terminal_rows.change(db, terminal, {"state": terminals.ACTIVE, "cert_serial": "1", **life})
    nowhere = SimpleNamespace(database=database)
    return makers.Terminal(terminal, 1, key, nowhere, Path(), Path(), Path())


@contextmanager
def undone(database: Database) -> Iterator[Db]:
    """A transaction that is as if it had never been when the block is left."""
    with database.connect() as db, db.begin() as begun:
        try:
            yield db
        finally:
            begun.rollback()


def taken(
    db: Db, terminal: makers.Terminal, batches: Iterable[tuple[JournalItem, ...]]
) -> tuple[list[Reply], list[ChainFault]]:
    """What is said to the batches, one after the other, in parts of this one transaction."""
    replies: list[Reply] = []
    faults: list[ChainFault] = []
    place, head = (terminal.id, terminal.epoch), terminal.head
    for items in batches:
        batch = signed_batch(terminal.key, place, head, items)
        said, fault = take_batch(lambda: _opening(db, terminal.id), batch)
        replies += said
        faults += [fault] if fault is not None else []
        head = batch.head_hash
    return replies, faults


@contextmanager
def _opening(db: Db, terminal: str) -> Iterator[SqlInbox | None]:
    with savepoint(db):
        row = terminals.lock_terminal(db, terminal)
        yield SqlInbox(db, keys(), row) if row is not None else None


def transactions(database: Database, terminal: makers.Terminal) -> Opening:
    """Each transaction a real one, as the server opens them."""

    @contextmanager
    def opening() -> Iterator[SqlInbox | None]:
        with transaction(database) as db:
            row = terminals.lock_terminal(db, terminal.id)
            yield SqlInbox(db, keys(), row) if row is not None else None

    return opening


def batch_of(terminal: makers.Terminal, *items: JournalItem) -> Batch:
    """The rows under the terminal's signature, from the head that it had when they were made."""
    return signed_batch(terminal.key, (terminal.id, terminal.epoch), terminal.head, items)
