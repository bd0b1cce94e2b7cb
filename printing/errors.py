"""What may be wrong with a printer; each error carries data, the sentence is the window's."""

from typing import ClassVar


class PrinterError(Exception):
    """Something is wrong with a printer; `reason` is the word that the print queue keeps."""

    reason: ClassVar[str] = "printer-trouble"

    def __init__(self, printer: str, detail: str = "") -> None:
        super().__init__(printer, detail)
        self.printer = printer
        self.detail = detail


class PrinterAddressError(PrinterError):
    """The address is none we know; `detail` names the part that is wrong."""

    reason = "bad-address"


class PrinterUnreachableError(PrinterError):
    """Nobody answers at the address, or the device cannot be opened."""

    reason = "unreachable"


class PrinterOfflineError(PrinterError):
    """The printer says that it is offline and not why."""

    reason = "offline"


class PaperOutError(PrinterError):
    """The roll is at its end."""

    reason = "paper-out"


class CoverOpenError(PrinterError):
    """The cover is open."""

    reason = "cover-open"


class PrinterFaultError(PrinterError):
    """The printer reports a fault of its own: a jammed blade, an overheated head."""

    reason = "fault"


class PrinterBusyError(PrinterError):
    """It is there and says nothing: it serves another terminal, or it never answers at all."""

    reason = "busy"


class OddAnswerError(PrinterError):
    """What answers at the address does not speak as a printer does."""

    reason = "odd-answer"


class NoPrinterError(PrinterError):
    """This counter has no printer: its papers wait."""

    reason = "no-printer"


class PaperInDoubtError(PrinterError):
    """Bytes left us and no confirmation came: a person must look at the paper."""

    reason = "in-doubt"

    def __init__(self, printer: str, bytes_sent: int, detail: str = "") -> None:
        super().__init__(printer, detail)
        self.bytes_sent = bytes_sent


class ConnectionLostError(PaperInDoubtError):
    """The connection broke while the paper was on its way."""

    reason = "connection-lost"


class PrinterSilentError(PaperInDoubtError):
    """Everything was sent, and the printer does not say that it printed."""

    reason = "no-answer"
