"""The billing system over HTTP: JSON, TLS that is verified, and the same ids however often told.

`GET /customers?since=…` and `GET /bills?since=…` give a page, `POST /collections` takes payments.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

import requests
from pydantic import TypeAdapter, ValidationError
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from central.billing.errors import (
    BillingAwayError,
    BillingFaultError,
    BillingRefusedError,
    Fault,
)
from central.billing.exchange import (
    BillsPage,
    CollectedAnswer,
    CollectedAnswers,
    CollectedPosted,
    CollectedRecord,
    CustomersPage,
    Line,
    Source,
)

CONNECT_S: Final = 4.0
ANSWER_S: Final = 20.0
PAGE: Final = 1_000
_BUSY: Final = (502, 503, 504)
_SERVER_FAULT: Final = 500
_OK: Final = 200
T = TypeVar("T")


class LineBilling:
    """One session that is kept open; not for several threads at once."""

    def __init__(
        self,
        url: str,
        *,
        ca_file: str = "",
        token: str = "",
        tries: int = 3,
        wait_s: float = ANSWER_S,
    ) -> None:
        """Make the session; nothing is sent yet.

        Args:
            url: `https://…`, below which the doors are.
            ca_file: the certificate that the server's must go back to; else those of certifi.
            token: shown with every request.
            tries: how often a request is sent again that got no answer.
            wait_s: how long a single answer may take.
        """
        self._url, self._within = url.rstrip("/"), (min(CONNECT_S, wait_s), wait_s)
        self._session = requests.Session()
        self._session.trust_env = False
        if ca_file:
            self._session.verify = ca_file
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"
        again = Retry(
            total=tries,
            backoff_factor=0.2,
            status_forcelist=_BUSY,
            allowed_methods=None,  # a payment is told under the same id: twice is once
            raise_on_status=False,
        )
        self._session.mount("https://", HTTPAdapter(max_retries=again))

    def close(self) -> None:
        self._session.close()

    def customers(self, since: str) -> Iterator[Source]:
        return self._pages("customers", since, CustomersPage)

    def bills(self, since: str) -> Iterator[Source]:
        return self._pages("bills", since, BillsPage)

    def _pages(
        self, what: str, since: str, kind: type[CustomersPage] | type[BillsPage]
    ) -> Iterator[Source]:
        mark = since
        while True:
            body = self._exchange("GET", what, params={"since": mark, "limit": PAGE})
            page = _read(what, kind, body)
            digest = hashlib.sha256(f"{what}?{mark}\n".encode() + body).hexdigest()
            lines: Iterator[Line] = iter(enumerate(page.records, start=1))
            if page.records:
                yield Source(f"{what}?since={mark}", digest, page.mark, lines)
            if not page.more or page.mark == mark:
                return
            mark = page.mark

    def post(self, records: Sequence[CollectedRecord]) -> tuple[CollectedAnswer, ...]:
        told = TypeAdapter(CollectedPosted).dump_json(CollectedPosted(tuple(records)))
        headers = {"Content-Type": "application/json"}
        body = self._exchange("POST", "collections", data=told, headers=headers)
        answers = _read("collections", CollectedAnswers, body).answers
        return tuple(_first_of_each(answers).values())

    def _exchange(self, method: str, what: str, **told: Any) -> bytes:
        """The body of a good answer.

        Raises:
            BillingAwayError: none came in time, or it is busy.
            BillingRefusedError: it says no.
        """
        try:
            answer = self._session.request(
                method,
                f"{self._url}/{what}",
                timeout=self._within,
                allow_redirects=False,
                **told,
            )
        except requests.exceptions.SSLError:
            raise BillingAwayError("tls") from None
        except requests.RequestException as fault:
            raise BillingAwayError(type(fault).__name__) from None
        if answer.status_code >= _SERVER_FAULT:
            raise BillingAwayError(str(answer.status_code))
        if answer.status_code != _OK:
            raise BillingRefusedError(answer.status_code)
        return answer.content


def _first_of_each(answers: Sequence[CollectedAnswer]) -> dict[UUID, CollectedAnswer]:
    """One answer a payment, however often it was given."""
    found: dict[UUID, CollectedAnswer] = {}
    for answer in answers:
        found.setdefault(answer.id, answer)
    return found


def _read(what: str, kind: type[T], body: bytes) -> T:
    """The page; BillingFaultError names the record and the field at fault."""
    try:
        return TypeAdapter(kind).validate_json(body)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = [each for each in first["loc"] if isinstance(each, int)]
        fields = [each for each in first["loc"] if isinstance(each, str)]
        line = place[0] + 1 if place else 0
        text = str(first.get("input", ""))[:60] if place else ""
        fault = Fault(line, fields[-1] if fields else "", "field", text)
        raise BillingFaultError(what, (fault,)) from None
