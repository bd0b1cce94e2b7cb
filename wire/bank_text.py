"""The bytes of a bank's statement as lines of text: UTF-8 with or without BOM, or GB18030."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from wire.bank import BankFileFault, FaultKind, Place

Chunks = Callable[[], Iterable[bytes]]  # the same bytes each time it is called
ENCODINGS: Final = ("utf-8-sig", "gb18030")
LONGEST_LINE: Final = 65_536
_OTHER_KINDS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x1f\x8b")
_OTHER_ENCODINGS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD_BYTES: Final = 4_096


class BankFileError(ValueError):
    """The file as a whole cannot be read; `fault` says why."""

    def __init__(self, fault: BankFileFault) -> None:
        super().__init__(fault.fault.value)
        self.fault = fault


def whole(kind: FaultKind, line: int = 0, text: str = "") -> BankFileError:
    """A fault of the file itself."""
    return BankFileError(BankFileFault(line, Place.FILE, kind, text=text[:60]))


def encoding_of(chunks: Chunks) -> str:
    """One of `ENCODINGS`; what is UTF-8 is read as that, so GB18030 is only what it cannot be.

    Raises:
        BankFileError: it is empty, another kind of file, or in neither encoding.
    """
    head = _head(chunks)
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise whole(FaultKind.EMPTY)
    if head.startswith(_OTHER_KINDS):
        raise whole(FaultKind.NOT_CSV)
    if head.startswith(_OTHER_ENCODINGS) or b"\0" in head:
        raise whole(FaultKind.ENCODING, 1)
    first_bad = _first_bad_line(chunks, ENCODINGS[0])
    if first_bad is None:
        return ENCODINGS[0]
    if head.startswith(codecs.BOM_UTF8) or _first_bad_line(chunks, ENCODINGS[1]) is not None:
        raise whole(FaultKind.ENCODING, first_bad)
    return ENCODINGS[1]


def bad_line_of_utf8(chunks: Chunks) -> int:
    """The first line, from 1, that is no UTF-8; 0 where all are."""
    return _first_bad_line(chunks, ENCODINGS[0]) or 0


def lines_of(chunks: Chunks, encoding: str, errors: str = "strict") -> Iterator[str]:
    """The lines with their ends; only a line feed ends one.

    Raises:
        BankFileError: a line longer than any statement has; or the bytes changed meanwhile.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    rest, number = "", 0
    for chunk in chain(chunks(), (None,)):
        try:
            text = rest + decoder.decode(chunk or b"", final=chunk is None)
        except UnicodeDecodeError:
            raise whole(FaultKind.ENCODING, number + 1) from None
        *ended, rest = text.split("\n")
        for line in ended:
            number += 1
            if len(line) > LONGEST_LINE:
                raise whole(FaultKind.LONG, number)
            yield f"{line}\n"
        if len(rest) > LONGEST_LINE:
            raise whole(FaultKind.LONG, number + 1)
    if rest:
        yield rest


def _head(chunks: Chunks) -> bytes:
    found = b""
    for chunk in chunks():
        found += chunk
        if len(found) >= _HEAD_BYTES:
            break
    return found[:_HEAD_BYTES]


def _first_bad_line(chunks: Chunks, encoding: str) -> int | None:
    """The line, from 1, of the first byte that is not of the encoding; None if all are."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    for chunk in chunks():
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as fault:
            return line + fault.object[: fault.start].count(b"\n")
        line += chunk.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None
