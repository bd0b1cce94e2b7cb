"""对账单: one for each unit and month, its figures frozen, hashed and signed by the centre."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from central.clearing.model import NOTHING, Figures, Pieces, month_of
from central.clearing.store import periods
from central.clearing.store import roll_ups as store
from central.clearing.store.periods import StatementRow
from central.db.engine import Db
from central.orgs.policy import signing_key
from central.settings import KeyRing
from wire.clearing import LineKind, StatementState
from wire.clearing_sheets import DayLine, FaceLine, StatementBody, StatementLine
from wire.codec import encode
from wire.values import Fen, new_id

_DAY_NAMES: Final = ("sold", "voided", "adjusted", "arrived", "recharged", "returned", "settled")
_TAKINGS: Final = (
    (LineKind.SOLD, "sold"),
    (LineKind.VOIDED, "voided"),
    (LineKind.ADJUSTED, "adjusted"),
    (LineKind.ARRIVED, "arrived"),
)
_RETURNS: Final = ((LineKind.RECHARGED, "recharged"), (LineKind.RETURNED, "returned"))
_SETTLED: Final = ((LineKind.SETTLED, "settled"),)
Days = Mapping[date, Figures]


def make_statements(db: Db, period: str, moment: datetime, keys: KeyRing) -> int:
    """How many statements were made: one for every accounting unit, also where nothing was."""
    before, at_end = store.sums(db, before=period), store.sums(db, of=period)
    days, faces = store.days_of(db, period), store.faces_of(db, period)
    names = periods.unit_names(db)
    for unit, name in names.items():
        opening = before.get(unit, NOTHING)
        closing = opening + at_end.get(unit, NOTHING)
        body = StatementBody(
            number=f"QS-{unit}-{period.replace('-', '')}",
            period=period,
            unit=unit,
            unit_name=name,
            made_at=moment,
            lines=_numbered(_lines(period, (opening, closing), days[unit], faces[unit])),
            faces=_faces(faces[unit]),
            days=_days(days[unit]),
        )
        _keep(db, body, keys)
    return len(names)


def _keep(db: Db, body: StatementBody, keys: KeyRing) -> None:
    text = encode(body)
    row = StatementRow(
        id=new_id(),
        number=body.number,
        period=body.period,
        unit=body.unit,
        state=StatementState.DRAFT,
        body=text,
        sha256=digest(text),
        signature=signing_key(keys).sign(text.encode()),
    )
    periods.add_statement(db, row, (line.line for line in body.lines))


def digest(body: str) -> str:
    """SHA-256 of a statement's body as it is kept, in hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


def _numbered(made: Iterator[StatementLine]) -> tuple[StatementLine, ...]:
    return tuple(replace(line, line=at) for at, line in enumerate(made, start=1))


def _lines(
    period: str, ends: tuple[Figures, Figures], days: Days, faces: Mapping[Fen, Pieces]
) -> Iterator[StatementLine]:
    opening, closing = ends
    yield _line(LineKind.TAKINGS_OPENING, opening.takings_due)
    yield from _moved(period, days, _TAKINGS, faces)
    yield _line(LineKind.TAKINGS_DUE, closing.takings_due)
    yield _line(LineKind.TRANSIT, closing.transit)
    yield _line(LineKind.RETURN_OPENING, opening.return_due)
    yield from _moved(period, days, _RETURNS, faces)
    yield _line(LineKind.RETURN_DUE, closing.return_due)
    yield from _moved(period, days, _SETTLED, faces)


def _moved(
    period: str,
    days: Days,
    wanted: tuple[tuple[LineKind, str], ...],
    faces: Mapping[Fen, Pieces],
) -> Iterator[StatementLine]:
    """The month's own sums, and what came late for days of months that were cut off before."""
    own = sum((figures for day, figures in days.items() if month_of(day) == period), NOTHING)
    for what, name in wanted:
        amount = getattr(own, name)
        if amount or what is not LineKind.ADJUSTED:
            pieces = sum(getattr(each, name, 0) for each in faces.values())
            yield _line(what, amount, pieces)
    for day, figures in sorted(days.items()):
        if month_of(day) == period:
            continue
        for what, name in wanted:
            if amount := getattr(figures, name):
                late = _line(what, amount)
                yield replace(late, day=day, reference=month_of(day))


def _line(what: LineKind, amount: int, pieces: int = 0) -> StatementLine:
    return StatementLine(line=1, what=what, pieces=pieces, amount=Fen(amount))


def _faces(faces: Mapping[Fen, Pieces]) -> tuple[FaceLine, ...]:
    return tuple(
        FaceLine(face, pieces.sold, pieces.voided, pieces.recharged)
        for face, pieces in sorted(faces.items())
    )


def _days(days: Days) -> tuple[DayLine, ...]:
    return tuple(
        DayLine(day, *(Fen(getattr(figures, name)) for name in _DAY_NAMES))
        for day, figures in sorted(days.items())
    )
