"""New cards by the ten thousand: COPY on PostgreSQL, one prepared INSERT on SQLite."""

from uuid import UUID

from sqlalchemy import insert

from central.cards.model import CardState
from central.db.engine import Db
from central.db.schema import card as cards

_COPY = "COPY card (card_no, batch_id, state, verifier) FROM STDIN"


def add_cards(db: Db, batch_id: UUID, numbers: list[bytes], verifiers: list[bytes]) -> None:
    """Store cards in state EXP, in this transaction.

    Generation and export are one step here, so a card is never seen in state GEN.
    """
    if db.dialect.name == "postgresql":
        _copy(db, batch_id, numbers, verifiers)
    else:
        _insert(db, batch_id, numbers, verifiers)


def _copy(db: Db, batch_id: UUID, numbers: list[bytes], verifiers: list[bytes]) -> None:
    between = f"\t{batch_id}\t{CardState.EXP}\t\\\\x"
    block = "".join(
        f"{number.decode()}{between}{verifier.hex()}\n"
        for number, verifier in zip(numbers, verifiers, strict=True)
    )
    driver = db.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.write(block)


def _insert(db: Db, batch_id: UUID, numbers: list[bytes], verifiers: list[bytes]) -> None:
    db.execute(
        insert(cards),
        [
            {
                "card_no": number.decode(),
                "batch_id": batch_id,
                "state": CardState.EXP,
                "verifier": verifier,
            }
            for number, verifier in zip(numbers, verifiers, strict=True)
        ],
    )
