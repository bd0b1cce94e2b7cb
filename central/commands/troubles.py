"""Commands about what went wrong: suspense cases, vain waits, and a centre that was restored."""

import json
from argparse import Namespace
from typing import Final

from central.api.centre import Centre
from central.api.parked import judge_parked
from central.commands.wording import say
from central.db.engine import Db, open_engine, transaction
from central.db.migrate import require_current
from central.funds.cases import all_cases
from central.orgs import policy
from central.orgs.keys import load_keys
from central.recharge import waiting
from central.settings import Settings
from wire.cases import CaseSheet
from wire.codec import encode
from wire.operations import CaseWay
from wire.values import CHINA, utc_now, yuan

_KINDS: Final = {
    "card.sell": ("售卡", "sale"),
    "card.sell-recharge": ("售充", "sale with recharge"),
    "card.void": ("冲正", "void"),
    "recharge.submit": ("充值", "recharge"),
    "shift.open": ("开班", "shift opened"),
    "shift.close": ("日结", "shift closed"),
    "bank.enter": ("到账", "bank line"),
    "cash.move": ("现金移动", "cash moved"),
}
_WAYS: Final = {
    CaseWay.ACCEPT: ("认定", "accept"),
    CaseWay.REFUND: ("退款", "refund"),
    CaseWay.WRITE_OFF: ("核销", "write off"),
}


def list_cases(settings: Settings, args: Namespace) -> int:
    """The suspense cases of the province, the oldest open one first; `--all` with those ended."""
    keys = load_keys(settings.keys_folder, settings.file_folder)
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        with transaction(database) as db:
            sheets = all_cases(db, keys, only_open=not args.all)
    finally:
        database.dispose()
    if args.json:
        found = [json.loads(encode(each)) for each in sheets]
        print(json.dumps({"cases": found}, ensure_ascii=False))
    else:
        for each in sheets:
            print("\t".join(_line(each)))
    return 0


def _line(sheet: CaseSheet) -> tuple[str, ...]:
    ways = " / ".join(say(*_WAYS[way]) for way in sheet.ways)
    ended = say(*_WAYS[sheet.way]) if sheet.way else ""
    return (
        f"{sheet.opened_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        str(sheet.case_id),
        sheet.unit_name,
        sheet.terminal,
        f"{sheet.operator} {sheet.operator_name}",
        say(*_KINDS.get(sheet.kind, (sheet.kind, sheet.kind))),
        sheet.why.value,
        yuan(sheet.amount),
        yuan(sheet.in_suspense),
        ended or ways,
    )


def lapse(settings: Settings, _args: Namespace) -> int:
    """End what waited longer than it may; the serving centre does it by itself every minute."""
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        count = waiting.lapse(database, utc_now())
    finally:
        database.dispose()
    print(
        say(
            f"{count} 笔充值等不到售卡，已告知终端。",
            f"{count} recharges waited in vain for the sale of their card; their terminals know.",
        )
    )
    return 0


def parked(settings: Settings, _args: Namespace) -> int:
    """Judge again what was parked; the serving centre does it when it starts."""
    keys = load_keys(settings.keys_folder, settings.file_folder)
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        found = judge_parked(Centre(database, keys))
    finally:
        database.dispose()
    for each in found:
        at = f"{each.row.received_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        still = say("仍搁置", "parked still")
        outcome = each.verdict.outcome.value if each.verdict is not None else still
        why = each.verdict.refusal if each.verdict is not None else None
        print("\t".join((at, each.row.terminal, str(each.row.op_id), outcome, why or "")))
    if not found:
        print(say("没有搁置的业务。", "nothing is parked."))
    return 0


def restored(db: Db, _args: Namespace) -> None:
    """After a restore from a copy: terminals will send again what the copy does not have."""
    generation = policy.next_generation(db, utc_now())
    print(
        say(
            f"中心代次改为 {generation}。各终端下次联系时会把每一笔业务重新核对一遍，"
            "恢复的副本里没有的会补上，已有的不会重复生效。",
            f"the generation is {generation} now. Each terminal asks for every answer again when it"
            " next calls: what the copy has not is made good, what it has does not take effect"
            " twice.",
        )
    )
