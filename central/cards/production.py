"""Making the cards of an approved order: numbers, PINs, verifiers and the maker file, at once.

Clear PINs live in the memory of this one call and inside the sealed file, nowhere else.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from central.cards import maker_file
from central.cards.digits import card_numbers, fresh_pins
from central.cards.guards import RefusedError, require, whole
from central.cards.model import MakerState, OrderState
from central.cards.store import bulk, makers, orders
from central.cards.store.orders import Batch, Line, Order
from central.cards.vault import KeyProvider, provider_of
from central.db.engine import Db
from central.orgs.act import Act, Verdict, applied
from central.settings import KeyRing
from wire.messages import SUITE, FileMade
from wire.operations import CardsGenerated
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardNo, CardRange, Fen, business_day, make_card_no, new_id

PROVINCE: Final = "33"
_CHUNK: Final = 20_000  # cards made, stored and written at a time
_KEY_ROLES: Final = (Role.P_KEY1, Role.P_KEY2)


@dataclass(frozen=True, slots=True)
class _Run:
    """One generation: what the helpers below share."""

    db: Db
    order: Order
    year: int
    vault: KeyProvider
    content: bytearray  # the maker file in clear: wiped at the end
    taken: set[int]  # PINs of this order


@whole
def generate(db: Db, act: Act, op: CardsGenerated, keys: KeyRing) -> Verdict:
    """FileMade: the sealed file's SHA-256 and how many cards are in it.

    The cards are stored in state EXP: generation and export are one transaction.
    """
    order = orders.get(db, op.order_id)
    if order is None:
        raise RefusedError(Refusal.ORDER_UNKNOWN)
    holders = _key_holders(act)
    require(order.approved_by not in holders, Refusal.SOD_CONFLICT)
    started = orders.step(db, order.id, (OrderState.APPROVED_1,), OrderState.GENERATING)
    require(started, Refusal.ORDER_STATE)
    certificate = _recipient(db, act, order)
    sealed = _sealed(db, act, (order, certificate), keys)
    digest = hashlib.sha256(sealed).hexdigest()
    name = f"{order.number}.p7m"
    _write(keys.file_folder / name, sealed)
    facts = {
        "generated_by": ",".join(holders),
        "generated_at": act.moment,
        "file_sha256": digest,
        "file_name": name,
    }
    orders.step(db, order.id, (OrderState.GENERATING,), OrderState.EXPORTED, facts)
    return applied(FileMade(order.id, digest, order.pieces))


def _key_holders(act: Act) -> tuple[str, str]:
    """The staff numbers of two different people who hold the two key shares."""
    pairs = (
        (first.staff_no, second.staff_no)
        for first in act.signers
        for second in act.signers
        if first.staff_no != second.staff_no
        and _KEY_ROLES[0] in first.roles
        and _KEY_ROLES[1] in second.roles
    )
    found = next(pairs, None)
    if found is None:
        one_is_there = any(role in each.roles for role in _KEY_ROLES for each in act.signers)
        raise RefusedError(Refusal.NEEDS_SECOND if one_is_there else Refusal.ROLE_MISSING)
    return found


def _recipient(db: Db, act: Act, order: Order) -> str:
    """The maker's certificate, if the maker may still be given a file."""
    maker = makers.get(db, order.maker)
    if maker is None or maker.state != MakerState.VETTED:
        raise RefusedError(Refusal.MAKER_UNKNOWN)
    require(maker_file.can_receive(maker.certificate_pem, act.moment), Refusal.MAKER_UNKNOWN)
    return maker.certificate_pem


def _sealed(db: Db, act: Act, job: tuple[Order, str], keys: KeyRing) -> bytes:
    """The maker file of the order, with its cards stored on the way."""
    order, certificate = job
    header = maker_file.Header(
        order.number, str(act.op_id), order.maker, order.pieces, order.expires
    )
    year = business_day(act.moment).year
    content = bytearray(header.line())
    try:
        _make_cards(_Run(db, order, year, provider_of(keys), content, set()))
        signed = maker_file.signed(content, keys.issuer_cert, keys.issuer_key)
        return maker_file.sealed(signed, certificate)
    finally:
        content[:] = bytes(len(content))


def _make_cards(run: _Run) -> None:
    faces = sorted({line.face for line in run.order.lines})
    for face in faces:
        lines = tuple(line for line in run.order.lines if line.face == face)
        _make_batch(run, face, lines)


def _make_batch(run: _Run, face: Fen, lines: tuple[Line, ...]) -> None:
    """One batch for each face of an order; its lines take consecutive serials of it."""
    pieces = sum(line.pieces for line in lines)
    first = orders.take_serials(run.db, run.year, face, pieces)
    if first is None:
        raise RefusedError(Refusal.RANGE_FAULT)
    batch = Batch(
        id=new_id(),
        order_id=run.order.id,
        face=face,
        cards=_range(run.year, face, first, pieces),
        expires=run.order.expires,
        key_version=run.vault.key_version,
        suite=SUITE,
    )
    orders.add_batch(run.db, batch)
    for start, count in _chunks(first, pieces):
        _make_chunk(run, batch, start, count)
    for line in lines:
        made = _range(run.year, face, first, line.pieces)
        orders.set_line_cards(run.db, run.order.id, line.line, made)
        first += line.pieces


def _make_chunk(run: _Run, batch: Batch, first: int, count: int) -> None:
    numbers = card_numbers((PROVINCE, run.year), batch.face, first, count)
    pairs = list(zip(numbers, fresh_pins(count, run.taken), strict=True))
    bulk.add_cards(run.db, batch.id, numbers, run.vault.verifiers(batch.face, pairs))
    run.content.extend(maker_file.card_lines(batch.face, pairs))


def _chunks(first: int, pieces: int) -> Iterator[tuple[int, int]]:
    """(first serial, count) of each part."""
    for start in range(first, first + pieces, _CHUNK):
        yield start, min(_CHUNK, first + pieces - start)


def _range(year: int, face: Fen, first: int, pieces: int) -> CardRange:
    ends = (first, first + pieces - 1)
    low, high = (CardNo(make_card_no(PROVINCE, year, face, serial)) for serial in ends)
    return CardRange(low, high)


def _write(path: Path, sealed: bytes) -> None:
    """On the disk, whole, before the transaction that names it is committed."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    part.chmod(0o600)
    part.replace(path)
