"""Heads and quotes end their lines with phrases, about equally long (requirements H9.2–H9.4)."""

import itertools

import pytest

from banmian.compose.phrases import even_lines, phrase_ends


def lines_of(text: str, language: str, count: int, room: float) -> list[str] | None:
    places = [float(i) for i in range(len(text) + 1)]
    ends = even_lines(text, phrase_ends(text, language), places, count, room)
    if ends is None:
        return None
    return [text[i:j] for i, j in itertools.pairwise((0, *ends, len(text)))]


def test_no_word_is_cut() -> None:
    lines = lines_of("全市人工智能产业规模突破千亿元", "zh-CN", 2, 9)
    assert lines is not None
    assert not any(line.endswith("人工") or line.endswith("智") for line in lines)


def test_a_clause_end_is_preferred() -> None:
    quote = "光把客人请进来还不够，要做大做强，就得走出去，到市场上闯一闯。"
    assert lines_of(quote, "zh-CN", 3, 14) == [
        "光把客人请进来还不够，",
        "要做大做强，就得走出去，",
        "到市场上闯一闯。",
    ]


@pytest.mark.parametrize("text", ["他说：“好。”大家笑了", "《红楼梦》（第一回）今天出版"])
def test_marks_stay_with_their_words(text: str) -> None:
    for end in phrase_ends(text, "zh-CN"):
        assert text[end] not in "。”》）：，"
        assert text[end - 1] not in "“《（"


def test_korean_breaks_at_spaces() -> None:
    assert lines_of("서울 시민 모두 함께", "ko", 2, 7) == ["서울 시민 ", "모두 함께"]


def test_none_when_no_choice_fits() -> None:
    assert lines_of("一二三四五六七八九十", "zh-CN", 2, 3) is None
