"""Commands about customers and bills: files taken in, the billing system asked and told, runs."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from central.billing import settling
from central.billing.collecting import post_collected
from central.billing.errors import BillingFaultError, Fault
from central.billing.exchange import Source
from central.billing.files import BILL_COLUMNS, CUSTOMER_COLUMNS, STATE, bill_file, customer_file
from central.billing.importing import Imported, take_bills, take_customers
from central.billing.pulling import pull
from central.billing.store.runs import Run
from central.billing.systems import system_of
from central.commands.errors import NothingFoundError
from central.commands.wording import is_chinese, say
from central.db.engine import Database, Db, open_engine, transaction
from central.db.migrate import require_current
from central.orgs.units import accounting_units
from central.settings import Settings
from wire.bills import BillsSettled
from wire.values import CHINA, Fen, business_day, utc_now, yuan

T = TypeVar("T")
BAD_FILE: Final = 65  # what a file that cannot be used ends with, as in sysexits
_NAMES: Final = {**CUSTOMER_COLUMNS, **BILL_COLUMNS, **STATE}
_WHAT: Final[dict[str, tuple[str, str]]] = {
    "encoding": ("文件既不是 UTF-8 也不是 GB18030", "the file is neither UTF-8 nor GB18030"),
    "csv": ("引号或分隔不对：{text}", "quotes or separators are wrong: {text}"),
    "cells": ("列数不对（{text}）", "wrong number of cells ({text})"),
    "column-missing": ("表头缺少这一列", "the head lacks this column"),
    "column-twice": ("表头里这一列有两个", "the head has this column twice"),
    "customer-no": ("“{text}”不是 10 位户号", "'{text}' is no customer number of ten digits"),
    "customer-unknown": (
        "没有户号 {text}；请先导入客户",
        "customer {text} is unknown: import it first",
    ),
    "unit-unknown": ("没有核算单位“{text}”", "there is no accounting unit '{text}'"),
    "twice": ("{text} 在文件里出现两次", "{text} stands in the file twice"),
    "differs": (
        "账单 {text} 已有，内容不同；更正请撤销后用新账单号",
        "bill {text} is known with other contents: a correction gets a new number",
    ),
    "period": ("“{text}”不是年月（如 2026-11）", "'{text}' is no month (2026-11)"),
    "day": ("“{text}”不是日期（如 2026-12-25）", "'{text}' is no day (2026-12-25)"),
    "amount-comma": (
        "金额“{text}”里有逗号；请写成 1234.50",
        "amount '{text}' has a comma: write 1234.50",
    ),
    "amount": (
        "“{text}”不是金额；以元计，大于 0，最多两位小数",
        "'{text}' is no amount: in yuan, more than 0, at most two decimals",
    ),
    "one-of": ("“{text}”不是规定的值", "'{text}' is none of the values that may stand here"),
    "field": ("“{text}”不合规定", "'{text}' is not fit"),
}


def fault_sentence(fault: Fault) -> str:
    """The line, the field, and what is wrong with it."""
    words = say(*_WHAT[fault.what]).format(text=fault.text)
    field = _NAMES.get(fault.field, fault.field) if is_chinese() else fault.field
    if not fault.line:
        return f"{words}。" if is_chinese() else f"{words}."
    if is_chinese():
        return f"第 {fault.line} 行{f'「{field}」' if field else ''}：{words}。"
    return f"line {fault.line}{f', {field}' if field else ''}: {words}."


@contextmanager
def _database(settings: Settings) -> Iterator[Database]:
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        yield database
    finally:
        database.dispose()


def _whole(work: Callable[[], int]) -> int:
    """The work; of records that are not fit, every fault in a line and nothing taken in."""
    try:
        return work()
    except BillingFaultError as wrong:
        for fault in wrong.faults:
            print(f"{wrong.name}: {fault_sentence(fault)}", file=sys.stderr)
        print(say("什么也没有导入。", "nothing was taken in."), file=sys.stderr)
        return BAD_FILE


def import_customers(settings: Settings, args: Namespace) -> int:
    """Customers of a CSV file; all of them or none."""
    return _whole(lambda: _import(settings, args.file, customer_file, take_customers))


def import_bills(settings: Settings, args: Namespace) -> int:
    """Bills of a CSV file; all of them or none."""
    return _whole(lambda: _import(settings, args.file, bill_file, take_bills))


def _import(
    settings: Settings,
    path: Path,
    read: Callable[[Path], Source],
    take: Callable[[Db, Source], Imported],
) -> int:
    with _database(settings) as database, transaction(database) as db:
        found = take(db, read(path))
    print(_imported(found))
    return 0


def _imported(found: Imported) -> str:
    row = found.row
    if found.is_repeat:
        at = f"{row.at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        return say(
            f"这个文件 {at} 已导入过（{row.name}），没有再做。",
            f"this file was taken in at {at} ({row.name}); nothing was done.",
        )
    amount = yuan(Fen(row.amount))
    return say(
        f"共 {row.lines} 行，新增 {row.new}，变更 {row.changed}，新增应收 {amount}。",
        f"{row.lines} lines: {row.new} new, {row.changed} changed, {amount} more owed.",
    )


def billing_pull(settings: Settings, _args: Namespace) -> int:
    """What is new at the billing system."""

    def work() -> int:
        with _database(settings) as database:
            found = pull(database, system_of(settings))
        print(
            say(
                f"新客户 {found.customers}，新账单 {found.bills}，变更 {found.changed}。",
                f"{found.customers} new customers, {found.bills} new bills,"
                f" {found.changed} changed.",
            )
        )
        return 0

    return _whole(work)


def billing_post(settings: Settings, _args: Namespace) -> int:
    """转实收 that the billing system has not heard of."""

    def work() -> int:
        with _database(settings) as database:
            told = post_collected(database, system_of(settings))
        print(
            say(
                f"已回传 {told.taken} 笔；不认 {told.refused} 笔，已退回账户；"
                f"待传 {told.waiting} 笔。",
                f"{told.taken} taken; {told.refused} not accepted and back on their accounts;"
                f" {told.waiting} wait.",
            )
        )
        return 0

    return _whole(work)


def settle_bills(settings: Settings, args: Namespace) -> int:
    """A run over one unit, or over all; what was begun before is brought to its end."""
    moment = utc_now()
    day = business_day(moment)
    period = args.period or f"{day:%Y-%m}"
    with _database(settings) as database:
        for run in settling.go_on(database):
            _print_run(run)
        for unit in _units(database, args.unit):
            with transaction(database) as db:
                order = BillsSettled(unit, period)
                begun = settling.order_run(db, order, "dianka-centre", moment, day)
            _print_run(settling.carry_out(database, begun.id))
    return 0


def _units(database: Database, unit: str | None) -> tuple[str, ...]:
    with transaction(database) as db:
        known = tuple(code for code, _name in accounting_units(db))
    if unit is not None and unit not in known:
        raise NothingFoundError(unit)
    return (unit,) if unit is not None else known


def _print_run(run: Run | None) -> None:
    if run is None:
        return
    amount = yuan(run.amount)
    print(
        say(
            f"{run.number}：{run.customers} 户，{run.bills} 张账单，转实收 {amount}。",
            f"{run.number}: {run.customers} customers, {run.bills} bills, {amount} collected.",
        )
    )
