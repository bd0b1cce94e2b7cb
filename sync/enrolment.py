"""A terminal's key and certificate: asked for with a one-time code that never travels."""

import http.client
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from sync.central_client import CA_FILE, CERTIFICATE_FILE, KEY_FILE
from sync.errors import CentralRefusedError, CentralUnreachableError, EnrolmentFaultError
from sync.private_file import write_private
from wire.access import Enrolled, EnrolmentAsked, Problem
from wire.codec import UnreadableError, decode, encode
from wire.proofs import answer_proof, is_proof, proof_key, request_proof
from wire.routes import ENROL

ANSWER_S: Final = 15.0
_LARGEST: Final = 100_000


@dataclass(frozen=True, slots=True)
class FreshKey:
    """A key just made at this terminal and the request for its certificate."""

    key: Ed25519PrivateKey
    csr_pem: str


def fresh_key(terminal: str) -> FreshKey:
    """A new Ed25519 key; it leaves this machine only as a signature."""
    key = Ed25519PrivateKey.generate()
    return FreshKey(key, request_for(key, terminal))


def request_for(key: Ed25519PrivateKey, terminal: str) -> str:
    """A certificate request in PEM, signed by the key it names."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, terminal)])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, None)
    return request.public_bytes(Encoding.PEM).decode()


def ask(url: str, terminal: str, code: str, fresh: FreshKey, last_epoch: int) -> Enrolled:
    """The centre's answer, proved with the same code.

    Args:
        last_epoch: the newest life of the terminal that this machine knows of.

    Raises:
        wire.proofs.CodeFaultError: the code has not the shape of one.
        CentralUnreachableError: no answer.
        CentralRefusedError: unknown terminal, wrong, used or old code.
        EnrolmentFaultError: somebody else answered.
    """
    key = proof_key(code)
    proved = request_proof(key, terminal, fresh.csr_pem, last_epoch)
    asked = EnrolmentAsked(terminal, fresh.csr_pem, last_epoch, proved)
    enrolled = _post(url, asked)
    place = (enrolled.terminal, enrolled.epoch)
    pems = (enrolled.certificate_pem, enrolled.ca_pem)
    lease_key, generation = enrolled.lease_public_key, enrolled.generation
    proof = answer_proof(key, place, pems, lease_key, generation)
    if not is_proof(proof, enrolled.proof):
        raise EnrolmentFaultError("proof")
    if enrolled.terminal != terminal or not _is_for(enrolled, fresh.key):
        raise EnrolmentFaultError("other-terminal")
    return enrolled


def keep(folder: Path, fresh: FreshKey, enrolled: Enrolled, key_password: str) -> None:
    """Write key, certificate and CA, each for its owner's eyes only; the key under a password."""
    sealed = fresh.key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(key_password.encode())
    )
    write_private(folder / KEY_FILE, sealed)
    write_private(folder / CERTIFICATE_FILE, enrolled.certificate_pem.encode())
    write_private(folder / CA_FILE, enrolled.ca_pem.encode())


def load_key(folder: Path, key_password: str) -> Ed25519PrivateKey:
    """The terminal's key, which signs its batches."""
    pem = (folder / KEY_FILE).read_bytes()
    key = load_pem_private_key(pem, key_password.encode())
    if not isinstance(key, Ed25519PrivateKey):
        raise EnrolmentFaultError("key-kind")
    return key


def _is_for(enrolled: Enrolled, key: Ed25519PrivateKey) -> bool:
    certificate = x509.load_pem_x509_certificate(enrolled.certificate_pem.encode())
    return certificate.public_key() == key.public_key()


def _post(url: str, asked: EnrolmentAsked) -> Enrolled:
    """Post to a server whose certificate nobody knows yet: the proof, not TLS, says who it is."""
    parts = urlsplit(url)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    line = http.client.HTTPSConnection(
        parts.hostname or "", parts.port, timeout=ANSWER_S, context=context
    )
    try:
        line.request("POST", ENROL.path, encode(asked), {"Content-Type": "application/json"})
        answer = line.getresponse()
        body = answer.read(_LARGEST)
    except (OSError, http.client.HTTPException) as fault:
        raise CentralUnreachableError(type(fault).__name__) from None
    finally:
        line.close()
    return _read(answer.status, body)


def _read(status: int, body: bytes) -> Enrolled:
    try:
        if status == http.client.OK:
            return decode(Enrolled, body)
        raise CentralRefusedError(decode(Problem, body))
    except UnreadableError:
        raise CentralUnreachableError(f"http-{status}") from None
