"""What a hall and its superiors report of takings on their way, and of the end of a hall's day."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.cash import VarianceCause
from wire.fields import STRICT, Note, UnitCode
from wire.values import CashLine

Reason = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, config=STRICT)
class RemittanceSent:
    """送行: the sealed bag left the vault with its escort. By H_SUP and a second person."""

    remittance_id: UUID
    carrier_receipt: Annotated[str, Field(min_length=1, max_length=40)]
    kind: Literal["remittance.send"] = "remittance.send"


@dataclass(frozen=True, config=STRICT)
class RemittanceCancelled:
    """作废 before it is sent: its shifts are free again. By H_SUP and a second person."""

    remittance_id: UUID
    reason: Reason
    kind: Literal["remittance.cancel"] = "remittance.cancel"


@dataclass(frozen=True, config=STRICT)
class RemittanceReturned:
    """退回 before it is sent: its shifts are free again. By U_FUND or P_FUND of a unit above."""

    remittance_id: UUID
    reason: Reason
    kind: Literal["remittance.return"] = "remittance.return"


@dataclass(frozen=True, config=STRICT)
class RemittanceExplained:
    """补说明 of a slip that arrived unevenly: the rest is over or short. By two of the hall."""

    remittance_id: UUID
    cause: VarianceCause
    note: Reason
    kind: Literal["remittance.explain"] = "remittance.explain"


@dataclass(frozen=True, config=STRICT)
class RemittanceConfirmed:
    """核定: the settlement centre has seen it arrive. By P_FUND, who had no part in it."""

    remittance_id: UUID
    kind: Literal["remittance.confirm"] = "remittance.confirm"


@dataclass(frozen=True, config=STRICT)
class DayClosed:
    """营业日结: every shift closed, the vault counted. By H_SUP and a second counter.

    `vault` is loose cash, `bags` the slips whose sealed bags lie in the vault; `shifts` are those
    of the day as the supervisor saw them. `cause` and `note` are wanted where the vault differs.
    """

    hall: UnitCode
    business_date: date
    vault: Annotated[tuple[CashLine, ...], Field(max_length=20)]
    bags: Annotated[tuple[UUID, ...], Field(max_length=200)]
    shifts: Annotated[tuple[UUID, ...], Field(max_length=500)]
    cause: VarianceCause | None = None
    note: Note = ""
    kind: Literal["day.close"] = "day.close"
