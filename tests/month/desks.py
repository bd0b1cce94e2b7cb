"""A terminal of the month: its own key and journal, and the centre's door that it speaks to."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.api.centre import Centre
from central.api.receiving import receive
from central.db.engine import transaction
from central.orgs import terminals
from central.orgs.certificates import Peer
from tests.makers import make_request, signing_key
from wire.access import EnrolmentAsked
from wire.codec import encode
from wire.journal import FIRST_HASH, chained, person_signed, signed_batch
from wire.messages import Envelope, JournalItem, Outcome, Reply
from wire.operations import Operation
from wire.proofs import proof_key, request_proof
from wire.values import CHINA, new_id, utc_now

AT_ONCE = 100
_OPENS = time(8, 30)


class NotAppliedError(AssertionError):
    """The centre said something else than the month is planned to hear."""


@dataclass
class People:
    """The signing keys of everybody, each opened once."""

    centre: Centre
    keys: dict[str, Ed25519PrivateKey] = field(default_factory=dict)

    def key_of(self, staff_no: str) -> Ed25519PrivateKey:
        if staff_no not in self.keys:
            with transaction(self.centre.database) as db:
                self.keys[staff_no] = signing_key(db, staff_no)
        return self.keys[staff_no]


@dataclass(frozen=True, slots=True)
class Doing:
    """By whom, on which day, of which shift; what an envelope says beside its operation."""

    staff: tuple[str, ...]
    day: date
    shift: UUID | None = None
    op_id: UUID | None = None
    sealed: bytes | None = None


@dataclass
class Desk:
    """Rows are written with `note` and sent with `send`; `is_cut_off` keeps them here.

    `replies` is all that was ever said to it, `of_shift` what it did in each shift.
    """

    id: str
    centre: Centre
    people: People
    key: Ed25519PrivateKey
    peer: Peer
    seq: int = 0
    head: str = FIRST_HASH
    sent_head: str = FIRST_HASH
    waiting: list[JournalItem] = field(default_factory=list)
    replies: dict[UUID, Reply] = field(default_factory=dict)
    seconds: int = 0
    of_shift: dict[UUID, list[UUID]] = field(default_factory=dict)
    is_cut_off: bool = False

    def note(self, operation: Operation, doing: Doing) -> UUID:
        """A row of the journal, signed by its people; its operation's id."""
        op_id = doing.op_id or new_id()
        envelope = Envelope(
            op_id=op_id,
            terminal=self.id,
            epoch=self.peer.epoch,
            seq=self.seq + 1,
            at=self.clock(doing.day),
            business_date=doing.day,
            operator=doing.staff[0],
            shift_id=doing.shift,
            operation=operation,
        )
        body = encode(envelope)
        signed = tuple(person_signed(self.people.key_of(each), each, body) for each in doing.staff)
        item = JournalItem(envelope.seq, op_id, body, signed, sealed_pin=doing.sealed)
        self.waiting.append(item)
        self.seq = envelope.seq
        self.head = chained(self.head, item.seq, item.body)
        if doing.shift is not None:
            self.of_shift.setdefault(doing.shift, []).append(op_id)
        return op_id

    def clock(self, day: date) -> datetime:
        """A later moment of that day whenever it is asked."""
        self.seconds += 1
        opens = datetime.combine(day, _OPENS, CHINA)
        return (opens + timedelta(seconds=self.seconds % 30_000)).astimezone(UTC)

    def send(self) -> tuple[Reply, ...]:
        """What the centre says to all that waits; nothing while the desk is cut off."""
        found: list[Reply] = []
        while self.waiting and not self.is_cut_off:
            items, self.waiting = tuple(self.waiting[:AT_ONCE]), self.waiting[AT_ONCE:]
            place = (self.id, self.peer.epoch)
            batch = signed_batch(self.key, place, self.sent_head, items)
            said = receive(self.centre, self.peer, replace(batch, waiting=len(self.waiting)))
            if said.fault is not None or len(said.replies) != len(items):
                raise NotAppliedError(f"{self.id}: {said.fault}, {said.replies[-1:]}")
            found += said.replies
            self.sent_head = batch.head_hash
        self.replies |= {each.op_id: each for each in found}
        return tuple(found)

    def did(self, operation: Operation, doing: Doing) -> Reply:
        """What the centre says to one operation, sent at once."""
        op_id = self.note(operation, doing)
        self.send()
        return self.replies[op_id]

    def done(self, operation: Operation, doing: Doing) -> Reply:
        """The same, which must have been applied."""
        said = self.did(operation, doing)
        if said.outcome is not Outcome.APPLIED:
            raise NotAppliedError(f"{operation} {said}")
        return said


def enrolled(centre: Centre, people: People, terminal: str, unit: str) -> Desk:
    """A new terminal of a unit, enrolled by its one-time code with a key of its own."""
    moment, key = utc_now(), Ed25519PrivateKey.generate()
    with transaction(centre.database) as db:
        terminals.add_terminal(db, terminal, unit, "1 号台")
        code = terminals.new_enrolment_code(db, terminal, moment)
    csr = make_request(terminal, key)
    proof = request_proof(proof_key(code), terminal, csr, 0)
    got = terminals.enrol(
        centre.database, EnrolmentAsked(terminal, csr, 0, proof), centre.keys, moment
    )
    with transaction(centre.database) as db:
        row = terminals.find_terminal(db, terminal)
    assert row is not None
    assert row.cert_serial is not None
    return Desk(terminal, centre, people, key, Peer(terminal, got.epoch, row.cert_serial))
