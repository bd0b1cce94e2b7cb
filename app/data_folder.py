"""A terminal's two folders, opened together: the store, and the second copy of its journal."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import NotEnrolledError, StoreBlockedError, StoreDamagedError
from app.identity import (
    Identity,
    bring_back,
    keep_twice,
    read_identity,
    require_own_machine,
    set_aside,
)
from app.settings import Settings
from app.store import papers, refill
from app.store.engine import STORE_FILE, Store, open_store
from app.store.second_copy import SecondCopy
from app.store.secret import load_or_make
from sync import journal, lives
from sync.journal import Place
from sync.two_copies import CopiesDifferError
from wire.values import utc_now

log = logging.getLogger(__name__)
ROWS_CHECKED: Final = 1_000
_REBUILDABLE: Final = ("damaged", "unreadable")


@dataclass(frozen=True, slots=True)
class OpenedData:
    """What was opened; `refilled` rows came from the second copy, `rebuilt` if all of them did."""

    store: Store
    copy: SecondCopy
    identity: Identity
    secret: bytes
    refilled: int
    rebuilt: bool


def open_data(folder: Path, settings: Settings) -> OpenedData:
    """Both copies open and equal; the store mirrors into the second one from now on.

    Raises:
        NotEnrolledError: neither folder holds a terminal.
        StoreBlockedError: the data cannot be this terminal's journal; it must be re-enrolled.
        StoreDamagedError, SchemaTooNewError, StoreBusyError: the store cannot be used.
    """
    second = settings.shadow_folder
    brought_back = bring_back(folder, second)
    identity = read_identity(folder)
    if identity is None:
        raise NotEnrolledError(folder)
    require_own_machine(folder, identity)
    secret = load_or_make(folder)
    store, rebuilt = _open(folder, secret, SecondCopy(second, secret))
    copy = SecondCopy(second, secret)
    try:
        refilled = _level(store, copy, identity)
        rebuilt |= brought_back or _is_all(store, identity, refilled)
        _keep_twice(folder, second)
    except (StoreBlockedError, StoreDamagedError):
        copy.close()
        store.close()
        raise
    return OpenedData(store, copy, identity, secret, refilled, rebuilt)


def _open(folder: Path, secret: bytes, copy: SecondCopy) -> tuple[Store, bool]:
    """The store; a damaged one is set aside where the second copy can tell everything again."""
    try:
        return open_store(folder, secret), False
    except StoreDamagedError as fault:
        if fault.why not in _REBUILDABLE or not _has_rows(copy):
            raise
        aside = set_aside(folder / STORE_FILE, f"{utc_now():%Y%m%d%H%M%S}")
        log.warning("damaged store set aside as %s: made anew from the second copy", aside.name)
        return open_store(folder, secret), True


def _is_all(store: Store, identity: Identity, refilled: int) -> bool:
    """True if the store knew nothing of this life before."""
    if not refilled:
        return False
    with store.begin() as db:
        seq, _hash = journal.head(db, identity.epoch)
    return refilled >= seq


def _has_rows(copy: SecondCopy) -> bool:
    try:
        return bool(copy.shadow.epochs())
    except OSError:
        return False
    finally:
        copy.close()


def _level(store: Store, copy: SecondCopy, identity: Identity) -> int:
    """How many rows the store got; a second copy out of reach stops money, not the start."""
    store.mirror = copy
    try:
        refilled = _come_together(store, copy, identity)
    except CopiesDifferError as fault:
        raise StoreBlockedError(store.path, fault.why) from None
    with store.begin() as db:
        papers.doubt_interrupted(db)
        broken = journal.verify(db, identity.epoch, ROWS_CHECKED)
    if broken is not None:
        raise StoreBlockedError(store.path, "chain")
    return refilled


def begin_life(store: Store, copy: SecondCopy, identity: Identity) -> None:
    """Everything unanswered of either copy in the journal of the new life; both copies equal."""
    _come_together(store, copy, identity)


def _come_together(store: Store, copy: SecondCopy, identity: Identity) -> int:
    """How many rows the store got; a second copy out of reach is for the next start."""
    place = Place(identity.terminal, identity.epoch)
    shadow, generation = copy.shadow_of(place), identity.generation
    try:
        return lives.go_on(store, shadow, place, refill.project, generation)
    except OSError as fault:
        store.mirror_fault = fault.strerror or type(fault).__name__
        lives.carry_left(store, place, generation)
        return 0


def _keep_twice(folder: Path, second: Path) -> None:
    try:
        keep_twice(folder, second)
    except OSError as fault:
        log.warning("the second folder cannot be written: %s", fault.strerror)
