"""A marketing system for tests: the same interface over real HTTPS, and every way to fail."""

import json
import ssl
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from central.orgs import keys
from wire.values import utc_now

TOKEN = "mk-token"
LOSE, BUSY, SLOW, DOUBLE, HALF, NONSENSE = "lose", "busy", "slow", "double", "half", "nonsense"


@dataclass
class Marketing:
    """What the system knows; `faults` befall the next requests, one each."""

    url: str
    ca_file: str
    customers: list[dict[str, Any]] = field(default_factory=list)
    bills: list[dict[str, Any]] = field(default_factory=list)
    collected: dict[str, dict[str, Any]] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)  # ids as often as they came
    paid_elsewhere: set[str] = field(default_factory=set)
    faults: deque[str] = field(default_factory=deque)
    released: threading.Event = field(default_factory=threading.Event)
    page: int = 2
    requests: int = 0

    def told(self, what: str, since: str) -> dict[str, Any]:
        rows = self.customers if what == "customers" else self.bills
        start = int(since or 0)
        end = min(start + self.page, len(rows))
        return {"records": rows[start:end], "mark": str(end), "more": end < len(rows)}

    def take(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        answers = []
        for record in records:
            self.heard.append(record["id"])
            if record["bill_no"] in self.paid_elsewhere:
                answers.append({"id": record["id"], "result": "NOT_OWED", "why": "柜台已交"})
                continue
            self.collected.setdefault(record["id"], record)
            answers.append({"id": record["id"], "result": "TAKEN"})
        return answers

    @property
    def total(self) -> int:
        """Fen that it knows to be collected."""
        return sum(record["amount"] for record in self.collected.values())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    marketing: Marketing


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        what = asked.path.rsplit("/", 1)[-1]
        since = parse_qs(asked.query, keep_blank_values=True)["since"][0]
        self._answer(lambda: self.server.marketing.told(what, since))

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer(lambda: {"answers": self.server.marketing.take(told["records"])})

    def _answer(self, work: Any) -> None:
        marketing = self.server.marketing
        marketing.requests += 1
        fault = marketing.faults.popleft() if marketing.faults else ""
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._send(401, {})
        elif fault == BUSY:
            self._send(503, {})
        elif fault == NONSENSE:
            self._send(200, {"nonsense": 1})
        else:
            if fault == SLOW:
                marketing.released.wait(20)
            self._done(fault, work())

    def _done(self, fault: str, body: dict[str, Any]) -> None:
        if fault == LOSE:  # done, and nobody hears of it
            self.close_connection = True
            return
        if fault == DOUBLE:
            body["answers"] = [each for each in body["answers"] for _ in range(2)]
        if fault == HALF:
            body["answers"] = body["answers"][::2]
        self._send(200, body)

    def _send(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:  # whoever asked has given up
            self.close_connection = True

    def log_message(self, *_words: object) -> None:
        """Quiet."""


@contextmanager
def marketing_system(folder: Path) -> Iterator[Marketing]:
    """The system until the block ends, on a free port, with certificates of its own."""
    keys.make_keys(folder / "marketing", ("127.0.0.1", "localhost"), utc_now())
    made = folder / "marketing"
    marketing = Marketing("", str(made / keys.CA_CERT))
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.marketing = marketing
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made / keys.SERVER_CERT, made / keys.SERVER_KEY)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        marketing.url = f"https://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="marketing")
        thread.start()
        try:
            yield marketing
        finally:
            marketing.released.set()
            server.shutdown()
            thread.join()
