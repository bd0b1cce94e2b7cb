"""Keys of terminals: real ones in some worlds, in the others what signs as surely and quicker."""

from hashlib import sha256
from random import Random
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wire.journal import batch_is_signed, signed_batch
from wire.messages import Batch

REAL_ONE_IN = 8


class Key(Protocol):
    """What a terminal signs its batches with."""

    def sign(self, data: bytes, /) -> bytes: ...


class QuickKey:
    """Signs with a digest: who has its bytes can make and check every signature."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def sign(self, data: bytes, /) -> bytes:
        return sha256(self._content + data).digest()


class Keys:
    """The kind of keys of one world."""

    def __init__(self, seed: int) -> None:
        self._real = seed % REAL_ONE_IN == 0

    def fresh(self, chance: Random) -> tuple[Key, bytes]:
        """A new key, and what the centre needs to check its signatures."""
        content = chance.randbytes(32)
        if not self._real:
            return QuickKey(content), content
        key = Ed25519PrivateKey.from_private_bytes(content)
        return key, key.public_key().public_bytes_raw()

    def is_signed(self, batch: Batch, public: bytes) -> bool:
        """As wire.journal.batch_is_signed, and by it where keys are real."""
        if self._real:
            return batch_is_signed(batch, public)
        place = (batch.terminal, batch.epoch)
        again = signed_batch(QuickKey(public), place, batch.prev_hash, batch.items)  # type: ignore[arg-type]
        return (again.head_hash, again.signature) == (batch.head_hash, batch.signature)
