"""The kinds of fields that every message is made of, and how strictly they are read."""

from typing import Annotated, Final

from pydantic import AfterValidator, ConfigDict, Field

from wire.values import CardNo, CardRange, CustomerNo, Fen, parse_card_no, parse_customer_no

STRICT: Final = ConfigDict(
    strict=True, extra="forbid", val_json_bytes="base64", ser_json_bytes="base64"
)

CheckedCardNo = Annotated[CardNo, AfterValidator(parse_card_no)]
CheckedCustomerNo = Annotated[CustomerNo, AfterValidator(parse_customer_no)]
NotNegative = Annotated[Fen, Field(ge=0)]
Pieces = Annotated[int, Field(gt=0, le=10_000_000)]
UnitCode = Annotated[str, Field(min_length=2, max_length=12)]
StaffNo = Annotated[str, Field(min_length=4, max_length=12)]
Note = Annotated[str, Field(max_length=200)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Ranges = Annotated[tuple[CardRange, ...], Field(min_length=1, max_length=1_000)]
