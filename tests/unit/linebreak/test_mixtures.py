"""Whatever is thrown together ends as lines that hold all of it, by every profile, both ways.

BANMIAN_EXAMPLES=2000 tries as many mixtures of each instead of a few.
"""

import os
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.linebreak.classes import CharClass, Space
from banmian.linebreak.clusters import cluster
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import profile_for
from banmian.linebreak.prohibition import is_within_korean_word, may_break
from banmian.linebreak.regions import Profile
from banmian.model.edition import Inline, Text
from banmian.model.house import (
    Base,
    Conversion,
    HouseRules,
    KoreanBreaks,
    Level,
    LineEnd,
    MarkClass,
    MarkStyle,
)
from banmian.model.lines import Adjustment, Line
from banmian.model.shaped import ShapedParagraph
from banmian.model.style import BLACK, Align, Breaking, FontRequest, Style, Writing
from banmian.shape.paragraph import TextRun, shape_paragraph

PIECES = (
    *"天地玄黄宇宙洪荒",
    *"あいうかがっゃーァ々",
    *"가나다한국",
    *"、，。．：；！？‼⁉·・—…～–-/／（）［］「」『』《》〈〉【】“”‘’",
    *"%％‰°℃￥$€#+−'\"()[]{}",
    *(" ", "\u3000", "\u00a0", "\u2060", "\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\n"),
    *("12", "3.14", "1,234", "4 km", "12.5%", "2 748 456", "１２", "ＡＢ"),
    *("newspaper", "GPT-4", "https://a.cn/b?c=d&e=f", "x" * 40, "naïve", "ﬁ", "[12]"),
    *("👍🏽", "👩\u200d👩\u200d👧", "🇨🇳", "🇨", "葛\U000e0100", "か\u3099", "e\u0301\u0323", "1️⃣"),
    *("مرحبا", "שלום", "\ud800", "\udfff", "\U0010ffff", "\x00", "\x07", "ा", "ไทย"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
LANGUAGES = ("zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en")
MEASURES = st.sampled_from([1.0, 2.5, 5.0, 9.0, 13.0, 27.0])
HOUSES = st.builds(
    HouseRules,
    base=st.sampled_from([None, *Base]),
    style=st.sampled_from([None, *MarkStyle]),
    level=st.sampled_from([None, *Level]),
    line_end=st.sampled_from([None, *LineEnd]),
    hanging=st.booleans(),
    stretches_round_marks=st.sampled_from([None, True, False]),
    korean_breaks=st.sampled_from([None, *KoreanBreaks]),
    spells_out_repeats=st.booleans(),
    classes=st.sampled_from([(), (("～", MarkClass.IDEOGRAPH), ("宇", MarkClass.NONSTARTER))]),
    glue=st.sampled_from([(), ((MarkClass.OPENING, 0.25), (MarkClass.STOP, 0.0))]),
)
PROPERTIES = settings(
    max_examples=int(os.environ.get("BANMIAN_EXAMPLES", "20")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

SONG = FontRequest("song", "regular")
SIZE = 10.0
HUNG = 0.5
"""Em that a mark may hang beyond its measure."""

STARTS_NO_LINE = "，。、．！？：；）》」』】”’·～"
ENDS_NO_LINE = "（《「『【“‘"
"""Told apart from the tables: what the basic level bans whatever stands beside it."""


def text_of(line: Line) -> str:
    return "".join(text for run in line.runs for text in run.texts)


def check(lines: tuple[Line, ...], shaped: ShapedParagraph, profile: Profile, level: Level) -> None:
    """All text, in order; lines full and ended where a rule allows it, or else it is said which."""
    text, clusters = shaped.text, cluster(shaped, profile.classes)
    assert "".join(map(text_of, lines)) == text
    assert [text[line.start : line.end] for line in lines] == list(map(text_of, lines))
    assert all(line.measure == lines[0].measure for line in lines)
    units = {clusters.offsets[glyph]: unit for unit, glyph in enumerate(clusters.first[:-1])}
    for line, following in pairwise(lines):
        unit = units[line.end]
        space, first = (
            Space(clusters.right[unit - 1] >> 6),
            CharClass(clusters.right[unit - 1] & 63),
        )
        if space is Space.NEWLINE:
            continue
        second = CharClass(clusters.left[unit])
        hyphened = line.runs[-1].texts == ("",)
        allowed = may_break(first, second, space, level) and line.end not in shaped.bonds
        if profile.keeps_korean_words and is_within_korean_word(first, second, space):
            allowed = False
        assert (line.relaxed is None) == (allowed or hyphened), (first, second, space)
        assert not line.relaxed or line.adjustment is Adjustment.FORCED
        if line.adjustment is not Adjustment.FORCED:
            assert line.width == pytest.approx(line.measure, abs=0.001)
            assert following.runs


@pytest.mark.parametrize("writing", Writing)
@pytest.mark.parametrize("language", LANGUAGES)
@PROPERTIES
@given(text=TEXTS, measure=MEASURES, house=HOUSES, breaking=st.sampled_from(Breaking))
def test_text_in_is_text_out_and_no_line_breaks_a_rule_unsaid(
    grid_library: Library,
    language: str,
    writing: Writing,
    text: str,
    measure: float,
    house: HouseRules,
    breaking: Breaking,
) -> None:
    shaped, _ = shape_paragraph([TextRun(text, SONG)], grid_library, language, writing)
    profile = profile_for(language, writing, house)
    setting = Setting(SIZE, Align.JUSTIFY, 0.0, 0.0, profile, breaking)
    lines = break_paragraph(shaped, setting, (measure * SIZE,))
    if lines:
        check(lines, shaped, profile, profile.level(measure))


@pytest.mark.parametrize("writing", Writing)
@PROPERTIES
@given(text=TEXTS, measure=st.sampled_from([5.0, 9.0, 13.0, 27.0]))
def test_marks_stand_at_no_wrong_edge(
    set_text: Any, writing: Writing, text: str, measure: float
) -> None:
    """By lists of their own: what the class tables say is not asked."""
    for line, following in pairwise(set_text(text, (measure,), writing=writing)):
        if line.relaxed or "\n" in text_of(line) or line.runs[-1].texts == ("",):
            continue
        before, after = text_of(line).rstrip(), text_of(following).lstrip()
        if before.endswith("\u200b") or before[-1:] in "\u2060\ufeff\u200c":
            continue
        assert not before.endswith(tuple(ENDS_NO_LINE)) or before[-1] in "“‘"
        assert not after.startswith(tuple(STARTS_NO_LINE)) or after[0] in "”’·"


STYLE = Style(
    name="s", font=SONG, strong=SONG, emphasis=SONG, size=SIZE, leading=20, ink=BLACK,
    align=Align.JUSTIFY, indent=0, tracking=0, space_before=0, space_after=0, background=None,
    padding=0,
)  # fmt: skip


@pytest.mark.parametrize("writing", Writing)
@PROPERTIES
@given(text=TEXTS.filter(bool))
def test_words_from_the_right_are_refused_at_their_place(
    grid_library: Library, writing: Writing, text: str
) -> None:
    """Never set backwards unsaid: an error stands at the first letter of each of them."""
    type_ = Typesetter(grid_library, "zh-CN")
    place = Span("a.md", 1, 1)
    style = Style(**{**_fields(STYLE), "writing": writing})
    lines = type_.lines(Text((Inline(text, place),)), style, (130.0,))
    assert "".join(map(text_of, lines)) == text
    refused = {p.span for p in type_.problems if p.code == "compose/right-to-left"}
    first = next((at for at, char in enumerate(text) if "\u0590" <= char <= "\u08ff"), None)
    assert (first is None) == (not refused)
    assert first is None or place.shifted(first) in refused


def _fields(style: Style) -> dict[str, Any]:
    return {name: getattr(style, name) for name in Style.__dataclass_fields__}


@PROPERTIES
@given(text=TEXTS.filter(bool), mainland=st.booleans())
def test_what_is_drawn_otherwise_is_as_long_as_what_is_written(text: str, mainland: bool) -> None:
    from banmian.lint.conversion import drawn_text

    written = Text((Inline(text, Span("a.md", 1, 1)),))
    drawn, changes = drawn_text(written, frozenset(Conversion), mainland)
    shown = "".join(inline.drawn or inline.text for inline in drawn.inlines)
    assert drawn.plain == text
    assert len(shown) == len(text)
    assert sum(a != b for a, b in zip(shown, text, strict=True)) == len(changes)
