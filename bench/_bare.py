"""The limit of `drain`: SQLite read, one POST over TLS, one statement for the whole batch.

Run as a program it is the server: `_bare.py JSON` with `database` (as libpq reads it),
`certificate` and `key`; it prints its port and serves until its input ends. It judges nothing and
signs nothing: it writes the very rows that the product writes, as durably, and says so.
"""

import http.client
import json
import sqlite3
import ssl
import sys
import threading
import zlib
from base64 import b64encode
from dataclasses import asdict, dataclass, fields
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import psycopg

from sync.journal import Row
from wire.messages import Envelope
from wire.operations import CardsSold
from wire.values import business_day, new_id, utc_now

BATCH: Final = 200
_BOOK: Final = """
WITH told AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%s::jsonb) AS told (
        op_id uuid, terminal text, epoch int, seq bigint, body text, hash text, signature text,
        teller text, at timestamptz, day date, shift uuid, card text, total bigint, receipt text)),
cards AS (
    UPDATE card SET state = 'SLD', sale_id = told.op_id, version = version + 1
    FROM told WHERE card_no = told.card AND state = 'TIL' AND holder = told.teller),
inboxes AS (
    INSERT INTO inbox (op_id, terminal, epoch, seq, kind, body, body_sha256, hash, outcome, reply,
        received_at)
    SELECT op_id, terminal, epoch, seq, 'card.sell', body, hash, hash, 'APPLIED',
        json_build_object('seq', seq, 'op_id', op_id, 'body_sha256', hash, 'outcome', 'APPLIED',
            'refusal', null, 'case_id', null, 'detail', null, 'replay', false)::text, now()
    FROM told),
signatures AS (
    INSERT INTO inbox_signature (op_id, staff_no, signature)
    SELECT op_id, teller, decode(signature, 'base64') FROM told),
sales AS (
    INSERT INTO sale (id, shift_id, terminal, unit, book, teller, at, business_date, pieces, total,
        means, receipt_no, state)
    SELECT op_id, shift, terminal, '330101', '3301', teller, at, day, 1, total, 'cash', receipt,
        'BOOKED' FROM told),
lines AS (
    INSERT INTO sale_line (sale_id, line, first, last) SELECT op_id, 1, card, card FROM told),
entries AS (
    INSERT INTO entry (id, event, op_id, business_date, at, reference)
    SELECT op_id, 'E1', op_id, day, now(), receipt FROM told),
postings AS (
    INSERT INTO posting (entry_id, book, account, sub, amount)
    SELECT op_id, line.* FROM told, LATERAL (VALUES
        ('3301', '1001T', shift::text, total), ('3301', '2241', '', -total),
        ('H', '1221', '3301', total), ('H', '2203', '', -total)) AS line),
head AS (
    UPDATE terminal SET head_seq = last.seq, head_hash = last.hash, last_seen = now()
    FROM (SELECT terminal, seq, hash FROM told ORDER BY seq DESC LIMIT 1) AS last
    WHERE id = last.terminal)
SELECT json_agg(json_build_array(seq, hash, 'APPLIED')) FROM told
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One sale of one card, everything ready made."""

    op_id: str
    terminal: str
    epoch: int
    seq: int
    body: str
    hash: str
    signature: str
    teller: str
    at: str
    day: str
    shift: str
    card: str
    total: int
    receipt: str


_NAMES: Final = tuple(each.name for each in fields(Told))


def past_sales(database: str, teller: str, terminal: str, sales: int) -> None:
    """So many sales in the books already: a planner that sees empty tables never asks an index.

    Their cards are nobody's; what counts is how many rows there are.
    """
    with psycopg.connect(database, autocommit=True) as db:
        for first in range(1, sales + 1, BATCH):
            told = [asdict(_past(teller, terminal, seq)) for seq in range(first, first + BATCH)]
            db.execute(_BOOK, (json.dumps(told),))
        db.execute("VACUUM ANALYZE")


def _past(teller: str, terminal: str, seq: int) -> Told:
    op_id, moment, digest = new_id(), utc_now(), f"{seq:064d}"
    signature = b64encode(bytes(64)).decode()
    when = (moment.isoformat(), business_day(moment).isoformat())
    told = (teller, *when, str(op_id), f"{seq:016d}", 5_000, f"R-{seq}")
    return Told(str(op_id), terminal, 0, seq, "{}" * 300, digest, signature, *told)


def told_by(row: Row, envelope: Envelope) -> Told:
    """The journal's row of a sale, as the bare program keeps it."""
    sold = envelope.operation
    if not isinstance(sold, CardsSold):
        raise TypeError(row.kind)
    ((_staff_no, signature),) = json.loads(row.signatures)
    return Told(
        row.op_id.hex,
        envelope.terminal,
        row.epoch,
        row.seq,
        row.body,
        row.hash,
        signature,
        envelope.operator,
        envelope.at.isoformat(),
        envelope.business_date.isoformat(),
        str(envelope.shift_id),
        sold.ranges[0].first,
        sold.total,
        sold.receipt_no,
    )


class Queue:
    """The bare terminal: its queue in a plain SQLite file, its connection kept alive."""

    def __init__(self, file: Path, port: int, authority: str) -> None:
        self._raw = sqlite3.connect(file, isolation_level=None)
        self._raw.execute("PRAGMA journal_mode = WAL")
        self._raw.execute("PRAGMA synchronous = FULL")
        names = ", ".join(name for name in _NAMES if name != "seq")
        self._raw.execute(f"CREATE TABLE outbox (seq INTEGER PRIMARY KEY, {names}, reply TEXT)")
        self._raw.execute("CREATE INDEX waiting ON outbox (seq) WHERE reply IS NULL")
        tls = ssl.create_default_context(cafile=authority)
        self._line = http.client.HTTPSConnection("127.0.0.1", port, context=tls)

    def fill(self, rows: list[Told]) -> None:
        names, marks = ", ".join(_NAMES), ", ".join(f":{name}" for name in _NAMES)
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.executemany(
            f"INSERT INTO outbox ({names}) VALUES ({marks})", [asdict(row) for row in rows]
        )
        self._raw.execute("COMMIT")

    def drain(self) -> None:
        """Until every row has its answer."""
        wanted = f"SELECT {', '.join(_NAMES)} FROM outbox WHERE reply IS NULL ORDER BY seq LIMIT ?"
        while rows := self._raw.execute(wanted, (BATCH,)).fetchall():
            told = [dict(zip(_NAMES, row, strict=True)) for row in rows]
            answer = self._post(zlib.compress(json.dumps(told).encode()))
            self._raw.execute("BEGIN IMMEDIATE")
            self._raw.executemany(
                "UPDATE outbox SET reply = ?3 WHERE seq = ?1 AND hash = ?2", answer
            )
            self._raw.execute("COMMIT")

    def _post(self, body: bytes) -> list[Any]:
        self._line.request("POST", "/", body)
        response = self._line.getresponse()
        found: list[Any] = json.loads(response.read())
        return found


class _Server(ThreadingHTTPServer):
    """One thread and one connection to the database for each terminal."""

    daemon_threads = True
    database = ""


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self._db = psycopg.connect(self.server.database, autocommit=True)

    def finish(self) -> None:
        self._db.close()
        super().finish()

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        told = zlib.decompress(sent).decode()
        found = self._db.execute(_BOOK, (told,), prepare=True).fetchone()
        answer = json.dumps(found[0] if found else []).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Nothing: it measures."""


def main(database: str, certificate: str, key: str) -> None:
    """Serve until the standard input ends."""
    server = _Server(("127.0.0.1", 0), _Door)
    server.database = database
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
