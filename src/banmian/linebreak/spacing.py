"""Two neighbouring classes decide the space between them and how far it gives (§3 P, §4 M, §5 J).

A mark is a body and removable glue; everything between two bodies is one junction. Trims of
neighbours and of line edges are therefore settled before a break is tried (K2.13).
Sources: CLREQ §3.1.6, §3.2.2, §3.6.3, §3.6.4; GB/T 15834 5.1.10.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from banmian.linebreak.classes import CharClass as C
from banmian.linebreak.classes import Space
from banmian.linebreak.prohibition import (
    WESTERN,
    is_unbreakable,
    is_within_korean_word,
    may_break,
)
from banmian.linebreak.regions import (
    HAN_LATIN_STEP,
    LAST_GOOD_STEP,
    WORD_STEP,
    Glue,
    PairRule,
    Profile,
)
from banmian.model.house import Elastic, Level, LineEnd


class Junction(NamedTuple):
    """What lies between the bodies of two neighbours; lengths in em."""

    space: float
    shrink: float
    """How much of the space can go."""
    good_shrink: float
    """The same if it goes in one of the steps that cost little, else 0."""
    elastic: float
    """How much a Han–Latin gap or word space grows before other gaps do."""
    opens: int
    """1: takes part when all gaps are opened equally."""
    breaks: bool
    step: int
    """In which shrinking step the space goes."""
    kern: float = 0.0
    """Between the cells of both: the space less the glue that is drawn into them."""
    stop: float = 0.0
    """From the second cell back to where a line ends that ends here, line-end trim included."""
    head: float = 0.0
    """From the second cell on to where a line starts that starts there, line-start trim included.

    These last three are filled in by `Junctions`, which know what is drawn.
    """


_NO_GLUE: Final = Glue()

_BRACKETS: Final = frozenset({C.OPENING, C.CLOSING})

_SENTENCE_ENDS: Final = frozenset({C.EXCLAMATION, C.EXCLAMATION_SECOND, C.EXCLAMATION_DOUBLE})

_STOPS: Final = _SENTENCE_ENDS | {C.PAUSE, C.COLON, C.STOP, C.EXCLAMATION_WITHIN}

TRAILING: Final = frozenset({C.CLOSING, C.PAUSE, C.COLON, C.STOP, C.EXCLAMATION})
"""Marks whose glue stands after them."""

MARKS: Final = _BRACKETS | _STOPS | {C.MIDDLE_DOT}
"""Marks whose facing glue is trimmed; dashes and ellipses are not among them (P3 table)."""

_GAP_AFTER_HAN: Final = frozenset({C.LATIN, C.DIGIT, C.PREFIX})

_GAP_BEFORE_HAN: Final = frozenset({C.LATIN, C.DIGIT, C.POSTFIX, C.URL_BREAK})
"""After % and °, but not after ℃ and other wide signs (M4.5)."""

_CLOSED_AFTER: Final = frozenset(
    {C.CONNECTOR, C.SOLIDUS, C.PREFIX, C.PREFIX_WIDE, C.LATIN_OPENING, C.EMPTY}
    | {C.HYPHEN, C.URL_BREAK}
)

_CLOSED_BEFORE: Final = frozenset(
    {C.CONNECTOR, C.SOLIDUS, C.POSTFIX, C.POSTFIX_WIDE, C.NOTE, C.LATIN_CLOSING, C.HYPHEN}
)
"""No space is opened there: within unbreakables, beside connectors and solidi (J5.3)."""

_QUARTER: Final = 0.25
_IDEOGRAPHIC: Final = 1.0
_HALF: Final = 0.5


_LIKE_HAN: Final = {C.NONSTARTER: C.HAN, C.HANGUL: C.HAN}
"""Classes that differ in breaking only."""

SOLID: Final = 32
"""Added to a class in a junction's key: the mark has lost its glue on that side (tight style)."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What a class keeps at line edges, and how its glyph is drawn; lengths in em."""

    head: float
    """Glue kept at line start."""
    tail: float
    """Glue kept at line end."""
    relief: float
    """What more goes, or hangs out, at line end if the line would not fit."""
    drawn: Glue

    @property
    def lead(self) -> float:
        """From the cell's start to the start of a line that starts with it."""
        return self.drawn.before - self.head

    @property
    def trail(self) -> float:
        """From the cell's end to the end of a line that ends with it."""
        return self.tail - self.drawn.after


class Junctions(dict[tuple[int, int], int]):
    """Numbers of junctions by space << 6 | first class and second class, given as they occur."""

    def __init__(
        self, profile: Profile, level: Level, tracking: float, edges: tuple[Edge, ...]
    ) -> None:
        super().__init__()
        self._profile, self._level, self._tracking = profile, level, tracking
        self._edges = edges
        self.kinds: list[Junction] = []
        """The junctions by their numbers, all different."""
        self.columns: list[list[Any]] = [[] for _ in Junction._fields]
        """The same transposed: a list for each field, as these are read the fastest."""

    def __missing__(self, key: tuple[int, int]) -> int:
        made = self._made(*key)
        if made not in self.kinds:
            self.kinds.append(made)
            for column, value in zip(self.columns, made, strict=True):
                column.append(value)
        self[key] = number = self.kinds.index(made)
        return number

    def _made(self, before: int, after: int) -> Junction:
        first, second, space = C(before & SOLID - 1), C(after & SOLID - 1), Space(before >> 6)
        glue = dict(self._profile.glue)
        if before & SOLID and first in glue:
            glue[first] = replace(glue[first], set_after=0.0)
        if after & SOLID and second in glue:
            glue[second] = replace(glue[second], set_before=0.0)
        profile = replace(self._profile, glue=glue)
        breaks = may_break(first, second, space, self._level)
        if profile.keeps_korean_words and is_within_korean_word(first, second, space):
            breaks = False
        meeting = _LIKE_HAN.get(first, first), _LIKE_HAN.get(second, second), space
        made = _junction(profile, meeting, self._tracking, breaks)
        ends, starts = self._edges[first], self._edges[second]
        kern = made.space - ends.drawn.after - starts.drawn.before
        return made._replace(kern=kern, stop=ends.trail - kern, head=starts.lead)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """A profile at one prohibition level."""

    junctions: Junctions
    edges: tuple[Edge, ...]
    """By class."""
    is_tight: bool
    """Marks beside each other keep no glue at all."""
    hangs: bool
    """Whether any class has a relief at line end."""


@lru_cache(maxsize=64)
def rules_for(profile: Profile, level: Level, tracking: float) -> Rules:
    """The rules of a profile at a level, with `tracking` em after every character; remembered."""
    edges = tuple(_edge(profile, kind) for kind in C)
    return Rules(
        Junctions(profile, level, tracking, edges),
        edges,
        is_tight=profile.pair_rule is PairRule.ALL,
        hangs=any(edge.relief for edge in edges),
    )


def _junction(
    profile: Profile, meeting: tuple[C, C, Space], tracking: float, breaks: bool
) -> Junction:
    first, second, space = meeting
    if first is C.EMPTY or space is Space.NEWLINE:
        return Junction(0.0, 0.0, 0.0, 0.0, 0, breaks, 0)
    if space is Space.QUARTER:
        return Junction(_QUARTER + tracking, 0.0, 0.0, 0.0, 0, breaks, 0)
    elastic = _elastic(profile, first, second, space)
    if elastic:
        shrink = elastic.natural - elastic.smallest
        step = HAN_LATIN_STEP if elastic is profile.han_latin else WORD_STEP
        natural, growth = elastic.natural + tracking, elastic.largest - elastic.natural
        return Junction(natural, shrink, _good(shrink, step), growth, 0, breaks, step)
    if profile.sentence_space and _ends_sentence(first, second, space):
        return Junction(profile.sentence_space + tracking, 0.0, 0.0, 0.0, 0, breaks, 0)
    glue = _facing_glue(profile, first, second)
    step = _shrink_step(profile, first, second) if glue else 0
    shrink = glue if step else 0.0
    blank = _IDEOGRAPHIC if space is Space.IDEOGRAPHIC else 0.0
    opens = int(_opens(profile, first, second, glue))
    natural = glue + blank + tracking
    return Junction(natural, shrink, _good(shrink, step), 0.0, opens, breaks, step)


def _ends_sentence(first: C, second: C, space: Space) -> bool:
    """Whether ！ or ？ ends a sentence and another begins on the line (JLREQ 3.1.2)."""
    begins = second is C.OPENING or second not in MARKS | _CLOSED_BEFORE
    return first in _SENTENCE_ENDS and begins and space in (Space.NONE, Space.WORD)


def _good(shrink: float, step: int) -> float:
    return shrink if step <= LAST_GOOD_STEP else 0.0


def _elastic(profile: Profile, first: C, second: C, space: Space) -> Elastic | None:
    """The Han–Latin gap or word space between the two, if there is one (M4.1–M4.5)."""
    if space is Space.IDEOGRAPHIC:
        return None
    typed = space in (Space.WORD, Space.NO_BREAK)
    han = first is C.HAN and second in (WESTERN if typed else _GAP_AFTER_HAN)
    latin = second is C.HAN and first in (WESTERN if typed else _GAP_BEFORE_HAN)
    if (han or latin) and profile.han_latin:
        return profile.han_latin
    if typed and first not in MARKS and second not in MARKS:
        return profile.word_space
    return None


def _facing_glue(profile: Profile, first: C, second: C) -> float:
    """What is left of the glue between two neighbours (P3.1 table)."""
    before = profile.glue.get(first, _NO_GLUE).kept_after
    total = before + profile.glue.get(second, _NO_GLUE).kept_before
    if first not in MARKS or second not in MARKS:
        return total
    if second is C.EXCLAMATION_SECOND:
        return 0.0
    if profile.pair_rule is PairRule.NONE or (first is C.OPENING and second not in _BRACKETS):
        return total
    if first in _STOPS and second in _STOPS and not profile.trims_stop_pairs:
        return total
    return 0.0 if profile.pair_rule is PairRule.ALL else max(total - profile.pair_trim, 0.0)


def _shrink_step(profile: Profile, first: C, second: C) -> int:
    """The first step in which a glue of this junction gives way; 0: never."""
    order, glue = profile.shrink_order, profile.glue
    steps = []
    if glue.get(first, _NO_GLUE).kept_after:
        steps.append(order.get(first, 0))
    if glue.get(second, _NO_GLUE).kept_before:
        steps.append(order.get(second, 0))
    return min((step for step in steps if step), default=0)


def _opens(profile: Profile, first: C, second: C, glue: float) -> bool:
    """Whether justification may add space here (J5.3, J5.4); brackets keep hugging (P3.2)."""
    if first in _CLOSED_AFTER or second in _CLOSED_BEFORE:
        return False
    if is_unbreakable(first, second, Space.NONE, Level.BASIC):
        return False
    if first in MARKS and second in MARKS and not glue:
        return False
    if profile.stretches_round_marks:
        return True
    return first not in {C.OPENING, C.MIDDLE_DOT} and second not in MARKS - {C.OPENING}


def _edge(profile: Profile, kind: C) -> Edge:
    """A class at line edges (P3.4, P3.6, J5.8)."""
    glue = profile.glue.get(kind, _NO_GLUE)
    head = 0.0 if profile.trims_line_start else glue.kept_before
    dropped = profile.line_end is LineEnd.HALF or (
        profile.line_end is LineEnd.JIS and kind is not C.STOP
    )
    tail = 0.0 if dropped else glue.kept_after
    relief = tail if profile.line_end is LineEnd.NEEDED else 0.0
    if kind in profile.hanging:
        relief = glue.kept_before + _HALF + tail
    return Edge(head, tail, relief, glue)
