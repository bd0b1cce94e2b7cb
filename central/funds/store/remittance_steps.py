"""Rows of who brought a remittance into which state, when, and why: only ever added."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select

from central.db.engine import Db
from central.db.schema_halls import remittance_step as steps
from central.funds.model import RemittanceState
from central.orgs.act import Act


@dataclass(frozen=True, slots=True)
class Step:
    """`note` is what was written: a reason, the escort's receipt."""

    state: RemittanceState
    at: datetime
    by: str
    second: str
    cause: str
    note: str


def add(
    db: Db, act: Act, remittance_id: UUID, state: RemittanceState, why: tuple[str, str] = ("", "")
) -> None:
    """The state that this operation brought about; `why` is (cause, note)."""
    second = act.second_person()
    db.execute(
        insert(steps).values(
            op_id=act.op_id,
            remittance_id=remittance_id,
            state=state,
            at=act.moment,
            by=act.operator,
            second=second.staff_no if second else "",
            cause=why[0],
            note=why[1],
        )
    )


def of_each(db: Db, chosen: Collection[UUID]) -> dict[UUID, tuple[Step, ...]]:
    """{remittance: its steps, oldest first}."""
    found: dict[UUID, list[Step]] = defaultdict(list)
    asked = select(steps).where(steps.c.remittance_id.in_(chosen)).order_by(steps.c.at)
    for row in db.execute(asked):
        step = Step(RemittanceState(row.state), row.at, row.by, row.second, row.cause, row.note)
        found[row.remittance_id].append(step)
    return {each: tuple(taken) for each, taken in found.items()}


def people_of(db: Db, remittance_id: UUID) -> frozenset[str]:
    """The numbers of all who had a part in it."""
    taken = of_each(db, (remittance_id,)).get(remittance_id, ())
    return frozenset(number for each in taken for number in (each.by, each.second) if number)
