"""What came out of a printer, beside what a counter's store says of its papers."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import func, select

from app.store.engine import Store
from app.store.schema import print_job, receipt
from printing.paper import paper_of
from printing.profile import Profile
from printing.receipt import Receipt
from printing.session import ConfirmedBy
from printing.spool import JobState
from tests.printing.machine import slip_of

COLUMNS = 48


def mark_of(slip: list[object]) -> str:
    """The same for the same slip: what tells one from another."""
    return hashlib.sha256(repr(slip).encode()).hexdigest()


@lru_cache(maxsize=4096)
def mark_on_paper(document: str, profile: Profile) -> str:
    """The mark that this document's paper has when it comes out whole."""
    return mark_of(slip_of(paper_of(Receipt.from_json(document), COLUMNS, profile).data))


@dataclass(frozen=True, slots=True)
class Job:
    """One paper as the store has it, and the mark it has when it is whole."""

    number: str
    copy_no: int
    state: JobState
    told_by: str
    mark: str


def jobs_of(store: Store, profile: Profile) -> list[Job]:
    with store.begin() as db:
        document = func.coalesce(print_job.c.doc, receipt.c.doc).label("document")
        wanted = select(print_job, document).select_from(print_job.join(receipt))
        rows = db.execute(wanted.order_by(print_job.c.at, print_job.c.id)).all()
    return [
        Job(
            row.receipt_no,
            row.copy_no,
            JobState(row.state.lower()),
            row.confirmed_by or "",
            mark_on_paper(json.dumps(row.document), profile),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Judged:
    """What does not hold: all zero is as it must be."""

    second_originals: int  # an unmarked original came out whole more than once
    unproven: int  # the printer confirmed a paper that did not come out, or not whole
    missing: int  # a receipt of which nothing whole came out
    doubled: int  # more than one whole paper of a receipt
    open: int  # papers that are not settled

    @property
    def is_clean(self) -> bool:
        wrong = (self.second_originals, self.unproven, self.missing, self.doubled)
        return not any((*wrong, self.open))


def judged(jobs: Iterable[Job], came_out: Iterable[str]) -> Judged:
    """The store's word against the printer's."""
    out, papers = Counter(came_out), list(jobs)
    whole: Counter[str] = Counter()
    for job in papers:
        whole[job.number] += out[job.mark]
    settled = (JobState.PRINTED, JobState.VOID)
    return Judged(
        second_originals=sum(job.copy_no == 0 and out[job.mark] > 1 for job in papers),
        unproven=sum(job.told_by == ConfirmedBy.DEVICE and out[job.mark] != 1 for job in papers),
        missing=sum(count == 0 for count in whole.values()),
        doubled=sum(count > 1 for count in whole.values()),
        open=sum(job.state not in settled for job in papers),
    )
