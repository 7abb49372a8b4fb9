"""Display lines are few and even; what was set before comes back as it was."""

from dataclasses import replace

import pytest

from banmian.compose.phrases import PhraseRules
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.annotation import Annotation
from banmian.model.edition import Inline, Text
from banmian.model.style import Align, FontRequest, Ink, Style, Writing

SONG = FontRequest("song", "regular")
HEAD = Style(
    name="head", font=SONG, strong=SONG, emphasis=SONG, size=10, leading=15,
    ink=Ink("black", 0, 0, 0, 1), align=Align.CENTRE, indent=0, tracking=0,
    space_before=0, space_after=0, background=None, padding=0,
)  # fmt: skip


def text(written: str) -> Text:
    return Text((Inline(written, Span("a.md", 2, 11)),))


def lengths(type_: Typesetter, written: str, measure: float, style: Style = HEAD) -> list[int]:
    lines = type_.display(text(written), style, measure)
    return [sum(len(run.texts) for run in line.runs) for line in lines]


QUOTE = "光把客人请进来还不够，要做大做强，就得走出去，到市场上闯一闯。"


@pytest.mark.parametrize("measure", [350.0, 160.0, 120.0, 100.0])
def test_display_takes_as_few_lines_as_the_measure_allows(
    measure: float, grid_library: Library
) -> None:
    type_ = Typesetter(grid_library, "zh-CN")
    running = type_.lines(text(QUOTE), replace(HEAD, align=Align.LEFT), (measure,))
    shown = type_.display(text(QUOTE), HEAD, measure)
    assert len(shown) == len(running)
    assert all(line.width <= measure + 0.001 for line in shown)


def test_display_lines_end_with_clauses_where_they_can(grid_library: Library) -> None:
    type_ = Typesetter(grid_library, "zh-CN")
    shown = type_.display(text(QUOTE), HEAD, 120.0)
    ends = [line.runs[-1].texts[-1] for line in shown]
    assert ends == ["，", "，", "。"]


def test_justified_display_lines_are_full(grid_library: Library) -> None:
    type_ = Typesetter(grid_library, "zh-CN")
    justified = replace(HEAD, align=Align.JUSTIFY)
    assert lengths(type_, "天地人日月山川风雨花木金水火土", 100.0, justified) == [10, 5]


def test_display_text_is_whole(grid_library: Library) -> None:
    type_ = Typesetter(grid_library, "zh-CN")
    for measure in range(60, 330, 10):
        lines = type_.display(text(QUOTE), HEAD, measure)
        assert "".join(t for line in lines for run in line.runs for t in run.texts) == QUOTE


def test_a_missing_character_is_reported_at_its_place_once(grid_library: Library) -> None:
    type_ = Typesetter(grid_library, "zh-CN")
    for measure in (50.0, 100.0):
        type_.lines(text("天地😀人"), HEAD, (measure,))
    (problem,) = type_.problems
    assert problem.code == "fonts/missing-character"
    assert problem.span == Span("a.md", 2, 13)
    assert "U+1F600" in problem.message


def test_what_is_remembered_is_what_was_set(grid_library: Library) -> None:
    """A run that finds its lines in the cache reports the same problems, at the new places."""
    first = Typesetter(grid_library, "zh-CN", scope="remembered")
    lines = first.lines(text("天地😀人"), HEAD, (100.0,))
    first.remember()
    again = Typesetter(grid_library, "zh-CN", scope="remembered")
    moved = Text((Inline("天地😀人", Span("b.md", 7, 1)),))
    assert again.lines(moved, HEAD, (100.0,)) == lines
    assert [problem.span for problem in again.problems] == [Span("b.md", 7, 3)]


def test_style_and_language_are_not_mixed_up_in_memory(grid_library: Library) -> None:
    quoted = text("天“地”，《人》。日月山川")
    first = Typesetter(grid_library, "zh-CN", scope="styles")
    mainland = first.lines(quoted, HEAD, (60.0,))
    first.remember()
    larger = Typesetter(grid_library, "zh-CN", scope="styles")
    assert larger.lines(quoted, replace(HEAD, size=12), (60.0,)) != mainland
    taiwan = Typesetter(grid_library, "zh-TW", scope="styles")
    assert taiwan.lines(quoted, HEAD, (60.0,)) != mainland


def test_names_of_the_house_list_are_not_cut(grid_library: Library) -> None:
    body = replace(HEAD, align=Align.JUSTIFY, size=10.0)
    plain = "天地人日月山川风雨毛泽东金水火土"
    free = Typesetter(grid_library, "zh-CN").lines(text(plain), body, (100.0,))
    rules = PhraseRules("zh-CN", keep=("毛泽东",))
    kept = Typesetter(grid_library, "zh-CN", phrases=rules).lines(text(plain), body, (100.0,))
    assert [plain[line.start : line.end] for line in free] == [plain[:10], plain[10:]]
    assert [plain[line.start : line.end] for line in kept] == [plain[:9], plain[9:]]


def test_a_span_in_another_language_takes_that_languages_faces(bundled_library: Library) -> None:
    type_ = Typesetter(bundled_library, "zh-CN")
    place = Span("a.md", 2, 11)
    quoted = Inline("直読", place, annotation=Annotation(language="ja"))
    (line,) = type_.lines(Text((Inline("书名", place), quoted)), HEAD, (400.0,))
    assert [(run.face, "".join(run.texts)) for run in line.runs] == [
        ("song-regular", "书名"),
        ("mincho-regular", "直読"),
    ]
    assert type_.problems == ()


def test_right_to_left_words_are_refused_once_each(grid_library: Library) -> None:
    type_ = Typesetter(grid_library, "zh-CN")
    type_.lines(text("天地مرحبا بكم人日שלום"), HEAD, (200.0,))
    found = [(problem.code, problem.span.column) for problem in type_.problems if problem.span]
    assert found == [("compose/right-to-left", 13), ("compose/right-to-left", 24)]


@pytest.mark.clause("K2.7", modes="hv")
@pytest.mark.parametrize("writing", Writing)
def test_a_double_ellipsis_within_a_line_is_told(grid_library: Library, writing: Writing) -> None:
    type_ = Typesetter(grid_library, "zh-CN")
    style = replace(HEAD, writing=writing)
    type_.lines(text("…………"), style, (100.0,))
    assert not list(type_.problems)
    type_.lines(text("他说…………好"), style, (100.0,))
    (problem,) = type_.problems
    assert (problem.code, problem.span) == ("lint/double-ellipsis", Span("a.md", 2, 13))
