"""Rules of characters, lines and paragraphs (requirements C, K, P, M, J, V, R)."""

import re
from dataclasses import replace
from typing import Any, Final

from tests.switches import Switch
from tests.switches.off import (
    ends,
    every,
    item,
    kinds,
    less,
    profile,
    starts,
    value,
    wrapped,
)

from banmian.linebreak.classes import SPACE_BASE, Space
from banmian.linebreak.classes import CharClass as C
from banmian.linebreak.greedy import fill_breaks
from banmian.linebreak.regions import PAUSE_STEP, WORD_STEP, Glue, PairRule
from banmian.model.house import Base, Elastic, Level, LineEnd
from banmian.model.lines import Relaxed
from banmian.shape.itemise import Kind
from banmian.shape.region import Region
from banmian.shape.vertical import _BY_REGION

_BASIC: Final = (
    *(C.CLOSING, C.PAUSE, C.STOP, C.COLON, C.EXCLAMATION, C.EXCLAMATION_SECOND),
    *(C.EXCLAMATION_DOUBLE, C.MIDDLE_DOT, C.CONNECTOR, C.SOLIDUS),
)
_DOUBLE: Final = (C.DASH_FIRST, C.DASH_SECOND, C.ELLIPSIS_FIRST, C.ELLIPSIS_SECOND)


def _with_glue(**glue: Glue) -> Any:
    """A change of the glue of some classes."""
    return lambda known: {**known, **{C[name]: of_class for name, of_class in glue.items()}}


def _one_step(order: Any) -> Any:
    return dict.fromkeys(order, WORD_STEP)


_ONE_A_CELL: Final = replace(_BY_REGION[Region.CN], combined=1)


def _natural(inner: Any, strip: Any, start: int, end: int, frame: Any) -> Any:
    """Lines are neither opened nor spread."""
    return inner(strip, start, end, frame._replace(natural=True, spreads=False))


def _gaps_at_edges(edge: Any, rules: Any, kind: C) -> Any:
    kept = edge(rules, kind)
    return replace(kept, head=kept.head - 0.25) if kind in (C.LATIN, C.DIGIT) else kept


_NOTHING: Final = re.compile(r"(?!)")
"""Matches nowhere."""


def _english(inner: Any, face: Any, text: str, language: str, *how: Any, **named: Any) -> Any:
    return inner(face, text, "en", *how, **named)


def _lying(
    inner: Any, face: Any, text: str, language: str, latin: bool, vertical: bool = False
) -> Any:
    """Shaped for a horizontal line, set on a vertical one: an em each, in the middle."""
    glyphs, advances, offsets, clusters = inner(face, text, language, latin, False)
    return glyphs, advances, [(0, 0)] * len(offsets) if vertical else offsets, clusters


def _western(marks: str) -> Any:
    """The verdict on these marks is always that they are Western."""

    def judged(inner: Any, text: str, language: str, vertical: bool) -> frozenset[int]:
        found: frozenset[int] = inner(text, language, vertical)
        return found | {at for at, char in enumerate(text) if char in marks}

    return judged


def _unframed(marks: str) -> Any:
    return lambda inner, char, region: None if char in marks else inner(char, region)


def _unmoved(inner: Any, clusters: Any, pens: Any) -> Any:
    """Opening marks are drawn from where their body begins, not from before their blank."""
    kinds = [*clusters.left, int(C.EMPTY)]
    return inner(
        clusters, [pen + 0.5 * (kind == C.OPENING) for pen, kind in zip(pens, kinds, strict=True)]
    )


def _apart(inner: Any, *how: Any) -> Any:
    """The first unit of every further run shows its neighbours no class of its own."""
    clusters = inner(*how)
    clusters.left = clusters.left[:]
    for start in clusters.run_starts[1:-1]:
        clusters.left[clusters.first.index(start)] = int(C.EMPTY)
    return clusters


def _no_latin(inner: Any, char: str) -> Any:
    kind = inner(char)
    return Kind.OTHER if kind is Kind.LATIN else kind


TEXT: Final = (
    Switch("C1.1", "marks have no glue", profile(glue={})),
    Switch("C1.2", "a script's region", value("shape.region", "_BY_SUBTAG", {})),
    Switch("C1.3", "no quote is Western", value("shape.context", "_judge_pair", lambda *_: None)),
    Switch("C1.4", "all is shaped as English", wrapped("shape.harfbuzz", "_shape", _english)),
    Switch("C1.5", "· and / as wide as the font has them", value("shape.frames", "DOTS", "")),
    Switch(
        "C1.6",
        "other dots are drawn as they are",
        every(
            value("shape.harfbuzz", "_LEGACY_DOTS", {}),
            value("shape.harfbuzz", "_DRAWN_IN_CN", {}),
        ),
    ),
    Switch("C1.7", "all is shaped as English", wrapped("shape.harfbuzz", "_shape", _english)),
    Switch(
        "C1.8",
        "the ellipsis is Western",
        wrapped("shape.paragraph", "western_marks", _western("…")),
    ),
    Switch(
        "C1.9",
        "connectors as wide as the font has them",
        wrapped("shape.frames", "frame_width", _unframed("–-")),
    ),
    Switch(
        "C1.10",
        "！ and ？ in a row are not told",
        item("linebreak.classes", "_PATTERNS", {"shout": [int(C.EXCLAMATION)]}),
        "h",
    ),
    Switch(
        "C1.12",
        "a quotation ends with its paragraph",
        value("lint.pairs", "_QUOTES", ""),
    ),
    Switch("K2.1", "stops, closing marks and dots may start lines", starts(*_BASIC)),
    Switch("K2.2", "opening marks may end lines", ends(C.OPENING, C.LATIN_OPENING)),
    Switch(
        "K2.3", "the solidus may stand at either edge", every(starts(C.SOLIDUS), ends(C.SOLIDUS))
    ),
    Switch("K2.4", "dashes may start lines at every level", starts(*_DOUBLE)),
    Switch(
        "K2.5",
        "runs of marks are the last to part",
        item("linebreak.relaxation", "COSTS", {Relaxed.MARKS: 1e6}),
    ),
    Switch("K2.6", "·, ～, – and “ are classed by UAX #14", kinds("·～–“", C.LATIN)),
    Switch(
        "K2.7", "double marks may be cut", value("linebreak.prohibition", "HALVES", frozenset())
    ),
    Switch(
        "K2.8", "digits are not held together", less("linebreak.prohibition", "WESTERN", [C.DIGIT])
    ),
    Switch(
        "K2.9",
        "signs are not held to their number",
        every(
            less("linebreak.prohibition", "WESTERN", [C.PREFIX, C.POSTFIX]),
            starts(C.POSTFIX, C.POSTFIX_WIDE),
            ends(C.PREFIX, C.PREFIX_WIDE),
        ),
    ),
    Switch(
        "K2.10",
        "the space before a unit is a word space",
        item("linebreak.classes", "_PATTERNS", {"unit": [SPACE_BASE + int(Space.WORD)]}),
    ),
    Switch("K2.11", "note marks may start lines", starts(C.NOTE)),
    Switch("K2.12", "words may be cut", less("linebreak.prohibition", "WESTERN", [C.LATIN])),
    Switch(
        "K2.13",
        "edges are not trimmed",
        profile(trims_line_start=False, line_end=LineEnd.FULL),
    ),
    Switch("K2.14", "shrinking costs most", value("linebreak.strain", "_SHRUNK", 50.0)),
    Switch(
        "K2.15",
        "Han may be squeezed",
        profile(
            glue=_with_glue(HAN=Glue(after=0.3)),
            shrink_order=lambda known: {**known, C.HAN: PAUSE_STEP},
        ),
    ),
    Switch(
        "K2.16",
        "newspapers are held to the basic level",
        profile(levels=lambda known: tuple((least, Level.BASIC) for least, _ in known)),
    ),
    Switch(
        "K2.17",
        "words are the last to be cut",
        item("linebreak.relaxation", "COSTS", {Relaxed.WORD: 1e6}),
    ),
    Switch("P3.1", "neighbours keep their glue", profile(pair_rule=PairRule.NONE)),
    Switch("P3.2", "a mark keeps its glue before a bracket", profile(pair_rule=PairRule.NONE)),
    Switch("P3.3", "neighbours keep their glue", profile(pair_rule=PairRule.NONE)),
    Switch("P3.4", "no trim at line start", profile(trims_line_start=False)),
    Switch("P3.5", "no trim at line start", profile(trims_line_start=False)),
    Switch("P3.6", "no trim at line end", profile(line_end=LineEnd.FULL)),
    Switch("P3.7", "every mark is halved at line end", profile(line_end=LineEnd.HALF)),
    Switch("P3.8", "· may be squeezed", profile(glue=_with_glue(MIDDLE_DOT=Glue(0.25, 0.25)))),
    Switch(
        "P3.9",
        "centred marks shrink on one side",
        profile(glue=_with_glue(PAUSE=Glue(after=0.5))),
    ),
    Switch("P3.10", "Taiwan adjusts", profile(pair_rule=PairRule.HALF)),
    Switch(
        "P3.11", "one style for all", value("linebreak.profile", "_styled", lambda known, _: known)
    ),
    Switch(
        "P3.12",
        "glyphs keep their blank half where it is trimmed",
        wrapped("linebreak.strip", "_origins", _unmoved),
    ),
    Switch(
        "P3.13",
        "runs are set apart",
        wrapped("linebreak.paragraph", "cluster", _apart),
    ),
    Switch(
        "P3.14",
        "ink stays where the font has it",
        every(
            value("shape.frames", "_inked_half", lambda *_: None),
            value("shape.frames", "_inked_half_down", lambda *_: None),
        ),
    ),
    Switch("M4.1", "no gap", profile(han_latin=None)),
    Switch("M4.2", "typed spaces are kept", kinds(" ", SPACE_BASE + int(Space.IDEOGRAPHIC))),
    Switch(
        "M4.3", "the gap stays at line start", wrapped("linebreak.spacing", "_edge", _gaps_at_edges)
    ),
    Switch(
        "M4.4",
        "gaps beside marks",
        item("linebreak.spacing", "_LIKE_HAN", {C.OPENING: C.HAN, C.PAUSE: C.HAN}),
    ),
    Switch("M4.5", "no gap after %", less("linebreak.spacing", "_GAP_BEFORE_HAN", [C.POSTFIX])),
    Switch("M4.6", "letters of the Chinese face", wrapped("shape.itemise", "_kind_of", _no_latin)),
    Switch("M4.7", "full-width letters pass", value("lint.widths", "_FULL_WIDTH", _NOTHING), "h"),
    Switch("M4.8", "gaps do not give", profile(han_latin=Elastic(0.25, 0.25, 0.25))),
    Switch(
        "M4.9", "groups of digits half an em apart", value("linebreak.spacing", "_QUARTER", 0.5)
    ),
    Switch("M4.10", "ASCII marks pass", value("lint.widths", "_ASCII_MARK", _NOTHING)),
    Switch(
        "J5.1",
        "lines keep their natural width",
        wrapped("linebreak.paragraph", "set_line", _natural),
    ),
    Switch("J5.2", "all shrink in one step", profile(shrink_order=_one_step)),
    Switch(
        "J5.3",
        "numbers open like other text",
        every(
            value("linebreak.spacing", "is_unbreakable", lambda *_: False),
            value("linebreak.spacing", "_CLOSED_BEFORE", frozenset()),
        ),
    ),
    Switch("J5.4", "space is added round marks", profile(stretches_round_marks=True)),
    Switch("J5.5", "no line is told loose", value("linebreak.justify", "LOOSE", 99.0)),
    Switch("J5.6", "one level at every measure", profile(levels=((0.0, Level.GB),))),
    Switch(
        "J5.7",
        "lines are broken one by one",
        value("linebreak.paragraph", "choose_breaks", fill_breaks),
    ),
    Switch("J5.8", "nothing hangs", value("linebreak.profile", "_HANGING", frozenset())),
    Switch("J5.9", "shrinking costs most", value("linebreak.strain", "_SHRUNK", 50.0)),
    Switch("J5.10", "a runt costs nothing", value("linebreak.breaks", "_RUNT", 0.0)),
    Switch(
        "J5.12",
        "spread lines are justified",
        wrapped("linebreak.paragraph", "set_line", _natural),
    ),
    Switch(
        "V7.2",
        "marks are turned, letters stand",
        value("shape.paragraph", "_LATIN", Kind.MARK),
        "v",
    ),
    Switch(
        "V7.3",
        "words stand letter by letter",
        value("shape.paragraph", "_LATIN", Kind.MISSING),
        "v",
    ),
    Switch(
        "V7.4",
        "the font's turned forms are not used",
        wrapped("shape.harfbuzz", "_shape", _lying),
        "v",
    ),
    Switch(
        "V7.5",
        "quotes stay quotes",
        every(
            value("shape.vertical", "_MAINLAND_BRACKETS", {}),
            value("shape.vertical", "_BRACKETS", {}),
        ),
        "v",
    ),
    Switch(
        "V7.6",
        "double marks may be cut",
        value("linebreak.prohibition", "HALVES", frozenset()),
        "v",
    ),
    Switch(
        "V7.7",
        "no digits share a cell",
        item("shape.vertical", "_BY_REGION", dict.fromkeys(Region, _ONE_A_CELL)),
        "v",
    ),
    Switch("V7.8", "nothing but digits stands", value("shape.vertical", "_ACRONYM", _NOTHING), "v"),
    Switch(
        "V7.9", "no quote is Western", value("shape.context", "_judge_pair", lambda *_: None), "v"
    ),
    Switch("V7.10", "：；！？ are trimmed", value("linebreak.profile", "_FIXED_DOWN", ()), "v"),
    Switch(
        "R10.1",
        "every region is the mainland",
        item("linebreak.profile", "_BY_REGION", dict.fromkeys(Region, Base.CN)),
    ),
    Switch("R10.2", "Korean words may be cut", profile(keeps_korean_words=False)),
)
