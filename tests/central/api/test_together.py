"""Rows taken together end exactly as the same rows taken one by one, in every table."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from central.api.chain import take_batch
from central.db.engine import DatabaseBusyError, open_engine, transaction
from central.db.migrate import migrate
from central.db.schema import card, entry, inbox, metadata, posting
from central.funds.store import cases as stored
from tests import makers
from tests.central.api.journals import batch_of, enrolled, taken, transactions, undone
from tests.central.funds.scene import RICH, Scene, keys
from tests.makers import OTHER_TELLER, SUPERVISOR
from wire.codec import encode
from wire.journal import head_of
from wire.messages import ChainFault, JournalItem, Outcome
from wire.operations import (
    CardLeft,
    CardsSold,
    CaseWay,
    DrawerCount,
    RechargeAsked,
    SaleVoided,
    ShiftClosed,
    ShiftOpened,
    SoldAndRecharged,
    Tender,
    TenderKind,
)
from wire.refusals import Refusal
from wire.sealed import SealBinding, seal, sealed_sha256
from wire.values import CardRange, Fen, card_at, new_id, serial_of, utc_now

CASH = TenderKind.CASH
ALONE = "go one by one"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z")
_PROOF = re.compile(r'"proof":"\w+"(?=,"kind":"sale-awaited")')


class Day:
    """What happens in a day at one terminal, told in any order, also in impossible ones."""

    def __init__(self, database) -> None:
        self.database = database
        self.scene = Scene(database)
        with transaction(database) as db:
            for staff_no, (_role, unit) in makers.POSTS.items():
                makers.make_person(db, staff_no, unit)
            for staff_no, (role, unit) in makers.POSTS.items():
                makers.grant_role(db, staff_no, role, unit)
        self.terminal = enrolled(database)
        self.start = replace(self.terminal)
        self.shift, self.standing, self.undone, self.odd = (new_id() for _ in range(4))
        self.mine = self.scene.cards(40)
        self.theirs = self.scene.cards(5, teller=OTHER_TELLER)
        self.good = self.scene.cards(3, state="SLD")
        self.began = utc_now()

    def card(self, number: int, last: int | None = None) -> CardRange:
        """Cards of the teller's own drawer, counted from 1."""
        at = serial_of(self.mine.first) - 1
        ends = [card_at(self.mine.first, at + each) for each in (number, last or number)]
        return CardRange(ends[0], ends[1])

    def row(self, operation, *signers, **changes) -> JournalItem:
        """The next row of the journal, an hour old."""
        moment = self.began - timedelta(hours=1)
        changes = {"shift_id": self.shift, "at": moment, **changes}
        item = self.terminal.sign(self.terminal.envelope(operation, **changes), *signers)
        self.terminal.keep(item)
        return item

    def sale(self, *ranges, more=0, means=CASH, **changes) -> JournalItem:
        total = Fen(sum(span.value for span in ranges) + more)
        tender = Tender(means, Fen(total - more), Fen(0))
        return self.row(CardsSold(ranges, total, tender, "R-1"), **changes)

    def void(self, sale_id, *signers) -> JournalItem:
        return self.row(SaleVoided(sale_id, Fen(10_000), "客户反悔", "V-1"), *signers)

    def recharge(self, card) -> JournalItem:
        op_id = new_id()
        binding = SealBinding(op_id, card, RICH, self.terminal.id, keys().seal_key_id)
        sealed = seal(self.scene.pins[card], keys().seal_public, binding)
        item = self.row(RechargeAsked(RICH, card, sealed_sha256(sealed), "C-1"), op_id=op_id)
        return replace(item, sealed_pin=sealed)

    def both(self, card) -> JournalItem:
        tender = Tender(CASH, Fen(10_000), Fen(0))
        return self.row(SoldAndRecharged(RICH, card, Fen(10_000), tender, "S-1"))

    def open(self) -> JournalItem:
        return self.row(ShiftOpened(Fen(20_000)), op_id=self.shift)

    def close(self) -> JournalItem:
        """Counted as if nothing but the float had been there: the centre knows better."""
        count = DrawerCount(self.began - timedelta(hours=1), (), Fen(20_000), ())
        return self.row(
            ShiftClosed(
                shift_id=self.shift,
                z_no=1,
                counts=(count,),
                expected_cash=Fen(20_000),
                counted_cash=Fen(20_000),
                over_short=Fen(0),
                kept_float=Fen(20_000),
                handed_over=Fen(0),
                expected_cards=(CardLeft(Fen(10_000), 3),),
                counted_cards=(CardLeft(Fen(10_000), 3),),
                operations=20,
                z_sha256="0" * 64,
            ),
            SUPERVISOR,
        )

    def again(self, item: JournalItem) -> JournalItem:
        """The same bytes in a later place, as after a re-enrolment."""
        moved = replace(item, seq=self.terminal.seq + 1)
        self.terminal.keep(moved)
        return moved

    def unreadable(self) -> JournalItem:
        item = self.terminal.sign(self.terminal.envelope(ShiftOpened(Fen(0))), body="{}")
        self.terminal.keep(item)
        return item

    def told(self, chance: random.Random) -> tuple[JournalItem, ...]:
        """Everything once, in an order that the chance decides; then three of it again."""
        tellings = self.tellings()
        chance.shuffle(tellings)
        # A shift that was closed is not opened any more: the one order that no journal has.
        at_open, at_close = tellings.index([self.open]), tellings.index([self.close])
        if at_close < at_open:
            tellings[at_open], tellings[at_close] = [self.close], [self.open]
        items = [tell() for each in tellings for tell in each]
        return (*items, *map(self.again, chance.sample(items, 3)), self.sale(self.card(40)))

    def tellings(self) -> list[list[Callable[[], JournalItem]]]:
        """What may stand in any order; what is in one list stands together."""
        foreign = CardRange(self.theirs.first, self.theirs.first)
        many = [lambda at=at: self.sale(self.card(at)) for at in range(24, 38)]
        return [
            [self.open],
            [lambda: self.row(ShiftOpened(Fen(0)), op_id=new_id())],
            [lambda: self.sale(self.card(1), op_id=self.standing)],
            [lambda: self.sale(self.card(2), op_id=self.undone)],
            [lambda: self.void(self.undone, SUPERVISOR)],
            [lambda: self.void(self.undone, SUPERVISOR)],
            [lambda: self.void(self.standing)],
            [lambda: self.void(new_id(), SUPERVISOR)],
            [lambda: self.sale(self.card(2))],
            [lambda: self.sale(self.card(3, 5), self.card(8, 9))],
            [lambda: self.sale(self.card(6), self.card(6, 7))],
            [lambda: self.sale(self.card(9, 11)), lambda: self.sale(self.card(9, 12))],
            [lambda: self.sale(self.card(13), means=TenderKind.CHEQUE)],
            [lambda: self.sale(self.card(14), more=100)],
            [lambda: self.sale(self.card(15), operator=OTHER_TELLER)],
            [lambda: self.sale(self.card(16), operator=SUPERVISOR)],
            [lambda: self.sale(self.card(17), shift_id=None)],
            [lambda: replace(self.sale(self.card(18)), signatures=())],
            [lambda: self.recharge(self.card(19).first)],
            [lambda: self.recharge(self.card(1).first)],
            [lambda: self.recharge(self.good.first)],
            [lambda: self.both(self.card(20).first)],
            [lambda: self.sale(self.card(20, 22))],
            [*many[:6], lambda: self.sale(self.card(19)), *many[6:8]],
            [many[8], lambda: self.sale(foreign, op_id=self.odd), *many[9:]],
            [lambda: self.recharge(foreign.first)],
            [lambda: self.void(self.odd, SUPERVISOR)],
            [self.unreadable],
            [self.close],
        ]


def tables(db, day: Day) -> dict[str, list]:
    """Everything that the database holds, but for ids made and moments read meanwhile."""
    places = {each.id: (each.op_id, each.event) for each in db.execute(select(entry))}
    found = {}
    for table in metadata.sorted_tables:
        order = [posting.c.id] if table is posting else table.primary_key.columns
        rows = [row._asdict() for row in db.execute(select(table).order_by(*order))]
        for row in rows:
            if table is entry:
                del row["id"]
            if table is posting:
                row["entry_id"] = places[row["entry_id"]]
                del row["id"]
            if table.name == "security_event":
                del row["id"]
        texts = [repr({name: plain(value, day) for name, value in row.items()}) for row in rows]
        # Postings keep their order within an entry; which entry came first is no content.
        found[table.name] = sorted(texts)
    return found


def plain(value, day: Day):
    if hasattr(value, "isoformat") and hasattr(value, "hour"):
        return "meanwhile" if value >= day.began else value
    if isinstance(value, str):
        value = _PROOF.sub('"proof":"of a moment"', value)
        return _MOMENT.sub(lambda at: said_at(at[0], day), value)
    return value


def said_at(moment: str, day: Day) -> str:
    """As moments, not as texts: one of a whole second is written without a fraction."""
    return "meanwhile" if datetime.fromisoformat(moment) >= day.began else moment


def what_becomes_of(day: Day, batches):
    """Replies, faults and tables after these batches; then it is as if they had never come."""
    with undone(day.database) as db:
        replies, faults = taken(db, day.start, batches)
        told = [plain(encode(reply), day) for reply in replies]
        return told, faults, tables(db, day)


@pytest.mark.parametrize("seed", range(8))
def test_rows_taken_together_end_as_rows_taken_one_by_one(centre_db, seed, caplog):
    day = Day(centre_db)
    items = day.told(random.Random(seed))

    together = what_becomes_of(day, [items])
    alone = what_becomes_of(day, [(item,) for item in items])

    assert together[0] == alone[0]
    assert together[1] == alone[1] == []
    for name, rows in together[2].items():
        assert rows == alone[2][name], name
    assert len(together[0]) == len(items)
    assert ALONE not in caplog.text


def test_void_that_comes_together_with_its_sale_in_suspense_ends_the_case(centre_db):
    """Else the case of a sale that is undone stays open for ever, and nobody can end it."""
    day = Day(centre_db)
    foreign = CardRange(day.theirs.first, day.theirs.first)
    items = [day.open(), day.sale(foreign, op_id=day.odd), day.void(day.odd, SUPERVISOR)]

    replies, _ = take_batch(transactions(centre_db, day.terminal), batch_of(day.start, *items))

    outcomes = [reply.outcome for reply in replies]
    assert outcomes == [Outcome.APPLIED, Outcome.SUSPENSE, Outcome.APPLIED]
    with transaction(centre_db) as db:
        case = stored.find(db, day.odd)
    assert (case.is_open, case.way) == (False, CaseWay.REFUND)


# --- what fails, fails alone ---
def received(day: Day) -> list[int]:
    """The places of the journal that the centre knows."""
    with transaction(day.database) as db:
        return list(db.execute(select(inbox.c.seq).order_by(inbox.c.seq)).scalars())


def test_row_that_cannot_be_done_takes_none_of_the_others_with_it(centre_db, caplog):
    day = Day(centre_db)
    items = [day.sale(day.card(1)), day.close(), day.open(), day.sale(day.card(2))]

    replies, fault = take_batch(transactions(centre_db, day.terminal), batch_of(day.start, *items))

    assert [reply.refusal for reply in replies] == [
        Refusal.SHIFT_UNKNOWN,
        Refusal.SHIFT_UNKNOWN,
        Refusal.CENTRE_FAULT,
        Refusal.SHIFT_CLOSED,
    ]
    assert fault is None
    assert received(day) == [1, 2, 3, 4]
    assert f"rows from seq 1 on {ALONE}" in caplog.text


def test_row_that_another_transaction_holds_up_holds_up_none_before_it(postgres_url, caplog):
    migrate(postgres_url)
    database = open_engine(f"{postgres_url}&options=-c%20lock_timeout%3D200")
    day = Day(database)
    items = [day.open(), *(day.sale(day.card(at)) for at in (1, 2, 3))]
    opening, batch = transactions(database, day.terminal), batch_of(day.start, *items)
    third = card.c.card_no == day.card(3).first

    with transaction(database) as other:
        other.execute(update(card).where(third).values(version=card.c.version + 1))
        with pytest.raises(DatabaseBusyError):
            take_batch(opening, batch)
        before = received(day)
    replies, fault = take_batch(opening, batch)

    assert before == [1, 2, 3]
    assert f"rows from seq 1 on {ALONE}" in caplog.text
    assert [reply.outcome for reply in replies] == [Outcome.APPLIED] * 4
    assert fault is None
    database.dispose()


# --- what comes twice ---
def test_rows_whose_answer_was_lost_get_the_same_replies_once_more(centre_db):
    day = Day(centre_db)
    items = day.told(random.Random(1))
    opening, batch = transactions(centre_db, day.terminal), batch_of(day.start, *items)
    first, _fault = take_batch(opening, batch)

    again, fault = take_batch(opening, batch)

    assert again == tuple(replace(reply, replay=True) for reply in first)
    assert fault is None


def test_rows_known_in_part_are_answered_up_to_the_first_that_tells_another_tale(centre_db):
    day = Day(centre_db)
    first = [day.open(), day.sale(day.card(1)), day.sale(day.card(2))]
    opening = transactions(centre_db, day.terminal)
    take_batch(opening, batch_of(day.start, *first))
    day.terminal.seq, day.terminal.head = 2, chain_of(day, first[:2])
    other = [day.sale(day.card(3)), day.sale(day.card(4))]

    replies, fault = take_batch(opening, batch_of(day.start, *first[:2], *other))

    assert [reply.seq for reply in replies] == [1, 2]
    assert fault is ChainFault.FORK
    assert received(day) == [1, 2, 3]


def test_batch_with_a_hole_is_taken_up_to_it(centre_db):
    day = Day(centre_db)
    items = [day.open(), day.sale(day.card(1))]
    day.terminal.seq += 1
    items += [day.sale(day.card(2)), day.sale(day.card(3))]

    replies, fault = take_batch(transactions(centre_db, day.terminal), batch_of(day.start, *items))

    assert [reply.outcome for reply in replies] == [Outcome.APPLIED] * 2
    assert fault is ChainFault.GAP
    assert received(day) == [1, 2]


def chain_of(day: Day, items) -> str:
    return head_of(day.start.head, tuple(items))


def test_moment_of_a_whole_second_is_no_content_either(centre_db):
    day = Day(centre_db)
    day.began = day.began.replace(microsecond=0)
    assert plain('{"at":"' + f"{day.began:%FT%T}" + '.356000Z"}', day) == '{"at":"meanwhile"}'
    before = f"{day.began - timedelta(seconds=1):%FT%T}Z"
    assert plain(before, day) == before
