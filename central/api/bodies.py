"""Request bodies: read up to a limit, inflated up to a limit; and answers as JSON."""

import zlib
from typing import Final

from fastapi import Request, Response

from central.api.problems import BodyTooLargeError
from wire.codec import UnreadableError, encode

LIMIT_BYTES: Final = 8 * 1024 * 1024


async def read_body(request: Request) -> bytes:
    """The body as sent or, with `Content-Encoding: deflate`, inflated.

    Raises:
        BodyTooLargeError: more than 8 MiB, before or after inflating.
        UnreadableError: an encoding that is not deflate, or damaged.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LIMIT_BYTES:
            raise BodyTooLargeError
        chunks.append(chunk)
    return _plain(b"".join(chunks), request.headers.get("content-encoding", "identity"))


def _plain(body: bytes, encoding: str) -> bytes:
    if encoding == "identity":
        return body
    if encoding != "deflate":
        raise UnreadableError("content-encoding")
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(body, LIMIT_BYTES)
    except zlib.error:
        raise UnreadableError("deflate") from None
    if inflater.unconsumed_tail:
        raise BodyTooLargeError
    if not inflater.eof:
        raise UnreadableError("deflate")
    return plain


def json_answer(message: object) -> Response:
    return Response(encode(message), media_type="application/json")
