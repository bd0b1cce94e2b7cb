"""A network printer: connect, ask how it is, send, wait for the proof, drain, close.

It serves one terminal at a time: whoever is not served hears nothing and waits.
"""

import socket
from dataclasses import dataclass

from printing.errors import PrinterUnreachableError
from printing.link import SocketLink
from printing.profile import USUAL, Profile
from printing.session import Session
from printing.talk import PATIENT, Conversation, Patience


@dataclass(frozen=True, slots=True)
class TcpPrinter:
    """A printer behind `tcp://host:port`."""

    host: str
    port: int
    profile: Profile = USUAL
    patience: Patience = PATIENT

    @property
    def url(self) -> str:
        return f"tcp://{self.host}:{self.port}"

    def begin(self, *, clear: bool = False) -> Session:
        try:
            link = socket.create_connection((self.host, self.port), self.patience.connect_s)
        except OSError as fault:
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None
        talk = Conversation(self.url, SocketLink(link), self.profile, self.patience)
        return opened(talk, self.url, clear=clear)


def opened(talk: Conversation, url: str, *, clear: bool) -> Conversation:
    """The conversation with a printer that is ready; closed again if it is not."""
    ready = False
    try:
        talk.open(clear=clear)
        ready = True
    except OSError as fault:
        raise PrinterUnreachableError(url, type(fault).__name__) from None
    finally:
        if not ready:
            talk.close()
    return talk
