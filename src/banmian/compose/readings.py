"""A reading becomes glyphs beside its base: ruby, pinyin, zhuyin. Lengths are in em of the base.

Sources: CLREQ §3.4.1 (zhuyin), §3.4.2 (pinyin); JLREQ §3.3 (ruby); requirements A8.4–A8.9.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.model.annotation import Gloss
from banmian.model.lines import LineRun
from banmian.model.shaped import Orientation
from banmian.model.style import FontRequest, Writing

if TYPE_CHECKING:
    from banmian.fonts.library import Library
    from banmian.model.shaped import GlyphRun

RUBY_SIZE: Final = 0.5
ZHUYIN_SIZE: Final = 0.3
ZHUYIN_COLUMN: Final = 0.5
"""Width of the symbols and their tone, also where there is none to see (A8.6)."""

_LIGHT_TONE: Final = 0.15
"""What ˙ takes above the first symbol."""
_TONE_SIZE: Final = 0.5
_TONES: Final = "ˊˇˋ"
_UNHEARD: Final = "ˉ"
"""The first tone is not written."""
_LIGHT: Final = "˙"
_CHECKED: Final = "ㆴㆵㆶㆷ"

_MIDDLE: Final = IDEOGRAPHIC_ASCENT - 0.5
_COMBINED_BASELINE: Final = 0.84
"""Where the page sets the baseline of a glyph that stands in a cell of its own (`axes.py`)."""

_LIFTS: Final = {
    Gloss.RUBY: IDEOGRAPHIC_ASCENT + (1 - IDEOGRAPHIC_ASCENT) * RUBY_SIZE,
    Gloss.PINYIN: IDEOGRAPHIC_ASCENT + 0.1,
}
"""From the base's baseline to the reading's: em box on em box; pinyin clears its descenders."""


class Reading(NamedTuple):
    """A reading as glyphs, before its base has a place."""

    start: int
    """Offset of the base in its paragraph."""
    end: int
    gloss: Gloss
    width: float
    """Along the line; of zhuyin what it adds to its base."""
    runs: tuple[LineRun, ...]
    """In em of the base, positions from the reading's start (of zhuyin: from its base's)."""
    missing: tuple[str, ...]
    """Its characters that no font has."""


class Face(NamedTuple):
    """What readings are set from."""

    library: "Library"
    font: FontRequest
    language: str
    writing: Writing


def set_reading(text: str, gloss: Gloss, base: tuple[int, int], face: Face) -> Reading:
    """Set the reading of the characters from `base[0]` up to `base[1]`."""
    if gloss is Gloss.ZHUYIN:
        return _zhuyin(text, base, face)
    turned = gloss is Gloss.PINYIN and face.writing is Writing.VERTICAL
    writing = Writing.HORIZONTAL if turned else face.writing
    shaped, missing = _shaped(text, face, writing)
    runs = []
    at = 0.0
    for run in shaped:
        scale = RUBY_SIZE / run.upem
        places = list(accumulate((advance * scale for advance in run.advances), initial=at))
        at = places.pop()
        lift = _LIFTS[gloss]
        runs.append(
            LineRun(
                run.face,
                RUBY_SIZE,
                run.glyphs,
                tuple(p + x * scale for p, (x, _) in zip(places, run.offsets, strict=True)),
                tuple(lift + y * scale for _, y in run.offsets),
                _texts(run, text),
                Orientation.SIDEWAYS if turned else run.orientation,
            )
        )
    return Reading(*base, gloss, at, tuple(runs), missing)


def _shaped(
    text: str, face: Face, writing: Writing
) -> "tuple[tuple[GlyphRun, ...], tuple[str, ...]]":
    from banmian.shape.paragraph import TextRun, shape_paragraph

    run = TextRun(text, face.font)
    shaped, missing = shape_paragraph([run], face.library, face.language, writing)
    return shaped.runs, tuple(lacking.character for lacking in missing)


def _texts(run: "GlyphRun", text: str) -> tuple[str, ...]:
    """The characters of each glyph's cluster, with its first glyph."""
    ends = [*run.clusters[1:], len(text)]
    texts = [text[start:end] for start, end in zip(run.clusters, ends, strict=True)]
    return tuple(texts)


class _Symbol(NamedTuple):
    """A symbol of zhuyin: `across` right of its base, `down` from the top of the base's em box."""

    character: str
    size: float
    across: float
    down: float
    """To the baseline, or for a tone to the middle of its ink."""


def _zhuyin(text: str, base: tuple[int, int], face: Face) -> Reading:
    """A stack in the middle of its base's right side, the tone beside it (A8.6, A8.7)."""
    drawn = {}
    missing: tuple[str, ...] = ()
    for character in dict.fromkeys(text.replace(_UNHEARD, "")):
        (run,), lacks = _shaped(character, face, Writing.HORIZONTAL)
        drawn[character] = run
        missing += lacks
    vertical = face.writing is Writing.VERTICAL
    runs = tuple(
        _symbol_run(symbol, drawn[symbol.character], face.library, vertical)
        for symbol in _stacked(text)
    )
    return Reading(*base, Gloss.ZHUYIN, 0.0 if vertical else ZHUYIN_COLUMN, runs, missing)


def _stacked(text: str) -> Iterator[_Symbol]:
    """Where each symbol and the tone stand."""
    symbols = [c for c in text if c not in (*_TONES, *_CHECKED, _LIGHT, _UNHEARD)]
    light = _LIGHT_TONE if _LIGHT in text else 0.0
    top = (1 - len(symbols) * ZHUYIN_SIZE - light) / 2
    middle = ZHUYIN_SIZE / 2
    if light:
        yield _Symbol(_LIGHT, _TONE_SIZE, middle, top + light / 2)
        top += light
    for number, symbol in enumerate(symbols):
        baseline = top + (number + IDEOGRAPHIC_ASCENT) * ZHUYIN_SIZE
        yield _Symbol(symbol, ZHUYIN_SIZE, middle, baseline)
    last = top + (len(symbols) - 1) * ZHUYIN_SIZE
    beside = (ZHUYIN_SIZE + ZHUYIN_COLUMN) / 2
    for tone in text:
        if tone in _TONES:
            yield _Symbol(tone, _TONE_SIZE, beside, last)
        elif tone in _CHECKED:
            yield _Symbol(tone, ZHUYIN_SIZE, beside, last + ZHUYIN_SIZE)


def _symbol_run(symbol: _Symbol, run: "GlyphRun", library: "Library", vertical: bool) -> LineRun:
    """The glyph of a symbol; tones are centred by their ink, as fonts frame them differently."""
    scale = symbol.size / run.upem
    glyph = run.glyphs[0]
    across, down = symbol.across - run.advances[0] * scale / 2, symbol.down
    if symbol.character in (*_TONES, *_CHECKED, _LIGHT):
        ink = library.face(run.face).hb.get_glyph_extents(glyph)
        across = symbol.across - (ink.x_bearing + ink.width / 2) * scale
        down += (ink.y_bearing + ink.height / 2) * scale
    if vertical:
        along = down - _COMBINED_BASELINE * symbol.size
        lift = 0.5 + _MIDDLE * (1 - symbol.size) + across
        stance = Orientation.COMBINED
    else:
        along, lift, stance = 1 + across, IDEOGRAPHIC_ASCENT - down, Orientation.HORIZONTAL
    texts = (symbol.character,)
    return LineRun(run.face, symbol.size, (glyph,), (along,), (lift,), texts, stance)
