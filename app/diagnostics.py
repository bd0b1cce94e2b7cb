"""How this terminal is doing, in figures; and a bundle that names nobody."""

import json
import platform
import re
import shutil
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app import logs
from app.condition import condition, figures
from app.desk import Desk
from app.store import papers
from app.store.papers import PaperShown
from printing.spool import JobState
from sync import journal, outbox
from sync.courier import Link
from sync.outbox import QueueCounts
from wire import VERSION
from wire.values import CHINA, utc_now

LOG_LINES: Final = 500
BUNDLES: Final = "diagnostics"
_NUMBERS: Final = re.compile(r"\d{6,}")  # cards, customers, PINs: nothing of a person
_BESIDE: Final = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Health:
    """What the lights of the settings page stand for; sizes in bytes, skew in seconds."""

    centre: str
    link: Link
    heard_at: datetime | None
    skew_s: float | None
    queue: QueueCounts
    store: str
    store_bytes: int
    rows: int
    broken_at: int | None
    papers: dict[JobState, int]
    last_paper: PaperShown | None
    disk_free: int
    version: str


def health(desk: Desk) -> Health:
    """Everything that can be known without asking anybody; the whole chain is verified."""
    path, epoch = desk.store.path, desk.identity.epoch
    with desk.store.begin() as db:
        broken = journal.verify(db, epoch)
        rows, _hash = journal.head(db, epoch)
        queue, counts, newest = outbox.counts(db), papers.counts(db), papers.newest(db)
    return Health(
        centre=desk.identity.centre_url,
        link=desk.link,
        heard_at=desk.client.heard_at,
        skew_s=desk.client.skew_s,
        queue=queue,
        store=path.name,
        store_bytes=sum(_size(path.with_name(path.name + end)) for end in _BESIDE),
        rows=rows,
        broken_at=broken.seq if broken is not None else None,
        papers=counts,
        last_paper=newest,
        disk_free=shutil.disk_usage(path.parent).free,
        version=VERSION,
    )


def save_bundle(desk: Desk, folder: Path | None = None) -> Path:
    """The file written: settings, versions, counts and the last log lines; no name, no number.

    Args:
        folder: where it goes; the terminal's own folder if None.
    """
    where = folder or desk.store.path.parent / BUNDLES
    where.mkdir(parents=True, exist_ok=True)
    at = utc_now().astimezone(CHINA)
    path = where / f"dianka-{desk.identity.terminal}-{at:%Y%m%d-%H%M%S}.zip"
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("settings.json", _text(_settings(desk)))
        bundle.writestr("health.json", _text(_figures(health(desk))))
        bundle.writestr("condition.json", _text(figures(condition(desk))))
        bundle.writestr("log.jsonl", _last_lines(desk.store.path.parent))
    return path


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _settings(desk: Desk) -> dict[str, object]:
    """What was told to the counter; where its folder lies is nobody's business."""
    told = desk.settings
    return {
        "terminal": desk.identity.terminal,
        "epoch": desk.identity.epoch,
        "unit": desk.identity.unit,
        "centre": desk.identity.centre_url,
        "printer": told.printer,
        "columns": told.columns,
        "theme": told.theme,
        "language": told.language,
        "lock_minutes": told.lock_minutes,
    }


def _figures(seen: Health) -> dict[str, object]:
    return {
        "version": seen.version,
        "python": platform.python_version(),
        "system": platform.platform(),
        "link": {"state": seen.link.state, "why": seen.link.why, "since": str(seen.link.since)},
        "heard_at": str(seen.heard_at or ""),
        "skew_s": seen.skew_s,
        "queue": {"waiting": seen.queue.waiting, "attention": seen.queue.attention},
        "oldest": str(seen.queue.oldest or ""),
        "store_bytes": seen.store_bytes,
        "rows": seen.rows,
        "broken_at": seen.broken_at,
        "papers": {state.value: count for state, count in seen.papers.items()},
        "last_paper": seen.last_paper.state.value if seen.last_paper else "",
        "disk_free": seen.disk_free,
    }


def _text(shape: dict[str, object]) -> str:
    return json.dumps(shape, ensure_ascii=False, indent=1) + "\n"


def _last_lines(folder: Path) -> str:
    """The last log lines, every long number in them hidden."""
    file = folder / logs.FOLDER / logs.FILE_NAME
    if not file.exists():
        return ""
    lines = file.read_text("utf-8", errors="replace").splitlines()[-LOG_LINES:]
    return "".join(_NUMBERS.sub("#", line) + "\n" for line in lines)
