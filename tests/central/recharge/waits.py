"""What the tests of waiting recharges ask and look at."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from central.cards import freezing
from central.db.engine import transaction
from central.db.schema import card
from central.db.schema_exact import waiting_recharge
from central.orgs.act import Act, Verdict
from central.recharge import judging, waiting
from tests.central.funds.scene import (
    HALL,
    RICH,
    SUPERVISOR,
    Scene,
    keys,
)
from wire.messages import Outcome
from wire.operations import CardsFrozen, FreezeWhy
from wire.values import CardNo, CardRange

ELSEWHERE = "3004"  # another counter, where the customer is now
THERE = f"{HALL}-01-{ELSEWHERE}"


def ask(scene: Scene, card_no: CardNo, customer=RICH, **how) -> tuple[Act, Verdict]:
    act = scene.recharge_act(card_no, customer, how.pop("pin", None), teller=ELSEWHERE, **how)
    return act, scene.run(judging.recharge, act, keys())


def state_of(scene: Scene, card_no: CardNo) -> str:
    with transaction(scene.database) as db:
        return db.execute(select(card.c.state).where(card.c.card_no == card_no)).scalar_one()


def waits(scene: Scene) -> list[str]:
    with transaction(scene.database) as db:
        asked = select(waiting_recharge.c.state).order_by(waiting_recharge.c.op_id)
        return list(db.execute(asked).scalars())


def lapse(scene: Scene, later: timedelta) -> int:
    return waiting.lapse(scene.database, scene.moment + later)


def freeze(scene: Scene, span: CardRange, why: FreezeWhy) -> UUID:
    act = scene.act(CardsFrozen((span,), why, "报失"), SUPERVISOR)
    assert scene.run(freezing.freeze, act).outcome is Outcome.APPLIED
    return act.op_id
