"""The copy as a reader takes it out of the digital PDF: whole, unbroken, in reading order."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from tests.pdf.digital.wording import spaceless

from banmian.model.edition import Story, Text

if TYPE_CHECKING:
    from tests.pdf.digital.conftest import Digital

JUMP = r"（下转第\d+版）（上接第\d+版）"
"""Between the parts of a story on two pages; its first head line stands again above the second."""


@pytest.fixture
def copied(delivered: "Digital") -> str:
    """All pages as PDFium copies them out, without space, the hyphens of line ends and jumps."""
    with pypdfium2.PdfDocument(delivered.pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    text = spaceless("".join(pages).replace("\u200b", "").replace("\ufffe", ""))
    for story in delivered.edition.stories:
        text = re.sub(JUMP + re.escape(spaceless(story.headline[0].plain)), "", text)
    return text


def texts_of(story: Story) -> Iterator[Text]:
    yield from story.headline
    yield from (block.text for block in story.body)
    yield from (text for text in (story.kicker, story.deck, story.summary, story.byline) if text)
    for picture in story.pictures:
        yield from (text for text in (picture.caption, picture.credit) if text)


def test_every_text_copies_out_unbroken(delivered: "Digital", copied: str) -> None:
    for story in delivered.edition.stories:
        for text in texts_of(story):
            assert spaceless(text.plain) in copied


def test_paragraphs_follow_each_other(delivered: "Digital", copied: str) -> None:
    for story in delivered.edition.stories:
        places = [copied.find(spaceless(block.text.plain)) for block in story.body]
        assert sorted(places) == places
        assert -1 not in places
