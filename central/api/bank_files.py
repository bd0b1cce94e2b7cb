"""Files of bank statements, brought piece by piece before the operation that names them."""

import zlib

from central.api.centre import Centre
from central.api.peers import welcome
from central.db.engine import Db, transaction
from central.funds.store import statements
from central.orgs.certificates import Peer
from wire.bank import PART_BYTES, BankFileHeld, BankFilePart
from wire.codec import UnreadableError
from wire.values import utc_now


def take_part(centre: Centre, peer: Peer, part: BankFilePart) -> BankFileHeld:
    """How much of the file the centre has now; a piece that comes again changes nothing.

    Any welcome terminal may bring a file: it is what its digest says, and means nothing until a
    signed operation names it. What turns out to be something else is forgotten, and the answer is
    that nothing is held.

    Raises:
        UnreadableError: a piece that does not inflate, or is not as long as its place demands.
    """
    with transaction(centre.database) as db:
        welcome(db, peer)
        told = (peer.terminal, utc_now())
        held, is_whole = statements.lock_file(db, part.file_sha256, part.size, told)
        if not is_whole and part.packed and part.place == held:
            held, is_whole = _take(db, part)
        return BankFileHeld(part.file_sha256, held, is_whole)


def _take(db: Db, part: BankFilePart) -> tuple[int, bool]:
    sha256, size = part.file_sha256, _size_of(part)
    statements.add_part(db, sha256, part.place, (size, part.packed))
    if (part.place + 1) * PART_BYTES < part.size:
        return part.place + 1, False
    if statements.make_whole(db, sha256):
        return part.place + 1, True
    statements.drop(db, sha256)
    return 0, False


def _size_of(part: BankFilePart) -> int:
    """Plain bytes of the piece; every one but the last is full."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(part.packed, PART_BYTES + 1)
    except zlib.error:
        raise UnreadableError("packed") from None
    due = min(PART_BYTES, part.size - part.place * PART_BYTES)
    if len(plain) != due or not inflater.eof:
        raise UnreadableError("packed")
    return due
