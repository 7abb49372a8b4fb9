"""A language's region and the rules of a house become the profile that lines are set by.

Another region or house style is another profile, not other code. Sources: requirements §10 and the
tables of §3 to §5; the styles are those of xeCJK (P3.11).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Final

from banmian.linebreak.classes import CharClass as C
from banmian.linebreak.regions import BASES, Glue, PairRule, Profile
from banmian.model.house import (
    REGIONAL,
    Base,
    HouseRules,
    KoreanBreaks,
    LineEnd,
    MarkClass,
    MarkStyle,
)
from banmian.model.style import Writing
from banmian.shape.region import Region, region_of

_BY_REGION: Final = {
    Region.CN: Base.CN,
    Region.TW: Base.TW,
    Region.HK: Base.HK,
    Region.JA: Base.JA,
    Region.KO: Base.KO,
}

_FIXED_DOWN: Final = (C.COLON, C.EXCLAMATION, C.EXCLAMATION_SECOND)
"""：；！？ keep their em on a vertical line in every region (P3.8)."""

_HANGING: Final = frozenset({C.PAUSE, C.STOP})

_HANG_DOWN_ONLY: Final = (Region.TW, Region.HK)
"""Where marks hang below vertical lines only (J5.8)."""

_CCT_GLUE: Final = 0.2


@cache
def profile_for(
    language: str, writing: Writing = Writing.HORIZONTAL, house: HouseRules = REGIONAL
) -> Profile:
    """The profile of a language's region as a house has it, for lines of that direction."""
    base = house.base or _BY_REGION[region_of(language)]
    profile = _styled(BASES[base], house.style)
    if writing is Writing.VERTICAL:
        glue: dict[C, Glue] = {
            kind: glue for kind, glue in profile.glue.items() if kind not in _FIXED_DOWN
        }
        profile = replace(profile, glue=MappingProxyType(glue))
    hangs = house.hanging and (writing is Writing.VERTICAL or profile.region not in _HANG_DOWN_ONLY)
    words, rounds = profile.keeps_korean_words, house.stretches_round_marks
    if house.korean_breaks:
        words = house.korean_breaks is KoreanBreaks.WORD
    return replace(
        profile,
        levels=((0.0, house.level),) if house.level else profile.levels,
        line_end=house.line_end or profile.line_end,
        hanging=_HANGING if hangs else profile.hanging,
        han_latin=house.latin_gap or profile.han_latin,
        word_space=house.word_space or profile.word_space,
        keeps_korean_words=words,
        stretches_round_marks=profile.stretches_round_marks if rounds is None else rounds,
        indent=profile.indent if house.indent is None else house.indent,
        classes=tuple((char, _class(kind)) for char, kind in house.classes),
        glue=MappingProxyType(_kept(profile.glue, house.glue)),
        spells_out_repeats=house.spells_out_repeats,
    )


def _class(kind: MarkClass) -> C:
    return C.HAN if kind is MarkClass.IDEOGRAPH else C[kind.name]


def _kept(glue: Mapping[C, Glue], most: tuple[tuple[MarkClass, float], ...]) -> dict[C, Glue]:
    """The glue of all classes, of those of the house no more than it keeps."""
    narrowed = {
        _class(kind): _narrowed(glue[_class(kind)], kept)
        for kind, kept in most
        if _class(kind) in glue
    }
    return {**glue, **narrowed}


def _styled(profile: Profile, style: MarkStyle | None) -> Profile:
    """A profile with punctuation in one of the styles of the trade (P3.11)."""
    if style is None:
        return profile
    if style is MarkStyle.PLAIN:
        return replace(
            profile, pair_rule=PairRule.NONE, line_end=LineEnd.FULL, trims_line_start=False
        )
    if style is MarkStyle.LINE_END:
        return replace(profile, pair_rule=PairRule.NONE, line_end=LineEnd.HALF)
    if style is MarkStyle.TIGHT:
        return replace(profile, pair_rule=PairRule.ALL)
    if style is MarkStyle.FULL:
        return replace(profile, pair_rule=PairRule.HALF)
    kept = _CCT_GLUE if style is MarkStyle.CCT else 0.0
    glue = {kind: _narrowed(glue, kept) for kind, glue in profile.glue.items()}
    if style is MarkStyle.KAIMING:
        ends = (C.STOP, C.EXCLAMATION)
        glue |= {kind: profile.glue[kind] for kind in ends if kind in profile.glue}
    trim = kept or profile.pair_trim
    return replace(profile, glue=MappingProxyType(glue), pair_rule=PairRule.HALF, pair_trim=trim)


def _narrowed(glue: Glue, most: float) -> Glue:
    """A mark that keeps at most `most` of its glue, in the proportion it was drawn with."""
    share = min(most / (glue.kept_before + glue.kept_after or 1.0), 1.0)
    return replace(
        glue,
        set_before=glue.kept_before * share,
        set_after=glue.kept_after * share,
    )
