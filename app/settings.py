"""What this counter was told: one TOML file, under the environment, under the flags."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from platformdirs import user_config_path, user_data_path

from app.errors import SettingFaultError, SettingUnknownError

PROGRAM: Final = "dianka"
FILE_NAME: Final = "counter.toml"
ENVIRONMENT: Final = "DIANKA_"
THEMES: Final = ("light", "dark", "contrast")
LANGUAGES: Final = ("zh_CN", "en")
COLUMNS: Final = (32, 42, 48, 64)
LOCK_MINUTES: Final = range(1, 16)


@dataclass(frozen=True, slots=True)
class Settings:
    """One counter: its data folder, the centre, the printer, the look."""

    folder: Path
    shadow: str = ""
    centre: str = ""
    printer: str = ""
    columns: int = 48
    theme: str = "light"
    language: str = "zh_CN"
    lock_minutes: int = 5

    @property
    def shadow_folder(self) -> Path:
        """Where the second copy of the journal is: best on another disk, else beside the data."""
        if self.shadow:
            return Path(self.shadow)
        return self.folder.with_name(self.folder.name + "-shadow")


KEYS: Final = tuple(each.name for each in fields(Settings))
_CHOICES: Final[dict[str, tuple[object, ...] | range]] = {
    "theme": THEMES,
    "language": LANGUAGES,
    "columns": COLUMNS,
    "lock_minutes": LOCK_MINUTES,
}


def default_file() -> Path:
    """Where the file is looked for if nobody says otherwise."""
    return user_config_path(PROGRAM) / FILE_NAME


def load_settings(
    file: Path | None = None,
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings in force; the file may be missing, a flag of None is not given.

    Raises:
        SettingUnknownError: the file or the flags hold a key that does not exist.
        SettingFaultError: a value is none, or the file cannot be read.
    """
    path = file or default_file()
    settings = Settings(folder=user_data_path(PROGRAM))
    if path.exists():
        settings = _from_file(settings, path)
    told = os.environ if environment is None else environment
    for key in KEYS:
        variable = ENVIRONMENT + key.upper()
        if variable in told:
            settings = _with(settings, key, told[variable], variable)
    for key, value in (flags or {}).items():
        if value is not None:
            settings = _with(settings, key, value, "--" + key.replace("_", "-"))
    return settings


def save_settings(file: Path, changes: Mapping[str, str | int]) -> None:
    """Change some keys of the file; what stands in it otherwise, comments too, stays."""
    lines = file.read_text("utf-8").rstrip("\n").split("\n") if file.exists() else []
    for key, value in changes.items():
        _with(Settings(Path()), key, value, key)
        text = str(value) if isinstance(value, int) else _quoted(value)
        at = _line_of(lines, key)
        line = f"{key} = {text}"
        if at:
            lines[at - 1] = line
        else:
            lines.append(line)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(file.name + ".new")
    fresh.write_text("\n".join(lines) + "\n", "utf-8")
    fresh.replace(file)


def _from_file(settings: Settings, path: Path) -> Settings:
    try:
        text = path.read_text("utf-8")
        values = tomllib.loads(text)
    except OSError as fault:
        raise SettingFaultError(str(path), "", fault.strerror or "unreadable") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingFaultError(str(path), "", str(fault)) from None
    lines = text.split("\n")
    for key, value in values.items():
        settings = _with(settings, key, value, f"{path}:{_line_of(lines, key)}")
    return settings


def _line_of(lines: list[str], key: str) -> int:
    """The number of the line where the key stands, from 1; 0 if it does not."""
    head = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(lines, 1) if head.match(line)), 0)


def _with(settings: Settings, key: str, value: object, where: str) -> Settings:
    if key not in KEYS:
        near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.5)
        raise SettingUnknownError(where, key, near[0] if near else "")
    change: dict[str, Any] = {key: _value(key, value, where)}
    return replace(settings, **change)


def _value(key: str, value: object, where: str) -> object:
    if key == "folder":
        return Path(_text(key, value, where)).expanduser()
    found = _number(value) if key in {"columns", "lock_minutes"} else _text(key, value, where)
    choices = _CHOICES.get(key)
    if choices is not None and found not in choices:
        raise SettingFaultError(where, key, ", ".join(str(choice) for choice in choices))
    return found


def _text(key: str, value: object, where: str) -> str:
    if not isinstance(value, str | Path):
        raise SettingFaultError(where, key, "text")
    return str(value)


def _number(value: object) -> int | None:
    """The whole number, or None; the environment only knows texts."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() else None


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda sign: f"\\u{ord(sign[0]):04x}", plain) + '"'
