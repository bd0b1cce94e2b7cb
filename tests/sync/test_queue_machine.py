"""The queue of a terminal in any order of what may befall it, on a real store and a real shadow.

The centre is the simulated one of `./dev faults worlds`, which runs the product's protocol. Here
chance is Hypothesis's, so that a fault comes back as the shortest way to it.
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.store.engine import STORE_FILE, open_store
from app.store.second_copy import SecondCopy
from sync import exchange, journal, lives, marks, outbox
from sync.courier import Courier, LinkState, Pace, Upward
from sync.journal import Entry, Place
from sync.outbox import QueueState
from tests.faults.world import books
from tests.faults.world.centre import Centre
from tests.faults.world.clock import TrueTime
from tests.faults.world.keys import Keys
from tests.faults.world.line import Fate, Line, Network
from tests.faults.world.teller import Teller
from wire.values import business_day

TERMINAL = "330101-01"
SECRET = bytes(32)
REAL_KEYS = 0
TURNS = 60
ANSWERED = (QueueState.SETTLED, QueueState.ATTENTION)
FATES = (Fate.FINE, *Fate)
counts = st.integers(1, 3)


@cache
def _empty_store() -> bytes:
    """A store that nothing is in; making one takes longer than copying it."""
    with tempfile.TemporaryDirectory() as folder:
        open_store(Path(folder), SECRET).close()
        return (Path(folder) / STORE_FILE).read_bytes()


class QueueMachine(RuleBasedStateMachine):
    """One terminal with both its copies, a line, and a centre that may lose its tail."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self._temporary.name)
        self.chance, self.time = Random(1), TrueTime()
        self.teller = Teller(TERMINAL, 1, self.chance)
        keys = Keys(REAL_KEYS)
        self.centre = Centre(self.time, keys)
        self.network = Network(self.centre, keys, self.chance, lambda *_words: None)
        self.done, self.arrived, self.called = [], set(), set()
        self.pins_last = False
        self.epoch = 0
        self.older_centre = self.centre.snapshot()
        self.older_store = b""

    @initialize()
    def begin(self) -> None:
        self._open(new=True)
        self._enrol()
        self.keep_the_store()

    def teardown(self) -> None:
        try:
            self._drain()
            self._judge()
        finally:
            self._close()
            self._temporary.cleanup()

    # --- what people do ---
    @rule(how_many=counts)
    def sell(self, how_many: int) -> None:
        for _ in range(how_many):
            self._record(self.teller.sell())

    @precondition(lambda self: self.teller.sales)
    @rule()
    def sell_what_is_sold(self) -> None:
        """Ends in suspense, with a case."""
        self._record(self.teller.sell(self.teller.sales[0][1]))

    @precondition(lambda self: self.teller.sales)
    @rule()
    def void(self) -> None:
        self._record(self.teller.void(self.teller.sales[-1]))

    @rule(sold=st.booleans())
    def recharge(self, sold: bool) -> None:
        """Credited, refused where the card is used, or waiting for its sale."""
        sales = self.teller.sales
        card = sales[-1][1].first if sold and sales else self.teller.next_card()
        self._record(self.teller.recharge(card))

    @rule()
    def do_something_new(self) -> None:
        """The centre parks it."""
        self._record(self.teller.something_new())

    @rule()
    def look(self) -> None:
        """A person looks at what calls for one."""
        with self.store.begin() as db:
            for row in outbox.rows(db, 1_000):
                if row.state is QueueState.ATTENTION:
                    outbox.looked_at(db, row.op_id, self.time.now)
        self.called.clear()

    # --- the line ---
    @rule(fate=st.sampled_from(FATES), limit=st.sampled_from((1, 3, 200)))
    def send(self, fate: Fate, limit: int) -> None:
        self.time.pass_by(60)
        self.network.fates = (fate,)
        self._turn(limit)

    @precondition(lambda self: self.network.in_the_air)
    @rule()
    def arrive_late(self) -> None:
        self.network.arrive_late()

    @rule()
    def mix_up_answers(self) -> None:
        self.network.mixed_up = True

    # --- what befalls the terminal ---
    @rule()
    def restart(self) -> None:
        self._reopen()

    @rule()
    def fail_between_the_copies(self) -> None:
        """The newest operation stands in the store alone; the start shows it."""
        self.store.mirror = None
        self._record(self.teller.sell())
        self._reopen()

    @rule()
    def fail_before_pins_are_erased(self) -> None:
        """The answer is kept; the second copy still holds the sealed PIN."""
        self.pins_last, self.network.fates = True, (Fate.FINE,)
        self._turn(200)
        self.pins_last = False
        self._reopen()

    @rule()
    def lose_the_store(self) -> None:
        self._close()
        self._open(new=True)
        self._go_on()

    @rule()
    def lose_the_shadow(self) -> None:
        self._close()
        shutil.rmtree(self.folder / "second", ignore_errors=True)
        self._open(new=False)
        self._go_on()

    @rule()
    def keep_the_store(self) -> None:
        path = self.folder / "kept.db"
        self.store.copy_to(path, SECRET)
        self.older_store = path.read_bytes()
        path.unlink()

    @rule(enrolled=st.booleans())
    def set_the_store_back(self, enrolled: bool) -> None:
        """A database from a backup; the second copy knows better."""
        self._close()
        self._open(self.older_store)
        if enrolled:
            self._enrol()
        else:
            self._go_on()

    @rule()
    def enrol(self) -> None:
        self._enrol()

    # --- what befalls the centre ---
    @rule()
    def keep_the_centre(self) -> None:
        self.older_centre = self.centre.snapshot()

    @rule()
    def restore_the_centre(self) -> None:
        self.network.in_the_air.clear()
        self.time.pass_by(1)  # the generation is the second of the restore
        self.centre.restore(self.older_centre)

    @precondition(lambda self: self.centre.state.books.cases)
    @rule()
    def resolve_a_case(self) -> None:
        held = self.centre.state.books
        books.resolve(held, next(iter(held.cases)), self.time.now)

    # --- what must hold at any time ---
    @invariant()
    def queue_holds(self) -> None:
        """Nothing is settled that did not arrive; who is called is called until somebody looks."""
        self.arrived |= self.centre.state.inbox.keys()
        with self.store.begin() as db:
            queue = {row.op_id: row.state for row in outbox.rows(db, 1_000)}
        assert queue.keys() == set(self.done)
        assert {op_id for op_id, state in queue.items() if state in ANSWERED} <= self.arrived
        calls = {op_id for op_id, state in queue.items() if state is not QueueState.SETTLED}
        assert self.called <= calls
        self.called |= {op_id for op_id in calls if queue[op_id] is QueueState.ATTENTION}

    # --- steps ---
    def _open(self, content: bytes = b"", *, new: bool = False) -> None:
        """With this store, with an empty one, or with that of before."""
        path = self.folder / "store"
        if new or content:
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
            (path / STORE_FILE).write_bytes(content or _empty_store())
            self.called.clear()
        self.store = open_store(path, SECRET)
        self.copy = SecondCopy(self.folder / "second", SECRET)
        self.store.mirror = self.copy

    def _close(self) -> None:
        self.copy.close()
        self.store.close()

    def _reopen(self) -> None:
        self._close()
        self._open()
        self._go_on()

    def _enrol(self) -> None:
        self.key, public = self.network.keys.fresh(self.chance)
        last = max(self.epoch, lives.last_epoch(self.store, self.copy.shadow))
        given = self.centre.enrol(TERMINAL, public, last)
        self.peer, self.epoch, self.generation = given.peer, given.peer.epoch, given.generation
        self._go_on()

    def _go_on(self) -> None:
        self.place = Place(TERMINAL, self.epoch)
        shadow = self.copy.shadow_of(self.place)
        lives.go_on(self.store, shadow, self.place, lambda *_told: None, self.generation)
        self._courier(200)
        assert self._rows_of_store() == self._rows_of_shadow()

    def _courier(self, limit: int) -> None:
        line = Line(self.network, self.peer, lambda: None)
        meaning = exchange.Upward(lambda *_told: None, lambda *_told: None)
        upward = Upward(meaning, lambda *_told: None, self._erase_pin)
        pace = Pace(batch=limit, jitter=lambda _s: 0.0, now=lambda: self.time.now)
        self.courier = Courier(self.store, line, (self.place, self.key), upward, pace)

    def _erase_pin(self, op_id) -> None:
        if not self.pins_last:
            self.copy.erase_pin(op_id)

    def _record(self, fact) -> None:
        moment = self.time.now
        entry = Entry(fact.op_id, moment, business_day(moment), "3003", None, fact.operation)
        with self.store.begin() as db:
            row = journal.append(db, self.place, entry, fact.signers, fact.sealed_pin)
            self.store.also(row)
        self.done.append(fact.op_id)

    def _turn(self, limit: int) -> None:
        """One exchange; a person enrols the terminal anew where nothing else helps."""
        self._courier(limit)
        self.courier.turn()
        self.arrived |= self.centre.state.inbox.keys()
        if self.courier.link.state is LinkState.PAUSED:
            self._enrol()

    def _rows_of_store(self):
        """The hashes of all rows, whose chains are whole."""
        with self.store.begin() as db:
            epochs = journal.epochs(db)
            assert all(journal.verify(db, epoch) is None for epoch in epochs)
            return [row.hash for epoch in epochs for row in journal.rows(db, epoch, 1, 1_000)]

    def _rows_of_shadow(self):
        shadow = self.copy.shadow
        return [row.hash for life in shadow.epochs() for row in shadow.rows(life)]

    def _drain(self) -> None:
        self.network.heal()
        self._reopen()
        for _ in range(TURNS):
            self._turn(200)
            with self.store.begin() as db:
                waiting = outbox.counts(db).waiting
            if not waiting and self._has_heard_all():
                return
        raise AssertionError("the queue never drains")

    def _has_heard_all(self) -> bool:
        with self.store.begin() as db:
            heard = marks.heard(db)
        told = self.centre.state.books.notices.get(TERMINAL, ())
        known = (heard.generation, heard.notices) == (self.centre.state.generation, len(told))
        return known or not self.done

    def _judge(self) -> None:
        """Everything arrived once, both sides say the same, and no PIN is left."""
        state = self.centre.state
        assert set(self.done) == state.inbox.keys()
        posted = [entry.op_id for entry in state.books.entries]
        assert len(posted) == len(set(posted))
        with self.store.begin() as db:
            for op_id in self.done:
                assert _said(outbox.reply_to(db, op_id)) == _said(state.inbox[op_id].reply)
            assert journal.waiting_pins(db) == ()
        assert self.copy.shadow.pins() == ()
        assert self._rows_of_store() == self._rows_of_shadow()


def _said(reply):
    return (reply.effect, reply.refusal, reply.case_id, reply.detail, reply.body_sha256)


def test_queue_holds_whatever_befalls_it():
    run_state_machine_as_test(
        QueueMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.reuse, Phase.generate, Phase.shrink),  # explaining takes longer than both
            print_blob=True,
        ),
    )
