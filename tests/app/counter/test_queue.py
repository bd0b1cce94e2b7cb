"""The queue as a person sees it: stages, what came later, and who saw to what."""

import pytest

from app import counter, queue
from app.errors import ReasonMissingError
from app.model.cash import cash_tender
from app.queue import Stage
from sync import marks, outbox
from tests.app.counter_desk import TELLER, answer, run
from wire.messages import Notice, Outcome
from wire.refusals import Refusal
from wire.values import Fen, utc_now


@pytest.fixture
def sale(desk, shift):
    return counter.sell_cards(desk, (run(1, 3),), cash_tender(Fen(30_000), Fen(50_000)))


def item_of(desk, sale):
    return next(each for each in queue.queue(desk).items if each.row.op_id == sale.id)


def send(desk, times):
    """Sent so often, and never answered."""
    with desk.store.begin() as db:
        places = outbox.pending(db, 1, 10)
        for _ in range(times):
            outbox.mark_sending(db, 1, places)


@pytest.mark.parametrize(
    ("times", "stage"), [(0, Stage.QUEUED), (1, Stage.SENDING), (2, Stage.UNKNOWN)]
)
def test_what_was_sent_twice_without_an_answer_is_unknown(desk, sale, times, stage):
    send(desk, times)

    assert (item_of(desk, sale).stage, item_of(desk, sale).attempts) == (stage, times)


@pytest.mark.parametrize(
    ("outcome", "why", "expected"),
    [
        (Outcome.APPLIED, None, (Stage.DONE, False)),
        (Outcome.SUSPENSE, Refusal.ALREADY_SOLD, (Stage.ATTENTION, True)),
        (Outcome.PARKED, Refusal.KIND_UNKNOWN, (Stage.ATTENTION, True)),
        (Outcome.REFUSED, Refusal.SALE_STATE, (Stage.REFUSED, False)),  # shown to who waited
    ],
)
def test_answer_decides_who_must_look(desk, sale, outcome, why, expected):
    answer(desk, sale.id, outcome, why)

    item = item_of(desk, sale)

    assert (item.stage, item.wants_note) == expected
    assert item.outcome is outcome


def test_what_did_not_take_effect_is_seen_to_with_a_note_only(desk, sale):
    answer(desk, sale.id, Outcome.SUSPENSE, Refusal.ALREADY_SOLD)
    for note in ("", "  ", "x" * 41):
        with pytest.raises(ReasonMissingError):
            queue.looked_at(desk, sale.id, note)

    queue.looked_at(desk, sale.id, "client told")

    item = item_of(desk, sale)
    assert item.stage is Stage.DONE
    assert (item.looked.by, item.looked.note) == (TELLER, "client told")


def test_what_came_later_calls_a_person_who_need_write_nothing_if_it_is_good(desk, sale):
    answer(desk, sale.id, Outcome.SUSPENSE, Refusal.ALREADY_SOLD)
    queue.looked_at(desk, sale.id, "client told")
    with desk.store.begin() as db:
        told = Notice(1, utc_now(), sale.id, Outcome.APPLIED, note="sold twice, refunded")
        assert marks.take_notice(db, told)
        outbox.call_a_person(db, sale.id)

    item = item_of(desk, sale)
    assert (item.stage, item.wants_note) == (Stage.ATTENTION, False)
    assert item.notices == (told,)
    queue.looked_at(desk, sale.id)
    assert item_of(desk, sale).stage is Stage.DONE


def test_waiting_ones_stand_in_the_order_in_which_they_are_sent(desk, sale):
    later = counter.sell_cards(desk, (run(4),), cash_tender(Fen(10_000)))

    order = [each.row.op_id for each in queue.queue(desk).items]

    assert order.index(sale.id) < order.index(later.id)
