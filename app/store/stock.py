"""The cards this terminal answers for: in whose drawer, sold, or held for the centre."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from app.model.stock import CardHere, CardState
from app.store.engine import Db
from app.store.schema import card, sale
from sync.ready_sql import change, every, first
from wire.values import CardNo, CardRange, Fen, face_of

_TAKE = (
    "UPDATE card SET state = 'SLD', sale_id = ? "
    "WHERE card_no BETWEEN ? AND ? AND state = 'TIL' AND teller = ?"
)

# By the sale's own ranges: nothing but the card numbers leads to a card quickly.
_RUNS_OF = "SELECT first, last FROM sale_line WHERE sale_id = ?"
_GIVE_BACK = (
    "UPDATE card SET state = 'TIL', sale_id = NULL "
    "WHERE card_no BETWEEN ? AND ? AND sale_id = ? AND state = 'SLD'"
)

_HELD = "SELECT card_no FROM card WHERE teller = ? AND state = ?"
_HAS = "SELECT count(*) FROM card WHERE card_no BETWEEN ? AND ? AND state = 'TIL' AND teller = ?"


def here(db: Db, run: CardRange) -> dict[CardNo, CardHere]:
    """What is known of each card of the run; a card never seen here is not in it."""
    rows = db.execute(
        select(card.c.card_no, card.c.state, card.c.teller, card.c.sale_id, sale.c.at)
        .select_from(card.outerjoin(sale, sale.c.id == card.c.sale_id))
        .where(card.c.card_no.between(run.first, run.last))
    )
    return {
        CardNo(row.card_no): CardHere(
            CardNo(row.card_no), CardState(row.state), row.teller, row.sale_id, row.at
        )
        for row in rows
    }


def has(db: Db, run: CardRange, teller: str) -> bool:
    """True if every card of the run is in this teller's drawer, ready to be sold."""
    return first(db, _HAS, (run.first, run.last, teller)) == (run.pieces,)


def take(db: Db, ranges: Iterable[CardRange], teller: str, sale_id: UUID) -> CardRange | None:
    """Sell the cards: TIL to SLD. The first run that is not wholly this teller's, or None."""
    for run in ranges:
        sold = change(db, _TAKE, (sale_id.hex, run.first, run.last, teller))
        if sold != run.pieces:
            return run
    return None


def give_back(db: Db, sale_id: UUID) -> int:
    """Put the cards of a voided sale back into the drawer; how many."""
    runs = every(db, _RUNS_OF, (sale_id.hex,))
    return sum(change(db, _GIVE_BACK, (*ends, sale_id.hex)) for ends in runs)


def put_in(db: Db, teller: str, ranges: Iterable[CardRange], issue_id: UUID) -> int:
    """Cards that the centre has put into this teller's drawer; how many are new here."""
    rows = [
        {
            "card_no": number,
            "face": face_of(number),
            "state": CardState.TIL,
            "teller": teller,
            "issue_id": issue_id,
        }
        for run in ranges
        for number in run.cards()
    ]
    if not rows:
        return 0
    before = _count(db)
    db.execute(insert(card).on_conflict_do_nothing([card.c.card_no]), rows)
    return _count(db) - before


def hold(db: Db, ranges: Iterable[CardRange], teller: str) -> CardRange | None:
    """Set cards aside: TIL to HLD. The first run that is not wholly this teller's, or None."""
    for run in ranges:
        held = _move(db, run, CardState.TIL, CardState.HLD, teller)
        if held != run.pieces:
            return run
    return None


def release(db: Db, ranges: Iterable[CardRange], teller: str) -> int:
    """Held cards back into the drawer; how many."""
    return sum(_move(db, run, CardState.HLD, CardState.TIL, teller) for run in ranges)


def take_out(db: Db, ranges: Iterable[CardRange], teller: str) -> int:
    """Held cards have left this drawer for the hall's stock; how many."""
    gone = 0
    for run in ranges:
        gone += db.execute(
            delete(card).where(
                card.c.card_no.between(run.first, run.last),
                card.c.state == CardState.HLD,
                card.c.teller == teller,
            )
        ).rowcount
    return gone


def on_hand(db: Db, teller: str) -> dict[Fen, int]:
    """{face in fen: pieces} in this teller's drawer."""
    counted = (
        select(card.c.face, func.count())
        .where(card.c.teller == teller, card.c.state == CardState.TIL)
        .group_by(card.c.face)
        .order_by(card.c.face)
    )
    return {Fen(face): pieces for face, pieces in db.execute(counted)}


def cards_of(db: Db, teller: str) -> frozenset[CardNo]:
    """Every card that should be in this teller's drawer; held ones were handed over."""
    return frozenset(CardNo(number) for (number,) in every(db, _HELD, (teller, CardState.TIL)))


def _move(db: Db, run: CardRange, before: CardState, after: CardState, teller: str) -> int:
    moved = db.execute(
        update(card)
        .where(card.c.card_no.between(run.first, run.last))
        .where(card.c.state == before, card.c.teller == teller)
        .values(state=after)
    )
    return moved.rowcount


def _count(db: Db) -> int:
    return int(db.execute(select(func.count()).select_from(card)).scalar_one())
