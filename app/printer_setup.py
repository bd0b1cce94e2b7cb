"""Setting up a printer: what is there, what it can prove, a page to look at, a drawer to try."""

from collections.abc import Callable
from typing import Final

from app.desk import Desk
from app.store import papers
from printing.device import open_device
from printing.discover import Discovery, discover
from printing.errors import PaperInDoubtError, PrinterAddressError, PrinterError
from printing.escpos_text import drawer_pulse
from printing.paper import Paper, paper_of
from printing.probe import Probed, probe
from printing.profile import USUAL, DrawerPin
from printing.receipt import Receipt, ReceiptKind
from printing.self_check import SelfCheck, self_check_page
from printing.session import ConfirmedBy
from wire.values import CHINA, utc_now

NOBODY: Final = "-"  # at the first start nobody has signed on yet


def find() -> Discovery:
    """The printers that this system knows of; nothing is printed."""
    return discover()


def look(address: str) -> Probed:
    """What the printer at an address says of itself; PrinterError if nobody is there."""
    return probe(address)


def check_page(desk: Desk, address: str, columns: int, seen_no: str = "") -> Receipt:
    """The page that shows whether a printer and its settings fit; nothing is printed.

    Args:
        seen_no: eight digits by which a person, and a scanner, prove to have seen this very page.
    """
    number = f"TEST-{desk.identity.terminal}-{utc_now().astimezone(CHINA):%H%M%S}"
    try:
        profile = open_device(address).profile
    except PrinterAddressError:
        profile = USUAL  # somebody is still typing it
    bare = address.partition("?")[0]
    check = SelfCheck(number, bare, columns, profile)
    if seen_no:
        check = SelfCheck(number, bare, columns, profile, seen_no)
    return self_check_page(check)


def print_test_page(desk: Desk, address: str, columns: int, seen_no: str = "") -> ConfirmedBy:
    """Print it at once, on the printer of that address, and say who says that it came out.

    Raises:
        PrinterError: what is wrong; a PaperInDoubtError if some of it may have come out.
    """
    device = open_device(address)
    page = check_page(desk, address, columns, seen_no)
    return _print(desk, address, paper_of(page, columns, device.profile))


def try_drawer(desk: Desk, address: str) -> bool:
    """Open the drawer without a paper, recorded before it opens; False if none hangs there.

    Raises:
        PrinterError: what is wrong with the printer; the drawer may have opened all the same
            where it is a PaperInDoubtError.
    """
    profile = open_device(address).profile
    if profile.drawer is DrawerPin.NONE:
        return False
    pulse = Paper(ReceiptKind.TEST_PAGE, "", 0, 32, (), drawer_pulse(profile), opens_drawer=True)
    _print(desk, address, pulse, lambda: _record_trial(desk))
    return True


def _print(
    desk: Desk, address: str, paper: Paper, before: Callable[[], None] | None = None
) -> ConfirmedBy:
    device = open_device(address)
    session = device.begin()
    try:
        if before is not None:
            before()
        return session.send(paper, _do_not_wait)
    except PaperInDoubtError:
        desk.spool.distrust()  # the next paper clears away what hangs in the printer
        raise
    finally:
        session.close()


def _record_trial(desk: Desk) -> None:
    by = desk.operator.staff_no if desk.operator is not None else NOBODY
    with desk.store.begin() as db:
        papers.put_trial_opening(db, by)


def _do_not_wait(_trouble: PrinterError) -> bool:
    """A trial says at once what is wrong."""
    return False
