"""The typographic choices of each region as data, one object each.

Sources: requirements §10 and the tables of §3 to §5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import Final

from banmian.linebreak.classes import CharClass as C
from banmian.model.house import Base, Elastic, Level, LineEnd
from banmian.shape.region import Region


class PairRule(Enum):
    """How much of two facing glues goes (P3.1)."""

    HALF = "half"
    """As much as one mark has: 2 em become 1.5."""
    ALL = "all"
    """Tight: 2 em become 1, neighbouring marks keep no glue."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Glue:
    """The removable blank of a mark in em: as drawn in the font, and as set."""

    before: float = 0.0
    after: float = 0.0
    set_before: float | None = None
    """What a style keeps of `before`; None: all."""
    set_after: float | None = None

    @property
    def kept_before(self) -> float:
        """The blank before the body in running text."""
        return self.before if self.set_before is None else self.set_before

    @property
    def kept_after(self) -> float:
        """The blank after the body in running text."""
        return self.after if self.set_after is None else self.set_after


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Everything line breaking asks of a region or house style; lengths in em.

    Compared by identity, so that what is worked out for one is remembered.
    """

    region: Region
    levels: tuple[tuple[float, Level], ...]
    """Smallest measure in em from which a level holds, rising (J5.6)."""
    glue: Mapping[C, Glue]
    pair_rule: PairRule
    pair_trim: float
    """What HALF takes at most."""
    trims_stop_pairs: bool
    """Whether two stops in a row are trimmed; brackets always are (P3 table)."""
    trims_line_start: bool
    line_end: LineEnd
    hanging: frozenset[C]
    """Marks that may hang beyond the measure when the line would not fit (J5.8)."""
    han_latin: Elastic | None
    """None: letters beside Han are set as Han are (ko)."""
    word_space: Elastic
    shrink_order: Mapping[C, int]
    """Step in which the glue of a mark gives way; absent: never (J5.2, §5 table)."""
    stretches_round_marks: bool
    """Whether space may be added before closing marks and after opening ones (J5.4)."""

    keeps_korean_words: bool
    """Whether lines of hangul end at spaces (R10.2)."""
    indent: float
    """Of first lines (G6.1)."""
    classes: tuple[tuple[str, C], ...] = ()
    """Characters that are of another class than `classify` says."""
    sentence_space: float = 0.0
    """After ！ and ？ where another sentence follows on the line (requirements §1, EX)."""
    spells_out_repeats: bool = False
    """Whether 々 at a line's start is drawn as the character it repeats (K2.16)."""

    def level(self, measure: float) -> Level:
        """The prohibition level for a measure in em."""
        fitting = [level for least, level in self.levels if measure >= least]
        return fitting[-1] if fitting else Level.NONE


WORD_STEP: Final = 2
DOT_STEP: Final = 3
BRACKET_STEP: Final = 4
PAUSE_STEP: Final = 5
HAN_LATIN_STEP: Final = 6
STOP_STEP: Final = 7
STEPS: Final = (WORD_STEP, DOT_STEP, BRACKET_STEP, PAUSE_STEP, HAN_LATIN_STEP, STOP_STEP)
"""Shrinking steps of CLREQ §3.6.3 in their order; step 1, the end mark, is `LineEnd`."""

LAST_GOOD_STEP: Final = PAUSE_STEP
"""Steps beyond cost more in choosing breaks: they take from gaps and full stops."""

_SHRINK_ORDER: Final = MappingProxyType(
    {
        C.MIDDLE_DOT: DOT_STEP,
        C.OPENING: BRACKET_STEP,
        C.CLOSING: BRACKET_STEP,
        C.PAUSE: PAUSE_STEP,
        C.COLON: PAUSE_STEP,
        C.STOP: STOP_STEP,
        C.EXCLAMATION: STOP_STEP,
    }
)

_BRACKETS: Final = {C.OPENING: Glue(before=0.5), C.CLOSING: Glue(after=0.5)}

_CENTRED: Final = Glue(before=0.25, after=0.25)

_ONE_SIDED: Final = {
    **_BRACKETS,
    C.PAUSE: Glue(after=0.5),
    C.COLON: Glue(after=0.5),
    C.STOP: Glue(after=0.5),
    C.EXCLAMATION: Glue(after=0.5),
    C.EXCLAMATION_SECOND: Glue(after=0.5, set_after=0.0),
}

_MAINLAND: Final = Profile(
    region=Region.CN,
    levels=((0.0, Level.BASIC), (25.0, Level.GB)),
    glue=MappingProxyType(_ONE_SIDED),
    pair_rule=PairRule.HALF,
    pair_trim=0.5,
    trims_stop_pairs=True,
    trims_line_start=True,
    line_end=LineEnd.HALF,
    hanging=frozenset(),
    han_latin=Elastic(0.25, 0.125, 0.5),
    word_space=Elastic(1 / 3, 0.25, 0.5),
    shrink_order=_SHRINK_ORDER,
    stretches_round_marks=True,
    keeps_korean_words=False,
    indent=2.0,
)


_TAIWAN: Final = replace(
    _MAINLAND,
    region=Region.TW,
    levels=((0.0, Level.BASIC),),
    glue=MappingProxyType(
        _BRACKETS | dict.fromkeys((C.PAUSE, C.COLON, C.STOP, C.MIDDLE_DOT), _CENTRED)
    ),
    pair_rule=PairRule.NONE,
    trims_stop_pairs=False,
    line_end=LineEnd.FULL,
    shrink_order=MappingProxyType({}),
)
"""Centred marks, no adjustment of neighbours (P3.10); lines are made even by gaps only (§10)."""

_HONG_KONG: Final = replace(
    _TAIWAN,
    region=Region.HK,
    pair_rule=PairRule.HALF,
    line_end=LineEnd.NEEDED,
    shrink_order=_SHRINK_ORDER,
)
"""As Taiwan, but adjusting (P3.10; the widths are derived from Japanese middle dots, §12.7)."""

_JAPAN: Final = replace(
    _MAINLAND,
    region=Region.JA,
    levels=((0.0, Level.BASIC),),
    glue=MappingProxyType(
        _BRACKETS
        | dict.fromkeys((C.PAUSE, C.STOP), Glue(after=0.5))
        | dict.fromkeys((C.COLON, C.MIDDLE_DOT), _CENTRED)
    ),
    line_end=LineEnd.NEEDED,
    shrink_order=MappingProxyType({k: v for k, v in _SHRINK_ORDER.items() if k is not C.STOP}),
    stretches_round_marks=False,
    indent=1.0,
    sentence_space=1.0,
)
"""JIS X 4051 as far as requirements §3 and §5 state it; 。 gives way at line end only."""


_JAPANESE_NEWSPAPER: Final = replace(_JAPAN, levels=((0.0, Level.LOOSE),))
"""Columns of a dozen characters: only 、。 and brackets are held (K2.16, JLREQ C.3)."""

_KOREA: Final = replace(
    _MAINLAND,
    region=Region.KO,
    levels=((0.0, Level.STRICT),),
    han_latin=None,
    word_space=Elastic(1 / 3, 0.2, 0.75),
    keeps_korean_words=True,
    indent=1.0,
)
"""Western stops and quotes, words parted by spaces that take what a line must give (KLREQ §4.4)."""


BASES: Final = {
    Base.CN: _MAINLAND,
    Base.TW: _TAIWAN,
    Base.HK: _HONG_KONG,
    Base.JA: _JAPAN,
    Base.JA_NEWSPAPER: _JAPANESE_NEWSPAPER,
    Base.KO: _KOREA,
}
