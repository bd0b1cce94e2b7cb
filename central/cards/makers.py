"""The register of card makers: who was seen on site and may be given an order."""

from datetime import datetime

from central.cards import maker_file
from central.cards.model import MakerState
from central.cards.store import makers as store
from central.cards.store.makers import Maker
from central.db.engine import Db
from central.errors import CentreError


class MakerFaultError(CentreError):
    """A certificate no file can be sealed to: not RSA-2048 or more, not P-256, or not in force."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def register_maker(
    db: Db, named: tuple[str, str], certificate_pem: str, vetted_at: datetime
) -> None:
    """Enter a vetted maker, `named` (code, name), or raise MakerFaultError."""
    code, name = named
    if not maker_file.can_receive(certificate_pem, vetted_at):
        raise MakerFaultError(code)
    store.add(db, Maker(code, name, certificate_pem, MakerState.VETTED), vetted_at)


def suspend_maker(db: Db, code: str) -> bool:
    """True if a vetted maker gets no more orders from now on."""
    return store.step(db, code, MakerState.VETTED, MakerState.SUSPENDED)
