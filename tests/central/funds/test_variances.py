"""How a difference ends, who may end it, and what names it where the books say otherwise."""

import pytest

from central.db.engine import transaction
from central.funds.store import variances as store
from central.funds.variances import settle_part
from tests.central.funds.cashwork import (
    OTHER_SUP,
    UNIT_FUND,
    Cash,
    reopen,
    short_shift,
)
from tests.central.funds.scene import DAY, SUPERVISOR, TELLER
from tests.makers import CITY, HALL
from wire.cash import (
    CashMove,
    SettleWay,
    VarianceCause,
    VarianceKind,
    VarianceSettled,
    VarianceState,
)
from wire.messages import DocumentMade, Outcome
from wire.refusals import Refusal
from wire.values import Fen


@pytest.fixture
def cash(centre_db) -> Cash:
    return Cash(centre_db)


def test_close_that_is_short_has_a_document_with_its_cause_and_count(cash):
    _, document = short_shift(cash)

    assert document.number == f"CD-{HALL}-{DAY:%Y%m%d}-01"
    assert (document.what, document.amount, document.rest) == (VarianceKind.CLOSE, -500, -500)
    assert (document.cause, document.approver) == (VarianceCause.GAVE_TOO_MUCH, SUPERVISOR)
    assert [each.total for each in document.counts] == [39_500]


def test_short_is_repaid_into_a_drawer_in_parts(cash):
    _, document = short_shift(cash)
    later, _ = reopen(cash, 20_000)

    for part in (200, 300):
        cash.move(later, CashMove.SHORT_REPAID, part, variance_id=document.variance_id)
    (ended,) = cash.variances(only_open=False)

    assert ended.state is VarianceState.SETTLED
    assert [(each.way, each.amount) for each in ended.parts] == [
        (SettleWay.REPAID, 200),
        (SettleWay.REPAID, 300),
    ]
    assert (cash.balances()["3301.1901"], cash.drawer(later)) == (0, 20_500)
    assert not cash.broken()


def test_more_repaid_than_was_short_is_a_difference_of_its_own(cash):
    _, document = short_shift(cash)
    later, _ = reopen(cash, 20_000)

    _, verdict = cash.move(later, CashMove.SHORT_REPAID, 800, variance_id=document.variance_id)
    (left,) = cash.variances()

    assert verdict.refusal is Refusal.AMOUNT_FAULT
    assert (left.amount, left.what) == (300, VarianceKind.HANDOVER)
    assert not cash.broken()


def test_over_is_given_back_from_a_drawer(cash):
    _, document = short_shift(cash, -700)
    later, _ = reopen(cash, 20_000)

    cash.move(later, CashMove.OVER_GIVEN_BACK, 700, variance_id=document.variance_id)

    assert (cash.variances(), cash.drawer(later)) == ((), 19_300)
    assert not cash.broken()


def test_short_is_repaid_into_the_vault(cash):
    _, document = short_shift(cash)

    verdict = cash.settle(document.variance_id, SettleWay.REPAID, 500, SUPERVISOR, TELLER)

    assert verdict.detail == DocumentMade(document.number, 0)
    assert cash.balances()["3301.1901"] == 0
    assert not cash.broken()


def test_over_is_given_back_out_of_the_vault_but_never_more_than_it_holds(cash):
    _, document = short_shift(cash, -700)

    verdict = cash.settle(document.variance_id, SettleWay.GIVEN_BACK, 700, SUPERVISOR, "3002")

    assert verdict.outcome is Outcome.APPLIED
    assert not cash.broken()


@pytest.mark.parametrize(("short", "account"), [(500, "3301.6711"), (-700, "3301.6301")])
def test_fund_custodian_above_writes_off_with_a_second_person(cash, short, account):
    _, document = short_shift(cash, short)

    verdict = cash.settle(
        document.variance_id, SettleWay.WRITTEN_OFF, abs(short), UNIT_FUND, "1002", at=CITY
    )

    assert verdict.outcome is Outcome.APPLIED
    assert cash.balances()[account] == short
    assert not cash.broken()


@pytest.mark.parametrize(
    ("way", "amount", "told", "why"),
    [
        (SettleWay.WRITTEN_OFF, 500, ((UNIT_FUND, "1002"), HALL), Refusal.DOCUMENT_STATE),
        (SettleWay.WRITTEN_OFF, 500, ((UNIT_FUND,), CITY), Refusal.NEEDS_SECOND),
        (SettleWay.WRITTEN_OFF, 500, ((UNIT_FUND, "3002"), CITY), Refusal.NEEDS_SECOND),
        (SettleWay.WRITTEN_OFF, 500, ((OTHER_SUP, UNIT_FUND), CITY), Refusal.ROLE_MISSING),
        (SettleWay.WRITTEN_OFF, 501, ((UNIT_FUND, "1002"), CITY), Refusal.AMOUNT_FAULT),
        (SettleWay.GIVEN_BACK, 500, ((SUPERVISOR, "3002"), HALL), Refusal.DOCUMENT_STATE),
        (SettleWay.REPAID, 500, ((SUPERVISOR,), HALL), Refusal.NEEDS_SECOND),
        (SettleWay.REPAID, 501, ((SUPERVISOR, TELLER), HALL), Refusal.AMOUNT_FAULT),
        (SettleWay.REPAID, 500, ((UNIT_FUND, TELLER), "3306"), Refusal.DOCUMENT_UNKNOWN),
        (SettleWay.EXPLAINED, 500, ((SUPERVISOR, TELLER), HALL), Refusal.DOCUMENT_STATE),
    ],
)
def test_difference_does_not_end_so(cash, way, amount, told, why):
    _, document = short_shift(cash)
    staff, at = told

    verdict = cash.settle(document.variance_id, way, amount, *staff, at=at)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, why)
    assert cash.variances()[0].rest == -500


def test_who_held_the_cash_does_not_give_the_over_back(cash):
    _, document = short_shift(cash, -700)

    verdict = cash.settle(document.variance_id, SettleWay.GIVEN_BACK, 700, SUPERVISOR, TELLER)

    assert verdict.refusal is Refusal.SAME_PERSON


def test_settled_difference_cannot_be_settled_again(cash):
    _, document = short_shift(cash)
    cash.settle(document.variance_id, SettleWay.REPAID, 500, SUPERVISOR, TELLER)

    again = cash.settle(document.variance_id, SettleWay.REPAID, 500, SUPERVISOR, TELLER)

    assert again.refusal is Refusal.DOCUMENT_STATE


def test_break_between_document_and_books_names_the_line(cash):
    shift, document = short_shift(cash)
    with transaction(cash.database) as db:
        row = store.lock(db, document.variance_id)
        assert row is not None
        act = cash.act(VarianceSettled(row.id, SettleWay.REPAID, Fen(100), "x"), SUPERVISOR, TELLER)
        settle_part(db, act, row, (SettleWay.REPAID, Fen(100), "x"))

    assert f"3301.1901.{shift}" in cash.broken()["I5"]
