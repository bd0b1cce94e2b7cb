"""Signed questions: who asks, whether now, and which room answers."""

from datetime import timedelta
from typing import Final

from central.api import store
from central.billing import statements
from central.cards import freezing
from central.cards import questions as cards
from central.clearing import questions as clearing
from central.db.engine import Db
from central.funds import bank_questions, cases, differences, hall_shifts, handovers
from central.funds import questions as funds
from central.orgs.act import Signer
from central.orgs.grants import roles_at
from central.orgs.people import key_of
from central.orgs.store.terminals import TerminalRow
from central.recharge import questions as recharges
from central.reports.reports import answer_report
from central.settings import KeyRing
from wire import queries as ask
from wire.access import SignedQuery
from wire.asking import query_is_signed
from wire.bank import SlipsAsked, StatementsAsked
from wire.bills import AccountAsked, SettlementsAsked
from wire.cases import CasesAsked, FreezesAsked, SaleAsked
from wire.cash import CashQuery, HandOversAsked, VariancesAsked
from wire.clearing_sheets import (
    ClearingAsked,
    ClearingQuery,
    DrillAsked,
    PositionsAsked,
    ReturnsAsked,
)
from wire.codec import decode
from wire.hall_sheets import BankAsked, DayOpenAsked, HallDayAsked
from wire.messages import Reply
from wire.people import Role
from wire.refusals import Refusal
from wire.reports import ReportAsked
from wire.shifts import ShiftsAsked
from wire.values import business_day, utc_now

Terminals = ask.ReplyAsked | SaleAsked
Customers = ask.CustomerAsked | ask.PreviewAsked | AccountAsked | SettlementsAsked
Bank = BankAsked | StatementsAsked | SlipsAsked
Funds = HallDayAsked | DayOpenAsked | ask.CheckAsked | CasesAsked | ClearingQuery | Bank
Production = ask.OrdersAsked | ask.MakerFileAsked
Cards = ask.CardAsked | ask.StockAsked | ask.IssuesAsked | FreezesAsked
FRESH: Final = timedelta(minutes=5)
_CUSTOMERS: Final = frozenset({Role.TELLER, Role.H_SUP, Role.CS, Role.AUDIT})
_ORDERS: Final = frozenset({Role.P_CARD, Role.P_APPR, Role.P_KEY1, Role.P_KEY2, Role.AUDIT})
_STOCK: Final = frozenset({Role.U_CARD, Role.P_CARD, Role.H_SUP, Role.AUDIT})
_BOOKS: Final = frozenset({Role.P_FUND, Role.P_APPR, Role.AUDIT})
ROLES: Final[dict[type, frozenset[Role]]] = {
    ask.CustomerAsked: _CUSTOMERS,
    ask.PreviewAsked: frozenset({Role.TELLER}),
    ask.CardAsked: _CUSTOMERS | _STOCK,
    ask.OrdersAsked: _ORDERS,
    ask.MakerFileAsked: frozenset({Role.P_CARD}),
    ask.StockAsked: _STOCK,
    ask.IssuesAsked: frozenset({Role.TELLER, Role.U_CARD, Role.H_SUP}),
    HallDayAsked: frozenset({Role.H_SUP, Role.U_FUND, Role.P_FUND, Role.AUDIT}),
    DayOpenAsked: frozenset({Role.TELLER, Role.H_SUP}),
    BankAsked: frozenset({Role.P_FUND, Role.AUDIT}),
    ask.ReplyAsked: frozenset(Role),
    ask.CheckAsked: _BOOKS,
    CasesAsked: cases.MAY_RESOLVE | {Role.AUDIT},
    ShiftsAsked: frozenset({Role.H_SUP, Role.U_FUND, Role.AUDIT}),
    FreezesAsked: _STOCK,
    SaleAsked: frozenset({Role.TELLER, Role.H_SUP}),
    ReturnsAsked: _BOOKS,
    PositionsAsked: _BOOKS | {Role.U_FUND},
    DrillAsked: _BOOKS | {Role.U_FUND},
    ClearingAsked: _BOOKS | {Role.U_FUND},
    AccountAsked: _CUSTOMERS,
    SettlementsAsked: frozenset({Role.U_FUND, Role.P_FUND, Role.AUDIT}),
    VariancesAsked: differences.MAY_SEE | {Role.TELLER},
    HandOversAsked: frozenset({Role.H_SUP, Role.U_FUND}),
    StatementsAsked: frozenset({Role.P_FUND, Role.AUDIT}),
    SlipsAsked: frozenset({Role.U_FUND, Role.P_FUND, Role.AUDIT}),
    ReportAsked: _BOOKS | {Role.H_SUP, Role.U_FUND},
}


def answer(db: Db, row: TerminalRow, asked: SignedQuery, keys: KeyRing) -> ask.Answer:
    """The answer, or QueryRefused with its reason."""
    moment = utc_now()
    key = key_of(db, asked.staff_no)
    if key is None:
        return ask.QueryRefused(Refusal.PERSON_UNKNOWN)
    is_here_and_now = asked.terminal == row.id and abs(moment - asked.at) <= FRESH
    if not is_here_and_now or not query_is_signed(asked, key):
        return ask.QueryRefused(Refusal.SIGNATURE_FAULT)
    roles = roles_at(db, asked.staff_no, row.unit, business_day(moment))
    allowed = ROLES[type(asked.query)]
    if roles.isdisjoint(allowed):
        return ask.QueryRefused(Refusal.ROLE_MISSING, role=min(allowed))
    return _dispatch(db, Signer(asked.staff_no, roles), row, asked.query, keys)


def _dispatch(  # noqa: PLR0911 - one a room
    db: Db, asker: Signer, row: TerminalRow, query: ask.Query, keys: KeyRing
) -> ask.Answer:
    match query:
        case ask.ReplyAsked() | SaleAsked():
            return _about_terminal(db, row, query)
        case ask.CustomerAsked() | ask.PreviewAsked() | AccountAsked() | SettlementsAsked():
            return _about_customers(db, asker, row, query, keys)
        case (
            HallDayAsked()
            | DayOpenAsked()
            | BankAsked()
            | ask.CheckAsked()
            | CasesAsked()
            | ReturnsAsked()
            | PositionsAsked()
            | DrillAsked()
            | ClearingAsked()
            | StatementsAsked()
            | SlipsAsked()
        ):
            return _about_funds(db, asker, row.unit, query, keys)
        case VariancesAsked() | HandOversAsked() | ShiftsAsked():
            return _about_cash(db, asker, row.unit, query)
        case ReportAsked():
            return answer_report(db, row.unit, query)
        case ask.OrdersAsked() | ask.MakerFileAsked():
            return _about_production(db, asker, row.unit, query, keys)
        case ask.CardAsked() | ask.StockAsked() | ask.IssuesAsked() | FreezesAsked():
            return _about_cards(db, asker, row.unit, query)


def _about_terminal(db: Db, row: TerminalRow, query: Terminals) -> ask.Answer:
    match query:
        case ask.ReplyAsked():
            return _answer_reply(db, row, query)
        case SaleAsked():
            return funds.answer_sale(db, row.id, query)


def _about_customers(
    db: Db, asker: Signer, row: TerminalRow, query: Customers, keys: KeyRing
) -> ask.Answer:
    match query:
        case ask.CustomerAsked():
            return recharges.answer_customer(db, asker, row.unit, query)
        case ask.PreviewAsked():
            return recharges.answer_preview(db, asker, row.id, query, keys)
        case AccountAsked():
            return statements.answer_account(db, query)
        case SettlementsAsked():
            return statements.answer_settlements(db, row.unit, query)


def _about_funds(  # noqa: PLR0911 - one a question
    db: Db, asker: Signer, unit: str, query: Funds, keys: KeyRing
) -> ask.Answer:
    match query:
        case HallDayAsked():
            return funds.answer_hall_day(db, asker, unit, query)
        case DayOpenAsked():
            return funds.answer_day_open(db, unit, query)
        case ask.CheckAsked():
            return funds.answer_check(db, asker, unit, query)
        case CasesAsked():
            return cases.answer_cases(db, unit, query, keys)
        case ReturnsAsked() | PositionsAsked() | DrillAsked() | ClearingAsked():
            return _about_clearing(db, asker, unit, query)
        case BankAsked() | StatementsAsked() | SlipsAsked():
            return _about_bank(db, asker, unit, query)


def _about_bank(db: Db, asker: Signer, unit: str, query: Bank) -> ask.Answer:
    match query:
        case BankAsked():
            return funds.answer_bank(db, asker, unit, query)
        case StatementsAsked():
            return bank_questions.answer_statements(db)
        case SlipsAsked():
            return bank_questions.answer_slips(db, unit, query, utc_now())


def _about_cash(db: Db, asker: Signer, unit: str, query: CashQuery | ShiftsAsked) -> ask.Answer:
    match query:
        case ShiftsAsked():
            return hall_shifts.answer_shifts(db, unit, query)
        case VariancesAsked():
            return differences.answer_variances(db, asker, unit, query)
        case HandOversAsked():
            return handovers.answer_hand_overs(db, unit, query)


def _about_production(
    db: Db, asker: Signer, unit: str, query: Production, keys: KeyRing
) -> ask.Answer:
    match query:
        case ask.OrdersAsked():
            return cards.answer_orders(db, asker, unit, query)
        case ask.MakerFileAsked():
            return cards.answer_maker_file(db, asker, unit, query, keys)


def _about_cards(db: Db, asker: Signer, unit: str, query: Cards) -> ask.Answer:
    match query:
        case ask.CardAsked():
            return cards.answer_card(db, asker, unit, query)
        case ask.StockAsked():
            return cards.answer_stock(db, asker, unit, query)
        case ask.IssuesAsked():
            return cards.answer_issues(db, asker, unit, query)
        case FreezesAsked():
            return freezing.answer_freezes(db, asker, unit, query)


def _about_clearing(db: Db, asker: Signer, unit: str, query: ClearingQuery) -> ask.Answer:
    match query:
        case ReturnsAsked():
            return clearing.answer_returns(db, asker, unit, query)
        case PositionsAsked():
            return clearing.answer_positions(db, asker, unit, query)
        case DrillAsked():
            return clearing.answer_drill(db, asker, unit, query)
        case ClearingAsked():
            return clearing.answer_clearing(db, asker, unit, query)


def _answer_reply(db: Db, row: TerminalRow, query: ask.ReplyAsked) -> ask.ReplyShown:
    """Only to the terminal that sent the operation."""
    known = store.find(db, query.op_id)
    if known is None or known.terminal != row.id:
        return ask.ReplyShown(None)
    return ask.ReplyShown(decode(Reply, known.reply))
