"""The maker file: cards with their PINs, signed by the issuer and sealed to one card maker.

Inside: CMS SignedData by the issuer's P-256 key. Outside: CMS AuthEnvelopedData, AES-256-GCM,
for one recipient by RSA-OAEP or ECDH. The stock `openssl cms` opens both: see docs/maker.md.

Source: RFC 5652 (CMS), RFC 5083 (AuthEnvelopedData), RFC 5084 (GCM), RFC 3560 (OAEP),
RFC 5753 (ECDH).
"""

import os
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from asn1crypto.keys import PublicKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.x963kdf import X963KDF
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from cryptography.hazmat.primitives.serialization import pkcs7

from wire.values import Fen

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_RSA_BITS_AT_LEAST: Final = 2048
_FEN_A_YUAN: Final = 100
_ECDH_SHA256: Final = "1.3.132.1.11.1"


class RecipientFaultError(ValueError):
    """The maker's certificate cannot receive a file: neither RSA of 2048 bits nor P-256."""


class IssuerFaultError(ValueError):
    """The issuer's key is not an ECDSA key."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of the file: it is under the signature, so no file passes for another."""

    order: str
    batch: str
    recipient: str
    pieces: int
    expires: date

    def line(self) -> bytes:
        parts = (
            "dianka-cards-1",
            f"order={self.order}",
            f"batch={self.batch}",
            f"recipient={self.recipient}",
            f"count={self.pieces}",
            f"expires={self.expires}",
            "columns=card;face-yuan;pin",
        )
        return ",".join(parts).encode() + b"\n"


def card_lines(face: Fen, pairs: list[tuple[bytes, bytes]]) -> bytes:
    """One line `card,face,pin` for each (card, PIN); the face in whole yuan."""
    words = b"%%b,%d,%%b\n" % (face // _FEN_A_YUAN)
    return b"".join([words % pair for pair in pairs])


def signed(content: bytearray, certificate_pem: bytes, key_pem: bytes) -> bytes:
    """CMS SignedData (DER) that holds the content, signed with SHA-256."""
    key = serialization.load_pem_private_key(key_pem, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise IssuerFaultError
    certificate = x509.load_pem_x509_certificate(certificate_pem)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(certificate, key, hashes.SHA256())
    options = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoCapabilities]
    return builder.sign(serialization.Encoding.DER, options)


def sealed(content: bytes, recipient_pem: str) -> bytes:
    """CMS AuthEnvelopedData (DER) that only the holder of the recipient's key opens."""
    key = os.urandom(_KEY_BYTES)
    nonce = os.urandom(_NONCE_BYTES)
    locked = AESGCM(key).encrypt(nonce, content, None)
    envelope = {
        "version": "v0",
        "recipient_infos": [_recipient(recipient_pem, key)],
        "auth_encrypted_content_info": {
            "content_type": "data",
            "content_encryption_algorithm": _gcm(nonce),
            "encrypted_content": locked[:-_TAG_BYTES],
        },
        "mac": locked[-_TAG_BYTES:],
    }
    kind = "authenticated_enveloped_data"
    return bytes(cms.ContentInfo({"content_type": kind, "content": envelope}).dump())


def can_receive(certificate_pem: str, moment: datetime) -> bool:
    """True if the certificate is in force and its key is fit to seal a file to."""
    try:
        certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
        _fit_key(certificate)
    except ValueError:
        return False
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


# asn1crypto has no types.
class _GcmParameters(core.Sequence):  # type: ignore[misc]
    """Source: RFC 5084, 3.2."""

    _fields = [("nonce", core.OctetString), ("tag_bytes", core.Integer)]  # noqa: RUF012


def _gcm(nonce: bytes) -> dict[str, Any]:
    parameters = _GcmParameters({"nonce": nonce, "tag_bytes": _TAG_BYTES})
    return {"algorithm": "aes256_gcm", "parameters": parameters}


def _recipient(certificate_pem: str, key: bytes) -> cms.RecipientInfo:
    certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
    public = _fit_key(certificate)
    name = {"issuer_and_serial_number": _name_of(certificate)}
    if isinstance(public, ec.EllipticCurvePublicKey):
        return _agreed(public, name, key)
    return _transported(public, name, key)


def _fit_key(certificate: x509.Certificate) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
    """RSA of 2048 bits or more, or a key on P-256."""
    public = certificate.public_key()
    if isinstance(public, rsa.RSAPublicKey) and public.key_size >= _RSA_BITS_AT_LEAST:
        return public
    if isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1):
        return public
    raise RecipientFaultError


def _transported(public: rsa.RSAPublicKey, name: dict[str, Any], key: bytes) -> cms.RecipientInfo:
    sha256 = hashes.SHA256()
    wrapped = public.encrypt(key, padding.OAEP(padding.MGF1(sha256), sha256, None))
    parts = {
        "version": "v0",
        "rid": name,
        "key_encryption_algorithm": _oaep(),
        "encrypted_key": wrapped,
    }
    return cms.RecipientInfo("ktri", parts)


def _agreed(
    public: ec.EllipticCurvePublicKey, name: dict[str, Any], key: bytes
) -> cms.RecipientInfo:
    """Ephemeral-static ECDH, SHA-256 key derivation, AES-256 wrap. Source: RFC 5753."""
    own = ec.generate_private_key(ec.SECP256R1())
    wrap = cms.KeyEncryptionAlgorithm({"algorithm": "aes256_wrap"})
    shared = _SharedInfo({"key_info": wrap, "bits": (_KEY_BYTES * 8).to_bytes(4, "big")})
    derived = X963KDF(hashes.SHA256(), _KEY_BYTES, shared.dump()).derive(
        own.exchange(ec.ECDH(), public)
    )
    der = own.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    parts = {
        "version": "v3",
        "originator": cms.OriginatorIdentifierOrKey("originator_key", PublicKeyInfo.load(der)),
        "key_encryption_algorithm": {"algorithm": _ECDH_SHA256, "parameters": wrap},
        "recipient_encrypted_keys": [{"rid": name, "encrypted_key": aes_key_wrap(derived, key)}],
    }
    return cms.RecipientInfo("kari", parts)


# asn1crypto has no types.
class _SharedInfo(core.Sequence):  # type: ignore[misc]
    """Source: RFC 5753, 7.2."""

    _fields = [  # noqa: RUF012
        ("key_info", cms.KeyEncryptionAlgorithm),
        ("bits", core.OctetString, {"explicit": 2}),
    ]


def _name_of(certificate: x509.Certificate) -> dict[str, Any]:
    der = certificate.public_bytes(serialization.Encoding.DER)
    read = asn1_x509.Certificate.load(der)
    return {"issuer": read.issuer, "serial_number": read.serial_number}


def _oaep() -> dict[str, Any]:
    sha256 = {"algorithm": "sha256"}
    return {
        "algorithm": "rsaes_oaep",
        "parameters": {
            "hash_algorithm": sha256,
            "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": sha256},
        },
    }
