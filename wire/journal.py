"""The hash chain of a terminal's journal and what is signed over it."""

import hashlib
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from wire.messages import Batch, JournalItem, PersonSignature

FIRST_HASH: Final = "0" * 64


def body_sha256(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def chained(prev_hash: str, seq: int, body: str) -> str:
    """The hash of a row: its place, its bytes and all rows before it. 64 hex digits."""
    digest = hashlib.sha256(b"journal-v1")
    digest.update(bytes.fromhex(prev_hash))
    digest.update(seq.to_bytes(8, "big"))
    digest.update(hashlib.sha256(body.encode()).digest())
    return digest.hexdigest()


def head_of(prev_hash: str, items: tuple[JournalItem, ...]) -> str:
    """The hash after the last of the items."""
    for item in items:
        prev_hash = chained(prev_hash, item.seq, item.body)
    return prev_hash


def _batch_words(terminal: str, epoch: int, last_seq: int, head_hash: str) -> bytes:
    return f"batch-v1|{terminal}|{epoch}|{last_seq}|{head_hash}".encode()


def signed_batch(
    key: Ed25519PrivateKey,
    place: tuple[str, int],
    prev_hash: str,
    items: tuple[JournalItem, ...],
) -> Batch:
    """A batch under one signature by the terminal's key; `place` is (terminal, epoch)."""
    terminal, epoch = place
    head = head_of(prev_hash, items)
    words = _batch_words(terminal, epoch, items[-1].seq, head)
    return Batch(terminal, epoch, prev_hash, items, head, key.sign(words))


def batch_is_signed(batch: Batch, public_key: bytes) -> bool:
    """True if the chain ends in the head it names and the terminal signed that head."""
    if head_of(batch.prev_hash, batch.items) != batch.head_hash:
        return False
    words = _batch_words(batch.terminal, batch.epoch, batch.items[-1].seq, batch.head_hash)
    return _verified(public_key, batch.signature, words)


def _body_words(body: str) -> bytes:
    return b"person-v1" + hashlib.sha256(body.encode()).digest()


def person_signed(key: Ed25519PrivateKey, staff_no: str, body: str) -> PersonSignature:
    """A person's own signature over one operation."""
    return PersonSignature(staff_no, key.sign(_body_words(body)))


def person_has_signed(signature: PersonSignature, public_key: bytes, body: str) -> bool:
    return _verified(public_key, signature.signature, _body_words(body))


def query_words(terminal: str, query_id: UUID, at_text: str, query_json: str) -> bytes:
    """What a person signs to ask a question."""
    digest = hashlib.sha256(query_json.encode()).hexdigest()
    return f"query-v1|{terminal}|{query_id}|{at_text}|{digest}".encode()


def is_signed(public_key: bytes, signature: bytes, words: bytes) -> bool:
    return _verified(public_key, signature, words)


def _verified(public_key: bytes, signature: bytes, words: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, words)
    except InvalidSignature:
        return False
    return True
