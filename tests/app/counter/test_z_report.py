import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import closing, counter
from app.closing import CloseDraft
from app.errors import (
    CountNotStartedError,
    DoubtfulPaperError,
    KeptFloatError,
    NoShiftError,
    RoleMissingError,
)
from app.model.cash import cash_tender
from app.model.recharge import RechargeSlip
from app.receipts import issue
from app.store import history, meta, shifts, slips
from printing.receipt import Pair
from tests.app.counter_desk import (
    FIFTY,
    FLOAT,
    HUNDRED,
    LEFT,
    RIGHT,
    SUPERVISOR,
    card,
    cash_of,
    closed_fact,
    facts,
    make_desk,
    make_operator,
    open_local_desk,
    run,
)
from wire.people import Role
from wire.values import CHINA, CashKind, CashLine, CustomerNo, Fen, new_id, utc_now


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


def test_number_that_nobody_has_is_told_on_the_z_report(desk, sold):
    assert closing.x_report(desk) is not None
    with desk.store.begin() as db:
        whole = history.numbers_of(db, sold.shift_id)
        meta.next_serial(db, f"receipt-{utc_now().astimezone(CHINA):%Y%m%d}")
    closing.x_report(desk)

    with desk.store.begin() as db:
        broken = history.numbers_of(db, sold.shift_id)
    assert (whole.missing, broken.missing) == (0, 1)
    assert whole.first == broken.first < whole.last < broken.last
    z = z_of(desk)
    assert Pair("流水连续", "否 (缺号 1)") in z.blocks


def test_number_of_a_refused_recharge_is_not_missing(desk, shift):
    now = utc_now()
    with desk.store.begin() as db:
        number = issue.next_number(db, desk.identity, now)
        customer = CustomerNo("0123456789")
        slip = RechargeSlip(new_id(), number, now, customer, "欧阳＊", card(1), shift.id)
        slips.add(db, slip, shift.teller)
    closing.x_report(desk)

    with desk.store.begin() as db:
        assert history.numbers_of(db, shift.id).missing == 0


def z_of(desk):
    """The Z report of the shift, its drawer counted as it must be."""
    closing.begin(desk)
    closing.submit_count(desk, RIGHT, LEFT)
    closed = closing.close_shift(desk, Fen(FLOAT), "", None)
    return receipt_of(desk, closed.receipt_no)


def receipt_of(desk, number):
    with desk.store.begin() as db:
        return history.get(db, number).receipt


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
        issue.put_pending(desk, db, slip)
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
    assert Pair("待上传交易", "2 笔") in blocks  # and the word that the count began


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
