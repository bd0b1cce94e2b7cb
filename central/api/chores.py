"""What the serving centre does by itself, once a minute; several workers do no harm by it."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from central.api.centre import Centre
from central.recharge import waiting
from wire.values import utc_now

log = logging.getLogger(__name__)
EVERY_S: Final = 60.0


def chores(centre: Centre) -> None:
    """Tell those who waited in vain for the sale of a card."""
    lapsed = waiting.lapse(centre.database, utc_now())
    if lapsed:
        log.info("%s recharges lapsed: the sale of their card did not come", lapsed)


async def repeat(work: Callable[[], None], stop: asyncio.Event, every_s: float = EVERY_S) -> None:
    """The work in a thread, again and again until `stop`; a fault is logged and tried again."""
    while not stop.is_set():
        done = asyncio.ensure_future(asyncio.to_thread(work))
        await asyncio.wait({done})
        if fault := done.exception():
            log.error("a chore failed; it is done again in %s s", every_s, exc_info=fault)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every_s)
