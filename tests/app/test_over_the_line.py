"""What the centre's answers do to the terminal, over a line that loses them."""

import logging

import pytest

from app import counter, signing_on, stockroom
from app.errors import CentralUnreachableError
from app.model.cash import cash_tender
from app.model.recharge import SlipState
from app.store import papers, slips, stock
from printing.spool import JobState
from sync import journal, outbox
from tests import makers
from tests.central.funds.scene import FACE, OWING, RICH
from tests.journeys.scene import one_hall
from tests.sync import desks
from tests.sync.test_courier import waiting, waits_for
from wire.operations import IssueTaken
from wire.values import CardRange, Fen

hall, centre, teller = one_hall()


@pytest.fixture
def run(hall):
    """Three cards of the hall's stock."""
    return hall.some(3)


@pytest.fixture
def desk(folder, tmp_path, teller):
    """A desk whose printer writes into a folder; a teller of its own is signed on."""
    desk = desks.open_started(folder, printer=(tmp_path / "paper").as_uri())
    signing_on.sign_on(desk, teller, makers.SECRET)
    desk.answer_wait_s = 3.0
    yield desk
    signing_on.sign_off(desk)
    desk.stop()


@pytest.fixture
def cards(desk, run, teller):
    """The three cards in the teller's drawer: issued by the custodian and taken."""
    signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
    stockroom.issue(desk, teller, (run,))
    signing_on.sign_on(desk, teller, makers.SECRET)
    (parcel,) = stockroom.issues(desk).issues
    stockroom.take(desk, parcel)
    return tuple(run.cards())


@pytest.fixture
def selling(desk, cards):
    """The cards, with a shift open."""
    counter.open_shift(desk, Fen(20_000))
    return cards


def sell(desk, card):
    line = counter.cart_line(desk, card, None)
    return counter.sell_cards(desk, (line.range,), cash_tender(line.amount))


def slip_of(desk, slip):
    with desk.store.begin() as db:
        return slips.get(db, slip.id)


def kinds_of_paper(desk):
    with desk.store.begin() as db:
        return (
            db.exec_driver_sql("SELECT kind FROM receipt ORDER BY at, receipt_no").scalars().all()
        )


def test_taken_issue_is_in_the_drawer_when_the_centre_has_said_so(desk, cards):
    with desk.store.begin() as db:
        assert stock.on_hand(db, desk.operator.staff_no) == {FACE: len(cards)}


def test_taken_issue_with_a_lost_answer_is_in_the_drawer_later(desk, run, teller, line):
    signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
    stockroom.issue(desk, teller, (run,))
    signing_on.sign_on(desk, teller, makers.SECRET)
    (parcel,) = stockroom.issues(desk).issues
    line.lose_answers = True
    envelope = desks.record(desk, IssueTaken(parcel.parcel_id, parcel.ranges))
    assert desk.deliver(envelope.op_id, 0.5) is None
    with desk.store.begin() as db:
        assert stock.on_hand(db, desk.operator.staff_no) == {}

    line.lose_answers = False
    assert waits_for(lambda: waiting(desk) == 0)
    with desk.store.begin() as db:
        assert stock.on_hand(db, desk.operator.staff_no) == {FACE: 3}


def test_recharge_with_lost_answer_credits_once(desk, hall, line, selling):
    card, before = selling[0], hall.balance(RICH)
    sell(desk, card)
    customer = counter.find_customer(desk, RICH)
    assert waits_for(lambda: waiting(desk) == 0)
    line.lose_answers, desk.answer_wait_s = True, 0.5
    pending = counter.recharge(desk, customer, card, hall.pins[card])
    assert pending.state is SlipState.PENDING
    assert hall.state(card) == "USD"

    line.lose_answers = False

    assert waits_for(lambda: slip_of(desk, pending).state is SlipState.CREDITED)
    assert hall.balance(RICH) == before + FACE
    assert kinds_of_paper(desk)[-2:] == ["recharge-pending", "recharge"]
    with desk.store.begin() as db:
        assert journal.waiting_pins(db) == ()


def test_recharge_of_arrears_is_told_at_once(desk, hall, selling):
    card = selling[1]
    sell(desk, card)
    customer = counter.find_customer(desk, OWING)

    slip = counter.recharge(desk, customer, card, hall.pins[card])

    assert slip.state is SlipState.CREDITED
    assert slip.credited.arrears_paid == Fen(3_000)
    assert slip.credited.balance_after == FACE - 3_000


def test_sale_on_a_dead_line_is_a_fact_and_goes_up_later(desk, hall, line, selling):
    line.up = False
    sell(desk, selling[2])
    assert hall.state(selling[2]) == "TIL"

    line.up = True

    assert waits_for(lambda: hall.state(selling[2]) == "SLD")


def test_question_on_a_dead_line_is_told(desk, line):
    line.up = False

    with pytest.raises(CentralUnreachableError):
        counter.find_customer(desk, RICH)


def test_given_back_cards_are_held_until_the_answer_and_then_gone(desk, line, cards):
    custodian = signing_on.countersign(desk, makers.CUSTODIAN, makers.SECRET, None)
    run = CardRange(cards[0], cards[-1])

    stockroom.give_back(desk, (run,), custodian)

    with desk.store.begin() as db:
        assert stock.cards_of(db, desk.operator.staff_no) == frozenset()


def test_every_paper_of_the_desk_is_printed(desk, selling, tmp_path):
    sell(desk, selling[0])

    def printed():
        with desk.store.begin() as db:
            return papers.counts(db) == {JobState.PRINTED: 3}  # the issue, the shift, the sale

    assert waits_for(printed)
    assert len(list((tmp_path / "paper").iterdir())) >= 2


def test_no_pin_is_in_any_file_or_log_line(desk, hall, line, selling, caplog):
    card, folder = selling[0], desk.store.path.parent
    digits = hall.pins[card].reveal()
    with caplog.at_level(logging.DEBUG):
        sell(desk, card)
        customer = counter.find_customer(desk, RICH)
        counter.preview(desk, customer, card, hall.pins[card])
        line.lose_answers, desk.answer_wait_s = True, 0.5
        counter.recharge(desk, customer, card, hall.pins[card])
        line.lose_answers = False
        assert waits_for(lambda: waiting(desk) == 0)

    with desk.store.begin() as db:
        assert outbox.counts(db).waiting == 0
        raw = "".join(map(str, everything(db)))
    files = [one for one in folder.parent.rglob("*") if one.is_file()]
    assert files
    assert digits not in raw
    assert digits not in caplog.text
    assert all(digits.encode() not in one.read_bytes() for one in files)


def everything(db):
    tables = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
    for table in tables.all():
        yield from db.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
