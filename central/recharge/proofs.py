"""The centre's own mark on a credit: what it may believe after it has lost the credit itself.

The sealed PIN of an answered recharge is erased on both sides; a centre that was restored from
an older copy gets the recharge again without it, with the `Credited` it once gave.
"""

import hashlib
import hmac
from dataclasses import replace
from uuid import UUID

from wire.messages import Credited


def marked(key: bytes, op_id: UUID, credited: Credited) -> Credited:
    """The same with its proof."""
    return replace(credited, proof=_mark(key, op_id, credited))


def is_marked(key: bytes, op_id: UUID, credited: Credited) -> bool:
    """True if this centre gave this very credit for this very operation."""
    return hmac.compare_digest(credited.proof, _mark(key, op_id, credited))


def _mark(key: bytes, op_id: UUID, credited: Credited) -> str:
    words = f"credit-v1|{op_id}|{credited.card}|{credited.customer}|{credited.amount}"
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:32]
