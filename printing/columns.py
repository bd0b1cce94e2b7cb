"""How many columns a text takes on paper, and where it may break."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# No Chinese printer has the left ones, or it prints something else for them.
_PLAINER: Final = str.maketrans({"¥": "￥", "−": "-", "~": "～", "\t": " ", "\r": " ", "\n": " "})
_QUICK: Final = "gbk"  # every letter of it takes as many columns as bytes
_SPACES: Final = frozenset({"Zs", "Zl", "Zp"})
_NOT_ON_PAPER: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_WIDE_SPACE: Final = "\u3000"
_PLACEHOLDER: Final = "□"
_NEVER_FIRST: Final = frozenset("，。、；：？！）〕】》〉」』”’…％·,.;:?!)]}%")
_NEVER_LAST: Final = frozenset("（〔【《〈「『“‘￥([{")
_LOOSE: Final = re.compile(r"[!-~]+|[^!-~]")  # words of single columns, and every other letter


def plain(text: str) -> str:
    """The text as a printer can take it: what cannot be printed shows as a square."""
    replaced = text.translate(_PLAINER)
    return replaced if replaced.isprintable() else "".join(map(_printable, replaced))


@lru_cache(maxsize=8192)
def _printable(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in _SPACES and character != _WIDE_SPACE:
        return " "
    return _PLACEHOLDER if kind in _NOT_ON_PAPER else character


@lru_cache(maxsize=8192)
def width_of(character: str) -> int:
    """1 or 2 columns: the printer goes by the length of the GB18030 code, not by Unicode."""
    return 1 if len(character.encode("gb18030")) == 1 else 2


def width(text: str) -> int:
    """The columns that a plain text takes in normal size."""
    try:
        return len(text.encode(_QUICK))
    except UnicodeEncodeError:
        return sum(width_of(character) for character in text)


def left(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text


def centred(text: str, columns: int) -> str:
    """The text in the middle, without spaces after it."""
    return " " * ((columns - width(text)) // 2) + text


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Lines of at most so many columns: broken at spaces and between hanzi, not inside words.

    A word longer than a line is broken hard. Spaces at the break go, an indent stays.
    """
    bare = text.rstrip()
    return (bare,) if width(bare) <= columns else _filled(_pieces(text), columns)


def wrap_phrases(text: str, columns: int) -> tuple[str, ...]:
    """The same, but broken at spaces alone where every phrase fits a line: for large type."""
    phrases = text.split()
    if any(width(phrase) > columns for phrase in phrases):
        return wrap(text, columns)
    return _filled([phrase + " " for phrase in phrases], columns)


def _filled(pieces: list[str], columns: int) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if width(line) + width(piece.rstrip()) <= columns:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _cut(piece.lstrip(), columns)
        lines.extend(full)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return tuple(lines)


def longest_piece(text: str) -> int:
    """The columns of the longest word: what a line must hold if no word is to be broken."""
    return max((width(piece.rstrip()) for piece in _pieces(text)), default=0)


def _pieces(text: str) -> list[str]:
    """What must stay together: words with the spaces behind them, hanzi with their signs."""
    found: list[str] = []
    for character in text:
        if found and _sticks(found[-1][-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _sticks(before: str, after: str) -> bool:
    if after == " ":
        return True
    if before == " ":
        return False
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return True
    return width_of(before) == 1 and width_of(after) == 1


def _cut(piece: str, columns: int) -> list[str]:
    """The piece in lengths that fit, a word or number whole where it fits; the last may be short.

    What sticks together for looks comes apart first.
    """
    found = [""]
    for part in _LOOSE.findall(piece):
        if width(found[-1]) + width(part) <= columns or part.isspace():
            found[-1] += part
        elif width(part) <= columns:
            found.append(part)
        else:
            hard = _cut_hard(part, columns)
            found = [*found, *hard] if found[-1] else [*found[:-1], *hard]
    return found


def _cut_hard(word: str, columns: int) -> list[str]:
    """A word of single columns that is longer than a line."""
    return [word[at : at + columns] for at in range(0, len(word), columns)]
