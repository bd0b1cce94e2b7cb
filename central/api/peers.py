"""Who is at the other end: the certificate of the connection, and whether it is still welcome."""

import asyncio
from typing import Final

from fastapi import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from central.api.problems import PeerRefusedError
from central.db.engine import Db
from central.orgs import terminals
from central.orgs.certificates import Peer, peer_of
from central.orgs.store.terminals import TerminalRow

_FAREWELL_S: Final = 1.0


class PeerProtocol(H11Protocol):
    """HTTP/1.1 that hands the client's certificate to the application, as `state.peer`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        tls = transport.get_extra_info("ssl_object")
        der = tls.getpeercert(binary_form=True) if tls is not None else None
        self.app_state = {**self.app_state, "peer": peer_of(der) if der else None}

    def shutdown(self) -> None:
        """Let an idle client go even if it does not say farewell: it may not read for hours."""
        super().shutdown()
        if self.transport.is_closing():
            self.loop.call_later(_FAREWELL_S, self.transport.abort)


def peer_at(request: Request) -> Peer:
    """The terminal that the verified certificate names, or PeerRefusedError."""
    peer = request.scope["state"].get("peer")
    if not isinstance(peer, Peer):
        raise PeerRefusedError
    return peer


def welcome(db: Db, peer: Peer) -> TerminalRow:
    """The terminal's row, or PeerRefusedError if it is revoked or has another certificate."""
    row = terminals.find_terminal(db, peer.terminal)
    if row is None or not terminals.is_welcome(row, peer):
        raise PeerRefusedError
    return row
