"""A question with the signature of the person who asks it, made and checked."""

from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wire.access import SignedQuery
from wire.codec import encode
from wire.journal import is_signed, query_words
from wire.queries import Query
from wire.values import new_id


def signed_query(
    key: Ed25519PrivateKey, staff_no: str, terminal: str, query: Query, at: datetime
) -> SignedQuery:
    """The question as it travels, under a new id."""
    query_id = new_id()
    words = _words(terminal, query_id, at, query)
    return SignedQuery(query_id, terminal, at, staff_no, query, key.sign(words))


def query_is_signed(asked: SignedQuery, public_key: bytes) -> bool:
    """True if the holder of the key asks this very question at this very terminal."""
    words = _words(asked.terminal, asked.query_id, asked.at, asked.query)
    return is_signed(public_key, asked.signature, words)


def _words(terminal: str, query_id: UUID, at: datetime, query: Query) -> bytes:
    return query_words(terminal, query_id, at.isoformat(), encode(query))
