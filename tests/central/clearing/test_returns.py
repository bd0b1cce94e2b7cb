"""返还: who may do each step, what the account can bear, and a way out of every state."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from central.clearing import returns
from central.clearing.store import returns as store
from central.db.engine import transaction
from central.funds.model import LineState
from central.funds.store import bank_lines
from central.funds.store.bank_lines import LineRow
from tests.central.clearing.month import (
    APPROVER,
    FUND,
    OF_A,
    OF_B,
    OTHER_FUND,
    A,
    B,
    Month,
    fen,
)
from tests.central.funds.scene import ACCOUNT, DAY
from wire import clearing as cl
from wire.messages import Outcome
from wire.refusals import Refusal
from wire.values import Fen, new_id


@pytest.fixture
def month(centre_db):
    """A has recharged 100 and B 100, with all takings arrived."""
    made = Month(centre_db)
    made.trade(A, OF_A)
    made.trade(A, OF_B)
    return made


def bank_balance(month):
    return month.balances().get("H.1002", Fen(0))


def test_proposal_is_what_is_owed_and_not_under_way(month):
    first = month.proposed(A)

    again = month.does(cl.ReturnProposed(A), FUND)

    assert month.transfer(first).amount == fen(100)
    assert (again.outcome, again.refusal) == (Outcome.REFUSED, Refusal.NOTHING_DUE)


def test_limit_makes_a_transfer_smaller_and_never_larger(month):
    small, rest = month.proposed(A, fen(30)), month.proposed(A, fen(1_000))

    assert [month.transfer(each).amount for each in (small, rest)] == [fen(30), fen(70)]


def test_unit_that_is_none_is_refused(month):
    assert month.does(cl.ReturnProposed("3399"), FUND).refusal is Refusal.UNIT_UNKNOWN


def test_every_step_is_refused_to_other_posts(month):
    made = month.proposed(A)
    amount = fen(100)

    steps = (
        (cl.ReturnProposed(B), APPROVER),
        (cl.ReturnApproved(made, amount), FUND),
        (cl.ReturnApproved(made, amount), OTHER_FUND),
        (cl.ReturnSent(made, "YH1"), APPROVER),
        (cl.ReturnConfirmed(made, ACCOUNT, amount, "YH1", DAY), "9003"),
        (cl.ReturnFailed(made, "x"), "2002"),
    )
    for operation, staff in steps:
        assert month.does(operation, staff).refusal is Refusal.ROLE_MISSING, operation


def test_who_proposed_may_not_approve_with_any_post(month):
    made = month.proposed(A)
    act = month.office(cl.ReturnApproved(made, fen(100)), FUND)

    with transaction(month.database) as db:  # past the door, which knows the posts
        verdict = returns.approve(db, act, act.envelope.operation)

    assert verdict.refusal is Refusal.SAME_PERSON


def test_approval_of_another_amount_is_refused(month):
    made = month.proposed(A)

    verdict = month.does(cl.ReturnApproved(made, fen(99)), APPROVER)

    assert verdict.refusal is Refusal.AMOUNT_FAULT


def test_money_moves_only_with_the_line_of_the_bank(month):
    made = month.proposed(A)
    before = bank_balance(month)

    month.approved(made)
    month.does(cl.ReturnSent(made, " yh 001 "), FUND)
    assert bank_balance(month) == before
    wrong = cl.ReturnConfirmed(made, ACCOUNT, fen(99), "YH001", DAY)
    assert month.does(wrong, FUND).refusal is Refusal.AMOUNT_FAULT
    other = cl.ReturnConfirmed(made, ACCOUNT, fen(100), "YH002", DAY)
    assert month.does(other, FUND).refusal is Refusal.DOCUMENT_UNKNOWN

    right = month.does(cl.ReturnConfirmed(made, ACCOUNT, fen(100), "YH001", DAY), FUND)

    assert right.outcome is Outcome.APPLIED
    assert bank_balance(month) == before - fen(100)
    assert month.balances()["3301.1002"] == fen(100)
    assert month.broken() == {}


def test_confirmed_twice_pays_once(month):
    made = month.paid_back(A)
    order = month.transfer(made).bank_order

    again = month.does(month.confirmation(made, order), FUND)

    assert again.refusal is Refusal.DOCUMENT_STATE
    assert month.balances()["3301.1002"] == fen(100)


def test_order_of_the_bank_is_used_once(month):
    first, second = month.proposed(A), month.proposed(B)
    for each in (first, second):
        month.approved(each)
    month.does(cl.ReturnSent(first, "YH1"), FUND)

    assert month.does(cl.ReturnSent(second, "yh1"), FUND).refusal is Refusal.DOCUMENT_STATE


def test_transfer_the_bank_did_not_pay_is_proposed_and_approved_again(month):
    made = month.proposed(A)
    month.approved(made)
    month.does(cl.ReturnSent(made, "YH1"), FUND)

    assert month.does(cl.ReturnFailed(made, "账号不符"), FUND).outcome is Outcome.APPLIED

    row = month.transfer(made)
    assert (row.state, row.approved_by, row.bank_order) == ("PROPOSED", None, None)
    assert "账号不符" in row.note
    assert month.does(cl.ReturnSent(made, "YH2"), FUND).refusal is Refusal.DOCUMENT_STATE
    assert month.approved(made).outcome is Outcome.APPLIED
    assert month.does(cl.ReturnSent(made, "YH2"), FUND).outcome is Outcome.APPLIED


def test_proposal_that_is_withdrawn_frees_its_money(month):
    made = month.proposed(A)

    assert month.does(cl.ReturnFailed(made, "重提"), APPROVER).outcome is Outcome.APPLIED

    assert month.transfer(made).state == "WITHDRAWN"
    assert month.does(cl.ReturnFailed(made, "再退"), FUND).refusal is Refusal.DOCUMENT_STATE
    assert month.transfer(month.proposed(A)).amount == fen(100)


def outgoing(month, reference, amount):
    line = LineRow(
        new_id(),
        ACCOUNT,
        Fen(-amount),
        reference,
        DAY,
        LineState.UNCLAIMED,
        None,
        FUND,
        month.moment,
    )
    act = month.office(cl.ReturnFailed(line.id, "x"), FUND)
    with transaction(month.database) as db:
        assert bank_lines.add_line(db, line)
        return returns.confirm_by_line(db, act, line)


def test_imported_line_of_the_bank_confirms_by_its_reference(month):
    made = month.proposed(A)
    month.approved(made)
    month.does(cl.ReturnSent(made, "YH9"), FUND)

    assert outgoing(month, "YH8", fen(100)) is None
    assert outgoing(month, "YH9", fen(90)) is None
    assert outgoing(month, "yh9", fen(100)) == month.transfer(made).number

    assert month.transfer(made).state == "CONFIRMED"
    assert outgoing(month, "YH9", fen(100) + 1) is None
    assert month.broken() == {}


def test_approved_transfers_count_against_the_account(centre_db):
    """100 have arrived, 200 are recharged: the second transfer has to wait for the bank."""
    month = Month(centre_db)
    month.trade(A, OF_A)
    shift, (card,) = month.shift_of(B, (100, 1))
    month.sent(B, shift, 100)
    assert month.recharge(card, OF_B).outcome is Outcome.APPLIED
    of_a, of_b = month.proposed(A), month.proposed(B)
    assert month.approved(of_a).outcome is Outcome.APPLIED

    verdict = month.approved(of_b)

    assert verdict.refusal is Refusal.ACCOUNT_GUARD
    assert isinstance(verdict.detail, cl.AccountGuard)
    assert (verdict.detail.bank, verdict.detail.under_way) == (fen(100), fen(100))
    month.does(cl.ReturnFailed(of_a, "让路"), FUND)
    assert month.approved(of_b).outcome is Outcome.APPLIED


def test_two_custodians_at_once_propose_the_money_once(postgres_month):
    together = threading.Barrier(2)
    acts = [postgres_month.office(cl.ReturnProposed(A), staff) for staff in (FUND, OTHER_FUND)]

    def propose(act):
        together.wait(10)
        return postgres_month.judged(act)

    with ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(propose, acts))

    assert sorted(each.outcome for each in verdicts) == [Outcome.APPLIED, Outcome.REFUSED]
    with transaction(postgres_month.database) as db:
        assert store.sum_of(db, store.UNDER_WAY, A) == fen(100)


def test_confirmed_by_hand_and_by_line_at_once_pays_once(postgres_month):
    month = postgres_month
    made = month.proposed(A)
    month.approved(made)
    month.does(cl.ReturnSent(made, "YH1"), FUND)
    acts = [month.office(month.confirmation(made, "YH1"), who) for who in (FUND, OTHER_FUND)]
    together = threading.Barrier(2)

    def confirm(act):
        together.wait(10)
        return month.judged(act)

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(each.outcome for each in pool.map(confirm, acts))

    assert outcomes == [Outcome.APPLIED, Outcome.REFUSED]
    assert month.balances()["3301.1002"] == fen(100)


@pytest.fixture
def postgres_month(month):
    if month.database.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    return month
