"""Which machine this is: data that wake up on another one are a clone until somebody says else."""

import hashlib
import sys
from pathlib import Path
from typing import Final

_PLACES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_name() -> str:
    """A name that only this installation of the system has; empty where it has none."""
    raw = _raw()
    return hashlib.sha256(b"dianka-machine|" + raw.encode()).hexdigest()[:16] if raw else ""


if sys.platform == "win32":
    import winreg

    def _raw() -> str:
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography"
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

else:

    def _raw() -> str:
        for place in _PLACES:
            try:
                return place.read_text("ascii").strip()
            except (OSError, UnicodeDecodeError):
                continue
        return ""
