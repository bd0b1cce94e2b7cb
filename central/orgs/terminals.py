"""Terminals: registered, enrolled by a one-time code, known by certificate, revoked at once."""

from datetime import datetime, timedelta
from typing import Final

from central.db.engine import Database, Db, transaction
from central.errors import CentreError
from central.orgs import policy, units
from central.orgs.certificates import (
    Peer,
    RequestFaultError,
    TerminalCertificate,
    sign_terminal,
)
from central.orgs.store import terminals as store
from central.orgs.store.terminals import TerminalRow
from central.settings import KeyRing
from wire.access import Enrolled, EnrolmentAsked
from wire.journal import FIRST_HASH
from wire.proofs import answer_proof, is_proof, new_code, proof_key, request_proof
from wire.values import new_id

CODE_LIFE: Final = timedelta(minutes=30)
CODE_TRIES: Final = 5
PENDING: Final = "PENDING"
ACTIVE: Final = "ACTIVE"
REVOKED: Final = "REVOKED"


class EnrolmentRefusedError(CentreError):
    """Unknown terminal, wrong, used or old code, or a bad request: all told alike."""


class TerminalUnknownError(CentreError):
    """No terminal of this number; or its unit is not known."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def add_terminal(db: Db, terminal: str, unit: str, desk: str) -> None:
    """Register a terminal of a unit; it waits for its enrolment."""
    if not units.unit_exists(db, unit):
        raise TerminalUnknownError(unit)
    values = {"id": terminal, "unit": unit, "desk": desk, "state": PENDING}
    store.add(db, {**values, "epoch": 0, "head_seq": 0, "head_hash": FIRST_HASH})


def new_enrolment_code(db: Db, terminal: str, moment: datetime) -> str:
    """A code to be typed at the terminal within 30 minutes, once; earlier ones are void."""
    if store.find(db, terminal) is None:
        raise TerminalUnknownError(terminal)
    code = new_code()
    store.void_codes(db, terminal, moment)
    values = {"id": new_id(), "terminal": terminal, "proof_key": proof_key(code)}
    store.add_code(db, {**values, "expires_at": moment + CODE_LIFE})
    return code


def enrol(database: Database, asked: EnrolmentAsked, keys: KeyRing, moment: datetime) -> Enrolled:
    """A certificate for the terminal's own key, proved by the code in both directions.

    The try is counted and committed before the proof is compared.

    Raises:
        EnrolmentRefusedError: no certificate.
    """
    with transaction(database) as db:
        code = store.spend_code_try(db, asked.terminal, moment, CODE_TRIES)
    if code is None:
        raise EnrolmentRefusedError
    expected = request_proof(code.proof_key, asked.terminal, asked.csr_pem, asked.last_epoch)
    if not is_proof(expected, asked.proof):
        raise EnrolmentRefusedError
    with transaction(database) as db:
        row = store.lock(db, asked.terminal)
        if row is None or not store.use_code(db, code.id, moment):
            raise EnrolmentRefusedError
        place = (row.id, next_epoch(row.epoch, asked.last_epoch))
        signed = _signed(keys, asked, place, moment)
        _start_epoch(db, row, place, signed, moment)
        name = units.unit_name(db, row.unit)
        generation = policy.generation(db)
    ca_pem = keys.ca_cert.decode()
    pems, lease_key = (signed.pem, ca_pem), keys.lease_public
    proof = answer_proof(code.proof_key, place, pems, lease_key, generation)
    return Enrolled(
        terminal=row.id,
        epoch=place[1],
        unit=row.unit,
        unit_name=name,
        desk=row.desk,
        certificate_pem=signed.pem,
        ca_pem=ca_pem,
        lease_public_key=lease_key,
        generation=generation,
        proof=proof,
    )


def next_epoch(at_centre: int, at_terminal: int) -> int:
    """A life that neither side has heard of: a centre that was restored may know fewer."""
    return max(at_centre, at_terminal) + 1


def _signed(
    keys: KeyRing, asked: EnrolmentAsked, place: tuple[str, int], moment: datetime
) -> TerminalCertificate:
    try:
        return sign_terminal(keys, asked.csr_pem, place, moment)
    except RequestFaultError:
        raise EnrolmentRefusedError from None


def _start_epoch(
    db: Db,
    row: TerminalRow,
    place: tuple[str, int],
    signed: TerminalCertificate,
    moment: datetime,
) -> None:
    """The life before is kept: what it signed may still be carried here by somebody else."""
    if row.public_key is not None:
        store.end_life(db, row, moment)
    terminal, epoch = place
    values = {"state": ACTIVE, "epoch": epoch, "head_seq": 0, "head_hash": FIRST_HASH}
    keys = {
        "public_key": signed.public_key,
        "cert_serial": signed.serial,
        "prior_serial": None,
    }
    store.change(db, terminal, {**values, **keys})


def renew(db: Db, peer: Peer, csr_pem: str, keys: KeyRing, moment: datetime) -> str:
    """A fresh certificate in PEM for the key and the epoch that the terminal has.

    The certificate it came with holds on until it ends: the answer may be lost.

    Raises:
        EnrolmentRefusedError: it is shut out, or asks for another key.
    """
    row = store.lock(db, peer.terminal)
    if row is None or not is_welcome(row, peer):
        raise EnrolmentRefusedError
    try:
        signed = sign_terminal(keys, csr_pem, (row.id, row.epoch), moment)
    except RequestFaultError:
        raise EnrolmentRefusedError from None
    if signed.public_key != row.public_key:
        raise EnrolmentRefusedError
    store.change(db, row.id, {"cert_serial": signed.serial, "prior_serial": peer.serial})
    return signed.pem


def revoke(db: Db, terminal: str) -> None:
    """From now on the terminal is refused, whatever its certificate says."""
    if not store.change(db, terminal, {"state": REVOKED}):
        raise TerminalUnknownError(terminal)


def find_terminal(db: Db, terminal: str) -> TerminalRow | None:
    return store.find(db, terminal)


def lock_terminal(db: Db, terminal: str) -> TerminalRow | None:
    """The terminal, held until the end of the transaction."""
    return store.lock(db, terminal)


def lock_life(db: Db, place: tuple[str, int]) -> TerminalRow | None:
    """The terminal as it is or was in that epoch, held until the end of the transaction."""
    row = store.lock(db, place[0])
    if row is None or row.epoch == place[1]:
        return row
    return store.ended_life(db, *place)


def terminals(db: Db) -> tuple[TerminalRow, ...]:
    return tuple(store.listed(db))


def move_head(
    db: Db, place: tuple[str, int], head: tuple[int, str], moment: datetime, waiting: int = 0
) -> None:
    """The journal of (terminal, epoch) is known up to here: (sequence number, hash).

    Args:
        waiting: how many rows more it has to send, as it said.
    """
    moved = {"head_seq": head[0], "head_hash": head[1], "last_seen": moment, "waiting": waiting}
    if not store.move_head(db, place, moved):
        store.move_life(db, place, head)


def head_of(row: TerminalRow | None) -> tuple[int, str]:
    """The last row known of the terminal's journal: (sequence number, hash)."""
    return (row.head_seq, row.head_hash) if row is not None else (0, FIRST_HASH)


def is_welcome(row: TerminalRow | None, peer: Peer) -> bool:
    """True if the certificate is one that this terminal has now."""
    return (
        row is not None
        and row.state == ACTIVE
        and row.epoch == peer.epoch
        and peer.serial in {row.cert_serial, row.prior_serial}
    )
