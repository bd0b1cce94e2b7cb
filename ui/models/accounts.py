"""账户明细 and 转实收 in words: entries as rows that come page by page, statement, files, runs."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal

from ui.exports import Sheet, in_yuan
from ui.models.rows import Column, RowsModel
from ui.statement_pdf import Statement, StatementTable
from ui.wording import moment, tr
from wire.bills import AccountKind, AccountLine, AccountShown, BillSheet, RunSheet
from wire.values import CHINA, Fen, yuan

_TONES: Final = {AccountKind.BILL: "text2", AccountKind.UNDONE: "warn"}


def what_words(what: AccountKind) -> str:
    """What changed the balance."""
    return {
        AccountKind.OPENING: tr("期初余额"),
        AccountKind.RECHARGE: tr("充值卡充值"),
        AccountKind.BILL: tr("抵缴电费"),
        AccountKind.UNDONE: tr("电费退回账户"),
    }[what]


def signed_yuan(amount: Fen) -> str:
    """`+¥100.00`, `−¥30.00`."""
    return f"+{yuan(amount)}" if amount > 0 else yuan(amount)


def day_and_time(line: AccountLine) -> str:
    return f"{line.at.astimezone(CHINA):%Y-%m-%d %H:%M}"


class AccountModel(RowsModel[AccountLine]):
    """Entries, the newest first; the next page is asked for when the table comes to its end."""

    more_asked = Signal(int)  # the number of the oldest entry that is shown

    def __init__(self) -> None:
        super().__init__(line_columns())
        self._more = self._is_asked = False

    def show_page(self, shown: AccountShown) -> None:
        """The first page of an account."""
        self._more, self._is_asked = shown.more, False
        self.show(shown.lines)

    def add_page(self, shown: AccountShown) -> None:
        """The next page below what is shown."""
        self._more, self._is_asked = shown.more, False
        self.show((*self.rows, *shown.lines))

    def give_up(self) -> None:
        """The page did not come: it may be asked for again."""
        self._is_asked = False

    def clear(self) -> None:
        self._more = False
        self.show(())

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802
        return not parent.isValid() and self._more and not self._is_asked

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        if self.canFetchMore(parent) and self.rows:
            self._is_asked = True
            self.more_asked.emit(self.rows[-1].seq)


def line_columns() -> tuple[Column[AccountLine], ...]:
    column = Column[AccountLine]
    return (
        column("at", tr("时间"), day_and_time, width=210, tone=lambda _line: "text2"),
        column("what", tr("事项"), lambda line: what_words(line.what), is_strong=True, width=132),
        column("reference", tr("凭证"), lambda line: line.reference or "—"),
        column(
            "amount",
            tr("变动"),
            lambda line: signed_yuan(line.amount),
            is_right=True,
            width=124,
            tone=lambda line: _TONES.get(line.what, "text"),
        ),
        column(
            "balance",
            tr("余额"),
            lambda line: yuan(line.balance),
            is_right=True,
            is_strong=True,
            width=130,
        ),
    )


def owed_words(bills: tuple[BillSheet, ...]) -> str:
    """The unpaid bills in a line: how many, the oldest and until when it is due."""
    if not bills:
        return tr("没有未交的账单")
    oldest = bills[0]
    return tr(
        "未交账单 {count} 张，最早 {period}，{due} 到期",
        count=len(bills),
        period=oldest.period,
        due=f"{oldest.due:%m-%d}",
    )


# --- files ---
def account_sheet(shown: AccountShown) -> Sheet:
    """The entries as a table for other programs, the oldest first."""
    titles = (tr("序号"), tr("时间"), tr("事项"), tr("凭证"), tr("变动"), tr("余额"))
    rows = tuple(
        (
            line.seq,
            day_and_time(line),
            what_words(line.what),
            line.reference,
            in_yuan(line.amount),
            in_yuan(line.balance),
        )
        for line in reversed(shown.lines)
    )
    return Sheet(tr("账户明细"), titles, rows)


def account_statement(shown: AccountShown, made_at: str) -> Statement:
    """What stands on A4: the unpaid bills and the entries, the oldest first."""
    bills = tuple(
        (each.bill_no, each.period, each.due.isoformat(), *_figures(each)) for each in shown.bills
    )
    entries = tuple(
        (
            day_and_time(line),
            what_words(line.what),
            line.reference,
            signed_yuan(line.amount),
            yuan(line.balance),
        )
        for line in reversed(shown.lines)
    )
    owed = (tr("账单号"), tr("年月"), tr("到期"), tr("应收"), tr("已交"))
    moved = (tr("时间"), tr("事项"), tr("凭证"), tr("变动"), tr("余额"))
    note = tr("本单由账户明细打印，仅供核对，不作收款凭据。")
    more = tr("更早的变动未列出。") if shown.more else ""
    return Statement(
        tr("充值账户明细"),
        (
            (tr("户号"), shown.customer),
            (tr("户名"), shown.masked_name),
            (tr("核算单位"), shown.unit),
            (tr("欠费"), yuan(shown.arrears)),
            (tr("制表时间"), made_at),
        ),
        (
            StatementTable(tr("未交账单"), owed, bills, 3),
            StatementTable(tr("账户变动"), moved, entries, 3),
        ),
        tr("账户余额"),
        shown.balance,
        note + more,
        (tr("经办人"),),
    )


def _figures(bill: BillSheet) -> tuple[str, str]:
    return yuan(bill.amount), yuan(bill.paid)


# --- runs ---
def run_columns() -> tuple[Column[RunSheet], ...]:
    column = Column[RunSheet]
    return (
        column("number", tr("结转单"), lambda run: run.number, is_strong=True),
        column("period", tr("电费年月"), lambda run: run.period, width=106),
        column("at", tr("开始"), lambda run: moment(run.started_at), width=146),
        column(
            "paid",
            tr("户 / 张"),
            lambda run: f"{run.customers} / {run.bills}",
            is_right=True,
            width=92,
        ),
        column(
            "amount",
            tr("转实收"),
            lambda run: yuan(run.amount),
            is_right=True,
            is_strong=True,
            width=128,
        ),
        column(
            "state",
            tr("状态"),
            lambda run: tr("已结转") if run.ended_at else tr("结转中"),
            width=104,
            state=lambda run: "ok" if run.ended_at else "pending",
        ),
    )


def run_sentence(run: RunSheet) -> str:
    """One run: what it paid, and until when it went on."""
    words = tr(
        "{number}：{customers} 户、{bills} 张账单，转实收 {amount}，经办 {by}",
        number=run.number,
        by=run.by,
        customers=run.customers,
        bills=run.bills,
        amount=yuan(run.amount),
    )
    if run.ended_at is None:
        return words + tr("，正在结转")
    return words + tr("，{at} 完成", at=moment(run.ended_at))


def runs_sheet(runs: tuple[RunSheet, ...]) -> Sheet:
    """The runs as a table for other programs."""
    titles = (tr("结转单"), tr("电费年月"), tr("开始"), tr("经办"), tr("户数"), tr("账单"))
    rows = tuple(
        (
            run.number,
            run.period,
            f"{run.started_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
            run.by,
            run.customers,
            run.bills,
            in_yuan(run.amount),
        )
        for run in runs
    )
    return Sheet(tr("转实收"), (*titles, tr("转实收")), rows)
