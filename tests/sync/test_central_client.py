"""The client's own promises: our CA only, our certificate always, faults under their names."""

import shutil

import pytest

from app import signing_on
from app.errors import RefusedError
from app.store.secret import key_password, load_or_make
from central.orgs import keys
from sync.central_client import CA_FILE, CentralClient
from sync.errors import CentralRefusedError, CentralUnreachableError, EnrolmentFaultError
from tests import makers
from wire.access import SignedOn, SignOnAsked
from wire.queries import CheckAsked
from wire.refusals import Refusal
from wire.routes import OPERATIONS, SIGN_ON
from wire.values import utc_now

WHO = SignOnAsked(makers.TELLER, makers.SECRET)


@pytest.fixture
def client(folder, centre):
    made = CentralClient(centre.url, folder, key_password(load_or_make(folder)))
    yield made
    made.close()


def sign_on(client, within_s=8.0):
    return client.post(SIGN_ON, WHO, SignedOn, within_s)


def test_answer_is_read_as_the_kind_its_route_names(client):
    assert sign_on(client).person.staff_no == makers.TELLER
    with pytest.raises(TypeError):
        client.post(OPERATIONS, WHO, SignedOn, 1.0)


@pytest.mark.parametrize(("rest_s", "connections"), [(60.0, 1), (0.0, 3)])
def test_connection_that_rested_long_is_not_used_again(folder, line, rest_s, connections):
    secret = key_password(load_or_make(folder))
    client = CentralClient(line.url, folder, secret, rest_s)

    for _ in range(3):
        sign_on(client)

    assert line.connections == connections
    client.close()


def test_system_proxy_is_not_asked(client, monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert sign_on(client).person.staff_no == makers.TELLER


def test_server_of_another_authority_is_not_spoken_to(folder, centre, tmp_path):
    keys.make_keys(tmp_path / "others", ("127.0.0.1",), utc_now())
    shutil.copyfile(tmp_path / "others" / keys.CA_CERT, folder / CA_FILE)
    stranger = CentralClient(centre.url, folder, key_password(load_or_make(folder)))

    with pytest.raises(CentralUnreachableError) as told:
        sign_on(stranger)

    assert told.value.why == "tls"
    stranger.close()


def test_key_does_not_open_without_its_password(folder, centre):
    with pytest.raises(EnrolmentFaultError):
        CentralClient(centre.url, folder, "wrong")


def test_door_that_is_not_there_is_a_refusal_without_a_reason(folder, centre):
    lost = CentralClient(centre.enrolment_url, folder, key_password(load_or_make(folder)))

    with pytest.raises(CentralRefusedError) as told:
        sign_on(lost)

    assert told.value.problem.status == 404
    assert told.value.problem.refusal is None
    lost.greet(5.0)
    lost.close()


def test_nobody_there_and_no_answer_are_told_apart(folder, line):
    client = CentralClient(line.url, folder, key_password(load_or_make(folder)))
    line.lose_answers = True
    with pytest.raises(CentralUnreachableError) as lost:
        sign_on(client)
    line.up = False
    with pytest.raises(CentralUnreachableError) as away:
        sign_on(client)

    assert (lost.value.why, away.value.why) == ("answer", "connect")
    client.close()


def test_wrong_secret_is_a_refusal_with_its_code(client):
    with pytest.raises(CentralRefusedError) as told:
        client.post(SIGN_ON, SignOnAsked("nobody", "000000"), SignedOn, 8.0)

    assert told.value.problem.refusal is Refusal.SIGN_ON_REFUSED


def test_question_beyond_the_role_is_refused_by_name(desk):
    with pytest.raises(RefusedError) as told:
        desk.ask(CheckAsked())

    assert told.value.refusal is Refusal.ROLE_MISSING
    signing_on.sign_off(desk)
