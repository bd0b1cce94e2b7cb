"""The page of posts: written from what the door said; `python -m tests.four_eyes.page` keeps it."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from central.api.dispatch import CASH_FACTS
from central.orgs.grants import CONFLICTS
from tests.four_eyes.pairs import WAYS, Again, Pair, Scenes, again
from tests.four_eyes.posts import Cell, cells
from tests.four_eyes.world import world
from wire.people import Role

KEPT: Final = Path(__file__).parents[2] / "docs" / "four-eyes.md"
_BOOKED: Final = frozenset(kind.kind for kind in CASH_FACTS)
_HEAD: Final = """\
# Who may do what, and with whom

Written from what the centre's door answered, cell by cell (`python -m tests.four_eyes.page`); a new
operation or post that is not here fails `tests/central/api/test_four_eyes.py`. The rules stand in
decisions 0024, 0027, 0033, 0034 and 0037.

## Posts 岗位

A person of the post, alone: ● the post may do it (the answer was another than ROLE_MISSING),
· refused with ROLE_MISSING, ※ cash that has changed hands already: booked, with a case.

"""
_PAIRS: Final = """
## Two people 双人

What the door said where one person signed alone, the same one twice, with an auditor as the second,
with somebody of that post in another unit, and with one who may. `*`: booked all the same, a case.
A second person works there: who only watches (AUDIT, IT, CS) or is of another unit is none.

"""
_AGAIN: Final = """
## Not the one who did the step before

"""
_NEVER: Final = """
## Never the same person 岗位冲突

The second of two such posts is refused with SOD_CONFLICT in whatever order they are granted, in the
same unit, above or below: who keeps cards of a unit never keeps its money.

"""


def text_of(asked: Iterable[Cell], pairs: Iterable[Pair], steps: Iterable[Again]) -> str:
    """The whole page."""
    by_kind: dict[str, dict[Role, Cell]] = defaultdict(dict)
    for cell in asked:
        by_kind[cell.kind][cell.role] = cell
    rows = [
        (kind, *(_sign(found[role]) for role in Role)) for kind, found in sorted(by_kind.items())
    ]
    posts = _table(("operation", *(role.value for role in Role)), rows)
    second = _table(
        ("operation", *WAYS),
        [(pair.name, *(pair.codes[way] for way in WAYS)) for pair in pairs],
    )
    before = _table(
        ("operation", "the same person", "another"),
        [(step.name, step.same, step.other) for step in steps],
    )
    return _HEAD + posts + _PAIRS + second + _AGAIN + before + _NEVER + _conflicts()


def _sign(cell: Cell) -> str:
    if cell.may:
        return "●"
    return "※" if cell.kind in _BOOKED else "·"


def _conflicts() -> str:
    """A post and all that it does not go with."""
    against: dict[Role, list[str]] = defaultdict(list)
    for pair in CONFLICTS:
        one, other = sorted(pair, key=list(Role).index)
        against[one].append(other.value)
    order = list(Role)
    rows = [
        (role.value, ", ".join(sorted(against[role], key=lambda name: order.index(Role(name)))))
        for role in Role
        if against[role]
    ]
    return _table(("post", "never with"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Ask everything once more, and keep what was said."""
    with TemporaryDirectory() as made, world(f"sqlite:///{made}/centre.db") as asked:
        pairs, steps = list(Scenes(asked).all()), list(again(asked))
        KEPT.write_text(text_of(cells(asked), pairs, steps), "utf-8")


if __name__ == "__main__":
    main()
