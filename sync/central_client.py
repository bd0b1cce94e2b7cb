"""CentralClient: the one place that speaks HTTP to the centre, over mutual TLS 1.3 only."""

import json
import ssl
import time
import zlib
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection

from sync.errors import CentralRefusedError, CentralUnreachableError, EnrolmentFaultError
from wire.access import Problem, SignedQuery
from wire.codec import UnreadableError, decode, decode_answer, encode
from wire.queries import Answer
from wire.routes import PREFIX, QUERIES, Route
from wire.values import utc_now

KEY_FILE: Final = "terminal-key.pem"
CERTIFICATE_FILE: Final = "terminal.pem"
CA_FILE: Final = "centre-ca.pem"
CONNECT_S: Final = 4.0
REST_S: Final = 45.0  # the centre hangs up after 75
_DEFLATE_FROM: Final = 1_024
_SERVER_FAULT: Final = 500
_CLOCK_GRAIN_S: Final = 2.0  # the Date header knows whole seconds only

T = TypeVar("T")


class _Rested(HTTPSConnection):
    """A connection that is not used again after a long rest: the centre may be hanging up on it."""

    longest_rest_s = REST_S
    _asked_s = float("-inf")

    @property
    def is_connected(self) -> bool:
        rested_s = time.monotonic() - self._asked_s
        return super().is_connected and rested_s < self.longest_rest_s

    def request(self, *args: Any, **kwargs: Any) -> None:
        super().request(*args, **kwargs)
        self._asked_s = time.monotonic()


class _OwnTls(HTTPAdapter):
    """Hands the terminal's own TLS context to every connection."""

    def __init__(self, context: ssl.SSLContext, rest_s: float) -> None:
        self._context, self._rest_s = context, rest_s
        super().__init__(pool_connections=1, pool_maxsize=4)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)

        class Connection(_Rested):
            longest_rest_s = self._rest_s

        class Pool(HTTPSConnectionPool):
            ConnectionCls = Connection

        self.poolmanager.pool_classes_by_scheme = {"https": Pool}


class CentralClient:
    """Safe to use from several threads; keeps its connections open between calls."""

    def __init__(
        self, base_url: str, folder: Path, key_password: str, rest_s: float = REST_S
    ) -> None:
        """Make the client; EnrolmentFaultError if the folder's key and certificate do not open.

        Args:
            rest_s: a connection unused for so long is not used again.
        """
        self.base_url = base_url.rstrip("/")
        self._rest_s = rest_s
        self._files = (folder, key_password)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(folder / CA_FILE)
        self.use_certificate()
        self.heard_at: datetime | None = None  # by this terminal's clock
        self.skew_s: float | None = None  # how far this clock is ahead of the centre's

    def post(self, route: Route, message: object, answers: type[T], within_s: float) -> T:
        """The centre's answer, which `route` says is of the kind `answers`.

        Raises:
            CentralUnreachableError: no answer, or none that can be read: the outcome is unknown.
            CentralRefusedError: the centre answered with a problem.
        """
        if route.answers is not answers:
            raise TypeError(route.path)
        body = self._exchange("POST", route.path, encode(message), within_s)
        try:
            return decode(answers, body)
        except UnreadableError as fault:
            raise CentralUnreachableError(f"unreadable:{fault.where}") from None

    def ask(self, query: SignedQuery, within_s: float) -> Answer:
        """The answer to a question."""
        body = self._exchange("POST", QUERIES.path, encode(query), within_s)
        try:
            return decode_answer(body)
        except UnreadableError as fault:
            raise CentralUnreachableError(f"unreadable:{fault.where}") from None

    def greet(self, within_s: float) -> None:
        """Returns if the centre answers at all; CentralRefusedError if it shuts this terminal out.

        A door that does not exist is answered too: that is all a greeting wants to know.
        """
        try:
            self._exchange("GET", PREFIX, "", within_s)
        except CentralRefusedError as fault:
            if fault.problem.refusal is not None:
                raise

    def use_certificate(self) -> None:
        """Read key and certificate; connections made from now on show this certificate."""
        before = self._session.adapters.get("https://")
        self._session.mount("https://", _OwnTls(_context(*self._files), self._rest_s))
        if before is not None:
            before.close()  # what is in use ends by itself

    def close(self) -> None:
        self._session.close()

    def _exchange(self, method: str, path: str, text: str, within_s: float) -> bytes:
        body, headers = packed(text)
        try:
            answer = self._session.request(
                method,
                self.base_url + path,
                data=body,
                headers=headers,
                timeout=(min(CONNECT_S, within_s), within_s),
                allow_redirects=False,
            )
        except requests.ConnectTimeout:
            raise CentralUnreachableError("connect") from None
        except requests.exceptions.SSLError:
            raise CentralUnreachableError("tls") from None
        except requests.ConnectionError as fault:
            raise CentralUnreachableError(_why(fault)) from None
        except requests.RequestException as fault:
            raise CentralUnreachableError(type(fault).__name__) from None
        self._note_clock(answer)
        if answer.status_code != requests.codes.ok:
            raise _refused(answer)
        return answer.content

    def _note_clock(self, answer: requests.Response) -> None:
        """The centre says when it answers, to the second; half the way back is the answer's."""
        self.heard_at = utc_now()
        try:
            there = parsedate_to_datetime(answer.headers["Date"])
        except (KeyError, ValueError):
            return
        ahead_s = (self.heard_at - there).total_seconds() - answer.elapsed.total_seconds() / 2
        self.skew_s = ahead_s if abs(ahead_s) > _CLOCK_GRAIN_S else 0.0


def _context(folder: Path, key_password: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_verify_locations(folder / CA_FILE)
        context.load_cert_chain(folder / CERTIFICATE_FILE, folder / KEY_FILE, key_password)
    except OSError:
        raise EnrolmentFaultError("key-files") from None
    return context


def packed(text: str) -> tuple[bytes, dict[str, str]]:
    """The body as it is sent, and the headers that say how."""
    body = text.encode()
    headers = {"Content-Type": "application/json"} if body else {}
    if len(body) < _DEFLATE_FROM:
        return body, headers
    return zlib.compress(body), {**headers, "Content-Encoding": "deflate"}


def _why(fault: requests.ConnectionError) -> str:
    """`connect` if no byte can have left, `answer` if the question may have arrived."""
    return "connect" if "NewConnectionError" in repr(fault) else "answer"


def _refused(answer: requests.Response) -> Exception:
    if answer.status_code >= _SERVER_FAULT:
        return CentralUnreachableError(f"http-{answer.status_code}")
    try:
        problem = decode(Problem, answer.content)
    except (UnreadableError, json.JSONDecodeError):
        problem = Problem("about:blank", answer.reason or "", answer.status_code)
    return CentralRefusedError(problem)
