"""The desk: one terminal's store, courier and spool, and who is signed on at it."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import (
    NobodySignedOnError,
    NotEnrolledError,
    OfflineError,
    RefusedError,
    RoleMissingError,
    StoreDamagedError,
)
from app.settings import Settings
from app.store import meta, papers
from app.store.engine import Db, Store, open_store
from app.store.papers import PaperQueue
from app.store.secret import key_password, load_or_make
from printing.errors import PrinterError
from printing.spool import Spool, SpoolEvents
from sync import enrolment, journal
from sync.central_client import KEY_FILE, CentralClient
from sync.courier import Courier, Link, LinkState, Pace, Upward
from sync.errors import CentralRefusedError, CentralUnreachableError, EnrolmentFaultError
from sync.journal import Entry, Place, Signer
from sync.outbox import QueueCounts
from sync.private_file import write_private
from wire.asking import signed_query
from wire.messages import BatchReply, Envelope, Lease, Outcome, Reply
from wire.operations import Operation
from wire.people import PersonSheet, Role
from wire.queries import Answer, Query, QueryRefused
from wire.refusals import Refusal
from wire.values import business_day, new_id, utc_now

IDENTITY_FILE: Final = "terminal.json"
ANSWER_WAIT_S: Final = 8.0
CATCH_UP_S: Final = 3.0
ROWS_CHECKED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Identity:
    """Which terminal this is, as the centre enrolled it."""

    terminal: str
    epoch: int
    unit: str
    unit_name: str
    desk: str
    centre_url: str


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


@dataclass(frozen=True, slots=True)
class Settled:
    """An operation that was recorded, and what the centre said; None while it has not."""

    op_id: UUID
    reply: Reply | None


def _ignore(*_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """Told by the courier's thread (link, settled, queue) and the spool's (printed, trouble)."""

    on_link: Callable[[Link], None] = field(default=_ignore)
    on_settled: Callable[[Reply], None] = field(default=_ignore)
    on_queue: Callable[[QueueCounts], None] = field(default=_ignore)
    on_printed: Callable[[UUID], None] = field(default=_ignore)
    on_trouble: Callable[[UUID, PrinterError], None] = field(default=_ignore)


class Desk:
    """Handed to every use case as its first argument; made by `open_desk`."""

    def __init__(
        self, store: Store, identity: Identity, settings: Settings, client: CentralClient
    ) -> None:
        self.store = store
        self.identity = identity
        self.settings = settings
        self.client = client
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
        """How the line to the centre was at the last attempt."""
        return self.courier.link

    def is_online(self) -> bool:
        """True unless the last attempt failed; before the first one it is worth trying."""
        return self.link.state in {LinkState.UP, LinkState.UNKNOWN}

    def start(
        self,
        apply_reply: "ApplyReply",
        listeners: Listeners | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Courier and spool run from now on. `apply_reply` is app.inbox.apply_reply."""
        told = listeners or Listeners()
        folder = self.store.path.parent
        key = enrolment.load_key(folder, key_password(load_or_make(folder)))
        on_settled = partial(self._on_settled, told.on_settled)
        upward = Upward(partial(apply_reply, self), _heard, told.on_link, on_settled, told.on_queue)
        self._courier = Courier(self.store, self.client, (self.place, key), upward, pace)
        self._spool = Spool(
            PaperQueue(self.store, lambda: self.settings.columns),
            lambda: self.settings.printer,
            SpoolEvents(told.on_printed, told.on_trouble),
        )
        self._courier.start()
        self._spool.start()

    def _on_settled(self, told: Callable[[Reply], None], reply: Reply) -> None:
        """An answer may have made a paper: nobody at the counter need be there to wake it."""
        spool = self._spool
        if spool is not None:
            spool.wake()
        told(reply)

    def stop(self) -> None:
        """Close everything; what waits, waits in the store."""
        if self._courier is not None:
            self._courier.stop()
        if self._spool is not None:
            self._spool.stop()
        self._courier = self._spool = None
        self.client.close()
        self.store.close()

    def require_operator(self, role: Role | None = None) -> Operator:
        """Who is signed on; with `role`, only if that person holds it."""
        if self.operator is None:
            raise NobodySignedOnError
        if role is not None and not self.operator.has(role):
            raise RoleMissingError(role)
        return self.operator

    def lease(self, db: Db) -> Lease:
        """The policy last heard; OfflineError before the first online sign-on."""
        heard = meta.lease(db)
        if heard is None:
            raise OfflineError("lease")
        return heard

    def record(
        self,
        db: Db,
        fact: Fact,
        also: tuple[Operator, ...] = (),
        sealed_pin: bytes | None = None,
    ) -> Envelope:
        """The fact in journal and outbox, signed by the operator and by `also`."""
        operator = self.require_operator()
        entry = Entry(
            fact.op_id,
            fact.moment,
            fact.business_date,
            operator.staff_no,
            fact.shift_id,
            fact.operation,
        )
        signers = tuple(Signer(one.staff_no, one.key) for one in (operator, *also))
        return journal.append(db, self.place, entry, signers, sealed_pin)

    def wake(self) -> None:
        """Call after the commit: paper and messages go out at once; returns at once."""
        if self._courier is not None:
            self._courier.wake()
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
        op_id, moment = new_id(), utc_now()
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
        asked = signed_query(asker.key, asker.staff_no, self.identity.terminal, query, utc_now())
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


ApplyReply: TypeAlias = Callable[[Desk, Db, Envelope, Reply], None]


def open_desk(folder: Path, settings: Settings) -> Desk:
    """The desk of an enrolled terminal, nobody signed on, its threads not yet started.

    Raises:
        NotEnrolledError: the folder holds no terminal.
        StoreDamagedError, SchemaTooNewError, StoreBusyError: the store cannot be used.
    """
    identity = read_identity(folder)
    if identity is None:
        raise NotEnrolledError(folder)
    secret = load_or_make(folder)
    store = open_store(folder, secret)
    try:
        client = CentralClient(identity.centre_url, folder, key_password(secret))
    except EnrolmentFaultError:
        store.close()
        raise StoreDamagedError(folder / KEY_FILE, "unreadable") from None
    with store.begin() as db:
        papers.doubt_interrupted(db)
        broken = journal.verify(db, identity.epoch, ROWS_CHECKED)
    if broken is not None:
        store.close()
        raise StoreDamagedError(store.path, "chain")
    return Desk(store, identity, settings, client)


def read_identity(folder: Path) -> Identity | None:
    """The terminal of this folder, or None before its enrolment."""
    path = folder / IDENTITY_FILE
    if not path.exists():
        return None
    try:
        return Identity(**json.loads(path.read_text("utf-8")))
    except (ValueError, TypeError):
        raise StoreDamagedError(path, "unreadable") from None


def keep_identity(folder: Path, identity: Identity) -> None:
    write_private(folder / IDENTITY_FILE, json.dumps(asdict(identity)).encode())


def _heard(db: Db, answer: BatchReply) -> None:
    """Keep the policy lease: it counts from the last time the centre spoke to us."""
    meta.put_lease(db, answer.lease)
