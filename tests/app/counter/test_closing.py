import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import closing, counter
from app.closing import CloseDraft
from app.errors import (
    ApproverMissingError,
    CardTwiceError,
    CountMadeError,
    CountNotStartedError,
    CountsUsedUpError,
    DoubtfulPaperError,
    KeptFloatError,
    NoShiftError,
    ReasonMissingError,
    RoleMissingError,
    SelfSignError,
    ShiftCountingError,
)
from app.model.cash import cash_tender
from app.model.recharge import RechargeSlip
from app.model.shift import CountOutcome, ShiftState, Verdict
from app.receipts import issue
from app.store import history, meta, shifts, slips
from printing.receipt import Pair
from sync import journal
from tests.app.counter_desk import (
    FIFTY,
    HUNDRED,
    SUPERVISOR,
    TELLER,
    card,
    cash_of,
    facts,
    make_desk,
    make_lease,
    make_operator,
    open_local_desk,
    run,
)
from wire.operations import CardLeft
from wire.people import Role
from wire.values import CashKind, CashLine, CustomerNo, Fen, new_id, utc_now

FLOAT = 30_000
LEFT = (run(4, 20), run(1, 5, FIFTY))
RIGHT = cash_of(FLOAT + 30_000)
SHORT = cash_of(FLOAT + 29_500)


@pytest.fixture
def sold(desk, shift):
    """A shift with three cards of 100 yuan sold."""
    return counter.sell_cards(desk, (run(1, 3),), cash_tender(Fen(30_000)))


@pytest.fixture
def differing(desk, sold):
    """The same shift, five yuan short at both counts."""
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)
    return closing.submit_count(desk, SHORT, LEFT)


def closed_fact(desk):
    with desk.store.begin() as db:
        seq, _hash = journal.head(db, 1)
        (item,) = journal.items(db, 1, seq, seq)
        return journal.envelope(db, item.op_id).operation, item


def test_right_count_agrees_at_once_and_closes_without_a_supervisor(desk, sold):
    closing.begin(desk)
    outcome = closing.submit_count(desk, RIGHT, LEFT)

    closed = closing.close_shift(desk, Fen(FLOAT), "", None)

    assert (outcome.verdict, outcome.difference) == (Verdict.AGREED, 0)
    assert (closed.z_no, closed.handed_over, closed.over_short) == (1, 30_000, 0)
    assert closed.shift.state is ShiftState.CLOSED
    assert counter.current_shift(desk) is None


def test_first_mismatch_says_only_count_again(desk, sold):
    closing.begin(desk)

    outcome = closing.submit_count(desk, SHORT, LEFT)

    assert outcome == CountOutcome(Verdict.COUNT_AGAIN)


def test_second_mismatch_reveals_everything(differing):
    assert differing.verdict is Verdict.DIFFERS
    assert (differing.expected_cash, differing.counted_cash) == (60_000, 59_500)
    assert differing.difference == -500


def test_second_count_that_agrees_needs_nobody(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)

    outcome = closing.submit_count(desk, RIGHT, LEFT)

    assert outcome.verdict is Verdict.AGREED
    assert closing.close_shift(desk, Fen(0), "", None).over_short == 0


def test_missing_card_is_told_with_the_second_count(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, (run(5, 20), run(1, 5, FIFTY)))

    outcome = closing.submit_count(desk, RIGHT, (run(5, 20), run(1, 5, FIFTY)))

    assert outcome.card_differences.missing == (run(4),)
    assert outcome.difference == 0


def test_restart_between_the_counts_does_not_make_the_second_one_blind_again(tmp_path):
    desk = make_desk(tmp_path)
    counter.open_shift(desk, Fen(FLOAT))
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)
    operator = desk.operator
    desk.store.close()

    again = open_local_desk(tmp_path)
    again.operator = operator
    state = closing.begin(again)

    assert state.counts_made == 1
    assert closing.submit_count(again, SHORT, LEFT).verdict is Verdict.DIFFERS
    again.store.close()


def test_both_counts_travel_with_the_close(desk, differing, supervisor):
    closing.close_shift(desk, Fen(FLOAT), "找零有误", supervisor)

    fact, item = closed_fact(desk)
    assert [count.cash_total for count in fact.counts] == [59_500, 59_500]
    assert (fact.expected_cash, fact.counted_cash, fact.over_short) == (60_000, 59_500, -500)
    assert (fact.kept_float, fact.handed_over) == (30_000, 29_500)
    assert fact.expected_cards == (CardLeft(FIFTY, 5), CardLeft(HUNDRED, 17))
    assert fact.operations == 2
    assert [one.staff_no for one in item.signatures] == [TELLER, SUPERVISOR]


def test_difference_needs_a_reason(desk, differing, supervisor):
    with pytest.raises(ReasonMissingError):
        closing.close_shift(desk, Fen(0), " ", supervisor)


def test_difference_needs_a_supervisor(desk, differing):
    with pytest.raises(ApproverMissingError) as caught:
        closing.close_shift(desk, Fen(0), "找零有误", None)

    assert caught.value.role is Role.H_SUP


def test_difference_is_not_signed_by_the_teller(desk, differing):
    both = make_operator(TELLER, Role.TELLER, Role.H_SUP)

    with pytest.raises(SelfSignError):
        closing.close_shift(desk, Fen(0), "找零有误", both)


def test_difference_is_not_signed_by_another_teller(desk, differing):
    with pytest.raises(RoleMissingError):
        closing.close_shift(desk, Fen(0), "找零有误", make_operator("1028"))


def test_tolerance_of_the_lease_agrees_and_books_the_difference(desk, sold):
    with desk.store.begin() as db:
        meta.put_lease(db, make_lease(difference_tolerance_fen=Fen(500)))
    closing.begin(desk)

    outcome = closing.submit_count(desk, SHORT, LEFT)

    assert (outcome.verdict, outcome.difference) == (Verdict.AGREED, -500)
    assert closing.close_shift(desk, Fen(0), "", None).over_short == -500


def test_close_before_any_count_is_refused(desk, sold):
    with pytest.raises(CountNotStartedError):
        closing.close_shift(desk, Fen(0), "", None)
    closing.begin(desk)
    with pytest.raises(CountNotStartedError):
        closing.close_shift(desk, Fen(0), "", None)


def test_close_after_one_blind_mismatch_is_refused(desk, sold, supervisor):
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)

    with pytest.raises(CountNotStartedError):
        closing.close_shift(desk, Fen(0), "找零有误", supervisor)


def test_count_without_begin_is_refused(desk, sold):
    with pytest.raises(CountNotStartedError):
        closing.submit_count(desk, RIGHT, LEFT)


def test_nothing_is_sold_while_the_drawer_is_counted(desk, sold):
    closing.begin(desk)

    with pytest.raises(ShiftCountingError):
        counter.sell_cards(desk, (run(4),), cash_tender(HUNDRED))


def test_count_put_away_before_it_was_handed_in_lets_business_go_on(desk, sold):
    closing.begin(desk)

    closing.cancel(desk)

    assert counter.sell_cards(desk, (run(4),), cash_tender(HUNDRED)).pieces == 1


def test_count_handed_in_cannot_be_put_away(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, SHORT, LEFT)

    with pytest.raises(CountMadeError):
        closing.cancel(desk)


def test_card_counted_twice_is_named(desk, sold):
    closing.begin(desk)

    with pytest.raises(CardTwiceError) as caught:
        closing.submit_count(desk, RIGHT, (run(4, 6), run(6, 8)))

    assert caught.value.card == card(6)


def test_sixth_count_is_refused(desk, sold):
    closing.begin(desk)
    for _ in range(5):
        closing.submit_count(desk, SHORT, LEFT)

    with pytest.raises(CountsUsedUpError):
        closing.submit_count(desk, RIGHT, LEFT)


@pytest.mark.parametrize("kept", [-10, 60_010, 105])
def test_float_that_cannot_be_kept_is_refused(desk, sold, kept):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, LEFT)

    with pytest.raises(KeptFloatError) as caught:
        closing.close_shift(desk, Fen(kept), "", None)

    assert caught.value.counted == 60_000


def test_kept_float_is_suggested_to_the_next_shift(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, LEFT)
    closing.close_shift(desk, Fen(20_000), "", None)

    assert counter.suggested_float(desk) == 20_000


def test_shift_without_a_sale_closes(desk, shift):
    closing.begin(desk)
    closing.submit_count(desk, cash_of(FLOAT), (run(1, 20), run(1, 5, FIFTY)))

    closed = closing.close_shift(desk, Fen(FLOAT), "", None)

    assert (closed.handed_over, closed.over_short) == (0, 0)


def test_shift_with_an_empty_drawer_closes(tmp_path):
    desk = make_desk(tmp_path)
    counter.open_shift(desk, Fen(0))
    closing.begin(desk)

    closing.submit_count(desk, (), (run(1, 20), run(1, 5, FIFTY)))

    assert closing.close_shift(desk, Fen(0), "", None).handed_over == 0
    desk.store.close()


def test_z_numbers_have_no_hole(desk):
    numbers = []
    for _ in range(3):
        counter.open_shift(desk, Fen(0))
        closing.begin(desk)
        with pytest.raises(CountNotStartedError):
            closing.close_shift(desk, Fen(0), "", None)
        closing.submit_count(desk, (), (run(1, 20), run(1, 5, FIFTY)))
        with pytest.raises(KeptFloatError):
            closing.close_shift(desk, Fen(10), "", None)
        numbers.append(closing.close_shift(desk, Fen(0), "", None).z_no)

    assert numbers == [1, 2, 3]


def test_z_document_is_hashed_as_it_is_kept(desk, sold):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, LEFT)
    closed = closing.close_shift(desk, Fen(FLOAT), "", None)

    with desk.store.begin() as db:
        z_facts, sha256 = shifts.z_document(db, closed.shift.id)
        paper = history.get(db, closed.receipt_no).receipt
    assert hashlib.sha256(z_facts.encode()).hexdigest() == sha256 == closed.z_sha256
    assert closed_fact(desk)[0].z_sha256 == sha256
    assert json.loads(z_facts)["report"]["expected_cash"] == 60_000
    digest = " ".join(sha256[at : at + 4].upper() for at in (0, 4, 8, 12))
    assert Pair("摘要", digest) in paper.blocks


def test_closed_shift_does_not_change_any_more(desk, sold, supervisor):
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, LEFT)
    closing.close_shift(desk, Fen(FLOAT), "", None)
    before = facts(desk)

    for act in (
        lambda: closing.close_shift(desk, Fen(0), "", None),
        lambda: closing.submit_count(desk, RIGHT, LEFT),
        lambda: closing.x_report(desk),
        lambda: counter.void_sale(desk, sold.id, "改", supervisor),
    ):
        with pytest.raises(NoShiftError):
            act()
    assert facts(desk) == before


def test_draft_survives_a_restart(tmp_path):
    desk = make_desk(tmp_path)
    counter.open_shift(desk, Fen(0))
    typed = CloseDraft((CashLine(CashKind.NOTE_100, 7),), (run(1, 3),), step=3)
    closing.begin(desk)
    closing.save_draft(desk, typed)
    operator = desk.operator
    desk.store.close()

    again = open_local_desk(tmp_path)
    again.operator = operator

    assert closing.draft(again) == typed
    assert closing.begin(again).draft == typed
    again.store.close()


def pend_recharge(desk, shift):
    """A recharge whose answer never came, its slip printed."""
    slip = RechargeSlip(
        new_id(), "R-1", utc_now(), CustomerNo("0123456789"), "张＊", card(1), shift.id
    )
    with desk.store.begin() as db:
        slips.add(db, slip, shift.teller)
        issue.put_pending(db, desk.identity, slip)
    return slip


def test_pending_recharge_is_listed_and_does_not_hold_up_the_close(desk, shift):
    slip = pend_recharge(desk, shift)

    state = closing.begin(desk)
    closing.submit_count(desk, cash_of(FLOAT), (run(1, 20), run(1, 5, FIFTY)))
    closed = closing.close_shift(desk, Fen(0), "", None)

    assert state.pending_recharges == (slip,)
    assert state.unsent == 1
    with desk.store.begin() as db:
        blocks = history.get(db, closed.receipt_no).receipt.blocks
    assert Pair("待确认充值", "1 笔 100.00") in blocks
    assert Pair("待上传交易", "1 笔") in blocks


def test_doubtful_recharge_paper_holds_up_the_close(desk, shift):
    slip = pend_recharge(desk, shift)
    with desk.store.begin() as db:
        db.exec_driver_sql("UPDATE print_job SET state = 'DOUBTFUL' WHERE receipt_no = 'R-1'")
    state = closing.begin(desk)
    closing.submit_count(desk, cash_of(FLOAT), (run(1, 20), run(1, 5, FIFTY)))

    with pytest.raises(DoubtfulPaperError) as caught:
        closing.close_shift(desk, Fen(0), "", None)

    assert state.doubtful_papers == caught.value.receipt_nos == (slip.receipt_no,)


def test_doubtful_opening_slip_does_not(desk, shift):
    with desk.store.begin() as db:
        db.exec_driver_sql("UPDATE print_job SET state = 'DOUBTFUL'")
    closing.begin(desk)
    closing.submit_count(desk, cash_of(FLOAT), (run(1, 20), run(1, 5, FIFTY)))

    assert closing.close_shift(desk, Fen(0), "", None).z_no == 1


def test_x_report_tells_the_teller_no_amount(desk, sold):
    paper = closing.x_report(desk)

    assert "60,000" not in paper.to_json()
    assert "600.00" not in paper.to_json()
    assert "300.00" not in paper.to_json()


def test_x_report_signed_by_a_supervisor_tells_the_drawer(desk, sold, supervisor):
    paper = closing.x_report(desk, supervisor)

    assert Pair("钱箱应有现金", "￥600.00") in paper.blocks


def test_x_report_signed_by_a_teller_is_refused(desk, sold):
    with pytest.raises(RoleMissingError):
        closing.x_report(desk, make_operator("1028"))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 500), st.lists(st.integers(1, 4), max_size=4), st.integers(0, 2))
def test_x_z_and_close_expect_the_same_cash(tmp_path_factory, jiao, sizes, voids):
    desk = make_desk(tmp_path_factory.mktemp("day"))
    supervisor = make_operator(SUPERVISOR, Role.H_SUP)
    counter.open_shift(desk, Fen(jiao * 10))
    made, at = [], 1
    for size in sizes:
        ranges = (run(at, at + size - 1),)
        made.append(counter.sell_cards(desk, ranges, cash_tender(Fen(size * HUNDRED))))
        at += size
    for sale in made[:voids]:
        counter.void_sale(desk, sale.id, "改", supervisor)

    expected = jiao * 10 + sum(sizes[voids:]) * HUNDRED
    paper = closing.x_report(desk, supervisor)
    closing.begin(desk)
    gone = [each for sale in made[voids:] for each in sale.ranges]
    cards = (*run(1, 20).cards(), *run(1, 5, FIFTY).cards())
    left = [each for each in cards if not any(taken.holds(each) for taken in gone)]
    outcome = closing.submit_count(desk, cash_of(expected), tuple(map(alone, left)))
    closed = closing.close_shift(desk, Fen(0), "", None)

    assert outcome.expected_cash == closed.handed_over == expected
    with desk.store.begin() as db:
        z_facts = json.loads(shifts.z_document(db, closed.shift.id)[0])
    assert z_facts["report"]["expected_cash"] == expected
    shown = f"￥{expected // 100:,}.{expected % 100:02d}"
    assert Pair("钱箱应有现金", shown) in paper.blocks
    desk.store.close()


def alone(number):
    return run(int(number[5:15]), face=HUNDRED if number[4] == "2" else FIFTY)
