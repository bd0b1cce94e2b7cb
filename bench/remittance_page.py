"""First paint of the remittance page over 1,000,000 sales at the centre, beside 1,000.

Both hear the same day of the same hall: the centre's answer out of a real database, over the
wire's codec, put into the page, and painted offscreen. What differs is what lies behind it.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from app.halls import KeptDay
from bench.measure import Measurement, Work, interleave, seconds
from central.db.engine import Database, open_engine, transaction
from central.db.migrate import migrate
from central.db.schema import entry, posting, remittance, sale, shift
from central.funds.questions import answer_hall_day
from central.orgs import terminals
from central.orgs.act import Signer
from tests.app.counter_desk import make_desk
from tests.makers import CITY, HALL, make_units
from ui import theme
from ui.pages.remittance import RemittancePage
from ui.tasks import Tasks
from wire.codec import decode, encode
from wire.hall_sheets import HallDayAsked, HallDayShown
from wire.people import Role
from wire.values import new_id

FEW, MANY = 1_000, 1_000_000
SALES_A_SHIFT, SHIFTS_A_DAY, HALLS = 200, 4, 10
TODAY: Final = date(2026, 11, 23)
SIZE: Final = (1824, 982)
TELLERS: Final = ("3003", "3004", "3005", "3006")
TAKEN: Final = SALES_A_SHIFT * 10_000


def measure(rounds: int) -> Measurement:
    """Seconds from the question to the painted page."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dianka-bench-")))
        held = QApplication.instance() or QApplication([])
        app = held if isinstance(held, QApplication) else QApplication([])
        theme.apply(app, theme.theme_for(theme.Look.LIGHT, SIZE[1]))
        desk, tasks = make_desk(folder / "desk"), Tasks()
        stack.callback(desk.store.close)
        stack.callback(tasks.stop)
        page = RemittancePage(desk, tasks)
        page.resize(*SIZE)
        bases = {count: _centre(folder / f"{count}.db", count) for count in (FEW, MANY)}
        for database in bases.values():
            stack.callback(database.dispose)
        work = Work(
            "remittance-page",
            "s",
            partial(seconds, partial(_first_paint, bases[MANY], page)),
            partial(seconds, partial(_first_paint, bases[FEW], page)),
            {
                "sales": f"{MANY:,} in {HALLS} halls, {SALES_A_SHIFT} a shift",
                "limit": f"{FEW:,} sales: the same day of the hall, nothing behind it",
                "platform": "offscreen, 1920 x 1080",
                "database": "SQLite",
            },
        )
        return interleave(work, rounds)


def _first_paint(database: Database, page: RemittancePage) -> None:
    asker = Signer("3001", frozenset({Role.H_SUP}))
    with transaction(database) as db:
        told = encode(answer_hall_day(db, asker, HALL, HallDayAsked(HALL, TODAY)))
    page._show_day(KeptDay(decode(HallDayShown, told), is_fresh=True))  # noqa: SLF001
    page.render(QPixmap(*SIZE))


# --- what lies behind ---
@dataclass(frozen=True)
class Past:
    """One shift of the past, closed, with its sales; in a slip unless it is of today."""

    hall: str
    day: date
    place: int

    @property
    def at(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 1, tzinfo=UTC)


def _centre(path: Path, sales: int) -> Database:
    """A centre that has seen so many sales; the hall has the same day in front of it."""
    url = f"sqlite:///{path}"
    migrate(url)
    database = open_engine(url)
    with transaction(database) as db:
        make_units(db)
        for number in range(SHIFTS_A_DAY):
            terminals.add_terminal(db, f"{HALL}-0{number + 1}", HALL, f"{number + 1} 号台")
    pasts = list(_pasts(sales // SALES_A_SHIFT))
    for first in range(0, len(pasts), 100):
        with transaction(database) as db:
            for past in pasts[first : first + 100]:
                _put(db, past)
    with transaction(database) as db:
        db.exec_driver_sql("ANALYZE")
    return database


def _pasts(shifts: int) -> Iterator[Past]:
    """Today first at our hall, then the days before, hall by hall."""
    halls = [HALL, *(f"33{number:04d}" for number in range(2, HALLS + 1))]
    made = 0
    for back in range(shifts):
        for hall in halls:
            for place in range(SHIFTS_A_DAY):
                if made == shifts:
                    return
                yield Past(hall, TODAY - timedelta(days=back), place)
                made += 1


def _put(db: Any, past: Past) -> None:
    shift_id, at = new_id(), past.at
    slip = None if past.day == TODAY else _slip(db, past)
    db.execute(
        insert(shift).values(
            **_of_shift(past, shift_id),
            closed_at=at + timedelta(hours=6),
            z_no=1,
            z_sha256="0" * 64,
            expected_cash=TAKEN,
            counted_cash=TAKEN,
            over_short=0,
            kept_float=0,
            handed_over=TAKEN,
            reason="",
            counts="",
            remittance_id=slip,
        )
    )
    db.execute(insert(sale), [_sale(past, shift_id, number) for number in range(SALES_A_SHIFT)])
    ways = [("E2", TAKEN)] if slip is None else [("E2", TAKEN), ("E3", -TAKEN)]
    for event, amount in ways:
        entry_id = new_id()
        names = {"id": entry_id, "event": event, "op_id": shift_id}
        db.execute(insert(entry).values(**names, business_date=past.day, at=at, reference=""))
        line = {"entry_id": entry_id, "book": CITY, "sub": past.hall}
        other = {"account": "1012", "amount": -amount}
        vault = {"account": "1001V", "amount": amount}
        db.execute(insert(posting), [{**line, **vault}, {**line, **other}])


def _of_shift(past: Past, shift_id: UUID) -> dict[str, Any]:
    names = {"id": shift_id, "terminal": f"{past.hall}-0{past.place + 1}", "unit": past.hall}
    names |= {"book": CITY, "teller": TELLERS[past.place], "business_date": past.day}
    return {**names, "opened_at": past.at, "float_cash": 0, "state": "CLOSED"}


def _slip(db: Any, past: Past) -> UUID:
    """One slip a shift: more of them than a hall would make."""
    slip_id = new_id()
    names = {"id": slip_id, "hall": past.hall, "book": CITY, "business_date": past.day}
    number = f"JK-{past.hall}-{past.day:%Y%m%d}-{past.place + 1:02d}"
    people = {"counter": "3001", "second_counter": "3002", "bag_seal": "B", "escort_at": ""}
    sums = {"amount": TAKEN, "arrived": TAKEN, "borne": 0, "account": "1"}
    times = {"submitted_at": past.at, "sent_at": past.at, "arrived_at": past.at}
    named = {"number": number, "bank_reference": str(slip_id), "state": "CONFIRMED"}
    db.execute(insert(remittance).values(**names, **people, **sums, **times, **named))
    return slip_id


def _sale(past: Past, shift_id: UUID, number: int) -> dict[str, Any]:
    names = {"id": new_id(), "shift_id": shift_id, "terminal": f"{past.hall}-0{past.place + 1}"}
    names |= {"unit": past.hall, "book": CITY, "teller": TELLERS[past.place], "at": past.at}
    names |= {"business_date": past.day, "pieces": 1, "total": 10_000, "means": "cash"}
    return {**names, "receipt_no": f"R{number}", "state": "BOOKED"}
