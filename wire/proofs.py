"""What the one-time enrolment code proves, in both directions; the code itself never travels."""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from typing import Final

CODE_BYTES: Final = 10
_SEPARATORS: Final = re.compile(r"[\s-]")


class CodeFaultError(ValueError):
    """The text has not the shape of an enrolment code."""


def new_code() -> str:
    """A one-time code of 80 bits: `ABCD-EFGH-IJKL-MNOP`, letters and the digits 2 to 7."""
    text = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def proof_key(code: str) -> bytes:
    """The key that both sides derive from the code, 32 bytes; CodeFaultError if it is none."""
    try:
        raw = base64.b32decode(_SEPARATORS.sub("", code).upper())
    except (binascii.Error, ValueError):
        raise CodeFaultError from None
    if len(raw) != CODE_BYTES:
        raise CodeFaultError
    return hashlib.sha256(b"enrol-key-v1" + raw).digest()


def request_proof(key: bytes, terminal: str, csr_pem: str, last_epoch: int) -> bytes:
    """The terminal's proof over its certificate request."""
    return _mac(key, "enrol-request-v1", terminal, csr_pem, str(last_epoch))


def answer_proof(
    key: bytes,
    place: tuple[str, int],
    pems: tuple[str, str],
    lease_public_key: bytes,
    generation: int,
) -> bytes:
    """The centre's proof over what it answers.

    Args:
        place: (terminal, epoch).
        pems: the terminal's certificate and the centre's own.
    """
    terminal, epoch = place
    words = (terminal, str(epoch), *pems, lease_public_key.hex(), str(generation))
    return _mac(key, "enrol-answer-v1", *words)


def is_proof(expected: bytes, given: bytes) -> bool:
    return hmac.compare_digest(expected, given)


def _mac(key: bytes, *parts: str) -> bytes:
    words = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.new(key, words, hashlib.sha256).digest()
