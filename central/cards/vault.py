"""The key that PIN verifiers are made with: it never enters the database or its backups."""

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from cryptography.hazmat.primitives import hashes, hmac

from central.settings import KeyRing
from wire.values import CardNo, Fen, Pin

VERIFIER_BYTES: Final = 32


class KeyVersionUnknownError(LookupError):
    """Cards were made under a key version that this centre does not hold."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class KeyProvider(Protocol):
    """Makes verifiers without giving the key away; a PKCS#11 module may stand behind it."""

    @property
    def key_version(self) -> int:
        """The version that new cards take."""
        ...

    def verifier(self, card: CardNo, face: Fen, pin: Pin, version: int | None = None) -> bytes:
        """32 bytes that tell this PIN of this card of this face value, under that key version."""
        ...

    def verifiers(self, face: Fen, pairs: Iterable[tuple[bytes, bytes]]) -> list[bytes]:
        """The verifiers of many new cards of one face, given as (card, PIN) in ASCII digits."""
        ...


class FileKeyProvider:
    """Keys from the key folder, in memory: for trials and for sites without an HSM.

    Source: RFC 2104; the words are `pin-v1 NUL card NUL face-in-fen NUL pin`.
    """

    def __init__(self, keys: Mapping[int, bytes], key_version: int) -> None:
        self._states = {version: hmac.HMAC(key, hashes.SHA256()) for version, key in keys.items()}
        self._key_version = key_version
        self._state(key_version)

    @property
    def key_version(self) -> int:
        return self._key_version

    def verifier(self, card: CardNo, face: Fen, pin: Pin, version: int | None = None) -> bytes:
        """32 bytes, or KeyVersionUnknownError."""
        state = self._state(self._key_version if version is None else version).copy()
        state.update(b"pin-v1\0%b\0%d\0%b" % (card.encode(), face, pin.reveal().encode()))
        return state.finalize()

    def verifiers(self, face: Fen, pairs: Iterable[tuple[bytes, bytes]]) -> list[bytes]:
        """As `verifier`, for many; the state keyed once is copied, which is the fast way."""
        keyed = self._state(self._key_version)
        words = b"pin-v1\0%%b\0%d\0%%b" % face
        made = []
        for pair in pairs:
            state = keyed.copy()
            state.update(words % pair)
            made.append(state.finalize())
        return made

    def _state(self, version: int) -> hmac.HMAC:
        try:
            return self._states[version]
        except KeyError:
            raise KeyVersionUnknownError(version) from None

    def __repr__(self) -> str:
        return f"FileKeyProvider(key_version={self._key_version})"


def provider_of(keys: KeyRing) -> KeyProvider:
    """The provider that stands behind these keys."""
    return FileKeyProvider(keys.verifier_keys, keys.key_version)
