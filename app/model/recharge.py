"""A recharge slip: the counter's side of what the centre alone decides."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wire.messages import Credited, Detail, Outcome, Reply, SaleAwaited, SaleStands
from wire.refusals import Refusal
from wire.values import CardNo, CustomerNo


class SlipState(StrEnum):
    """PENDING until the centre has spoken; SALE_STANDS is a 售充 whose recharge was refused."""

    PENDING = "PENDING"
    CREDITED = "CREDITED"
    REFUSED = "REFUSED"
    SALE_STANDS = "SALE_STANDS"
    ATTENTION = "ATTENTION"


@dataclass(frozen=True, slots=True)
class RechargeSlip:
    """充值单: its id is the operation's id, and `sale_id` too where the card was sold in it."""

    id: UUID
    receipt_no: str
    at: datetime
    customer: CustomerNo
    masked_name: str
    card: CardNo
    shift_id: UUID
    state: SlipState = SlipState.PENDING
    credited: Credited | None = None
    refusal: Refusal | None = None
    detail: Detail | None = None
    sale_id: UUID | None = None

    @property
    def is_final(self) -> bool:
        return self.state not in {SlipState.PENDING, SlipState.ATTENTION}

    def told(self, reply: Reply) -> "RechargeSlip":
        """The slip after the centre's answer; nothing changes a slip that has a final one."""
        if self.is_final:
            return self
        refusal = reply.detail.why if isinstance(reply.detail, SaleStands) else reply.refusal
        return replace(
            self,
            state=_state_after(reply),
            credited=reply.detail if isinstance(reply.detail, Credited) else None,
            refusal=refusal,
            detail=reply.detail,
        )


def _state_after(reply: Reply) -> SlipState:
    if isinstance(reply.detail, Credited):
        return SlipState.CREDITED
    if isinstance(reply.detail, SaleStands):
        return SlipState.SALE_STANDS
    if isinstance(reply.detail, SaleAwaited):
        return SlipState.PENDING
    match reply.effect:
        case Outcome.REFUSED:
            return SlipState.REFUSED
        case Outcome.APPLIED | Outcome.DUPLICATE | Outcome.SUSPENSE | Outcome.PARKED:
            return SlipState.ATTENTION
