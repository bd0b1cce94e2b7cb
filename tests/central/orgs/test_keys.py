"""The centre's keys: made once, readable by their owner alone, never shown."""

import stat

import pytest

from central.orgs.keys import KeysMissingError, load_keys, make_keys
from wire.values import utc_now


def test_key_files_are_for_their_owner_alone_and_never_written_twice(tmp_path):
    make_keys(tmp_path / "keys", ("127.0.0.1",), utc_now())
    before = {path: path.read_bytes() for path in (tmp_path / "keys").iterdir()}

    with pytest.raises(FileExistsError):
        make_keys(tmp_path / "keys", ("127.0.0.1",), utc_now())

    assert {stat.S_IMODE(path.stat().st_mode) for path in before} == {0o600}
    assert {path: path.read_bytes() for path in before} == before


def test_keys_in_memory_show_no_secret(tmp_path):
    make_keys(tmp_path / "keys", ("127.0.0.1",), utc_now())
    held = load_keys(tmp_path / "keys", tmp_path / "maker")

    shown = repr(held)

    more = (held.lease_private, held.credit_key, held.paper_secret, *held.verifier_keys.values())
    for secret in (held.ca_key, held.issuer_key, held.seal_private, *more):
        assert repr(secret) not in shown
    assert len(held.verifier_keys[held.key_version]) == 32


def test_missing_key_file_is_named(tmp_path):
    make_keys(tmp_path / "keys", ("127.0.0.1",), utc_now())
    (tmp_path / "keys" / "verifier.json").unlink()

    with pytest.raises(KeysMissingError) as missing:
        load_keys(tmp_path / "keys", tmp_path / "maker")

    assert missing.value.path.name == "verifier.json"
