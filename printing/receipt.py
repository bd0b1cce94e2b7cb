"""A receipt as data: frozen, JSON-serialisable, free of printers and of business."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, model_validator
from pydantic.dataclasses import dataclass

from wire.values import CHINA, ValueFaultError

STRICT: Final = ConfigDict(strict=True, extra="forbid")
QR_LONGEST: Final = 80
BARS_LONGEST: Final = 40


class ReceiptKind(StrEnum):
    CARD_SALE = "card-sale"
    RECHARGE = "recharge"
    RECHARGE_PENDING = "recharge-pending"
    SELL_RECHARGE = "sell-recharge"
    SALE_VOID = "sale-void"
    REFUND = "refund"
    EXCHANGE = "exchange"
    SHIFT_OPENING = "shift-opening"
    X_REPORT = "x-report"
    Z_REPORT = "z-report"
    HAND_OVER = "hand-over"
    CASH_MOVE = "cash-move"
    VARIANCE = "variance"
    REMITTANCE = "remittance"
    BANK_DEPOSIT = "bank-deposit"
    STOCK_RECEIPT = "stock-receipt"
    STOCK_DISPATCH = "stock-dispatch"
    STOCK_ISSUE = "stock-issue"
    STOCK_RETURN = "stock-return"
    STOCK_SCRAP = "stock-scrap"
    ACCOUNT = "account"
    TEST_PAGE = "test-page"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


def _in_bars(payload: str) -> str:
    if not payload.isascii() or not payload.isprintable() or not 0 < len(payload) <= BARS_LONGEST:
        raise ValueFaultError("bar-payload", payload)
    return payload


def _scannable(payload: str) -> str:
    if not payload.isascii() or not payload.isprintable() or not 0 < len(payload) <= QR_LONGEST:
        raise ValueFaultError("qr-payload", payload)
    return payload


@dataclass(frozen=True, config=STRICT)
class Title:
    """The head of the paper: who issues it, and in the last line, in large type, what it is."""

    lines: tuple[str, ...]
    block: Literal["title"] = "title"


@dataclass(frozen=True, config=STRICT)
class Pair:
    """A label at the left and its value at the right."""

    label: str
    value: str
    block: Literal["pair"] = "pair"


@dataclass(frozen=True, config=STRICT)
class Column:
    """One column of a table."""

    heading: str
    align: Align = Align.RIGHT


@dataclass(frozen=True, config=STRICT)
class Table:
    """Rows of as many cells as there are columns; the first column may wrap."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    block: Literal["table"] = "table"

    @model_validator(mode="after")
    def _rectangular(self) -> "Table":
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueFaultError("table-shape", "")
        return self


@dataclass(frozen=True, config=STRICT)
class Amount:
    """The amount the paper is about, in large type; `amount_text` is ready to print."""

    label: str
    amount_text: str
    block: Literal["amount"] = "amount"


@dataclass(frozen=True, config=STRICT)
class Capital:
    """The amount once more in capital numerals, as `capital.capital` writes it."""

    text: str
    block: Literal["capital"] = "capital"


@dataclass(frozen=True, config=STRICT)
class Rule:
    """A line across the paper; heavy under the head."""

    heavy: bool = False
    block: Literal["rule"] = "rule"


@dataclass(frozen=True, config=STRICT)
class Note:
    """Running text in small type."""

    text: str
    align: Align = Align.LEFT
    block: Literal["note"] = "note"


@dataclass(frozen=True, config=STRICT)
class Banner:
    """What nobody may overlook, in the largest type."""

    text: str
    block: Literal["banner"] = "banner"


@dataclass(frozen=True, config=STRICT)
class Qr:
    """A QR code: at most 80 ASCII characters, no personal data."""

    payload: Annotated[str, AfterValidator(_scannable)]
    block: Literal["qr"] = "qr"


@dataclass(frozen=True, config=STRICT)
class Bars:
    """A number as bars with its letters below: at most 40 ASCII characters, no personal data."""

    payload: Annotated[str, AfterValidator(_in_bars)]
    block: Literal["bars"] = "bars"


@dataclass(frozen=True, config=STRICT)
class Sign:
    """A line to sign on for each role."""

    roles: tuple[str, ...]
    block: Literal["sign"] = "sign"


@dataclass(frozen=True, config=STRICT)
class Drawer:
    """Open the cash drawer before the text prints; only an original does."""

    block: Literal["drawer"] = "drawer"


Block = Annotated[
    Title | Pair | Table | Amount | Capital | Rule | Note | Banner | Qr | Bars | Sign | Drawer,
    Field(discriminator="block"),
]


@dataclass(frozen=True, config=STRICT)
class Receipt:
    """The document that is stored with the fact it proves; copy 0 is the original."""

    kind: ReceiptKind
    number: str
    copy_no: Annotated[int, Field(ge=0)]
    blocks: tuple[Block, ...]
    version: Literal[1] = 1

    def to_json(self) -> str:
        """One line of JSON from which `from_json` makes an equal receipt."""
        return _adapter().dump_json(self, warnings="error").decode()

    @staticmethod
    def from_json(text: str | bytes) -> "Receipt":
        return _adapter().validate_json(text)

    def as_copy(self, copy_no: int, at: datetime, by: str) -> "Receipt":
        """The reprint number `copy_no` of this original: marked at its head, drawer shut.

        Args:
            copy_no: 1 for the first reprint.
            at: the moment of the reprint, aware.
            by: the number of who reprints it.
        """
        if self.copy_no or copy_no < 1:
            raise ValueFaultError("copy-of-a-copy", str(copy_no))
        printed = at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
        mark: tuple[Block, ...] = (
            Banner(f"补打 第 {copy_no} 次"),
            Pair("补打时间", printed),
            Pair("补打人", by),
            Rule(),
        )
        return replace(self, copy_no=copy_no, blocks=mark + tuple(_shut(self.blocks)))


def _shut(blocks: Iterable[Block]) -> Iterable[Block]:
    return (block for block in blocks if not isinstance(block, Drawer))


@cache
def _adapter() -> TypeAdapter[Receipt]:
    return TypeAdapter(Receipt)
