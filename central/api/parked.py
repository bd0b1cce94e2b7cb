"""Operations that were parked, judged again: by a newer centre, or by one that was mended.

The reply stays what it was; the terminal is told by a notice what became of the operation.
"""

import logging
from dataclasses import dataclass
from typing import Any

from central.api import store
from central.api.centre import Centre
from central.api.chain import Link
from central.api.reading import opened
from central.api.signers import Roster
from central.api.store import ParkedRow
from central.api.together import judged
from central.db.engine import Db, look, transaction
from central.errors import TryLaterError
from central.funds import confirming
from central.orgs import notices, terminals
from central.orgs.act import Verdict
from wire.codec import decode_envelope
from wire.messages import JournalItem, Outcome
from wire.values import utc_now

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JudgedLater:
    """What became of a parked operation; `verdict` is None where it stays parked."""

    row: ParkedRow
    verdict: Verdict | None


def judge_parked(centre: Centre) -> tuple[JudgedLater, ...]:
    """Every parked operation once more, each in its own transaction, in the journals' order."""
    with look(centre.database) as db:
        rows = store.parked(db)
    return tuple(JudgedLater(row, _judge(centre, row)) for row in rows)


def _judge(centre: Centre, row: ParkedRow) -> Verdict | None:
    try:
        with transaction(centre.database) as db:
            verdict = _judged(db, centre, row)
            if verdict is not None:
                _keep(db, row, verdict)
            return verdict
    except TryLaterError:
        raise
    except Exception:
        log.exception("operation %s stays parked", row.op_id)
        return None


def _judged(db: Db, centre: Centre, row: ParkedRow) -> Verdict | None:
    """None where this program cannot judge it either, or somebody else has done it meanwhile."""
    life = terminals.lock_life(db, (row.terminal, row.epoch))
    if life is None or all(still.op_id != row.op_id for still in store.parked(db)):
        return None
    bare = JournalItem(row.seq, row.op_id, row.body, store.signatures_of(db, row.op_id))
    item = store.with_beside(db, bare)
    read = opened(Link(item, "", row.hash), life, Roster(db, life.unit))
    if read.act is None:
        return None
    (verdict,) = judged(db, (read,), centre.keys)
    return verdict


def _keep(db: Db, row: ParkedRow, verdict: Verdict) -> None:
    moment = utc_now()
    why = verdict.refusal
    later: dict[str, Any] = {"op_id": row.op_id, "at": moment, "outcome": verdict.outcome.value}
    shift_id = decode_envelope(row.body).shift_id
    later["refusal"] = why.value if why is not None else None
    store.add_judged_later(db, later, shift_id)
    store.erase_beside(db, row.op_id)
    notices.tell(
        db,
        row.terminal,
        row.op_id,
        moment,
        outcome=verdict.outcome,
        refusal=why,
        detail=verdict.detail,
    )
    if shift_id is not None:
        confirming.review_each(db, (shift_id,), moment)
    said = "applied" if verdict.outcome is Outcome.APPLIED else verdict.outcome.value
    log.info("parked operation %s: %s", row.op_id, said)
