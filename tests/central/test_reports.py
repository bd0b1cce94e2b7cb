"""Reports: the same money by whatever one asks, closed shifts only, within one's own units."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import insert

from central.clearing.roll_ups import roll_up
from central.db.engine import transaction
from central.db.schema import remittance
from central.funds import sales
from central.recharge import judging
from central.reports.reports import answer_report, report
from central.reports.store import figures
from tests.central.funds.scene import DAY, FACE, OWING, RICH, SUPERVISOR, TELLER, Scene, keys
from tests.makers import CITY, HALL, OTHER_CITY, OTHER_HALL, PROVINCE
from wire.queries import QueryRefused
from wire.refusals import Refusal
from wire.reports import ReportAsked, ReportBy
from wire.values import Fen, new_id

OTHER_TELLER = "3103"


@pytest.fixture
def scene(centre_db) -> Scene:
    """Two halls: five cards sold, one of them void, two recharged; a shift that is 5 yuan short."""
    scene = Scene(centre_db)
    shift = scene.open()
    act = scene.sale_act(shift, cards := scene.cards(3))
    timed = replace(act.envelope, operation=replace(act.envelope.operation, took_ms=4_500))
    scene.run(sales.sell, replace(act, envelope=timed), keys())
    sale, _ = scene.sell(shift, scene.cards(1))
    scene.void(shift, sale, 10_000)
    for number, customer, took in zip(cards.cards(), (OWING, RICH), (12_000, 0), strict=False):
        _recharge(scene, number, customer, took)
    scene.close(shift, TELLER, SUPERVISOR, short=500)
    there = scene.open(0, teller=OTHER_TELLER, hall=OTHER_HALL)
    scene.sell(
        there,
        scene.cards(1, hall=OTHER_HALL, teller=OTHER_TELLER),
        teller=OTHER_TELLER,
        hall=OTHER_HALL,
    )
    scene.close(there, OTHER_TELLER, kept=0, hall=OTHER_HALL)
    roll_up(centre_db, scene.moment)
    return scene


def _recharge(scene: Scene, number, customer, took_ms: int) -> None:
    """A recharge at the counter, which measured so many milliseconds of its teller."""
    act = scene.recharge_act(number, customer)
    told = replace(act.envelope.operation, took_ms=took_ms)
    envelope = replace(act.envelope, operation=told)
    scene.run(judging.recharge, replace(act, envelope=envelope), keys())


def asked(scene: Scene, by: ReportBy, unit: str = PROVINCE, days: int = 0):
    with transaction(scene.database) as db:
        return report(db, ReportAsked(unit, DAY - timedelta(days=days), DAY, by))


@pytest.mark.parametrize("by", ReportBy)
def test_the_sum_is_the_same_by_whatever_is_asked(scene, by):
    total = asked(scene, by).total

    assert (total.pieces, total.sold) == (4, 4 * FACE)
    assert (total.voids, total.voided) == (1, FACE)
    assert (total.recharges, total.recharged) == (2, 2 * FACE)


def test_rows_name_units_and_tellers_with_their_differences_and_times(scene):
    by_unit = {row.key: row for row in asked(scene, ReportBy.UNIT).rows}
    by_teller = {row.key: row for row in asked(scene, ReportBy.TELLER).rows}

    assert {key: row.sold for key, row in by_unit.items()} == {HALL: 3 * FACE, OTHER_HALL: FACE}
    assert by_unit[HALL].recharged == 2 * FACE
    assert (by_teller[TELLER].short, by_teller[TELLER].over) == (500, 0)
    assert (by_teller[TELLER].timed, by_teller[TELLER].sale_ms) == (1, 4_500)
    assert by_teller[OTHER_TELLER].timed == 0


@pytest.mark.parametrize("by", ReportBy)
def test_seconds_of_recharges_are_of_those_that_were_measured(scene, by):
    """By unit, teller, channel, face, day and month the same, and in one row alone."""
    shown = asked(scene, by)

    figures_of = [(row.timed_recharges, row.recharge_ms) for row in shown.rows if row.recharges]
    assert figures_of == [(1, 12_000)]
    assert (shown.total.timed_recharges, shown.total.recharge_ms) == (1, 12_000)
    assert (shown.total.timed, shown.total.sale_ms) == (
        (0, 0) if by is ReportBy.FACE else (1, 4_500)
    )


def test_money_of_a_shift_that_is_not_closed_is_not_told(scene):
    before = asked(scene, ReportBy.TELLER).total
    scene.sold(scene.open(teller="3004"), teller="3004")

    now = asked(scene, ReportBy.TELLER)

    assert (now.total.sold, now.open_shifts) == (before.sold, 1)


def test_collection_tells_how_much_of_the_takings_arrived_and_how_soon(scene):
    nothing = asked(scene, ReportBy.DAY, HALL).collection
    assert (nothing.takings, nothing.arrived, nothing.rate) == (29_500, 0, 0)
    assert nothing.days_to_arrive is None

    noon = datetime.combine(DAY, time(12), UTC)
    slip = {"hall": HALL, "book": CITY, "amount": 29_500, "arrived": 29_500, "state": "ARRIVED"}
    slip |= {"submitted_at": noon, "arrived_at": noon + timedelta(days=2), "business_date": DAY}
    texts = ("number", "account", "bank_reference", "bag_seal", "escort_at")
    slip |= dict.fromkeys((*texts, "counter", "second_counter"), "1")
    with transaction(scene.database) as db:
        db.execute(insert(remittance).values(id=new_id(), **slip))
    found = asked(scene, ReportBy.DAY, HALL).collection
    assert (found.rate, found.days_to_remit, found.days_to_arrive) == (1_000, 0, 20)


def test_lag_is_the_mean_balance_over_what_is_collected_a_day(scene):
    """10,000 fen of two recharges of 10,000 stay, 3,000 paid arrears at once; one day."""
    found = asked(scene, ReportBy.DAY, CITY).collection

    assert found.collected == 3_000
    assert found.lag_days == round(10 * (2 * FACE - 3_000) / 3_000)


def test_stock_is_what_is_there_unsold(scene):
    scene.cards(7, state="STK", face=Fen(5_000))
    stock = {each.face: each.pieces for each in asked(scene, ReportBy.FACE, HALL).stock}
    assert stock == {Fen(5_000): 7, FACE: 1}


def test_nobody_is_told_of_units_that_are_not_below(scene):
    query = ReportAsked(OTHER_CITY, DAY, DAY, ReportBy.UNIT)
    with transaction(scene.database) as db:
        assert answer_report(db, HALL, query) == QueryRefused(Refusal.UNIT_UNKNOWN)
        assert answer_report(db, PROVINCE, query).total.sold == FACE


@pytest.mark.parametrize("days", [-1, 401])
def test_days_the_wrong_way_round_or_too_many_are_refused(scene, days):
    query = ReportAsked(HALL, DAY, DAY + timedelta(days=days), ReportBy.UNIT)
    with transaction(scene.database) as db:
        assert answer_report(db, HALL, query) == QueryRefused(Refusal.RANGE_FAULT)


def test_database_itself_leaves_out_recharges_of_terminals_elsewhere(scene):
    elsewhere = scene.sold(scene.open(), hall=HALL)
    scene.recharge(elsewhere, RICH, teller=OTHER_TELLER, hall=OTHER_HALL)
    with transaction(scene.database) as db:
        query = figures.recharges_asked(db, (HALL,), (), (DAY, DAY))
        rows = db.execute(query).all()
        plan = _plan_of(db, query)

    assert {row[0].partition("|")[0] for row in rows} == {f"{HALL}-01-{TELLER}"}
    assert sum(row[5] for row in rows) == 2
    assert "ix_recharge_business_date" in plan, plan
    assert asked(scene, ReportBy.UNIT, OTHER_HALL).total.recharges == 1


def _plan_of(db, query) -> str:
    """How the database goes about it, where it has an index to choose."""
    if db.dialect.name == "postgresql":
        db.exec_driver_sql("SET LOCAL enable_seqscan = off")
        words = "EXPLAIN"
    else:
        words = "EXPLAIN QUERY PLAN"
    asked_for = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    told = db.exec_driver_sql(f"{words} {asked_for}")
    return "\n".join(str(row[-1]) for row in told)
