"""The invariants hold over a whole day, and each planted break is found by its own name."""

import pytest
from sqlalchemy import delete, insert, select, text, update

from central.db.engine import Db, transaction
from central.db.schema import (
    card,
    inbox,
    posting,
    recharge,
    recharge_account,
    remittance,
    shift,
    stock_move_range,
    terminal,
)
from central.db.schema_cash import variance
from central.db.schema_exact import inbox_again, terminal_life
from central.funds import invariants
from tests.central.funds.scene import FAR, OWING, RICH, SUPERVISOR, TELLER, Scene
from wire.journal import FIRST_HASH, chained
from wire.messages import DocumentMade, Outcome
from wire.values import new_id, utc_now

NAME = f"330101-01-{TELLER}"
ALL = tuple(f"I{at}" for at in range(1, 11))


@pytest.fixture
def scene(centre_db) -> Scene:
    """A day with everything in it, and an open shift left over."""
    scene = Scene(centre_db)
    shift = scene.open()
    cards = scene.cards(6)
    scene.sell(shift, cards)
    mistaken = scene.cards(1)
    sale, _ = scene.sell(shift, mistaken)
    scene.void(shift, sale, 10_000)
    for number, customer in zip(cards.cards(), (OWING, RICH, FAR), strict=False):
        assert scene.recharge(number, customer).outcome is Outcome.APPLIED
    scene.close(shift, TELLER, SUPERVISOR, short=500)
    _, verdict = scene.remit(59_500, shift)
    assert isinstance(verdict.detail, DocumentMade)
    scene.bank(59_500, verdict.detail.number)
    scene.bank(1_234, "无主款")
    scene.sold(scene.open())
    with transaction(centre_db) as db:
        _journal(db)
    return scene


def _journal(db: Db) -> None:
    """Three rows of the journal of the terminal that closed the shift."""
    name, head = NAME, FIRST_HASH
    for seq in (1, 2, 3):
        body = f'{{"n":{seq}}}'
        head = chained(head, seq, body)
        values = {"op_id": new_id(), "terminal": name, "epoch": 1, "seq": seq, "kind": "x"}
        values |= {"body": body, "body_sha256": "", "hash": head, "outcome": "APPLIED"}
        db.execute(insert(inbox).values(**values, reply="", received_at=utc_now()))
    known = {"epoch": 1, "head_seq": 3, "head_hash": head}
    db.execute(update(terminal).where(terminal.c.id == name).values(**known))


def test_whole_day_holds_and_shows_its_figures(scene):
    with transaction(scene.database) as db:
        found = invariants.evaluate(db)

    assert tuple(each.id for each in found) == ALL
    assert all(each.ok for each in found), found
    texts = {each.id: each.text for each in found}
    assert texts["I3"] == "−H.2203=400.00 Σ4=400.00"
    assert texts["I6"].startswith("H.1002=607.34; ")
    assert texts["I8"] == "Σ=595.00 JK=595.00 1001V=0.00; JC=0.00 ±=0.00"
    assert texts["I9"] == "USD=3 P=3"


def test_empty_centre_holds(centre_db):
    with transaction(centre_db) as db:
        assert all(each.ok for each in invariants.evaluate(db))


def any_card(scene: Scene, state: str) -> str:
    with transaction(scene.database) as db:
        asked = text("SELECT card_no FROM card WHERE state = :state ORDER BY card_no")
        return str(db.execute(asked, {"state": state}).scalars().first())


def one_posting(db: Db, book: str, account: str) -> int:
    asked = text("SELECT id FROM posting WHERE book = :b AND account = :a ORDER BY id")
    return int(db.execute(asked, {"b": book, "a": account}).scalars().first())


def _one_line(book: str, account: str):
    """Ten fen more on one line of an entry."""

    def plant(scene: Scene) -> None:
        with transaction(scene.database) as db:
            line = one_posting(db, book, account)
            db.execute(
                update(posting).where(posting.c.id == line).values(amount=posting.c.amount + 10)
            )

    return plant


def _row(statement):
    def plant(scene: Scene) -> None:
        with transaction(scene.database) as db:
            assert db.execute(statement).rowcount >= 1

    return plant


def _card(now: str, **values):
    def plant(scene: Scene) -> None:
        number = any_card(scene, now)
        with transaction(scene.database) as db:
            db.execute(update(card).where(card.c.card_no == number).values(**values))

    return plant


BREAKS = [
    ("I1", _one_line("3301", "1001T")),
    ("I2", _one_line("3301", "2241")),
    ("I2", _one_line("3306", "1221")),
    ("I3", _card("SLD", state="TIL", sale_id=None)),
    ("I3", _one_line("H", "2203")),
    ("I4", _row(update(recharge_account).values(balance=recharge_account.c.balance + 1))),
    ("I5", _one_line("3301", "1901")),
    ("I5", _row(update(variance).values(amount=variance.c.amount - 1))),
    ("I6", _one_line("H", "1002")),
    ("I7", _card("TIL", state="VOD")),
    ("I7", _card("TIL", unit="330601")),
    ("I7", _row(delete(stock_move_range).where(stock_move_range.c.part == "taken"))),
    ("I8", _row(update(shift).where(shift.c.state == "CLOSED").values(handed_over=5))),
    ("I8", _row(update(remittance).values(amount=5))),
    ("I8", _row(update(posting).where(posting.c.account == "1901").values(account="1001T"))),
    ("I9", _card("USD", state="SLD")),
    ("I9", _card("SLD", state="USD")),
    ("I9", _row(delete(recharge).where(recharge.c.customer_no == RICH))),
    ("I10", _row(update(inbox).where(inbox.c.seq == 2).values(body='{"n":9}'))),
    ("I10", _row(update(terminal).where(terminal.c.epoch == 1).values(head_hash="f" * 64))),
    ("I10", _row(update(terminal).where(terminal.c.epoch == 1).values(head_seq=2))),
]


@pytest.mark.parametrize(
    ("name", "plant"), BREAKS, ids=[f"{n}-{at}" for at, (n, _) in enumerate(BREAKS)]
)
def test_planted_break_is_found(scene, name, plant):
    plant(scene)

    broken = scene.broken()

    assert name in broken
    assert broken[name].startswith("✗ ")


def test_break_names_the_record(scene):
    number = any_card(scene, "USD")
    _card("USD", state="SLD")(scene)

    assert number in scene.broken()["I9"]


def test_row_of_a_known_operation_stands_beside_the_inbox_and_leaves_no_hole(scene):
    with transaction(scene.database) as db:
        moved = db.execute(select(inbox).where(inbox.c.seq == 2)).mappings().one()
        db.execute(delete(inbox).where(inbox.c.seq == 2))
    with_a_hole = scene.broken()

    with transaction(scene.database) as db:
        kept = {name: moved[name] for name in moved if name in inbox_again.c}
        db.execute(insert(inbox_again).values(**kept))

    assert with_a_hole["I10"].startswith(f"✗ {NAME}:1 2; ")
    assert scene.broken() == {}


def test_row_that_stands_in_both_places_is_a_break(scene):
    with transaction(scene.database) as db:
        row = db.execute(select(inbox).where(inbox.c.seq == 2)).mappings().one()
        kept = {name: row[name] for name in row if name in inbox_again.c}
        db.execute(insert(inbox_again).values(**kept))

    assert scene.broken()["I10"].startswith(f"✗ {NAME}:1 3; ")


def test_life_that_ended_is_proved_as_well(scene):
    with transaction(scene.database) as db:
        now = db.execute(select(terminal).where(terminal.c.id == NAME)).one()
        life = {"terminal": NAME, "epoch": 1, "public_key": b"", "ended_at": utc_now()}
        head = {"head_seq": now.head_seq, "head_hash": now.head_hash}
        db.execute(insert(terminal_life).values(**life, **head))
        db.execute(update(terminal).values(epoch=2, head_seq=0, head_hash=FIRST_HASH))
    whole = scene.broken()

    with transaction(scene.database) as db:
        db.execute(update(inbox).where(inbox.c.seq == 3).values(body="{}"))

    assert whole == {}
    assert scene.broken()["I10"].startswith(f"✗ {NAME}:1 3; ")


def test_balances_are_named_by_book_and_account(scene):
    found = scene.balances()

    assert found["H.1002"] == 60_734
    assert found["3301.1901"] == 500
    assert found["H.2299"] == -1_234
    for book in ("H", "3301", "3306"):
        assert sum(v for code, v in found.items() if code.startswith(f"{book}.")) == 0
