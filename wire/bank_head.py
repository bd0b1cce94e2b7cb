"""The head of a bank's statement: which column is what, by the names that banks publish."""

from dataclasses import dataclass
from typing import Final

from wire.bank import Place
from wire.bank_cells import NAMES, PAYERS, REMARKS, SERIALS, title

NEEDED: Final = (Place.DAY, Place.REMARK)


@dataclass(frozen=True, slots=True)
class Head:
    """Which column is what, and their names in this file."""

    width: int
    titles: tuple[str, ...]
    at: dict[Place, int]
    remarks: tuple[int, ...]
    payer: int | None
    serial: int | None


def missing_of(found: dict[Place, int]) -> tuple[Place, ...]:
    """The columns without which there is no statement; nothing if it is one."""
    missing = [place for place in NEEDED if place not in found]
    if Place.AMOUNT in found:
        return tuple(missing)
    sides = [place for place in (Place.INCOMING, Place.OUTGOING) if place not in found]
    both = 2
    return (*missing, *((Place.AMOUNT,) if len(sides) == both else sides))


def head_of(cells: list[str], found: dict[Place, int]) -> Head:
    """Money in columns of its own comes before one column of amounts."""
    names = [title(cell) for cell in cells]
    if Place.INCOMING in found and Place.OUTGOING in found:
        found = {place: at for place, at in found.items() if place is not Place.AMOUNT}
    return Head(
        width=max(place for place, cell in enumerate(cells) if cell) + 1,
        titles=tuple(cells),
        at=found,
        remarks=all_of(names, REMARKS),
        payer=first_of(names, PAYERS),
        serial=first_of(names, SERIALS),
    )


def places_of(head: list[str]) -> dict[Place, int]:
    """{what: column} of the names that are known; the best remark stands for all of them."""
    names = [title(cell) for cell in head]
    found: dict[Place, int] = {}
    for place, known in NAMES.items():
        at = first_of(names, known)
        if at is not None:
            found[place] = at
    remark = first_of(names, REMARKS)
    if remark is not None:
        found[Place.REMARK] = remark
    return found


def first_of(names: list[str], known: tuple[str, ...]) -> int | None:
    """The column of the best known name."""
    for name in known:
        if name in names:
            return names.index(name)
    return None


def all_of(names: list[str], known: tuple[str, ...]) -> tuple[int, ...]:
    """The columns of these names, the best known first."""
    return tuple(names.index(name) for name in known if name in names)
