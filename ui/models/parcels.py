"""Parcels of cards in words and tables: notes, counts against them, what lies where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from ui.models.cart import run_text
from ui.models.rows import Column
from ui.wording import moment, tr
from wire.queries import Parcel
from wire.values import CardNo, CardRange, Fen, card_at, grouped, serial_of, yuan

Ranges = tuple[CardRange, ...]
PAIR: Final = 2
TAIL: Final = 9  # two groups of four and the gap between them
Span = tuple[str, int, int]  # prefix of year and face, first and last serial


# --- arithmetic of ranges ---
def pieces_of(ranges: Iterable[CardRange]) -> int:
    """How many cards the ranges hold."""
    return sum(run.pieces for run in ranges)


def by_face(ranges: Iterable[CardRange]) -> dict[Fen, int]:
    """{face in fen: pieces}, smallest face first."""
    found: dict[Fen, int] = {}
    for run in sorted(ranges, key=lambda each: each.face):
        found[run.face] = found.get(run.face, 0) + run.pieces
    return found


def merged(ranges: Iterable[CardRange]) -> Ranges:
    """The fewest ranges that hold the same cards."""
    spans: list[Span] = []
    for prefix, first, last in sorted(map(_span, ranges)):
        if spans and spans[-1][0] == prefix and first <= spans[-1][2] + 1:
            spans[-1] = (prefix, spans[-1][1], max(last, spans[-1][2]))
        else:
            spans.append((prefix, first, last))
    return tuple(_as_range(span) for span in spans)


def minus(ranges: Iterable[CardRange], others: Iterable[CardRange]) -> Ranges:
    """The cards of `ranges` that are in none of `others`."""
    left = [_span(run) for run in ranges]
    for prefix, first, last in map(_span, others):
        left = [part for span in left for part in _cut(span, (prefix, first, last))]
    return tuple(_as_range(span) for span in left)


def common(ranges: Iterable[CardRange], others: Iterable[CardRange]) -> Ranges:
    """The cards that are in both."""
    known = tuple(ranges)
    return minus(known, minus(known, others))


def _cut(span: Span, hole: Span) -> list[Span]:
    prefix, first, last = span
    if hole[0] != prefix or hole[2] < first or last < hole[1]:
        return [span]
    sides = ((prefix, first, hole[1] - 1), (prefix, hole[2] + 1, last))
    return [side for side in sides if side[1] <= side[2]]


def _span(run: CardRange) -> Span:
    return run.first[:5], serial_of(run.first), serial_of(run.last)


def _as_range(span: Span) -> CardRange:
    prefix, first, last = span
    like = CardNo(prefix)
    return CardRange(card_at(like, first), card_at(like, last))


# --- counting against a note ---
@dataclass(frozen=True, slots=True)
class FaceCount:
    """Cards of one face value: on the note, and scanned so far."""

    face: Fen
    expected: int
    scanned: int

    @property
    def missing(self) -> int:
        return self.expected - self.scanned


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One range of the note, and how many of its cards were scanned."""

    run: CardRange
    scanned: int

    @property
    def missing(self) -> int:
        return self.run.pieces - self.scanned


def face_counts(expected: Iterable[CardRange], scanned: Iterable[CardRange]) -> list[FaceCount]:
    """One for each face value of the note."""
    found = by_face(scanned)
    return [FaceCount(face, count, found.get(face, 0)) for face, count in by_face(expected).items()]


def note_lines(expected: Iterable[CardRange], scanned: Ranges) -> tuple[NoteLine, ...]:
    return tuple(NoteLine(run, pieces_of(common((run,), scanned))) for run in expected)


def filled(expected: Iterable[CardRange], scanned: Ranges) -> Ranges:
    """`scanned`, with every range taken whole whose first and last card are among it."""
    found = scanned
    for run in expected:
        ends = (CardRange(run.first, run.first), CardRange(run.last, run.last))
        if not minus(ends, found) and minus((run,), found):
            found = (*minus(found, (run,)), run)
    return found


def joined(scanned: Ranges) -> Ranges:
    """`scanned`, its last two single cards made the ends of one range, where that can be."""
    if len(scanned) < PAIR or any(run.pieces > 1 for run in scanned[-PAIR:]):
        return scanned
    prefixes = {run.first[:5] for run in scanned[-PAIR:]}
    if len(prefixes) > 1:
        return scanned
    low, high = sorted(run.first for run in scanned[-PAIR:])
    whole = CardRange(low, high)
    return (*minus(scanned[:-PAIR], (whole,)), whole)


class Unanswered:
    """What was sent and not answered yet: it must not be done again."""

    def __init__(self) -> None:
        self._waiting: dict[UUID, object] = {}

    def wait(self, op_id: UUID, about: object) -> None:
        self._waiting[op_id] = about

    def holds(self, about: object) -> bool:
        return about in self._waiting.values()

    def answered(self, op_id: UUID) -> bool:
        """True if this was waited for; from now on it is not."""
        return self._waiting.pop(op_id, None) is not None

    def __len__(self) -> int:
        return len(self._waiting)


# --- words ---
def face_words(face: Fen) -> str:
    return yuan(face).removesuffix(".00")


def faces_words(ranges: Iterable[CardRange]) -> str:
    """`¥50 × 40　¥100 × 1,000`."""
    return "　".join(f"{face_words(face)} × {n:,}" for face, n in by_face(ranges).items())


def value_of(ranges: Iterable[CardRange]) -> Fen:
    return Fen(sum(run.value for run in ranges))


def tail_text(run: CardRange) -> str:
    """The last eight digits of both ends: `0000 0012 → 0000 0209`."""
    first, last = grouped(run.first)[-TAIL:], grouped(run.last)[-TAIL:]
    return first if run.pieces == 1 else f"{first} → {last}"


def runs_words(ranges: Iterable[CardRange], most: int = 3) -> str:
    """The first few ranges, and how many more there are."""
    listed = tuple(ranges)
    named = tr("、").join(
        tail_text(run) if at and run.face == listed[0].face else run_text(run)
        for at, run in enumerate(listed[:most])
    )
    more = len(listed) - most
    return named + (tr(" 等 {count} 段", count=len(listed)) if more > 0 else "")


def missing_words(expected: Iterable[CardRange], scanned: Ranges) -> str:
    """`少 3 张（¥100 × 3）：3326 … → …`, or an empty text when nothing is missing."""
    gone = minus(expected, scanned)
    if not gone:
        return ""
    return tr(
        "少 {pieces} 张（{faces}）：{cards}",
        pieces=f"{pieces_of(gone):,}",
        faces=faces_words(gone),
        cards=runs_words(gone),
    )


# --- columns ---
def parcel_columns(unanswered: Unanswered) -> tuple[Column[Parcel], ...]:
    """Parcels that wait to be counted and taken."""

    def state(parcel: Parcel) -> str:
        return "draft" if unanswered.holds(parcel.parcel_id) else "pending"

    def word(parcel: Parcel) -> str:
        return tr("核实中") if unanswered.holds(parcel.parcel_id) else tr("待点收")

    return (
        Column[Parcel]("number", tr("单号"), lambda row: row.number, is_strong=True, width=158),
        Column[Parcel]("from", tr("来自"), lambda row: row.from_name),
        Column[Parcel](
            "at", tr("发出"), lambda row: moment(row.at), width=128, tone=lambda _: "text2"
        ),
        Column[Parcel](
            "pieces",
            tr("张数"),
            lambda row: f"{pieces_of(row.ranges):,}",
            is_right=True,
            width=96,
        ),
        Column[Parcel](
            "value",
            tr("面值合计"),
            lambda row: yuan(value_of(row.ranges)),
            is_right=True,
            is_strong=True,
            width=172,
        ),
        Column[Parcel]("state", tr("状态"), word, width=110, state=state),
    )


def note_columns() -> tuple[Column[NoteLine], ...]:
    """The dispatch note, range by range, beside what was scanned of it."""
    return (
        Column[NoteLine]("cards", tr("单上号段"), lambda row: run_text(row.run)),
        Column[NoteLine](
            "face", tr("面值"), lambda row: face_words(row.run.face), is_right=True, width=84
        ),
        Column[NoteLine](
            "expected", tr("应到"), lambda row: f"{row.run.pieces:,}", is_right=True, width=90
        ),
        Column[NoteLine](
            "scanned",
            tr("已扫"),
            lambda row: f"{row.scanned:,}",
            is_right=True,
            is_strong=True,
            width=90,
        ),
        Column[NoteLine]("state", tr("状态"), _note_word, width=130, state=_note_state),
    )


def _note_word(row: NoteLine) -> str:
    if not row.missing:
        return tr("相符")
    return tr("缺 {count}", count=f"{row.missing:,}") if row.scanned else tr("待扫")


def _note_state(row: NoteLine) -> str:
    if not row.missing:
        return "ok"
    return "pending" if row.scanned else "draft"


def stock_columns() -> tuple[Column[CardRange], ...]:
    """What lies in the stock, by face value and range."""
    return (
        Column[CardRange](
            "face", tr("面值"), lambda run: face_words(run.face), is_strong=True, width=96
        ),
        Column[CardRange]("cards", tr("号段"), run_text),
        Column[CardRange](
            "pieces", tr("张数"), lambda run: f"{run.pieces:,}", is_right=True, width=100
        ),
        Column[CardRange](
            "value", tr("面值合计"), lambda run: yuan(run.value), is_right=True, width=170
        ),
    )


def slim_columns() -> tuple[Column[CardRange], ...]:
    """Ranges in a narrow column: the last digits are what the eye compares."""
    return (
        Column[CardRange]("cards", tr("号段（后 8 位）"), tail_text),
        Column[CardRange](
            "pieces",
            tr("面值 × 张数"),
            lambda run: f"{face_words(run.face)}×{run.pieces:,}",
            is_right=True,
            width=142,
        ),
    )


@dataclass(frozen=True, slots=True)
class DrawerLine:
    """Cards of one face in a drawer, as the centre and as this terminal see them."""

    face: Fen
    ranges: Ranges
    here: int

    @property
    def there(self) -> int:
        return pieces_of(self.ranges)


def drawer_lines(ranges: Iterable[CardRange], here: Mapping[Fen, int]) -> tuple[DrawerLine, ...]:
    """One line for each face value that either of the two knows."""
    known = tuple(ranges)
    faces = sorted({run.face for run in known} | {face for face, count in here.items() if count})
    return tuple(
        DrawerLine(face, tuple(run for run in known if run.face == face), here.get(face, 0))
        for face in faces
    )


def drawer_columns() -> tuple[Column[DrawerLine], ...]:
    return (
        Column[DrawerLine](
            "face", tr("面值"), lambda row: face_words(row.face), is_strong=True, width=84
        ),
        Column[DrawerLine]("cards", tr("号段（中心）"), lambda row: runs_words(row.ranges, 2)),
        Column[DrawerLine](
            "there", tr("中心"), lambda row: f"{row.there:,}", is_right=True, width=80
        ),
        Column[DrawerLine](
            "here", tr("本机"), lambda row: f"{row.here:,}", is_right=True, width=80
        ),
        Column[DrawerLine](
            "state",
            tr("核对"),
            lambda row: tr("一致") if row.there == row.here else tr("未同步"),
            width=118,
            state=lambda row: "ok" if row.there == row.here else "pending",
        ),
    )
