"""Runs, recharges, imports and the billing system at once: nothing is paid twice, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from central.billing import settling
from central.billing.collecting import post_collected
from central.billing.line import LineBilling
from central.db.engine import transaction
from tests.central.billing.ledgers import Accounts, bill_of, bills, bring_bills, settle
from tests.central.billing.marketing import TOKEN, marketing_system
from tests.central.funds.scene import DAY, FAR, OWING, RICH, keys
from tests.central.recharge.test_at_once import one
from tests.makers import CITY
from wire.bills import BillsSettled
from wire.messages import Outcome


@pytest.fixture
def scene(centre_db) -> Accounts:
    return Accounts(centre_db)


def test_settling_while_recharging_and_importing_keeps_every_fen(scene):
    assert keys()
    numbers = [scene.sold(scene.shift) for _ in range(24)]
    owners = (OWING, RICH, FAR)
    acts = [
        scene.recharge_act(number, owners[at % 3], teller=f"4{at:03d}")
        for at, number in enumerate(numbers)
    ]
    gate = Barrier(3)

    def recharge():
        gate.wait()
        return [one(scene.database, act).outcome for act in acts]

    def bring():
        gate.wait()
        for n in range(12):
            bring_bills(scene, *(bill_of(f"B-{n}-{owner}", owner, 7_777) for owner in owners))

    def run():
        gate.wait()
        for _ in range(6):
            settle(scene)

    with ThreadPoolExecutor(3) as pool:
        work = [pool.submit(each) for each in (recharge, bring, run)]
        told, *_ = [each.result() for each in work]

    assert told == [Outcome.APPLIED] * 24
    settle(scene)
    assert scene.broken() == {}
    assert sum(paid for number, (paid, _) in bills(scene).items() if number.startswith("B-")) > 0


def test_two_workers_at_one_run_settle_everybody_once(scene):
    for owner in (OWING, RICH):
        scene.recharged(owner)
        bring_bills(scene, bill_of(f"B-{owner}", owner, 2_000))
    with transaction(scene.database) as db:
        order = BillsSettled(CITY, "2026-11")
        begun = settling.order_run(db, order, "2002", scene.moment, DAY)

    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _: settling.carry_out(scene.database, begun.id), range(2)))

    assert runs[0] == runs[1]
    assert (runs[0].customers, runs[0].amount) == (2, 4_000)
    assert scene.broken() == {}


def test_two_senders_at_once_tell_the_same_ids(scene, tmp_path):
    for n in range(6):
        bring_bills(scene, bill_of(f"B-{n}", RICH, 1_000))
    scene.recharged(RICH)

    with marketing_system(tmp_path) as marketing:

        def send(_):
            line = LineBilling(marketing.url, ca_file=marketing.ca_file, token=TOKEN)
            try:
                return post_collected(scene.database, line).taken
            finally:
                line.close()

        with ThreadPoolExecutor(2) as pool:
            taken = sum(pool.map(send, range(2)))

        assert (taken, marketing.total) == (6, 6_000)
