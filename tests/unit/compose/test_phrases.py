"""Heads and quotes end their lines with phrases, about equally long."""

import itertools

import pytest

from banmian.compose.phrases import Measured, PhraseRules, even_lines, phrase_ends
from banmian.model.layout import HeadEnds


def lines_of(text: str, language: str, count: int, room: float, *keep: str) -> list[str] | None:
    places = [float(i) for i in range(len(text) + 1)]
    ends = even_lines(
        phrase_ends(text, PhraseRules(language, keep)), Measured(text, places), count, room
    )
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
    for end in phrase_ends(text, PhraseRules("zh-CN")):
        assert text[end] not in "。”》）：，"
        assert text[end - 1] not in "“《（"


def test_korean_breaks_at_spaces() -> None:
    assert lines_of("서울 시민 모두 함께", "ko", 2, 7) == ["서울 시민 ", "모두 함께"]


def test_none_when_no_choice_fits() -> None:
    assert lines_of("一二三四五六七八九十", "zh-CN", 2, 3) is None


@pytest.mark.clause("H9.2", modes="hv")
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("全市人工智能产业规模突破千亿元", "人工智能"),
        ("发展社会主义市场经济体制改革", "社会主义"),
        ("第十一师重点企业挂牌展示中心", "企业"),
        ("今年一季度同比增长12.5%左右", "12.5%"),
        ("读者热议《平凡的世界》获奖", "《平凡的世界》"),
    ],
)
def test_no_line_end_cuts_a_word_a_number_or_a_title(text: str, word: str) -> None:
    ends = phrase_ends(text, PhraseRules("zh-CN"))
    start = text.index(word)
    assert not {*range(start + 1, start + len(word))} & ends.keys()


def test_a_name_of_the_house_list_is_never_cut() -> None:
    text = "津企联兵企合作签约仪式举行"
    assert {1, 4} & phrase_ends(text, PhraseRules("zh-CN")).keys()
    kept = phrase_ends(text, PhraseRules("zh-CN", ("津企联兵企",)))
    assert not {1, 2, 3, 4} & kept.keys()


@pytest.mark.clause("H9.3", modes="hv")
@pytest.mark.parametrize("text", ["美丽的校园等着孩子们到来", "兵团和天津携手推进合作"])
def test_no_line_starts_or_ends_with_a_particle(text: str) -> None:
    for end in phrase_ends(text, PhraseRules("zh-CN")):
        assert text[end] not in "的着等们"
        assert text[end - 1] not in "和与"


def test_a_word_that_only_begins_like_a_particle_may_start_a_line() -> None:
    text = "两省合力支持地方企业发展"
    assert text.index("地方") in phrase_ends(text, PhraseRules("zh-CN"))


def test_the_house_may_name_other_particles() -> None:
    rules = PhraseRules("zh-CN", ends=HeadEnds((), ("支持",)))
    text = "两省合力支持地方企业发展"
    assert text.index("地方") not in phrase_ends(text, rules)


@pytest.mark.clause("H9.4", modes="hv")
def test_the_lower_line_is_the_shorter_one() -> None:
    assert lines_of("春风又绿江南岸，明月何时照我还家", "zh-CN", 2, 12) == [
        "春风又绿江南岸，",
        "明月何时照我还家",
    ]
    lines = lines_of("老城改造惠及民生工程稳步推进", "zh-CN", 2, 12)
    assert lines
    assert len(lines[0]) >= len(lines[1])
