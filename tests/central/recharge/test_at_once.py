"""Many at once, each on its own connection: one card counts once, one limit is one limit."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from central.db.engine import Database, transaction
from central.db.schema import card, recharge_account
from central.funds import sales
from central.orgs.act import Act, Verdict
from central.recharge import judging
from central.recharge.limits import LIMITS
from tests.central.funds.scene import HALL, OWING, RICH, WRONG_PIN, Scene, keys
from wire.messages import Credited, Outcome
from wire.refusals import Refusal

WORKERS = 16


@pytest.fixture
def scene(centre_db) -> Scene:
    return Scene(centre_db)


def at_once(database: Database, acts: list[Act], workers: int = WORKERS) -> list[Verdict]:
    """All acts, in transactions of their own, started together."""
    gate = Barrier(workers)

    def work(mine: list[Act]) -> list[Verdict]:
        gate.wait()
        return [one(database, act) for act in mine]

    shares = [acts[at::workers] for at in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        return [verdict for share in pool.map(work, shares) for verdict in share]


def one(database: Database, act: Act) -> Verdict:
    with transaction(database) as db:
        return judging.recharge(db, act, act.envelope.operation, keys())


def test_hundred_recharges_of_one_card_credit_once(scene):
    number = scene.sold(scene.open())
    acts = [scene.recharge_act(number, RICH, teller=f"4{at:03d}") for at in range(100)]

    verdicts = at_once(scene.database, acts)

    assert [v.outcome for v in verdicts].count(Outcome.APPLIED) == 1
    others = {v.refusal for v in verdicts if v.outcome is not Outcome.APPLIED}
    assert others == {Refusal.USED_SAME}
    with transaction(scene.database) as db:
        assert db.execute(select(recharge_account.c.balance)).scalar_one() == 10_000
    assert scene.broken() == {}


def test_hundred_recharges_of_a_card_in_a_drawer_leave_one_that_waits(scene):
    span = scene.cards(1)
    acts = [scene.recharge_act(span.first, RICH, teller=f"4{at:03d}") for at in range(100)]

    verdicts = at_once(scene.database, acts)

    told = [v.refusal for v in verdicts]
    assert told.count(Refusal.SALE_AWAITED) == 1
    assert told.count(Refusal.AWAITED_BEFORE) == 99


def test_sale_and_its_recharge_at_once_credit_in_whichever_order(scene):
    shift = scene.open()
    spans = [scene.cards(1) for _ in range(24)]
    asked = [scene.recharge_act(span.first, RICH, teller="3004") for span in spans]
    sold = [scene.sale_act(shift, span) for span in spans]

    with ThreadPoolExecutor(2) as pool:
        told = pool.map(lambda act: one(scene.database, act), asked)
        taken = pool.map(lambda act: scene.run(sales.sell, act, keys()), sold)
        outcomes = [v.outcome for v in told]
        assert {v.outcome for v in taken} == {Outcome.APPLIED}

    assert set(outcomes) <= {Outcome.APPLIED, Outcome.SUSPENSE}
    assert len(scene.told(f"{HALL}-01-3004")) == outcomes.count(Outcome.SUSPENSE)
    with transaction(scene.database) as db:
        assert db.execute(select(recharge_account.c.balance)).scalar_one() == 240_000
    assert scene.broken() == {}


def test_many_cards_for_one_customer_at_once_add_up(scene):
    shift = scene.open()
    numbers = [scene.sold(shift) for _ in range(20)]
    acts = [
        scene.recharge_act(number, OWING, teller=f"4{at:03d}") for at, number in enumerate(numbers)
    ]

    verdicts = at_once(scene.database, acts)

    told = [v.detail for v in verdicts if isinstance(v.detail, Credited)]
    assert sum(each.arrears_paid for each in told) == 3_000
    assert len({each.centre_no for each in told}) == 20
    assert max(each.balance_after for each in told) == 197_000
    assert scene.broken() == {}


def test_parallel_guessers_of_one_source_get_exactly_the_limit(scene):
    number = scene.sold(scene.open())
    acts = [scene.recharge_act(number, RICH, WRONG_PIN) for _ in range(160)]

    verdicts = at_once(scene.database, acts, 32)

    told = [v.refusal for v in verdicts]
    assert told.count(Refusal.NO_MATCH) == LIMITS.source
    assert told.count(Refusal.LOCKED_UNTIL) == 160 - LIMITS.source
    with transaction(scene.database) as db:
        assert db.execute(select(card.c.tries)).scalar_one() == LIMITS.source


def test_parallel_guessers_of_one_card_get_exactly_the_limit(scene):
    number = scene.sold(scene.open())
    acts = [
        scene.recharge_act(number, RICH, WRONG_PIN, teller=f"4{at % 32:03d}") for at in range(64)
    ]

    verdicts = at_once(scene.database, acts, 32)

    told = [v.refusal for v in verdicts]
    assert told.count(Refusal.NO_MATCH) == LIMITS.card_counter
    assert told.count(Refusal.CARD_LOCKED) == 64 - LIMITS.card_counter
