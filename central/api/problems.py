"""What is answered when something cannot be: RFC 9457, with the Refusal's code in it."""

import logging
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from central.errors import ConfigurationError, TryLaterError
from central.orgs.certificates import Peer
from central.orgs.people import SignOnRefusedError
from central.orgs.terminals import EnrolmentRefusedError
from wire.access import Problem
from wire.codec import UnknownKindError, UnreadableError, encode
from wire.refusals import Refusal
from wire.rescue import RescueFaultError
from wire.values import new_id

log = logging.getLogger(__name__)
MEDIA_TYPE: Final = "application/problem+json"
_TYPE: Final = "urn:dianka:problem:"


class PeerRefusedError(Exception):
    """The certificate of the connection is not, or no longer, one of ours."""


class BodyTooLargeError(ValueError):
    """More than the centre is ready to read at once."""


def problem(status: HTTPStatus, refusal: Refusal | None = None, detail: str = "") -> Response:
    code = refusal.value if refusal else status.name
    said = Problem(_TYPE + code, status.phrase, status.value, detail, refusal)
    return Response(encode(said), status.value, media_type=MEDIA_TYPE)


def _on_peer(_request: Request, _fault: Exception) -> Response:
    return problem(HTTPStatus.FORBIDDEN, Refusal.TERMINAL_REVOKED)


def _on_sign_on(_request: Request, fault: Exception) -> Response:
    until = fault.until if isinstance(fault, SignOnRefusedError) else None
    refusal = fault.refusal if isinstance(fault, SignOnRefusedError) else Refusal.SIGN_ON_REFUSED
    if until is not None:
        return problem(HTTPStatus.LOCKED, refusal, until.isoformat())
    return problem(HTTPStatus.FORBIDDEN, refusal)


def _on_enrolment(_request: Request, _fault: Exception) -> Response:
    return problem(HTTPStatus.FORBIDDEN, Refusal.CODE_REFUSED)


def _on_unreadable(_request: Request, fault: Exception) -> Response:
    refusal = Refusal.KIND_UNKNOWN if isinstance(fault, UnknownKindError) else None
    where = fault.where if isinstance(fault, UnreadableError) else ""
    return problem(HTTPStatus.BAD_REQUEST, refusal, where)


def _on_rescue(_request: Request, _fault: Exception) -> Response:
    return problem(HTTPStatus.BAD_REQUEST, Refusal.RESCUE_FAULT)


def _on_too_large(_request: Request, _fault: Exception) -> Response:
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _on_away(_request: Request, fault: Exception) -> Response:
    log.warning("not ready: %s %s", type(fault).__name__, fault)
    return problem(HTTPStatus.SERVICE_UNAVAILABLE)


def _on_left(request: Request, _fault: Exception) -> Response:
    """A counter that dies or loses its line while it asks: nobody reads the answer."""
    peer = request.scope["state"].get("peer")
    who = peer.terminal if isinstance(peer, Peer) else "somebody"
    log.info("%s left while asking %s", who, request.url.path)
    return Response(status_code=HTTPStatus.BAD_REQUEST.value)


def _on_http(_request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else HTTPStatus.NOT_FOUND
    return problem(HTTPStatus(status))


def _on_bug(_request: Request, fault: Exception) -> Response:
    number = str(new_id())
    log.error("unexpected fault %s", number, exc_info=fault)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, None, number)


def answer_problems(app: FastAPI) -> None:
    """Every fault that a request may meet has its answer."""
    app.add_exception_handler(PeerRefusedError, _on_peer)
    app.add_exception_handler(SignOnRefusedError, _on_sign_on)
    app.add_exception_handler(EnrolmentRefusedError, _on_enrolment)
    app.add_exception_handler(UnreadableError, _on_unreadable)
    app.add_exception_handler(RescueFaultError, _on_rescue)
    app.add_exception_handler(BodyTooLargeError, _on_too_large)
    app.add_exception_handler(TryLaterError, _on_away)
    app.add_exception_handler(ConfigurationError, _on_away)
    app.add_exception_handler(ClientDisconnect, _on_left)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_bug)
