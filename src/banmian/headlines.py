"""`banmian headline`: a head and a box become the settings that fit it, as a table or JSON."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from banmian.compose.head_settings import (
    SMALLEST_HEAD,
    HeadBox,
    HeadSetting,
    head_settings,
    holds,
    over_by,
)
from banmian.compose.phrases import PhraseRules
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, Span, counted, error, render
from banmian.fonts.library import load_library
from banmian.model.edition import Inline, Text
from banmian.model.layout import Grid, Layout
from banmian.model.style import Style, Writing
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout
from banmian.resources import fonts_folder
from banmian.units import NAMED_SIZES

MOST_SHOWN: Final = 8
"""Settings a desk reads before it takes one."""


@dataclass(frozen=True, slots=True)
class HeadlineQuestion:
    """What the desk asks: does this head fit there, and how?"""

    headline: str
    """With `|` where a line must end."""
    columns: int
    lines: int
    """The box, in grid columns and lines."""
    style: str
    layout: str
    language: str
    writing: Writing
    edition: Path | None = None
    """Where the house list, the fonts and the language come from."""


@dataclass(frozen=True, slots=True)
class HeadlineAnswer:
    """The settings that fit, best first, and what was wrong with the question."""

    settings: tuple[HeadSetting, ...]
    diagnostics: tuple[Diagnostic, ...]


def answer_headline(question: HeadlineQuestion) -> HeadlineAnswer:
    """Rank the ways to set a headline in a box of grid columns and lines."""
    edition, found = read_edition(question.edition) if question.edition else (None, ())
    layout, of_layout = read_layout(question.layout)
    library, of_fonts = load_library(fonts_folder(), edition.fonts if edition else ())
    found = (*found, *of_layout, *of_fonts)
    if layout is None or library is None or (question.edition and edition is None):
        return HeadlineAnswer((), found)
    styles = _head_styles(layout)
    style = styles.get(question.style)
    if style is None:
        known = ", ".join(styles)
        message = f"no head of {layout.name} has the style {question.style!r}; use one of {known}"
        return HeadlineAnswer((), (*found, error("headline/unknown-style", message)))
    rules = PhraseRules(
        edition.language if edition else question.language,
        edition.keep if edition else (),
        layout.heads,
    )
    type_ = Typesetter(library, rules.language, phrases=rules, house=layout.house)
    style = replace(style, writing=question.writing)
    texts, box = _texts(question.headline), _box(layout.grid, question)
    settings = head_settings(texts, style, box, type_)
    if not settings:
        found = (*found, _too_long(texts, style, box, type_))
    return HeadlineAnswer(settings[:MOST_SHOWN], (*found, *type_.problems))


def headline_table(answer: HeadlineAnswer) -> str:
    """The settings as a table for the desk; empty where none fits."""
    if not answer.settings:
        return ""
    rows = (
        f"{number:>3}  {_size(setting.size):<12} {len(setting.lines):>5}  "
        f"{setting.height:>6.1f} pt  {counted(setting.room, 'character'):>13}  "
        f"{' | '.join(setting.lines)}"
        for number, setting in enumerate(answer.settings, 1)
    )
    return "\n".join(["     size         lines     height      room left  breaks", *rows])


def headline_json(answer: HeadlineAnswer) -> str:
    """The same for machines."""
    whole = {
        "settings": [asdict(setting) for setting in answer.settings],
        "diagnostics": json.loads(render(answer.diagnostics, "json")),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _head_styles(layout: Layout) -> dict[str, Style]:
    """The styles that the layout sets heads in, by name."""
    treatments = [slot.treatment for slot in layout.slots]
    return {s.name: s for t in treatments for s in (t.headline, t.kicker, t.deck)}


def _texts(headline: str) -> tuple[Text, ...]:
    """The lines of a head as broken by `|`, placed as on a line of the command."""
    place = Span("headline", 1, 1)
    return tuple(Text((Inline(line.strip(), place),)) for line in headline.split("|"))


def _box(grid: Grid, question: HeadlineQuestion) -> HeadBox:
    """The box in points; a vertical head runs down it."""
    width = grid.span_characters(question.columns) * grid.size
    height = grid.span_lines(question.lines)
    if question.writing is Writing.VERTICAL:
        return HeadBox(height, width)
    return HeadBox(width, height)


def _too_long(texts: tuple[Text, ...], style: Style, box: HeadBox, type_: Typesetter) -> Diagnostic:
    """How far the head is over at the smallest size a head may have."""
    size = style.smallest or SMALLEST_HEAD
    over = over_by(texts, style, box, type_)
    message = (
        f"no size from {size:g} pt fits: the box holds about {holds(style, box, size)} "
        f"characters at that size; "
        f"cut {counted(over, 'character')} or give the head a larger box"
    )
    return error("compose/overset", message)


def _size(size: float) -> str:
    """A size by its 号 name, if it has one, and in points."""
    name = next((name for name, points in NAMED_SIZES.items() if points == size), "")
    return f"{name}{' ' if name else '　　 '}{size:g} pt"
