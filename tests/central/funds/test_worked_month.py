"""The worked month of the domain page 6.9, through the real use cases, to the fen."""

from uuid import UUID

import pytest

from central.billing.customers import add_customers
from central.billing.model import CustomerSheet
from central.clearing import returns
from central.db.engine import transaction
from central.funds import drawers, invariants
from central.funds.store import variances
from central.ledger.store import trial_balance
from central.orgs.units import UnitSheet, add_accounting_unit, add_unit
from tests.central.funds.scene import (
    ACCOUNT,
    DAY,
    FUND,
    SUPERVISOR,
    TELLER,
    THIRD_CITY,
    THIRD_HALL,
    Scene,
)
from tests.central.worked_month import CLOSING
from tests.makers import CITY, HALL, OTHER_CITY, OTHER_HALL, PROVINCE
from wire.cash import CashMove, CashMoved, VarianceKind
from wire.clearing import ReturnApproved, ReturnConfirmed, ReturnProposed, ReturnSent
from wire.messages import DocumentMade, Outcome
from wire.people import UnitLevel
from wire.values import CardNo, CashKind, CashLine, CustomerNo, Fen

A, B, C = CITY, OTHER_CITY, THIRD_CITY
HALLS = {A: HALL, B: OTHER_HALL, C: THIRD_HALL}
OF_A, OF_B, OF_C = map(CustomerNo, ("3000000001", "3000000002", "3000000003"))


def fen(yuan: int) -> Fen:
    return Fen(yuan * 100)


@pytest.fixture
def scene(centre_db) -> Scene:
    with transaction(centre_db) as db:
        add_accounting_unit(db, C, "宁波市电力局", "FEE-3302")
    scene = Scene(centre_db)
    owed = ((OF_A, A, 350), (OF_B, B, 500), (OF_C, C, 420))
    with transaction(centre_db) as db:
        add_unit(db, UnitSheet(C, "宁波市电力局", UnitLevel.CITY, PROVINCE, C))
        add_unit(db, UnitSheet(HALLS[C], "海曙营业厅", UnitLevel.HALL, C))
        add_customers(
            db,
            (
                CustomerSheet(number, "周某某", "某路 1 号", True, unit, fen(yuan))
                for number, unit, yuan in owed
            ),
        )
    return scene


def shift_of(scene: Scene, unit: str, *lots: tuple[int, int]) -> tuple[UUID, list[CardNo]]:
    """A shift at the unit's hall that sells lots of (yuan, pieces), and its cards in order."""
    hall = HALLS[unit]
    shift = scene.open(0, hall=hall)
    sold: list[CardNo] = []
    for yuan, pieces in lots:
        span = scene.cards(pieces, face=fen(yuan), hall=hall)
        assert scene.sell(shift, span, hall=hall)[1].outcome is Outcome.APPLIED
        sold += span.cards()
    return shift, sold


def remit(scene: Scene, unit: str, shift: UUID, yuan: int, short: int = 0) -> str:
    """The shift closed and its takings sent; the bank's reference."""
    hall = HALLS[unit]
    closed = scene.close(shift, TELLER, SUPERVISOR, short=fen(short), kept=0, hall=hall)
    assert closed.outcome is Outcome.APPLIED
    _, sent = scene.remit(fen(yuan), shift, hall=hall)
    assert isinstance(sent.detail, DocumentMade)
    return sent.detail.number


def sell_all(scene: Scene) -> dict[str, list[CardNo]]:
    """Sales, closes, slips and arrivals of the month; {unit: the cards it sold}."""
    first, of_a = shift_of(scene, A, (100, 9), (50, 4))
    voided = scene.cards(1)
    sale, _ = scene.sell(first, voided)
    assert scene.void(first, sale, voided.value).outcome is Outcome.APPLIED
    scene.bank(fen(1_095), remit(scene, A, first, 1_095, short=5))
    second, _ = shift_of(scene, A)
    repay(scene, first, second, 5)
    scene.bank(fen(5), remit(scene, A, second, 5))

    shift, of_b = shift_of(scene, B, (200, 3))
    scene.bank(fen(600), remit(scene, B, shift, 600))

    shift, of_c = shift_of(scene, C, (500, 2))
    scene.bank(fen(600), remit(scene, C, shift, 1_000))
    return {A: of_a, B: of_b, C: of_c}


def repay(scene: Scene, short: UUID, drawer: UUID, yuan: int) -> None:
    """The teller pays back what was short, into the drawer of a later shift."""
    with transaction(scene.database) as db:
        (owed,) = variances.lock_open(db, A, str(short), VarianceKind.CLOSE)
    paid = (CashLine(CashKind.NOTE_1, yuan),)
    repaid = CashMoved(CashMove.SHORT_REPAID, paid, fen(yuan), "JC-1", "找到了", owed.id)
    act = scene.act(repaid, TELLER, SUPERVISOR, hall=HALLS[A], shift_id=drawer)
    assert scene.run(drawers.move, act).outcome is Outcome.APPLIED


def recharge_all(scene: Scene, sold: dict[str, list[CardNo]]) -> None:
    """Five A-cards for B; two A-cards and one B-card for A; one C-card for C. Then the returns."""
    pairs = [(card, OF_B) for card in sold[A][:5]]
    pairs += [(card, OF_A) for card in (*sold[A][5:7], sold[B][0])] + [(sold[C][0], OF_C)]
    for card, customer in pairs:
        assert scene.recharge(card, customer).outcome is Outcome.APPLIED
    for unit, yuan in ((A, 400), (B, 500), (C, 300)):
        give_back(scene, unit, fen(yuan))


def give_back(scene: Scene, unit: str, amount: Fen) -> None:
    """Proposed, approved by another, sent, and confirmed by the line of the bank."""
    proposed = scene.act(ReturnProposed(unit, amount), FUND)
    order, made = f"YH{unit}", proposed.op_id
    steps = (
        (returns.propose, proposed),
        (returns.approve, scene.act(ReturnApproved(made, amount), "1002")),
        (returns.send, scene.act(ReturnSent(made, order), FUND)),
        (returns.confirm, scene.act(ReturnConfirmed(made, ACCOUNT, amount, order, DAY), FUND)),
    )
    for use_case, act in steps:
        assert scene.run(use_case, act).outcome is Outcome.APPLIED


def in_yuan(scene: Scene, account: str) -> tuple[int, ...]:
    found = scene.balances()
    sums = [
        sum(v for code, v in found.items() if code.split(".")[:2] == [unit, account])
        for unit in ("H", A, B, C)
    ]
    assert not any(amount % 100 for amount in sums)
    return tuple(amount // 100 for amount in sums)


def test_worked_month_ends_in_the_figures_of_the_page(scene):
    recharge_all(scene, sell_all(scene))

    assert {account: in_yuan(scene, account) for account in CLOSING} == CLOSING
    with transaction(scene.database) as db:
        assert set(trial_balance(db).values()) == {0}


def test_worked_month_shows_unredeemed_cards_and_clearing_lines(scene):
    recharge_all(scene, sell_all(scene))

    found = scene.balances()

    assert (found["H.1221.3302"], found["H.2241.3302"]) == (fen(400), -fen(200))
    assert found["H.1221.3301"] == found["H.1221.3306"] == 0
    with transaction(scene.database) as db:
        texts = {each.id: each.text for each in invariants.evaluate(db)}
    assert texts["I3"] == "−H.2203=1,300.00 Σ9=1,300.00"
    assert texts["I6"].startswith("H.1002=1,100.00; −H.2203=1,300.00 ")


def test_worked_month_keeps_every_invariant(scene):
    recharge_all(scene, sell_all(scene))

    assert scene.broken() == {}
