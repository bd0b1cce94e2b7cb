"""Becoming a terminal: files for the owner's eyes only, named refusals, a queue not left behind."""

import stat
import sys

import pytest
from sqlalchemy import delete

from app import enrolling
from app.desk import open_desk
from app.enrolling import CentreAddress, centre_address
from app.errors import (
    AlreadyEnrolledError,
    CentralUnreachableError,
    EnrolmentRefusedError,
    NotEnrolledError,
    StoreDamagedError,
)
from app.settings import Settings
from app.store.engine import STORE_FILE
from app.store.secret import key_password, load_or_make
from central.db.engine import transaction
from central.db.schema_exact import terminal_life
from central.orgs import policy
from central.orgs.store import terminals as store
from sync.central_client import KEY_FILE
from sync.enrolment import load_key
from tests import makers
from tests.sync import desks
from tests.sync.test_courier import OPENING


def test_enrolled_folder_knows_its_terminal(folder, terminal, line):
    found = enrolling.identity(folder)

    assert found is not None
    assert (found.terminal, found.epoch, found.unit) == (terminal, 1, makers.HALL)
    assert found.centre_url == line.url


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_every_file_is_for_its_owner_only(folder):
    open_desk(folder, Settings(folder)).stop()

    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}

    assert set(modes.values()) == {0o600}


def test_key_file_opens_only_with_this_machines_secret(folder):
    load_key(folder, key_password(load_or_make(folder)))

    with pytest.raises(ValueError, match="password"):
        load_key(folder, key_password(b"0" * 32))
    assert b"ENCRYPTED" in (folder / KEY_FILE).read_bytes()


@pytest.mark.parametrize("code", ["", "ABCD", "ABCD-EFGH-IJKL-0189"])
def test_text_that_is_no_code_is_told_before_anything_is_sent(tmp_path, centre, code):
    address = CentreAddress(centre.url, centre.enrolment_url)

    with pytest.raises(EnrolmentRefusedError) as refused:
        enrolling.enrol(Settings(tmp_path), address, "330101-77", code)

    assert refused.value.why == "code"
    assert enrolling.identity(tmp_path) is None


def test_used_code_is_refused(tmp_path, centre, terminal):
    code = makers.register(centre, terminal)
    address = CentreAddress(centre.url, centre.enrolment_url)
    enrolling.enrol(Settings(tmp_path / "one"), address, terminal, code)

    with pytest.raises(EnrolmentRefusedError) as refused:
        enrolling.enrol(Settings(tmp_path / "two"), address, terminal, code)

    assert refused.value.why == "refused"
    assert enrolling.identity(tmp_path / "two") is None


def test_centre_out_of_reach_is_told_as_such(tmp_path, line):
    line.up = False
    code = "ABCD-EFGH-IJKL-MNOP"

    with pytest.raises(CentralUnreachableError):
        enrolling.enrol(Settings(tmp_path), CentreAddress(line.url, line.url), "330101-77", code)


def test_enrolling_again_starts_a_new_life(folder, centre, line, terminal):
    found = desks.enrol(centre, folder, line.url, terminal)

    assert found.epoch == 2


def test_life_that_a_restored_centre_has_forgotten_is_not_given_twice(
    folder, centre, line, terminal
):
    desks.enrol(centre, folder, line.url, terminal)
    with transaction(centre.database) as db:
        store.change(db, terminal, {"epoch": 1})
        db.execute(delete(terminal_life).where(terminal_life.c.terminal == terminal))

    found = desks.enrol(centre, folder, line.url, terminal)

    assert found.epoch == 3


def test_enrolment_tells_the_generation_of_the_centre(folder, centre, line, terminal):
    with transaction(centre.database) as db:
        generation = policy.generation(db)

    assert enrolling.identity(folder).generation == generation


def test_enrolling_as_another_terminal_over_a_waiting_queue_is_refused(desk, folder, centre, line):
    line.up = False
    desks.record(desk, OPENING)
    desk.stop()

    with pytest.raises(AlreadyEnrolledError) as refused:
        desks.enrol(centre, folder, line.url, "330101-99")

    assert refused.value.waiting == 1


def test_desk_of_an_empty_folder_is_not_opened(tmp_path):
    with pytest.raises(NotEnrolledError):
        open_desk(tmp_path, Settings(tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_damaged_identity_is_told(folder):
    (folder / "terminal.json").write_text('{"terminal": 1}')

    with pytest.raises(StoreDamagedError):
        enrolling.identity(folder)


def test_damaged_key_is_told_and_the_store_let_go(folder):
    kept = (folder / KEY_FILE).read_bytes()
    (folder / KEY_FILE).write_bytes(b"no key at all")
    with pytest.raises(StoreDamagedError) as refused:
        open_desk(folder, Settings(folder))
    assert refused.value.path == folder / KEY_FILE

    (folder / KEY_FILE).write_bytes(kept)

    open_desk(folder, Settings(folder)).stop()


@pytest.mark.parametrize("name", ["terminal.secret", KEY_FILE, "terminal.pem", "terminal.json"])
def test_lost_file_is_brought_back_from_the_second_folder(folder, name):
    open_desk(folder, Settings(folder)).stop()
    kept = (folder / name).read_bytes()
    (folder / name).unlink()

    open_desk(folder, Settings(folder)).stop()

    assert (folder / name).read_bytes() == kept


def test_secret_lost_in_both_folders_does_not_open_another_store(folder):
    open_desk(folder, Settings(folder)).stop()
    for each in (folder, Settings(folder).shadow_folder):
        (each / "terminal.secret").unlink()

    with pytest.raises(StoreDamagedError) as refused:
        open_desk(folder, Settings(folder))

    assert refused.value.why == "secret-missing"
    assert (folder / STORE_FILE).exists()


@pytest.mark.parametrize(
    ("text", "centre_url", "enrolment_url"),
    [
        ("dianka.example", "https://dianka.example:8443", "https://dianka.example:8444"),
        (" 10.1.2.3:9000 ", "https://10.1.2.3:9000", "https://10.1.2.3:9001"),
        ("https://a.example:1/", "https://a.example:1", "https://a.example:2"),
        ("[::1]:8443", "https://[::1]:8443", "https://[::1]:8444"),
    ],
)
def test_address_names_both_doors(text, centre_url, enrolment_url):
    assert centre_address(text) == CentreAddress(centre_url, enrolment_url)


@pytest.mark.parametrize(
    "text", ["", "http://a.example", "a.example:port", "https://a/b", "a:99999"]
)
def test_text_that_is_no_address_is_told(text):
    with pytest.raises(EnrolmentRefusedError) as refused:
        centre_address(text)

    assert refused.value.why == "address"
