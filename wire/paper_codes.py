"""The code on a paper: what its QR code says, and the check code of terminal and centre alone.

The terminal has its key from its lease; the centre makes the same key anew from its own secret,
so that it can judge a paper whose operation has not reached it, or never will.
"""

import base64
import hmac
import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wire.operations import (
    CardsSold,
    Operation,
    RechargeAsked,
    RemittanceSubmitted,
    SaleVoided,
    SoldAndRecharged,
)
from wire.values import Fen, ValueFaultError, face_of

HEAD: Final = "DK1"
KEY_BYTES: Final = 32
LONGEST: Final = 80
_CODE_BYTES: Final = 4
_PADDING: Final = "======"
_FEWEST, _MOST = 2, 3  # words behind the head
_CHECK: Final = re.compile(r"[0-9A-F]{8}")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A paper's number, the operation it is about, and its check code.

    The operation is None where somebody typed number and code from the paper's letters.
    """

    number: str
    op_id: UUID | None
    check: str

    def text(self) -> str:
        """`DK1 330101T03202611230001 AGRAQ2AI7N4FBGTQ2ZSB2Y2WHI 3F7A9C21`.

        Capitals and digits alone: a QR code packs them closer than small letters. Where a
        terminal's long name leaves no room, the operation is left out.
        """
        words = (HEAD, self.number.upper(), _words_of(self.op_id), self.check)
        text = " ".join(word for word in words if word)
        return text if len(text) <= LONGEST else f"{HEAD} {self.number.upper()} {self.check}"


def _words_of(op_id: UUID | None) -> str:
    if op_id is None:
        return ""
    return base64.b32encode(op_id.bytes).decode().removesuffix(_PADDING)


def terminal_key(secret: bytes, place: tuple[str, int]) -> bytes:
    """The key of one terminal's papers in one of its lives; `place` is (terminal, epoch)."""
    about = f"paper-key-v1|{place[0]}|{place[1]}".encode()
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=about).derive(secret)


def check_code(key: bytes, number: str, op_id: UUID, amount: Fen) -> str:
    """Eight hexadecimal digits; empty for a terminal that has not heard its key yet.

    Args:
        amount: the figure in large type, in fen, without its sign.
    """
    if not key:
        return ""
    about = f"paper-v1|{number.upper()}|{op_id.hex}|{abs(amount)}".encode()
    return hmac.digest(key, about, "sha256")[:_CODE_BYTES].hex().upper()


def grouped_code(check: str) -> str:
    """`3F7A-9C21`, as a paper says it in letters."""
    return f"{check[:4]}-{check[4:]}"


def parse_code(text: str) -> PaperCode:
    """What a scanner read from a paper, or number and code as typed; ValueFaultError.

    `DK1` in front, blanks round and hyphens within the code are as good as none.
    """
    words = text.upper().split()
    words = words[1:] if words[:1] == [HEAD] else words
    if not _FEWEST <= len(words) <= _MOST:
        raise ValueFaultError("paper-code", text)
    number, *between, check = words
    check = check.replace("-", "")
    if _CHECK.fullmatch(check) is None:
        raise ValueFaultError("paper-code", text)
    try:
        op_id = UUID(bytes=base64.b32decode(between[0] + _PADDING)) if between else None
    except ValueError:
        raise ValueFaultError("paper-code", text) from None
    return PaperCode(number, op_id, check)


def named_on_paper(operation: Operation) -> tuple[str, Fen] | None:
    """(number, figure in large type in fen) of the paper of an operation; None if it has none."""
    match operation:
        case CardsSold() | SaleVoided() | SoldAndRecharged():
            return operation.receipt_no, operation.total
        case RechargeAsked():
            return operation.receipt_no, face_of(operation.card)
        case RemittanceSubmitted():
            return operation.number, operation.amount
        case _:
            return None
