"""The province's policy, kept as data: what is not set has the default of the design."""

from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Final, TypeAlias

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.db.engine import Db
from central.orgs.store import policy as store
from central.settings import KeyRing
from wire.leases import sign_lease
from wire.messages import Lease, SignedLease
from wire.paper_codes import terminal_key
from wire.values import Fen

Place: TypeAlias = tuple[str, int]  # (terminal, epoch)

PREFIX: Final = "policy."
GENERATION: Final = "generation"
_OPEN: Final = Fen(5_000_000)
_SINGLE: Final = Fen(500_000)
_EXTENSION: Final = Fen(2_500_000)
_DRAWER_WARN: Final = Fen(500_000)
_DRAWER_STOP: Final = Fen(1_000_000)
_TOLERANCE: Final = Fen(0)


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits a terminal works under; amounts in fen."""

    offline_hours: int = 72
    operations: int = 500
    open_fen: Fen = _OPEN
    single_fen: Fen = _SINGLE
    open_recharges: int = 50
    extend_hours: int = 24
    extend_operations: int = 250
    extend_fen: Fen = _EXTENSION
    offline_recharge: int = 1
    sale_wait_hours: int = 72
    sign_on_days: int = 7
    drawer_warn_fen: Fen = _DRAWER_WARN
    drawer_stop_fen: Fen = _DRAWER_STOP
    difference_tolerance_fen: Fen = _TOLERANCE


def setting(db: Db, key: str, default: str) -> str:
    found = store.get(db, key)
    return default if found is None else found


def put_setting(db: Db, key: str, value: str) -> None:
    store.put(db, key, value)


def policy_of(db: Db) -> Policy:
    """The policy in force."""
    return _policy(store.get_all(db))


def _policy(told: dict[str, str]) -> Policy:
    names = [each.name for each in fields(Policy) if PREFIX + each.name in told]
    return Policy(**{name: Fen(int(told[PREFIX + name])) for name in names})


def lease_at(db: Db, keys: KeyRing, place: Place, moment: datetime) -> SignedLease:
    """What the terminal at `place` may rely on until it next speaks to the centre."""
    lease, _ = lease_and_generation(db, keys, place, moment)
    return lease


def lease_and_generation(
    db: Db, keys: KeyRing, place: Place, moment: datetime
) -> tuple[SignedLease, int]:
    """The lease, and the number that grows when the centre lost its tail.

    By a new generation terminals know to ask for every answer again: it is what an
    administrator has set after a restore, and PostgreSQL's own timeline, which grows by itself.
    """
    told = store.get_all(db)
    lease = sign_lease(signing_key(keys), _lease(_policy(told), keys, place, moment))
    return lease, _generation(db, told.get(GENERATION, "1"))


def generation(db: Db) -> int:
    """The number that grows when the centre lost its tail."""
    return _generation(db, setting(db, GENERATION, "1"))


def _generation(db: Db, kept: str) -> int:
    return int(kept) + store.timeline(db) - 1


def next_generation(db: Db, moment: datetime) -> int:
    """After a restore: the number of the centre that begins at this moment."""
    number = generation_after(int(setting(db, GENERATION, "1")), moment)
    put_setting(db, GENERATION, str(number))
    return number


def generation_after(known: int, moment: datetime) -> int:
    """Greater than the one known, and another one whenever the same backup is restored again."""
    return max(known + 1, int(moment.timestamp()))


@lru_cache(maxsize=4)
def _key_of(private: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(private)


def signing_key(keys: KeyRing) -> Ed25519PrivateKey:
    """The key that signs leases."""
    return _key_of(keys.lease_private)


def _lease(policy: Policy, keys: KeyRing, place: Place, moment: datetime) -> Lease:
    return Lease(
        terminal=place[0],
        epoch=place[1],
        issued_at=moment,
        offline_hours=policy.offline_hours,
        operations=policy.operations,
        open_fen=policy.open_fen,
        single_fen=policy.single_fen,
        open_recharges=policy.open_recharges,
        extend_hours=policy.extend_hours,
        extend_operations=policy.extend_operations,
        extend_fen=policy.extend_fen,
        offline_recharge=bool(policy.offline_recharge),
        sign_on_days=policy.sign_on_days,
        seal_key_id=keys.seal_key_id,
        seal_public_key=keys.seal_public,
        drawer_warn_fen=policy.drawer_warn_fen,
        drawer_stop_fen=policy.drawer_stop_fen,
        difference_tolerance_fen=policy.difference_tolerance_fen,
        paper_key=terminal_key(keys.paper_secret, place),
    )
