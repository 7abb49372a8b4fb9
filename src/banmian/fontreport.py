"""`banmian fonts`: the library, and what an edition's copy takes from it, as text."""

from collections.abc import Iterator
from pathlib import Path

from banmian.diagnostics import Diagnostic
from banmian.fonts.library import Library, load_library
from banmian.fonts.report import library_report, text_report
from banmian.model.edition import Edition, Story, Text
from banmian.model.style import FontRequest
from banmian.resources import fonts_folder


def font_report(folder: Path | None) -> tuple[str, tuple[Diagnostic, ...]]:
    """Roles, files, licences and coverage; with an edition, its fallbacks and missing characters.

    Returns:
        The report, and what was wrong with the fonts or the edition.
    """
    if folder is None:
        library, problems = load_library(fonts_folder(), ())
        return (library_report(library) if library else ""), problems
    from banmian.read.edition import read_edition

    edition, found = read_edition(folder)
    if edition is None:
        return "", found
    library, problems = load_library(fonts_folder(), edition.fonts)
    if library is None:
        return "", (*found, *problems)
    return "\n".join([library_report(library), *_of_edition(edition, library)]), found


def _of_edition(edition: Edition, library: Library) -> Iterator[str]:
    """The body copy in song, and the heads in the weights a paper sets them in."""
    yield "\nCopy of the edition"
    body = "".join(t.plain for story in edition.stories for t in _body(story))
    heads = "".join(t.plain for story in edition.stories for t in story.headline)
    yield text_report(library, FontRequest("song", "regular"), body)
    yield text_report(library, FontRequest("song", "black"), heads)


def _body(story: Story) -> Iterator[Text]:
    yield from (block.text for block in story.body)
    for picture in story.pictures:
        yield from (text for text in (picture.caption, picture.credit) if text)
