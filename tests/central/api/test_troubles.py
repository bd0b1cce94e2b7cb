"""What went wrong, over real TLS sockets: cases end, their terminals hear of it; who may what."""

import pytest

from central.db.engine import transaction
from tests import makers
from tests.makers import CUSTODIAN, HALL, OTHER_CITY, SUPERVISOR, TELLER
from wire.cases import (
    CasesAsked,
    CasesShown,
    FreezesAsked,
    FreezesShown,
    SaleAsked,
    SaleShown,
)
from wire.messages import Outcome, Reply
from wire.operations import (
    CardsFrozen,
    CardsSold,
    CaseResolved,
    CaseWay,
    FreezeWhy,
    LeaseExtended,
    ShiftOpened,
    Tender,
    TenderKind,
)
from wire.queries import QueryRefused
from wire.refusals import Refusal
from wire.values import FACES, CardRange, Fen, make_card_no, new_id

CARD = make_card_no("33", 2026, FACES["1"], 1)
UNIT_FUND, PROVINCE_FUND = "2002", "1005"


@pytest.fixture
def terminal(centre, tmp_path):
    with transaction(centre.database) as db:
        makers.make_org(db)
    return makers.enrol(centre, tmp_path)


def done(terminal, operation, *staff, shift=None) -> Reply:
    """The reply to one operation by these people, the first of them its operator."""
    item = terminal.sign(
        terminal.envelope(operation, operator=staff[0], shift_id=shift), *staff[1:]
    )
    answer = terminal.send(item)
    terminal.keep(item)
    return answer.replies[0]


def sell_nothing(terminal) -> Reply:
    """A sale of a card that does not exist."""
    shift = done(terminal, ShiftOpened(Fen(0)), TELLER).op_id
    tender = Tender(TenderKind.CASH, Fen(5_000), Fen(0))
    sold = CardsSold((CardRange(CARD, CARD),), Fen(5_000), tender, "R-1")
    return done(terminal, sold, TELLER, shift=shift)


def test_case_is_seen_by_those_who_may_end_it_and_its_terminal_hears_of_the_end(terminal, tmp_path):
    sale = sell_nothing(terminal)
    office = makers.enrol(terminal.centre, tmp_path, "3301-01", makers.CITY)

    seen = office.ask(CasesAsked(makers.CITY), UNIT_FUND)
    by_a_teller = terminal.ask(CasesAsked(HALL), TELLER)
    elsewhere = office.ask(CasesAsked(OTHER_CITY), UNIT_FUND)
    resolved = CaseResolved(sale.case_id, CaseWay.REFUND, "卡号录错,现金已退")
    ended = done(office, resolved, UNIT_FUND, PROVINCE_FUND)
    again = done(office, resolved, UNIT_FUND, PROVINCE_FUND)
    news = terminal.send(terminal.sign(terminal.envelope(ShiftOpened(Fen(0))))).notices

    assert sale.case_id == sale.op_id
    assert isinstance(seen, CasesShown)
    assert [(each.case_id, each.why) for each in seen.cases] == [
        (sale.case_id, Refusal.CARD_UNKNOWN)
    ]
    assert isinstance(by_a_teller, QueryRefused)
    assert elsewhere == QueryRefused(Refusal.UNIT_UNKNOWN)
    assert ended.outcome is Outcome.APPLIED
    assert (again.outcome, again.refusal) == (Outcome.REFUSED, Refusal.CASE_STATE)
    assert [(each.number, each.op_id, each.outcome, each.note) for each in news] == [
        (1, sale.op_id, Outcome.REFUSED, "卡号录错,现金已退")
    ]


def test_case_needs_the_posts_at_the_terminal_where_it_ends(terminal):
    sale = sell_nothing(terminal)
    resolved = CaseResolved(sale.case_id, CaseWay.WRITE_OFF, "查无此人")

    by_a_teller = done(terminal, resolved, makers.OTHER_TELLER, UNIT_FUND)
    alone = done(terminal, resolved, SUPERVISOR)
    two = done(terminal, resolved, SUPERVISOR, UNIT_FUND)

    assert by_a_teller.refusal is Refusal.ROLE_MISSING
    assert alone.refusal is Refusal.NEEDS_SECOND
    assert two.outcome is Outcome.APPLIED


def test_freeze_extension_and_a_sale_to_be_voided_are_asked_and_answered(terminal):
    sale = sell_nothing(terminal)
    shift = done(terminal, ShiftOpened(Fen(0)), makers.OTHER_TELLER).op_id

    extended = done(
        terminal,
        LeaseExtended(24, 100, Fen(1_000)),
        makers.OTHER_TELLER,
        SUPERVISOR,
        shift=shift,
    )
    frozen = done(
        terminal, CardsFrozen((CardRange(CARD, CARD),), FreezeWhy.LOST, "客户报失"), SUPERVISOR
    )

    assert extended.outcome is Outcome.APPLIED
    assert frozen.refusal is Refusal.NOT_YOUR_STOCK
    assert terminal.ask(FreezesAsked(HALL), CUSTODIAN) == FreezesShown(())
    assert terminal.ask(SaleAsked(sale.op_id), TELLER) == SaleShown(None)
    assert terminal.ask(SaleAsked(new_id()), TELLER) == SaleShown(Refusal.NEVER_SEEN)
