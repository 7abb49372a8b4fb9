"""`banmian fonts`: the library, and what an edition's copy takes from it, as text."""

from collections.abc import Iterator
from pathlib import Path

from banmian.compose.headline import style_of, texts_of
from banmian.compose.typesetter import font_of
from banmian.diagnostics import Diagnostic
from banmian.fonts.library import Library, load_library
from banmian.fonts.report import library_report, text_report
from banmian.model.edition import BlockKind, Edition, Text
from banmian.model.layout import Layout
from banmian.model.plan import Assignment
from banmian.model.style import FontRequest, Style
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout
from banmian.resources import fonts_folder


def font_report(folder: Path | None) -> tuple[str, tuple[Diagnostic, ...]]:
    """Roles, files, licences and coverage; with an edition, its fallbacks and missing characters.

    Returns:
        The report, and what was wrong with the fonts or the edition.
    """
    if folder is None:
        library, problems = load_library(fonts_folder(), ())
        return (library_report(library) if library else ""), problems
    edition, found = read_edition(folder)
    if edition is None:
        return "", found
    library, of_fonts = load_library(fonts_folder(), edition.fonts)
    layout, of_layout = read_layout(edition.layout)
    found = (*found, *of_fonts, *of_layout)
    if library is None or layout is None:
        return "", found
    return "\n".join([library_report(library), *_of_copy(edition, layout, library)]), found


def _of_copy(edition: Edition, layout: Layout, library: Library) -> Iterator[str]:
    """For each font the copy is set in, what its faces lack."""
    yield "\nCopy of the edition"
    assignments, _ = assign(edition, layout)
    asked: dict[FontRequest, str] = {}
    for style, text in (pair for a in assignments for pair in _copy(a)):
        for inline in text.inlines:
            request = font_of(style, inline.emphasis)
            asked[request] = asked.get(request, "") + inline.text
            if inline.annotation:
                asked[style.font] = asked.get(style.font, "") + "".join(inline.annotation.readings)
    for request, text_in_it in asked.items():
        yield text_report(library, request, text_in_it)


def _copy(assignment: Assignment) -> Iterator[tuple[Style, Text]]:
    """Every text of a slot with the style it is set in."""
    styles, story, panel = assignment.slot.treatment, assignment.story, assignment.panel
    if story:
        for part in (*styles.head, *styles.foot):
            yield from ((style_of(part, styles), text) for text in texts_of(story, part))
        kinds = {BlockKind.SUBHEAD: styles.subhead, BlockKind.ITEM: styles.item}
        yield from ((kinds.get(block.kind, styles.body), block.text) for block in story.body)
        yield from ((styles.pull_quote, quote.text) for quote in assignment.pull_quotes)
    for picture in (*assignment.pictures, *filter(None, (assignment.picture,))):
        yield from ((styles.caption, text) for text in (picture.caption, picture.credit) if text)
    if panel:
        yield styles.headline, panel.headline
        for figure in panel.figures:
            yield from ((styles.numeral, figure.value), (styles.label, figure.label))
