"""Rows of a journal verified: at the centre by batches, at the counter from its store.

The centre's part is what every batch goes through before a row of it is read: the hash chain over
its rows, and the terminal's signature over the chain's head. The counter's part is what a
migration asks of a whole life: the rows read from the encrypted store, each chained to the one
before. The limit is a bare loop of SHA-256 over the same bodies. All are told as rows a second.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.store.engine import Store, open_store
from bench.measure import Measurement, Work, interleave, seconds
from sync import journal
from sync.journal import Entry, Place, Signer
from wire.journal import FIRST_HASH, batch_is_signed, signed_batch
from wire.messages import BATCH_LIMIT, Batch
from wire.operations import CardsSold, Tender, TenderKind
from wire.values import CardRange, Fen, business_day, make_card_no, new_id, utc_now

ROWS = 20_000
_PLACE = Place("330101-03", 1)
_FACE = Fen(10_000)


class VerifyError(RuntimeError):
    """What was verified is not whole: the figure would say nothing."""


def measure(rounds: int) -> tuple[Measurement, ...]:
    """Rows a second, at the centre and at the counter."""
    key = Ed25519PrivateKey.generate()
    with tempfile.TemporaryDirectory(prefix="dianka-bench-") as folder, _journal(folder) as store:
        batches = _batches(store, key)
        bodies = [item.body.encode() for batch in batches for item in batch.items]
        public = key.public_key().public_bytes_raw()
        limit = partial(_a_row, partial(_hash_all, bodies))
        at_centre = partial(_a_row, partial(_verify_batches, batches, public))
        at_counter = partial(_a_row, partial(_verify_store, store))
        told = {
            "rows": f"{ROWS}, sales of one card, {sum(map(len, bodies)) // ROWS} bytes each",
            "limit": "SHA-256 of each body, in a bare loop",
        }
        batched = {**told, "batch": f"{BATCH_LIMIT} rows, one signature each"}
        return (
            _measured(Work("journal-verify, batches", "s", at_centre, limit, batched), rounds),
            _measured(Work("journal-verify, store", "s", at_counter, limit, told), rounds),
        )


def _measured(work: Work, rounds: int) -> Measurement:
    took = interleave(work, rounds)
    return replace(took, unit="rows a second", value=1 / took.value, limit=1 / took.limit)


def _a_row(work: partial[None]) -> float:
    return seconds(work) / ROWS


def _hash_all(bodies: list[bytes]) -> None:
    for body in bodies:
        hashlib.sha256(body).digest()


def _verify_batches(batches: list[Batch], public_key: bytes) -> None:
    if not all(batch_is_signed(batch, public_key) for batch in batches):
        raise VerifyError


def _verify_store(store: Store) -> None:
    with store.begin() as db:
        if journal.verify(db, _PLACE.epoch) is not None:
            raise VerifyError


@contextmanager
def _journal(folder: str) -> Iterator[Store]:
    """A store with so many sales in its journal, signed by a teller as any sale is."""
    store = open_store(Path(folder), bytes(32))
    signer = Signer("1027", Ed25519PrivateKey.generate())
    shift, moment = new_id(), utc_now()
    tender = Tender(TenderKind.CASH, _FACE, Fen(0))
    with store.begin() as db:
        for serial in range(1, ROWS + 1):
            card = make_card_no("33", 26, _FACE, serial)
            sold = CardsSold((CardRange(card, card),), _FACE, tender, f"330101T03{serial:012d}")
            entry = Entry(new_id(), moment, business_day(moment), signer.staff_no, shift, sold)
            journal.append(db, _PLACE, entry, (signer,))
    try:
        yield store
    finally:
        store.close()


def _batches(store: Store, key: Ed25519PrivateKey) -> list[Batch]:
    place, before, made = (_PLACE.terminal, _PLACE.epoch), FIRST_HASH, []
    with store.begin() as db:
        for first in range(1, ROWS + 1, BATCH_LIMIT):
            items = journal.items(db, _PLACE.epoch, first, first + BATCH_LIMIT - 1)
            made.append(signed_batch(key, place, before, items))
            before = made[-1].head_hash
    return made
