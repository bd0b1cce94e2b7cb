"""The offline policy under the centre's signature: a terminal believes no other."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wire.codec import UnreadableError, decode, encode
from wire.journal import is_signed
from wire.messages import Lease, SignedLease


class LeaseFaultError(ValueError):
    """A lease that the centre did not sign, or that is another terminal's."""


def sign_lease(key: Ed25519PrivateKey, lease: Lease) -> SignedLease:
    text = encode(lease)
    return SignedLease(text, key.sign(_words(text)))


def open_lease(signed: SignedLease, public_key: bytes, place: tuple[str, int]) -> Lease:
    """The lease of `place`, (terminal, epoch); LeaseFaultError."""
    if not is_signed(public_key, signed.signature, _words(signed.lease)):
        raise LeaseFaultError
    try:
        lease = decode(Lease, signed.lease)
    except UnreadableError:
        raise LeaseFaultError from None
    if (lease.terminal, lease.epoch) != place:
        raise LeaseFaultError
    return lease


def _words(text: str) -> bytes:
    return b"lease-v1|" + text.encode()
