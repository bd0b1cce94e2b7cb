"""A hall for the shift's state machine: a real counter and a real centre, without sockets between.

The counter's own courier speaks to the centre's own `receive`, in one thread; what may happen to
a line happens in `Line`. Both sides stand on real files, kept as they were made, so that each
life of the machine begins with copies of them.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate
from sqlalchemy import event, text

from app import inbox
from app.data_folder import begin_life, open_data
from app.desk import Desk, Listeners, Operator
from app.identity import Identity, keep_identity, keep_twice
from app.model.shift import Verdict as Counted
from app.settings import Settings
from app.store import stock
from app.store.engine import open_store
from app.store.machine import machine_name
from app.store.second_copy import SecondCopy
from app.store.secret import key_password, load_or_make
from central.api.centre import Centre
from central.api.dispatch import judge
from central.api.peers import welcome
from central.api.questions import answer
from central.api.receiving import receive
from central.db.engine import Database, open_engine, transaction
from central.db.migrate import migrate
from central.funds import cases, remittance
from central.funds.store import cases as stored
from central.orgs import certificates, keys, policy, terminals
from central.orgs.act import Act, Signer, Verdict
from central.settings import KeyRing
from sync import enrolment
from sync.central_client import CERTIFICATE_FILE
from sync.courier import Courier, Pace
from sync.errors import CentralRefusedError, CentralUnreachableError
from tests import in_process, makers
from tests.central.funds.scene import add_cards
from wire.access import EnrolmentAsked, Problem
from wire.codec import decode, encode
from wire.messages import Batch, ChainFault, Envelope, Outcome
from wire.operations import CaseResolved, Operation
from wire.people import Grant, PersonSheet, Role
from wire.proofs import proof_key, request_proof
from wire.refusals import Refusal
from wire.values import CardRange, Fen, business_day, make_card_no, new_id, utc_now

TERMINAL, ACCOUNT = "330101-01", "33010001"
TELLERS = (makers.TELLER, makers.OTHER_TELLER)
CARDS, CAP = 60, 12  # of each teller; operations that may wait for the centre
OFFICE = {makers.SUPERVISOR: Role.H_SUP, "2002": Role.U_FUND, "1005": Role.P_FUND}
PEOPLE = dict.fromkeys(TELLERS, Role.TELLER) | {makers.SUPERVISOR: Role.H_SUP}


def cards_of(teller: str) -> CardRange:
    first = TELLERS.index(teller) * CARDS + 1
    ends = [make_card_no("33", 2026, Fen(10_000), at) for at in (first, first + CARDS - 1)]
    return CardRange(ends[0], ends[1])


class Line:
    """What the courier takes for the centre's client; `state` is up, down, or deaf."""

    skew_s = heard_at = None

    def __init__(self, centre: Centre, folder: Path) -> None:
        self.state = "up"
        self._centre = centre
        pem = (folder / CERTIFICATE_FILE).read_bytes()
        der = load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
        self._peer = certificates.peer_of(der)

    def post(self, _route: Any, message: Any, answers: Any, _within_s: float) -> Any:
        self.greet(0.0)
        reply = receive(self._centre, self._peer, decode(Batch, encode(message)))
        if reply.fault is ChainFault.REVOKED:
            refused = Problem("urn:dianka:problem:x", "x", 403, "", Refusal.TERMINAL_REVOKED)
            raise CentralRefusedError(refused)
        if self.state == "deaf":
            raise CentralUnreachableError("timeout")
        return decode(answers, encode(reply))

    def ask(self, asked: Any, _within_s: float) -> Any:
        self.greet(0.0)
        with transaction(self._centre.database) as db:
            told = answer(db, welcome(db, self._peer), asked, self._centre.keys)
        if self.state == "deaf":
            raise CentralUnreachableError("timeout")
        return told

    def greet(self, _within_s: float) -> None:
        if self.state == "down":
            raise CentralUnreachableError("connect")

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Counter:
    """The desk of a folder, and its courier, which goes a turn when it is told to."""

    desk: Desk
    line: Line
    courier: Courier

    def send(self) -> None:
        """Until nothing more can be sent now."""
        while self.courier.turn() == 0.0:
            pass


@dataclass(frozen=True)
class Hall:
    """The folder of both sides; `kept` is how they were made."""

    kept: Path
    folder: Path
    centre: Centre
    people: dict[str, Operator]

    @property
    def database(self) -> Database:
        return self.centre.database

    def new_life(self) -> Counter:
        """Both sides as they were made, whatever happened to them before."""
        self.database.dispose()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.kept, self.folder)
        return self.opened()

    def opened(self, name: str = "counter") -> Counter:
        """The counter of that folder as a start of the program opens it."""
        folder = self.folder / name
        settings = Settings(folder)
        data, line = open_data(folder, settings), Line(self.centre, folder)
        desk = Desk(data, settings, line)
        signing, upward = (desk.place, desk.signing_key()), desk.upward(inbox.MEANING, Listeners())
        counter = Counter(desk, line, Courier(desk.store, line, signing, upward, Pace()))
        with desk.store.begin() as db, transaction(self.database) as centre_db:
            place = (desk.place.terminal, desk.place.epoch)
            desk.take_lease(db, policy.lease_at(centre_db, self.centre.keys, place, utc_now()))
        return counter

    def judged(self, operation: Operation, *staff: str) -> Verdict:
        """What the centre says to an operation of the office, done at another terminal."""
        moment = utc_now()
        place = ("330101-09", 1, 1, moment, business_day(moment), staff[0], None)
        people = tuple(Signer(each, frozenset({OFFICE[each]})) for each in staff)
        act = Act(Envelope(new_id(), *place, operation), makers.HALL, makers.CITY, people, moment)
        with transaction(self.database) as db:
            return judge(db, act, self.centre.keys, None)

    def end_cases(self, turn: int) -> None:
        """Each by another one of the ways that are open."""
        for row in self.rows("SELECT id FROM suspense_case WHERE state = 'OPEN' ORDER BY id"):
            with transaction(self.database) as db:
                case = stored.find(db, UUID(row.id))
                ways = cases.sheet_of(db, case, self.centre.keys).ways
            assert ways, case
            ended = CaseResolved(UUID(row.id), ways[turn % len(ways)], "查清")
            assert self.judged(ended, "2002", "1005").outcome is Outcome.APPLIED
            turn += 1

    def facts(self) -> list[int]:
        """How much the centre holds."""
        asked = "SELECT count(*) FROM "
        tables = ("inbox", "sale", "shift", "entry", "suspense_case")
        return [self.rows(asked + each)[0][0] for each in tables]

    def rows(self, asked: str) -> list:
        with transaction(self.database) as db:
            return list(db.execute(text(asked)))


@dataclass
class Shift:
    """What the test itself knows of the shift at the drawer."""

    id: UUID
    teller: str
    cash: int
    sales: dict[UUID, CardRange] = field(default_factory=dict)
    counts: list[tuple[int, bool]] = field(default_factory=list)  # difference, cards agree
    is_counting: bool = False
    is_away: bool = False
    epoch: int = 1

    @property
    def verdict(self) -> Counted | None:
        """What the last count comes to; None before the first."""
        if not self.counts:
            return None
        difference, cards_agree = self.counts[-1]
        if difference == 0 and cards_agree:
            return Counted.AGREED
        return Counted.DIFFERS if len(self.counts) > 1 else Counted.COUNT_AGAIN


@contextmanager
def refused(*kinds: type[Exception]):
    """The counter says no, by one of these names."""
    try:
        yield
    except kinds:
        return
    raise AssertionError(f"allowed, and not {kinds}")


@contextmanager
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A hall on memory where the machine has it: nobody pulls the plug here."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
    place = shared if shared.is_dir() else tmp_path
    with tempfile.TemporaryDirectory(prefix="dianka-shift-", dir=place) as made:
        kept, folder = Path(made) / "kept", Path(made) / "now"
        kept.mkdir()
        migrate(f"sqlite:///{kept / 'centre.db'}")
        ring = _ring(tmp_path)
        people = _made(kept, ring)
        database = open_engine(f"sqlite:///{folder / 'centre.db'}")
        event.listen(database, "connect", _without_flushing)
        try:
            yield Hall(kept, folder, Centre(database, ring), people)
        finally:
            database.dispose()


def _without_flushing(connection, _record) -> None:
    connection.execute("PRAGMA synchronous=0")


def _ring(folder: Path) -> KeyRing:
    settings = in_process.make_settings(folder)
    return keys.load_keys(settings.keys_folder, settings.file_folder)


def _made(folder: Path, ring: KeyRing) -> dict[str, Operator]:
    """The centre with its people and cards, and the counter enrolled at it; who signs."""
    database = open_engine(f"sqlite:///{folder / 'centre.db'}")
    with transaction(database) as db:
        makers.make_org(db)
        policy.put_setting(db, remittance.UNIFIED_ACCOUNT, ACCOUNT)
        policy.put_setting(db, f"{policy.PREFIX}operations", str(CAP))
        terminals.add_terminal(db, TERMINAL, makers.HALL, "1")
        people = {each: _operator(db, each) for each in PEOPLE}
        for teller in TELLERS:
            where = ("TIL", makers.HALL, teller, utc_now().date().replace(year=2099))
            add_cards(db, ring, cards_of(teller), where)
    enrol(Centre(database, ring), folder / "counter")
    database.dispose()
    store = open_store(folder / "counter", load_or_make(folder / "counter"))
    with store.begin() as db:
        for teller in TELLERS:
            stock.put_in(db, teller, (cards_of(teller),), new_id())
    store.close()
    return people


def _operator(db: Any, staff_no: str) -> Operator:
    key: Ed25519PrivateKey = makers.signing_key(db, staff_no)
    grants = (Grant(PEOPLE[staff_no], makers.HALL),)
    public = key.public_key().public_bytes_raw()
    sheet = PersonSheet(
        staff_no, f"张{staff_no}", makers.HALL, grants, "", b"", b"", public, utc_now()
    )
    return Operator(sheet, key, online=True)


def enrol(centre: Centre, folder: Path) -> None:
    """A new life of the terminal in the folder, as `app.enrolling` begins one, without a socket."""
    secret = load_or_make(folder)
    with transaction(centre.database) as db:
        code = terminals.new_enrolment_code(db, TERMINAL, utc_now())
        row = terminals.find_terminal(db, TERMINAL)
    fresh, last = enrolment.fresh_key(TERMINAL), row.epoch
    proof = request_proof(proof_key(code), TERMINAL, fresh.csr_pem, last)
    asked = EnrolmentAsked(TERMINAL, fresh.csr_pem, last, proof)
    got = terminals.enrol(centre.database, asked, centre.keys, utc_now())
    enrolment.keep(folder, fresh, got, key_password(secret))
    named = (got.terminal, got.epoch, got.unit, got.unit_name, got.desk, "https://127.0.0.1:1")
    identity = Identity(*named, got.lease_public_key.hex(), machine_name(), got.generation)
    keep_identity(folder, identity)
    store, copy = open_store(folder, secret), SecondCopy(Settings(folder).shadow_folder, secret)
    try:
        begin_life(store, copy, identity)
        keep_twice(folder, Settings(folder).shadow_folder)
    finally:
        copy.close()
        store.close()
