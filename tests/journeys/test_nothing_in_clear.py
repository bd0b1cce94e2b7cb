"""PINs and people's secrets, planted and then looked for wherever a real day leaves anything."""

import logging
import re
import traceback

import pytest

from app import counter, signing_on
from app.errors import CounterError
from app.logs import log_to_folder, stop_logging
from app.model.cash import cash_tender
from app.model.recharge import SlipState
from app.store import papers
from central.db.engine import transaction
from central.db.migrate import all_tables
from printing.spool import JobState
from sync import journal
from sync.courier import LinkState
from tests import in_process, makers
from tests.central.funds.scene import OWING, RICH
from tests.journeys.production_day import Province
from tests.sync.proxy import bad_line
from tests.sync.test_courier import waiting, waits_for
from wire.refusals import Refusal
from wire.values import CardRange, Fen, Pin, ValueFaultError

PIECES, IN_THE_DRAWER = 200, 12
# Eighteen digits in a row or grouped in any way, in text or in the middle of raw bytes.
DIGITS = re.compile(r"\d(?:[ \-\xa0]?\d){17,}")


def pins_in(text, pins):
    """The planted PINs that stand in a text, plain or grouped."""
    runs = (re.sub(r"\D", "", found[0]) for found in DIGITS.finditer(text))
    return {run[at : at + 18] for run in runs for at in range(len(run) - 17)} & pins


def text_of(row):
    """A row's values in clear: bytes as they are, not as a repr shows them."""
    return "\n".join(
        each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in row
    )


def terminal_tables(desk):
    """All that the terminal's encrypted file says once it is open."""
    with desk.store.begin() as db:
        names = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        rows = [
            text_of(row)
            for name in names.scalars().all()
            for row in db.exec_driver_sql(f"SELECT * FROM {name}")  # noqa: S608
        ]
    return "\n".join(rows)


def centre_tables(centre):
    with transaction(centre.database) as db:
        tables = all_tables().sorted_tables
        return "\n".join(text_of(row) for table in tables for row in db.execute(table.select()))


def files_of(folder, but):
    """{path: content} of every file under the folder that is not under the other."""
    return {
        path: path.read_bytes().decode("latin-1")
        for path in folder.rglob("*")
        if path.is_file() and not path.is_relative_to(but)
    }


def said_by(fault):
    """Everything an exception can tell, with the values of its frames' names."""
    told = traceback.TracebackException.from_exception(fault, capture_locals=True)
    return "".join(told.format()) + repr(fault) + repr(vars(fault))


class Day:
    """A teller's day with PINs: right, wrong, tried out, and taken in without the centre."""

    def __init__(self, province, desk, line, cards):
        self.province, self.desk, self.line, self.cards = province, desk, line, cards
        self.faults = []

    def pin(self, at):
        return Pin(self.province.pins[self.cards[at]])

    def work(self):
        counter.open_shift(self.desk, Fen(0))
        run = CardRange(self.cards[0], self.cards[5])
        counter.sell_cards(self.desk, (run,), cash_tender(run.value))
        rich, owing = (counter.find_customer(self.desk, number) for number in (RICH, OWING))
        assert counter.preview(self.desk, rich, self.cards[0], self.pin(0)).amount
        right = counter.recharge(self.desk, rich, self.cards[0], self.pin(0))
        wrong = counter.recharge(self.desk, rich, self.cards[1], self.pin(2))
        both = counter.sell_and_recharge(self.desk, owing, self.cards[6], cash_tender(run.face))
        self.fails(lambda: counter.preview(self.desk, rich, self.cards[3], self.pin(4)))
        self.fails(lambda: self.mistyped(3))
        self.fails(lambda: signing_on.unlock(self.desk, self.province.secrets["3004"]))
        assert [right.state, both.state] == [SlipState.CREDITED] * 2
        assert (wrong.state, wrong.refusal) == (SlipState.REFUSED, Refusal.NO_MATCH)

    def alone(self):
        """Taken in while the line is down; the sealed PIN waits in the journal."""
        self.line.up = False
        assert waits_for(lambda: self.desk.link.state is LinkState.DOWN)
        customer = counter.unchecked_customer(self.desk, RICH)
        slip = counter.recharge(self.desk, customer, self.cards[5], self.pin(5))
        assert slip.state is SlipState.PENDING
        self.fails(lambda: counter.recharge(self.desk, customer, self.cards[3], self.pin(3)))
        with self.desk.store.begin() as db:
            assert len(journal.waiting_pins(db)) == 1

    def back(self):
        self.line.up = True
        assert waits_for(lambda: waiting(self.desk) == 0)
        with self.desk.store.begin() as db:
            assert journal.waiting_pins(db) == ()
        assert waits_for(self.printed)

    def printed(self):
        with self.desk.store.begin() as db:
            return set(papers.counts(db)) == {JobState.PRINTED}

    def mistyped(self, at):
        """Its first digit is another: no name of ours holds the planted one."""
        number = self.cards[at]
        wrong = (int(self.province.pins[number][0]) + 1) % 10
        return Pin(f"{wrong}{self.province.pins[number][1:]}")

    def fails(self, work):
        with pytest.raises((CounterError, ValueFaultError)) as caught:
            work()
        self.faults.append(said_by(caught.value))


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """{place: all that is in it} after a day with planted PINs, and what was planted."""
    folder = tmp_path_factory.mktemp("day")
    logs = log_to_folder(folder, "DEBUG")
    logging.getLogger("urllib3").setLevel(logging.DEBUG)
    try:
        with in_process.running_centre(folder) as centre, bad_line(centre.addresses.port) as line:
            province = Province(centre, folder)
            places = dict(lived(province, line))
    finally:
        stop_logging(logs)
        logging.getLogger().setLevel(logging.WARNING)
    return province, places | files_of(folder, province.maker)


def lived(province, line):
    run = province.produce(PIECES)
    cards = list(run.cards())
    in_drawer = CardRange(cards[0], cards[IN_THE_DRAWER - 1])
    paper = (province.folder / "paper").as_uri()
    with province.desk(makers.HALL, line.url, paper) as desk:
        province.hand_out(desk, in_drawer)
        at_work = Day(province, desk, line, cards)
        at_work.work()
        at_work.alone()
        yield "the terminal's tables while a recharge waits", terminal_tables(desk)
        yield "the centre's tables", centre_tables(province.centre)
        yield from files_of(province.folder / "counter-330101", province.maker).items()
        at_work.back()
        yield "the terminal's tables", terminal_tables(desk)
        yield "the centre's tables at the end", centre_tables(province.centre)
        raw = files_of(province.folder, province.maker)
        yield from ((f"at the end {path}", text) for path, text in raw.items())
    yield "what the exceptions say", "".join(at_work.faults)


def test_every_planted_pin_is_on_the_makers_desk(day):
    province, _places = day
    opened = (province.maker / "cards.txt").read_text()

    assert len(province.pins) == PIECES
    assert pins_in(opened, set(province.pins.values())) == set(province.pins.values())


@pytest.mark.parametrize("gap", ["", " ", "-"])
@pytest.mark.parametrize("size", [3, 4, 6])
def test_search_finds_a_pin_however_it_is_grouped(day, gap, size):
    pin = next(iter(day[0].pins.values()))
    written = gap.join(pin[at : at + size] for at in range(0, 18, size))

    assert pins_in(f"\x00\xff7x{written};", {pin}) == {pin}


def test_no_pin_lies_in_clear_anywhere_else(day):
    province, places = day
    planted = set(province.pins.values())

    found = {place: len(pins_in(text, planted)) for place, text in places.items()}

    assert {place: pins for place, pins in found.items() if pins} == {}


def test_search_looked_at_every_kind_of_place(day):
    _province, places = day
    names = "\n".join(map(str, places))

    for part in ("centre.db\n", "centre.db-wal", "counter.db\n", "counter.db-wal"):
        assert part in names + "\n", part
    for part in ("counter.log", "order.p7m", "-recharge-48.bin", "-recharge-pending-48.bin"):
        assert part in names, part
    assert "recharge.submit" in places["the terminal's tables"]
    assert "recharge.submit" in places["the centre's tables"]
    log = next(text for place, text in places.items() if str(place).endswith("counter.log"))
    assert "DEBUG" in log
    assert "settled" in log


def test_no_secret_and_no_enrolment_code_of_anybody_lies_in_clear(day):
    province, places = day
    planted = [*province.secrets.values(), *province.codes]

    found = {
        place: [each for each in planted if each in text or each in text.replace(" ", "")]
        for place, text in places.items()
        if place != "what the exceptions say"
    }

    assert {place: each for place, each in found.items() if each} == {}
