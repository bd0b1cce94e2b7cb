"""The cards of a drawer on the Z report: what was there, came, was sold, went back, and is left."""

from app import absence, balancing, closing, counter, signing_on, stockroom
from app.model.cash import cash_tender
from app.model.report import FaceRow
from app.store import history, stock
from printing.receipt import Table
from tests import makers
from tests.app.counter_desk import cash_of
from tests.app.counter_online.hall import HUNDRED, open_for_sale
from wire.messages import Outcome
from wire.people import Role
from wire.values import CardRange, Fen, ranges_of


def countersign(desk, staff_no, role=None):
    return signing_on.countersign(desk, staff_no, makers.SECRET, role)


def card_table(receipt):
    """The rows of the balance of cards, without their heading."""
    return next(
        block.rows
        for block in receipt.blocks
        if isinstance(block, Table) and block.columns[0].heading == "面值"
    )


def test_every_card_of_the_drawer_is_accounted_for_on_the_z_report(hall, desk):
    _, there = open_for_sale(hall, desk, 5)
    came = hall.issue_to_teller(desk, 4)
    first, second, *_ = there.cards()
    counter.sell_cards(desk, (CardRange(first, first),), cash_tender(HUNDRED))
    wrong = counter.sell_cards(desk, (CardRange(second, second),), cash_tender(HUNDRED))
    counter.void_sale(desk, wrong.id, "面值选错", countersign(desk, makers.SUPERVISOR))
    *_, last = came.cards()
    stockroom.give_back(desk, (CardRange(last, last),), countersign(desk, makers.CUSTODIAN))

    report = closing.x_report(desk)
    closing.begin(desk)
    with desk.store.begin() as db:
        left = ranges_of(list(stock.cards_of(db, makers.TELLER)))
    closing.submit_count(desk, cash_of(HUNDRED), left)
    closed = closing.close_shift(desk, Fen(0), "", None)

    with desk.store.begin() as db:
        z = history.get(db, closed.receipt_no).receipt
    assert card_table(z) == card_table(report) == (("100.00", "5", "4", "1", "1", "7"),)


def test_cards_that_another_teller_moves_here_are_not_in_this_drawer(hall, desk):
    shift, there = open_for_sale(hall, desk, 3)
    (others,) = ranges_of([hall.cards.pop()])
    signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
    stockroom.issue(desk, makers.OTHER_TELLER, (others,))
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    sealed_by = signing_on.countersign(desk, makers.SUPERVISOR, makers.SECRET, Role.H_SUP)
    absence.suspend(desk, sealed_by)
    signing_on.sign_on(desk, makers.OTHER_TELLER, makers.SECRET)
    (parcel,) = stockroom.issues(desk).issues
    assert stockroom.take(desk, parcel).reply.outcome is Outcome.APPLIED

    with desk.store.begin() as db:
        (row,) = balancing.card_rows(db, shift)

    assert row == FaceRow(HUNDRED, there.pieces, 0, 0, 0, there.pieces)


def test_issue_that_the_drawer_had_before_the_shift_is_in_its_opening(hall, desk):
    shift, there = open_for_sale(hall, desk, 3)

    with desk.store.begin() as db:
        (row,) = balancing.card_rows(db, shift)

    assert row == FaceRow(HUNDRED, there.pieces, 0, 0, 0, there.pieces)
