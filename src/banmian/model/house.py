"""What a house may decide of the typographic rules of its region; lengths in em.

The choices are data, read with a layout; `linebreak` turns region and house into one profile.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Level(Enum):
    """Strictness of 避头尾 (requirements §2)."""

    NONE = "none"
    """Some Taiwan and Hong Kong papers: unbreakable sequences only."""
    LOOSE = "loose"
    """Japanese newspapers: no opening mark ends, no closing mark 、 or 。 starts a line (K2.16)."""
    BASIC = "basic"
    GB = "gb"
    """Basic, and the solidus does not end a line (K2.3)."""
    STRICT = "strict"
    """GB, and dashes and ellipses do not start a line (K2.4)."""
    VERY_STRICT = "very-strict"
    """Strict, and 々 ー and small kana do not start a line (K2.16)."""


class LineEnd(Enum):
    """What happens to the glue of a mark at line end (P3.6)."""

    HALF = "half"
    """Always dropped: GB/T 15834 5.1.10."""
    JIS = "jis"
    """Dropped, but full stops keep theirs: JIS X 4051 (P3.7)."""
    NEEDED = "needed"
    """Dropped when the line would not fit otherwise; all or nothing."""
    FULL = "full"
    """Kept."""


class MarkStyle(Enum):
    """Widths of punctuation, by the names of the trade (P3.11)."""

    FULL = "全角"
    """One em each, 1.5 em for two in a row."""
    HALF = "半角"
    """Half an em each."""
    KAIMING = "开明"
    """Marks that end a sentence one em, all others half an em."""
    LINE_END = "行末半角"
    """One em each, trimmed at line ends only."""
    CCT = "CCT"
    """0.7 em each, 1.2 em for two in a row."""
    TIGHT = "tight"
    """One em each, one em for two in a row."""
    PLAIN = "plain"
    """One em each, nothing is trimmed."""


class Base(Enum):
    """The profiles that come with the program."""

    CN = "zh-CN"
    TW = "zh-TW"
    HK = "zh-HK"
    JA = "ja"
    JA_NEWSPAPER = "ja-newspaper"
    KO = "ko"


class Conversion(Enum):
    """What is drawn otherwise than it is written; the text stays as written (M4.7, M4.10)."""

    QUOTES = "quotes"
    """Straight quotes beside Chinese characters as “ ” or 「 」."""
    ASCII_MARKS = "ascii-marks"
    """, . : ; ! ? and ( ) beside Chinese characters as ，。：；！？ and （ ）."""
    DIGITS = "fullwidth-digits"
    """１２ as 12."""
    LETTERS = "fullwidth-letters"
    """ＡＢ and ％ as AB and %."""


class MarkClass(Enum):
    """How a character behaves beside others and at line edges (requirements §1)."""

    IDEOGRAPH = "ideograph"
    OPENING = "opening"
    CLOSING = "closing"
    PAUSE = "pause"
    COLON = "colon"
    STOP = "stop"
    EXCLAMATION = "exclamation"
    MIDDLE_DOT = "middle-dot"
    CONNECTOR = "connector"
    SOLIDUS = "solidus"
    PREFIX = "prefix"
    POSTFIX = "postfix"
    NOTE = "note"
    LATIN = "latin"
    NONSTARTER = "nonstarter"


class KoreanBreaks(Enum):
    """Where Korean lines end (R10.2)."""

    WORD = "word"
    SYLLABLE = "syllable"


@dataclass(frozen=True, slots=True)
class Elastic:
    """A space in em: natural, smallest and largest width."""

    natural: float
    smallest: float
    largest: float


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What a layout decides; None: as the region has it."""

    base: Base | None = None
    """Set by these rules instead of those of the edition's language."""
    style: MarkStyle | None = None
    level: Level | None = None
    """At every measure."""
    line_end: LineEnd | None = None
    hanging: bool | None = None
    """Whether 、，。 may hang beyond the measure (J5.8)."""
    stretches_round_marks: bool | None = None
    """Whether space may be added before closing marks and after opening ones (J5.4)."""
    latin_gap: Elastic | None = None
    word_space: Elastic | None = None
    korean_breaks: KoreanBreaks | None = None
    indent: float | None = None
    """Of the first lines of paragraphs whose style has none of its own (G6.1)."""
    classes: tuple[tuple[str, MarkClass], ...] = ()
    """Characters of another class than the region's."""
    glue: tuple[tuple[MarkClass, float], ...] = ()
    """The most that marks of a class keep of their blank in running text."""
    conversion: tuple[Conversion, ...] = ()
    spells_out_repeats: bool = False
    """Whether 々 at a line's start is drawn as the character it repeats (K2.16)."""


REGIONAL: Final = HouseRules()
"""The rules of the region, unchanged."""
