"""The one secret of this machine: 32 random bytes that open the store and the terminal's key."""

import hashlib
import hmac
import secrets
import sys
from pathlib import Path
from typing import Final

from app.errors import StoreDamagedError
from sync.private_file import write_private

FILE_NAME: Final = "terminal.secret"
SECRET_BYTES: Final = 32


def load_or_make(folder: Path) -> bytes:
    """The 32 bytes; made on the first start. An existing store without its secret stays shut."""
    path = folder / FILE_NAME
    if path.exists():
        return _opened(path)
    if (folder / "counter.db").exists():
        raise StoreDamagedError(path, "secret-missing")
    folder.mkdir(0o700, parents=True, exist_ok=True)
    secret = secrets.token_bytes(SECRET_BYTES)
    write_private(path, _protected(secret))
    return secret


def key_password(secret: bytes) -> str:
    """The password of the terminal's key file, made from the machine's secret."""
    return hmac.new(secret, b"dianka|terminal-key", hashlib.sha256).hexdigest()


def _opened(path: Path) -> bytes:
    secret = _unprotected(path.read_bytes(), path)
    if len(secret) != SECRET_BYTES:
        raise StoreDamagedError(path, "secret-unreadable")
    return secret


if sys.platform == "win32":
    import pywintypes
    import win32crypt

    _MACHINE_SCOPE: Final = 0x4  # CRYPTPROTECT_LOCAL_MACHINE

    def _protected(secret: bytes) -> bytes:
        sealed: bytes = win32crypt.CryptProtectData(
            secret, "DianKa", None, None, None, _MACHINE_SCOPE
        )
        return sealed

    def _unprotected(content: bytes, path: Path) -> bytes:
        try:
            secret: bytes = win32crypt.CryptUnprotectData(content, None, None, None, 0)[1]
        except pywintypes.error:
            raise StoreDamagedError(path, "secret-unreadable") from None
        return secret

else:

    def _protected(secret: bytes) -> bytes:
        return secret

    def _unprotected(content: bytes, path: Path) -> bytes:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        return content
