"""Sealing a PIN to the centre at the keystroke, and opening it there.

The seal is bound to one operation, card, customer and terminal: it opens for nothing else.
Source: RFC 9180 (HPKE), base mode, X25519, HKDF-SHA-256, AES-256-GCM.
"""

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from wire.values import CardNo, CustomerNo, Pin, ValueFaultError

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class SealFaultError(ValueError):
    """The seal does not open for this operation."""


@dataclass(frozen=True, slots=True)
class SealBinding:
    """What a sealed PIN belongs to; `op_id` is the operation's or the query's id."""

    op_id: UUID
    card: CardNo
    customer: CustomerNo
    terminal: str
    key_id: str

    def info(self) -> bytes:
        parts = (str(self.op_id), self.card, self.customer, self.terminal, self.key_id)
        return "|".join(("pin-v1", *parts)).encode()


def seal(pin: Pin, public_key: bytes, binding: SealBinding) -> bytes:
    """The PIN sealed: 66 bytes that only the centre opens."""
    key = X25519PublicKey.from_public_bytes(public_key)
    return _SUITE.encrypt(pin.reveal().encode(), key, info=binding.info())


def unseal(sealed: bytes, private_key: bytes, binding: SealBinding) -> Pin:
    """The PIN, or SealFaultError."""
    key = X25519PrivateKey.from_private_bytes(private_key)
    try:
        return Pin(_SUITE.decrypt(sealed, key, info=binding.info()).decode())
    except (InvalidTag, ValueFaultError, ValueError):
        raise SealFaultError from None


def sealed_sha256(sealed: bytes) -> str:
    return hashlib.sha256(sealed).hexdigest()
