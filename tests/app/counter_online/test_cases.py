"""个案 and 冻结 from a counter: seen by who may, ended by two, and nothing without the line."""

import pytest

from app import cases, counter, freezes, history, queue, signing_on
from app.errors import (
    EmptyCartError,
    OfflineError,
    ReasonMissingError,
    RefusedError,
    RoleMissingError,
    SelfSignError,
)
from app.model.cash import cash_tender
from sync.courier import LinkState
from tests import makers
from tests.central.funds.scene import FACE
from tests.journeys.scene import one_hall
from tests.sync import desks
from tests.sync.test_courier import waits_for
from wire.messages import CardsAtFault, DocumentMade, Outcome
from wire.operations import CaseWay, FreezeWhy
from wire.refusals import Refusal
from wire.values import CardRange, Fen, card_at, new_id, serial_of

FUND, AUDIT, P_FUND = "2002", "9003", "1005"


hall, centre, teller = one_hall()


@pytest.fixture
def desk(folder, hall, teller):
    """A teller with three cards and an open shift; the line may be cut."""
    desk = desks.open_started(folder)
    signing_on.sign_on(desk, teller, makers.SECRET)
    desk.cards = hall.hand_out(desk, 3, teller)
    counter.open_shift(desk, Fen(20_000))
    yield desk
    desk.stop()


def sign_on(desk, staff_no):
    return signing_on.sign_on(desk, staff_no, makers.SECRET)


def second(desk, staff_no):
    return signing_on.countersign(desk, staff_no, makers.SECRET, None)


def nth(desk, place, pieces=1):
    start = serial_of(desk.cards.first) + place
    ends = (card_at(desk.cards.first, start), card_at(desk.cards.first, start + pieces - 1))
    return CardRange(*ends)


def frozen(desk, run, why=FreezeWhy.STOLEN):
    sign_on(desk, makers.SUPERVISOR)
    return freezes.freeze(desk, (run,), why, "保险柜被撬")


def in_suspense(desk, teller):
    """The teller sells a card that was frozen as stolen: its money stands in suspense."""
    run = nth(desk, 0)
    frozen(desk, run)
    sign_on(desk, teller)
    sale = counter.sell_cards(desk, (run,), cash_tender(FACE))
    assert desk.deliver(sale.id).outcome is Outcome.SUSPENSE
    return sale


def sheet_of(desk, case_id, *, only_open=True):
    found = cases.cases(desk, only_open=only_open).cases
    return next((each for each in found if each.case_id == case_id), None)


def the_freeze(desk, number):
    return next((each for each in freezes.freezes(desk).freezes if each.number == number), None)


def cut(desk, line):
    line.up = False
    desk.courier.wake()
    assert waits_for(lambda: desk.link.state is LinkState.DOWN)


# --- cases ---
def test_two_end_a_case_and_its_terminal_hears_of_it(desk, hall, teller):
    sale = in_suspense(desk, teller)
    sign_on(desk, makers.SUPERVISOR)
    sheet = sheet_of(desk, sale.id)
    assert (sheet.why, sheet.in_suspense) == (Refusal.CARD_FROZEN, FACE)

    settled = cases.resolve(desk, sale.id, CaseWay.ACCEPT, " 报错了号段 ", second(desk, FUND))

    assert settled.reply.outcome is Outcome.APPLIED
    assert sheet_of(desk, sale.id) is None
    ended = sheet_of(desk, sale.id, only_open=False)
    assert (ended.way, ended.note) == (CaseWay.ACCEPT, "报错了号段")
    assert hall.state(desk.cards.first) == "SLD"
    assert waits_for(lambda: item_of(desk, sale.id).notices)
    assert item_of(desk, sale.id).notices[-1].note == "报错了号段"


def item_of(desk, op_id):
    return next(each for each in queue.queue(desk).items if each.row.op_id == op_id)


def test_case_is_ended_once(desk, teller):
    sale = in_suspense(desk, teller)
    sign_on(desk, makers.SUPERVISOR)
    cases.resolve(desk, sale.id, CaseWay.REFUND, "已退现金", second(desk, FUND))

    with pytest.raises(RefusedError) as caught:
        cases.resolve(desk, sale.id, CaseWay.ACCEPT, "又来", second(desk, FUND))

    assert caught.value.refusal is Refusal.CASE_STATE


def test_who_did_it_signs_for_no_end_of_it(desk, teller):
    sale = in_suspense(desk, teller)
    sign_on(desk, makers.SUPERVISOR)

    with pytest.raises(RoleMissingError):
        cases.resolve(desk, sale.id, CaseWay.ACCEPT, "查清", second(desk, teller))

    assert sheet_of(desk, sale.id) is not None


def test_case_that_is_none_is_refused(desk):
    sign_on(desk, makers.SUPERVISOR)

    with pytest.raises(RefusedError) as caught:
        cases.resolve(desk, new_id(), CaseWay.ACCEPT, "查清", second(desk, FUND))

    assert caught.value.refusal is Refusal.CASE_UNKNOWN


@pytest.mark.parametrize("note", ["", "  ", "长" * 201])
def test_case_wants_a_note(desk, note):
    sign_on(desk, makers.SUPERVISOR)

    with pytest.raises(ReasonMissingError):
        cases.resolve(desk, new_id(), CaseWay.ACCEPT, note, second(desk, FUND))


def test_one_of_two_must_keep_the_books(desk, hall):
    other = hall.new_teller()
    sign_on(desk, makers.SUPERVISOR)

    with pytest.raises(RoleMissingError) as caught:
        cases.resolve(desk, new_id(), CaseWay.ACCEPT, "查清", second(desk, other))

    assert caught.value.role.value == "U_FUND"


def test_auditor_sees_cases_and_ends_none(desk, teller):
    sale = in_suspense(desk, teller)
    operator = sign_on(desk, AUDIT)

    assert sheet_of(desk, sale.id) is not None
    assert not cases.may_end(operator)
    with pytest.raises(RoleMissingError):
        cases.resolve(desk, sale.id, CaseWay.ACCEPT, "查清", second(desk, FUND))


def test_teller_is_not_shown_cases(desk, teller):
    sign_on(desk, teller)

    with pytest.raises(RefusedError) as caught:
        cases.cases(desk)

    assert caught.value.refusal is Refusal.ROLE_MISSING


def test_without_the_line_a_case_waits_and_nothing_is_recorded(desk, teller, line):
    sale = in_suspense(desk, teller)
    sign_on(desk, makers.SUPERVISOR)
    other = second(desk, FUND)
    cut(desk, line)
    before = history.journal(desk, history.JournalFilter(history.Scope.ALL))

    with pytest.raises(OfflineError) as caught:
        cases.resolve(desk, sale.id, CaseWay.ACCEPT, "查清", other)

    assert caught.value.what == "case.resolve"
    assert history.journal(desk, history.JournalFilter(history.Scope.ALL)) == before


# --- freezes ---
def test_frozen_cards_are_listed_and_thaw_by_two_who_keep_cards_or_supervise(desk, hall):
    run = nth(desk, 0, 2)
    number = frozen(desk, run, FreezeWhy.LOST).reply.detail.number
    assert hall.state(run.last) == "FRZ"
    sheet = the_freeze(desk, number)
    assert (sheet.ranges, sheet.pieces, sheet.by) == ((run,), 2, makers.SUPERVISOR)

    sign_on(desk, makers.CUSTODIAN)
    settled = freezes.unfreeze(desk, sheet, "已找回", second(desk, makers.SUPERVISOR))

    assert settled.reply.detail == DocumentMade(number, 0)
    assert hall.state(run.last) == "TIL"
    assert the_freeze(desk, number) is None


def test_freezer_does_not_thaw_and_a_supervisor_alone_neither(desk):
    sign_on(desk, makers.CUSTODIAN)
    made = freezes.freeze(desk, (nth(desk, 0),), FreezeWhy.SUSPECT, "封签破损")
    sheet = the_freeze(desk, made.reply.detail.number)

    with pytest.raises(SelfSignError):
        freezes.unfreeze(desk, sheet, "查清", second(desk, makers.SUPERVISOR))
    sign_on(desk, makers.SUPERVISOR)
    with pytest.raises(RoleMissingError):
        freezes.unfreeze(desk, sheet, "查清", second(desk, makers.CUSTODIAN))

    assert the_freeze(desk, sheet.number) is not None


def test_cards_that_cannot_be_frozen_are_counted_and_none_at_all_is_refused(desk):
    made = frozen(desk, nth(desk, 0, 3))
    again = nth(desk, 0, 2)

    with pytest.raises(RefusedError) as caught:
        freezes.freeze(desk, (again,), FreezeWhy.STOLEN, "又报一次")

    assert made.reply.detail.difference == 0
    assert caught.value.refusal is Refusal.NOT_YOUR_STOCK
    assert isinstance(caught.value.detail, CardsAtFault)


@pytest.mark.parametrize(
    ("cards", "note", "fault"),
    [(0, "丢了", EmptyCartError), (1, " ", ReasonMissingError)],
)
def test_freeze_wants_cards_and_a_note(desk, cards, note, fault):
    sign_on(desk, makers.CUSTODIAN)
    ranges = (nth(desk, 0),) * cards

    with pytest.raises(fault):
        freezes.freeze(desk, ranges, FreezeWhy.LOST, note)


def test_without_the_line_nothing_is_frozen(desk, hall, line):
    sign_on(desk, makers.SUPERVISOR)
    cut(desk, line)

    with pytest.raises(OfflineError) as caught:
        freezes.freeze(desk, (nth(desk, 0),), FreezeWhy.LOST, "客户报失")

    assert caught.value.what == "cards.freeze"
    assert hall.state(desk.cards.first) == "TIL"
