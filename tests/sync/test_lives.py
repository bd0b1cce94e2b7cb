"""Lives of a journal over both copies: what is lost in one, carried, and made equal again."""

from contextlib import contextmanager

import pytest

from app.store.engine import open_store
from app.store.second_copy import SecondCopy
from sync import exchange, journal, lives, marks, outbox
from sync.exchange import Told
from sync.journal import Entry, Place
from sync.shadow import ShadowBehindError
from wire.codec import decode_envelope
from wire.journal import body_sha256
from wire.messages import Outcome, Reply
from wire.operations import ShiftOpened
from wire.values import Fen, business_day, new_id, utc_now

TERMINAL = "330101-01"
SECRET = bytes(32)
MEANS_NOTHING = exchange.Upward(lambda *_told: None, lambda *_told: None)


class Counter:
    """A store and its second copy, which may be lost, set back and opened again."""

    def __init__(self, folder):
        self.folder = folder
        self.projected = []
        self.opened = 0
        self.open()

    def open(self):
        self.opened += 1
        self.store = open_store(self.folder / f"store-{self.opened}", SECRET)
        self.copy = SecondCopy(self.folder / "second", SECRET)
        self.store.mirror = self.copy

    def close(self):
        self.copy.close()
        self.store.close()

    def go_on(self, epoch, generation=0):
        self.place = Place(TERMINAL, epoch)
        shadow = self.copy.shadow_of(self.place)
        return lives.go_on(self.store, shadow, self.place, self._project, generation)

    def _project(self, _db, row):
        self.projected.append(row.op_id)

    def record(self, sealed_pin=None):
        """The id of an operation that both copies hold."""
        moment = utc_now()
        entry = Entry(new_id(), moment, business_day(moment), "3003", None, ShiftOpened(Fen(1)))
        with self.store.begin() as db:
            self.store.also(journal.append(db, self.place, entry, (), sealed_pin))
        return entry.op_id

    def answer(self):
        """Everything that waits is answered, and its PINs are erased from both copies."""
        erased = []
        with self.store.begin() as db:
            for seq in outbox.pending(db, self.place.epoch, 200):
                (row,) = journal.rows(db, self.place.epoch, seq, seq)
                reply = Reply(seq, row.op_id, body_sha256(row.body), Outcome.APPLIED)
                told = Told(row.item(), reply, utc_now())
                if exchange.settle(db, self.place, told, MEANS_NOTHING).pin_erased:
                    erased.append(row.op_id)
        for op_id in erased:
            self.copy.shadow.erase_pin(op_id)

    def lose_store(self):
        self.close()
        self.open()

    def lose_second_copy(self):
        self.copy.close()
        for path in (self.folder / "second").iterdir():
            path.unlink()
        self.copy = SecondCopy(self.folder / "second", SECRET)
        self.store.mirror = self.copy

    @contextmanager
    def set_back(self):
        """What is recorded in the block is lost by the store alone."""
        before = self.folder / f"before-{self.opened}"
        before.mkdir()
        self.store.copy_to(before / "counter.db", SECRET)
        yield
        self.close()
        self.opened += 1
        before.rename(self.folder / f"store-{self.opened}")
        self.opened -= 1
        self.open()

    def waiting(self, epoch):
        with self.store.begin() as db:
            rows = journal.rows(db, epoch, 1, 1_000)
            pending = outbox.pending(db, epoch, 1_000)
        return [row.op_id for row in rows if row.seq in pending]

    def at_store(self):
        """{life: its operations in order}"""
        with self.store.begin() as db:
            return {
                life: [row.op_id for row in journal.rows(db, life, 1, 1_000)]
                for life in journal.epochs(db)
            }

    def at_shadow(self):
        shadow = SecondCopy(self.folder / "second", SECRET).shadow
        return {life: [row.op_id for row in shadow.rows(life)] for life in shadow.epochs()}


@pytest.fixture
def counter(tmp_path):
    made = Counter(tmp_path)
    made.go_on(1)
    yield made
    made.close()


def test_operation_in_two_lives_of_the_shadow_is_carried_once_when_the_store_is_lost(counter):
    op_id = counter.record()
    counter.go_on(2)
    assert counter.at_shadow() == {1: [op_id], 2: [op_id]}

    counter.lose_store()
    counter.go_on(3)

    assert counter.waiting(3) == [op_id]
    assert counter.projected == [op_id]


def test_lost_store_gets_back_answered_operations_of_lives_that_have_ended(counter):
    ended = counter.record()
    counter.answer()
    counter.go_on(2)
    going_on = counter.record()
    counter.answer()

    counter.lose_store()
    counter.go_on(2)

    assert counter.at_store() == counter.at_shadow()
    assert set(counter.waiting(2)) == {ended, going_on}


def test_lost_second_copy_gets_lives_that_have_ended(counter):
    counter.record()
    counter.go_on(2)
    counter.record()

    counter.lose_second_copy()
    counter.go_on(2)

    assert counter.at_shadow() == counter.at_store()
    assert set(counter.at_shadow()) == {1, 2}


def test_what_one_copy_alone_holds_is_carried_in_the_order_in_which_it_was_recorded(counter):
    sale = counter.record()
    with counter.set_back():
        void = counter.record()

    counter.go_on(2)

    assert counter.waiting(2) == [sale, void]


def test_new_life_over_answered_ones_begins_with_something_to_ask_with(counter):
    counter.record()
    newest = counter.record()
    counter.answer()

    counter.go_on(2)

    assert counter.waiting(2) == [newest]


def test_first_life_begins_empty(counter):
    assert counter.at_store() == {}


def test_operation_known_from_a_life_before_is_projected_once(counter):
    with counter.set_back():
        op_id = counter.record()
        counter.go_on(2)
    counter.go_on(2)
    known = counter.record()
    with counter.set_back():
        counter.go_on(3)

    counter.go_on(3)

    assert counter.at_store()[3] == [op_id, known]
    assert counter.projected == [op_id]


def test_second_copy_that_fails_while_it_is_written_anew_holds_what_waits(counter):
    shared = counter.record()
    with counter.set_back():
        theirs = counter.record()
    ours = fork(counter)

    class FullError(OSError):
        pass

    def fail(_epoch):
        raise FullError

    counter.copy.shadow.forget = fail
    with pytest.raises(FullError):
        counter.go_on(2)
    counter.lose_store()
    counter.go_on(2)

    assert set(counter.waiting(2)) == {shared, theirs, ours}


def fork(counter):
    """An operation that the store alone has, where the shadow has another one."""
    mirror, counter.store.mirror = counter.store.mirror, None
    op_id = counter.record()
    counter.store.mirror = mirror
    return op_id


def test_fork_of_a_life_that_has_ended_is_settled_by_the_next_one(counter):
    shared = counter.record()
    with counter.set_back():
        theirs = counter.record()
    ours = fork(counter)

    counter.go_on(2)

    assert set(counter.waiting(2)) == {shared, theirs, ours}
    assert counter.at_shadow() == counter.at_store()
    assert counter.at_store()[1] == [shared, ours]


def test_centre_of_another_generation_is_told_everything_in_order(counter):
    sale = counter.record()
    counter.answer()
    with counter.store.begin() as db:
        marks.put_generation(db, 1)
    void = counter.record()

    counter.go_on(2, generation=7)

    assert counter.waiting(2) == [sale, void]
    with counter.store.begin() as db:
        assert marks.heard(db).generation == 7


def test_life_of_the_same_generation_carries_only_what_waits(counter):
    counter.record()
    counter.answer()
    with counter.store.begin() as db:
        marks.put_generation(db, 7)
    waits = counter.record()

    counter.go_on(2, generation=7)

    assert counter.waiting(2) == [waits]


def test_newest_operation_is_the_one_recorded_last_wherever_it_was_carried(counter):
    first, last = counter.record(), counter.record()
    with counter.store.begin() as db:
        outbox.ask_again(db, 1, 1)
    counter.go_on(2)
    with counter.store.begin() as db:
        for seq in outbox.pending(db, 2, 10):
            (row,) = journal.rows(db, 2, seq, seq)
            reply = Reply(seq, row.op_id, body_sha256(row.body), Outcome.APPLIED)
            if row.op_id == last:
                outbox.settle(db, 2, reply, utc_now(), awaited=False)

    counter.go_on(3)

    assert counter.at_store()[3] == [first]
    with counter.store.begin() as db:
        assert journal.newest_op(db) == last


def test_second_copy_out_of_reach_at_the_start_that_knows_more_stops_money_until_the_next(counter):
    with counter.set_back():
        unknown = counter.record()
    counter.copy.shadow_of(Place(TERMINAL, 1))
    counter.store.mirror_fault = "out of reach"

    assert not counter.store.level_mirror()

    assert counter.store.mirror_fault == "fork"
    assert counter.go_on(1) == 1
    assert counter.waiting(1) == [unknown]


def test_shadow_takes_no_row_that_does_not_follow(counter):
    counter.record()
    fork(counter)

    counter.record()

    assert counter.store.mirror_fault
    assert counter.store.level_mirror()
    assert counter.at_shadow() == counter.at_store()
    with counter.store.begin() as db:
        (row,) = journal.rows(db, 1, 3, 3)
    with pytest.raises(ShadowBehindError):
        counter.copy.shadow.append([row])


def test_carried_bytes_and_signatures_are_those_recorded(counter):
    op_id = counter.record()
    with counter.store.begin() as db:
        before = journal.row_of(db, op_id)

    counter.go_on(2)

    with counter.store.begin() as db:
        after = journal.row_of(db, op_id)
        assert journal.verify(db, 2) is None
    assert (after.body, after.signatures) == (before.body, before.signatures)
    assert decode_envelope(after.body).epoch == 1
    assert after.epoch == 2


def test_newest_life_is_known_from_either_copy(counter):
    counter.record()
    counter.go_on(2)
    counter.record()

    counter.lose_store()

    assert lives.last_epoch(counter.store, counter.copy.shadow) == 2


def test_pin_of_an_operation_that_only_a_set_back_store_takes_for_waiting_goes_with_its_answer(
    counter,
):
    op_id = counter.record(b"sealed")
    with counter.set_back():
        counter.go_on(2)
        counter.answer()

    counter.go_on(2)
    with counter.store.begin() as db:
        assert [row.sealed_pin for row in journal.rows(db, 2, 1, 1)] == [b"sealed"]
    counter.answer()

    with counter.store.begin() as db:
        assert journal.row_of(db, op_id) is not None
        assert journal.waiting_pins(db) == ()
    assert counter.copy.shadow.pins() == ()
