"""The people, units, keys and maker that the tests of cards work with."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from sqlalchemy import insert

from central.cards import plan, production, stock
from central.cards.store import orders
from central.db.engine import Database, Db, transaction
from central.db.schema import maker, org_unit, person, role_grant
from central.orgs import certificates
from central.orgs.act import Act, Signer, Verdict
from central.settings import KeyRing
from wire.messages import DocumentMade, Envelope, FileMade, Outcome
from wire.operations import (
    CardsDispatched,
    CardsGenerated,
    CardsIssued,
    ConsignmentReceived,
    ConsignmentShipped,
    DispatchAccepted,
    IssueTaken,
    MakerAcknowledged,
    Operation,
    OrderApproved,
    OrderLine,
    OrderPlanned,
)
from wire.people import Role
from wire.values import CardRange, Fen, make_card_no, new_id, utc_now

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
EXPIRES = date(2030, 12, 31)
PROVINCE, CITY, HALL, CITY_2, HALL_2 = "33", "3301", "330101", "3306", "330601"
UNITS = (
    (PROVINCE, "省公司", "PROVINCE", None),
    (CITY, "杭州", "CITY", PROVINCE),
    (CITY_2, "绍兴", "CITY", PROVINCE),
    (HALL, "武林营业厅", "HALL", CITY),
    (HALL_2, "越城营业厅", "HALL", CITY_2),
)
PLANNER = Signer("1001", frozenset((Role.P_CARD,)))
APPROVER = Signer("1002", frozenset((Role.P_APPR,)))
KEY_1 = Signer("1003", frozenset((Role.P_KEY1,)))
KEY_2 = Signer("1004", frozenset((Role.P_KEY2,)))
CUSTODIAN = Signer("2001", frozenset((Role.U_CARD,)))
COUNTER = Signer("2002", frozenset((Role.U_FUND,)))
HALL_CUSTODIAN = Signer("3001", frozenset((Role.U_CARD,)))
TELLER = Signer("4001", frozenset((Role.TELLER,)))
TELLER_2 = Signer("4002", frozenset((Role.TELLER,)))
MAKER = "XINDA"


def add_world(db: Db) -> None:
    """Two cities with a hall each, their people, and one vetted maker."""
    db.execute(
        insert(org_unit),
        [{"code": c, "name": n, "level": v, "parent": p} for c, n, v, p in UNITS],
    )
    everyone = (PLANNER, APPROVER, KEY_1, KEY_2, CUSTODIAN, COUNTER, HALL_CUSTODIAN)
    for signer in (*everyone, TELLER, TELLER_2):
        add_person(db, signer, HALL if signer.staff_no > "3" else CITY)
    add_maker(db, MAKER, maker_keys().certificate_pem)


def add_person(db: Db, signer: Signer, unit: str) -> None:
    db.execute(
        insert(person).values(
            staff_no=signer.staff_no,
            name=f"员工{signer.staff_no}",
            unit=unit,
            phc="-",
            key_salt=b"-",
            key_box=b"-",
            public_key=b"-",
            state="ACTIVE",
        )
    )
    for role in signer.roles:
        db.execute(
            insert(role_grant).values(
                id=new_id(),
                staff_no=signer.staff_no,
                role=role,
                unit=unit,
                valid_from=date(2026, 1, 1),
                granted_by="9001",
                approved_by="9002",
            )
        )


def add_maker(db: Db, code: str, certificate_pem: str, state: str = "VETTED") -> None:
    db.execute(
        insert(maker).values(
            code=code, name="信达制卡", certificate_pem=certificate_pem, state=state, vetted_at=NOW
        )
    )


@dataclass(frozen=True)
class MakerKeys:
    key_pem: bytes
    certificate_pem: str


def make_maker_keys(bits: int = 2048, days: float = 400) -> MakerKeys:
    return certified(rsa.generate_private_key(65537, bits), days)


def certified(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, days: float = 400) -> MakerKeys:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "XINDA")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    key_pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return MakerKeys(key_pem, certificate.public_bytes(serialization.Encoding.PEM).decode())


@cache
def maker_keys() -> MakerKeys:
    return make_maker_keys()


@cache
def _issuer() -> tuple[bytes, bytes]:
    made = certificates.make_issuer(utc_now())  # openssl reads the clock of the machine
    return certificates.key_pem_of(made.key), certificates.pem_of(made.certificate)


def make_key_ring(folder: Path) -> KeyRing:
    """Keys for the tests of cards; the maker files go into the folder."""
    issuer_key, issuer_cert = _issuer()
    return KeyRing(
        folder=folder,
        ca_cert=b"",
        issuer_cert=issuer_cert,
        seal_key_id="test",
        seal_public=b"",
        lease_public=b"",
        key_version=2,
        ca_key=b"",
        issuer_key=issuer_key,
        seal_private=b"",
        lease_private=b"",
        credit_key=b"c" * 32,
        paper_secret=b"c" * 32,
        verifier_keys={1: b"old" * 11, 2: b"k" * 32},
        file_folder=folder,
    )


def make_act(op: Operation, *signers: Signer, unit: str = PROVINCE) -> Act:
    """An act at the unit, by these people; the first is the operator."""
    envelope = Envelope(
        op_id=new_id(),
        terminal="T1",
        epoch=1,
        seq=1,
        at=NOW,
        business_date=NOW.date(),
        operator=signers[0].staff_no,
        shift_id=None,
        operation=op,
    )
    return Act(envelope, unit, "A", signers, NOW)


def cards_from(face: int, first: int, pieces: int) -> CardRange:
    """A range of this year's cards by serial."""
    ends = (first, first + pieces - 1)
    low, high = (make_card_no("33", 2026, Fen(face), serial) for serial in ends)
    return CardRange(low, high)


@dataclass(frozen=True)
class Office:
    """One centre: does acts in transactions of their own and gives the verdicts."""

    engine: Database
    keys: KeyRing

    def plan(self, *lines: tuple[int, int, str]) -> UUID:
        """The id of a new order of (face in fen, pieces, city)."""
        asked = tuple(OrderLine(Fen(face), pieces, city) for face, pieces, city in lines)
        op = OrderPlanned(asked, MAKER, EXPIRES)
        act = make_act(op, PLANNER)
        with transaction(self.engine) as db:
            assert applied(plan.plan(db, act, op))
        return act.op_id

    def approve(self, order_id: UUID) -> Verdict:
        op = OrderApproved(order_id)
        with transaction(self.engine) as db:
            return plan.approve(db, make_act(op, APPROVER), op)

    def generate(self, order_id: UUID, *signers: Signer) -> Verdict:
        op = CardsGenerated(order_id)
        with transaction(self.engine) as db:
            return production.generate(
                db, make_act(op, *(signers or (KEY_1, KEY_2))), op, self.keys
            )

    def acknowledge(self, order_id: UUID, file_sha256: str, pieces: int) -> Verdict:
        op = MakerAcknowledged(order_id, file_sha256, pieces)
        with transaction(self.engine) as db:
            return plan.acknowledge(db, make_act(op, PLANNER), op)

    def made(self, *lines: tuple[int, int, str]) -> UUID:
        """The id of an order whose file the maker has acknowledged."""
        order_id = self.plan(*lines)
        assert applied(self.approve(order_id))
        file = self.generate(order_id).detail
        assert isinstance(file, FileMade)
        assert applied(self.acknowledge(order_id, file.file_sha256, file.pieces))
        return order_id

    def ship(self, order_id: UUID, city: str, *ranges: CardRange) -> tuple[UUID, Verdict]:
        op = ConsignmentShipped(order_id, city, ranges)
        act = make_act(op, PLANNER)
        with transaction(self.engine) as db:
            return act.op_id, plan.ship(db, act, op)

    def receive(self, consignment: UUID, *ranges: CardRange, unit: str = CITY) -> Verdict:
        op = ConsignmentReceived(consignment, ranges)
        with transaction(self.engine) as db:
            return stock.receive(db, make_act(op, CUSTODIAN, COUNTER, unit=unit), op)

    def dispatch(self, *ranges: CardRange, to_unit: str = HALL) -> tuple[UUID, Verdict]:
        op = CardsDispatched(to_unit, ranges)
        act = make_act(op, CUSTODIAN, unit=CITY)
        with transaction(self.engine) as db:
            return act.op_id, stock.dispatch(db, act, op)

    def accept(self, dispatch: UUID, *ranges: CardRange, by: Signer = HALL_CUSTODIAN) -> Verdict:
        op = DispatchAccepted(dispatch, ranges)
        with transaction(self.engine) as db:
            return stock.accept(db, make_act(op, by, unit=HALL), op)

    def issue(self, *ranges: CardRange, teller: Signer = TELLER) -> tuple[UUID, Verdict]:
        op = CardsIssued(teller.staff_no, ranges)
        act = make_act(op, HALL_CUSTODIAN, unit=HALL)
        with transaction(self.engine) as db:
            return act.op_id, stock.issue(db, act, op)

    def take(self, issue: UUID, *ranges: CardRange, by: Signer = TELLER) -> Verdict:
        op = IssueTaken(issue, ranges)
        with transaction(self.engine) as db:
            return stock.take(db, make_act(op, by, unit=HALL), op)

    def at_city(self, face: int, pieces: int) -> CardRange:
        """New cards in the city's stock."""
        order_id = self.made((face, pieces, CITY))
        with transaction(self.engine) as db:
            order = orders.get(db, order_id)
        assert order is not None
        (made,) = order.made_for(CITY)
        consignment, _ = self.ship(order_id, CITY, made)
        assert applied(self.receive(consignment, made))
        return made

    def at_hall(self, face: int, pieces: int) -> CardRange:
        """New cards in the hall's stock."""
        made = self.at_city(face, pieces)
        dispatched, _ = self.dispatch(made)
        assert applied(self.accept(dispatched, made))
        return made

    def in_drawer(self, face: int, pieces: int) -> CardRange:
        """New cards in the drawer of TELLER."""
        made = self.at_hall(face, pieces)
        issued, _ = self.issue(made)
        assert applied(self.take(issued, made))
        return made


def applied(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.APPLIED


def document(verdict: Verdict) -> DocumentMade:
    assert isinstance(verdict.detail, DocumentMade)
    return verdict.detail


def also(signer: Signer, *roles: Role) -> Signer:
    """The same person with more roles."""
    return replace(signer, roles=signer.roles | frozenset(roles))
