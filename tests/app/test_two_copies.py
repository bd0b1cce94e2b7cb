"""A terminal that loses one copy of its journal, or finds two that differ."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import counter, history, offline, rescue, signing_on
from app.data_folder import open_data
from app.desk import open_desk
from app.errors import OfflineError, SecondCopyError, StoreBlockedError
from app.model.cash import cash_tender
from app.settings import Settings
from app.store import sales
from app.store.engine import STORE_FILE
from central.db.engine import transaction
from central.db.schema import inbox as received
from printing.spool import JobState
from sync import journal, outbox
from tests import makers
from tests.journeys.scene import Hall, one_hall
from tests.sync import desks
from tests.sync.test_courier import waiting, waits_for
from wire.messages import Outcome
from wire.values import CardRange, Fen

FLOAT = Fen(20_000)


hall, centre, teller = one_hall()


@pytest.fixture
def run(folder, hall, teller):
    """Ten cards in the teller's drawer, a shift open with them, and everything sent."""
    desk = desks.open_started(folder)
    signing_on.sign_on(desk, teller, makers.SECRET)
    cards = hall.hand_out(desk, 10, teller)
    counter.open_shift(desk, FLOAT)
    assert waits_for(lambda: waiting(desk) == 0)
    desk.stop()
    return cards


def single(cards, index):
    number = list(cards.cards())[index]
    return CardRange(number, number)


@dataclass
class Till:
    """One terminal that is opened, lost and found: with a teller, a shift and ten cards."""

    hall: Hall
    folder: Path
    line: object
    terminal: str
    teller: str
    run: CardRange
    opened: list = field(default_factory=list)

    @property
    def second(self) -> Path:
        return Settings(self.folder).shadow_folder

    def open(self, *, sign_on=True):
        desk = desks.open_started(self.folder)
        self.opened.append(desk)
        if sign_on:
            signing_on.sign_on(desk, self.teller, makers.SECRET)
        return desk

    def sell(self, desk, index):
        return sell(desk, self.run, index)

    def enrol_again(self):
        return desks.enrol(self.hall.centre, self.folder, self.line.url, self.terminal)


@pytest.fixture
def till(request, folder, hall, teller, run):
    line, terminal = request.getfixturevalue("line"), request.getfixturevalue("terminal")
    made = Till(hall, folder, line, terminal, teller, run)
    yield made
    for desk in made.opened:
        desk.stop()


def sell(desk, cards, index):
    run = single(cards, index)
    return counter.sell_cards(desk, (run,), cash_tender(run.value))


def effects(hall, op_ids):
    """How often each operation stands at the centre."""
    with transaction(hall.centre.database) as db:
        rows = db.execute(
            select(received.c.op_id, func.count())
            .where(received.c.op_id.in_(op_ids))
            .group_by(received.c.op_id)
        )
        return dict(rows.all())


def test_lost_store_is_made_anew_from_the_second_copy(till):
    desk = till.open()
    till.line.up = False
    made = [till.sell(desk, index) for index in range(3)]
    desk.stop()
    for path in till.folder.iterdir():
        path.unlink()

    till.line.up = True
    desk = till.open()

    assert desk.data.rebuilt
    assert waits_for(lambda: waiting(desk) == 0)
    assert effects(till.hall, [sale.id for sale in made]) == {sale.id: 1 for sale in made}
    with desk.store.begin() as db:
        assert [sales.get(db, sale.id).total for sale in made] == [sale.total for sale in made]
    shift = counter.current_shift(desk)
    assert (shift.float_cash, shift.teller) == (FLOAT, desk.operator.staff_no)
    assert waits_for(lambda: counter.cards_on_hand(desk) == {Fen(10_000): 7})
    assert till.sell(desk, 5).total == 10_000
    assert till.hall.broken() == {}


def test_damaged_store_is_set_aside_and_made_anew(till):
    desk = till.open()
    till.line.up = False
    sale = till.sell(desk, 0)
    desk.stop()
    (till.folder / STORE_FILE).write_bytes(b"no database at all" * 1000)

    till.line.up = True
    desk = till.open()

    assert desk.data.rebuilt
    assert [path.name for path in till.folder.glob("counter-*.db")] != []
    assert waits_for(lambda: waiting(desk) == 0)
    assert effects(till.hall, [sale.id]) == {sale.id: 1}


def test_paper_of_the_newest_refilled_sale_is_in_doubt_and_of_the_older_ones_is_not(till):
    desk = till.open()
    till.line.up = False
    first, last = till.sell(desk, 0), till.sell(desk, 1)
    desk.stop()
    (till.folder / STORE_FILE).unlink()

    desk = till.open(sign_on=False)

    doubtful = [paper.receipt_no for paper in history.doubtful(desk)]
    assert doubtful == [last.receipt_no]
    assert history.receipt(desk, first.receipt_no).number == first.receipt_no
    recovered = history.recovery(desk)
    assert (recovered.last.op_id, recovered.last.paper) == (last.id, JobState.DOUBTFUL)


def test_papers_are_made_though_the_start_that_refilled_the_store_came_no_further(till):
    desk = till.open()
    till.line.up = False
    first, last = till.sell(desk, 0), till.sell(desk, 1)
    desk.stop()
    (till.folder / STORE_FILE).unlink()
    data = open_data(till.folder, Settings(till.folder))
    data.copy.close()
    data.store.close()

    desk = till.open(sign_on=False)

    assert history.receipt(desk, first.receipt_no).number == first.receipt_no
    assert [paper.receipt_no for paper in history.doubtful(desk)] == [last.receipt_no]


def test_last_operation_is_told_at_the_start_though_older_ones_were_carried_behind_it(till):
    desk = till.open()
    till.sell(desk, 0)
    assert waits_for(lambda: waiting(desk) == 0)
    desk.stop()
    till.enrol_again()
    desk = till.open()
    till.line.up = False
    last = till.sell(desk, 1)
    desk.stop()
    (till.folder / STORE_FILE).unlink()

    desk = till.open(sign_on=False)

    assert history.recovery(desk).last.op_id == last.id
    with desk.store.begin() as db:
        assert journal.row_of(db, last.id).seq < journal.head(db, desk.place.epoch)[0]


def test_receipt_numbers_go_on_behind_those_that_were_given(till):
    desk = till.open()
    till.line.up = False
    before = till.sell(desk, 0)
    desk.stop()
    (till.folder / STORE_FILE).unlink()

    till.line.up = True
    desk = till.open()
    assert waits_for(lambda: waiting(desk) == 0)
    after = till.sell(desk, 1)

    assert after.receipt_no > before.receipt_no


def test_older_copy_of_the_store_is_refilled(till, tmp_path):
    shutil.copytree(till.folder, tmp_path / "backup")
    desk = till.open()
    till.line.up = False
    made = [till.sell(desk, index) for index in range(2)]
    desk.stop()
    shutil.rmtree(till.folder)
    shutil.copytree(tmp_path / "backup", till.folder)

    till.line.up = True
    desk = till.open()

    assert desk.data.refilled == len(made)
    assert waits_for(lambda: waiting(desk) == 0)
    assert effects(till.hall, [sale.id for sale in made]) == {sale.id: 1 for sale in made}


def test_sale_of_an_older_copy_may_be_at_the_centre_and_is_not_voided_without_it(till, tmp_path):
    desk = till.open()
    till.line.up = False
    sold = till.sell(desk, 0)
    assert counter.check_void(desk, sold.id) is False
    desk.stop()
    shutil.copytree(till.folder, tmp_path / "backup")
    till.line.up = True
    desk = till.open()
    assert waits_for(lambda: waiting(desk) == 0)
    till.line.up = False
    till.sell(desk, 1)
    desk.stop()
    shutil.rmtree(till.folder)
    shutil.copytree(tmp_path / "backup", till.folder)

    desk = till.open()

    assert desk.data.refilled == 1
    with pytest.raises(OfflineError):
        counter.check_void(desk, sold.id)


def test_lost_second_copy_is_written_anew(till):
    second = till.second
    shutil.rmtree(second)

    desk = till.open()

    with desk.store.begin() as db:
        seq, digest = journal.head(db, 1)
    newest = desk.data.copy.shadow.newest(1).rows[-1]
    assert (newest.seq, newest.hash) == (seq, digest)
    assert (second / "terminal.json").exists()


def test_second_copy_that_cannot_be_written_stops_the_next_sale_and_no_longer(till):
    desk = till.open()
    second = till.second
    desk.data.copy.close()
    kept = second.with_name("away")
    second.rename(kept)
    second.write_text("a file where the till.folder was")
    sale = till.sell(desk, 0)

    with pytest.raises(SecondCopyError) as refused:
        till.sell(desk, 1)
    assert refused.value.folder == second
    assert offline.view(desk).second_copy

    second.unlink()
    kept.rename(second)
    other = till.sell(desk, 1)
    assert offline.view(desk).second_copy == ""
    told = {row.op_id for row in desk.data.copy.shadow.rows(1)}
    assert {sale.id, other.id} <= told


def forked(till, tmp_path):
    """Two tales of one journal: the store goes on from an older copy, the shadow does not."""
    shutil.copytree(till.folder, tmp_path / "backup")
    second = till.second
    desk = till.open()
    till.line.up = False
    shadow_tale = till.sell(desk, 0)
    desk.stop()
    shutil.copytree(second, tmp_path / "second")
    shutil.rmtree(till.folder)
    shutil.rmtree(second)
    shutil.copytree(tmp_path / "backup", till.folder)
    desk = till.open(sign_on=False)
    signing_on.sign_on(desk, till.teller, makers.SECRET)
    store_tale = till.sell(desk, 1)
    desk.stop()
    shutil.rmtree(second)
    shutil.copytree(tmp_path / "second", second)
    return shadow_tale, store_tale


def test_copies_that_differ_block_and_re_enrolment_carries_both(till, tmp_path):
    shadow_tale, store_tale = forked(till, tmp_path)
    with pytest.raises(StoreBlockedError) as blocked:
        open_desk(till.folder, Settings(till.folder))
    assert blocked.value.why == "fork"

    till.line.up = True
    found = till.enrol_again()
    desk = till.open()

    assert found.epoch == 2
    assert waits_for(lambda: waiting(desk) == 0)
    assert effects(till.hall, [shadow_tale.id, store_tale.id]) == {
        shadow_tale.id: 1,
        store_tale.id: 1,
    }
    assert till.hall.broken() == {}
    with desk.store.begin() as db:
        assert outbox.reply_to(db, store_tale.id).outcome is Outcome.APPLIED


def test_data_from_another_machine_are_blocked(till):
    path = till.folder / "terminal.json"
    path.write_text(path.read_text().replace('"machine": "', '"machine": "0'))

    with pytest.raises(StoreBlockedError) as blocked:
        open_desk(till.folder, Settings(till.folder))

    assert blocked.value.why == "machine"


def test_re_enrolment_carries_the_queue_and_its_recharge_to_the_new_life(till):
    desk = till.open()
    till.line.up = False
    sale = till.sell(desk, 0)
    card = single(till.run, 0).first
    customer = counter.unchecked_customer(desk, hall_customer())
    slip = counter.recharge(desk, customer, card, till.hall.pins[card])
    desk.stop()

    till.line.up = True
    till.enrol_again()
    desk = till.open()

    assert waits_for(lambda: waiting(desk) == 0)
    assert till.hall.state(card) == "USD"
    assert effects(till.hall, [sale.id, slip.id]) == {sale.id: 1, slip.id: 1}
    assert waits_for(lambda: desk.data.copy.shadow.pins() == ())


def hall_customer():
    from tests.central.funds.scene import RICH

    return RICH


def test_rescue_file_brought_by_another_terminal_books_the_queue_once(till, tmp_path):
    desk = till.open()
    till.line.up = False
    sale = till.sell(desk, 0)
    desk.stop()
    written = rescue.write(Settings(till.folder), tmp_path / "out")
    assert written.operations >= 1
    assert str(single(till.run, 0).first).encode() not in written.path.read_bytes()

    till.line.up = True
    other = tmp_path / "other"
    desks.enrol(till.hall.centre, other, till.line.url, "330101-8801")
    bearer = desks.open_started(other)
    signing_on.sign_on(bearer, makers.SUPERVISOR, makers.SECRET)
    first = rescue.bring(bearer, written.path)
    again = rescue.bring(bearer, written.path)
    bearer.stop()

    assert (first.operations, first.outcomes) == (written.operations, {"APPLIED": 1})
    assert again.operations == first.operations
    assert effects(till.hall, [sale.id]) == {sale.id: 1}
    desk = till.open()
    assert waits_for(lambda: waiting(desk) == 0)
    assert effects(till.hall, [sale.id]) == {sale.id: 1}
    assert till.hall.broken() == {}


def test_nothing_to_rescue_writes_no_file(till, tmp_path):
    written = rescue.write(Settings(till.folder), tmp_path / "out")

    assert (written.path, written.operations) == (None, 0)
