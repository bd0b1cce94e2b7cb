"""One machine of a simulated world: two folders, a journal in each, a courier while it runs."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from random import Random
from typing import Any
from uuid import UUID

from central.orgs.certificates import Peer
from sync import exchange, journal, lives, outbox
from sync.courier import Courier, LinkState, Pace, Upward
from sync.journal import Entry, Place, Row
from sync.outbox import QueueState
from sync.ready_sql import change, every, first
from sync.shadow import Shadow
from sync.two_copies import CopiesDifferError
from tests.faults.world.clock import WallClock
from tests.faults.world.disk import MemoryDisk
from tests.faults.world.keys import Key
from tests.faults.world.line import Line, Network
from tests.faults.world.power import Fuse, PowerCutError
from tests.faults.world.promises import Held
from tests.faults.world.store import EMPTY, Image, MemoryStore
from tests.faults.world.teller import Fact
from wire.messages import (
    Credited,
    Envelope,
    Notice,
    PersonSignature,
    Reply,
    SaleAwaited,
)
from wire.operations import RechargeAsked

SECRET = bytes(range(32))
SEGMENT_ROWS = 8
LOOKED_AT = 20
BATCHES = (1, 2, 3, 8)
_FORGOTTEN = (
    "SELECT op_id FROM called WHERE op_id IN (SELECT op_id FROM outbox WHERE state = 'SETTLED')"
)
_ANSWERED = "SELECT op_id FROM outbox WHERE state IN ('SETTLED', 'ATTENTION')"
_NEW_SLIP = "INSERT INTO slip (op_id, state) VALUES (?, 'PENDING')"


class Status(Enum):
    """Whether a counter runs on the machine, and if not, who must do something."""

    UP = "up"
    DOWN = "down"
    BLOCKED = "wants to be enrolled"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which life of which terminal a folder belongs to."""

    terminal: str
    epoch: int
    generation: int


@dataclass(frozen=True, slots=True)
class Papers:
    """What a folder holds beside the journal: who it is, and the certificate with its key."""

    identity: Identity | None = None
    peer: Peer | None = None
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """A machine as it stood once."""

    store: Image
    files: dict[str, bytes]
    folder: Papers
    second: Papers
    held: Held


class Machine:
    """A counter without windows: the parts of `sync` put together as the counter puts them."""

    courier_of: type[Courier] = Courier
    shadow_of: type[Shadow] = Shadow
    store_of: type[MemoryStore] = MemoryStore

    def __init__(
        self, name: str, terminal: str, network: Network, clock: WallClock, chance: Random
    ) -> None:
        self.name, self.terminal, self.clock = name, terminal, clock
        self.fuse = Fuse()
        self.store = self.store_of(self.fuse)
        self.disk = MemoryDisk(self.fuse, chance)
        self.folder = self.second = Papers()
        self.status = Status.BLOCKED
        self.held = Held()
        self.taken_back: set[UUID] = set()  # told as credited once, and as refused later
        self.forgotten: set[str] = set()  # called a person who did not look, and call no more
        self.too_early: set[str] = set()  # settled though the centre never had them
        self.batches = BATCHES
        self.courier: Courier | None = None
        self.meanwhile: Callable[[], None] = lambda: None
        self.signed: dict[UUID, tuple[str, tuple[PersonSignature, ...]]] = {}
        self._network = network
        self._chance = chance

    # --- starting and stopping ---
    def start(self) -> UUID | None:
        """The operation shown on the recovery screen; the machine runs, or is blocked."""
        self._bring_back()
        identity = self.folder.identity
        if identity is None or self.folder.peer is None:
            self.status = Status.BLOCKED
            return None
        place = Place(identity.terminal, identity.epoch)
        shadow = self._opened(place)
        try:
            self._go_on(shadow, place)
            self.held.level()
        except CopiesDifferError:
            self.status = Status.BLOCKED
            return None
        except OSError as fault:
            self.store.mirror_fault = str(fault)
            lives.carry_left(self.store, place, identity.generation)
        is_whole = journal.verify(self.store.look, place.epoch) is None
        newest = journal.newest_op(self.store.look)
        if not is_whole:
            self.status = Status.BLOCKED
            return None
        self._keep_twice()
        self._run(shadow, place)
        return newest

    def stop(self) -> None:
        """The power failed, or somebody switched it off: what was not durable is gone."""
        self.fuse.mend()
        self.courier = None
        self.store.shadow = None
        self.status = Status.DOWN

    def enrol(self) -> None:
        """A new life of the journal, as app.enrolling begins one; the answer may be lost."""
        self.stop()
        self._bring_back()
        key, public = self._network.keys.fresh(self._chance)
        given = self._network.centre.enrol(self.terminal, public, self._last_epoch())
        self.fuse.moment("enrolment: answer")
        self.folder = replace(self.folder, peer=given.peer, key=key)
        self.fuse.moment("enrolment: key kept")
        place = Place(self.terminal, given.peer.epoch)
        identity = Identity(self.terminal, place.epoch, given.generation)
        self.folder = replace(self.folder, identity=identity)
        self.fuse.moment("enrolment: identity kept")
        try:
            self._go_on(self._opened(place), place)
        except OSError:
            lives.carry_left(self.store, place, given.generation)
        self._keep_twice()

    # --- work ---
    def record(self, fact: Fact) -> bool:
        """True when the screen has said done; False where it said that it cannot be done."""
        was_alone = bool(self.store.mirror_fault)
        if not self.store.level_mirror():
            return False
        if was_alone:
            self.held.level()
        with self.store.begin() as db:
            self._append(db, fact)
        self.held.store.add(fact.op_id)
        if not self.store.mirror_fault:
            self.held.shadow.add(fact.op_id)
        return True

    def turn(self) -> float | None:
        """One exchange of the courier with the centre."""
        assert self.courier is not None
        wait_s = self.courier.turn()
        look, arrived = self.store.look, self._network.centre.arrived
        self.forgotten |= {op_hex for (op_hex,) in every(look, _FORGOTTEN)}
        self.too_early |= {op_hex for (op_hex,) in every(look, _ANSWERED)} - arrived
        return wait_s

    def look(self) -> None:
        """A person looks at whatever calls for one."""
        with self.store.begin() as db:
            for row in outbox.rows(db, LOOKED_AT):
                if row.state is QueueState.ATTENTION:
                    outbox.looked_at(db, row.op_id, self.clock.now())

    @property
    def is_paused(self) -> bool:
        """True if the courier waits for a person."""
        return self.courier is not None and self.courier.link.state is LinkState.PAUSED

    @property
    def place(self) -> Place:
        assert self.folder.identity is not None
        return Place(self.folder.identity.terminal, self.folder.identity.epoch)

    def knows(self, op_id: UUID) -> bool:
        return journal.row_of(self.store.look, op_id) is not None

    # --- what befalls it ---
    def backup(self) -> Backup:
        files = dict(self.disk.files)
        return Backup(self.store.image(), files, self.folder, self.second, self.held.copy())

    def restore(self, backup: Backup, *, both: bool) -> None:
        """The first folder as it was then, or the whole machine."""
        self.store.put_back(backup.store)
        self.folder = backup.folder
        self.held.store = backup.held.store.copy()
        if both:
            self.disk.files = dict(backup.files)
            self.second = backup.second
            self.held.shadow = backup.held.shadow.copy()

    def restore_store(self, backup: Backup) -> None:
        """The database alone, under whatever identity the machine has now."""
        self.store.put_back(backup.store)
        self.held.store = backup.held.store.copy()

    def lose_store(self, *, folder: bool) -> None:
        self.store.put_back(EMPTY)
        self.held.store = set()
        if folder:
            self.folder = Papers()

    def lose_shadow(self) -> None:
        self.disk.files = {}
        self.second = Papers()
        self.held.shadow = set()

    # --- steps ---
    def _opened(self, place: Place) -> Shadow:
        shadow = self.shadow_of(self.disk, SECRET, SEGMENT_ROWS)
        self.store.shadow, self.store.epoch = shadow, place.epoch
        self.store.mirror_fault = ""
        return shadow

    def _go_on(self, shadow: Shadow, place: Place) -> None:
        assert self.folder.identity is not None
        generation = self.folder.identity.generation
        lives.go_on(self.store, shadow, place, _project, generation)

    def _last_epoch(self) -> int:
        """As app.enrolling finds it in both folders."""
        identities = (self.folder.identity, self.second.identity)
        known = [identity.epoch for identity in identities if identity is not None]
        return max(
            *known, lives.last_epoch(self.store, self.shadow_of(self.disk, SECRET, SEGMENT_ROWS)), 0
        )

    def _run(self, shadow: Shadow, place: Place) -> None:
        assert self.folder.peer is not None
        assert self.folder.key is not None
        line = Line(self._network, self.folder.peer, self._while_it_waits)
        pace = Pace(batch=self._chance.choice(self.batches), jitter=_no_wait, now=self.clock.now)
        meaning = exchange.Upward(self._apply_reply, self._apply_notice)
        upward = Upward(meaning, _hear, self._erase_pin)
        signing = (place, self.folder.key)
        self.courier = self.courier_of(self.store, line, signing, upward, pace)  # type: ignore[arg-type]
        self.status = Status.UP

    def _while_it_waits(self) -> None:
        self.fuse.moment("line: waits for the answer")
        self.meanwhile()
        if self.status is not Status.UP:
            raise PowerCutError("line: while it waited")
        self.fuse.moment("line: answer")

    def _erase_pin(self, op_id: UUID) -> None:
        """Where the disk does not do its part, the next start erases it."""
        if self.store.shadow is None:
            raise AssertionError("the machine is down")
        with suppress(OSError):
            self.store.shadow.erase_pin(op_id)

    def _append(self, db: Any, fact: Fact) -> Row:
        moment = self.clock.now()
        entry = Entry(fact.op_id, moment, _day(moment), "3003", fact.shift_id, fact.operation)
        row = journal.append(db, self.place, entry, fact.signers, fact.sealed_pin)
        if isinstance(fact.operation, RechargeAsked):
            change(db, _NEW_SLIP, (fact.op_id.hex,))
        self.store.also(row)
        item = row.item()
        self.signed[fact.op_id] = (item.body, item.signatures)
        return row

    def _bring_back(self) -> None:
        """As app.identity does it."""
        here, there = self.folder, self.second
        if there.identity is None or None not in {here.identity, here.peer}:
            return
        if here.identity is not None and here.identity.epoch != there.identity.epoch:
            return
        self.folder = Papers(
            here.identity or there.identity,
            here.peer or there.peer,
            there.key if here.peer is None else here.key,
        )

    def _keep_twice(self) -> None:
        if not self.disk.failing:
            self.fuse.moment("folder: kept twice")
            self.second = self.folder

    # --- what answers mean, as app.inbox has it ---
    def _apply_reply(self, db: Any, envelope: Envelope, reply: Reply) -> None:
        if isinstance(envelope.operation, RechargeAsked):
            self._settle_slip(db, envelope.op_id, reply.detail)

    def _apply_notice(self, db: Any, envelope: Envelope, notice: Notice) -> None:
        if outbox.reply_to(db, envelope.op_id) is None:
            return
        if isinstance(envelope.operation, RechargeAsked):
            self._settle_slip(db, envelope.op_id, notice.detail)

    def _settle_slip(self, db: Any, op_id: UUID, detail: object) -> None:
        (before,) = first(db, "SELECT state FROM slip WHERE op_id = ?", (op_id.hex,)) or ("",)
        state = slip_state(detail)
        change(db, "UPDATE slip SET state = ? WHERE op_id = ?", (state, op_id.hex))
        if (before, state) == ("CREDITED", "REFUSED"):
            self.taken_back.add(op_id)


def slip_state(detail: object) -> str:
    """What a recharge slip says after an answer or a notice with this detail."""
    if isinstance(detail, Credited):
        return "CREDITED"
    return "WAITING" if isinstance(detail, SaleAwaited) else "REFUSED"


def slips(db: Any) -> dict[str, str]:
    """{operation's id in hex: the state of its slip}."""
    return dict(every(db, "SELECT op_id, state FROM slip"))


def _project(db: Any, row: Row) -> None:
    if row.kind == "recharge.submit":
        change(db, _NEW_SLIP, (row.op_id.hex,))


def _hear(_db: object, _answer: object) -> None:
    """Leases have no part in this world."""


def _no_wait(_longest_s: float) -> float:
    return 0.0


def _day(moment) -> date:
    return (moment + timedelta(hours=8)).date()
