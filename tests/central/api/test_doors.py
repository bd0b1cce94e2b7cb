"""Who gets in: TLS 1.3, certificates, enrolment by a one-time code, sign-on; on real sockets."""

import http.client
import logging
import socket
import ssl
import threading
import time
import zlib
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.api import server
from central.api.bodies import LIMIT_BYTES
from central.db.engine import transaction
from central.orgs import certificates, keys, terminals
from tests import makers
from tests.in_process import make_settings, running_centre
from wire import routes
from wire.access import SignedOn, SignOnAsked
from wire.codec import decode, encode
from wire.leases import open_lease
from wire.operations import ShiftOpened
from wire.people import Role
from wire.proofs import new_code
from wire.queries import CheckAsked, CustomerAsked, QueryRefused, ReplyAsked
from wire.refusals import Refusal
from wire.values import CustomerNo, Fen, new_id, utc_now

RIGHT = SignOnAsked(makers.TELLER, makers.SECRET)
WRONG = SignOnAsked(makers.TELLER, "000000")


@pytest.fixture
def sqlite_centre(tmp_path):
    with running_centre(tmp_path) as centre:
        with transaction(centre.database) as db:
            makers.make_org(db)
        yield centre


@pytest.fixture
def terminal(sqlite_centre, tmp_path):
    return makers.enrol(sqlite_centre, tmp_path)


def sign_on(terminal, asked):
    return terminal.post(routes.SIGN_ON.path, asked)


def test_enrolled_terminal_signs_a_teller_on(terminal):
    answered = sign_on(terminal, RIGHT)

    got = decode(SignedOn, answered.body)
    assert got.person.staff_no == makers.TELLER
    assert got.person.has(Role.TELLER)
    keys = terminal.centre.keys
    lease = open_lease(got.lease, keys.lease_public, (terminal.id, terminal.epoch))
    assert lease.offline_hours == 72
    assert lease.seal_public_key == keys.seal_public
    assert (got.unit_name, got.desk) == ("延安路营业厅", "1 号台")
    assert makers.SECRET.encode() not in answered.body


def test_wrong_secret_is_refused_and_after_five_even_the_right_one(terminal):
    wrong = [sign_on(terminal, WRONG) for _ in range(5)]

    locked = sign_on(terminal, RIGHT)

    assert {makers.problem_of(each)["refusal"] for each in wrong} == {"SIGN_ON_REFUSED"}
    assert (locked.status, makers.problem_of(locked)["refusal"]) == (423, "SIGN_ON_LOCKED")


def test_unknown_person_gets_the_words_of_a_wrong_secret(terminal):
    unknown = sign_on(terminal, SignOnAsked("8888", makers.SECRET))

    assert makers.problem_of(unknown) == makers.problem_of(sign_on(terminal, WRONG))


def test_person_of_another_hall_has_no_post_here(terminal):
    answered = sign_on(terminal, SignOnAsked("3103", makers.SECRET))

    assert makers.problem_of(answered)["refusal"] == "ROLE_MISSING"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda code, csr: (new_code(), csr),
        lambda code, csr: (code, csr[:60] + ("A" if csr[60] != "A" else "B") + csr[61:]),
        lambda code, csr: (code, "no request at all"),
    ],
    ids=["other code", "damaged request", "no request"],
)
def test_enrolment_with_a_wrong_code_or_request_is_refused(sqlite_centre, spoil):
    code = makers.register(sqlite_centre)
    csr = makers.make_request("330101-01", Ed25519PrivateKey.generate())

    answered = makers.ask_enrolment(sqlite_centre, "330101-01", *spoil(code, csr))

    assert answered.status == http.client.FORBIDDEN
    assert makers.problem_of(answered)["refusal"] == "CODE_REFUSED"


def test_code_works_once(sqlite_centre):
    code = makers.register(sqlite_centre)
    csr = makers.make_request("330101-01", Ed25519PrivateKey.generate())

    first = makers.ask_enrolment(sqlite_centre, "330101-01", code, csr)
    second = makers.ask_enrolment(sqlite_centre, "330101-01", code, csr)

    assert (first.status, second.status) == (http.client.OK, http.client.FORBIDDEN)


def test_code_dies_after_half_an_hour_and_by_a_newer_one(sqlite_centre):
    first = makers.register(sqlite_centre)
    with transaction(sqlite_centre.database) as db:
        late = utc_now() - timedelta(minutes=31)
        terminals.add_terminal(db, "330101-02", makers.HALL, "2 号台")
        old = terminals.new_enrolment_code(db, "330101-02", late)
    makers.register(sqlite_centre)
    csr = makers.make_request("x", Ed25519PrivateKey.generate())

    replaced = makers.ask_enrolment(sqlite_centre, "330101-01", first, csr)
    expired = makers.ask_enrolment(sqlite_centre, "330101-02", old, csr)

    assert {replaced.status, expired.status} == {http.client.FORBIDDEN}


def test_right_code_after_five_wrong_ones_is_refused(sqlite_centre):
    code = makers.register(sqlite_centre)
    csr = makers.make_request("330101-01", Ed25519PrivateKey.generate())
    for _ in range(5):
        makers.ask_enrolment(sqlite_centre, "330101-01", new_code(), csr)

    assert makers.ask_enrolment(sqlite_centre, "330101-01", code, csr).status == 403


def test_one_code_asked_by_many_at_once_enrols_one(sqlite_centre):
    code = makers.register(sqlite_centre)
    statuses = []

    def ask():
        csr = makers.make_request("330101-01", Ed25519PrivateKey.generate())
        statuses.append(makers.ask_enrolment(sqlite_centre, "330101-01", code, csr).status)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 403, 403, 403]


def test_revoked_terminal_is_refused_at_every_door_at_once(terminal):
    batch = terminal.batch(terminal.sign(terminal.envelope(ShiftOpened(Fen(0)))))
    with transaction(terminal.centre.database) as db:
        terminals.revoke(db, terminal.id)

    answers = [sign_on(terminal, RIGHT), terminal.post(routes.OPERATIONS.path, batch)]

    assert [each.status for each in answers] == [403, 403]
    assert {makers.problem_of(each)["refusal"] for each in answers} == {"TERMINAL_REVOKED"}


def test_certificate_of_an_earlier_epoch_is_refused(terminal, tmp_path):
    (tmp_path / "again").mkdir()
    makers.enrol(terminal.centre, tmp_path / "again")

    assert makers.problem_of(sign_on(terminal, RIGHT))["refusal"] == "TERMINAL_REVOKED"


def test_connection_without_a_certificate_is_cut(terminal):
    context = ssl.create_default_context(cafile=str(terminal.ca_file))

    with pytest.raises((ssl.SSLError, ConnectionError)):
        makers.post(terminal.centre.addresses.port, "/healthz", "", context)


def test_certificate_of_another_authority_is_cut(terminal, tmp_path):
    stranger = make_settings(tmp_path / "stranger")
    held = keys.load_keys(stranger.keys_folder, stranger.file_folder)
    csr = makers.make_request(terminal.id, terminal.key)
    signed = certificates.sign_terminal(held, csr, (terminal.id, terminal.epoch), utc_now())
    terminal.cert_file.write_text(signed.pem)

    with pytest.raises((ssl.SSLError, ConnectionError)):
        sign_on(terminal, RIGHT)


def test_certificate_that_ran_out_is_cut(terminal):
    long_ago = utc_now() - timedelta(days=91)
    csr = makers.make_request(terminal.id, terminal.key)
    held = terminal.centre.keys
    signed = certificates.sign_terminal(held, csr, (terminal.id, terminal.epoch), long_ago)
    terminal.cert_file.write_text(signed.pem)

    with pytest.raises((ssl.SSLError, ConnectionError)):
        sign_on(terminal, RIGHT)


def test_tls_1_2_is_refused(terminal):
    context = terminal.tls(highest=ssl.TLSVersion.TLSv1_2)

    with pytest.raises((ssl.SSLError, ConnectionError)):
        makers.post(terminal.centre.addresses.port, routes.SIGN_ON.path, encode(RIGHT), context)


def test_server_of_another_authority_is_not_believed(terminal, tmp_path):
    stranger = make_settings(tmp_path / "stranger")
    context = ssl.create_default_context(cafile=str(stranger.keys_folder / keys.CA_CERT))

    with pytest.raises(ssl.SSLCertVerificationError):
        makers.post(terminal.centre.addresses.port, "/healthz", "", context)


def test_request_for_a_key_that_is_not_ed25519_gets_no_certificate(sqlite_centre):
    code = makers.register(sqlite_centre)
    root = certificates.make_root(utc_now())
    csr = makers.make_request("330101-01", root.key)

    assert makers.ask_enrolment(sqlite_centre, "330101-01", code, csr).status == 403


def test_door_for_enrolment_opens_to_nothing_else(sqlite_centre):
    port = sqlite_centre.addresses.enrolment_port

    for path in (routes.OPERATIONS.path, routes.SIGN_ON.path, "/docs", "/openapi.json"):
        answered = makers.post(port, path, "{}", makers.unverified())
        assert (answered.status, answered.media_type) == (404, "application/problem+json")


def test_unreadable_body_is_answered_with_the_field_and_never_its_value(terminal):
    tls = terminal.tls()
    port = terminal.centre.addresses.port
    body = '{"staff_no": "3003", "secret": 246813}'

    answered = makers.post(port, routes.SIGN_ON.path, body, tls)

    assert (answered.status, makers.problem_of(answered)["detail"]) == (400, "secret")
    assert b"246813" not in answered.body


def test_body_that_inflates_beyond_the_limit_is_refused(terminal):
    bomb = " " * (LIMIT_BYTES + 1)

    answered = makers.post(
        terminal.centre.addresses.port, routes.SIGN_ON.path, bomb, terminal.tls(), deflated=True
    )

    assert len(zlib.compress(bomb.encode())) < 20_000
    assert answered.status == 413


def test_counter_that_dies_in_the_middle_of_its_request_is_an_ordinary_day(terminal, caplog):
    """Half a body, then nothing: one line of the log, no fault, and the next one is served."""
    port, path = terminal.centre.addresses.port, routes.SIGN_ON.path
    asked = encode(RIGHT).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(asked)}\r\n\r\n"
    caplog.set_level(logging.INFO)
    with (
        socket.create_connection(("127.0.0.1", port), timeout=20) as line,
        terminal.tls().wrap_socket(line, server_hostname="127.0.0.1") as dying,
    ):
        dying.sendall(head.encode() + asked[:-1])
        assert sign_on(terminal, RIGHT).status == 200  # by now the half one has been read

    told = _logged(caplog, "left")

    assert (told.levelname, told.getMessage()) == ("INFO", f"330101-01 left while asking {path}")
    assert sign_on(terminal, RIGHT).status == 200
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]


def _logged(caplog, word):
    """The one record that has the word, once it is there."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [each for each in caplog.records if word in each.getMessage()]
        if found:
            (record,) = found
            return record
        threading.Event().wait(0.01)
    pytest.fail(f"nothing of {word} in {caplog.text}")


def test_question_that_is_old_forged_or_not_of_this_post_is_not_answered(terminal):
    query = ReplyAsked(new_id())
    old = terminal.ask(query, at=utc_now() - timedelta(minutes=6))
    books = terminal.ask(CheckAsked())
    terminal.people[makers.OTHER_TELLER] = Ed25519PrivateKey.generate()
    forged = terminal.ask(query, staff_no=makers.OTHER_TELLER)

    assert old == forged == QueryRefused(Refusal.SIGNATURE_FAULT)
    assert books.refusal is Refusal.ROLE_MISSING
    assert terminal.ask(CustomerAsked(CustomerNo("3301000001"))).refusal is (
        Refusal.ACCOUNT_NOT_FOUND
    )


def test_probes_tell_alive_and_ready_apart(terminal):
    ready = terminal.get("/readyz")
    with transaction(terminal.centre.database) as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    assert ready.status == terminal.get("/healthz").status == 200
    assert (terminal.get("/readyz").status, terminal.get("/nothing").status) == (503, 404)


def test_listening_socket_names_its_protocol_so_that_answers_leave_at_once():
    """asyncio turns Nagle's waiting off only where the socket says that it is TCP."""
    with server.bound("127.0.0.1", 0) as listening:
        listening.listen()
        assert listening.proto == socket.IPPROTO_TCP
        with pytest.raises(server.PortTakenError), server.bound(*listening.getsockname()):
            pytest.fail("two programs on one port")


def test_idle_client_does_not_hold_up_the_end_of_the_centre(tmp_path):
    with running_centre(tmp_path) as centre:
        with transaction(centre.database) as db:
            makers.make_org(db)
        tls = makers.enrol(centre, tmp_path).tls()
        idle = http.client.HTTPSConnection("127.0.0.1", centre.addresses.port, context=tls)
        idle.request("GET", routes.SIGN_ON.path)
        idle.getresponse().read()
        told_to_end = time.monotonic()

    assert time.monotonic() - told_to_end < server._DRAIN_S / 2
    idle.close()
