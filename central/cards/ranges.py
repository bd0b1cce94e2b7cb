"""Sums and differences of card ranges, by their ends: a range of a million costs as one of two."""

from collections.abc import Iterable
from typing import NamedTuple

from wire.values import CardNo, CardRange, card_at, serial_of

NAMED_LIMIT = 20


class _Span(NamedTuple):
    """Serials `first` to `last` of one prefix, both included."""

    prefix: str
    first: int
    last: int


def _span(cards: CardRange) -> _Span:
    return _Span(cards.first[:5], serial_of(cards.first), serial_of(cards.last))


def _range(span: _Span) -> CardRange:
    like = CardNo(span.prefix)
    return CardRange(card_at(like, span.first), card_at(like, span.last))


def pieces_of(ranges: Iterable[CardRange]) -> int:
    """How many cards the ranges name; a card named twice counts twice."""
    return sum(cards.pieces for cards in ranges)


def merged(ranges: Iterable[CardRange]) -> tuple[CardRange, ...]:
    """The fewest ranges that name the same cards, each once, in order."""
    found: list[_Span] = []
    for span in sorted(map(_span, ranges)):
        if found and found[-1].prefix == span.prefix and span.first <= found[-1].last + 1:
            found[-1] = found[-1]._replace(last=max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(map(_range, found))


def name_twice(ranges: Iterable[CardRange]) -> bool:
    """True if a card is in more than one of the ranges."""
    listed = tuple(ranges)
    return pieces_of(merged(listed)) != pieces_of(listed)


def minus(ranges: Iterable[CardRange], others: Iterable[CardRange]) -> tuple[CardRange, ...]:
    """The cards of `ranges` that are in none of `others`, as the fewest ranges, in order."""
    holes = [_span(cards) for cards in merged(others)]
    left: list[_Span] = []
    at = 0
    for span in map(_span, merged(ranges)):
        while at < len(holes) and _ends_before(holes[at], span):
            at += 1
        left.extend(_cut(span, holes[at:]))
    return tuple(map(_range, left))


def _ends_before(hole: _Span, span: _Span) -> bool:
    return (hole.prefix, hole.last) < (span.prefix, span.first)


def _cut(span: _Span, holes: list[_Span]) -> Iterable[_Span]:
    for hole in holes:
        if hole.prefix != span.prefix or hole.first > span.last:
            break
        if hole.first > span.first:
            yield span._replace(last=hole.first - 1)
        span = span._replace(first=max(span.first, hole.last + 1))
        if span.first > span.last:
            return
    yield span


def first_cards(ranges: Iterable[CardRange], limit: int = NAMED_LIMIT) -> tuple[CardNo, ...]:
    """At most `limit` cards of the ranges, in their order."""
    named: list[CardNo] = []
    for cards in ranges:
        for card in cards.cards():
            if len(named) == limit:
                return tuple(named)
            named.append(card)
    return tuple(named)


def holds_any(ranges: Iterable[CardRange], cards: Iterable[CardNo]) -> bool:
    """True if one of the cards is in one of the ranges."""
    wanted = tuple(cards)
    return bool(wanted) and any(span.holds(card) for span in ranges for card in wanted)
