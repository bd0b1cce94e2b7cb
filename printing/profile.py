"""What a printer can do and what hangs on it, as it was set up: the options of its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Dialect(StrEnum):
    """How much a printer can do by itself."""

    TEXT = "text"  # Chinese text; codes as pictures
    TEXT_QR = "text-qr"  # Chinese text and QR codes
    RASTER = "raster"  # pictures only


class Charset(StrEnum):
    """Which Chinese letters a printer has in its font; the others go out as pictures."""

    GB2312 = "gb2312"
    GBK = "gbk"
    GB18030 = "gb18030"  # its one and two bytes: four bytes print as rubbish everywhere


class PrinterClass(StrEnum):
    """Who may say that a paper was printed."""

    A = "A"  # the printer, naming the paper: GS ( H
    B = "B"  # the printer, in its turn: GS r
    C = "C"  # nobody: it takes bytes and never answers


class DrawerPin(StrEnum):
    """On which pin the cash drawer hangs."""

    TWO = "2"
    FIVE = "5"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Profile:
    """One printer: made from the options behind `?` in its address, the usual where none is."""

    dialect: Dialect = Dialect.TEXT
    charset: Charset = Charset.GBK
    kind: PrinterClass = PrinterClass.B
    drawer: DrawerPin = DrawerPin.TWO
    cuts: bool = True
    is_shared: bool = False  # another terminal prints on it as well

    def encoded(self, text: str) -> bytes | None:
        """The text in the printer's own letters, or None if it lacks one of them."""
        try:
            made = text.encode(self.charset)
        except UnicodeEncodeError:
            return None
        if self.charset is Charset.GB18030 and len(made) > _in_pairs(text):
            return None
        return made

    def options(self, usual: "Profile") -> dict[str, str]:
        """The options that differ from the usual ones, as an address has them."""
        expected, told = _told(usual), _told(self)
        return {name: value for name, value in told.items() if value != expected[name]}


USUAL: Final = Profile()


class OptionError(ValueError):
    """An option whose value is none; `name` is the option's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


_YES_NO: Final = {"yes": True, "no": False}
OPTIONS: Final = ("dialect", "charset", "class", "drawer", "cut", "shared")


def profile_of(options: Mapping[str, str], usual: Profile = USUAL) -> Profile:
    """The profile that the options describe; OptionError.

    Args:
        usual: what holds where an option is missing.
    """
    told = _told(usual) | {name: options[name] for name in OPTIONS if name in options}
    made: dict[str, Any] = {}
    for name, read in _READ.items():
        try:
            made[name] = read(told[name])
        except (ValueError, KeyError):
            raise OptionError(name) from None
    return Profile(
        dialect=made["dialect"],
        charset=made["charset"],
        kind=made["class"],
        drawer=made["drawer"],
        cuts=made["cut"],
        is_shared=made["shared"],
    )


_READ: Final = {
    "dialect": Dialect,
    "charset": Charset,
    "class": PrinterClass,
    "drawer": DrawerPin,
    "cut": _YES_NO.__getitem__,
    "shared": _YES_NO.__getitem__,
}


def _told(profile: Profile) -> dict[str, str]:
    words = {True: "yes", False: "no"}
    return {
        "dialect": profile.dialect.value,
        "charset": profile.charset.value,
        "class": profile.kind.value,
        "drawer": profile.drawer.value,
        "cut": words[profile.cuts],
        "shared": words[profile.is_shared],
    }


def _in_pairs(text: str) -> int:
    """The bytes of a text whose letters take one byte or two."""
    return sum(1 if letter.isascii() else 2 for letter in text)
