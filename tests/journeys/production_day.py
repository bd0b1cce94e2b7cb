"""From an order to a teller's drawer, by the use cases of real desks; the maker alone sees PINs."""

import re
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app import enrolling, production, signing_on, stockroom
from app.enrolling import CentreAddress
from app.settings import Settings
from central.cards.makers import register_maker
from central.commands.demo import make_maker_certificate
from central.db.engine import transaction
from tests import makers
from tests.central.funds.scene import Scene
from tests.in_process import RunningCentre
from tests.sync import desks
from wire.operations import OrderLine
from wire.values import CardRange, Fen, utc_now

GUIDE = Path(__file__).parents[2] / "docs" / "maker.md"
MAKER = "XINDA"
FACE = Fen(10_000)
EXPIRES = date(2030, 12, 31)


@dataclass
class Province:
    """A centre with people whose secrets are unlike anything else, and what was planted in it."""

    centre: RunningCentre
    folder: Path
    secrets: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    pins: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        Scene(self.centre.database)
        self.maker.mkdir()
        certificate = make_maker_certificate(self.maker, utc_now()).read_text()
        with transaction(self.centre.database) as db:
            register_maker(db, (MAKER, "信达制卡"), certificate, utc_now())
            for staff_no, (_role, unit) in makers.POSTS.items():
                self.secrets[staff_no] = f"Kestrel-{staff_no}-lantern"
                makers.make_person(db, staff_no, unit, self.secrets[staff_no])
            for staff_no, (role, unit) in makers.POSTS.items():
                makers.grant_role(db, staff_no, role, unit)

    @property
    def maker(self) -> Path:
        """The card maker's own desk: the only place where a PIN may lie in clear."""
        return self.folder / "maker"

    @contextmanager
    def desk(self, unit: str, url: str = "", printer: str = ""):
        """A started desk in that unit, nobody signed on."""
        terminal, folder = f"{unit}-77", self.folder / f"counter-{unit}"
        code = makers.register(self.centre, terminal, unit)
        self.codes.append(code)
        address = CentreAddress(url or self.centre.url, self.centre.enrolment_url)
        enrolling.enrol(Settings(folder), address, terminal, code)
        desk = desks.open_started(folder, printer=printer)
        try:
            yield desk
        finally:
            desk.stop()

    def sign_on(self, desk, staff_no: str):
        return signing_on.sign_on(desk, staff_no, self.secrets[staff_no])

    def countersign(self, desk, staff_no: str):
        return signing_on.countersign(desk, staff_no, self.secrets[staff_no], None)

    def produce(self, pieces: int) -> CardRange:
        """So many cards ordered, made, opened by the maker and brought to the city."""
        with self.desk(makers.CITY) as desk:
            self.sign_on(desk, "1001")
            line = OrderLine(FACE, pieces, makers.CITY)
            order_id = production.plan(desk, (line,), MAKER, EXPIRES).op_id
            self.sign_on(desk, "1002")
            production.approve(desk, order_id)
            self.sign_on(desk, "1003")
            production.generate(desk, order_id, self.countersign(desk, "1004"))
            self.sign_on(desk, "1001")
            sha256 = production.save_maker_file(desk, order_id, self.folder / "order.p7m")
            self._opened_by_the_maker()
            (ranges,) = next(each for each in production.orders(desk).orders).ranges
            production.acknowledge(desk, order_id, sha256, pieces)
            production.ship(desk, order_id, makers.CITY, (ranges,))
            self._bring(desk, ranges)
        return ranges

    def hand_out(self, desk, run: CardRange) -> None:
        """From the hall's door into the drawer of its teller, who is signed on then."""
        self.sign_on(desk, makers.CUSTODIAN)
        (parcel,) = stockroom.stock(desk).dispatches
        stockroom.accept(desk, parcel.parcel_id, parcel.ranges)
        stockroom.issue(desk, makers.TELLER, (run,))
        self.sign_on(desk, makers.TELLER)
        (parcel,) = stockroom.issues(desk).issues
        stockroom.take(desk, parcel)

    def _bring(self, desk, ranges: CardRange) -> None:
        self.sign_on(desk, "2001")
        (parcel,) = stockroom.stock(desk).consignments
        stockroom.receive(desk, parcel.parcel_id, parcel.ranges, "", self.countersign(desk, "2003"))
        stockroom.dispatch(desk, makers.HALL, (ranges,))

    def _opened_by_the_maker(self) -> None:
        """By the two commands of the guide, on the maker's desk."""
        shutil.copy(self.folder / "order.p7m", self.maker)
        shutil.copy(self.centre.settings.keys_folder / "issuer-cert.pem", self.maker)
        for command in re.findall(r"^openssl cms .*$", GUIDE.read_text("utf-8"), re.MULTILINE):
            subprocess.run(command.split(), cwd=self.maker, check=True, capture_output=True)
        lines = (self.maker / "cards.txt").read_text().splitlines()[1:]
        self.pins = {line.split(",")[0]: line.split(",")[2] for line in lines}
