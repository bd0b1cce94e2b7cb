"""Tries of sources and of cards: each is spent by one statement, before any PIN is compared."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, case, null, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from central.db.engine import Db
from central.db.schema import card as cards
from central.db.schema import guess as guesses
from central.recharge.limits import LIMITS
from wire.values import CardNo

# Built once: to write them anew for every try costs more than to run them.
_OF_SOURCE: Final = update(guesses).where(guesses.c.source == bindparam("by"))
_CLEAR: Final = _OF_SOURCE.values(failures=0)
_SOURCE_BACK: Final = _OF_SOURCE.values(failures=guesses.c.failures - 1)
_OF_CARD: Final = update(cards).where(cards.c.card_no == bindparam("card"))
_SPEND: Final = _OF_CARD.where(cards.c.tries < bindparam("limit")).values(tries=cards.c.tries + 1)
_CARD_BACK: Final = _OF_CARD.values(tries=cards.c.tries - 1)


@dataclass(frozen=True, slots=True)
class Spent:
    """A source's tries spent in this window, and how often it was locked before."""

    failures: int
    lockings: int


def spend_of_source(db: Db, source: str, now: datetime) -> Spent | None:
    """The try is spent; None where the source must wait."""
    g = guesses.c
    stale = g.since <= now - LIMITS.window
    row = db.execute(
        _insert(db)
        .values(source=source, failures=1, since=now, lockings=0)
        .on_conflict_do_update(
            index_elements=[g.source],
            set_={
                "failures": case((stale, 1), else_=g.failures + 1),
                "since": case((stale, now), else_=g.since),
                "lockings": case((g.until <= now - LIMITS.longest_lock, 0), else_=g.lockings),
                "until": case((g.until <= now - LIMITS.longest_lock, null()), else_=g.until),
            },
            where=and_(_free(now), or_(stale, g.failures < LIMITS.source)),
        )
        .returning(g.failures, g.lockings)
    ).one_or_none()
    return None if row is None else Spent(row.failures, row.lockings)


def _insert(db: Db) -> postgresql.Insert | sqlite.Insert:
    if db.dialect.name == "sqlite":
        return sqlite.insert(guesses)
    return postgresql.insert(guesses)


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(guesses.c.until.is_(None), guesses.c.until <= now)


def waits_until(db: Db, source: str) -> datetime | None:
    """Until when the source must wait, or None."""
    return db.execute(select(guesses.c.until).where(guesses.c.source == source)).scalar()


def lock_source(db: Db, source: str, until: datetime) -> None:
    """The source waits from now on; the next lock will be longer."""
    db.execute(
        update(guesses)
        .where(guesses.c.source == source)
        .values(until=until, lockings=guesses.c.lockings + 1)
    )


def clear_source(db: Db, source: str) -> None:
    """A recharge that succeeded: the source starts anew."""
    db.execute(_CLEAR, {"by": source})


def give_back_to_source(db: Db, source: str) -> None:
    """The one try just spent was no wrong guess."""
    db.execute(_SOURCE_BACK, {"by": source})


def spend_of_card(db: Db, card: CardNo, limit: int) -> bool:
    """True if the card had a try left and it is spent now; False also for an unknown card."""
    return db.execute(_SPEND, {"card": card, "limit": limit}).rowcount == 1


def give_back_to_card(db: Db, card: CardNo) -> None:
    """The one try just spent was no wrong guess; earlier wrong ones stay counted."""
    db.execute(_CARD_BACK, {"card": card})
