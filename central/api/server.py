"""Both listeners in one process: TLS 1.3 with client certificates, and the door for enrolment."""

import asyncio
import contextlib
import gc
import signal
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from fastapi import FastAPI
from uvicorn import Config, Server

from central.api.app import make_app, make_enrolment_app
from central.api.centre import Centre
from central.api.chores import chores, first_chores, once, repeat
from central.api.peers import PeerProtocol
from central.db.engine import open_engine
from central.db.migrate import require_current
from central.errors import TryLaterError
from central.orgs import keys
from central.settings import Settings

_KEEP_ALIVE_S: Final = 75
_DRAIN_S: Final = 20


class PortTakenError(TryLaterError):
    """Another program listens there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port}")
        self.host = host
        self.port = port


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the centre listens."""

    host: str
    port: int
    enrolment_port: int


class _Listener(Server):
    """A server that leaves signals to the program and says when it listens."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


def serve(settings: Settings, on_ready: Callable[[Addresses], None]) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are answered first."""

    async def until_told() -> None:
        stop = asyncio.Event()
        for told in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(told, stop.set)
        await run(settings, ready, stop)

    def ready(at: Addresses) -> None:
        gc.collect()
        gc.freeze()  # what is loaded by now stays: no collection need walk through it again
        on_ready(at)

    asyncio.run(until_told())


async def run(
    settings: Settings, on_ready: Callable[[Addresses], None], stop: asyncio.Event
) -> None:
    """Serve until `stop` is set; `on_ready` is called in this thread when both ports listen."""
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        centre = Centre(database, keys.load_keys(settings.keys_folder, settings.file_folder))
        await _listen(settings, centre, on_ready, stop)
    finally:
        database.dispose()


async def _listen(
    settings: Settings,
    centre: Centre,
    on_ready: Callable[[Addresses], None],
    stop: asyncio.Event,
) -> None:
    with (
        bound(settings.host, settings.port) as main_socket,
        bound(settings.host, settings.enrolment_port) as enrolment_socket,
    ):
        main = _listener(make_app(centre), _context(settings, mutual=True))
        enrolment = _listener(make_enrolment_app(centre), _context(settings, mutual=False))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(main.serve(sockets=[main_socket]))
            tasks.create_task(enrolment.serve(sockets=[enrolment_socket]))
            await main.listening.wait()
            await enrolment.listening.wait()
            ports = (main_socket.getsockname()[1], enrolment_socket.getsockname()[1])
            tasks.create_task(once(partial(first_chores, centre)))
            tasks.create_task(repeat(partial(chores, centre), stop))
            on_ready(Addresses(settings.host, *ports))
            await stop.wait()
            main.should_exit = True
            enrolment.should_exit = True


@contextlib.contextmanager
def bound(host: str, port: int) -> Iterator[socket.socket]:
    """A socket on that port, or PortTakenError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named so, asyncio sends at once: otherwise every answer waits 40 ms for an acknowledgement.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, port))
        except OSError:
            raise PortTakenError(host, port) from None
        yield bound


def _listener(app: FastAPI, context: ssl.SSLContext) -> _Listener:
    config = Config(
        app,
        http=PeerProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_DRAIN_S,
        ssl_context_factory=lambda _config, _default: context,
    )
    return _Listener(config)


def _context(settings: Settings, *, mutual: bool) -> ssl.SSLContext:
    """TLS 1.3 only; with `mutual`, nobody without a certificate of our own authority."""
    folder = settings.keys_folder
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.num_tickets = 0  # each connection shows its certificate itself
    context.load_cert_chain(folder / keys.SERVER_CERT, folder / keys.SERVER_KEY)
    if mutual:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(folder / keys.CA_CERT)
    return context
