"""The desk: one terminal's store, courier and spool, and who is signed on at it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import NobodySignedOnError, OfflineError, RoleMissingError
from app.store import meta
from app.store.engine import Db, Store
from sync import journal
from sync.journal import Entry, Place, Signer
from wire.messages import Envelope, Lease
from wire.operations import Operation
from wire.people import PersonSheet, Role


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


class Desk:
    """Handed to every use case as its first argument."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self.store = store
        self.identity = identity
        self.operator: Operator | None = None

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
        place = Place(self.identity.terminal, self.identity.epoch)
        return journal.append(db, place, entry, signers, sealed_pin)

    def wake(self) -> None:
        """Call after the commit: paper and messages go out at once; returns at once."""
