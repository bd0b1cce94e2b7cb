"""Whether a paper in somebody's hand is one of ours, and what became of its operation."""

import hmac
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from central.api import store
from central.db.engine import Db
from central.funds.model import SaleState
from central.funds.store import sales
from central.orgs.store import terminals
from wire.codec import decode_envelope
from wire.messages import Envelope
from wire.paper_codes import PaperCode, check_code, named_on_paper, terminal_key
from wire.values import Fen

_UNIT: Final = re.compile(r"^(?:JK-)?(\d{2,12})(?=[T-])")


class PaperVerdict(StrEnum):
    """What a paper is worth.

    TRUE: its operation is here and agrees. TRUE_UNHEARD: the code is right, the operation has
    not come. FALSE: the code is wrong. UNKNOWN: nothing here to judge it by.
    """

    TRUE = "TRUE"
    TRUE_UNHEARD = "TRUE-UNHEARD"
    FALSE = "FALSE"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class PaperJudged:
    """The verdict; of a known operation its envelope, its outcome and its figure in fen."""

    verdict: PaperVerdict
    envelope: Envelope | None = None
    outcome: str = ""
    amount: Fen | None = None
    is_voided: bool = False


def judge_paper(db: Db, secret: bytes, code: PaperCode, amount: Fen | None) -> PaperJudged:
    """What a paper's code is worth; nothing is changed.

    Args:
        secret: the centre's own, from which every terminal's key is made.
        amount: the figure in large type as printed; wanted where the operation has not come.
    """
    row = store.body_of(db, code.op_id) if code.op_id is not None else _by_number(db, code)
    if row is None:
        return _unheard(db, secret, code, amount)
    envelope = decode_envelope(row.body)
    named = named_on_paper(envelope.operation)
    if named is None or named[0].upper() != code.number:
        return PaperJudged(PaperVerdict.FALSE)
    if not _is_made_by(_keys(db, secret, row.terminal), code, envelope.op_id, named[1]):
        return PaperJudged(PaperVerdict.FALSE)
    if amount is not None and abs(amount) != named[1]:
        return PaperJudged(PaperVerdict.FALSE, envelope, row.outcome, named[1])
    sale = sales.find(db, envelope.op_id)
    is_voided = sale is not None and sale.state is SaleState.VOIDED
    return PaperJudged(PaperVerdict.TRUE, envelope, row.outcome, named[1], is_voided)


def _unheard(db: Db, secret: bytes, code: PaperCode, amount: Fen | None) -> PaperJudged:
    unit = _UNIT.match(code.number)
    if code.op_id is None or amount is None or unit is None:
        return PaperJudged(PaperVerdict.UNKNOWN)
    for terminal in terminals.named_like(db, unit[1]):
        if _is_made_by(_keys(db, secret, terminal), code, code.op_id, amount):
            return PaperJudged(PaperVerdict.TRUE_UNHEARD, amount=amount)
    return PaperJudged(PaperVerdict.FALSE)


def _by_number(db: Db, code: PaperCode) -> store.BodyRow | None:
    unit = _UNIT.match(code.number)
    return store.body_of_paper(db, unit[1], code.number) if unit is not None else None


def _keys(db: Db, secret: bytes, terminal: str) -> tuple[bytes, ...]:
    """The keys of a terminal's lives: a paper may have been made anew in a later one."""
    row = terminals.find(db, terminal)
    lives = row.epoch if row is not None else 0
    return tuple(terminal_key(secret, (terminal, epoch)) for epoch in range(1, lives + 1))


def _is_made_by(keys: tuple[bytes, ...], code: PaperCode, op_id: UUID, amount: Fen) -> bool:
    made = (check_code(key, code.number, op_id, amount) for key in keys)
    return any(hmac.compare_digest(each, code.check) for each in made)
