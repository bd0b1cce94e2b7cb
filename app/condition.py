"""How a terminal would stand a loss: second copy, allowance, certificate, lives and clocks."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509

from app import offline
from app.desk import Desk
from app.offline import OfflineView
from sync import marks
from sync.central_client import CERTIFICATE_FILE


@dataclass(frozen=True, slots=True)
class Condition:
    """As it is at `line.at`; `line.second_copy` says why the second copy cannot be written.

    `generation` is the centre's as it was heard of last, 0 before that; `refilled` rows came out
    of the second copy at this start, all of them if `rebuilt`.
    """

    line: OfflineView
    second_copy: Path
    is_same_disk: bool
    certificate_ends: datetime | None
    terminal: str
    epoch: int
    generation: int
    refilled: int
    rebuilt: bool


def condition(desk: Desk) -> Condition:
    """What can be known without asking anybody; the second copy is tried, if it was behind."""
    line = offline.view(desk)
    with desk.store.begin() as db:
        generation = marks.heard(db).generation
    folder, second = desk.store.path.parent, desk.settings.shadow_folder
    return Condition(
        line=line,
        second_copy=second,
        is_same_disk=_is_same_disk(folder, second),
        certificate_ends=_certificate_ends(folder / CERTIFICATE_FILE),
        terminal=desk.identity.terminal,
        epoch=desk.identity.epoch,
        generation=generation,
        refilled=desk.data.refilled,
        rebuilt=desk.data.rebuilt,
    )


def figures(seen: Condition) -> dict[str, object]:
    """For a bundle that names nobody, and no folder of this machine."""
    budget = seen.line.budget
    return {
        "second_copy": seen.line.second_copy or "ok",
        "is_same_disk": seen.is_same_disk,
        "standing": seen.line.standing,
        "age_s": round(budget.age_s) if budget is not None else None,
        "shares": budget.shares if budget is not None else None,
        "clock_behind": seen.line.clock_behind,
        "certificate_ends": str(seen.certificate_ends or ""),
        "epoch": seen.epoch,
        "generation": seen.generation,
        "refilled": seen.refilled,
        "rebuilt": seen.rebuilt,
    }


def _is_same_disk(folder: Path, second: Path) -> bool:
    """True too where the second folder cannot be looked at: nothing better is known of it."""
    try:
        return folder.stat().st_dev == second.stat().st_dev
    except OSError:
        return True


def _certificate_ends(path: Path) -> datetime | None:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        return None
