"""The assertions on heads: their order, lines and sizes, and what stands beside and under them.

Each clause is a generator of verdicts: (where, whether it holds). Boxes are turned into the axes of
the lines, so that top and bottom follow the reading whichever way they run. Ids are those of the
requirements, §9, with their sources.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from banmian.conform.box import COVERS, TOUCH, Box
from banmian.conform.clause import CLOSING, OPENING, STOPS
from banmian.conform.makeup import HEADLINES, MakeUp, PartText
from banmian.conform.spot import MakeUpClause, Spot, Verdicts

NEAR: Final = 1.5
"""Column gaps within which two heads stand beside each other."""
STACKED_LINES: Final = 5
"""Lines of body between two heads over the same columns (H9.12; the trade's, no source has it)."""
LARGEST_DECK: Final = 2 / 3
"""Of its main head (H9.1)."""
LEAST_GAP: Final = 1 / 3
MOST_GAP: Final = 1 / 2
"""Em between the lines of a head (H9.7)."""
UNEVEN_CHARACTERS: Final = 2
"""By how many the lines of a head may differ (H9.4)."""
_BANNER: Final = 0.9
"""Of its page, what a banner spans (通栏题)."""
_HIGH: Final = 0.2
"""Of its page, where a head stands at the top."""
_ROUNDING: Final = 0.01
ALIKE: Final = 0.5
"""Points by which heads of one size may differ."""
_NO_START: Final = CLOSING + STOPS + "·・"
_NO_LAST: Final = "。，；：、"


def _spot(part: PartText) -> Spot:
    return Spot(part.page, part.slot, part.box.place, part.text)


def _order_and_size(made: MakeUp) -> Verdicts:
    """引题, 主题, 副题 in this order; the main head is the largest, the deck at most ⅔ of it."""
    for head in made.heads:
        body = made.slots[head.slot].body
        for part in made.parts:
            if part.content != head.content or part.part in HEADLINES or part.slot != head.slot:
                continue
            own, other = head.box.turned(head.vertical), part.box.turned(part.vertical)
            if part.part == "kicker":
                yield _spot(part), part.size < head.size and other.top < own.top + TOUCH
            elif part.part == "deck":
                fits = body - _ROUNDING <= part.size <= LARGEST_DECK * head.size + _ROUNDING
                yield _spot(part), fits and other.bottom > own.bottom - TOUCH
        yield _spot(head), head.size > body


def _words_whole(made: MakeUp) -> Verdicts:
    """No line of a head cuts a number or a Western word."""
    for head in made.heads:
        for first, second in pairwise(head.lines):
            ends = first[-1] + second[0]
            yield _spot(head), not (ends.isascii() and ends.isalnum())


def _edges(made: MakeUp) -> Verdicts:
    """No line of a head starts with a mark that closes or ends with one that opens."""
    for head in made.heads:
        for line in head.lines:
            yield _spot(head), line[0] not in _NO_START and line[-1] not in OPENING


def _even(made: MakeUp) -> Verdicts:
    """The lines of a head differ by two characters at most."""
    for head in made.heads:
        lengths = [_length(line) for line in head.lines]
        if len(lengths) > 1:
            yield _spot(head), max(lengths) - min(lengths) <= UNEVEN_CHARACTERS


def _length(line: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in line)


def _no_stop(made: MakeUp) -> Verdicts:
    """No head ends with a stop."""
    for head in made.heads:
        yield _spot(head), head.lines[-1][-1] not in _NO_LAST


def _head_gap(made: MakeUp) -> Verdicts:
    """The lines of a head are a third to half an em apart."""
    for head in made.heads:
        if head.pitch:
            gap = head.pitch / head.size - 1
            yield _spot(head), LEAST_GAP - _ROUNDING <= gap <= MOST_GAP + _ROUNDING


def _neighbours(made: MakeUp) -> Iterator[tuple[PartText, PartText, Box, Box]]:
    """Heads of two stories beside each other with only a gap between, and their bands."""
    for one, other in combinations(made.heads, 2):
        if one.content == other.content or one.vertical != other.vertical:
            continue
        bands = sorted(((_band(head, made), head) for head in (one, other)), key=lambda b: b[0])
        (left, first), (right, second) = bands
        near = -TOUCH <= right.left - left.right <= NEAR * made.gap
        if near and left.beside(right) > TOUCH:
            yield first, second, left, right


def _band(head: PartText, made: MakeUp) -> Box:
    """As wide as what the head spans, as high as its lines."""
    lines = head.box.turned(head.vertical)
    span = made.slots[head.slot].head_span.turned(head.vertical)
    return Box(span.left, lines.top, span.right, lines.bottom)


def _parted(left: Box, right: Box, vertical: bool, made: MakeUp) -> bool:
    """Whether a rule runs in the gap between two bands."""
    common = left.beside(right)
    return any(
        left.right - TOUCH <= rule.left
        and rule.right <= right.left + TOUCH
        and min(rule.beside(left), rule.beside(right)) >= COVERS * common
        for rule in (r.turned(vertical) for r in made.rules)
    )


def _boxed(one: PartText, other: PartText, made: MakeUp) -> bool:
    return made.slots[one.slot].boxed or made.slots[other.slot].boxed


def _butting(made: MakeUp) -> Verdicts:
    """Heads of two stories do not butt: a rule, a box or another direction parts them."""
    for one, other, left, right in _neighbours(made):
        yield _spot(other), _boxed(one, other, made) or _parted(left, right, one.vertical, made)


def _tombstones(made: MakeUp) -> Verdicts:
    """No two heads of a size and as many lines on a level; under the page's top a rule will do."""
    for one, other, left, right in _neighbours(made):
        alike = abs(one.size - other.size) < ALIKE and len(one.lines) == len(other.lines)
        if alike and abs(left.top - right.top) < made.leading:
            area = next(area for number, area in made.pages if number == one.page)
            turned = area.turned(one.vertical)
            high = left.top - turned.top < _HIGH * (turned.bottom - turned.top)
            ruled = not high and _parted(left, right, one.vertical, made)
            yield _spot(other), _boxed(one, other, made) or ruled


def _stacked(made: MakeUp) -> Verdicts:
    """Between heads over the same columns stand five lines; all stands under a banner (通栏题)."""
    for one, other in combinations(made.heads, 2):
        if one.content == other.content or one.vertical != other.vertical:
            continue
        upper, lower = sorted((_band(one, made), _band(other, made)), key=lambda box: box.top)
        if _is_banner(upper, one, made):
            continue
        if upper.above(lower) > TOUCH and lower.top >= upper.bottom - TOUCH:
            yield _spot(other), lower.top - upper.bottom >= STACKED_LINES * made.leading - TOUCH


def _is_banner(band: Box, head: PartText, made: MakeUp) -> bool:
    """Whether a head spans its page."""
    area = next(area for number, area in made.pages if number == head.page)
    page = area.turned(head.vertical)
    return band.above(page) >= _BANNER * (page.right - page.left)


HEAD_CLAUSES: Final = (
    MakeUpClause("H9.1", "kicker, head, deck in order, the head largest", _order_and_size),
    MakeUpClause("H9.2", "no line of a head cuts a number or Western word", _words_whole),
    MakeUpClause("H9.3", "no line of a head starts or ends with a wrong mark", _edges),
    MakeUpClause("H9.4", "the lines of a head differ by two characters at most", _even),
    MakeUpClause("H9.5", "no head ends with a stop", _no_stop),
    MakeUpClause("H9.7", "lines of a head are a third to half an em apart", _head_gap),
    MakeUpClause("H9.10", "no two heads butt", _butting),
    MakeUpClause("H9.11", "no two heads alike on a level", _tombstones),
    MakeUpClause("H9.12", "five lines between heads over the same columns", _stacked),
)
