"""A queue that its own terminal cannot send any more: sealed to the centre, carried by anybody.

Source: RFC 9180 (HPKE), as wire.sealed; the key is the one that seals PINs.
"""

from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from wire.access import Rescue, RescuedQueue
from wire.codec import UnreadableError, decode, encode

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class RescueFaultError(ValueError):
    """The file is damaged, was made for another centre, or names another queue than it holds."""


def seal_queue(
    queue: RescuedQueue, place: tuple[str, int], key: tuple[str, bytes], moment: datetime
) -> Rescue:
    """The rescue of (terminal, epoch) for the centre's sealing key, (id, public key)."""
    terminal, epoch = place
    key_id, public_key = key
    info = _info(terminal, epoch, key_id)
    content = encode(queue).encode()
    sealed = _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public_key), info=info)
    return Rescue(terminal, epoch, moment, key_id, sealed)


def open_queue(rescue: Rescue, private_key: bytes) -> RescuedQueue:
    """What was sealed; RescueFaultError."""
    key = X25519PrivateKey.from_private_bytes(private_key)
    info = _info(rescue.terminal, rescue.epoch, rescue.key_id)
    try:
        queue = decode(RescuedQueue, _SUITE.decrypt(rescue.sealed, key, info=info))
    except (InvalidTag, UnreadableError, ValueError):
        raise RescueFaultError from None
    if any((one.terminal, one.epoch) != (rescue.terminal, rescue.epoch) for one in queue.batches):
        raise RescueFaultError
    return queue


def _info(terminal: str, epoch: int, key_id: str) -> bytes:
    return f"rescue-v1|{terminal}|{epoch}|{key_id}".encode()
