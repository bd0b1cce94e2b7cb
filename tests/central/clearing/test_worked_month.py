"""The worked month of the domain page 6.9 by operations, roll-ups and statements, to the fen."""

from datetime import date

import pytest

from central.clearing.positions import positions
from central.clearing.store import roll_ups as store
from central.db.engine import transaction
from central.funds import invariants
from central.ledger.store import trial_balance
from tests.central.clearing.month import (
    FIFTH,
    FUND,
    MONTH,
    NEXT,
    OF_C,
    A,
    B,
    C,
    Month,
    fen,
    worked,
)
from tests.central.worked_month import CLOSING
from wire.clearing import AccountGuard, LineKind, PeriodClosed, PeriodState
from wire.messages import Outcome
from wire.refusals import Refusal
from wire.values import Fen


@pytest.fixture
def month(centre_db):
    return worked(centre_db)


def in_yuan(month, account):
    found = month.balances()
    sums = [
        sum(v for code, v in found.items() if code.split(".")[:2] == [unit, account])
        for unit in ("H", A, B, C)
    ]
    assert not any(amount % 100 for amount in sums)
    return tuple(amount // 100 for amount in sums)


def figures(month, unit):
    """{kind: amount in yuan} of the unit's statement."""
    (sheet,) = (each for each in month.shown(MONTH, FUND).statements if each.body.unit == unit)
    return {line.what: line.amount // 100 for line in sheet.body.lines}


def test_books_end_in_the_figures_of_the_page(month):
    assert {account: in_yuan(month, account) for account in CLOSING} == CLOSING
    assert month.broken() == {}
    with transaction(month.database) as db:
        assert set(trial_balance(db).values()) == {0}
        texts = {each.id: each.text for each in invariants.evaluate(db)}
    assert texts["I3"] == "−H.2203=1,300.00 Σ9=1,300.00"
    assert texts["I6"].startswith("H.1002=1,100.00; −H.2203=1,300.00 ")


def test_statements_say_sold_arrived_recharged_returned_and_settled(month):
    month.moment = FIFTH
    month.issued()

    lines = {unit: figures(month, unit) for unit in (A, B, C)}

    wanted = (
        LineKind.TAKINGS_DUE,
        LineKind.ARRIVED,
        LineKind.RECHARGED,
        LineKind.RETURNED,
        LineKind.RETURN_DUE,
        LineKind.SETTLED,
        LineKind.TRANSIT,
    )
    found = {unit: tuple(told[what] for what in wanted) for unit, told in lines.items()}
    assert found == {
        A: (0, 1_100, 400, 400, 0, 350, 0),
        B: (0, 600, 500, 500, 0, 500, 0),
        C: (400, 600, 500, 300, 200, 420, 400),
    }
    net_sales = {unit: told[LineKind.SOLD] - told[LineKind.VOIDED] for unit, told in lines.items()}
    assert net_sales == {A: 1_100, B: 600, C: 1_000}
    assert lines[A][LineKind.VOIDED] == 100


def test_matrix_shows_what_was_sold_here_and_used_there(month):
    month.moment = FIFTH
    month.issued()

    cells = {
        (cell.sold_at, cell.used_at): cell.amount // 100 for cell in month.shown(MONTH, FUND).matrix
    }

    assert cells == {(A, B): 500, (A, A): 200, (B, A): 200, (C, C): 500}
    assert sum(yuan for (sold, used), yuan in cells.items() if sold == A != used) == 500
    assert sum(yuan for (sold, used), yuan in cells.items() if sold == B != used) == 200


def test_pieces_by_face_value_are_those_of_the_cards(month):
    month.moment = FIFTH
    month.issued()

    (of_a,) = (each.body for each in month.shown(MONTH, FUND).statements if each.body.unit == A)

    told = {line.face // 100: (line.sold, line.voided, line.recharged) for line in of_a.faces}
    assert told == {50: (4, 0, 0), 100: (10, 1, 2), 200: (0, 0, 1)}


def test_positions_are_the_clearing_lines_of_the_page(month):
    with transaction(month.database) as db:
        found = {each.unit: each for each in positions(db)}

    told = {
        unit: tuple(
            amount // 100
            for amount in (
                each.sold,
                each.arrived,
                each.in_transit,
                each.recharged,
                each.returned,
                each.to_return,
                each.net,
            )
        )
        for unit, each in found.items()
    }
    assert told == {
        A: (1_100, 1_100, 0, 400, 400, 0, 0),
        B: (600, 600, 0, 500, 500, 0, 0),
        C: (1_000, 600, 400, 500, 300, 200, -200),
    }
    assert month.ties()


def test_month_is_funded_when_the_last_200_are_returned(month):
    month.moment = FIFTH
    month.issued()
    for unit in (A, B, C):
        assert month.confirm_all(unit).outcome is Outcome.APPLIED
    assert month.does(PeriodClosed(MONTH), FUND).outcome is Outcome.APPLIED
    assert state_of(month) is PeriodState.CLOSED

    month.paid_back(C)

    assert state_of(month) is PeriodState.FUNDED
    assert in_yuan(month, "1002") == (900, 400, 500, 500)
    assert month.broken() == {}


def state_of(month, period=MONTH):
    (found,) = (each for each in month.shown(period, FUND).periods if each.period == period)
    return found.state


def test_return_of_more_than_the_account_may_lose_is_refused_with_the_figures(centre_db):
    month = Month(centre_db)
    shift, (card,) = month.shift_of(C, (500, 1))
    month.sent(C, shift, 500)
    assert month.recharge(card, OF_C).outcome is Outcome.APPLIED
    made = month.proposed(C)

    verdict = month.approved(made)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.ACCOUNT_GUARD)
    assert verdict.detail == AccountGuard(
        bank=Fen(0),
        under_way=Fen(0),
        unredeemed=Fen(0),
        suspense=Fen(0),
        on_the_way=fen(500),
        asked=fen(500),
    )
    assert month.transfer(made).state == "PROPOSED"


def test_late_operation_changes_the_next_month_with_a_reference_and_nothing_frozen(month):
    month.moment = FIFTH
    month.issued()
    frozen = {unit: (row.body, row.sha256) for unit, row in month.statements().items()}

    shift, _cards = month.shift_of(B, (200, 1))  # business day of November, heard in December
    month.sent(B, shift, 200)
    assert month.roll_up()

    assert {unit: (row.body, row.sha256) for unit, row in month.statements().items()} == frozen
    with transaction(month.database) as db:
        late = store.days_of(db, NEXT)[B]
    assert {day: each.sold for day, each in late.items()} == {date(2026, 11, 23): fen(200)}
    assert month.ties()
