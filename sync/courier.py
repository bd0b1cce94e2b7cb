"""Courier: the thread that empties the outbox, oldest first, and hears what the centre says."""

import logging
import secrets
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import exchange, outbox
from sync.central_client import CentralClient
from sync.errors import CentralRefusedError, CentralUnreachableError
from sync.exchange import Next, Sending, Told
from sync.journal import Place, Row
from sync.outbox import QueueCounts, Settling
from sync.renewal import Renewal
from wire.messages import (
    BATCH_LIMIT,
    BatchReply,
    ChainFault,
    JournalItem,
    Outcome,
    Reply,
)
from wire.refusals import Refusal
from wire.routes import OPERATIONS
from wire.values import utc_now

log = logging.getLogger(__name__)

_TOO_LARGE: Final = 413
_NO_CONNECTION: Final = "connect"  # a fault of TLS may come after bytes have arrived
_FEWEST: Final = 10
_NOT_SENT: Final = (_NO_CONNECTION, "tls")


class LinkState(StrEnum):
    """UP: the last question was answered. DOWN: it was not. PAUSED: a person must act first."""

    UNKNOWN = "UNKNOWN"
    UP = "UP"
    DOWN = "DOWN"
    PAUSED = "PAUSED"


@dataclass(frozen=True, slots=True)
class Link:
    """The state of the line to the centre, why, and since when."""

    state: LinkState
    why: str
    since: datetime
    fault: ChainFault | None = None


class Database(Protocol):
    """What the courier needs of the store."""

    def begin(self) -> AbstractContextManager[Any]: ...

    def also(self, row: Row) -> None:
        """Within `begin`: the row goes into the second copy too once it is committed."""


@dataclass(frozen=True, slots=True)
class Upward:
    """What the courier tells the floor above. All are called on the courier's thread.

    `meaning` and `heard` work inside the settling transaction.
    """

    meaning: exchange.Upward
    heard: Callable[[Any, BatchReply], None]
    on_pin_erased: Callable[[UUID], None] = lambda _op_id: None
    on_link: Callable[[Link], None] = lambda _link: None
    on_settled: Callable[[Reply], None] = lambda _reply: None
    on_queue: Callable[[QueueCounts], None] = lambda _counts: None


def _full_jitter(longest_s: float) -> float:
    return secrets.SystemRandom().uniform(0.0, longest_s)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the courier waits, and for what.

    The waits grow to `longest_wait_s` where the centre answers badly, which spares it; where there
    is no connection, to `heartbeat_s` only: a knock costs the centre no more than a heartbeat,
    and a line that is back must not wait for its counter.
    """

    batch: int = BATCH_LIMIT
    answer_s: float = 15.0
    first_wait_s: float = 1.0
    longest_wait_s: float = 300.0
    heartbeat_s: float = 20.0
    jitter: Callable[[float], float] = _full_jitter
    now: Callable[[], datetime] = utc_now


class Courier:
    """Stateless but for the line: what waits is in the outbox, so it may die at any moment."""

    def __init__(
        self,
        database: Database,
        client: CentralClient,
        signing: tuple[Place, Ed25519PrivateKey],
        upward: Upward,
        pace: Pace | None = None,
    ) -> None:
        self._database = database
        self._client = client
        self._place, self._key = signing
        self._upward = upward
        self._pace = pace or Pace()
        self.renewal: Renewal | None = None  # told before the start
        self._link = Link(LinkState.UNKNOWN, "", self._pace.now())
        self._counts: QueueCounts | None = None
        self._limit = self._batch = self._pace.batch
        self._failures = 0
        self._turn = 0  # the number of the attempt under way, or of the last one
        self._cut_in = 0  # the last attempt of which no byte reached the centre
        self._asked_again_from = 0
        self._next_try: datetime | None = None
        self._changed = threading.Condition()
        self._woken = False
        self._stopped = threading.Event()
        self._awaited: set[UUID] = set()
        self._watched: set[UUID] = set()
        self._answered: set[UUID] = set()
        self._thread: threading.Thread | None = None

    @property
    def link(self) -> Link:
        return self._link

    @property
    def next_try(self) -> datetime | None:
        """When it tries again by itself after a failure; None while the line is up or paused."""
        return self._next_try if self._link.state is LinkState.DOWN else None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
        self._thread.start()

    def stop(self, within_s: float = 2.0) -> None:
        """Waiting operations stay in the outbox; an answer on its way is asked for again."""
        with self._changed:
            self._stopped.set()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(within_s)

    def wake(self) -> None:
        """There is something to send; returns at once."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def resume(self) -> None:
        """A person has dealt with what paused the queue: try again."""
        if self._is_paused():
            self._asked_again_from = 0
            self._tell_link(LinkState.UNKNOWN, "")
        self.wake()

    def deliver(self, op_id: UUID, within_s: float) -> Reply | None:
        """The answer to a recorded operation; None if it does not come in time. Any thread.

        Returns early where the line is known to be cut or paused: nothing can come then.
        """
        with self._changed:
            self._awaited.add(op_id)
        try:
            self._wait_for(op_id, within_s)
            return self._reply_now(op_id)
        finally:
            with self._changed:
                self._awaited.discard(op_id)

    def catch_up(self, within_s: float) -> bool:
        """True as soon as everything recorded before this call is answered. Any thread.

        A question does not go through the queue: who asks about what was just done waits here.
        """
        with self._database.begin() as db:
            newest = outbox.newest_waiting(db, self._place.epoch)
        return newest is None or self._wait_for(newest, within_s)

    def turn(self) -> float | None:
        """One exchange with the centre. Seconds to wait before the next; None: until woken."""
        if self._is_paused():
            return None
        self._turn += 1
        try:
            more = self._exchange()
        except CentralUnreachableError as fault:
            return self._on_unreachable(fault)
        except CentralRefusedError as fault:
            return self._on_refused(fault)
        self._tell_queue()
        if self._is_paused():
            return None
        self._failures = 0
        self._batch = min(2 * self._batch, self._limit)
        self._tell_link(LinkState.UP, "")
        if self.renewal is not None and not more:
            self.renewal.renew_if_due()
        return 0.0 if more else self._pace.heartbeat_s

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                wait_s = self.turn()
            except Exception:
                if self._stopped.is_set():
                    return
                log.exception("courier: a turn failed")
                wait_s = self._on_unreachable(CentralUnreachableError("fault"))
            with self._changed:
                self._changed.wait_for(lambda: self._woken or self._stopped.is_set(), wait_s)
                self._woken = False

    def _exchange(self) -> bool:
        """True if more waits to be sent.

        Where there was no connection it knocks first: what waits stays as it is until then.
        """
        if (self._link.state, self._link.why) == (LinkState.DOWN, _NO_CONNECTION):
            self._client.greet(self._pace.answer_s)
        with self._database.begin() as db:
            sending = exchange.gather(db, self._place, self._key, self._batch)
        if sending is None:
            self._client.greet(self._pace.answer_s)
            return False
        answer = self._posted(sending)
        if self._stopped.is_set():
            return False
        settled = self._settle(sending, answer)
        if answer.fault is not None:
            return self._on_fault(answer)
        self._asked_again_from = 0
        if sending.waiting and not settled:
            raise CentralUnreachableError("no-reply")
        with self._database.begin() as db:
            return bool(outbox.pending(db, self._place.epoch, 1))

    def _posted(self, sending: Sending) -> BatchReply:
        """The centre's answer to a batch; one that never left is not of an unknown outcome."""
        try:
            return self._client.post(OPERATIONS, sending.batch, BatchReply, self._pace.answer_s)
        except CentralUnreachableError as fault:
            if fault.why == _NO_CONNECTION:
                with self._database.begin() as db:
                    exchange.take_back(db, self._place, sending)
            raise

    def _settle(self, sending: Sending, answer: BatchReply) -> int:
        """How many replies told something; all that an answer says in one transaction."""
        settled: list[tuple[JournalItem, Reply, exchange.Settled]] = []
        with self._changed:
            awaited = set(self._awaited)
        with self._database.begin() as db:
            self._upward.heard(db, answer)
            for item, reply in exchange.replies_to(sending.batch, answer):
                told = Told(item, reply, self._now(), item.op_id in awaited)
                done = exchange.settle(db, self._place, told, self._upward.meaning)
                settled.append((item, reply, done))
            news = exchange.hear(db, self._place, answer, self._upward.meaning)
            for row in news.rows:
                self._database.also(row)
        for op_id in news.pins_erased:
            self._upward.on_pin_erased(op_id)
        if news.told:
            self._counts = None  # the queue may be as long as before, and yet there is news
        for item, reply, done in settled:
            self._tell_settled(item, reply, done)
        with self._changed:
            self._answered |= self._watched & {item.op_id for item, _, _ in settled}
            self._changed.notify_all()
        return sum(done.settling is not Settling.NOT_WAITING for _, _, done in settled)

    def _tell_settled(self, item: JournalItem, reply: Reply, done: exchange.Settled) -> None:
        if done.pin_erased:
            self._upward.on_pin_erased(item.op_id)
        if done.settling is Settling.NEWS:
            log.info("operation %s settled: %s", item.op_id, reply.outcome)
            self._upward.on_settled(reply)

    def _now(self) -> datetime:
        return self._pace.now()

    def _on_fault(self, answer: BatchReply) -> bool:
        """A gap that we can fill is filled; everything else is a question for a person."""
        with self._database.begin() as db:
            what, self._asked_again_from = exchange.on_fault(
                db, self._place, answer, self._asked_again_from
            )
        if what is Next.PAUSE:
            self._tell_link(LinkState.PAUSED, "fault", answer.fault)
        return what is Next.GO_ON

    def _on_unreachable(self, fault: CentralUnreachableError) -> float:
        if self._link.why == _NO_CONNECTION != fault.why:
            self._failures = 0  # the line is back: that this failed is another matter
        longest_s = self._pace.first_wait_s * 2.0 ** min(self._failures, 20)
        self._failures += 1
        if fault.why in _NOT_SENT:
            self._cut_in = self._turn
        else:
            # A busy centre answers fewer in time.
            self._batch = min(self._limit, max(self._batch // 2, _FEWEST))
        if self.renewal is not None and self.renewal.is_over():
            self._tell_link(LinkState.PAUSED, "certificate")
        else:
            self._tell_link(LinkState.DOWN, fault.why)
        self._tell_queue()
        wait_s = self._pace.jitter(min(longest_s, self._longest_wait_s(fault)))
        self._next_try = self._pace.now() + timedelta(seconds=wait_s)
        return wait_s

    def _longest_wait_s(self, fault: CentralUnreachableError) -> float:
        if fault.why == _NO_CONNECTION:
            return min(self._pace.heartbeat_s, self._pace.longest_wait_s)
        return self._pace.longest_wait_s

    def _on_refused(self, fault: CentralRefusedError) -> float | None:
        problem = fault.problem
        if problem.refusal is Refusal.TERMINAL_REVOKED:
            self._tell_link(LinkState.PAUSED, "revoked", ChainFault.REVOKED)
            return None
        if problem.status == _TOO_LARGE and self._batch > 1:
            self._limit = self._batch = self._batch // 2
            return 0.0
        log.error("courier: refused with %s %s", problem.status, problem.type)
        return self._on_unreachable(CentralUnreachableError(f"http-{problem.status}"))

    def _wait_for(self, op_id: UUID, within_s: float) -> bool:
        """True if the operation has its answer."""
        with self._changed:
            self._watched.add(op_id)
            turn = self._turn
        try:
            if self._waits(op_id):
                self.wake()
                with self._changed:
                    self._changed.wait_for(lambda: self._is_over(op_id, turn), within_s)
            return not self._waits(op_id)
        finally:
            with self._changed:
                self._watched.discard(op_id)
                self._answered.discard(op_id)

    def _is_over(self, op_id: UUID, turn: int) -> bool:
        """An attempt that was under way when the wait began says nothing of the line now."""
        cut = self._cut_in > turn or self._is_paused()
        return op_id in self._answered or cut or self._stopped.is_set()

    def _is_paused(self) -> bool:
        return self._link.state is LinkState.PAUSED

    def _waits(self, op_id: UUID) -> bool:
        with self._database.begin() as db:
            return outbox.is_waiting(db, op_id)

    def _reply_now(self, op_id: UUID) -> Reply | None:
        """The reply as kept; whoever asked is shown it, so a refusal wants no second look."""
        with self._database.begin() as db:
            if outbox.is_waiting(db, op_id):
                return None
            reply = outbox.reply_to(db, op_id)
            if reply is not None and reply.effect is Outcome.REFUSED:
                outbox.looked_at(db, op_id, self._now())
        return reply

    def _tell_link(self, state: LinkState, why: str, fault: ChainFault | None = None) -> None:
        if (state, why, fault) != (self._link.state, self._link.why, self._link.fault):
            log.info("link %s %s %s", state, why, fault or "")
            self._link = Link(state, why, self._pace.now(), fault)
            self._upward.on_link(self._link)
        with self._changed:
            self._changed.notify_all()

    def _tell_queue(self) -> None:
        if self._stopped.is_set():
            return
        with self._database.begin() as db:
            counts = outbox.counts(db)
        if counts != self._counts:
            self._counts = counts
            self._upward.on_queue(counts)
