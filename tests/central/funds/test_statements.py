"""Statements: every line once, with its slip or parked; the books hold whatever comes."""

import threading
from datetime import timedelta

import pytest

from central.db.engine import transaction
from central.funds.model import LineState, RemittanceState
from central.funds.store import statements as store
from tests.central.funds.imports import (
    all_lines,
    bring,
    fact,
    line,
    sent,
    slip,
    state_of,
    take,
    taken,
)
from tests.central.funds.scene import DAY, FUND
from tests.wire.statements import in_one_column, in_two_columns
from wire.bank import BankFileFault, FaultKind
from wire.messages import Outcome
from wire.refusals import Refusal
from wire.values import Fen


def test_line_that_names_its_slip_makes_it_arrive(scene):
    reference = sent(scene)

    booked = taken(scene, line(20_000, f"杭州营业厅解款 {reference[:6]} {reference[6:]} 封签B-1"))

    assert (booked.lines, booked.by_reference, booked.parked) == (1, 1, 0)
    assert booked.number.startswith("DZ-20261123-01")
    assert state_of(scene, reference) is RemittanceState.ARRIVED
    found = scene.balances()
    assert (found["H.1002"], found["3301.1012"], found["3301.2241"]) == (20_000, 0, 0)
    assert scene.broken() == {}


def test_two_parts_of_a_slip_make_it_whole(scene):
    reference = sent(scene)

    booked = taken(scene, line(15_000, reference), line(5_000, reference))

    assert (booked.differing, booked.by_reference) == (1, 1)
    assert state_of(scene, reference) is RemittanceState.ARRIVED
    assert {each.state for each in all_lines(scene)} == {LineState.MATCHED}
    assert scene.broken() == {}


def test_part_that_comes_with_the_next_statement_makes_it_whole(scene):
    reference = sent(scene)
    taken(scene, line(15_000, reference))
    assert state_of(scene, reference) is RemittanceState.DIFF

    taken(scene, line(5_000, reference), opening=15_000)

    assert state_of(scene, reference) is RemittanceState.ARRIVED
    assert {each.state for each in all_lines(scene)} == {LineState.MATCHED}
    assert scene.broken() == {}


def test_money_that_comes_twice_is_parked_the_second_time(scene):
    reference = sent(scene)

    booked = taken(scene, line(20_000, reference), line(20_000, reference))

    assert (booked.by_reference, booked.parked) == (1, 1)
    assert state_of(scene, reference) is RemittanceState.ARRIVED
    assert scene.balances()["H.2299"] == -20_000
    assert scene.broken() == {}


def test_wrong_amount_is_booked_and_the_slip_differs(scene):
    reference = sent(scene)

    booked = taken(scene, line(19_900, reference))

    assert (booked.differing, booked.by_reference) == (1, 0)
    assert (state_of(scene, reference), slip(scene, reference).arrived) == ("DIFF", 19_900)
    assert scene.balances()["3301.1012"] == 100
    assert scene.broken() == {}


def test_line_without_a_reference_goes_to_the_only_slip_of_its_amount(scene):
    reference, other = sent(scene, 2), sent(scene, 3)

    booked = taken(scene, line(20_000, "现金存款", day=DAY + timedelta(days=1)))

    assert (booked.by_amount, booked.parked) == (1, 0)
    assert state_of(scene, reference) is RemittanceState.ARRIVED
    assert state_of(scene, other) is RemittanceState.IN_TRANSIT
    assert scene.broken() == {}


@pytest.mark.parametrize("days", [-1, 6])
def test_line_of_another_time_is_not_given_by_amount(scene, days):
    reference = sent(scene)

    booked = taken(scene, line(20_000, "现金存款", day=DAY + timedelta(days=days)))

    assert (booked.by_amount, booked.parked) == (0, 1)
    assert state_of(scene, reference) is RemittanceState.IN_TRANSIT


def test_two_slips_or_two_lines_of_an_amount_wait_for_a_person(scene):
    sent(scene), sent(scene)
    assert taken(scene, line(20_000, "现金")).parked == 1

    sent(scene, 5)
    booked = taken(scene, line(50_000, "现金"), line(50_000, "现金"))

    assert (booked.by_amount, booked.parked) == (0, 2)
    assert scene.broken() == {}


def test_many_lines_of_one_amount_are_all_parked(scene):
    sent(scene)

    booked = taken(scene, *(line(20_000, f"现金{at}") for at in range(12)))

    assert (booked.by_amount, booked.parked) == (0, 12)
    assert scene.balances()["H.2299"] == -240_000
    assert scene.broken() == {}


def test_line_that_names_another_slip_is_not_given_by_amount(scene):
    sent(scene)

    assert taken(scene, line(20_000, "DK261123000993")).by_amount == 0


def test_slip_that_is_named_is_not_given_by_amount_as_well(scene):
    reference = sent(scene)

    booked = taken(scene, line(20_000, "现金"), line(20_000, reference))

    assert (booked.by_reference, booked.by_amount, booked.parked) == (1, 0, 1)
    assert scene.broken() == {}


def test_what_nobody_claims_waits_and_the_account_agrees_with_the_bank(scene):
    booked = taken(scene, line(7_000, "张三"), line(-500, "手续费"))

    assert (booked.parked, booked.outgoing) == (1, 1)
    found = scene.balances()
    assert (found["H.1002"], found["H.2299"]) == (6_500, -6_500)
    assert scene.broken() == {}


# --- once ---
def test_same_file_is_imported_once(scene):
    content = in_two_columns([line(7_000, "张三")])
    take(scene, content)
    before = scene.balances()

    again = take(scene, content)

    assert (again.outcome, again.refusal) == (Outcome.REFUSED, Refusal.BANK_FILE_KNOWN)
    assert scene.balances() == before


def test_two_imports_of_one_file_at_once_one_wins(scene):
    content = in_two_columns([line(7_000, "张三"), line(20_000, sent(scene))])
    sha256 = bring(scene, content)
    acts = [scene.act(fact(content, sha256), FUND) for _ in range(2)]
    start, verdicts = threading.Barrier(2), []

    def work(act):
        from central.funds import statements

        start.wait()
        verdicts.append(scene.run(statements.take, act))

    threads = [threading.Thread(target=work, args=(act,)) for act in acts]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert sorted(each.outcome for each in verdicts) == [Outcome.APPLIED, Outcome.REFUSED]
    (no,) = [each for each in verdicts if each.outcome is Outcome.REFUSED]
    assert no.refusal is Refusal.BANK_FILE_KNOWN
    assert len(all_lines(scene)) == 2
    assert scene.broken() == {}


def test_overlapping_statement_brings_only_its_new_lines(scene):
    first = (line(7_000, "张三"), line(-7_000, "退回"), line(7_000, "张三"))
    taken(scene, *first)

    booked = taken(scene, *first[1:], line(900, "李四"), opening=7_000)

    assert (booked.known, booked.parked) == (2, 1)
    assert len(all_lines(scene)) == 4
    assert scene.balances()["H.1002"] == 7_900


def test_overlap_in_the_other_layout_is_known_as_well(scene):
    lines = (line(7_000, "张三"), line(-500, "手续费"), line(7_000, "张三"))
    taken(scene, *lines)

    verdict = take(scene, in_one_column(lines))

    assert (verdict.detail.known, verdict.detail.parked) == (3, 0)
    assert len(all_lines(scene)) == 3


def test_equal_lines_without_balances_are_counted(scene):
    head, row = "日期,金额,附言\n", "2026-11-23,70.00,张三\n"
    take(scene, head + row * 2)

    verdict = take(scene, head + row * 3)

    assert (verdict.detail.known, verdict.detail.parked) == (2, 1)


def test_line_typed_by_hand_before_is_known(scene):
    reference = sent(scene)
    scene.bank(20_000, reference)

    booked = taken(scene, line(20_000, f"解款{reference}"))

    assert (booked.known, booked.by_reference) == (1, 0)
    assert scene.balances()["H.1002"] == 20_000


def test_line_imported_before_is_not_typed_again(scene):
    reference = sent(scene)
    taken(scene, line(20_000, reference))

    assert scene.bank(20_000, reference).refusal is Refusal.BANK_LINE_KNOWN


# --- whole or not at all ---
def test_fault_leaves_nothing_half_imported(scene):
    reference = sent(scene)
    content = in_two_columns([line(20_000, reference), line(7_000, "张三")])
    before = scene.balances()

    verdict = take(scene, content.replace("总笔数:2", "总笔数:3"))

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.BANK_FILE_FAULT)
    assert isinstance(verdict.detail, BankFileFault)
    assert verdict.detail.fault is FaultKind.SUM
    assert (scene.balances(), all_lines(scene)) == (before, ())
    assert state_of(scene, reference) is RemittanceState.IN_TRANSIT
    assert take(scene, content).outcome is Outcome.APPLIED


def test_figures_that_the_person_did_not_see_are_refused(scene):
    content = in_two_columns([line(7_000, "张三")])

    assert take(scene, content, total_in=Fen(1)).refusal is Refusal.AMOUNT_FAULT
    assert take(scene, content, closing=None).refusal is Refusal.AMOUNT_FAULT
    assert take(scene, content, account="1").refusal is Refusal.ACCOUNT_MISMATCH
    assert all_lines(scene) == ()


def test_content_that_never_came_is_refused(scene):
    content = in_two_columns([line(7_000, "张三")])

    from central.funds import statements

    verdict = scene.run(statements.take, scene.act(fact(content, "0" * 64), FUND))

    assert verdict.refusal is Refusal.BANK_FILE_UNKNOWN


def test_file_that_is_not_what_it_said_is_not_whole(scene):
    with transaction(scene.database) as db:
        store.lock_file(db, "0" * 64, 3, ("T-1", scene.moment))
        store.add_part(db, "0" * 64, 0, (3, b"x\x9cKLJ\x06\x00\x02M\x01'"))
        assert not store.make_whole(db, "0" * 64)
        assert not store.is_whole(db, "0" * 64)
