"""The province of the month: three units with their halls, people, terminals, cards, customers."""

import hashlib
import subprocess
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from central.billing.customers import add_customers
from central.billing.model import CustomerSheet
from central.cards.makers import register_maker
from central.commands.demo import make_maker_certificate
from central.db.engine import Db, transaction
from central.funds import cut_off, remittance
from central.orgs.policy import put_setting
from central.orgs.units import UnitSheet, add_accounting_unit, add_unit
from tests.makers import grant_role, make_person
from tests.month.books import Beside
from tests.month.desks import Desk, Doing, People, enrolled
from tests.month.ground import Ground
from tests.month.scale import UNITS, Scale
from wire import operations as op
from wire.messages import FileMade
from wire.people import Role, UnitLevel
from wire.values import (
    FACES,
    CardNo,
    CardRange,
    CustomerNo,
    Fen,
    Pin,
    card_at,
    parse_card_no,
    serial_of,
    utc_now,
)

PROVINCE, ACCOUNT, MAKER = "33", "33010001", "XINDA"
EXPIRES = date(2030, 12, 31)
CUSTOMERS_A_UNIT, STOCK_KEPT_BACK = 40, 10
SHARES = {Fen(5_000): 4, Fen(10_000): 6, Fen(20_000): 2, Fen(50_000): 1}
PLANNER, APPROVER, KEYS, FUND, OTHER_FUND = "1001", "1002", ("1003", "1004"), "1005", "1009"
OF_PROVINCE = (
    (PLANNER, Role.P_CARD),
    (APPROVER, Role.P_APPR),
    (KEYS[0], Role.P_KEY1),
    (KEYS[1], Role.P_KEY2),
    (FUND, Role.P_FUND),
    (OTHER_FUND, Role.P_FUND),
    ("9001", Role.IT),
    ("9002", Role.IT),
    ("9003", Role.AUDIT),
)


@dataclass
class Till:
    """A teller at a desk of a hall, with the cards of the month in the drawer, face by face."""

    staff: str
    desk: Desk
    hall: "HallPlace"
    number: int
    stock: dict[Fen, deque[CardNo]] = field(default_factory=dict)
    kept: Fen | None = None
    shifts: int = 0
    papers: int = 0


@dataclass
class HallPlace:
    """A hall: its supervisor's desk, its tellers, and what lies loose in its vault, in fen."""

    code: str
    unit: str
    number: int
    supervisor: str
    custodian: str
    desk: Desk
    tills: list[Till] = field(default_factory=list)
    loose: int = 0


@dataclass
class Office:
    """An accounting unit: who keeps its cards and its money, and their desk."""

    unit: str
    custodians: tuple[str, str]
    fund: str
    desk: Desk


@dataclass
class Province:
    """All of it, and the book that is kept beside; `day_one` is the first day of the month."""

    ground: Ground
    scale: Scale
    beside: Beside = field(default_factory=Beside)
    pins: dict[CardNo, Pin] = field(default_factory=dict)
    halls: list[HallPlace] = field(default_factory=list)
    offices: dict[str, Office] = field(default_factory=dict)
    customers: list[tuple[CustomerNo, str]] = field(default_factory=list)
    reserve: list[CardNo] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.centre, self.folder = self.ground.centre, self.ground.folder
        self.people = People(self.centre)
        self.chance = Random(self.scale.seed)
        self.day_one = self.scale.dates()[0]
        with transaction(self.centre.database) as db:
            self._add_places(db)
            self._add_customers(db)
            path = make_maker_certificate(self.folder, utc_now())
            register_maker(db, (MAKER, "信达制卡"), path.read_text("utf-8"), utc_now())
        self._open_desks()
        self._hand_out(self._produce())

    @property
    def tills(self) -> Iterator[Till]:
        return (till for hall in self.halls for till in hall.tills)

    @property
    def desks(self) -> Iterator[Desk]:
        yield self.desk
        yield from (office.desk for office in self.offices.values())
        for hall in self.halls:
            yield hall.desk
            yield from (till.desk for till in hall.tills)

    # --- places and people ---
    def _add_places(self, db: Db) -> None:
        add_unit(db, UnitSheet(PROVINCE, "浙江省电力公司", UnitLevel.PROVINCE))
        put_setting(db, remittance.UNIFIED_ACCOUNT, ACCOUNT)
        for unit, name in UNITS:
            add_accounting_unit(db, unit, name, f"FEE-{unit}")
            add_unit(db, UnitSheet(unit, name, UnitLevel.CITY, PROVINCE, unit))
            for hall in self._halls_of(unit):
                add_unit(db, UnitSheet(hall, f"{name}{hall[-1]}号营业厅", UnitLevel.HALL, unit))
                put_setting(db, cut_off.PREFIX + hall, cut_off.NEVER)
        posts = [(staff, role, PROVINCE) for staff, role in OF_PROVINCE]
        posts += [post for at, (unit, _) in enumerate(UNITS, 1) for post in self._posts(at, unit)]
        for staff, _role, unit in posts:
            make_person(db, staff, unit)
        for staff, role, unit in posts:
            grant_role(db, staff, role, unit)

    def _halls_of(self, unit: str) -> tuple[str, ...]:
        return tuple(f"{unit}0{at}" for at in range(1, self.scale.halls + 1))

    def _posts(self, at: int, unit: str) -> Iterator[tuple[str, Role, str]]:
        yield f"2{at}01", Role.U_CARD, unit
        yield f"2{at}02", Role.U_CARD, unit
        yield f"2{at}05", Role.U_FUND, unit
        for number, hall in enumerate(self._halls_of(unit), 1):
            yield f"3{at}{number}1", Role.H_SUP, hall
            yield f"3{at}{number}2", Role.U_CARD, hall
            for teller in range(self.scale.tellers):
                yield f"3{at}{number}{teller + 3}", Role.TELLER, hall

    def _add_customers(self, db: Db) -> None:
        sheets = []
        for at in range(CUSTOMERS_A_UNIT * len(UNITS)):
            number, unit = CustomerNo(f"{3_000_000_000 + at}"), UNITS[at % len(UNITS)][0]
            owed = Fen(self.chance.choice((0, 0, 3_150, 8_000, 12_345)))
            sheets.append(CustomerSheet(number, "周某某", "某路 1 号", True, unit, owed))
            self.customers.append((number, unit))
            self.beside.arrears[number] = owed
        add_customers(db, sheets)

    def _open_desks(self) -> None:
        open_desk = self._desk
        self.desk = open_desk(f"{PROVINCE}-01", PROVINCE)
        for at, (unit, _name) in enumerate(UNITS, 1):
            keepers = (f"2{at}01", f"2{at}02")
            self.offices[unit] = Office(unit, keepers, f"2{at}05", open_desk(f"{unit}-01", unit))
            for number, code in enumerate(self._halls_of(unit), 1):
                staff = f"3{at}{number}"
                desk = open_desk(f"{code}-09", code)
                hall = HallPlace(code, unit, len(self.halls), f"{staff}1", f"{staff}2", desk)
                self.halls.append(hall)
                for teller in range(self.scale.tellers):
                    desk = open_desk(f"{code}-0{teller + 1}", code)
                    at_till = hall.number * self.scale.tellers + teller
                    hall.tills.append(Till(f"{staff}{teller + 3}", desk, hall, at_till))

    def _desk(self, terminal: str, unit: str) -> Desk:
        return enrolled(self.centre, self.people, terminal, unit)

    # --- cards ---
    def _doing(self, *staff: str) -> Doing:
        return Doing(staff, self.day_one)

    def _a_till(self, face: Fen) -> int:
        """Cards of that face that a teller will not run out of in the month."""
        all_shares = sum(SHARES.values())
        sold = self.scale.sales * self.scale.days * 2  # a sale has one or two, sometimes three
        return sold * SHARES[face] * 5 // (all_shares * 4) + 40

    def _produce(self) -> dict[tuple[str, Fen], CardRange]:
        """{(unit, face): cards}, planned, approved, made and opened as the maker opens them."""
        tills = self.scale.halls * self.scale.tellers
        lines = tuple(
            op.OrderLine(face, self._a_till(face) * tills + STOCK_KEPT_BACK, unit)
            for face in FACES.values()
            for unit, _ in UNITS
        )
        done = self.desk.done
        order = done(op.OrderPlanned(lines, MAKER, EXPIRES), self._doing(PLANNER)).op_id
        done(op.OrderApproved(order), self._doing(APPROVER))
        made = done(op.CardsGenerated(order), self._doing(*KEYS)).detail
        assert isinstance(made, FileMade)
        self.pins = self._opened(made)
        told = op.MakerAcknowledged(order, made.file_sha256, made.pieces)
        done(told, self._doing(PLANNER))
        spans = self._spans(lines)
        for unit, _ in UNITS:
            mine = tuple(span for (of, _face), span in sorted(spans.items()) if of == unit)
            shipped = done(op.ConsignmentShipped(order, unit, mine), self._doing(PLANNER)).op_id
            office = self.offices[unit]
            received = op.ConsignmentReceived(shipped, mine)
            office.desk.done(received, self._doing(*office.custodians))
        return spans

    def _spans(self, lines: tuple[op.OrderLine, ...]) -> dict[tuple[str, Fen], CardRange]:
        """Each line's cards: consecutive serials of its face, in the order of the lines."""
        spans, cards = {}, sorted(self.pins)
        for face in FACES.values():
            of_face = [card for card in cards if CardRange(card, card).face == face]
            for line in (each for each in lines if each.face == face):
                mine, of_face = of_face[: line.pieces], of_face[line.pieces :]
                spans[line.deliver_to, face] = CardRange(mine[0], mine[-1])
        return spans

    def _opened(self, made: FileMade) -> dict[CardNo, Pin]:
        """{card: PIN}, by the maker's key and nothing but the stock openssl."""
        (sealed,) = self.ground.settings.file_folder.glob("*.p7m")
        assert hashlib.sha256(sealed.read_bytes()).hexdigest() == made.file_sha256
        issuer = self.ground.settings.keys_folder / "issuer-cert.pem"
        common = ["-inform", "DER", "-binary", "-in"]
        opening = ["openssl", "cms", "-decrypt", *common, str(sealed), "-out", "order.signed"]
        keys = ["-recip", "maker-cert.pem", "-inkey", "maker-key.pem"]
        subprocess.run([*opening, *keys], cwd=self.folder, check=True)
        proving = ["openssl", "cms", "-verify", *common, "order.signed", "-CAfile", str(issuer)]
        proved = subprocess.run(proving, cwd=self.folder, check=True, capture_output=True)
        rows = [line.split(",") for line in proved.stdout.decode().splitlines()[1:]]
        return {parse_card_no(card): Pin(pin) for card, _face, pin in rows}

    def _hand_out(self, spans: dict[tuple[str, Fen], CardRange]) -> None:
        """From the city to each hall, and from there to each teller; ten of a face stay."""
        for unit, office in self.offices.items():
            firsts = {face: serial_of(spans[unit, face].first) for face in FACES.values()}
            for hall in (each for each in self.halls if each.unit == unit):
                mine = []
                for till in hall.tills:
                    parts = {}
                    for face in FACES.values():
                        like, start, count = (
                            spans[unit, face].first,
                            firsts[face],
                            self._a_till(face),
                        )
                        ends = card_at(like, start), card_at(like, start + count - 1)
                        parts[face] = CardRange(*ends)
                        firsts[face] += count
                    mine.append((till, parts))
                self._to_hall(office, hall, mine)
            last = spans[unit, Fen(10_000)].last
            self.reserve.append(last)

    def _to_hall(
        self, office: Office, hall: HallPlace, mine: list[tuple[Till, dict[Fen, CardRange]]]
    ) -> None:
        spans = tuple(span for _till, parts in mine for span in parts.values())
        sent = office.desk.done(
            op.CardsDispatched(hall.code, spans), self._doing(office.custodians[0])
        )
        hall.desk.done(op.DispatchAccepted(sent.op_id, spans), self._doing(hall.custodian))
        for till, parts in mine:
            own = tuple(parts.values())
            issued = op.CardsIssued(till.staff, own)
            offered = hall.desk.done(issued, self._doing(hall.custodian)).op_id
            till.desk.done(op.IssueTaken(offered, own), self._doing(till.staff))
            till.stock = {face: deque(span.cards()) for face, span in parts.items()}
