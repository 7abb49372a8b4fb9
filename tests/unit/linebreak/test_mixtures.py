"""Whatever is thrown together ends as lines that hold all of it, in every region, both ways."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.linebreak.classes import CharClass, classify
from banmian.linebreak.profile import profile_for
from banmian.linebreak.prohibition import forbidden_ends, forbidden_starts
from banmian.model.lines import Adjustment, Line
from banmian.model.style import Writing

PIECES = (
    *"天地玄黄宇宙洪荒",
    *"あいうかがっゃーァ々",
    *"가나다한국",
    *"、，。．：；！？‼⁉·・—…～–-/／（）［］「」『』《》〈〉【】“”‘’",
    *"%％‰°℃￥$€#+−'\"()[]{}",
    *(" ", "\u3000", "\u00a0", "\u2060", "\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\n"),
    *("12", "3.14", "1,234", "4 km", "12.5%", "2 748 456"),
    *("newspaper", "GPT-4", "https://a.cn/b?c=d&e=f", "x" * 40, "naïve", "ﬁ"),
    *("👍🏽", "👩\u200d👩\u200d👧", "🇨🇳", "🇨", "葛\U000e0100", "か\u3099", "e\u0301\u0323", "1️⃣"),
    *("مرحبا", "שלום", "\ud800", "\udfff", "\U0010ffff", "\x00", "\x07", "ा", "ไทย"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
LANGUAGES = ("zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en")


def text_of(line: Line) -> str:
    return "".join(text for run in line.runs for text in run.texts)


@pytest.mark.parametrize("writing", Writing)
@pytest.mark.parametrize("language", LANGUAGES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS, measure=st.sampled_from([1.0, 2.5, 5.0, 9.0, 13.0, 27.0]))
def test_text_in_is_text_out_and_no_line_breaks_a_rule_unsaid(
    set_text: Any, language: str, writing: Writing, text: str, measure: float
) -> None:
    lines = set_text(text, (measure,), language=language, writing=writing)
    assert "".join(map(text_of, lines)) == text
    assert [text[line.start : line.end] for line in lines] == list(map(text_of, lines))
    level = profile_for(language, writing).level(measure)
    codes = classify(text, language)
    for line, following in pairwise(lines):
        if Adjustment.FORCED in (line.adjustment, following.adjustment) or "\n" in text_of(line):
            continue
        assert line.width == pytest.approx(line.measure, abs=0.001)
        if text[line.end - 1] == "\u200b" or writing is Writing.VERTICAL:
            continue
        bodies = [code for code in codes[line.start : line.end] if code < len(CharClass)]
        assert not bodies or CharClass(bodies[-1]) not in forbidden_ends(level)
        assert CharClass(codes[following.start]) not in forbidden_starts(level)
