"""The centre's keys in a folder: made once, each file readable by its owner alone."""

import json
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from central.errors import ConfigurationError
from central.orgs import certificates
from central.settings import KeyRing

CA_KEY: Final = "ca-key.pem"
CA_CERT: Final = "ca-cert.pem"
SERVER_KEY: Final = "server-key.pem"
SERVER_CERT: Final = "server-cert.pem"
ISSUER_KEY: Final = "issuer-key.pem"
ISSUER_CERT: Final = "issuer-cert.pem"
SEAL: Final = "seal.json"
VERIFIER: Final = "verifier.json"
LEASE: Final = "lease.json"
CREDIT: Final = "credit.json"
PAPER: Final = "paper.json"
_VERIFIER_BYTES: Final = 32
_SECRET_BYTES: Final = 32
_FIRST_VERSION: Final = 1


class KeysMissingError(ConfigurationError):
    """A key file that is not there or cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def make_keys(folder: Path, hosts: Sequence[str], moment: datetime) -> None:
    """Write all keys of a new centre; FileExistsError if one is there already.

    Args:
        hosts: names and addresses under which terminals reach the centre.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    root = certificates.make_root(moment)
    pairs = (
        (CA_KEY, CA_CERT, root),
        (SERVER_KEY, SERVER_CERT, certificates.make_server(root, hosts, moment)),
        (ISSUER_KEY, ISSUER_CERT, certificates.make_issuer(moment)),
    )
    for key_name, cert_name, made in pairs:
        _write(folder / key_name, certificates.key_pem_of(made.key))
        _write(folder / cert_name, certificates.pem_of(made.certificate))
    seal = {"key_id": moment.strftime("%Y-%m"), "private": _seal_key().hex()}
    _write(folder / SEAL, json.dumps(seal).encode())
    _make_later_keys(folder)
    verifier = {str(_FIRST_VERSION): secrets.token_bytes(_VERIFIER_BYTES).hex()}
    _write(folder / VERIFIER, json.dumps(verifier).encode())


def load_keys(folder: Path, file_folder: Path) -> KeyRing:
    """The keys in memory; `file_folder` is where maker files are kept, made if it is missing."""
    file_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    seal = json.loads(_read(folder / SEAL))
    private = bytes.fromhex(seal["private"])
    stored = json.loads(_read(folder / VERIFIER))
    _make_later_keys(folder)
    lease = bytes.fromhex(json.loads(_read(folder / LEASE))["private"])
    verifiers = {int(version): bytes.fromhex(key) for version, key in stored.items()}
    return KeyRing(
        folder=folder,
        ca_cert=_read(folder / CA_CERT),
        issuer_cert=_read(folder / ISSUER_CERT),
        seal_key_id=seal["key_id"],
        seal_public=X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw(),
        lease_public=Ed25519PrivateKey.from_private_bytes(lease).public_key().public_bytes_raw(),
        key_version=max(verifiers),
        ca_key=_read(folder / CA_KEY),
        issuer_key=_read(folder / ISSUER_KEY),
        seal_private=private,
        lease_private=lease,
        credit_key=_secret(folder / CREDIT),
        paper_secret=_secret(folder / PAPER),
        verifier_keys=verifiers,
        file_folder=file_folder,
    )


def _make_later_keys(folder: Path) -> None:
    """Keys that a centre of an earlier version has not yet."""
    lease = {"private": Ed25519PrivateKey.generate().private_bytes_raw().hex()}
    credit, paper = ({"key": secrets.token_bytes(_SECRET_BYTES).hex()} for _ in range(2))
    for name, content in ((LEASE, lease), (CREDIT, credit), (PAPER, paper)):
        with suppress(FileExistsError):
            _write(folder / name, json.dumps(content).encode())


def _secret(path: Path) -> bytes:
    return bytes.fromhex(json.loads(_read(path))["key"])


def _seal_key() -> bytes:
    return X25519PrivateKey.generate().private_bytes_raw()


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise KeysMissingError(path) from None
