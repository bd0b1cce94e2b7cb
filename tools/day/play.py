"""The scripted day: every step through the real windows, and what it leaves behind."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QApplication

from tools.day import (
    centre,
    rounds,
    scenes_cash,
    scenes_close,
    scenes_counter,
    scenes_money,
    scenes_office,
    scenes_paper,
    scenes_production,
    scenes_troubles,
)
from tools.day.__main__ import free_port
from tools.day.cast import Cast
from tools.day.maker import Opened
from tools.day.prepare import BUREAU, CITY, COUNTER, HALL, OFFICE, maker_folder
from tools.day.station import SIZE, Album, Size, Station
from ui import theme
from wire.values import CardNo, CardRange, Fen

# In arrears for less than a card, so that a recharge settles them and leaves a balance.
IN_ARREARS: Final = "3301000027"
ELSEWHERE: Final = "3306000002"


@dataclass(frozen=True)
class Plan:
    """Where the demo's data live, where it leaves what it made, and how large it is.

    `every_page`: beside the scenes, a picture of every page of every post as the day left it.
    """

    data: Path
    out: Path
    pieces: int
    looks: tuple[str, ...]
    size: Size = SIZE
    every_page: bool = False


@dataclass
class Day:
    """What the scenes share."""

    plan: Plan
    cast: Cast
    album: Album
    maker: Path
    address: str
    seconds: dict[str, float] = field(default_factory=dict)
    opened: Opened | None = None
    cards: tuple[CardRange, ...] = ()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step and say that it is done."""
        start = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - start, 2)
        print(f"  {name:34}{self.seconds[name]:7.1f} s", flush=True)

    def station(self, terminal: str) -> Station:
        """A fresh terminal with a printer that leaves its papers in the demo's folder."""
        station = Station(self.plan.data / terminal, self.album)
        station.prints_to(self.plan.out / "receipts")
        station.start()
        return station

    def pin(self, card: CardNo) -> str:
        """What is under the scratch panel."""
        if self.opened is None:
            raise RuntimeError("the maker has not opened the order")
        return self.opened.pins[card]


def play(plan: Plan) -> bool:
    """The whole day; True if every invariant holds at its end."""
    _clear(plan.out)
    dress(plan.size)
    cast = Cast(centre.make(plan.data / "centre"))
    (plan.data / "people.txt").write_text(cast.playbill(), "utf-8")
    serving = centre.serve(plan.data / "centre", free_port())
    looks = tuple(theme.Look(look) for look in plan.looks)
    day = Day(
        plan,
        cast,
        Album(plan.out / "screens", looks, plan.size),
        maker_folder(cast.data, plan.out / "maker"),
        serving.address,
    )
    try:
        _acts(day)
        told = centre.command(plan.data / "centre", "check", "--json")
    finally:
        serving.stop()
    summary = _summary(day, told)
    (plan.out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1))
    return _report(summary)


def dress(size: Size) -> None:
    """An application in the light look, for windows of that size, in which nothing moves."""
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        app.setProperty("reduced_motion", 1)
        theme.apply(app, theme.theme_for(theme.Look.LIGHT, size[1]))


def _acts(day: Day) -> None:
    office = day.station(OFFICE)
    with day.step("enrol the province's terminal"):
        office.enrol(day.address, OFFICE, day.cast.codes[OFFICE])
    scenes_production.production(day, office)
    office.step_back()
    bureau = day.station(BUREAU)
    bureau.enrol(day.address, BUREAU, day.cast.codes[BUREAU])
    scenes_office.at_the_city(day, bureau)
    bureau.stop()
    counter = day.station(COUNTER)
    counter.enrol(day.address, COUNTER, day.cast.codes[COUNTER])
    scenes_office.at_the_hall(day, counter)
    handed_over = _teller(day, counter)
    with day.step("hand-over, a difference repaid"):
        supervisor, teller = day.cast.who("H_SUP", HALL), day.cast.who("TELLER", HALL)
        scenes_cash.take_over(counter, supervisor, handed_over)
        scenes_cash.repay(counter, teller)
    with day.step("remittance"):
        reference, amount = scenes_money.remit(day, counter)
    _every_page(day, counter, rounds.HALL_POSTS)
    counter.stop()
    office.come_forward()
    with day.step("bank line and invariants board"):
        scenes_money.arrive(day, office, reference, amount)
    _every_page(day, office, rounds.PROVINCE_POSTS)
    office.stop()
    if day.plan.every_page:
        bureau = day.station(BUREAU)
        _every_page(day, bureau, rounds.CITY_POSTS)
        bureau.stop()


def _every_page(day: Day, station: Station, posts: rounds.Posts) -> None:
    if day.plan.every_page:
        with day.step(f"every page at {station.folder.name}"):
            rounds.walk(station, day.cast, posts, "filled")


def _teller(day: Day, counter: Station) -> Fen:
    """The teller's day; what its close handed over, in fen."""
    teller = day.cast.who("TELLER", HALL)
    supervisor = day.cast.who("H_SUP", HALL)
    drawer = scenes_counter.Drawer({run.face: run.first for run in day.cards}, {})
    with day.step("open the shift"):
        scenes_counter.open_shift(counter)
    with day.step("sell"):
        first = scenes_counter.sell_exact(counter, drawer)
        second = scenes_counter.sell_with_change(counter, drawer)
        scenes_counter.refuse_bad_scans(counter, first)
        third = scenes_counter.refuse_short_tender(counter, drawer)
    with day.step("recharge, sell and recharge in one"):
        scenes_counter.recharge(counter, IN_ARREARS, first, day.pin(first))
        scenes_counter.recharge_refused(counter, first, (day.pin(first), day.pin(second)))
        scenes_counter.recharge_plainly(counter, ELSEWHERE, third, day.pin(third))
        scenes_counter.sell_and_recharge(counter, IN_ARREARS, drawer)
    with day.step("void, reprint, journal, queue"):
        scenes_counter.void_a_sale(counter, drawer, supervisor)
        scenes_counter.print_again(counter)
        scenes_counter.show_queue(counter)
    with day.step("a card frozen and sold, its case resolved"):
        card = scenes_troubles.freeze_a_card(counter, drawer, supervisor)
        scenes_troubles.sell_it_all_the_same(counter, card, teller)
        scenes_troubles.resolve_the_case(counter, supervisor, day.cast.who("U_FUND", CITY))
        scenes_troubles.look_into_the_terminal(counter, teller)
    _every_page(day, counter, rounds.TELLER_POSTS)
    with day.step("printer wizard, troubles, doubts"):
        scenes_paper.paper(counter, drawer)
    with day.step("a drop taken over, the close"):
        scenes_cash.drop(counter, supervisor)
        return scenes_close.close_shift(counter, teller, supervisor)


def _clear(out: Path) -> None:
    if out.exists():
        shutil.rmtree(out)
    (out / "receipts").mkdir(parents=True)


def _summary(day: Day, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "operations": _operations(day.plan.data / "centre"),
        "accounts": told["accounts"],
        "invariants": told["invariants"],
        "seconds": day.seconds,
    }


def _operations(folder: Path) -> dict[str, int]:
    """{kind: count} of what the centre has received; it must not be serving any more."""
    from sqlalchemy import text

    from central.db.engine import open_engine, transaction
    from central.settings import load_settings

    database = open_engine(load_settings(folder / "centre.toml", {}, os.environ).database_url)
    with transaction(database) as db:
        rows = db.execute(text("SELECT kind, count(*) FROM inbox GROUP BY kind ORDER BY kind"))
        found = {str(kind): int(count) for kind, count in rows}
    database.dispose()
    return found


def _report(summary: dict[str, Any]) -> bool:
    print("operations: " + ", ".join(f"{k} {n}" for k, n in summary["operations"].items()))
    for one in summary["invariants"]:
        print(f"  {'ok ' if one['ok'] else 'BROKEN'} {one['id']:4} {one['text'][:110]}")
    holds = all(one["ok"] for one in summary["invariants"])
    print("every invariant holds" if holds else "an invariant is broken")
    return holds
