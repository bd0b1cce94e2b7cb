"""The province's policy, kept as data: what is not set has the default of the design."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final

from central.db.engine import Db
from central.orgs.store import policy as store
from central.settings import KeyRing
from wire.messages import Lease
from wire.values import Fen

PREFIX: Final = "policy."
_OPEN: Final = Fen(5_000_000)
_SINGLE: Final = Fen(500_000)
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
    offline_recharge: int = 1
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


def lease_at(db: Db, keys: KeyRing, moment: datetime) -> Lease:
    """What a terminal may rely on until it next speaks to the centre."""
    lease, _ = lease_and_generation(db, keys, moment)
    return lease


def lease_and_generation(db: Db, keys: KeyRing, moment: datetime) -> tuple[Lease, int]:
    """The lease, and the number that grows when the centre lost its tail.

    By a new generation terminals know to ask for every answer again.
    """
    told = store.get_all(db)
    return _lease(_policy(told), keys, moment), int(told.get("generation", "1"))


def _lease(policy: Policy, keys: KeyRing, moment: datetime) -> Lease:
    return Lease(
        issued_at=moment,
        offline_hours=policy.offline_hours,
        operations=policy.operations,
        open_fen=policy.open_fen,
        single_fen=policy.single_fen,
        open_recharges=policy.open_recharges,
        offline_recharge=bool(policy.offline_recharge),
        sign_on_days=policy.sign_on_days,
        seal_key_id=keys.seal_key_id,
        seal_public_key=keys.seal_public,
        drawer_warn_fen=policy.drawer_warn_fen,
        drawer_stop_fen=policy.drawer_stop_fen,
        difference_tolerance_fen=policy.difference_tolerance_fen,
    )
