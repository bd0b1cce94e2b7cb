"""Papers that are not out yet: which, why, what they are about, and what became of the last one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.desk import Desk
from app.receipts.issue import MUST_BE_KNOWN
from app.store import history, papers
from app.store.engine import Db
from app.store.papers import PaperShown
from printing.receipt import Amount, ReceiptKind
from printing.spool import JobState

SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper and what it is about; `amount_text` is as on the paper, empty where it has none.

    Args:
        reason: why it waits or is in doubt, a `PrinterError.reason`; empty if nothing is wrong.
        must_be_known: the shift cannot be closed while nobody knows whether it came out.
    """

    id: UUID
    receipt_no: str
    copy_no: int
    kind: ReceiptKind
    state: JobState
    reason: str
    at: datetime
    amount_text: str
    confirmed_by: str
    must_be_known: bool


@dataclass(frozen=True, slots=True)
class PapersView:
    """What is not out yet, oldest first, at most a hundred; and the paper asked for last."""

    open: tuple[OpenPaper, ...] = ()
    count: int = 0
    last: OpenPaper | None = None

    @property
    def doubtful(self) -> tuple[OpenPaper, ...]:
        """Those of which only a person can say whether they came out."""
        return tuple(paper for paper in self.open if paper.state is JobState.DOUBTFUL)


def view(desk: Desk) -> PapersView:
    """Every paper that waits, is on its way or in doubt."""
    with desk.store.begin() as db:
        unfinished = papers.unfinished(db)
        doubtful = [job for job in unfinished if job.state is JobState.DOUBTFUL]
        others = [job for job in unfinished if job.state is not JobState.DOUBTFUL]
        shown = sorted([*doubtful, *others][:SHOWN], key=lambda job: (job.at, job.id))
        newest = papers.newest(db)
        return PapersView(
            tuple(_about(db, job) for job in shown),
            len(unfinished),
            _about(db, newest) if newest is not None else None,
        )


def _about(db: Db, job: PaperShown) -> OpenPaper:
    kept = history.get(db, job.receipt_no)
    kind = kept.receipt.kind if kept is not None else ReceiptKind.TEST_PAGE
    blocks = kept.receipt.blocks if kept is not None else ()
    amounts = (block.amount_text for block in blocks if isinstance(block, Amount))
    return OpenPaper(
        id=job.id,
        receipt_no=job.receipt_no,
        copy_no=job.copy_no,
        kind=kind,
        state=job.state,
        reason=job.reason,
        at=job.at,
        amount_text=next(amounts, ""),
        confirmed_by=job.confirmed_by,
        must_be_known=kind in MUST_BE_KNOWN,
    )
