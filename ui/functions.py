"""What each post may do: which pages, by which word and key of the rail, in which order."""

from collections.abc import Callable
from typing import TypeAlias

from app import cases, freezes, reporting, vault
from app.desk import Desk
from ui.pages.away import AwayPage
from ui.pages.bank import BankPage
from ui.pages.cases import CasesPage
from ui.pages.cash import CashPage
from ui.pages.check import CheckPage
from ui.pages.clearing import ClearingPage
from ui.pages.close_shift import CloseShiftPage
from ui.pages.diagnostics import DiagnosticsPage
from ui.pages.enquiry import EnquiryPage
from ui.pages.freezes import FreezesPage
from ui.pages.hall_day import HallDayPage
from ui.pages.hand_overs import HandOversPage
from ui.pages.journal import JournalPage
from ui.pages.my_cards import MyCardsPage
from ui.pages.orders import OrdersPage
from ui.pages.recharge import RechargePage
from ui.pages.remittance import RemittancePage
from ui.pages.reports import ReportsPage
from ui.pages.returns import ReturnsPage
from ui.pages.sell import SellPage
from ui.pages.sell_recharge import SellRechargePage
from ui.pages.settings import SettingsPage
from ui.pages.settlements import SettlementsPage
from ui.pages.shifts import ShiftsPage
from ui.pages.slips import SlipsPage
from ui.pages.statement import StatementPage
from ui.pages.statements import StatementsPage
from ui.pages.stock import StockPage
from ui.pages.variances import VariancesPage
from ui.tasks import Tasks
from ui.widgets.page import Page
from ui.widgets.rail import RailEntry
from ui.wording import tr
from wire.people import Role

MakePage: TypeAlias = Callable[[Desk, Tasks], Page]
SELL, RECHARGE, BOTH, CASH, CLOSE = "sell", "recharge", "sell-recharge", "cash", "close"
ASK, JOURNAL, SETTINGS, AWAY, DAY = "ask", "journal", "settings", "away", "hall-day"
Function: TypeAlias = tuple[tuple[Role, ...], RailEntry, MakePage]


def functions() -> tuple[Function, ...]:
    """Who may see it, how the rail shows it, and how the page is made; a post's first is home."""
    return (*_of_the_day(), *_of_the_books(), *_of_the_cards(), *_of_everybody())


def _of_the_day() -> tuple[Function, ...]:
    """Each post's home, before anything that it shares with others."""
    teller, supervisor = (Role.TELLER,), (Role.H_SUP,)
    makers = (Role.P_CARD, Role.P_APPR, Role.P_KEY1, Role.P_KEY2)
    auditors = (Role.P_FUND, Role.P_APPR, Role.AUDIT)
    keepers = (Role.U_FUND, Role.P_FUND, Role.AUDIT)
    return (
        (teller, RailEntry(SELL, "shopping-cart", tr("售卡"), "F2"), SellPage),
        (supervisor, RailEntry("remit", "layout-dashboard", tr("解款"), "F2"), RemittancePage),
        ((Role.U_CARD,), RailEntry("stock", "package", tr("库存"), "F2"), StockPage),
        (makers, RailEntry("orders", "factory", tr("制卡"), "F2"), OrdersPage),
        ((Role.P_FUND,), RailEntry("bank", "landmark", tr("到账"), "F2"), BankPage),
        (auditors, RailEntry("check", "scale", tr("平账"), "F3"), CheckPage),
        (keepers, RailEntry("slips", "truck", tr("解款到账"), "F8"), SlipsPage),
        (teller, RailEntry(RECHARGE, "zap", tr("充值"), "F3"), RechargePage),
        (teller, RailEntry(BOTH, "layers", tr("售充"), "F4"), SellRechargePage),
        (teller, RailEntry(CASH, "banknote", tr("现金"), "F10"), CashPage),
        (vault.RECEIVERS, RailEntry("hand-overs", "inbox", tr("交接"), "Ctrl+Q"), HandOversPage),
        (vault.MAY_SEE, RailEntry("variances", "scale", tr("长短款"), "Ctrl+M"), VariancesPage),
        (supervisor, RailEntry(DAY, "archive", tr("日终"), "Ctrl+J"), HallDayPage),
    )


def _of_the_books() -> tuple[Function, ...]:
    auditors = (Role.P_FUND, Role.P_APPR, Role.AUDIT)
    fund, centre, senders = (Role.U_FUND,), (Role.P_FUND,), (Role.P_FUND, Role.P_APPR)
    report = RailEntry("reports", "chart-column", tr("报表"), "Ctrl+F")
    return (
        (fund, RailEntry("settle", "coins", tr("转实收"), "F6"), SettlementsPage),
        (cases.MAY_SEE, RailEntry("cases", "circle-alert", tr("个案"), "F4"), CasesPage),
        (auditors, RailEntry("clearing", "layers", tr("清算"), "F6"), ClearingPage),
        (senders, RailEntry("returns", "send", tr("返还"), "F5"), ReturnsPage),
        (fund, RailEntry("statement", "file-check", tr("对账单"), "F7"), StatementPage),
        (centre, RailEntry("statements", "file-text", tr("流水导入"), "F7"), StatementsPage),
        (reporting.MAY_SEE, report, ReportsPage),
    )


def _of_the_cards() -> tuple[Function, ...]:
    teller, both = (Role.TELLER,), (Role.TELLER, Role.H_SUP)
    askers = (Role.TELLER, Role.CS, *freezes.MAY_SEE)
    return (
        (askers, RailEntry(ASK, "search", tr("查询"), "F5"), EnquiryPage),
        (both, RailEntry(JOURNAL, "scroll-text", tr("流水"), "F6"), JournalPage),
        (teller, RailEntry("cards", "package", tr("卡库存"), "F7"), MyCardsPage),
        (freezes.MAY_SEE, RailEntry("freezes", "snowflake", tr("冻结"), "F7"), FreezesPage),
        ((Role.H_SUP,), RailEntry("shifts", "users", tr("班次"), "F3"), ShiftsPage),
        (teller, RailEntry(AWAY, "log-out", tr("离柜"), "Ctrl+H", at_foot=True), AwayPage),
        (teller, RailEntry(CLOSE, "calculator", tr("日结"), "F9", at_foot=True), CloseShiftPage),
    )


def _of_everybody() -> tuple[Function, ...]:
    diagnostics = RailEntry("diagnostics", "wrench", tr("诊断"), "Ctrl+I", at_foot=True)
    settings = RailEntry(SETTINGS, "settings", tr("设置"), "Ctrl+G", at_foot=True)
    return ((tuple(Role), diagnostics, DiagnosticsPage), (tuple(Role), settings, SettingsPage))
