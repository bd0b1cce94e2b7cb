"""What may be wrong with the store, its second copy, the settings and the paper."""

from pathlib import Path

from app.errors.counter import CounterError


class SchemaTooNewError(CounterError):
    """The database was written by a newer program."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path, found, known)
        self.path = path
        self.found = found
        self.known = known


class StoreDamagedError(CounterError):
    """`why`: unreadable, foreign, damaged, secret-missing, secret-unreadable, migration."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why


class StoreBlockedError(CounterError):
    """The data cannot be this terminal's journal: only a re-enrolment leads on.

    `why` is one of chain, fork, epoch, damaged, machine.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why


class SecondCopyError(CounterError):
    """The second copy of the journal cannot be written: no more money before it can.

    `why` is what the system says.
    """

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(folder, why)
        self.folder = folder
        self.why = why


class ExtensionError(CounterError):
    """The offline allowance cannot be extended; `why` is one of before, lease."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class BankFileUnreadableError(CounterError):
    """A statement's file that cannot be read; `why` is `large` or what the system says."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why


class BankFileChangedError(CounterError):
    """The file is not any more what a person looked at."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class RescueFileError(CounterError):
    """No rescue file, or not one that the centre opens; `why` is one of unreadable, refused."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why


class StoreBusyError(CounterError):
    """Another counter program has this folder open."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class StoreFullError(CounterError):
    """The disk has no room left: nothing of what was being done was kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class StoreReadOnlyError(CounterError):
    """The store may be read and not written: nothing of what was being done was kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class StoreFailingError(CounterError):
    """The disk reports errors: whether the last thing was kept is known after the next start."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class SettingUnknownError(CounterError):
    """`nearest` is the key that was probably meant, or empty."""

    def __init__(self, where: str, key: str, nearest: str) -> None:
        super().__init__(where, key, nearest)
        self.where = where
        self.key = key
        self.nearest = nearest


class SettingFaultError(CounterError):
    """A value that is none; `where` names file and line, variable or flag."""

    def __init__(self, where: str, key: str, wants: str) -> None:
        super().__init__(where, key, wants)
        self.where = where
        self.key = key
        self.wants = wants


class PrinterMissingError(CounterError):
    """No printer is set up, or it does not answer."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class ReceiptUnknownError(CounterError):
    def __init__(self, receipt_no: str) -> None:
        super().__init__(receipt_no)
        self.receipt_no = receipt_no
