"""The print queue in the store: what waits for the printer, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Row, Text, bindparam, cast, func, insert, select, update

from app.store.engine import Db, Store
from app.store.schema import drawer_opening, print_job, receipt
from printing.receipt import Receipt
from printing.session import ConfirmedBy
from printing.spool import JobState, PrintJob
from sync.ready_sql import change, first
from wire.values import new_id, utc_now

BY_TELLER: Final = "operator"
NOT_WANTED: Final = "not-wanted"
_INTERRUPTED: Final = "program-ended"
_OLDEST: Final = (
    select(
        print_job.c.id,
        print_job.c.columns,
        cast(func.coalesce(print_job.c.doc, receipt.c.doc), Text).label("document"),
    )
    .select_from(print_job.join(receipt, receipt.c.receipt_no == print_job.c.receipt_no))
    .where(print_job.c.state == bindparam("state"))
    .order_by(print_job.c.at, print_job.c.id)
    .limit(1)
)
# The newest of each state, by the index on it: there is none on the moment alone.
_NEWEST_IN: Final = (
    "SELECT * FROM (SELECT state, confirmed_by, at, id FROM print_job "
    "WHERE state = '{state}'{only} ORDER BY at DESC, id DESC LIMIT 1)"
)


def _newest_of_all(wanted: str, only: str = "") -> str:
    """The statement for these columns of the newest job, or of the newest that is `only` so."""
    of_each = " UNION ALL ".join(
        _NEWEST_IN.format(state=state.value.upper(), only=only) for state in JobState
    )
    return " ".join(("SELECT", wanted, "FROM (", of_each, ") ORDER BY at DESC, id DESC LIMIT 1"))


_LAST_SENT: Final = _newest_of_all("state, confirmed_by", " AND attempts > 0")
_NEWEST: Final = _newest_of_all("id")


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One job as a person may see it."""

    id: UUID
    receipt_no: str
    copy_no: int
    state: JobState
    reason: str
    at: datetime
    confirmed_by: str


class PaperQueue:
    """printing.spool.JobSource over the store; each method is one transaction."""

    def __init__(self, store: Store, columns: Callable[[], int]) -> None:
        """`columns` is asked for each paper that was not laid out before."""
        self._store = store
        self._columns = columns

    def next_job(self) -> PrintJob | None:
        with self._store.begin() as db:
            row = db.execute(_OLDEST, {"state": _kept(JobState.QUEUED)}).first()
        if row is None:
            return None
        return PrintJob(row.id, Receipt.from_json(row.document), row.columns or self._columns())

    def is_clean(self) -> bool:
        with self._store.begin() as db:
            sent = first(db, _LAST_SENT)
        if sent is None:
            return True
        state, told = sent
        return bool(state == _kept(JobState.PRINTED) and told != BY_TELLER)

    def mark_sending(self, job_id: UUID, *, opens_drawer: bool = False) -> bool:
        with self._store.begin() as db:
            sent = db.execute(
                update(print_job)
                .where(print_job.c.id == job_id, print_job.c.state == _kept(JobState.QUEUED))
                .values(
                    state=_kept(JobState.SENDING),
                    attempts=print_job.c.attempts + 1,
                    columns=self._columns(),
                )
            )
            if sent.rowcount and opens_drawer:
                _put_opening(db, receipt_no=_number_of(db, job_id))
            return bool(sent.rowcount)

    def mark_printed(self, job_id: UUID, confirmed_by: ConfirmedBy) -> None:
        with self._store.begin() as db:
            _move(db, job_id, JobState.PRINTED, confirmed_by=confirmed_by.value, reason="")

    def mark_doubtful(self, job_id: UUID, reason: str) -> None:
        with self._store.begin() as db:
            _move(db, job_id, JobState.DOUBTFUL, reason=reason)

    def mark_waiting(self, job_id: UUID, reason: str) -> None:
        with self._store.begin() as db:
            _move(db, job_id, JobState.QUEUED, reason=reason)


def doubt_interrupted(db: Db) -> int:
    """Papers on their way when the program ended: only a person can say. How many."""
    states = (_kept(JobState.DOUBTFUL), _INTERRUPTED, _kept(JobState.SENDING))
    return change(db, "UPDATE print_job SET state = ?, reason = ? WHERE state = ?", states)


def get(db: Db, job_id: UUID) -> PaperShown | None:
    row = db.execute(select(print_job).where(print_job.c.id == job_id)).first()
    return _shown(row) if row is not None else None


def of_receipt(db: Db, receipt_no: str) -> tuple[PaperShown, ...]:
    """The original and its copies, oldest first."""
    made = (
        select(print_job).where(print_job.c.receipt_no == receipt_no).order_by(print_job.c.copy_no)
    )
    return tuple(_shown(row) for row in db.execute(made))


def newest(db: Db) -> PaperShown | None:
    """The paper that was asked for last, or None before the first."""
    found = first(db, _NEWEST)
    return get(db, UUID(found[0])) if found is not None else None


def unfinished(db: Db) -> tuple[PaperShown, ...]:
    """Everything that waits, is on its way or is in doubt, oldest first."""
    waits = [_kept(state) for state in JobState if state not in {JobState.PRINTED, JobState.VOID}]
    open_jobs = select(print_job).where(print_job.c.state.in_(waits))
    rows = db.execute(open_jobs.order_by(print_job.c.at, print_job.c.id))
    return tuple(_shown(row) for row in rows)


def answer_doubt(db: Db, job_id: UUID, *, came_out: bool) -> bool:
    """What the teller says of a paper in doubt: complete, or torn up. False if it is in none."""
    state = JobState.PRINTED if came_out else JobState.VOID
    told = db.execute(
        update(print_job)
        .where(print_job.c.id == job_id, print_job.c.state == _kept(JobState.DOUBTFUL))
        .values(state=_kept(state), confirmed_by=BY_TELLER)
    )
    return told.rowcount == 1


def drop(db: Db, job_id: UUID) -> bool:
    """A paper that waits is not wanted any more. False if it does not wait."""
    dropped = db.execute(
        update(print_job)
        .where(print_job.c.id == job_id, print_job.c.state == _kept(JobState.QUEUED))
        .values(state=_kept(JobState.VOID), reason=NOT_WANTED, confirmed_by=BY_TELLER)
    )
    return dropped.rowcount == 1


def drawer_openings(db: Db, shift_id: UUID) -> int:
    """How often papers of a shift opened the drawer."""
    opened = (
        select(func.count())
        .select_from(
            drawer_opening.join(receipt, receipt.c.receipt_no == drawer_opening.c.receipt_no)
        )
        .where(receipt.c.shift_id == shift_id)
    )
    return int(db.execute(opened).scalar_one())


def put_trial_opening(db: Db, staff_no: str) -> None:
    """Somebody tried whether the drawer opens, without a paper."""
    _put_opening(db, staff_no=staff_no)


def counts(db: Db) -> dict[JobState, int]:
    """{state: jobs}."""
    rows = db.execute(select(print_job.c.state, func.count()).group_by(print_job.c.state))
    return {JobState(state.lower()): count for state, count in rows}


def _kept(state: JobState) -> str:
    return state.value.upper()


def _move(db: Db, job_id: UUID, state: JobState, **values: object) -> None:
    db.execute(
        update(print_job).where(print_job.c.id == job_id).values(state=_kept(state), **values)
    )


def _put_opening(db: Db, **values: str) -> None:
    db.execute(insert(drawer_opening).values(id=new_id(), at=utc_now(), **values))


def _number_of(db: Db, job_id: UUID) -> str:
    wanted = select(print_job.c.receipt_no).where(print_job.c.id == job_id)
    return str(db.execute(wanted).scalar_one())


def _shown(row: Row[tuple[object, ...]]) -> PaperShown:
    state = JobState(row.state.lower())
    return PaperShown(
        row.id, row.receipt_no, row.copy_no, state, row.reason, row.at, row.confirmed_by or ""
    )
