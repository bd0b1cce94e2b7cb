"""The centre's own mark on a credit or a wait: what it may believe after it has lost it itself.

The sealed PIN of an answered recharge is erased on both sides; a centre that was restored from
an older copy gets the recharge again without it, with the `Credited` or `SaleAwaited` it gave.
"""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID

from wire.messages import Credited, SaleAwaited
from wire.values import CardNo, CustomerNo

Asked: TypeAlias = tuple[CardNo, CustomerNo]


def marked(key: bytes, op_id: UUID, credited: Credited) -> Credited:
    """The same with its proof."""
    return replace(credited, proof=_mark(key, op_id, credited))


def promised(key: bytes, op_id: UUID, asked: Asked, until: datetime) -> SaleAwaited:
    """That this recharge waits for the sale of its card, with its proof: the PIN was right."""
    return SaleAwaited(until, _promise(key, op_id, asked, until))


def is_promised(key: bytes, op_id: UUID, asked: Asked, awaited: SaleAwaited) -> bool:
    """True if this centre let this very operation wait for this card and customer."""
    return hmac.compare_digest(awaited.proof, _promise(key, op_id, asked, awaited.until))


def is_marked(key: bytes, op_id: UUID, credited: Credited) -> bool:
    """True if this centre gave this very credit for this very operation."""
    return hmac.compare_digest(credited.proof, _mark(key, op_id, credited))


def _mark(key: bytes, op_id: UUID, credited: Credited) -> str:
    words = f"credit-v1|{op_id}|{credited.card}|{credited.customer}|{credited.amount}"
    return _mac(key, words)


def _promise(key: bytes, op_id: UUID, asked: Asked, until: datetime) -> str:
    card, customer = asked
    return _mac(key, f"await-v1|{op_id}|{card}|{customer}|{until.astimezone(UTC).isoformat()}")


def _mac(key: bytes, words: str) -> str:
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:32]
