"""States of a card and of a production order, and the steps that are allowed between them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class CardState(StrEnum):
    """Source: domain page 6.3."""

    GEN = "GEN"  # 已生成
    EXP = "EXP"  # 已导出
    SHP = "SHP"  # 厂家发货在途
    STK = "STK"  # 在库; with a holder it is offered to that teller
    TRF = "TRF"  # 调拨在途
    TIL = "TIL"  # 柜员尾箱
    SLD = "SLD"  # 已售
    RSV = "RSV"  # 充值处理中
    USD = "USD"  # 已充值
    FRZ = "FRZ"  # 冻结
    LST = "LST"  # 丢失
    DMG = "DMG"  # 损坏待核
    EXD = "EXD"  # 已过期
    RPL = "RPL"  # 已换卡
    RFD = "RFD"  # 已退卡
    VOD = "VOD"  # 作废待销毁
    DST = "DST"  # 已销毁
    CAN = "CAN"  # 已取消


_NEXT: Final[dict[CardState | None, str]] = {
    None: "GEN",
    CardState.GEN: "EXP CAN",
    CardState.EXP: "SHP CAN",
    CardState.SHP: "STK LST",
    CardState.STK: "TRF TIL FRZ DMG VOD",
    CardState.TRF: "STK LST FRZ",
    CardState.TIL: "STK SLD FRZ DMG LST",
    CardState.SLD: "TIL RSV EXD RPL RFD FRZ",
    CardState.RSV: "USD SLD",
    CardState.EXD: "SLD RPL",
    CardState.FRZ: "STK TRF TIL SLD LST VOD",
    CardState.DMG: "STK VOD",
    CardState.LST: "STK VOD",
    CardState.RFD: "VOD",
    CardState.RPL: "VOD",
    CardState.VOD: "DST",
}
ALLOWED: Final = frozenset(
    (came, CardState(name)) for came, names in _NEXT.items() for name in names.split()
)
FINAL: Final = frozenset((CardState.USD, CardState.DST, CardState.CAN))
# Cards that no sale has made good: at the maker, in stock, on their way, in a drawer.
NEVER_SOLD: Final = frozenset(
    (
        *(CardState.GEN, CardState.EXP, CardState.SHP, CardState.STK),
        *(CardState.TRF, CardState.TIL, CardState.DMG),
    )
)
FREEZABLE: Final = (CardState.STK, CardState.TRF, CardState.TIL, CardState.SLD)
# Two steps inside one transaction, so nobody ever sees a card in the state between them:
# generated and exported at once; reserved and used at once.
JOINED: Final = frozenset(((None, CardState.EXP), (CardState.SLD, CardState.USD)))


class StepFaultError(ValueError):
    """The program asks for a step that no card may take."""


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed change of a card's state."""

    before: CardState
    after: CardState

    def __post_init__(self) -> None:
        steps = (self.before, self.after)
        if steps not in ALLOWED and steps not in JOINED:
            raise StepFaultError(f"{self.before}->{self.after}")


class OrderState(StrEnum):
    """制卡订单. One approval is asked for, so APPROVED_2 and DRAFT are not entered yet.

    Clear PINs live only in the memory of the generation and in the sealed file, so nothing is
    left to shred at the acknowledgement: MAKER_ACKED goes straight to SHIPPED, and the sealed
    file is not handed out again.

    Source: domain page 6.4.
    """

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPROVED_1 = "APPROVED_1"
    APPROVED_2 = "APPROVED_2"
    GENERATING = "GENERATING"
    GENERATED = "GENERATED"
    EXPORTED = "EXPORTED"
    MAKER_ACKED = "MAKER_ACKED"
    SHREDDED = "SHREDDED"
    SHIPPED = "SHIPPED"
    PARTLY_RECEIVED = "PARTLY_RECEIVED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class MoveKind(StrEnum):
    """发货, 调拨, 领用, 退库: a document by which cards change hands."""

    SHIP = "SHIP"
    DISPATCH = "DISPATCH"
    ISSUE = "ISSUE"
    RETURN = "RETURN"

    @property
    def prefix(self) -> str:
        """The letters in front of the document's number."""
        return {"SHIP": "FH", "DISPATCH": "DB", "ISSUE": "LY", "RETURN": "TK"}[self.value]


class MoveState(StrEnum):
    SENT = "SENT"
    TAKEN = "TAKEN"


class MakerState(StrEnum):
    """制卡厂商: only a maker seen on site may be given an order."""

    VETTED = "VETTED"
    SUSPENDED = "SUSPENDED"
