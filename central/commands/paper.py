"""`dianka-centre verify-receipt`: is a paper ours, and does its figure stand."""

import json
from argparse import Namespace
from typing import Final

from central.api.papers import PaperJudged, PaperVerdict, judge_paper
from central.commands.errors import PaperFaultError
from central.commands.wording import say
from central.db.engine import look, open_engine
from central.db.migrate import require_current
from central.orgs.keys import load_keys
from central.settings import Settings
from wire.paper_codes import parse_code
from wire.values import CHINA, Fen, ValueFaultError, parse_yuan, yuan

FALSE, UNKNOWN = 1, 75
_CODES: Final = {PaperVerdict.FALSE: FALSE, PaperVerdict.UNKNOWN: UNKNOWN}
_WORDS: Final = {
    PaperVerdict.TRUE: ("真：中心有这笔业务", "genuine: the centre has this operation"),
    PaperVerdict.TRUE_UNHEARD: (
        "真：校验码与金额相符，但这笔业务还没有到中心",
        "genuine: code and figure agree, but the operation has not reached the centre",
    ),
    PaperVerdict.FALSE: (
        "不符：校验码、流水号或金额与中心的不一致，请扣留票据并报告",
        "NOT GENUINE: code, number or figure do not agree; keep the paper and report it",
    ),
    PaperVerdict.UNKNOWN: (
        "无法判断：中心还没有这笔业务。请扫二维码，并用 --amount 给出票面金额",
        "cannot be judged: the operation is not here. Scan the QR code and give --amount",
    ),
}


def verify(settings: Settings, args: Namespace) -> int:
    """0 for a genuine paper, 1 for one that is not, 75 where nothing is here to judge it by."""
    text = " ".join(args.code)
    try:
        code = parse_code(text)
        amount = parse_yuan(args.amount.lstrip("-￥¥")) if args.amount else None
    except ValueFaultError as fault:
        raise PaperFaultError(fault.text) from None
    secret = load_keys(settings.keys_folder, settings.file_folder).paper_secret
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        with look(database) as db:
            judged = judge_paper(db, secret, code, amount)
    finally:
        database.dispose()
    shape = _shape(code.number, judged)
    if args.json:
        print(json.dumps(shape, ensure_ascii=False))
    else:
        print(say(*_WORDS[judged.verdict]))
        print("\n".join(f"{key}\t{value}" for key, value in shape.items() if value))
    return _CODES.get(judged.verdict, 0)


def _shape(number: str, judged: PaperJudged) -> dict[str, str]:
    """What is known, key by key; empty where it is not."""
    envelope = judged.envelope
    shape = {"verdict": judged.verdict.value, "number": number, "amount": _yuan(judged.amount)}
    if envelope is None:
        return shape
    return shape | {
        "kind": envelope.operation.kind,
        "op_id": str(envelope.op_id),
        "terminal": envelope.terminal,
        "operator": envelope.operator,
        "at": f"{envelope.at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}",
        "outcome": judged.outcome,
        "voided": "yes" if judged.is_voided else "",
    }


def _yuan(amount: Fen | None) -> str:
    return yuan(amount, "") if amount is not None else ""
