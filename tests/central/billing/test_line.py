"""The marketing system over real HTTPS: slow, busy, refusing, doubling, losing answers."""

import pytest

from central.billing.collecting import Told, post_collected
from central.billing.errors import BillingAwayError, BillingFaultError, BillingRefusedError
from central.billing.line import LineBilling
from central.billing.pulling import pull
from tests.central.billing.ledgers import (
    Accounts,
    arrears,
    bill_of,
    bills,
    bring_bills,
    lines,
    queue,
    settle,
)
from tests.central.billing.marketing import (
    BUSY,
    DOUBLE,
    HALF,
    LOSE,
    NONSENSE,
    SLOW,
    TOKEN,
    marketing_system,
)
from tests.central.funds.scene import OWING, RICH
from tests.makers import CITY


@pytest.fixture
def scene(centre_db) -> Accounts:
    return Accounts(centre_db)


@pytest.fixture
def marketing(tmp_path):
    with marketing_system(tmp_path) as running:
        yield running


@pytest.fixture
def line(marketing):
    """The line to it, with patience for half a second."""
    made = LineBilling(marketing.url, ca_file=marketing.ca_file, token=TOKEN, tries=2, wait_s=0.5)
    yield made
    made.close()


def person(number: int) -> dict:
    told = {"customer_no": f"3301{number:06d}", "name": "周某", "address": "", "unit": CITY}
    return {**told, "residential": True}


def paper(number: int, **how) -> dict:
    told = {"bill_no": f"M-{number}", "customer_no": f"3301{number:06d}", "period": "2026-10"}
    return {**told, "amount": 1_000 + number, "due": "2026-11-25", **how}


def test_everything_new_comes_page_by_page_and_once(scene, marketing, line):
    marketing.customers = [person(n) for n in range(5)]
    marketing.bills = [paper(n) for n in range(5)]

    first = pull(scene.database, line)
    marketing.bills.append(paper(0, withdrawn=True))
    second = pull(scene.database, line)
    third = pull(scene.database, line)

    assert (first.customers, first.bills) == (5, 5)
    assert (second.bills, second.changed) == (0, 1)
    assert (third.bills, third.changed) == (0, 0)
    assert (arrears(scene, "3301000000"), arrears(scene, "3301000004")) == (0, 1_004)
    assert scene.broken() == {}


def test_pull_that_was_cut_off_goes_on_where_it_was(scene, marketing, line):
    marketing.customers = [person(n) for n in range(5)]
    marketing.bills = [paper(n) for n in range(5)]
    marketing.faults.extend(["", "", "", "", BUSY, BUSY, BUSY])

    with pytest.raises(BillingAwayError):
        pull(scene.database, line)
    found = pull(scene.database, line)

    assert (found.customers, found.bills) == (0, 3)
    assert scene.broken() == {}


def test_record_that_is_none_stops_the_page_and_is_named(scene, marketing, line):
    marketing.customers = [person(1), {**person(2), "customer_no": "12"}]

    with pytest.raises(BillingFaultError) as refused:
        pull(scene.database, line)

    (fault,) = refused.value.faults
    assert (fault.line, fault.field, fault.text) == (2, "customer_no", "12")


def collected(scene: Accounts) -> None:
    """Payments by recharge and by run: two of OWING, one of RICH."""
    scene.recharged(OWING)
    scene.recharged(RICH)
    bring_bills(scene, bill_of("B-1", OWING, 4_000), bill_of("B-2", RICH, 2_500))
    settle(scene)


def test_what_was_collected_is_told_once(scene, marketing, line):
    collected(scene)

    told, again = (post_collected(scene.database, line) for _ in range(2))

    assert (told, again) == (Told(taken=3), Told())
    assert marketing.total == 3_000 + 4_000 + 2_500
    assert {each["bill_no"] for each in marketing.collected.values()} == {"", "B-1", "B-2"}
    assert queue(scene) == ["TAKEN"] * 3


@pytest.mark.parametrize("fault", [LOSE, BUSY, DOUBLE])
def test_lost_busy_and_doubled_answers_change_nothing(scene, marketing, line, fault):
    collected(scene)
    marketing.faults.append(fault)

    told = post_collected(scene.database, line)

    assert told == Told(taken=3)
    assert (len(marketing.collected), marketing.total) == (3, 9_500)
    assert len(marketing.heard) == (6 if fault == LOSE else 3)


def test_answer_that_never_comes_leaves_everything_for_the_next_time(scene, marketing, line):
    collected(scene)
    marketing.faults.extend([SLOW] * 3)

    with pytest.raises(BillingAwayError):
        post_collected(scene.database, line)
    assert queue(scene) == ["WAITING"] * 3
    marketing.released.set()
    told = post_collected(scene.database, line)

    assert told == Told(taken=3)
    assert marketing.total == 9_500


def test_payment_without_an_answer_waits_on(scene, marketing, line):
    collected(scene)
    marketing.faults.append(HALF)

    first, second = (post_collected(scene.database, line) for _ in range(2))

    assert (first, second) == (Told(taken=2, waiting=1), Told(taken=1))
    assert marketing.total == 9_500


def test_payment_of_a_bill_that_was_paid_elsewhere_is_the_customers_again(scene, marketing, line):
    collected(scene)
    marketing.paid_elsewhere.add("B-1")

    told, again = (post_collected(scene.database, line) for _ in range(2))

    assert (told, again) == (Told(taken=2, refused=1), Told())
    assert lines(scene)[-1] == ("UNDONE", 4_000, 7_000)
    assert (arrears(scene), bills(scene)["B-1"]) == (0, (0, "WITHDRAWN"))
    assert scene.balances()[f"{CITY}.1122"] == -(3_000 + 2_500)
    assert scene.broken() == {}


def test_part_of_a_bill_that_is_refused_takes_the_rest_off_the_arrears(scene, marketing, line):
    scene.recharged(RICH)
    bring_bills(scene, bill_of("B-9", RICH, 14_000))
    settle(scene)
    marketing.paid_elsewhere.add("B-9")

    post_collected(scene.database, line)

    assert (arrears(scene, RICH), lines(scene, RICH)[-1]) == (0, ("UNDONE", 10_000, 10_000))
    assert scene.broken() == {}


def test_shut_door_a_foreign_certificate_and_nonsense_are_told_apart(
    scene, marketing, line, tmp_path
):
    collected(scene)
    stranger = LineBilling(marketing.url, ca_file=marketing.ca_file, token="?", tries=0)
    blind = LineBilling(marketing.url, token=TOKEN, tries=0)

    with pytest.raises(BillingRefusedError) as refused:
        post_collected(scene.database, stranger)
    with pytest.raises(BillingAwayError) as untrusted:
        post_collected(scene.database, blind)
    marketing.faults.append(NONSENSE)
    with pytest.raises(BillingFaultError):
        post_collected(scene.database, line)
    stranger.close()
    blind.close()

    assert (refused.value.status, str(untrusted.value)) == (401, "tls")
    assert queue(scene) == ["WAITING"] * 3
