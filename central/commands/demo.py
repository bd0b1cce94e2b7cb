"""Demo data: Zhejiang with two cities, five halls, their people, customers and a card maker."""

import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from central.billing.customers import add_customers
from central.billing.exchange import BillRecord, Source
from central.billing.importing import take_bills
from central.billing.model import CustomerSheet
from central.cards.makers import register_maker
from central.commands.places import Wish, make_centre
from central.db.engine import Db, open_engine, transaction
from central.funds import cut_off
from central.orgs import grants, keys, people, policy, terminals, units
from central.orgs.certificates import pem_of
from central.settings import FILE_NAME
from wire.keybox import Cost
from wire.people import Role, UnitLevel
from wire.values import CustomerNo, Fen, business_day, utc_now

COST: Final = Cost(
    memory_kib=19_456, passes=2
)  # less than a real one, so that a demo starts at once
CUSTOMERS: Final = 5_000
UNIFIED_ACCOUNT: Final = "1202 0219 0990 1000 001"
MAKER: Final = "XINDA"
_PROVINCE: Final = "33"
_HIRED: Final = date(2026, 1, 1)
_MAKER_DAYS: Final = 825
_UNITS: Final = (
    (_PROVINCE, "浙江省电力公司", UnitLevel.PROVINCE, None, None),
    ("3301", "杭州市电力局", UnitLevel.CITY, _PROVINCE, "3301"),
    ("3306", "绍兴市电力局", UnitLevel.CITY, _PROVINCE, "3306"),
    ("3301A", "建德市供电局", UnitLevel.COUNTY, "3301", None),
    ("330101", "延安路营业厅", UnitLevel.HALL, "3301", None),
    ("330102", "文三路营业厅", UnitLevel.HALL, "3301", None),
    ("330103", "建德新安江营业厅", UnitLevel.HALL, "3301A", None),
    ("330601", "越城营业厅", UnitLevel.HALL, "3306", None),
    ("330602", "柯桥营业厅", UnitLevel.HALL, "3306", None),
)
_HALLS: Final = tuple(code for code, _name, level, *_rest in _UNITS if level is UnitLevel.HALL)
_POSTS: Final = (
    ("1001", "陈国栋", Role.P_CARD, _PROVINCE),
    ("1002", "沈雅琴", Role.P_APPR, _PROVINCE),
    ("1003", "俞志强", Role.P_KEY1, _PROVINCE),
    ("1004", "何晓燕", Role.P_KEY2, _PROVINCE),
    ("1005", "钱立群", Role.P_FUND, _PROVINCE),
    ("1006", "方敏", Role.AUDIT, _PROVINCE),
    ("1007", "罗建华", Role.IT, _PROVINCE),
    ("1008", "徐海波", Role.IT, _PROVINCE),
    ("1009", "唐敏华", Role.P_FUND, _PROVINCE),
    ("1010", "邵佳宁", Role.CS, _PROVINCE),
    ("2001", "周卫东", Role.U_CARD, "3301"),
    ("2002", "吴秀珍", Role.U_CARD, "3301"),
    ("2003", "郑文斌", Role.U_FUND, "3301"),
    ("2601", "孙丽华", Role.U_CARD, "3306"),
    ("2602", "朱永明", Role.U_FUND, "3306"),
    ("3001", "王建英", Role.H_SUP, "330101"),
    ("3002", "冯秋月", Role.U_CARD, "330101"),
    ("3003", "李慧", Role.TELLER, "330101"),
    ("3004", "赵晨", Role.TELLER, "330101"),
    ("3011", "韩雪梅", Role.H_SUP, "330102"),
    ("3012", "蒋大伟", Role.U_CARD, "330102"),
    ("3013", "杨帆", Role.TELLER, "330102"),
    ("3601", "胡春兰", Role.H_SUP, "330601"),
    ("3602", "高志远", Role.U_CARD, "330601"),
    ("3603", "林静", Role.TELLER, "330601"),
)
_SURNAMES: Final = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹"
_GIVEN: Final = ("建国", "秀英", "伟", "芳", "志明", "桂兰", "磊", "静", "国庆", "丽", "海燕", "军")
_MUCH: Final = 15_000  # fen: what is owed since two months
_STREETS: Final = ("解放路", "中山中路", "文一西路", "胜利东路", "人民西路", "鲁迅中路", "体育场路")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    name: str
    staff_no: str
    role: str
    unit: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DemoTerminal:
    id: str
    unit: str
    desk: str
    code: str = field(repr=False)


def make_demo(wish: Wish) -> dict[str, Any]:
    """A fresh centre with demo data; what the demo needs to know of it, secrets among it."""
    settings = make_centre(wish)
    moment = utc_now()
    maker = make_maker_certificate(wish.folder, moment)
    database = open_engine(settings.database_url)
    try:
        with transaction(database) as db:
            _add_units(db)
            policy.put_setting(db, "unified_account", UNIFIED_ACCOUNT)
            for hall in _HALLS:  # the demo is played at any time of day
                policy.put_setting(db, cut_off.PREFIX + hall, cut_off.NEVER)
            staff = _add_people(db)
            register_maker(db, (MAKER, "信达制卡有限公司"), maker.read_text(), moment)
            add_customers(db, customers())
            take_bills(db, demo_bills(moment))
            desks = _add_terminals(db, moment)
    finally:
        database.dispose()
    return {
        "folder": str(wish.folder),
        "config": str(wish.folder / FILE_NAME),
        "database": settings.database_url,
        "units": [{"code": unit[0], "name": unit[1], "level": unit[2].value} for unit in _UNITS],
        "people": [asdict(each) for each in staff],
        "terminals": [asdict(each) for each in desks],
        "maker": {"code": MAKER, "certificate": str(maker), "key": str(_key_beside(maker))},
        "issuer_certificate": str(settings.keys_folder / keys.ISSUER_CERT),
        "ca_certificate": str(settings.keys_folder / keys.CA_CERT),
        "unified_account": UNIFIED_ACCOUNT,
        "customers": CUSTOMERS,
    }


def _add_units(db: Db) -> None:
    for code, name, _level, _parent, book in _UNITS:
        if book is not None:
            units.add_accounting_unit(db, code, name, f"6222 {code} 0000 0001")
    for code, name, level, parent, book in _UNITS:
        units.add_unit(db, units.UnitSheet(code, name, level, parent, book))


def _add_people(db: Db) -> list[DemoPerson]:
    staff = [
        DemoPerson(name, staff_no, role.value, unit, f"{secrets.randbelow(10**6):06d}")
        for staff_no, name, role, unit in _POSTS
    ]
    for each in staff:
        new = people.NewPerson(each.staff_no, each.name, each.unit, each.secret)
        people.add_person(db, new, COST)
    for each in staff:
        first, second = [no for no in ("1007", "1008", "1006") if no != each.staff_no][:2]
        asked = grants.GrantAsked(
            each.staff_no, Role(each.role), each.unit, _HIRED, granted_by=first, approved_by=second
        )
        grants.grant(db, asked)
    return staff


def _add_terminals(db: Db, moment: datetime) -> list[DemoTerminal]:
    """One in the province, one a city, two a hall, each with its one-time code."""
    places = [(unit, 1) for unit in (_PROVINCE, "3301", "3306")]
    places += [(hall, number) for hall in _HALLS for number in (1, 2)]
    desks = []
    for unit, number in places:
        terminal, desk = f"{unit}-{number:02d}", f"{number} 号台"
        terminals.add_terminal(db, terminal, unit, desk)
        code = terminals.new_enrolment_code(db, terminal, moment)
        desks.append(DemoTerminal(terminal, unit, desk, code))
    return desks


def customers() -> Iterator[CustomerSheet]:
    """5,000 customers, always the same: every fiftieth is no household."""
    for number in range(1, CUSTOMERS + 1):
        city = "3301" if number % 2 else "3306"
        residential = number % 50 != 0
        name = f"{_SURNAMES[number * 7 % len(_SURNAMES)]}{_GIVEN[number * 5 % len(_GIVEN)]}"
        street = _STREETS[number * 3 % len(_STREETS)]
        yield CustomerSheet(
            customer_no=_number_of(number),
            name=name if residential else f"{name}商行",
            address=f"{street}{number % 300 + 1}号{number % 20 + 1}幢{number % 60 + 101}室",
            residential=residential,
            accounting_unit=city,
            arrears=Fen(0),
        )


def demo_bills(moment: datetime) -> Source:
    """What every third customer owes: a bill of last month; where it is much, of two months."""
    month = business_day(moment).replace(day=1) - timedelta(days=1)
    before = month.replace(day=1) - timedelta(days=1)
    return Source("demo", f"demo-{month}", "", iter(enumerate(_bills(month, before), start=1)))


def _bills(month: date, before: date) -> Iterator[BillRecord]:
    for number in range(3, CUSTOMERS + 1, 3):
        owed = 1_200 + number * 7_919 % 30_000
        older = owed // 3 if owed > _MUCH else 0
        for end, amount in ((before, older), (month, owed - older)):
            if amount:
                yield _bill(number, end, Fen(amount))


def _bill(number: int, end: date, amount: Fen) -> BillRecord:
    """A bill of the month that ends so, due on the 25th of the next."""
    return BillRecord(
        bill_no=f"ZD{end:%Y%m}{number:06d}",
        customer_no=_number_of(number),
        period=f"{end:%Y-%m}",
        amount=amount,
        due=(end + timedelta(days=1)).replace(day=25),
    )


def _number_of(number: int) -> CustomerNo:
    return CustomerNo(f"{'3301' if number % 2 else '3306'}{number:06d}")


def make_maker_certificate(folder: Path, moment: datetime) -> Path:
    """The throw-away certificate of the demo's card maker; its key lies beside it."""
    key = rsa.generate_private_key(65_537, 3_072)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "XINDA card maker (demo)")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=_MAKER_DAYS))
        .sign(key, hashes.SHA256())
    )
    path = folder / "maker-cert.pem"
    path.write_bytes(pem_of(certificate))
    _key_beside(path).touch(mode=0o600)
    _key_beside(path).write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


def _key_beside(certificate: Path) -> Path:
    return certificate.with_name("maker-key.pem")
