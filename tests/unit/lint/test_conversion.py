"""What a layout draws otherwise than it is written: every change a note, every text as it was."""

import pytest
from tests.unit.conftest import Newsroom

from banmian.diagnostics import Severity, Span
from banmian.lint.conversion import converted
from banmian.model.house import Conversion

ALL = frozenset(Conversion)


def drawn(newsroom: Newsroom, kinds: frozenset[Conversion], mainland: bool = True) -> list[str]:
    edition, _ = converted(newsroom.read()[0], kinds, mainland)
    (story,) = edition.stories
    return ["".join(i.drawn or i.text for i in block.text.inlines) for block in story.body]


@pytest.fixture
def copy(newsroom: Newsroom) -> Newsroom:
    newsroom.story(
        "s", '他说:"共１２项(含ＡＢ)",见f(x)和3.2%.', "用API,v1.2", head='headline: 大会"开幕"'
    )
    newsroom.layout("- {name: a, kind: story, at: [1, 1, 1], size: [1, 20]}")
    newsroom.place(a="s")
    return newsroom


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (set(Conversion), "他说：“共12项（含AB）”，见f(x)和3.2%."),
        ({Conversion.QUOTES}, "他说:“共１２项(含ＡＢ)”,见f(x)和3.2%."),
        ({Conversion.ASCII_MARKS}, '他说："共１２项（含ＡＢ）"，见f(x)和3.2%.'),
        ({Conversion.DIGITS}, '他说:"共12项(含ＡＢ)",见f(x)和3.2%.'),
        ({Conversion.LETTERS}, '他说:"共１２项(含AB)",见f(x)和3.2%.'),
    ],
)
def test_each_kind_by_itself(copy: Newsroom, kinds: set[Conversion], expected: str) -> None:
    assert drawn(copy, frozenset(kinds)) == [expected, "用API,v1.2"]


def test_outside_the_mainland_quotes_are_corner_brackets(copy: Newsroom) -> None:
    assert drawn(copy, frozenset({Conversion.QUOTES}), mainland=False)[0][3:5] == "「共"


def test_the_text_stays_and_every_change_is_noted(copy: Newsroom) -> None:
    edition, _ = copy.read()
    changed, notes = converted(edition, ALL, True)
    assert [b.text.plain for b in changed.stories[0].body] == [
        b.text.plain for b in edition.stories[0].body
    ]
    assert {(note.severity, note.code) for note in notes} == {(Severity.NOTE, "lint/conversion")}
    (colon,) = [note for note in notes if note.message.startswith("':'")]
    assert colon.span == Span(f"{copy.folder / 's.md'}", 6, 3)
    assert "'：'" in colon.message
    assert len(notes) == 2 + 10  # headline and body


def test_a_mark_after_a_converted_one_is_converted(newsroom: Newsroom) -> None:
    newsroom.story("s", '"好"!(北京).')
    newsroom.layout("- {name: a, kind: story, at: [1, 1, 1], size: [1, 20]}")
    newsroom.place(a="s")
    assert drawn(newsroom, ALL) == ["“好”！（北京）。"]
