"""Makers of what tests need: an organisation, people, terminals, operations; with defaults."""

import http.client
import json
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from central.db.engine import Db, transaction
from central.funds import cut_off
from central.orgs import grants, people, terminals, units
from central.orgs.policy import put_setting
from central.orgs.store import people as people_store
from tests.in_process import RunningCentre
from wire import routes
from wire.access import Enrolled, EnrolmentAsked
from wire.asking import signed_query
from wire.codec import decode, decode_answer, encode
from wire.journal import FIRST_HASH, chained, person_signed, signed_batch
from wire.keybox import Cost, KeyBox, open_key_box
from wire.messages import Batch, BatchReply, Envelope, JournalItem
from wire.people import Role, UnitLevel
from wire.proofs import answer_proof, is_proof, proof_key, request_proof
from wire.values import business_day, new_id, utc_now

QUICK = Cost(memory_kib=64, passes=1)
SECRET = "246813"
PROVINCE, CITY, OTHER_CITY, COUNTY = "33", "3301", "3306", "330182"
HALL, OTHER_HALL = "330101", "330601"
ALWAYS = date(2026, 1, 1)

# staff number -> role, unit
POSTS: Mapping[str, tuple[Role, str]] = {
    "1001": (Role.P_CARD, PROVINCE),
    "1002": (Role.P_APPR, PROVINCE),
    "1003": (Role.P_KEY1, PROVINCE),
    "1004": (Role.P_KEY2, PROVINCE),
    "1005": (Role.P_FUND, PROVINCE),
    "2001": (Role.U_CARD, CITY),
    "2002": (Role.U_FUND, CITY),
    "2003": (Role.U_CARD, CITY),
    "2101": (Role.U_CARD, OTHER_CITY),
    "3001": (Role.H_SUP, HALL),
    "3002": (Role.U_CARD, HALL),
    "3003": (Role.TELLER, HALL),
    "3004": (Role.TELLER, HALL),
    "3101": (Role.H_SUP, OTHER_HALL),
    "3103": (Role.TELLER, OTHER_HALL),
    "9001": (Role.IT, PROVINCE),
    "9002": (Role.IT, PROVINCE),
    "9003": (Role.AUDIT, PROVINCE),
}
TELLER, OTHER_TELLER, SUPERVISOR, CUSTODIAN = "3003", "3004", "3001", "3002"


# --- organisation (C1) ---
def make_units(db: Db) -> None:
    """Zhejiang with Hangzhou and Shaoxing, a county and a hall each."""
    units.add_accounting_unit(db, CITY, "杭州市电力局", "FEE-3301")
    units.add_accounting_unit(db, OTHER_CITY, "绍兴市电力局", "FEE-3306")
    for code, name, level, parent, book in (
        (PROVINCE, "浙江省电力公司", UnitLevel.PROVINCE, None, None),
        (CITY, "杭州市电力局", UnitLevel.CITY, PROVINCE, CITY),
        (OTHER_CITY, "绍兴市电力局", UnitLevel.CITY, PROVINCE, OTHER_CITY),
        (COUNTY, "建德市供电局", UnitLevel.COUNTY, CITY, None),
        (HALL, "延安路营业厅", UnitLevel.HALL, CITY, None),
        (OTHER_HALL, "城东营业厅", UnitLevel.HALL, OTHER_CITY, None),
    ):
        units.add_unit(db, units.UnitSheet(code, name, level, parent, book))
    for hall in (HALL, OTHER_HALL):  # tests run at any time of day
        put_setting(db, cut_off.PREFIX + hall, cut_off.NEVER)


def make_person(db: Db, staff_no: str, unit: str = HALL, secret: str = SECRET) -> None:
    people.add_person(db, people.NewPerson(staff_no, f"张{staff_no}", unit, secret), QUICK)


def grant_role(db: Db, staff_no: str, role: Role, unit: str = HALL) -> UUID:
    """A grant by two of the IT people, or by the auditor where one of them is granted to."""
    first, second = [each for each in ("9001", "9002", "9003") if each != staff_no][:2]
    return grants.grant(db, grants.GrantAsked(staff_no, role, unit, ALWAYS, first, second))


def make_org(db: Db) -> None:
    """The units and one person a post, all with the secret `SECRET`."""
    make_units(db)
    for staff_no, (_role, unit) in POSTS.items():
        make_person(db, staff_no, unit)
    for staff_no, (role, unit) in POSTS.items():
        grant_role(db, staff_no, role, unit)


def signing_key(db: Db, staff_no: str, secret: str = SECRET) -> Ed25519PrivateKey:
    """The person's own signing key, out of its box."""
    found = people_store.find(db, staff_no)
    assert found is not None
    box = KeyBox(found.phc, found.key_salt, found.key_box, found.public_key)
    return open_key_box(secret, box)


# --- terminals (C1) ---
@dataclass
class Answered:
    status: int
    body: bytes
    media_type: str


@dataclass
class Terminal:
    """A terminal as the wire sees one: its key, its certificate, its journal."""

    id: str
    epoch: int
    key: Ed25519PrivateKey
    centre: RunningCentre
    cert_file: Path
    key_file: Path
    ca_file: Path
    people: dict[str, Ed25519PrivateKey] = field(default_factory=dict)
    seq: int = 0
    head: str = FIRST_HASH

    def tls(self, highest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(self.ca_file))
        context.maximum_version = highest
        context.load_cert_chain(self.cert_file, self.key_file)
        return context

    def post(self, path: str, message: object, *, deflated: bool = False) -> Answered:
        return post(
            self.centre.addresses.port, path, encode(message), self.tls(), deflated=deflated
        )

    def get(self, path: str) -> Answered:
        return post(self.centre.addresses.port, path, "", self.tls(), method="GET")

    def envelope(self, operation: Any, operator: str = TELLER, **changes: Any) -> Envelope:
        moment = utc_now()
        values = {
            "op_id": new_id(),
            "terminal": self.id,
            "epoch": self.epoch,
            "seq": self.seq + 1,
            "at": moment,
            "business_date": business_day(moment),
            "operator": operator,
            "shift_id": None,
            "operation": operation,
        }
        return Envelope(**{**values, **changes})

    def sign(self, envelope: Envelope, *signers: str, body: str = "") -> JournalItem:
        """The next row of the journal, signed by the operator and then the others."""
        body = body or encode(envelope)
        signed = tuple(
            person_signed(self.key_of(staff_no), staff_no, body)
            for staff_no in (envelope.operator, *signers)
        )
        return JournalItem(envelope.seq, envelope.op_id, body, signed)

    def key_of(self, staff_no: str) -> Ed25519PrivateKey:
        if staff_no not in self.people:
            with transaction(self.centre.database) as db:
                self.people[staff_no] = signing_key(db, staff_no)
        return self.people[staff_no]

    def batch(self, *items: JournalItem) -> Batch:
        return signed_batch(self.key, (self.id, self.epoch), self.head, items)

    def keep(self, *items: JournalItem) -> None:
        """What was answered is behind us."""
        for item in items:
            self.head = chained(self.head, item.seq, item.body)
            self.seq = item.seq

    def send(self, *items: JournalItem) -> BatchReply:
        answered = self.post(routes.OPERATIONS.path, self.batch(*items))
        assert answered.status == http.client.OK, answered
        return decode(BatchReply, answered.body)

    def post_batch(self, batch: Batch) -> BatchReply:
        return decode(BatchReply, self.post(routes.OPERATIONS.path, batch).body)

    def ask(self, query: Any, staff_no: str = TELLER, at: datetime | None = None) -> Any:
        asked = signed_query(self.key_of(staff_no), staff_no, self.id, query, at or utc_now())
        answered = self.post(routes.QUERIES.path, asked)
        assert answered.status == http.client.OK, answered
        return decode_answer(answered.body)


def post(
    port: int,
    path: str,
    body: str,
    tls: ssl.SSLContext,
    *,
    deflated: bool = False,
    method: str = "POST",
) -> Answered:
    """One request over TLS, and its whole answer."""
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=tls, timeout=20)
    headers = {"Content-Type": "application/json"}
    content = body.encode()
    if deflated:
        headers["Content-Encoding"] = "deflate"
        content = zlib.compress(content)
    try:
        connection.request(method, path, content, headers)
        response = connection.getresponse()
        return Answered(response.status, response.read(), response.headers.get_content_type())
    finally:
        connection.close()


def unverified() -> ssl.SSLContext:
    """As a terminal before its enrolment: it knows no authority yet."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def make_request(terminal: str, key: Any) -> str:
    """A certificate request of the terminal's own key, in PEM."""
    digest = None if isinstance(key, Ed25519PrivateKey) else hashes.SHA256()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, terminal)])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, digest)
    return request.public_bytes(serialization.Encoding.PEM).decode()


def register(centre: RunningCentre, terminal: str = "330101-01", unit: str = HALL) -> str:
    """The one-time code of a terminal, registered if it was not."""
    with transaction(centre.database) as db:
        if terminals.find_terminal(db, terminal) is None:
            terminals.add_terminal(db, terminal, unit, "1 号台")
        return terminals.new_enrolment_code(db, terminal, utc_now())


def ask_enrolment(centre: RunningCentre, terminal: str, code: str, csr: str) -> Answered:
    asked = EnrolmentAsked(terminal, csr, 0, request_proof(proof_key(code), terminal, csr, 0))
    port = centre.addresses.enrolment_port
    return post(port, routes.ENROL.path, encode(asked), unverified())


def enrol(
    centre: RunningCentre, folder: Path, terminal: str = "330101-01", unit: str = HALL
) -> Terminal:
    """A terminal enrolled over the wire, with its files in the folder."""
    code = register(centre, terminal, unit)
    key = Ed25519PrivateKey.generate()
    answered = ask_enrolment(centre, terminal, code, make_request(terminal, key))
    assert answered.status == http.client.OK, answered
    got = decode(Enrolled, answered.body)
    pems = (got.certificate_pem, got.ca_pem)
    key_of_code = proof_key(code)
    place, lease_key = (got.terminal, got.epoch), got.lease_public_key
    proof = answer_proof(key_of_code, place, pems, lease_key, got.generation)
    assert is_proof(proof, got.proof)
    return _kept(centre, folder, got, key)


def _kept(centre: RunningCentre, folder: Path, got: Enrolled, key: Ed25519PrivateKey) -> Terminal:
    files = [folder / f"{got.terminal}-{name}.pem" for name in ("cert", "key", "ca")]
    files[0].write_text(got.certificate_pem)
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    files[2].write_text(got.ca_pem)
    return Terminal(got.terminal, got.epoch, key, centre, *files)


def problem_of(answered: Answered) -> dict[str, Any]:
    assert answered.media_type == "application/problem+json"
    said: dict[str, Any] = json.loads(answered.body)
    return said
