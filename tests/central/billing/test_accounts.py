"""What a recharge, a bill and a run do to an account: entries, bills, arrears, books."""

from datetime import date

import pytest
from sqlalchemy import text, update

from central.api import dispatch
from central.audit.store import ledger
from central.billing import settling, statements
from central.billing.errors import BillingFaultError
from central.db.engine import transaction
from central.db.schema import customer
from central.funds import invariants
from tests.central.billing.ledgers import (
    Accounts,
    account,
    arrears,
    bill_of,
    bills,
    bring_bills,
    bring_customers,
    customer_of,
    lines,
    queue,
    settle,
)
from tests.central.funds.scene import FAR, NOBODY, OWING, RICH, Scene
from tests.makers import CITY, HALL, OTHER_CITY, PROVINCE
from wire.bills import BillsSettled, SettlementsAsked, SettlementsShown
from wire.messages import DocumentMade
from wire.people import Role
from wire.refusals import Refusal


@pytest.fixture
def scene(centre_db) -> Accounts:
    return Accounts(centre_db)


def test_recharge_pays_what_was_carried_over_and_keeps_the_rest(scene):
    told = scene.recharged()

    assert (told.arrears_paid, told.balance_before, told.balance_after) == (3_000, 0, 7_000)
    assert lines(scene) == [("RECHARGE", 10_000, 10_000), ("BILL", -3_000, 7_000)]
    assert (arrears(scene), bills(scene)[f"QC-{OWING}"]) == (0, (3_000, "PAID"))
    assert account(scene).lines[1].reference == told.centre_no
    assert queue(scene) == ["WAITING"]
    assert scene.broken() == {}


def test_recharge_pays_the_oldest_bill_first_and_a_part_of_the_next(scene):
    late, soon = date(2026, 12, 25), date(2026, 10, 25)
    bring_bills(scene, bill_of("B-2", RICH, 6_000, due=late), bill_of("B-1", RICH, 7_000, due=soon))

    told = scene.recharged(RICH)

    assert (told.arrears_paid, told.balance_after) == (10_000, 0)
    found = bills(scene)
    assert (found["B-1"], found["B-2"]) == ((7_000, "PAID"), (3_000, "OPEN"))
    assert arrears(scene, RICH) == 3_000
    assert scene.broken() == {}


def test_first_bill_takes_the_place_of_what_was_carried_over(scene):
    bring_bills(scene, bill_of("B-1", OWING, 4_500))

    assert arrears(scene) == 4_500
    assert bills(scene)[f"QC-{OWING}"] == (0, "WITHDRAWN")
    assert scene.broken() == {}


def test_run_lets_balances_pay_the_oldest_bills_of_the_period_and_before(scene):
    for number in (OWING, RICH):
        scene.recharged(number)
    bring_bills(
        scene,
        bill_of("B-1", OWING, 4_000),
        bill_of("B-2", OWING, 5_000, period="2026-11"),
        bill_of("B-3", RICH, 2_500, period="2026-12"),
        bill_of("B-4", FAR, 900),
    )

    run = settle(scene)

    assert (run.customers, run.bills, run.amount) == (1, 2, 7_000)
    assert lines(scene)[2:] == [("BILL", -4_000, 3_000), ("BILL", -3_000, 0)]
    found = bills(scene)
    assert (found["B-2"], found["B-3"]) == ((3_000, "OPEN"), (0, "OPEN"))
    assert scene.balances()[f"{CITY}.1122"] == -10_000
    assert scene.broken() == {}


def test_second_run_finds_nothing_left_to_pay(scene):
    scene.recharged()
    bring_bills(scene, bill_of("B-1", OWING, 4_000))
    first = settle(scene)

    again = settling.carry_out(scene.database, first.id)
    second = settle(scene)

    assert again == first
    assert (second.amount, second.number) == (0, first.number[:-2] + "02")
    assert scene.broken() == {}


def test_run_that_was_cut_off_goes_on_where_it_was(scene):
    for number in (OWING, RICH):
        scene.recharged(number)
        bring_bills(scene, bill_of(f"B-{number}", number, 4_000))
    with transaction(scene.database) as db:
        order = BillsSettled(CITY, "2026-11")
        begun = settling.order_run(db, order, "2002", scene.moment, scene.moment.date())
    settling.step(scene.database, begun.id, scene.moment, most=1)

    (run,) = settling.go_on(scene.database)

    assert (run.customers, run.amount, run.id) == (2, 8_000, begun.id)
    assert settling.go_on(scene.database) == ()
    assert scene.broken() == {}


def start(scene: Scene, unit: str) -> object:
    act = scene.act(BillsSettled(unit, "2026-11"), "2002")
    verdict = scene.run(settling.start, act)
    return verdict.refusal or verdict.detail


def test_order_of_a_unit_that_is_not_ones_own_is_refused(scene):
    assert start(scene, OTHER_CITY) is Refusal.UNIT_UNKNOWN


def test_one_run_a_unit_at_a_time(scene):
    first = start(scene, CITY)

    assert isinstance(first, DocumentMade)
    assert start(scene, CITY) is Refusal.DOCUMENT_STATE
    settling.go_on(scene.database)
    assert isinstance(start(scene, CITY), DocumentMade)


def test_run_is_for_the_fund_custodian_of_the_unit_alone():
    assert dispatch.ROLES[BillsSettled] == frozenset({Role.U_FUND})


def test_withdrawn_bill_is_owed_no_more_and_what_was_paid_is_back(scene):
    bring_bills(scene, bill_of("B-1", RICH, 4_000), bill_of("B-2", RICH, 500))
    scene.recharged(RICH)

    bring_bills(scene, bill_of("B-1", RICH, 4_000, withdrawn=True))

    assert lines(scene, RICH)[-1] == ("UNDONE", 4_000, 9_500)
    assert bills(scene)["B-1"] == (0, "WITHDRAWN")
    assert sorted(queue(scene)) == ["WAITING", "WITHDRAWN"]
    assert scene.balances()[f"{CITY}.1122"] == -500
    assert scene.broken() == {}


def test_customer_who_goes_to_another_unit_takes_the_balance_along(scene):
    scene.recharged(RICH)

    bring_customers(scene, customer_of(RICH, name="欧阳静", unit=OTHER_CITY))

    found = scene.balances()
    assert (found[f"{CITY}.2203"], found[f"{OTHER_CITY}.2203"]) == (0, -10_000)
    assert found[f"H.2241.{OTHER_CITY}"] == -10_000
    assert scene.broken() == {}


@pytest.mark.parametrize(
    ("records", "what"),
    [
        ((bill_of("B-1", NOBODY),), "customer-unknown"),
        ((bill_of("B-1"), bill_of("B-1")), "twice"),
        ((bill_of("B-0", amount=1),), "differs"),
    ],
)
def test_bills_with_a_fault_leave_nothing_behind(scene, records, what):
    bring_bills(scene, bill_of("B-0", amount=2_000))
    before = bills(scene)

    with pytest.raises(BillingFaultError) as refused:
        bring_bills(scene, bill_of("B-7", RICH), *records)

    assert [fault.what for fault in refused.value.faults] == [what]
    assert refused.value.faults[0].line == len(records) + 1
    assert (bills(scene), arrears(scene), arrears(scene, RICH)) == (before, 2_000, 0)
    assert scene.broken() == {}


def test_statement_comes_page_by_page_with_nothing_left_out(scene):
    scene.recharged()
    for n in range(60):
        bring_bills(scene, bill_of(f"B-{n:02d}", OWING, 10))
    settle(scene)

    first = account(scene)
    rest = account(scene, before=first.lines[-1].seq)

    assert (len(first.lines), first.more, rest.more) == (50, True, False)
    assert [each.seq for each in (*first.lines, *rest.lines)] == list(range(62, 0, -1))
    assert (first.masked_name, first.balance) == ("王＊＊", first.lines[0].balance)


def test_break_in_an_account_is_named(scene):
    scene.recharged()
    with transaction(scene.database) as db:
        db.execute(text("UPDATE account_entry SET amount = amount - 1 WHERE kind = 'BILL'"))
        found = {each.id: each for each in invariants.evaluate(db)}

    assert not found["I4"].ok
    assert f"✗ {OWING}; " in found["I4"].text


def test_arrears_that_no_bill_explains_are_named(scene):
    with transaction(scene.database) as db:
        wrong = update(customer).where(customer.c.customer_no == RICH).values(arrears=7)
        db.execute(wrong)
        found = {each.id: each for each in invariants.evaluate(db)}

    assert f"✗ {RICH}; " in found["I4"].text


def test_audit_knows_the_documents_behind_runs_imports_and_payments_taken_back(scene):
    scene.recharged(RICH)
    bring_bills(scene, bill_of("B-1", RICH, 4_000))
    settle(scene)
    bring_bills(scene, bill_of("B-1", RICH, 4_000, withdrawn=True))
    bring_customers(scene, customer_of(RICH, unit=OTHER_CITY))

    with transaction(scene.database) as db:
        unexplained = {event for _, event, _ in ledger.entries_without_operation(db, 100)}

    assert "E5" in unexplained  # a scene has no journals
    assert not unexplained & {"E6", "T1"}


def test_runs_are_shown_at_every_terminal_of_the_unit_and_at_no_other(scene):
    settle(scene)

    def asked(unit: str, about: str) -> object:
        with transaction(scene.database) as db:
            told = statements.answer_settlements(db, unit, SettlementsAsked(about))
        return told.unit if isinstance(told, SettlementsShown) else told.refusal

    assert asked(HALL, HALL) == asked(CITY, CITY) == asked(PROVINCE, HALL) == CITY
    assert asked(OTHER_CITY, CITY) is asked(PROVINCE, PROVINCE) is Refusal.UNIT_UNKNOWN
