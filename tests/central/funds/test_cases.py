"""个案 of voids, shifts, bank lines and lost credits; and who may end one."""

from uuid import UUID

import pytest
from sqlalchemy import text

from central.db.engine import transaction
from central.funds import shifts
from central.recharge import judging
from central.recharge.proofs import marked
from tests.central.funds.casework import UNIT_FUND, Casework, frozen_sale, states, told
from tests.central.funds.scene import (
    FACE,
    FUND,
    HALL,
    OWING,
    RICH,
    SUPERVISOR,
    TELLER,
    keys,
)
from tests.makers import OTHER_HALL, PROVINCE
from wire.messages import Credited, DocumentMade, Outcome
from wire.operations import (
    CaseWay,
    ShiftOpened,
)
from wire.refusals import Refusal
from wire.values import Fen, new_id

ACCEPT, REFUND, WRITE_OFF = CaseWay.ACCEPT, CaseWay.REFUND, CaseWay.WRITE_OFF


@pytest.fixture
def scene(centre_db) -> Casework:
    return Casework(centre_db)


@pytest.fixture
def shift(scene) -> UUID:
    return scene.open()


# --- a void of a sale in suspense, and a void in suspense ---
def test_void_of_a_sale_in_suspense_ends_its_case(scene, shift):
    sale, span = frozen_sale(scene, shift)

    verdict = scene.void(shift, sale, 10_000)

    assert verdict.outcome is Outcome.APPLIED
    assert scene.sheets() == []
    assert scene.sheet(sale).way is REFUND
    assert told(scene, sale) == (Outcome.REFUSED, Refusal.SALE_STATE, "客户反悔")
    assert states(scene, span) == ["FRZ"]
    assert scene.end(sale, ACCEPT).refusal is Refusal.CASE_STATE
    assert scene.broken() == {}


def test_void_of_an_accepted_sale_takes_back_what_was_accepted(scene, shift):
    sale, span = frozen_sale(scene, shift)
    scene.end(sale, ACCEPT)

    verdict = scene.void(shift, sale, 10_000)

    assert verdict.outcome is Outcome.APPLIED
    assert states(scene, span) == ["TIL"]
    found = scene.balances()
    assert (found["H.2203"], found["H.2299"], found["3301.2241"]) == (0, 0, 0)
    assert scene.broken() == {}


@pytest.mark.parametrize("way", [REFUND, WRITE_OFF])
def test_void_of_a_sale_that_ended_in_money_is_a_case_of_its_own(scene, shift, way):
    sale, _ = frozen_sale(scene, shift)
    scene.end(sale, way)

    verdict = scene.void(shift, sale, 10_000)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SALE_STATE)
    assert scene.broken() == {}


def void_in_suspense(scene: Casework, shift: UUID, sale: UUID, *staff: str) -> UUID:
    assert scene.void(shift, sale, 10_000, *staff).outcome is Outcome.SUSPENSE
    return next(each.case_id for each in scene.sheets() if each.kind == "card.void")


def test_void_without_supervisor_is_done_when_it_is_accepted(scene, shift):
    span = scene.cards(1)
    sale, _ = scene.sell(shift, span)
    case_id = void_in_suspense(scene, shift, sale, TELLER)

    sheet = scene.sheet(case_id)
    verdict = scene.end(case_id, ACCEPT)

    assert (sheet.in_suspense, sheet.cards, sheet.ways) == (-10_000, (span,), (ACCEPT, WRITE_OFF))
    assert verdict.outcome is Outcome.APPLIED
    assert states(scene, span) == ["TIL"]
    found = scene.balances()
    assert (found["H.2203"], found["H.2299"], found["3301.2241"]) == (0, 0, 0)
    assert scene.drawer(shift) == 20_000
    assert scene.sell(shift, span)[1].outcome is Outcome.APPLIED
    assert scene.broken() == {}


def test_void_of_a_used_card_is_borne_by_the_unit(scene, shift):
    span = scene.cards(1)
    sale, _ = scene.sell(shift, span)
    scene.recharge(span.first)
    case_id = void_in_suspense(scene, shift, sale)

    sheet = scene.sheet(case_id)
    scene.end(case_id, WRITE_OFF)

    assert sheet.ways == (WRITE_OFF,)
    assert scene.balances()["3301.1901"] == 10_000
    assert told(scene, case_id)[:2] == (Outcome.REFUSED, Refusal.SALE_STATE)
    assert scene.broken() == {}


def test_void_after_the_close_is_accepted_and_explains_the_short(scene, shift):
    span = scene.cards(1)
    sale, _ = scene.sell(shift, span)
    scene.close(shift, TELLER, SUPERVISOR, short=10_000)
    case_id = void_in_suspense(scene, shift, sale)

    scene.end(case_id, ACCEPT)

    assert states(scene, span) == ["TIL"]
    assert scene.balances()["3301.1901"] == 0
    assert scene.broken() == {}


def test_second_void_can_only_be_written_off(scene, shift):
    sale, _ = scene.sell(shift, scene.cards(1))
    scene.void(shift, sale, 10_000)
    case_id = void_in_suspense(scene, shift, sale)

    assert scene.sheet(case_id).ways == (WRITE_OFF,)
    assert scene.end(case_id, ACCEPT).refusal is Refusal.CASE_STATE


# --- shifts ---
def test_second_open_shift_is_taken_note_of(scene, shift):
    act = scene.act(ShiftOpened(Fen(5_000)), TELLER)
    scene.run(shifts.open_shift, act)

    (sheet,) = scene.sheets()
    verdict = scene.end(act.op_id, ACCEPT)

    assert (sheet.kind, sheet.amount, sheet.ways) == ("shift.open", 5_000, (ACCEPT,))
    assert verdict.outcome is Outcome.APPLIED


def test_close_with_other_figures_is_taken_note_of(scene, shift):
    scene.sell(shift, scene.cards(2))
    scene.close(shift, expected_cash=Fen(1))

    (sheet,) = scene.sheets()
    verdict = scene.end(sheet.case_id, ACCEPT)

    assert (sheet.kind, sheet.amount, sheet.ways) == ("shift.close", 20_000, (ACCEPT,))
    assert verdict.outcome is Outcome.APPLIED


# --- the bank ---
def closed(scene: Casework, shift: UUID) -> UUID:
    scene.sell(shift, scene.cards(2))
    scene.close(shift)
    return shift


def by_the_province(scene: Casework, case_id: UUID, way: CaseWay, *staff: str):
    return scene.end(case_id, way, *(staff or ("1009", "1002")), unit=PROVINCE)


def test_bank_line_that_came_before_its_slip_is_claimed_by_it(scene, shift):
    closed(scene, shift)
    day = scene.act(ShiftOpened(Fen(0)), TELLER).envelope.business_date
    scene.bank(20_000, f"DK{day:%y%m%d}000017")
    (before,) = scene.sheets()
    _, sent = scene.remit(20_000, shift)
    assert isinstance(sent.detail, DocumentMade)
    with transaction(scene.database) as db:
        db.execute(text("UPDATE bank_line SET reference = :r"), {"r": sent.detail.number})

    (after,) = scene.sheets()
    verdict = by_the_province(scene, after.case_id, ACCEPT)

    assert (before.ways, before.in_suspense) == ((REFUND, WRITE_OFF), 20_000)
    assert after.ways == (ACCEPT, REFUND)
    assert verdict.outcome is Outcome.APPLIED
    found = scene.balances()
    assert (found["H.2299"], found["3301.1012"], found["3301.2241"]) == (0, 0, 0)
    with transaction(scene.database) as db:
        assert db.execute(text("SELECT state FROM remittance")).scalar() == "ARRIVED"
        assert db.execute(text("SELECT state FROM bank_line")).scalar() == "MATCHED"
    assert scene.broken() == {}


def test_money_that_was_nobodys_goes_back(scene, shift):
    scene.bank(1_234, "无主")
    (sheet,) = scene.sheets()

    by_the_province(scene, sheet.case_id, REFUND)

    assert (scene.balances()["H.1002"], scene.balances()["H.2299"]) == (0, 0)
    with transaction(scene.database) as db:
        assert db.execute(text("SELECT state FROM bank_line")).scalar() == "RETURNED"
    assert scene.broken() == {}


def test_money_that_nobody_claims_is_kept_as_income_by_two_people(scene, shift):
    scene.bank(1_234, "无主")
    (sheet,) = scene.sheets()

    alone = by_the_province(scene, sheet.case_id, WRITE_OFF, "1009")
    verdict = by_the_province(scene, sheet.case_id, WRITE_OFF)

    assert sheet.ways == (REFUND, WRITE_OFF)
    assert (alone.refusal, verdict.outcome) == (Refusal.NEEDS_SECOND, Outcome.APPLIED)
    found = scene.balances()
    assert (found["H.1002"], found["H.2299"], found["H.6301"]) == (1_234, 0, -1_234)
    with transaction(scene.database) as db:
        assert db.execute(text("SELECT state FROM bank_line")).scalar() == "KEPT"
        event = "SELECT event FROM entry WHERE reference = :id"
        assert db.execute(text(event), {"id": str(sheet.case_id)}).scalar() == "C3"
    assert told(scene, sheet.case_id, f"{HALL}-01-{FUND}")[:2] == (
        Outcome.REFUSED,
        Refusal.DOCUMENT_UNKNOWN,
    )
    assert scene.broken() == {}


def test_second_line_of_a_slip_that_has_arrived_can_be_kept(scene, shift):
    _, sent = scene.remit(20_000, closed(scene, shift))
    scene.bank(20_000, sent.detail.number)
    scene.bank(300, sent.detail.number)
    (sheet,) = scene.sheets()

    by_the_province(scene, sheet.case_id, WRITE_OFF)

    assert sheet.ways == (REFUND, WRITE_OFF)
    assert scene.balances()["H.6301"] == -300
    assert scene.broken() == {}


@pytest.mark.parametrize(("first", "short"), [(19_500, 500), (20_300, -300)])
def test_slip_that_did_not_arrive_whole_is_borne_by_the_unit(scene, shift, first, short):
    _, sent = scene.remit(20_000, closed(scene, shift))
    scene.bank(first, sent.detail.number)
    (sheet,) = scene.sheets()

    by_the_province(scene, sheet.case_id, WRITE_OFF)

    assert (sheet.why, sheet.ways) == (Refusal.AMOUNT_FAULT, (WRITE_OFF,))
    found = scene.balances()
    assert (found["3301.1012"], found["3301.1901"]) == (0, short)
    late = scene.bank(500, sent.detail.number)
    assert late.refusal is Refusal.DOCUMENT_UNKNOWN
    assert scene.broken() == {}


def test_rest_that_comes_after_the_unit_bore_it_makes_its_short_good(scene, shift):
    _, sent = scene.remit(20_000, closed(scene, shift))
    scene.bank(19_500, sent.detail.number)
    by_the_province(scene, scene.sheets()[0].case_id, WRITE_OFF)
    scene.bank(500, sent.detail.number)
    (sheet,) = scene.sheets()

    by_the_province(scene, sheet.case_id, ACCEPT)

    assert sheet.ways == (ACCEPT, REFUND)
    found = scene.balances()
    assert (found["3301.1012"], found["3301.1901"], found["3301.2241"]) == (0, 0, 0)
    assert (found["H.2299"], found["H.1221.3301"]) == (0, 0)
    assert scene.broken() == {}


def test_difference_that_a_later_line_made_good_is_taken_note_of(scene, shift):
    _, sent = scene.remit(20_000, closed(scene, shift))
    scene.bank(19_500, sent.detail.number)
    scene.bank(500, sent.detail.number)

    (sheet,) = scene.sheets()

    assert sheet.ways == (ACCEPT,)
    assert by_the_province(scene, sheet.case_id, ACCEPT).outcome is Outcome.APPLIED
    assert scene.broken() == {}


# --- who may ---
@pytest.mark.parametrize(
    ("staff", "why"),
    [
        (("3101",), Refusal.NEEDS_SECOND),
        (("3101", "3004"), Refusal.NEEDS_SECOND),
        (("3101", "3102"), Refusal.NEEDS_SECOND),
        ((UNIT_FUND, TELLER), Refusal.NEEDS_SECOND),
        ((UNIT_FUND, SUPERVISOR), Refusal.SAME_PERSON),
        ((UNIT_FUND, "3101", TELLER), Refusal.SAME_PERSON),
    ],
)
def test_case_is_ended_by_two_who_had_no_part_one_of_whom_keeps_books(scene, shift, staff, why):
    sale, _ = scene.sell(shift, scene.cards(1))
    scene.recharge(next(iter(scene.pins)))
    case_id = void_in_suspense(scene, shift, sale, TELLER, SUPERVISOR)

    verdict = scene.end(case_id, WRITE_OFF, *staff)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, why)
    assert scene.sheet(case_id).ways == (WRITE_OFF,)
    assert scene.end(case_id, WRITE_OFF, UNIT_FUND, FUND).outcome is Outcome.APPLIED


def test_case_of_another_unit_or_of_none_is_unknown(scene, shift):
    sale, _ = frozen_sale(scene, shift)

    elsewhere = scene.end(sale, ACCEPT, unit=OTHER_HALL)
    nothing = scene.end(new_id(), ACCEPT)

    assert elsewhere.refusal is nothing.refusal is Refusal.CASE_UNKNOWN
    assert scene.end(sale, ACCEPT, unit=PROVINCE).outcome is Outcome.APPLIED


def test_case_ends_once(scene, shift):
    sale, _ = frozen_sale(scene, shift)

    first, second = scene.end(sale, WRITE_OFF), scene.end(sale, REFUND)

    assert (first.outcome, second.refusal) == (Outcome.APPLIED, Refusal.CASE_STATE)
    assert scene.sheet(sale).way is WRITE_OFF
    assert scene.broken() == {}


def test_money_left_in_suspense_after_its_case_ended_is_found(scene, shift):
    sale, _ = frozen_sale(scene, shift)
    with transaction(scene.database) as db:
        db.execute(text("UPDATE suspense_case SET state = 'CLOSED', way = 'ACCEPT'"))

    assert f"✗ H.2299.{sale}=−100.00; " in scene.broken()["I6"]


def test_cases_are_shown_oldest_first_to_units_above(scene, shift):
    first, _ = frozen_sale(scene, shift)
    second, _ = frozen_sale(scene, shift)
    scene.end(first, WRITE_OFF)

    assert [each.case_id for each in scene.sheets()] == [second]
    assert [each.case_id for each in scene.sheets(only_open=False)] == [second, first]
    assert scene.sheets(unit=OTHER_HALL) == []


# --- a credit that a restored centre lost ---
def test_proven_credit_that_cannot_be_given_is_settled_with_the_customer(scene, shift):
    number = scene.sold(shift)
    scene.recharge(number, OWING)
    case_id = proven(scene, number)

    sheet = scene.sheet(case_id)
    scene.end(case_id, WRITE_OFF)

    assert (sheet.kind, sheet.amount, sheet.ways) == ("recharge.submit", FACE, (WRITE_OFF,))
    assert scene.broken() == {}


def proven(scene: Casework, number) -> UUID:
    asked = scene.recharge_act(number, RICH).envelope
    credited = Credited("P", RICH, number, FACE, Fen(0), Fen(0), FACE, "欧")
    credited = marked(keys().credit_key, asked.op_id, credited)
    act = scene.act(asked.operation, TELLER, op_id=asked.op_id, credited=credited)
    assert scene.run(judging.recharge, act, keys()).needs_case
    return act.op_id
