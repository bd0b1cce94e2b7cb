"""The arguments of `dianka-centre`, with help in the reader's language."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from central.commands import auditing, billing, look, paper, register, troubles, work
from central.commands.wording import say
from central.db.engine import Db, open_engine, transaction
from central.db.migrate import require_current
from central.settings import Settings
from wire.people import Role, UnitLevel


def make_parser() -> ArgumentParser:
    """Every command sets `make` (needs no settings) or `run` (is given them)."""
    parser = ArgumentParser(
        "dianka-centre", description=say("电卡省级中心", "the provincial centre of DianKa")
    )
    parser.add_argument("--version", action="version", version=_version())
    parser.add_argument("--config", type=Path, help=say("设置文件 centre.toml", "settings file"))
    parser.add_argument("--log-level", help="DEBUG, INFO, WARNING, ERROR")
    commands = parser.add_subparsers(required=True, metavar=say("命令", "COMMAND"))
    _add_makers_of_centres(commands)
    _add_running(commands)
    _add_registers(commands)
    _add_terminals(commands)
    _add_looks(commands)
    _add_troubles(commands)
    _add_papers(commands)
    _add_auditing(commands)
    _add_billing(commands)
    return parser


def _version() -> str:
    try:
        return version("dianka")
    except PackageNotFoundError:
        return "DianKa"


def _add_makers_of_centres(commands: "_SubParsersAction[ArgumentParser]") -> None:
    new = (
        ("init", work.init, say("新建一个中心", "make a new centre")),
        ("demo-data", work.demo_data, say("新建演示中心", "make a centre with demo data")),
    )
    for name, make, words in new:
        command = commands.add_parser(name, help=words)
        command.add_argument("folder", type=Path, help=say("空文件夹", "an empty folder"))
        command.add_argument("--database", help=say("数据库地址", "address of the database"))
        command.add_argument("--host", help=say("监听地址", "address to listen on"))
        command.add_argument(
            "--name", action="append", default=[], help=say("对外主机名", "host name in use")
        )
        command.add_argument("--port", type=int)
        command.add_argument("--enrolment-port", type=int)
        command.set_defaults(make=make)


def _add_running(commands: "_SubParsersAction[ArgumentParser]") -> None:
    command = commands.add_parser("migrate", help=say("升级数据库", "bring the database up"))
    command.set_defaults(run=work.run_migrate)
    command = commands.add_parser("serve", help=say("启动服务", "serve until told to stop"))
    command.add_argument("--host")
    command.add_argument("--port", type=int)
    command.add_argument("--enrolment-port", type=int)
    command.set_defaults(run=work.run_serve)
    command = commands.add_parser("check", help=say("平账检查", "check that the books balance"))
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=work.check)
    words = say("日汇总：补算有新业务的日子", "add up the days that something came for")
    command = commands.add_parser("roll-up", help=words)
    command.set_defaults(run=work.run_roll_up)


def _add_registers(commands: "_SubParsersAction[ArgumentParser]") -> None:
    unit = _verb(commands, "unit", say("单位", "units"), "add", register.add_unit)
    _words(unit, "code", "name")
    unit.add_argument("level", choices=[each.value for each in UnitLevel])
    _words(unit, "--parent", "--fee-account")
    person = _verb(commands, "person", say("人员", "people"), "add", register.add_person)
    _words(person, "staff_no", "name", "unit")
    person.add_argument("--secret-stdin", action="store_true")
    grant = commands.add_parser("grant", help=say("授予岗位（两人）", "give a post (two people)"))
    _words(grant, "staff_no")
    grant.add_argument("role", choices=[each.value for each in Role])
    _words(grant, "unit")
    grant.add_argument("--by", required=True, help=say("授权人工号", "who grants"))
    grant.add_argument("--approved-by", required=True, help=say("复核人工号", "who approves"))
    _words(grant, "--valid-from", "--valid-to")
    grant.set_defaults(run=partial(_in_database, register.grant))
    maker = _verb(commands, "maker", say("制卡厂商", "card makers"), "add", register.add_maker)
    _words(maker, "code", "name")
    maker.add_argument("certificate", type=Path)
    setting = commands.add_parser("setting", help=say("设置政策值", "set a policy value"))
    _words(setting, "key")
    setting.add_argument("value", nargs="?", help=say("不写则显示", "shown if left out"))
    setting.set_defaults(run=partial(_in_database, register.put_setting))


def _add_terminals(commands: "_SubParsersAction[ArgumentParser]") -> None:
    command = commands.add_parser("terminal", help=say("终端", "terminals"))
    verbs = command.add_subparsers(required=True, metavar=say("动作", "ACTION"))
    add = verbs.add_parser("add", help=say("登记", "register one"))
    _words(add, "terminal", "unit", "desk")
    add.set_defaults(run=partial(_in_database, register.add_terminal))
    one = (
        ("code", register.terminal_code, say("发一次性注册码", "give a one-time code")),
        ("revoke", register.revoke_terminal, say("立即吊销", "refuse it from now on")),
    )
    for name, run, words in one:
        verb = verbs.add_parser(name, help=words)
        _words(verb, "terminal")
        verb.set_defaults(run=partial(_in_database, run))
    listing = verbs.add_parser("list", help=say("列出", "list them"))
    listing.set_defaults(run=partial(_in_database, register.list_terminals))


def _add_looks(commands: "_SubParsersAction[ArgumentParser]") -> None:
    _verb(commands, "order", say("制卡订单", "production orders"), "list", look.list_orders)
    lines = say("银行到账", "lines of the bank")
    _verb(commands, "bank-line", lines, "list", look.list_bank_lines)
    late = commands.add_parser("overdue", help=say("逾期未到账的解款单", "slips that are late"))
    late.add_argument(
        "--unit", default="", help=say("只看这个单位及以下", "of this unit and below")
    )
    late.set_defaults(run=partial(_in_database, look.list_overdue))
    file = commands.add_parser("maker-file", help=say("导出制卡文件", "copy a maker file out"))
    _words(file, "order")
    file.add_argument("out", type=Path)
    file.set_defaults(run=_copy_maker_file)


def _add_troubles(commands: "_SubParsersAction[ArgumentParser]") -> None:
    words = say("待处理个案", "facts in suspense, and how each may end")
    command = commands.add_parser("cases", help=words)
    command.add_argument("--all", action="store_true", help=say("包括已办结的", "ended ones too"))
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=troubles.list_cases)
    words = say("结束等不到售卡的充值", "end recharges whose sale did not come")
    commands.add_parser("lapse", help=words).set_defaults(run=troubles.lapse)
    words = say("重新判定搁置的业务", "judge again what an older centre had to park")
    commands.add_parser("parked", help=words).set_defaults(run=troubles.parked)
    words = say("数据库从备份恢复之后", "after the database was restored from a copy")
    command = commands.add_parser("restored", help=words)
    command.set_defaults(run=partial(_in_database, troubles.restored))


def _add_papers(commands: "_SubParsersAction[ArgumentParser]") -> None:
    command = commands.add_parser("verify-receipt", help=say("票据验真", "whether a paper is ours"))
    code = say("二维码内容，或流水号和校验码", "what its QR code says, or number and check code")
    command.add_argument("code", nargs="+", help=code)
    told = say("票面大字金额，业务未到中心时要用", "its figure; wanted if not heard of yet")
    command.add_argument("--amount", help=told)
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=paper.verify)


def _add_auditing(commands: "_SubParsersAction[ArgumentParser]") -> None:
    words = say("由流水重算并验证全部账目", "prove the books anew from the journals")
    command = commands.add_parser("audit", help=words)
    told = say("存放在中心之外的日头文件", "heads of days that were kept outside the centre")
    command.add_argument("--heads", type=Path, help=told)
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=auditing.run_audit)
    words = say("导出已签名的日头", "bring the signed heads of days out")
    command = commands.add_parser("heads", help=words)
    command.add_argument("out", type=Path)
    command.set_defaults(run=auditing.run_heads)


def _add_billing(commands: "_SubParsersAction[ArgumentParser]") -> None:
    files = (
        ("import-customers", billing.import_customers, say("导入客户文件", "take customers in")),
        ("import-bills", billing.import_bills, say("导入账单文件", "take bills in")),
    )
    for name, run, words in files:
        command = commands.add_parser(name, help=words)
        command.add_argument("file", type=Path, help=say("CSV 文件", "a CSV file"))
        command.set_defaults(run=run)
    words = say("从营销系统取新客户和账单", "fetch new customers and bills")
    commands.add_parser("billing-pull", help=words).set_defaults(run=billing.billing_pull)
    words = say("向营销系统回传转实收", "tell the billing system what was collected")
    commands.add_parser("billing-post", help=words).set_defaults(run=billing.billing_post)
    words = say("余额结转电费（转实收）", "let balances pay bills")
    command = commands.add_parser("settle-bills", help=words)
    command.add_argument("unit", nargs="?", help=say("核算单位，不填为全部", "unit; else all"))
    command.add_argument("--period", type=_period, help=say("电费年月，如 2026-11", "month"))
    command.set_defaults(run=billing.settle_bills)


def _period(text: str) -> str:
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text):
        raise ArgumentTypeError(say(f"“{text}”不是年月", f"'{text}' is no month"))
    return text


def _verb(
    commands: "_SubParsersAction[ArgumentParser]",
    noun: str,
    words: str,
    verb: str,
    run: Callable[[Db, Namespace], None],
) -> ArgumentParser:
    """The one verb of a noun, done in a transaction."""
    verbs = commands.add_parser(noun, help=words).add_subparsers(required=True, metavar="ACTION")
    command = verbs.add_parser(verb)
    command.set_defaults(run=partial(_in_database, run))
    return command


def _words(command: ArgumentParser, *names: str) -> None:
    for name in names:
        command.add_argument(name)


def _in_database(
    work_it: Callable[[Db, Namespace], None], settings: Settings, args: Namespace
) -> int:
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        with transaction(database) as db:
            work_it(db, args)
    finally:
        database.dispose()
    return 0


def _copy_maker_file(settings: Settings, args: Namespace) -> int:
    return _in_database(lambda db, told: look.maker_file(db, settings, told), settings, args)
