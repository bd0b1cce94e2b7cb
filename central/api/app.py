"""The doors of the centre: one application for enrolled terminals, one for enrolment alone."""

from collections.abc import Callable
from functools import partial
from typing import Final

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from central.api.bank_files import take_part
from central.api.bodies import json_answer, read_body
from central.api.centre import Centre
from central.api.peers import peer_at, welcome
from central.api.problems import PeerRefusedError, answer_problems
from central.api.questions import answer
from central.api.receiving import receive
from central.api.rescues import take_rescue
from central.db.engine import snapshot, transaction
from central.db.migrate import require_current
from central.orgs import policy, units
from central.orgs.certificates import Peer
from central.orgs.people import sign_on
from central.orgs.terminals import enrol, renew
from wire import routes
from wire.access import (
    Enrolled,
    EnrolmentAsked,
    RenewalAsked,
    Renewed,
    Rescue,
    RescueTaken,
    SignedOn,
    SignedQuery,
    SignOnAsked,
)
from wire.bank import BankFileHeld, BankFilePart
from wire.codec import decode
from wire.messages import Batch, BatchReply, ChainFault
from wire.queries import Answer, CheckAsked
from wire.reports import ReportAsked
from wire.values import utc_now

_ALIVE: Final = '{"status":"ok"}'


def make_app(centre: Centre) -> FastAPI:
    """What enrolled terminals may ask; every request needs a welcome certificate."""
    app = _bare_app()
    _add(app, routes.OPERATIONS, partial(_operations, centre))
    _add(app, routes.RENEWALS, partial(_renew, centre))
    _add(app, routes.RESCUES, partial(_rescue, centre))
    _add(app, routes.BANK_FILES, partial(_bank_file, centre))
    _add(app, routes.QUERIES, partial(_query, centre))
    _add(app, routes.SIGN_ON, partial(_sign_on, centre))

    async def healthz() -> Response:
        return Response(_ALIVE, media_type="application/json")

    async def readyz() -> Response:
        await run_in_threadpool(require_current, centre.database)
        return Response(_ALIVE, media_type="application/json")

    app.add_api_route("/healthz", healthz, methods=["GET"])
    app.add_api_route("/readyz", readyz, methods=["GET"])
    return app


def make_enrolment_app(centre: Centre) -> FastAPI:
    """The only thing a terminal without a certificate may ask."""
    app = _bare_app()

    async def enrolments(request: Request) -> Response:
        asked = decode(EnrolmentAsked, await read_body(request))
        return json_answer(await run_in_threadpool(_enrol, centre, asked))

    app.add_api_route(routes.ENROL.path, enrolments, methods=["POST"])
    return app


def _bare_app() -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    answer_problems(app)
    return app


def _add(app: FastAPI, route: routes.Route, work: Callable[[Peer, bytes], object]) -> None:
    async def door(request: Request) -> Response:
        peer = peer_at(request)
        body = await read_body(request)
        return json_answer(await run_in_threadpool(work, peer, body))

    app.add_api_route(route.path, door, methods=["POST"])


def _operations(centre: Centre, peer: Peer, body: bytes) -> BatchReply:
    reply = receive(centre, peer, decode(Batch, body))
    if reply.fault is ChainFault.REVOKED:
        raise PeerRefusedError
    return reply


def _renew(centre: Centre, peer: Peer, body: bytes) -> Renewed:
    asked = decode(RenewalAsked, body)
    with transaction(centre.database) as db:
        return Renewed(renew(db, peer, asked.csr_pem, centre.keys, utc_now()))


def _rescue(centre: Centre, peer: Peer, body: bytes) -> RescueTaken:
    return take_rescue(centre, peer, decode(Rescue, body))


def _bank_file(centre: Centre, peer: Peer, body: bytes) -> BankFileHeld:
    return take_part(centre, peer, decode(BankFilePart, body))


def _query(centre: Centre, peer: Peer, body: bytes) -> Answer:
    asked = decode(SignedQuery, body)
    # Figures that are held against each other must be of one moment, also while others sell.
    opening = snapshot if isinstance(asked.query, CheckAsked | ReportAsked) else transaction
    with opening(centre.database) as db:
        row = welcome(db, peer)
        return answer(db, row, asked, centre.keys)


def _sign_on(centre: Centre, peer: Peer, body: bytes) -> SignedOn:
    asked = decode(SignOnAsked, body)
    moment = utc_now()
    with transaction(centre.database) as db:
        row = welcome(db, peer)
    person = sign_on(centre.database, (asked.staff_no, asked.secret), row.unit, moment)
    with transaction(centre.database) as db:
        lease = policy.lease_at(db, centre.keys, (row.id, row.epoch), moment)
        name = units.unit_name(db, row.unit)
    return SignedOn(person, lease, name, row.desk, utc_now())


def _enrol(centre: Centre, asked: EnrolmentAsked) -> Enrolled:
    return enrol(centre.database, asked, centre.keys, utc_now())
