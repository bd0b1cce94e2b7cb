"""Desks for tests: enrolled over the wire at a running centre, through a line that may be bad."""

from dataclasses import replace
from pathlib import Path

from app import enrolling, inbox
from app.desk import Desk, Listeners, open_desk
from app.enrolling import CentreAddress
from app.settings import Settings
from central.orgs import policy
from central.settings import KeyRing
from sync.courier import Pace
from tests import makers
from tests.in_process import RunningCentre
from wire.codec import decode_envelope
from wire.leases import sign_lease
from wire.operations import Operation

TERMINAL = "330101-01"
QUICK_PACE = Pace(answer_s=5.0, first_wait_s=0.02, longest_wait_s=0.1, heartbeat_s=0.3)


def enrol(centre: RunningCentre, folder: Path, url: str = "", terminal: str = TERMINAL):
    """The folder's identity; the desk will speak to `url`, or to the centre itself."""
    code = makers.register(centre, terminal)
    address = CentreAddress(url or centre.url, centre.enrolment_url)
    return enrolling.enrol(Settings(folder), address, terminal, code)


def open_started(
    folder: Path, listeners: Listeners | None = None, pace: Pace = QUICK_PACE, printer: str = ""
) -> Desk:
    desk = open_desk(folder, Settings(folder, printer=printer))
    desk.start(inbox.MEANING, listeners, pace)
    return desk


def record(desk: Desk, operation: Operation, also=(), **changes):
    """The operation committed, nothing sent: the envelope."""
    from app.desk import Fact
    from wire.values import business_day, new_id, utc_now

    moment = utc_now()
    op_id = changes.get("op_id") or new_id()
    fact = Fact(op_id, operation, moment, business_day(moment), changes.get("shift_id"))
    with desk.store.begin() as db:
        row = desk.record(db, fact, also, changes.get("sealed_pin"))
    return decode_envelope(row.body)


def change_lease(desk: Desk, db, keys: KeyRing, **changes) -> None:
    """The policy as if the centre, whose keys these are, had decided otherwise."""
    lease = replace(desk.lease(db), **changes)
    assert desk.take_lease(db, sign_lease(policy.signing_key(keys), lease))
