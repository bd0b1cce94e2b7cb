"""Statements brought to the centre's database and imported there, told in one line."""

import hashlib
import zlib

from central.db.engine import transaction
from central.funds import claiming, statements
from central.funds.store import bank_lines, remittances
from central.funds.store import statements as store
from tests.central.funds.scene import ACCOUNT, DAY, FUND, SUPERVISOR, TELLER, Scene
from tests.wire.statements import Made, in_two_columns, read
from wire.bank import LineMatched, LineWay, StatementImported
from wire.messages import DocumentMade, Outcome
from wire.values import utc_now


def line(amount, remark="", **more):
    return Made(amount, remark, **{"day": DAY, **more})


def bring(scene: Scene, content: str) -> str:
    """The content at the centre, as its door leaves it; its digest."""
    data = content.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction(scene.database) as db:
        _held, is_whole = store.lock_file(db, sha256, len(data), ("T-1", utc_now()))
        if not is_whole:
            store.add_part(db, sha256, 0, (len(data), zlib.compress(data)))
            assert store.make_whole(db, sha256)
    return sha256


def fact(content: str, sha256: str, **changes) -> StatementImported:
    """What a person saw of the file."""
    _lines, found = read(content, account="")
    values = {
        "account": ACCOUNT,
        "file_sha256": sha256,
        "name": "对账单.csv",
        "lines": max(found.lines, 1),
        "total_in": found.total_in,
        "total_out": found.total_out,
        "first_day": found.first_day or DAY,
        "last_day": found.last_day or DAY,
        "opening": found.opening,
        "closing": found.closing,
    }
    return StatementImported(**{**values, **changes})


def take(scene: Scene, content: str, *more, **changes):
    """The verdict on an import of that content."""
    act = scene.act(fact(content, bring(scene, content), **changes), FUND)
    return scene.run(statements.take, act, *more)


def taken(scene: Scene, *made: Made, opening: int = 0):
    """What became of these lines."""
    verdict = take(scene, in_two_columns(made, opening))
    assert verdict.outcome is Outcome.APPLIED, verdict
    return verdict.detail


def match(scene: Scene, line_id, way: LineWay, *more, staff=(FUND,), **changes):
    operation = LineMatched(line_id, way, "银行回单上写着", **changes)
    return scene.run(claiming.match, scene.act(operation, *staff), *more)


def sent(scene: Scene, cards: int = 2) -> str:
    """The bank reference of a slip of so many hundreds of yuan, on its way."""
    shift = scene.open()
    scene.sell(shift, scene.cards(cards))
    assert scene.close(shift, TELLER, SUPERVISOR).outcome is Outcome.APPLIED
    _, verdict = scene.remit(cards * 10_000, shift)
    assert isinstance(verdict.detail, DocumentMade)
    return verdict.detail.number


def all_lines(scene: Scene):
    with transaction(scene.database) as db:
        return bank_lines.newest_lines(db, 10_000)


def parked(scene: Scene):
    with transaction(scene.database) as db:
        return bank_lines.parked(db, 100)


def slip(scene: Scene, reference: str):
    with transaction(scene.database) as db:
        return remittances.by_reference(db, reference)


def state_of(scene: Scene, reference: str):
    return slip(scene, reference).state
