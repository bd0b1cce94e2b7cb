"""How much happens in a generated month, and what in it goes wrong on purpose."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Final, TypeAlias

MONTH: Final = "2026-10"
UNITS: Final = (("3301", "杭州市电力局"), ("3302", "宁波市电力局"), ("3306", "绍兴市电力局"))
_FIRST: Final = date(2026, 10, 1)
_WEEK: Final = 5
_APART: Final = 3


class Wrong(StrEnum):
    """What goes wrong in a shift; one thing a shift."""

    SHORT = "short"  # counted 3.50 less, and left open
    OVER = "over"  # counted 2 more
    REPAID = "repaid"  # counted 5 less, and paid back the next day
    ALONE = "alone"  # counted 4 less, and no supervisor signed
    FORGED = "forged"  # the receiver finds a note of 100 that is none
    OPENING = "opening"  # the drawer had 10 less than the last close kept
    STRAY = "stray"  # a card sold out of another teller's drawer
    TOTAL = "total"  # a sale at 10 less than the cards are worth
    VOID = "void"  # a void that no supervisor signed
    FORCED = "forced"  # closed by force from the hall while the desk was cut off and sold on
    LATE = "late"  # the desk is cut off all day: the whole shift comes when the day is closed
    LOST = "lost"  # an operation that the desk did and never sends


class Astray(StrEnum):
    """What goes wrong with the takings of a hall's day on their way; one thing a slip."""

    LESS = "less"  # the bank finds a forged note of 100
    REST_LATER = "rest-later"  # 50 of it come two days later
    NO_REFERENCE = "no-reference"
    DOUBLED = "doubled"  # booked twice by the bank, and taken back by it
    DOUBLED_LEFT = "doubled-left"  # booked twice, and nobody has ended it yet
    OTHER_UNIT = "other-unit"  # paid in under the reference of a slip of another unit
    LATE = "late"  # arrives five business days later
    NEVER = "never"  # has not arrived at the end of the month
    UNSENT = "unsent"  # the bag lies in the vault for good
    VAULT = "vault"  # 20 too much in the vault at the end of the day


Shift: TypeAlias = tuple[int, int]  # (number of the teller, number of the day)
Slip: TypeAlias = tuple[int, int]  # (number of the hall, number of the day)


@dataclass(frozen=True, slots=True)
class Scale:
    """`halls` of each unit, `tellers` of each hall; sales and recharges of each shift."""

    halls: int
    tellers: int
    days: int
    sales: int
    recharges: int
    seed: int = 1

    def dates(self) -> tuple[date, ...]:
        """The first business days of the month: Monday to Friday."""
        every = (_FIRST + timedelta(days=at) for at in range(31))
        return tuple(each for each in every if each.weekday() < _WEEK)[: self.days]

    @property
    def all_halls(self) -> int:
        return len(UNITS) * self.halls

    @property
    def all_tellers(self) -> int:
        return self.all_halls * self.tellers


FULL: Final = Scale(halls=4, tellers=2, days=22, sales=72, recharges=36)
SMALL: Final = Scale(halls=2, tellers=2, days=7, sales=8, recharges=3)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which shift and which slip has what; every other one is as it should be."""

    shifts: dict[Shift, Wrong]
    slips: dict[Slip, Astray]


def plan_of(scale: Scale) -> Plan:
    """Every kind at least once, in places that do not touch each other, by the seed alone.

    In a large month each kind comes several times.
    """
    chance = Random(scale.seed)
    return Plan(_shifts(scale, chance), _slips(scale, chance))


def _shifts(scale: Scale, chance: Random) -> dict[Shift, Wrong]:
    """No teller has one on two days that follow each other: what is repaid is, the next day.

    Nor has a hall two on one day. The last day and the first are left alone.
    """
    places = [(at, day) for at in range(scale.all_tellers) for day in range(1, scale.days - 1)]
    chance.shuffle(places)
    chosen: dict[Shift, Wrong] = {}
    wanted = [kind for kind in Wrong for _ in range(max(1, scale.all_tellers * scale.days // 100))]
    for kind in wanted:
        place = next(each for each in places if _is_free(each, chosen, scale.tellers))
        chosen[place] = kind
    return chosen


def _is_free(place: Shift, chosen: dict[Shift, Wrong], tellers: int) -> bool:
    at, day = place
    return not any(
        (at == other and abs(day - when) <= 1)
        or (at // tellers == other // tellers and day == when)
        for other, when in chosen
    )


def _slips(scale: Scale, chance: Random) -> dict[Slip, Astray]:
    """One a hall at most in three days, so that each is seen by itself; the last day is left."""
    every = [(at, day) for at in range(scale.all_halls) for day in range(scale.days - 2)]
    wanted = [kind for kind in Astray for _ in range(max(1, scale.all_halls * scale.days // 100))]
    while True:
        chance.shuffle(every)
        chosen: list[Slip] = []
        for at, day in every:
            if not any(at == hall and abs(day - when) < _APART for hall, when in chosen):
                chosen.append((at, day))
        if len(chosen) >= len(wanted):
            return dict(zip(chosen, wanted, strict=False))
