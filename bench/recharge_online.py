"""Recharges of one terminal over TLS, PostgreSQL durable, beside a bare stored function.

The product does all that an online recharge is: the PIN sealed, the operation signed by its
person and the batch by its terminal, one request over mutual TLS 1.3, every check of the centre,
the double entry, and a commit that is on the disk. The limit is one stored function called over
the database's own socket, which marks a card, adds to a balance and writes as many rows, and
commits just as durably. Both figures are operations a second, one after another.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from cryptography.hazmat.primitives import serialization
from sqlalchemy import text

from bench.measure import Measurement, Work, interleave, seconds
from central.billing.customers import add_customers
from central.billing.model import CustomerSheet
from central.db.engine import Database, transaction
from sync.central_client import CA_FILE, CERTIFICATE_FILE, KEY_FILE, CentralClient
from tests import makers, postgres
from tests.central.funds.scene import DAY, add_cards
from tests.in_process import RunningCentre, running_centre
from wire.messages import BatchReply, Outcome
from wire.operations import RechargeAsked
from wire.routes import OPERATIONS
from wire.sealed import SealBinding, seal, sealed_sha256
from wire.values import CardNo, CardRange, CustomerNo, Fen, Pin, make_card_no, new_id

RECHARGES = 60
_FACE = Fen(10_000)
_CUSTOMER = CustomerNo("1000000001")
_PASSWORD = "bench"  # noqa: S105 - of a key that lives for one measurement
_WITHIN_S = 20.0
_BARE = """
CREATE TABLE bare_card (card_no text PRIMARY KEY, state text NOT NULL);
CREATE TABLE bare_account (customer_no text PRIMARY KEY, balance bigint NOT NULL);
CREATE TABLE bare_recharge (op_id uuid PRIMARY KEY, card_no text UNIQUE, customer_no text,
    amount bigint, at timestamptz);
CREATE TABLE bare_posting (id bigserial PRIMARY KEY, op_id uuid, account text, amount bigint);
INSERT INTO bare_account VALUES ('1000000001', 0);
CREATE FUNCTION bare_recharge(card text, customer text, op uuid) RETURNS bigint AS $$
DECLARE after bigint;
BEGIN
    UPDATE bare_card SET state = 'USD' WHERE card_no = card AND state = 'SLD';
    IF NOT FOUND THEN RETURN NULL; END IF;
    UPDATE bare_account SET balance = balance + 10000 WHERE customer_no = customer
        RETURNING balance INTO after;
    INSERT INTO bare_recharge VALUES (op, card, customer, 10000, now());
    INSERT INTO bare_posting (op_id, account, amount) VALUES (op, '1221', 10000),
        (op, '2203', -10000), (op, 'H2203', 10000), (op, 'H2241', -10000);
    RETURN after;
END $$ LANGUAGE plpgsql
"""


@dataclass(frozen=True, slots=True)
class Counter:
    """One terminal on its line to the centre, and sold cards whose PINs are known."""

    terminal: makers.Terminal
    client: CentralClient
    cards: Iterator[tuple[CardNo, Pin]]


def measure(rounds: int) -> Measurement:
    """Operations a second; the ratio is how much longer the product takes."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgres.serve(durable=True))
        url = server.url(server.create("centre"))
        centre = stack.enter_context(running_centre(folder, url))
        numbers = _numbers(rounds)
        counter = _counter(centre, folder, numbers)
        stack.callback(counter.client.close)
        bare = stack.enter_context(_bare(centre.database, numbers))
        work = Work(
            name="recharge-online",
            unit="s",
            product=partial(_product, counter),
            limit=partial(_limit, bare, iter(numbers.cards())),
            conditions={
                "terminals": "1",
                "recharges a round": str(RECHARGES),
                "database": "PostgreSQL, durable",
                "line": "mutual TLS 1.3 over loopback, kept alive",
            },
        )
        return _per_second(interleave(work, rounds))


def _per_second(took: Measurement) -> Measurement:
    rates = {"value": 1 / took.value, "limit": 1 / took.limit}
    return replace(took, unit="operations a second", **rates)


def _numbers(rounds: int) -> CardRange:
    pieces = RECHARGES * (rounds + 1)
    first, last = (make_card_no("33", 2026, _FACE, serial) for serial in (1, pieces))
    return CardRange(first, last)


def _counter(centre: RunningCentre, folder: Path, numbers: CardRange) -> Counter:
    with transaction(centre.database) as db:
        makers.make_org(db)
        owner = CustomerSheet(_CUSTOMER, "王小明", "文三路 12 号", True, makers.CITY, Fen(0))  # noqa: FBT003
        add_customers(db, (owner,))
        where = ("SLD", makers.HALL, makers.TELLER, DAY.replace(year=DAY.year + 4))
        pins = add_cards(db, centre.keys, numbers, where)
    terminal = makers.enrol(centre, folder)
    return Counter(terminal, _client(centre, folder, terminal), iter(pins.items()))


def _client(centre: RunningCentre, folder: Path, terminal: makers.Terminal) -> CentralClient:
    """The product's own client, with the enrolled terminal's key and certificates."""
    place = folder / "terminal"
    place.mkdir()
    (place / CERTIFICATE_FILE).write_bytes(terminal.cert_file.read_bytes())
    (place / CA_FILE).write_bytes(terminal.ca_file.read_bytes())
    sealed = serialization.BestAvailableEncryption(_PASSWORD.encode())
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (place / KEY_FILE).write_bytes(terminal.key.private_bytes(pem, pkcs8, sealed))
    return CentralClient(centre.url, place, _PASSWORD)


def _product(counter: Counter) -> float:
    return seconds(lambda: [_recharge(counter) for _ in range(RECHARGES)]) / RECHARGES


def _recharge(counter: Counter) -> None:
    card, pin = next(counter.cards)
    terminal, op_id = counter.terminal, new_id()
    keys = terminal.centre.keys
    binding = SealBinding(op_id, card, _CUSTOMER, terminal.id, keys.seal_key_id)
    sealed = seal(pin, keys.seal_public, binding)
    asked = RechargeAsked(_CUSTOMER, card, sealed_sha256(sealed), f"C{terminal.seq}")
    item = replace(terminal.sign(terminal.envelope(asked, op_id=op_id)), sealed_pin=sealed)
    answer = counter.client.post(OPERATIONS, terminal.batch(item), BatchReply, _WITHIN_S)
    if [reply.outcome for reply in answer.replies] != [Outcome.APPLIED]:
        raise RuntimeError(answer)
    terminal.keep(item)


def _bare(database: Database, numbers: CardRange) -> "psycopg.Connection[Any]":
    """A connection of its own to the tables and the function of the limit."""
    with transaction(database) as db:
        db.execute(text(_BARE))
        rows = [{"card": card} for card in numbers.cards()]
        db.execute(text("INSERT INTO bare_card VALUES (:card, 'SLD')"), rows)
    address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


def _limit(bare: "psycopg.Connection[Any]", cards: Iterator[CardNo]) -> float:
    return seconds(lambda: [_call(bare, next(cards)) for _ in range(RECHARGES)]) / RECHARGES


def _call(bare: "psycopg.Connection[Any]", card: CardNo) -> None:
    found = bare.execute("SELECT bare_recharge(%s, %s, %s)", (card, _CUSTOMER, new_id())).fetchone()
    if found is None or found[0] is None:
        raise RuntimeError(card)
