"""Heads of days: sealed once, chained, signed, and every change of the past is told by its day."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from central.audit import heads
from central.audit.audit import audit
from central.audit.heads import GRACE, DayHead, bounds, is_sealed, kept, seal_days
from central.db.engine import snapshot, transaction
from central.db.schema import entry, posting
from central.db.schema_audit import day_head
from tests.central.funds.scene import DAY, Scene, keys
from wire.codec import decode
from wire.values import Fen

DAYS = 3


@pytest.fixture(scope="module")
def ring():
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    return replace(keys(), lease_private=key.private_bytes_raw(), lease_public=public)


@pytest.fixture
def scene(centre_db) -> Scene:
    """Three days of a hall: on each a shift with sales, one of them void, and its end."""
    scene = Scene(centre_db)
    noon = bounds(DAY)[0] + timedelta(hours=12)
    for at in range(DAYS):
        scene.moment = noon + timedelta(days=at)
        shift = scene.open()
        scene.sold(shift)
        sale, _ = scene.sell(shift, scene.cards(2))
        scene.void(shift, sale, 20_000)
        scene.close(shift)
    return scene


def after(day_number: int) -> datetime:
    """The moment at which the so-manieth day of the scene may be sealed."""
    return bounds(DAY + timedelta(days=day_number - 1))[1] + GRACE


def sealed(scene: Scene, ring) -> list[heads.SealedDay]:
    seal_days(scene.database, ring, after(DAYS))
    with snapshot(scene.database) as db:
        return list(kept(db))


def faults(scene: Scene, ring, part: str, deposited=()) -> list[str]:
    """What that part of the audit has to say."""
    with snapshot(scene.database) as db:
        return {each.name: each.faults for each in audit(db, ring, deposited)}[part]


def test_days_are_sealed_once_in_order_and_each_names_the_one_before(scene, ring):
    assert seal_days(scene.database, ring, after(1) - timedelta(seconds=1)) == 0
    assert seal_days(scene.database, ring, after(1)) == 1
    assert seal_days(scene.database, ring, after(3)) == 2
    assert seal_days(scene.database, ring, after(3)) == 0

    made = sealed(scene, ring)
    days = [decode(DayHead, each.body) for each in made]

    assert all(is_sealed(ring.lease_public, each) for each in made)
    assert [head.day for head in days] == [DAY + timedelta(days=at) for at in range(DAYS)]
    assert [head.before for head in days[1:]] == [each.sha256 for each in made[:-1]]
    assert days[2].books[0].entries > days[1].books[0].entries > days[0].books[0].entries


def test_balances_of_a_head_are_those_of_the_books_at_that_time(scene, ring):
    last = decode(DayHead, sealed(scene, ring)[-1].body)

    told = {f"{book.book}.{code}": Fen(sum_) for book in last.books for code, sum_ in book.balances}
    now = {code.split(".")[0] + "." + code.split(".")[1]: Fen(0) for code in scene.balances()}
    for code, amount in scene.balances().items():
        short = ".".join(code.split(".")[:2])
        now[short] = Fen(now[short] + amount)

    assert told == {code: amount for code, amount in now.items() if amount}


def test_a_day_without_entries_is_sealed_too(scene, ring):
    assert seal_days(scene.database, ring, after(DAYS + 2)) == DAYS + 2
    assert faults(scene, ring, "heads") == []
    assert faults(scene, ring, "ledger") == []


def test_two_centres_that_seal_at_once_make_one_head_a_day(scene, ring):
    start = threading.Barrier(2)

    def seal() -> None:
        start.wait()
        seal_days(scene.database, ring, after(DAYS))

    both = [threading.Thread(target=seal) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert len(sealed(scene, ring)) == DAYS
    assert faults(scene, ring, "ledger") == faults(scene, ring, "heads") == []


def test_books_that_nobody_touched_are_proved(scene, ring):
    sealed(scene, ring)
    for part in ("ledger", "heads", "balances"):
        assert faults(scene, ring, part) == []


@pytest.mark.parametrize("number", range(DAYS))
def test_amount_moved_in_the_past_is_told_by_day_and_book(scene, ring, number):
    """The books balance afterwards: only the chain knows."""
    sealed(scene, ring)
    with transaction(scene.database) as db:
        since, until = bounds(DAY + timedelta(days=number))
        some = db.execute(
            select(posting.c.entry_id, posting.c.book)
            .join(entry, entry.c.id == posting.c.entry_id)
            .where(entry.c.at >= since, entry.c.at < until, posting.c.book != "H")
        ).first()
        lines = (posting.c.entry_id == some.entry_id) & (posting.c.book == some.book)
        db.execute(update(posting).where(lines).values(amount=posting.c.amount * 2))

    assert faults(scene, ring, "ledger") == [f"{DAY + timedelta(days=number)} {some.book}"]


def test_entry_taken_out_of_the_past_is_told_with_both_counts(scene, ring):
    sealed(scene, ring)
    with transaction(scene.database) as db:
        gone = db.execute(select(entry.c.id).where(entry.c.event == "E8")).scalars().first()
        db.execute(delete(posting).where(posting.c.entry_id == gone))
        db.execute(delete(entry).where(entry.c.id == gone))

    told = faults(scene, ring, "ledger")
    assert [line.split()[0] for line in told] == [str(DAY)] * 2
    assert all("≠" in line for line in told)
    assert faults(scene, ring, "balances")


def test_head_that_somebody_wrote_or_took_away_is_told(scene, ring):
    sealed(scene, ring)
    with transaction(scene.database) as db:
        second = DAY + timedelta(days=1)
        body = db.execute(select(day_head.c.body).where(day_head.c.day == second)).scalar_one()
        changed = body.replace('"entries":', '"entries":1')
        db.execute(update(day_head).where(day_head.c.day == second).values(body=changed))
        db.execute(delete(day_head).where(day_head.c.day == DAY))

    assert faults(scene, ring, "heads")[0] == f"{second}: signature"


def test_past_sealed_anew_with_the_centres_own_key_differs_from_the_deposited_copy(scene, ring):
    deposited = sealed(scene, ring)
    with transaction(scene.database) as db:
        some = db.execute(select(posting.c.entry_id, posting.c.book)).first()
        lines = (posting.c.entry_id == some.entry_id) & (posting.c.book == some.book)
        db.execute(update(posting).where(lines).values(amount=posting.c.amount * 2))
        db.execute(delete(day_head))
    sealed(scene, ring)

    assert faults(scene, ring, "ledger") == []
    assert faults(scene, ring, "heads", deposited) == [
        f"{DAY + timedelta(days=at)}: deposited" for at in range(DAYS)
    ]


def test_deposited_copy_that_is_no_head_is_told(scene, ring):
    made = sealed(scene, ring)
    forged = replace(made[0], signature=bytes(64))
    assert faults(scene, ring, "heads", [forged]) == ["deposited: signature"]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(-5, 5)), max_size=6))
def test_no_two_entries_have_the_same_words(parts):
    """Fields end with signs of their own: moving a sign from one field to the next is seen."""
    from central.audit.chain import BookState, Line
    from wire.values import new_id

    entry_id, op_id, moment = new_id(), new_id(), after(1)

    def state(reference: str, subs: list[str]) -> str:
        book = BookState()
        book.take(
            [
                Line(
                    entry_id, "E1", op_id, DAY, moment, reference, at, "3301", "1001T", sub, Fen(1)
                )
                for at, sub in enumerate(subs)
            ]
        )
        return book.hash

    subs = [f"{sub}{number}" for sub, number in parts] or ["x"]
    hashes = {state("r", subs), state("r|", subs), state("r", [*subs, "x"])}
    assert len(hashes) == 3
