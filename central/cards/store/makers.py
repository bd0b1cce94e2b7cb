"""Rows of the register of card makers."""

from datetime import datetime

from sqlalchemy import insert

from central.cards.store.orders import Maker
from central.db.engine import Db
from central.db.schema import maker as makers


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
