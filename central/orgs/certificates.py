"""Certificates of the centre's own authority: its root, its server, its issuer, its terminals."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from central.settings import KeyRing

URN: Final = "urn:dianka:terminal:"
_BACKDATED: Final = timedelta(minutes=5)  # terminals' clocks differ
_ROOT_DAYS: Final = 3650
_SERVER_DAYS: Final = 825
_ISSUER_DAYS: Final = 1095
_TERMINAL_DAYS: Final = 90


class RequestFaultError(ValueError):
    """A certificate request that is damaged, unsigned or for another kind of key."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A key that signs and the certificate that names it."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


@dataclass(frozen=True, slots=True)
class Peer:
    """Who speaks, as the certificate of a connection says."""

    terminal: str
    epoch: int
    serial: str


@dataclass(frozen=True, slots=True)
class TerminalCertificate:
    pem: str
    serial: str
    public_key: bytes


def make_root(moment: datetime) -> Authority:
    """A new authority with a key on P-256."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("DianKa CA")
    builder = _builder(name, name, key.public_key(), (moment, _ROOT_DAYS))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
    return Authority(key, builder.sign(key, hashes.SHA256()))


def make_server(root: Authority, hosts: Sequence[str], moment: datetime) -> Authority:
    """A server certificate for these host names and addresses."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _under(root, _name("DianKa centre"), key.public_key(), (moment, _SERVER_DAYS))
    names = x509.SubjectAlternativeName([_host(host) for host in hosts])
    builder = builder.add_extension(names, critical=False)
    builder = _for(builder, ExtendedKeyUsageOID.SERVER_AUTH)
    return Authority(key, builder.sign(root.key, hashes.SHA256()))


def make_issuer(moment: datetime) -> Authority:
    """The certificate under which maker files are signed; self-signed, so a maker pins it alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("DianKa card issuer")
    builder = _builder(name, name, key.public_key(), (moment, _ISSUER_DAYS))
    builder = builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
    builder = _for(builder, ExtendedKeyUsageOID.EMAIL_PROTECTION)
    return Authority(key, builder.sign(key, hashes.SHA256()))


def sign_terminal(
    keys: KeyRing, csr_pem: str, place: tuple[str, int], moment: datetime
) -> TerminalCertificate:
    """A client certificate of 90 days for one terminal and epoch.

    Raises:
        RequestFaultError: the request is not signed by the Ed25519 key it names.
    """
    public_key = _requested_key(csr_pem)
    terminal, epoch = place
    root = authority_of(keys.ca_key, keys.ca_cert)
    builder = _under(root, _name(terminal), public_key, (moment, _TERMINAL_DAYS))
    names = x509.SubjectAlternativeName(
        [x509.UniformResourceIdentifier(f"{URN}{terminal}:{epoch}")]
    )
    builder = _for(builder.add_extension(names, critical=False), ExtendedKeyUsageOID.CLIENT_AUTH)
    signed = builder.sign(root.key, hashes.SHA256())
    return TerminalCertificate(
        pem_of(signed).decode(), f"{signed.serial_number:x}", public_key.public_bytes_raw()
    )


def peer_of(der: bytes) -> Peer | None:
    """Who a verified client certificate names; None if it is no terminal's."""
    certificate = x509.load_der_x509_certificate(der)
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return None
    for uri in names.value.get_values_for_type(x509.UniformResourceIdentifier):
        terminal, _, epoch = uri.removeprefix(URN).rpartition(":")
        if uri.startswith(URN) and terminal and epoch.isdecimal():
            return Peer(terminal, int(epoch), f"{certificate.serial_number:x}")
    return None


def authority_of(key_pem: bytes, certificate_pem: bytes) -> Authority:
    key = serialization.load_pem_private_key(key_pem, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("the centre's certificate keys are on P-256")
    return Authority(key, x509.load_pem_x509_certificate(certificate_pem))


def pem_of(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def key_pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The private key, not encrypted: it is kept in a file of mode 0600."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _requested_key(csr_pem: str) -> Ed25519PublicKey:
    try:
        request = x509.load_pem_x509_csr(csr_pem.encode())
        is_signed = request.is_signature_valid
        key = request.public_key()
    except (ValueError, UnsupportedAlgorithm, InvalidSignature):
        raise RequestFaultError from None
    if not is_signed or not isinstance(key, Ed25519PublicKey):
        raise RequestFaultError
    return key


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _builder(
    issuer: x509.Name,
    subject: x509.Name,
    key: CertificatePublicKeyTypes,
    life: tuple[datetime, int],
) -> x509.CertificateBuilder:
    start, days = life
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - _BACKDATED)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _under(
    root: Authority, subject: x509.Name, key: CertificatePublicKeyTypes, life: tuple[datetime, int]
) -> x509.CertificateBuilder:
    identifier = root.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    above = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier.value)
    return (
        _builder(root.certificate.subject, subject, key, life)
        .add_extension(above, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
    )


def _for(
    builder: x509.CertificateBuilder, purpose: x509.ObjectIdentifier
) -> x509.CertificateBuilder:
    return builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
