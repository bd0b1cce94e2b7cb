"""All listeners in one process: TLS 1.3 with client certificates, enrolment, and the watch."""

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
from central.api.chores import billing_chores, chores, first_chores, once, repeat
from central.api.peers import PeerProtocol
from central.api.watch import Watch, make_metrics_app
from central.db.engine import open_engine
from central.db.migrate import require_current
from central.errors import TryLaterError
from central.orgs import keys
from central.settings import Settings

_KEEP_ALIVE_S: Final = 75
_DRAIN_S: Final = 20
_THIS_MACHINE: Final = "127.0.0.1"


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
    metrics_port: int | None = None


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
    watch = Watch(centre)
    with contextlib.ExitStack() as sockets:
        doors = [
            (sockets.enter_context(bound(host, port)), listener)
            for host, port, listener in _doors(settings, centre, watch)
        ]
        async with asyncio.TaskGroup() as tasks:
            for socket_, listener in doors:
                tasks.create_task(listener.serve(sockets=[socket_]))
                await listener.listening.wait()
            ports = [socket_.getsockname()[1] for socket_, _ in doors]
            tasks.create_task(once(partial(first_chores, centre)))
            tasks.create_task(repeat(partial(chores, centre), stop))
            tasks.create_task(repeat(watch.evaluate, stop))
            tasks.create_task(repeat(partial(billing_chores, centre, settings), stop))
            on_ready(Addresses(settings.host, *ports))
            await stop.wait()
            for _, listener in doors:
                listener.should_exit = True


def _doors(
    settings: Settings, centre: Centre, watch: Watch
) -> Iterator[tuple[str, int, "_Listener"]]:
    """(host, port, who listens there): for terminals, for enrolment, for who watches."""
    main = _listener(make_app(centre), _context(settings, mutual=True))
    yield settings.host, settings.port, main
    enrolment = _listener(make_enrolment_app(centre), _context(settings, mutual=False))
    yield settings.host, settings.enrolment_port, enrolment
    if settings.metrics_port is not None:
        yield _THIS_MACHINE, settings.metrics_port, _listener(make_metrics_app(watch), None)


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


def _listener(app: FastAPI, context: ssl.SSLContext | None) -> _Listener:
    """Over plain HTTP where there is no context."""
    config = Config(
        app,
        http=PeerProtocol if context else "auto",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_DRAIN_S,
        ssl_context_factory=(lambda _config, _default: context) if context else None,
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
