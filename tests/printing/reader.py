"""An ESC/POS reader of its own, stricter than any printer: an unknown byte is an error."""

from dataclasses import dataclass, field

FIXED = {
    b"\x1b@": 0,
    b"\x1c&": 0,
    b"\x1b2": 0,
    b"\x1bp": 3,
    b"\x1bE": 1,
    b"\x1ba": 1,
    b"\x1bJ": 1,
    b"\x1bd": 1,
    b"\x1d!": 1,
    b"\x1dV": 2,
}


@dataclass
class Read:
    """What a printer would have done."""

    texts: list[tuple[str, int]] = field(default_factory=list)  # (line, GS ! size)
    strips: list[tuple[int, int, bytes]] = field(default_factory=list)  # (bytes wide, rows, data)
    commands: list[bytes] = field(default_factory=list)
    qr_payloads: list[str] = field(default_factory=list)


class NotEscPosError(Exception):
    pass


def read(data: bytes) -> Read:
    found = Read()
    at, size, line, chinese = 0, 0, b"", False
    while at < len(data):
        if data[at] >= 0x20:
            length = _letter(data, at, chinese)
            line += data[at : at + length]
            at += length
        elif data[at] == 0x0A:
            found.texts.append((line.decode("gb18030"), size))
            line, at = b"", at + 1
        else:
            if line:
                raise NotEscPosError(f"command inside a line at {at}")
            command, at = _command(data, at, found)
            chinese = {b"\x1b@": False, b"\x1c&": True}.get(command[:2], chinese)
            size = command[2] if command[:2] == b"\x1d!" else size
    if line:
        raise NotEscPosError("text without its end")
    return found


def _letter(data, at, chinese):
    """The bytes of one letter: one, or two that a GBK font holds."""
    if data[at] < 0x80:
        if data[at] in b"~\x7f":
            raise NotEscPosError(f"letter {data[at]:02x} at {at}")
        return 1
    if not chinese:
        raise NotEscPosError(f"Chinese outside Chinese mode at {at}")
    if not (0x81 <= data[at] <= 0xFE and 0x40 <= data[at + 1] <= 0xFE and data[at + 1] != 0x7F):
        raise NotEscPosError(f"no two-byte letter at {at}")
    return 2


def _command(data, at, found):
    name = data[at : at + 2]
    if name == b"\x1dv":
        end = _strip(data, at, found)
    elif name == b"\x1d(":
        end = _qr(data, at, found)
    elif name in FIXED:
        end = at + 2 + FIXED[name]
    else:
        raise NotEscPosError(f"unknown command {name!r} at {at}")
    if end > len(data):
        raise NotEscPosError("cut off")
    found.commands.append(data[at:end] if name != b"\x1dv" else name)
    return data[at:end], end


def _strip(data, at, found):
    if data[at : at + 4] != b"\x1dv0\x00":
        raise NotEscPosError(f"picture in another mode at {at}")
    across = int.from_bytes(data[at + 4 : at + 6], "little")
    rows = int.from_bytes(data[at + 6 : at + 8], "little")
    end = at + 8 + across * rows
    found.strips.append((across, rows, data[at + 8 : end]))
    return end


def _qr(data, at, found):
    if data[at + 2 : at + 3] != b"k":
        raise NotEscPosError(f"unknown graphics at {at}")
    end = at + 5 + int.from_bytes(data[at + 3 : at + 5], "little")
    if data[at + 5 : at + 8] == b"1P0":
        found.qr_payloads.append(data[at + 8 : end].decode("ascii"))
    return end
