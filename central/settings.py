"""What the centre is told from outside: its settings, and the keys it holds in memory."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

ENVIRONMENT: Final = "DIANKA_"
FILE_NAME: Final = "centre.toml"
_PORTS: Final = range(65_536)
_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(ValueError):
    """The settings cannot be used; `key` is at fault."""

    def __init__(self, key: str, detail: str) -> None:
        super().__init__(f"{key}: {detail}")
        self.key = key
        self.detail = detail


class UnknownSettingError(SettingsError):
    """A key that does not exist; `nearest` is the key that may have been meant, or empty."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        self.nearest = near[0] if near else ""
        super().__init__(key, f"unknown, nearest is {self.nearest}" if near else "unknown")


@dataclass(frozen=True, slots=True)
class Settings:
    """One centre: where its data and keys are, and where it listens."""

    folder: Path
    database: str = field(default="", repr=False)  # may hold a password
    host: str = "127.0.0.1"
    port: int = 8443
    enrolment_port: int = 8444
    metrics_port: int | None = None  # on this machine alone; None: nobody may look
    log_level: str = "INFO"
    billing: str = ""  # the billing system: an address, or a folder of files
    billing_ca: str = ""
    billing_token: str = field(default="", repr=False)

    @property
    def database_url(self) -> str:
        """The database's address; without one, a SQLite file in the folder."""
        return self.database or f"sqlite:///{self.folder / 'centre.db'}"

    @property
    def keys_folder(self) -> Path:
        return self.folder / "keys"

    @property
    def file_folder(self) -> Path:
        """Where maker files are kept."""
        return self.folder / "maker"


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The centre's keys as bytes; certificates and signing keys in PEM.

    `verifier_keys` is {key version: 32 bytes}; new cards take `key_version`.
    """

    folder: Path
    ca_cert: bytes
    issuer_cert: bytes
    seal_key_id: str
    seal_public: bytes
    lease_public: bytes
    key_version: int
    ca_key: bytes = field(repr=False)
    issuer_key: bytes = field(repr=False)
    seal_private: bytes = field(repr=False)
    lease_private: bytes = field(repr=False)
    credit_key: bytes = field(repr=False)
    paper_secret: bytes = field(repr=False)
    verifier_keys: Mapping[int, bytes] = field(repr=False)
    file_folder: Path = Path()


KEYS: Final = tuple(each.name for each in fields(Settings))


def load_settings(
    config: Path | None,
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings in force: file, then environment, then flags; the last one wins.

    Raises:
        UnknownSettingError: the file has a key that does not exist.
        SettingsError: a value is not of its kind, or the file cannot be read.
    """
    settings = Settings(folder=config.parent if config else Path.cwd())
    if config is not None:
        settings = _with(settings, _read(config), config.parent)
    told = os.environ if environment is None else environment
    from_environment = {
        key: told[ENVIRONMENT + key.upper()] for key in KEYS if ENVIRONMENT + key.upper() in told
    }
    settings = _with(settings, from_environment, Path.cwd())
    given = {key: value for key, value in (flags or {}).items() if value is not None}
    return _with(settings, given, Path.cwd())


def _read(config: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(config.read_text("utf-8"))
    except OSError as fault:
        raise SettingsError(str(config), fault.strerror or "unreadable") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(str(config), str(fault)) from None


def _with(settings: Settings, values: Mapping[str, object], base: Path) -> Settings:
    changes: dict[str, Any] = {}
    for key, value in values.items():
        if key not in KEYS:
            raise UnknownSettingError(key, KEYS)
        changes[key] = _value(key, value, base)
    return replace(settings, **changes)


def _value(key: str, value: object, base: Path) -> object:
    if key == "folder":
        return base / str(value)
    if key in {"port", "enrolment_port", "metrics_port"}:
        return _port(key, value)
    if not isinstance(value, str):
        raise SettingsError(key, "must be a text")
    if key == "log_level" and value not in _LEVELS:
        raise SettingsError(key, "one of " + ", ".join(_LEVELS))
    return _billing(key, value, base) if key.startswith("billing") else value


def _billing(key: str, value: str, base: Path) -> str:
    """An address as it is; a folder or file from where the settings are."""
    if value.startswith("http://"):
        raise SettingsError(key, "an address begins with https://")
    is_path = value and key != "billing_token" and not value.startswith("https://")
    return str(base / value) if is_path else value


def _port(key: str, value: object) -> int:
    digits = str(value)
    if isinstance(value, bool) or not digits.isdecimal() or int(digits) not in _PORTS:
        raise SettingsError(key, "a port is a whole number from 0 to 65535")
    return int(digits)
