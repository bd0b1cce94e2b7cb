"""The teller's log and what is made of it: a false "done" must not slip through."""

import json

import pytest

from tests.faults import disk
from tests.faults._shop import SHADOW, opened, verdict
from tests.faults._teller import Log, Teller
from wire.values import new_id

LOOK = {"damage": "", "lost": 0, "twice": 0, "untold": 0}


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path / "log")


@pytest.fixture
def teller(tmp_path, log):
    made = Teller(tmp_path / "root", log, planted=False)
    made.begin(cards=20)
    return made


def looked(log, **found):
    log.say("looked", json.dumps({**LOOK, **found}))


def wrong(log):
    """What the drill must not have seen, and did."""
    said = disk._sum(log)
    return {what: said[what] for what in disk.MUST_NOT_BE if said[what]}


def test_sound_store_has_everything_that_was_told(teller, log):
    with teller.at_work() as shop:
        done = [teller.attempt(shop) for _ in range(12)]

    teller.look()

    assert all(done)
    assert json.loads(log.said("looked")[0]) == LOOK
    assert wrong(log) == {}


def test_operation_that_was_told_and_is_not_there_is_found(teller, log):
    log.say("told", new_id())

    teller.look()

    assert wrong(log) == {"lost": 1}


def test_operation_that_is_there_untold_is_counted(teller):
    with opened(teller._root) as shop:
        shop.sell()
        found = verdict(shop.desk, [])

    assert (found.damage, found.lost, found.untold) == ("", 0, 2)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM outbox WHERE seq = 2",
        "UPDATE journal SET body = body || ' ' WHERE seq = 2",
        "DELETE FROM drawer WHERE amount = 10000",
        "DELETE FROM print_job WHERE receipt_no = (SELECT max(receipt_no) FROM receipt)",
        "UPDATE card SET sale_id = NULL WHERE state = 'SLD'",
        "UPDATE counter SET value = value + 1 WHERE name LIKE 'receipt-%'",
    ],
)
def test_store_that_contradicts_itself_is_damaged(teller, statement):
    with opened(teller._root) as shop:
        shop.sell()
        with shop.desk.store.begin() as db:
            assert db.exec_driver_sql(statement).rowcount > 0

        assert verdict(shop.desk, []).damage


def test_second_copy_that_tells_less_is_damage(teller):
    with opened(teller._root) as shop:
        shop.sell()
        (teller._root / SHADOW).write_bytes(b"")

        assert "second copy" in verdict(shop.desk, []).damage


def test_money_booked_twice_for_one_operation_is_found(teller):
    with opened(teller._root) as shop:
        shop.sell()
        with shop.desk.store.begin() as db:
            db.exec_driver_sql("UPDATE drawer SET ref = (SELECT min(ref) FROM drawer)")

        assert verdict(shop.desk, []).twice == 1


@pytest.mark.parametrize(
    ("what", "words", "found"),
    [
        ("failed", "KeyError", {"unnamed": 1}),
        ("stuck", "StoreFullError", {"stuck": 1}),
        ("round", "read_only", {"unlocked": 1}),
        ("broke", "Segmentation fault", {"broke": 1}),
    ],
)
def test_fault_without_its_name_is_found(log, what, words, found):
    log.say(what, words)

    assert wrong(log) == found


def test_failed_operation_may_be_there_only_where_nobody_could_know(log):
    log.say("failed", "StoreFullError")
    looked(log, untold=1)

    assert wrong(log) == {"wrongly_kept": 1}

    log.say("failed", "StoreFailingError")

    assert wrong(log) == {}


def sell_on_a_file_that_grows_by_the_page(teller, shop, pages):
    """So that the room runs out at every place of a sale, before and after its fact is written."""
    raw = shop.desk.store._connection.connection.driver_connection
    (now,) = raw.execute("PRAGMA page_count").fetchone()
    for most in range(now, now + pages):
        raw.execute(f"PRAGMA max_page_count = {most}")
        teller.attempt(shop)


@pytest.mark.parametrize("planted", [False, True])
def test_telling_before_the_commit_is_found_out(tmp_path, log, planted):
    teller = Teller(tmp_path / "root", log, planted=planted)
    teller.begin(cards=100)
    with teller.at_work() as shop:
        sell_on_a_file_that_grows_by_the_page(teller, shop, 30)

    teller.look()

    assert set(log.said("failed")) == {"StoreFullError"}
    assert set(wrong(log)) == ({"lost"} if planted else set())
