"""A counter for measurements: a real desk with people, a lease and cards enough; no line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import counter
from app.data_folder import OpenedData
from app.desk import Desk, Operator
from app.identity import Identity
from app.settings import Settings
from app.store import meta, stock
from app.store.engine import open_store
from app.store.second_copy import SecondCopy
from sync.central_client import CentralClient
from wire.leases import sign_lease
from wire.messages import Lease
from wire.people import Grant, PersonSheet, Role
from wire.values import CardRange, Fen, make_card_no, new_id, utc_now

FACE = Fen(10_000)
UNIT, TELLER = "330101", "1027"
CARDS = 20_000


@contextmanager
def open_till(folder: Path, pieces: int = CARDS) -> Iterator[Desk]:
    """A desk in the folder with an open shift and so many cards from serial 1 on in its drawer."""
    store = open_store(folder, bytes(32))
    lease_key = Ed25519PrivateKey.generate()
    public = lease_key.public_key().public_bytes_raw().hex()
    identity = Identity("330101-03", 1, UNIT, "延安路营业厅", "03", "https://127.0.0.1:1", public)
    client = CentralClient.__new__(CentralClient)  # never asked: nothing is sent here
    client.skew_s = client.heard_at = None
    copy = SecondCopy(folder.with_name(folder.name + "-shadow"), bytes(32))
    store.mirror = copy
    data = OpenedData(store, copy, identity, bytes(32), 0, rebuilt=False)
    desk = Desk(data, Settings(folder), client)
    desk.operator = _operator()
    cards = (CardRange(card(1), card(pieces)),)
    with store.begin() as db:
        meta.put_lease(db, sign_lease(lease_key, _lease()))
        stock.put_in(db, TELLER, cards, new_id())
    counter.open_shift(desk, Fen(0))
    try:
        yield desk
    finally:
        copy.close()
        store.close()


def card(serial: int) -> Any:
    return make_card_no("33", 26, FACE, serial)


def _operator() -> Operator:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    grants = (Grant(Role.TELLER, UNIT),)
    sheet = PersonSheet(TELLER, "王莉", UNIT, grants, "", b"", b"", public, utc_now())
    return Operator(sheet, key, online=True)


def _lease() -> Lease:
    return Lease(
        terminal="330101-03",
        epoch=1,
        issued_at=utc_now(),
        offline_hours=72,
        operations=10_000,
        open_fen=Fen(10**12),
        single_fen=Fen(500_000),
        open_recharges=50,
        extend_hours=0,
        extend_operations=0,
        extend_fen=Fen(0),
        offline_recharge=True,
        sign_on_days=7,
        seal_key_id="bench",
        seal_public_key=bytes(32),
        drawer_warn_fen=Fen(10**12),
        drawer_stop_fen=Fen(10**12),
        difference_tolerance_fen=Fen(0),
    )
