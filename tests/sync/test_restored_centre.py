"""A centre that was restored from an older copy of its database."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import counter, signing_on
from app.model.cash import cash_tender
from app.model.recharge import SlipState
from central.api.centre import Centre
from central.api.parked import judge_parked
from central.api.server import Addresses
from central.db.engine import open_engine, transaction
from central.db.migrate import migrate
from central.db.schema import inbox, recharge
from central.db.schema_exact import parked_beside, waiting_recharge
from central.orgs import keys, policy
from central.recharge.proofs import is_marked, marked
from sync import journal, marks, outbox
from tests import in_process, makers
from tests.central.funds.scene import FACE, RICH
from tests.in_process import RunningCentre, serving
from tests.journeys.scene import Hall
from tests.sync import desks
from tests.sync.proxy import bad_line
from tests.sync.test_courier import OPENING, waiting, waits_for
from wire.messages import Credited, Outcome
from wire.values import CardRange, Fen, card_at, make_card_no, new_id, serial_of, utc_now


def seen_at(settings):
    """How many operations the centre's database holds."""
    database = open_engine(settings.database_url)
    with transaction(database) as db:
        seen = db.execute(select(func.count()).select_from(inbox)).scalar_one()
    database.dispose()
    return seen


def prepare(settings):
    migrate(settings.database_url)
    database = open_engine(settings.database_url)
    with transaction(database) as db:
        makers.make_org(db)
    return database


def copy_database(source: Path, target: Path) -> None:
    """What the source holds now, its write-ahead log included, in place of the target."""
    with closing(sqlite3.connect(source)) as from_db, closing(sqlite3.connect(target)) as to_db:
        from_db.backup(to_db)


@contextmanager
def reached(settings, line):
    """The centre serves, and the line leads to it, until the block ends."""
    with serving(settings) as addresses:
        line.target_port = addresses.port
        yield addresses
        line.cut()


def test_centre_that_lost_its_tail_gets_it_again_from_the_terminal(tmp_path):
    settings = in_process.make_settings(tmp_path)
    database = prepare(settings)
    stored, copy = settings.folder / "centre.db", tmp_path / "copy.db"
    with bad_line(0) as line:
        with reached(settings, line) as addresses:
            centre = RunningCentre(settings, addresses, None, database)
            desks.enrol(centre, tmp_path / "counter", line.url)
            desk = desks.open_started(tmp_path / "counter")
            signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
            assert desk.deliver(desks.record(desk, OPENING).op_id) is not None
        database.dispose()
        copy_database(stored, copy)
        with reached(settings, line):
            later = [desks.record(desk, OPENING) for _ in range(3)]
            desk.wake()
            assert waits_for(lambda: waiting(desk) == 0)
        assert seen_at(settings) == 1 + len(later)
        copy_database(copy, stored)
        assert seen_at(settings) == 1

        with reached(settings, line):
            newest = desks.record(desk, OPENING)
            desk.wake()
            assert waits_for(lambda: waiting(desk) == 0)
        desk.stop()

    assert seen_at(settings) == 1 + len(later) + 1
    assert newest.seq == 1 + len(later) + 1


@dataclass
class Lossy:
    """A centre that can be set back to what it was when it was last kept, with its hall."""

    settings: object
    line: object
    folder: Path

    def __post_init__(self) -> None:
        migrate(self.settings.database_url)
        self.database = open_engine(self.settings.database_url)
        held = keys.load_keys(self.settings.keys_folder, self.settings.file_folder)
        addresses = Addresses("127.0.0.1", 0, 0)
        self.hall = Hall(RunningCentre(self.settings, addresses, held, self.database))

    @contextmanager
    def serving(self):
        with reached(self.settings, self.line) as addresses:
            self.hall.centre = replace(self.hall.centre, addresses=addresses)
            yield
        self.database.dispose()

    def keep(self) -> None:
        copy_database(self.settings.folder / "centre.db", self.folder / "kept.db")

    def lose(self) -> None:
        copy_database(self.folder / "kept.db", self.settings.folder / "centre.db")
        with transaction(self.database) as db:
            policy.next_generation(db, utc_now())


@pytest.fixture
def lossy(tmp_path):
    with bad_line(0) as line:
        made = Lossy(in_process.make_settings(tmp_path), line, tmp_path)
        yield made
        made.database.dispose()


def with_a_sale(lossy):
    """A desk at which a card was sold, and that card; everything sent."""
    desks.enrol(lossy.hall.centre, lossy.folder / "counter", lossy.line.url)
    desk = desks.open_started(lossy.folder / "counter")
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    run = lossy.hall.hand_out(desk, 2)
    counter.open_shift(desk, Fen(0))
    counter.sell_cards(desk, (CardRange(run.first, run.first),), cash_tender(FACE))
    assert waits_for(lambda: waiting(desk) == 0)
    return desk, run.first


def test_recharge_that_the_centre_lost_is_credited_again_by_its_own_proof(lossy):
    with lossy.serving():
        desk, card = with_a_sale(lossy)
    lossy.keep()
    with lossy.serving():
        desk.wake()
        customer = counter.find_customer(desk, RICH)
        slip = counter.recharge(desk, customer, card, lossy.hall.pins[card])
        assert slip.state is SlipState.CREDITED
        with desk.store.begin() as db:
            assert journal.waiting_pins(db) == ()
    lossy.lose()
    assert lossy.hall.state(card) == "SLD"

    with lossy.serving():
        desk.wake()
        assert waits_for(lambda: lossy.hall.state(card) == "USD")
        assert waits_for(lambda: waiting(desk) == 0)
        desk.stop()

    assert lossy.hall.said(slip.id).outcome is Outcome.APPLIED
    assert list(lossy.hall.recharges(CardRange(card, card))) == [slip.id]
    assert lossy.hall.broken() == {}


def waits_at(lossy):
    """The states of the recharges that wait or waited at the centre."""
    with transaction(lossy.database) as db:
        found = db.execute(select(waiting_recharge.c.state)).scalars().all()
    lossy.database.dispose()  # the file may be exchanged next
    return found


def test_recharge_that_waits_waits_on_at_a_centre_that_lost_it(lossy):
    with lossy.serving():
        desk, sold = with_a_sale(lossy)
    card = CardRange(*[card_at(sold, serial_of(sold) + 1)] * 2)
    lossy.keep()
    with lossy.serving():
        desk.wake()
        customer = counter.find_customer(desk, RICH)
        slip = counter.recharge(desk, customer, card.first, lossy.hall.pins[card.first])
        with desk.store.begin() as db:
            assert journal.waiting_pins(db) == ()
    assert waits_at(lossy) == ["WAITING"]
    lossy.lose()
    assert waits_at(lossy) == []

    with lossy.serving():
        desk.wake()
        assert waits_for(lambda: waits_at(lossy) == ["WAITING"])
        counter.sell_cards(desk, (card,), cash_tender(FACE))
        assert waits_for(lambda: lossy.hall.state(card.first) == "USD")
        assert waits_for(lambda: waiting(desk) == 0)
        desk.stop()

    assert lossy.hall.said(slip.id).outcome is Outcome.SUSPENSE
    assert list(lossy.hall.recharges(card)) == [slip.id]
    assert lossy.hall.broken() == {}


def ill(lossy):
    """From now on the centre fails at every recharge, and parks it."""
    with transaction(lossy.database) as db:
        for table in (recharge, waiting_recharge):
            db.exec_driver_sql(
                f"CREATE TRIGGER ill_{table.name} BEFORE INSERT ON {table.name} "
                "BEGIN SELECT RAISE(ABORT, 'ill'); END"
            )
    lossy.database.dispose()


def mended(lossy):
    """The centre can do it again: what it made of the one recharge that was parked."""
    with transaction(lossy.database) as db:
        for table in (recharge, waiting_recharge):
            db.exec_driver_sql(f"DROP TRIGGER ill_{table.name}")
    (judged,) = judge_parked(Centre(lossy.database, lossy.hall.centre.keys))
    return judged.verdict.outcome


def parked_at(lossy, desk, slip):
    """The desk has had its answers from a restored centre, which could not judge the recharge."""
    desk.wake()
    assert waits_for(lambda: waiting(desk) == 0 and lossy.hall.received(desk.identity.terminal))
    return lossy.hall.said(slip.id).outcome is Outcome.PARKED


def test_credit_that_a_restored_centre_parked_is_judged_later_by_its_own_proof(lossy):
    with lossy.serving():
        desk, card = with_a_sale(lossy)
    lossy.keep()
    with lossy.serving():
        customer = counter.find_customer(desk, RICH)
        slip = counter.recharge(desk, customer, card, lossy.hall.pins[card])
        assert slip.state is SlipState.CREDITED
    lossy.lose()
    ill(lossy)

    with lossy.serving():
        assert waits_for(lambda: generation(desk) > 1)
        assert parked_at(lossy, desk, slip)
        outcome = mended(lossy)
        desk.wake()
        assert waits_for(lambda: heard(desk, slip) is outcome)
        desk.stop()

    assert outcome is Outcome.APPLIED
    assert list(lossy.hall.recharges(CardRange(card, card))) == [slip.id]
    assert beside(lossy) == 0
    assert lossy.hall.broken() == {}


def test_recharge_that_waits_waits_on_though_one_restored_centre_parked_it_and_one_lost_it(lossy):
    with lossy.serving():
        desk, sold = with_a_sale(lossy)
    card = CardRange(*[card_at(sold, serial_of(sold) + 1)] * 2)
    lossy.keep()
    with lossy.serving():
        customer = counter.find_customer(desk, RICH)
        slip = counter.recharge(desk, customer, card.first, lossy.hall.pins[card.first])
    lossy.lose()
    ill(lossy)

    with lossy.serving():
        assert waits_for(lambda: generation(desk) > 1)
        assert parked_at(lossy, desk, slip)
        assert mended(lossy) is Outcome.SUSPENSE
    lossy.lose()
    assert waits_at(lossy) == []

    with lossy.serving():
        assert waits_for(lambda: generation(desk) > 2)
        assert waits_for(lambda: waits_at(lossy) == ["WAITING"])
        counter.sell_cards(desk, (card,), cash_tender(FACE))
        assert waits_for(lambda: lossy.hall.state(card.first) == "USD")
        assert waits_for(lambda: waiting(desk) == 0)
        desk.stop()

    assert list(lossy.hall.recharges(card)) == [slip.id]
    assert lossy.hall.broken() == {}


def test_recharge_parked_at_first_is_judged_later_by_its_pin(lossy):
    with lossy.serving():
        desk, card = with_a_sale(lossy)
        ill(lossy)
        customer = counter.find_customer(desk, RICH)
        slip = counter.recharge(desk, customer, card, lossy.hall.pins[card])
        assert parked_at(lossy, desk, slip)
        assert beside(lossy) == 1

        outcome = mended(lossy)

        desk.wake()
        assert waits_for(lambda: heard(desk, slip) is outcome)
        with desk.store.begin() as db:
            assert journal.waiting_pins(db) == ()
        desk.stop()
    assert outcome is Outcome.APPLIED
    assert lossy.hall.state(card) == "USD"
    assert beside(lossy) == 0


def heard(desk, slip):
    """The outcome that the newest notice about the recharge tells; None before there is one."""
    with desk.store.begin() as db:
        told = marks.notices_of(db, slip.id.hex)
    return told[-1].outcome if told else None


def beside(lossy):
    """How many sealed PINs or proofs the centre keeps beside what it parked."""
    with transaction(lossy.database) as db:
        return db.execute(select(func.count()).select_from(parked_beside)).scalar_one()


def test_new_generation_asks_every_answer_again_and_changes_none(lossy):
    with lossy.serving():
        desk, _card = with_a_sale(lossy)
    lossy.keep()
    lossy.lose()

    with lossy.serving():
        desk.wake()
        assert waits_for(lambda: generation(desk) > 1)
        assert waits_for(lambda: waiting(desk) == 0)
        with desk.store.begin() as db:
            assert outbox.counts(db).attention == 0
        desk.stop()

    assert lossy.hall.broken() == {}


def generation(desk):
    with desk.store.begin() as db:
        return marks.heard(db).generation


def test_proof_of_another_credit_is_not_believed():
    made = Credited("P1", RICH, make_card_no("33", 26, FACE, 1), FACE, Fen(0), Fen(0), FACE, "王*")
    op_id, key = new_id(), b"k" * 32
    proved = marked(key, op_id, made)

    assert is_marked(key, op_id, proved)
    assert not is_marked(key, new_id(), proved)
    assert not is_marked(b"o" * 32, op_id, proved)
    assert not is_marked(key, op_id, replace(proved, amount=Fen(FACE + 1)))
    assert not is_marked(key, op_id, made)
