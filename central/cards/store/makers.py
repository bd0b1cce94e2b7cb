"""Rows of the register of card makers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from central.db.engine import Db
from central.db.schema import maker as makers


@dataclass(frozen=True, slots=True)
class Maker:
    code: str
    name: str
    certificate_pem: str
    state: str


def add(db: Db, maker: Maker, vetted_at: datetime) -> None:
    db.execute(
        insert(makers).values(
            code=maker.code,
            name=maker.name,
            certificate_pem=maker.certificate_pem,
            state=maker.state,
            vetted_at=vetted_at,
        )
    )


def get(db: Db, code: str) -> Maker | None:
    row = db.execute(select(makers).where(makers.c.code == code)).mappings().one_or_none()
    if row is None:
        return None
    return Maker(row["code"], row["name"], row["certificate_pem"], row["state"])


def codes_in(db: Db, state: str) -> tuple[str, ...]:
    """The codes of the makers in that state, in order."""
    found = select(makers.c.code).where(makers.c.state == state).order_by(makers.c.code)
    return tuple(db.execute(found).scalars())


def step(db: Db, code: str, before: str, after: str) -> bool:
    """True if the maker was in the first state and is in the second now."""
    changed = db.execute(
        update(makers).where(makers.c.code == code, makers.c.state == before).values(state=after)
    )
    return changed.rowcount == 1
