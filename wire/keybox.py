"""A person's secret: its verifier, and the box that keeps the person's signing key.

The secret opens both, each under its own salt, so that a stolen disk neither knows nor signs.
Source: RFC 9106 (Argon2id), RFC 3394 (AES key wrap), RFC 8032 (Ed25519).
"""

import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

SALT_BYTES: Final = 16


class WrongSecretError(ValueError):
    """The secret does not open the box."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How hard a guess is: memory in KiB, passes, lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class KeyBox:
    """Verifier, salt and wrapped key of one person; nothing in it is the secret."""

    phc: str
    key_salt: bytes
    key_box: bytes
    public_key: bytes


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret.encode())


def _cost_of(phc: str) -> Cost:
    fields = dict(part.split("=") for part in phc.split("$")[3].split(","))
    return Cost(int(fields["m"]), int(fields["t"]), int(fields["p"]))


def make_key_box(secret: str, cost: Cost | None = None) -> KeyBox:
    """A fresh signing key boxed under the secret."""
    cost = cost or Cost()
    verifier = Argon2id(
        salt=secrets.token_bytes(SALT_BYTES),
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    key = Ed25519PrivateKey.generate()
    key_salt = secrets.token_bytes(SALT_BYTES)
    box = aes_key_wrap(_derive(secret, key_salt, cost), key.private_bytes_raw())
    phc = verifier.derive_phc_encoded(secret.encode())
    return KeyBox(phc, key_salt, box, key.public_key().public_bytes_raw())


def secret_is_right(secret: str, phc: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(secret.encode(), phc)
    except InvalidKey:
        return False
    return True


def open_key_box(secret: str, box: KeyBox) -> Ed25519PrivateKey:
    """The person's signing key, or WrongSecretError."""
    try:
        raw = aes_key_unwrap(_derive(secret, box.key_salt, _cost_of(box.phc)), box.key_box)
    except InvalidUnwrap:
        raise WrongSecretError from None
    return Ed25519PrivateKey.from_private_bytes(raw)
