"""What somebody who watches the centre sees: `/metrics` in Prometheus' words, and its figures.

The invariants are evaluated again and again while the centre serves (`Watch.evaluate`, a chore);
what they came to last stands on the page, so that to look costs the books nothing.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from central.api import store
from central.api.centre import Centre
from central.api.store import Troubles
from central.db.engine import snapshot
from central.funds import invariants
from wire.queries import InvariantSheet
from wire.values import utc_now

log = logging.getLogger(__name__)
# Books of a province take minutes to go through: then it is done more rarely.
SHARE: Final = 20
SILENT_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last evaluation came to, and how many facts wait for a person."""

    at: datetime
    seconds: float
    sheets: tuple[InvariantSheet, ...]
    troubles: Troubles


class Watch:
    """The last evaluation of one serving centre."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._seen: Seen | None = None

    @property
    def seen(self) -> Seen | None:
        return self._seen

    def evaluate(self) -> None:
        """Go through the books again, unless they take so long that it is too early for it."""
        before, moment = self._seen, utc_now()
        if before is not None and moment - before.at < timedelta(seconds=SHARE * before.seconds):
            return
        start = time.perf_counter()
        with snapshot(self._centre.database) as db:
            sheets = invariants.evaluate(db)
            troubles = store.troubles(db, moment - SILENT_AFTER)
        seconds = time.perf_counter() - start
        self._seen = Seen(moment, seconds, sheets, troubles)
        self._tell_breaks(before)

    def _tell_breaks(self, before: Seen | None) -> None:
        """In the log, once for each break, with the records at fault."""
        known = {sheet.id for sheet in before.sheets if not sheet.ok} if before else set()
        for sheet in self._seen.sheets if self._seen else ():
            if not sheet.ok and sheet.id not in known:
                log.error("invariant %s does not hold: %s", sheet.id, sheet.text)


class _Figures(Collector):
    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def collect(self) -> Iterator[Metric]:
        seen = self._watch.seen
        if seen is None:
            return
        held = GaugeMetricFamily("dianka_invariant_ok", "1 where it holds", labels=["id"])
        for sheet in seen.sheets:
            held.add_metric([sheet.id], float(sheet.ok))
        yield held
        for name, words, value in (
            (
                "evaluated_timestamp_seconds",
                "when the books were gone through",
                seen.at.timestamp(),
            ),
            ("evaluation_seconds", "how long that took", seen.seconds),
            ("open_cases", "facts that wait for a person", seen.troubles.open_cases),
            ("parked_operations", "operations this centre cannot judge", seen.troubles.parked),
            ("security_events", "since the beginning", seen.troubles.security_events),
            ("silent_terminals", "in use, not heard of for a day", seen.troubles.silent_terminals),
        ):
            yield GaugeMetricFamily(f"dianka_{name}", words, value=float(value))


def make_metrics_app(watch: Watch) -> FastAPI:
    """Only `/metrics`, over plain HTTP, on a port of this machine alone."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(watch))

    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    app.add_api_route("/metrics", metrics, methods=["GET"])
    return app
