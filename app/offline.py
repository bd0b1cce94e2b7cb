"""Working without the centre: the budget that is left, and what a supervisor may add to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.desk import Desk, Fact, Operator
from app.errors import ExtensionError, SecondCopyError
from app.model.offline import NOTHING_ADDED, Budget, Extension, check_room, is_stuck
from app.model.roles import check_second
from app.store import meta, reminders, sales, shifts
from app.store.engine import Db
from sync import outbox
from sync.courier import Link, LinkState
from sync.outbox import QueueCounts
from wire.messages import Lease
from wire.operations import LeaseExtended
from wire.people import Role
from wire.shifts import Reminder
from wire.values import Fen, new_id

_EXTENSION: Final = "extension"


class Standing(StrEnum):
    """How the counter stands to the centre. STUCK: the line is up, and yet the queue grows old."""

    ONLINE = "ONLINE"
    STUCK = "STUCK"
    OFFLINE = "OFFLINE"
    PAUSED = "PAUSED"


@dataclass(frozen=True, slots=True)
class OfflineView:
    """What the window shows of the line, the queue and the allowance, as it was at `at`.

    `budget` is None before the first online sign-on; `second_copy` says why the other copy of the
    journal cannot be written, or is empty. `reminder` asks the operator to close the shift.
    """

    at: datetime
    standing: Standing
    link: Link
    queue: QueueCounts
    budget: Budget | None
    clock_behind: bool
    second_copy: str
    may_extend: bool
    reminder: Reminder | None = None


def view(desk: Desk) -> OfflineView:
    """The state of this very moment, read from the store."""
    desk.store.level_mirror()
    operator = desk.operator
    with desk.store.begin() as db:
        lease = desk.lease_or_none(db)
        shift = shifts.current(db)
        used_up = shift is None or _added_in(db, shift.id) is not None
        queue = outbox.counts(db)
        budget = None if lease is None else _budget(desk, db, lease)
        return OfflineView(
            desk.now(),
            _standing(desk, queue, budget),
            desk.link,
            queue,
            budget,
            desk.time.is_behind(db),
            desk.store.mirror_fault,
            lease is not None and not used_up,
            None if operator is None else reminders.newest_of(db, operator.staff_no),
        )


def _standing(desk: Desk, queue: QueueCounts, budget: Budget | None) -> Standing:
    match desk.link.state:
        case LinkState.PAUSED:
            return Standing.PAUSED
        case LinkState.DOWN:
            return Standing.OFFLINE
        case LinkState.UP | LinkState.UNKNOWN:
            if queue.oldest is None:
                return Standing.ONLINE
            waited = desk.now() - max(queue.oldest, desk.link.since)
            return Standing.STUCK if is_stuck(waited, budget) else Standing.ONLINE


def budget(desk: Desk, db: Db) -> Budget:
    """The allowance and what is used of it; OfflineError before the first online sign-on."""
    return _budget(desk, db, desk.lease(db))


def require_room(desk: Desk, db: Db, total: Fen) -> None:
    """Nothing, if cash may change hands now.

    Raises:
        LeaseEndedError: the centre was not heard of for too long, or too much waits for it.
    """
    check_room(budget(desk, db), total)


def require_two_copies(desk: Desk) -> None:
    """Ask before the transaction of anything that moves cash or cards; SecondCopyError."""
    if not desk.store.level_mirror():
        raise SecondCopyError(desk.settings.shadow_folder, desk.store.mirror_fault)


def extend(desk: Desk, approver: Operator) -> Extension:
    """What was added to the allowance of this shift, by what the lease allows, once.

    Raises:
        ExtensionError: this shift has had it.
        RoleMissingError, SelfSignError: the approver is no hall supervisor besides the teller.
    """
    operator = desk.require_operator(Role.TELLER)
    check_second(operator.staff_no, approver.sheet, Role.H_SUP)
    require_two_copies(desk)
    moment = desk.now()
    with desk.store.begin() as db:
        shift = shifts.held_by(db, operator.staff_no)
        if _added_in(db, shift.id) is not None:
            raise ExtensionError("before")
        lease = desk.lease(db)
        added = Extension(lease.extend_hours, lease.extend_operations, lease.extend_fen)
        fact = LeaseExtended(added.hours, added.operations, added.open_fen)
        desk.record(
            db,
            Fact(new_id(), fact, moment, shift.business_date, shift.id, shift.epoch),
            (approver,),
        )
        _keep(db, shift.id, lease, added)
    desk.wake()
    return added


def _budget(desk: Desk, db: Db, lease: Lease) -> Budget:
    return Budget(lease, _added(db, lease), sales.exposure(db), desk.time.age_s(db, lease))


def _keep(db: Db, shift_id: UUID, lease: Lease, added: Extension) -> None:
    row = {
        "shift_id": str(shift_id),
        "of_lease": lease.issued_at.isoformat(),
        "hours": added.hours,
        "operations": added.operations,
        "open_fen": added.open_fen,
    }
    meta.put(db, _EXTENSION, row)


def _added(db: Db, lease: Lease) -> Extension:
    """What was added to this very lease: a fresh one begins without it."""
    kept = meta.get(db, _EXTENSION)
    if kept is None or kept["of_lease"] != lease.issued_at.isoformat():
        return NOTHING_ADDED
    return _extension(kept)


def _added_in(db: Db, shift_id: UUID) -> Extension | None:
    kept = meta.get(db, _EXTENSION)
    if kept is None or kept["shift_id"] != str(shift_id):
        return None
    return _extension(kept)


def _extension(kept: dict[str, Any]) -> Extension:
    return Extension(kept["hours"], kept["operations"], Fen(kept["open_fen"]))
