"""The register of card makers who were visited and may get maker files."""

from datetime import datetime

from central.cards.model import MakerState
from central.cards.store import makers as store
from central.cards.store.orders import Maker
from central.db.engine import Db


def register_maker(db: Db, names: tuple[str, str], certificate_pem: str, moment: datetime) -> None:
    """A vetted maker; `names` is (code, name), the certificate is who its files are sealed to."""
    code, name = names
    store.add(db, Maker(code, name, certificate_pem, MakerState.VETTED.value), moment)
