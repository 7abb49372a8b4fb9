"""The copy as a reader takes it out of the finished PDF: whole, unbroken, in reading order."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from banmian.model.edition import Edition, Story, Text

if TYPE_CHECKING:
    from tests.pdf.flagship.conftest import Char, Printed

SPLIT_HEADS = ("headline",)


def texts_in(value: object) -> Iterator[Text]:
    """Every text of an edition: whatever is a `Text` was written to be printed."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))


def written(edition: Edition) -> list[str]:
    return [without_space(t.plain) for t in texts_in((edition.stories, edition.panels))]


def without_space(text: str) -> str:
    return "".join(text.split())


def read_back(characters: "tuple[tuple[Char, ...], ...]") -> str:
    return without_space("".join(char.text for page in characters for char in page))


def test_every_text_copies_out_unbroken(
    printed: "Printed", characters: "tuple[tuple[Char, ...], ...]"
) -> None:
    shown = read_back(characters)
    texts = written(printed.edition)
    assert len(texts) > 80
    assert [text for text in texts if text not in shown] == []


def test_nothing_is_printed_twice_or_from_nowhere(
    printed: "Printed", characters: "tuple[tuple[Char, ...], ...]"
) -> None:
    shown = Counter(read_back(characters)) - Counter("".join(written(printed.edition)))
    furniture = [n.text for n in printed.all_lines if n.source.part == "furniture"]
    brackets = "（）"  # round the unit of the chart
    assert shown == Counter(without_space("".join(furniture)) + brackets)


def test_paragraphs_stand_in_their_order(
    printed: "Printed", characters: "tuple[tuple[Char, ...], ...]"
) -> None:
    shown = read_back(characters)
    for story in printed.edition.stories:
        places = [shown.find(without_space(block.text.plain)) for block in story.body]
        assert places == sorted(places)
        whole = "".join(without_space(block.text.plain) for block in story.body)
        assert whole in shown, story.id


def test_a_head_is_read_before_its_body(
    printed: "Printed", characters: "tuple[tuple[Char, ...], ...]"
) -> None:
    shown = read_back(characters)
    for story in printed.edition.stories:
        body = shown.find(without_space(story.body[0].text.plain))
        for text in head_texts(story):
            assert shown.find(without_space(text.plain)) < body, text.plain


def head_texts(story: Story) -> Iterator[Text]:
    yield from story.headline
    yield from (text for text in (story.kicker, story.deck) if text)


def test_poppler_copies_the_same_paragraphs(printed: "Printed", run_tool: Any) -> None:
    raw = b"".join(run_tool("pdftotext", "-raw", path, "-") for path in printed.pdfs)
    shown = without_space(raw.decode("utf-8"))
    for story in printed.edition.stories:
        for block in story.body:
            assert without_space(block.text.plain) in shown
