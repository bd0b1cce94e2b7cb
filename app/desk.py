"""The desk: one terminal's store, courier and spool, and who is signed on at it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.data_folder import OpenedData, open_data
from app.errors import (
    NobodySignedOnError,
    OfflineError,
    RefusedError,
    RoleMissingError,
    StoreDamagedError,
)
from app.identity import Identity
from app.settings import Settings
from app.store import meta
from app.store.engine import Db
from app.store.papers import PaperQueue
from app.store.secret import key_password
from app.timekeeping import Timekeeper
from printing.errors import PrinterError
from printing.spool import Spool, SpoolEvents
from sync import enrolment, exchange, journal
from sync.central_client import KEY_FILE, CentralClient
from sync.clock import Clock
from sync.courier import Courier, Link, LinkState, Pace, Upward
from sync.errors import CentralRefusedError, CentralUnreachableError, EnrolmentFaultError
from sync.journal import Entry, Place, Row, Signer
from sync.outbox import QueueCounts
from sync.renewal import Renewal
from wire.asking import signed_query
from wire.leases import LeaseFaultError, open_lease
from wire.messages import (
    BatchReply,
    Envelope,
    Lease,
    Notice,
    Outcome,
    Reply,
    SignedLease,
)
from wire.operations import Operation
from wire.people import PersonSheet, Role
from wire.queries import Answer, Query, QueryRefused
from wire.refusals import Refusal
from wire.values import business_day, new_id

log = logging.getLogger(__name__)
ANSWER_WAIT_S: Final = 8.0
CATCH_UP_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class Operator:
    """A person with the signing key unlocked; `online` if the centre vouched just now."""

    sheet: PersonSheet
    key: Ed25519PrivateKey
    online: bool

    @property
    def staff_no(self) -> str:
        return self.sheet.staff_no

    @property
    def name(self) -> str:
        return self.sheet.name

    def has(self, role: Role) -> bool:
        return self.sheet.has(role)


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, before it is in the journal."""

    op_id: UUID
    operation: Operation
    moment: datetime
    business_date: date
    shift_id: UUID | None = None
    shift_epoch: int = 1


@dataclass(frozen=True, slots=True)
class Settled:
    """An operation that was recorded, and what the centre said; None while it has not."""

    op_id: UUID
    reply: Reply | None


def _ignore(*_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """Told by the courier's thread (link, settled, queue) and the spool's (all the others)."""

    on_link: Callable[[Link], None] = field(default=_ignore)
    on_settled: Callable[[Reply], None] = field(default=_ignore)
    on_queue: Callable[[QueueCounts], None] = field(default=_ignore)
    on_printed: Callable[[UUID], None] = field(default=_ignore)
    on_trouble: Callable[[UUID, PrinterError], None] = field(default=_ignore)
    on_roll_low: Callable[[bool], None] = field(default=_ignore)


class Desk:
    """Handed to every use case as its first argument; made by `open_desk`."""

    def __init__(
        self,
        data: OpenedData,
        settings: Settings,
        client: CentralClient,
        clock: Clock | None = None,
    ) -> None:
        self.data = data
        self.store = data.store
        self.identity: Identity = data.identity
        self.settings = settings
        self.client = client
        self.time = Timekeeper(client, clock)
        self.operator: Operator | None = None
        self.answer_wait_s = ANSWER_WAIT_S
        self._courier: Courier | None = None
        self._spool: Spool | None = None

    @property
    def place(self) -> Place:
        return Place(self.identity.terminal, self.identity.epoch)

    @property
    def courier(self) -> Courier:
        """Only between start and stop."""
        if self._courier is None:
            raise RuntimeError("the desk is not started")
        return self._courier

    @property
    def spool(self) -> Spool:
        """Only between start and stop."""
        if self._spool is None:
            raise RuntimeError("the desk is not started")
        return self._spool

    @property
    def link(self) -> Link:
        """How the line to the centre was at the last attempt; not known before the start."""
        if self._courier is None:
            return Link(LinkState.UNKNOWN, "", self.now())
        return self._courier.link

    @property
    def next_try(self) -> datetime | None:
        """When the courier sends by itself what waits; None while nothing keeps it from sending."""
        return self._courier.next_try if self._courier is not None else None

    def is_online(self) -> bool:
        """True unless the last attempt failed; before the first one it is worth trying."""
        return self.link.state in {LinkState.UP, LinkState.UNKNOWN}

    def start(
        self,
        meaning: "Meaning",
        listeners: Listeners | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Courier and spool run from now on. `meaning` is app.inbox.MEANING."""
        told = listeners or Listeners()
        with self.store.begin() as db:
            meaning.missing_papers(self, db)
        signing = (self.place, self.signing_key())
        pace, upward = pace or Pace(now=self.now), self.upward(meaning, told)
        self._courier = Courier(self.store, self.client, signing, upward, pace)
        self._courier.renewal = Renewal(self.client, self.store.path.parent, signing[1], self.now)
        self._spool = Spool(
            PaperQueue(self.store, lambda: self.settings.columns),
            lambda: self.settings.printer,
            SpoolEvents(told.on_printed, told.on_trouble, told.on_roll_low),
        )
        self._courier.start()
        self._spool.start()

    def upward(self, meaning: "Meaning", told: Listeners) -> Upward:
        """What a courier of this desk tells it."""
        return Upward(
            exchange.Upward(
                partial(meaning.apply_reply, self), partial(meaning.apply_notice, self)
            ),
            self._heard,
            self._erase_pin,
            told.on_link,
            partial(self._on_settled, told.on_settled),
            told.on_queue,
        )

    def signing_key(self) -> Ed25519PrivateKey:
        """The terminal's own key, which signs what it sends."""
        return enrolment.load_key(self.store.path.parent, key_password(self.data.secret))

    def _heard(self, db: Db, answer: BatchReply) -> None:
        """Keep the policy lease: it counts from the last time the centre spoke to us."""
        if self.take_lease(db, answer.lease):
            self.time.heard(db)

    def _erase_pin(self, op_id: UUID) -> None:
        """The answer was final: the second copy forgets the sealed PIN as well."""
        try:
            self.data.copy.erase_pin(op_id)
        except OSError as fault:
            log.warning("a sealed PIN stays in the second copy: %s", fault.strerror)

    def _on_settled(self, told: Callable[[Reply], None], reply: Reply) -> None:
        """An answer may have made a paper: nobody at the counter need be there to wake it."""
        if (spool := self._spool) is not None:
            spool.wake()
        told(reply)

    def stop(self) -> None:
        """Close everything; what waits, waits in the store."""
        for thread in (self._courier, self._spool):
            if thread is not None:
                thread.stop()
        self._courier = self._spool = None
        self.client.close()
        self.data.copy.close()
        self.store.close()

    def require_operator(self, role: Role | None = None) -> Operator:
        """Who is signed on; with `role`, only if that person holds it."""
        if self.operator is None:
            raise NobodySignedOnError
        if role is not None and not self.operator.has(role):
            raise RoleMissingError(role)
        return self.operator

    # --- time and policy ---
    def now(self) -> datetime:
        """What the clock of this machine says."""
        return self.time.now()

    def lease(self, db: Db) -> Lease:
        """The policy last heard; OfflineError before the first online sign-on."""
        found = self.lease_or_none(db)
        if found is None:
            raise OfflineError("lease")
        return found

    def lease_or_none(self, db: Db) -> Lease | None:
        """The policy last heard and signed by the centre for this very terminal."""
        kept = meta.lease(db)
        return None if kept is None else self._opened(kept)

    def take_lease(self, db: Db, heard: SignedLease) -> bool:
        """Keep a lease; one that the centre did not sign for this terminal is left alone."""
        if self._opened(heard) is None:
            log.error("a lease without the centre's signature was heard and left alone")
            return False
        meta.put_lease(db, heard)
        return True

    def _opened(self, signed: SignedLease) -> Lease | None:
        key, place = self.identity.lease_key, (self.identity.terminal, self.identity.epoch)
        return _lease_of(signed, key, place)

    # --- recording ---
    def record(
        self,
        db: Db,
        fact: Fact,
        also: tuple[Operator, ...] = (),
        sealed_pin: bytes | None = None,
    ) -> Row:
        """The fact in journal and outbox, signed by the operator and by `also`.

        The second copy of the journal gets the row when the transaction has been committed.
        """
        operator = self.require_operator()
        entry = Entry(
            fact.op_id,
            fact.moment,
            fact.business_date,
            operator.staff_no,
            fact.shift_id,
            fact.operation,
            self.time.mark(db, fact.moment),
            fact.shift_epoch,
        )
        signers = tuple(Signer(one.staff_no, one.key) for one in (operator, *also))
        row = journal.append(db, self.place, entry, signers, sealed_pin)
        self.time.went_on(db)
        self.store.also(row)
        return row

    def wake(self) -> None:
        """Call after the commit: paper and messages go out at once; returns at once."""
        if self._courier is not None:
            self._courier.wake()
        self.wake_spool()

    def wake_spool(self) -> None:
        """Call after the commit of a paper alone: there is nothing to send."""
        if self._spool is not None:
            self._spool.wake()

    def deliver(self, op_id: UUID, within_s: float | None = None) -> Reply | None:
        """The centre's answer to a recorded operation; None if it does not come in time."""
        self.wake()
        return self.courier.deliver(op_id, self.answer_wait_s if within_s is None else within_s)

    def submit(self, operation: Operation, also: tuple[Operator, ...] = ()) -> Settled:
        """What the centre says to an operation that moves no cash and needs the line.

        Raises:
            OfflineError: the line is known to be cut; nothing was recorded.
            RefusedError: the centre said no; nothing took effect.
        """
        if not self.is_online():
            raise OfflineError(operation.kind)
        op_id, moment = new_id(), self.now()
        with self.store.begin() as db:
            self.record(db, Fact(op_id, operation, moment, business_day(moment)), also)
        return self.settled(op_id)

    def settled(self, op_id: UUID) -> Settled:
        """What the centre says to a recorded operation; RefusedError if that is no."""
        reply = self.deliver(op_id)
        if reply is not None and reply.outcome is Outcome.REFUSED:
            raise RefusedError(reply.refusal or Refusal.KIND_UNKNOWN, reply.detail)
        return Settled(op_id, reply)

    def ask(self, query: Query, within_s: float = ANSWER_WAIT_S) -> Answer:
        """The answer to a question of the operator, who has done so far what is in the queue.

        Raises:
            RefusedError: the centre does not answer this person this question.
            CentralUnreachableError: no answer.
        """
        asker = self.require_operator()
        if self._courier is not None and self.is_online():
            self._courier.catch_up(CATCH_UP_S)
        asked = signed_query(asker.key, asker.staff_no, self.identity.terminal, query, self.now())
        try:
            answer = self.client.ask(asked, within_s)
        except CentralRefusedError as fault:
            problem = fault.problem
            if problem.refusal is None:
                raise CentralUnreachableError(f"http-{problem.status}") from None
            raise RefusedError(problem.refusal) from None
        if isinstance(answer, QueryRefused):
            raise RefusedError(
                answer.refusal, tries=answer.tries, until=answer.until, role=answer.role
            )
        return answer


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the centre's answers mean at a counter, and the papers of a refilled store."""

    apply_reply: Callable[[Desk, Db, Envelope, Reply], None]
    apply_notice: Callable[[Desk, Db, Envelope, Notice], None]
    missing_papers: Callable[[Desk, Db], None]


@lru_cache(maxsize=2)
def _lease_of(signed: SignedLease, key: str, place: tuple[str, int]) -> Lease | None:
    """Opened once for each time it is heard: every sale asks for it."""
    try:
        return open_lease(signed, bytes.fromhex(key), place)
    except (LeaseFaultError, ValueError):
        return None


def open_desk(folder: Path, settings: Settings, clock: Clock | None = None) -> Desk:
    """The desk of an enrolled terminal, nobody signed on, its threads not yet started.

    Raises:
        NotEnrolledError: the folder holds no terminal.
        StoreBlockedError: only a re-enrolment leads on.
        StoreDamagedError, SchemaTooNewError, StoreBusyError: the store cannot be used.
    """
    data = open_data(folder, settings)
    try:
        client = CentralClient(data.identity.centre_url, folder, key_password(data.secret))
    except EnrolmentFaultError:
        data.copy.close()
        data.store.close()
        raise StoreDamagedError(folder / KEY_FILE, "unreadable") from None
    return Desk(data, settings, client, clock)
