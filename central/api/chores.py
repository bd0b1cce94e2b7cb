"""What the serving centre does by itself, once a minute; several workers do no harm by it."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from central.api.centre import Centre
from central.api.parked import judge_parked
from central.audit.heads import seal_days
from central.billing import settling
from central.billing.collecting import post_collected
from central.billing.errors import BillingAwayError, BillingFaultError, BillingRefusedError
from central.billing.pulling import pull
from central.billing.systems import system_of
from central.clearing.roll_ups import roll_up
from central.funds import provisional
from central.recharge import waiting
from central.settings import Settings
from wire.values import utc_now

log = logging.getLogger(__name__)
EVERY_S: Final = 60.0


def chores(centre: Centre) -> None:
    """Tell who waited in vain for a sale; seal and add up days; ask about shifts not all here."""
    moment = utc_now()
    lapsed = waiting.lapse(centre.database, moment)
    if lapsed:
        log.info("%s recharges lapsed: the sale of their card did not come", lapsed)
    sealed = seal_days(centre.database, centre.keys, moment)
    if sealed:
        log.info("%s days were sealed", sealed)
    asked = provisional.ask_about(centre.database, moment)
    if asked:
        log.warning("%s shifts ended long ago, and not all of them has come", asked)
    days = roll_up(centre.database, moment)
    if days:
        log.info("rolled up %s", ", ".join(map(str, days)))


def billing_chores(centre: Centre, settings: Settings) -> None:
    """Runs that are under way brought to their end; the billing system asked and told, if any."""
    settling.go_on(centre.database)
    if not settings.billing:
        return
    try:
        system = system_of(settings, tries=0)  # in a minute it is tried again anyway
        pull(centre.database, system)
        post_collected(centre.database, system)
    except (BillingAwayError, BillingRefusedError, BillingFaultError) as fault:
        log.warning("billing system: %s %s", type(fault).__name__, fault)


def first_chores(centre: Centre) -> None:
    """What a centre that has just started may know better than the one before."""
    done = [each for each in judge_parked(centre) if each.verdict is not None]
    if done:
        log.info("%s parked operations were judged", len(done))


async def once(work: Callable[[], None]) -> None:
    """The work in a thread; a fault is logged."""
    done = asyncio.ensure_future(asyncio.to_thread(work))
    await asyncio.wait({done})
    if fault := done.exception():
        log.error("a chore of the centre failed", exc_info=fault)


async def repeat(work: Callable[[], None], stop: asyncio.Event, every_s: float = EVERY_S) -> None:
    """The work in a thread, again and again until `stop`."""
    while not stop.is_set():
        await once(work)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every_s)
