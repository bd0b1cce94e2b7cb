"""Cards from the order to the teller's drawer without windows, for a demo played by hand."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from app import enrolling, inbox, production, signing_on, stockroom
from app.desk import Desk, open_desk
from app.settings import Settings, load_settings
from tools.day import maker
from tools.day.cast import Cast
from tools.day.station import Person
from wire.operations import OrderLine
from wire.values import CardRange, Fen, utc_now

T = TypeVar("T")
FACES: Final = (Fen(5_000), Fen(10_000), Fen(20_000), Fen(50_000))
PROVINCE, CITY, HALL = "33", "3301", "330101"
OFFICE, BUREAU, COUNTER = "33-01", "3301-01", "330101-01"
EACH_FACE: Final = 200


def expiry() -> date:
    """Four years from now, at the end of the year."""
    return date(utc_now().year + 4, 12, 31)


class Offices:
    """Enrolled terminals of the demo, used one after the other."""

    def __init__(self, folder: Path, address: str, cast: Cast) -> None:
        self.folder, self.address, self.cast = folder, address, cast

    def at(self, terminal: str, person: Person, work: Callable[[Desk], T]) -> T:
        """Let a person do something at a terminal; it is enrolled when first used."""
        folder = self.folder / terminal
        folder.mkdir(parents=True, exist_ok=True)
        if enrolling.identity(folder) is None:
            doors = enrolling.centre_address(self.address)
            enrolling.enrol(Settings(folder), doors, terminal, self.cast.codes[terminal])
        desk = open_desk(folder, load_settings(folder / "counter.toml", {"folder": folder}, {}))
        desk.start(inbox.MEANING)
        try:
            signing_on.sign_on(desk, person.staff_no, person.secret)
            return work(desk)
        finally:
            desk.stop()

    def second(self, desk: Desk, person: Person) -> signing_on.Operator:
        """Somebody else's signature on the spot."""
        return signing_on.countersign(desk, person.staff_no, person.secret, None)


def maker_folder(data: dict[str, object], folder: Path) -> Path:
    """The card maker's own folder: its key, its certificate, the issuer's certificate."""
    folder.mkdir(parents=True, exist_ok=True)
    own = data["maker"]
    if not isinstance(own, dict):
        raise TypeError("maker")
    shutil.copy(str(own["key"]), folder / "maker-key.pem")
    shutil.copy(str(own["certificate"]), folder / "maker-cert.pem")
    shutil.copy(str(data["issuer_certificate"]), folder / "issuer-cert.pem")
    return folder


def cards_to_the_drawer(offices: Offices, own: Path) -> tuple[CardRange, ...]:
    """Order, generate, ship, receive, dispatch, accept, issue, take: what the teller then holds."""
    cast = offices.cast
    clerk, approver = cast.who("P_CARD", PROVINCE), cast.who("P_APPR", PROVINCE)
    lines = [OrderLine(face, EACH_FACE, CITY) for face in FACES]
    code = str(cast.data["maker"]["code"])
    planned = offices.at(OFFICE, clerk, lambda desk: production.plan(desk, lines, code, expiry()))
    order = planned.op_id
    offices.at(OFFICE, approver, lambda desk: production.approve(desk, order))
    second = cast.who("P_KEY2", PROVINCE)
    offices.at(
        OFFICE,
        cast.who("P_KEY1", PROVINCE),
        lambda desk: production.generate(desk, order, offices.second(desk, second)),
    )
    offices.at(
        OFFICE, clerk, lambda desk: production.save_maker_file(desk, order, own / "order.p7m")
    )
    opened = maker.open_order(own)

    def ship(desk: Desk) -> tuple[object, tuple[CardRange, ...]]:
        production.acknowledge(desk, order, opened.sha256, opened.pieces)
        ranges = production.orders(desk).orders[0].ranges
        return production.ship(desk, order, CITY, ranges).op_id, ranges

    _, ranges = offices.at(OFFICE, clerk, ship)
    _to_the_hall(offices, ranges)
    return ranges


def _to_the_hall(offices: Offices, ranges: tuple[CardRange, ...]) -> None:
    cast = offices.cast
    city, counter_ = cast.who("U_CARD", CITY), cast.who("U_CARD", CITY, 1)

    def receive(desk: Desk) -> None:
        parcel = stockroom.stock(desk).consignments[0]
        stockroom.receive(desk, parcel.parcel_id, ranges, "", offices.second(desk, counter_))
        stockroom.dispatch(desk, HALL, ranges)

    offices.at(BUREAU, city, receive)
    teller = cast.who("TELLER", HALL)

    def issue(desk: Desk) -> None:
        parcel = stockroom.stock(desk).dispatches[0]
        stockroom.accept(desk, parcel.parcel_id, ranges)
        stockroom.issue(desk, teller.staff_no, ranges)

    offices.at(COUNTER, cast.who("U_CARD", HALL), issue)
    offices.at(
        COUNTER,
        teller,
        lambda desk: stockroom.take(desk, stockroom.issues(desk).issues[0]),
    )
