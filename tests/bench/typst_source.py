"""An edition in a layout, written as Typst: the same page, copy, faces, sizes and pictures.

Run as `python -m tests.bench.typst_source EDITION LAYOUT FILE`. Every slot becomes a block at its
place with the slot's text columns. Typst cannot run text round a rectangle, so a picture on a
story becomes a strip of the same area at the foot of that story; drop initials are left out.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from banmian.compose.axes import frame_of
from banmian.compose.frames import Frame, Rect, slot_rect, surface_count, surface_of
from banmian.compose.furniture import folio_fields
from banmian.compose.headline import style_of, texts_of
from banmian.model.edition import BlockKind, Edition, Emphasis, FiguresPanel, Picture, Text
from banmian.model.layout import Join, Layout, Part, Slot, SlotKind, Treatment
from banmian.model.plan import Assignment
from banmian.model.style import Align, FontRequest, Ink, Style
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

_FAMILIES: Final = {
    "song": ("Banmian Latin Serif", "Noto Serif SC"),
    "hei": ("Banmian Latin Sans", "Noto Sans SC"),
    "kai": ("Banmian Latin Serif", "Banmian Kai"),
    "numeral": ("Barlow", "Noto Sans SC"),
}
_WEIGHTS: Final = {"regular": 400, "medium": 500, "bold": 700, "black": 900}
_ALIGN: Final = {
    Align.JUSTIFY: "left",
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.SPREAD: "left",
}
_CAPTION_SHARE: Final = 2
"""Grid lines a picture leaves to its caption."""
_BAR_WIDTH: Final = 200.0


def typst_source(edition: Edition, layout: Layout) -> str:
    """Return the Typst document."""
    assignments, problems = assign(edition, layout)
    assert not problems, problems
    sheet = layout.sheet
    width = sheet.width * (2 if sheet.join is Join.DOUBLE_TRUCK else 1)
    pages = [
        "".join(_slot(a, assignments, edition, layout) for a in assignments if _on(a, n, layout))
        for n in range(surface_count(layout))
    ]
    return (
        f"#set page(width: {width}pt, height: {sheet.height}pt, margin: 0pt)\n"
        '#set text(lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)\n'
        "#set block(spacing: 0pt)\n" + "#pagebreak()\n".join(pages)
    )


def _on(assignment: Assignment, surface: int, layout: Layout) -> bool:
    return surface_of(layout, assignment.slot.area.page) == surface


def _slot(
    assignment: Assignment, others: Iterable[Assignment], edition: Edition, layout: Layout
) -> str:
    """One slot as a block at its place."""
    slot = assignment.slot
    area = slot_rect(layout, slot.area)
    if slot.kind is SlotKind.STORY:
        return _story(assignment, others, layout)
    if assignment.picture:
        if _host(assignment, others, layout):
            return ""
        return _placed(area, _picture(assignment.picture, area, slot.treatment, layout))
    if assignment.panel:
        return _placed(area, _panel(assignment.panel, slot))
    if slot.kind is SlotKind.HEAD:
        return _placed(area, "".join(_head(assignment, slot.parts)))
    if slot.kind is SlotKind.RULE:
        return _placed(area, f"#line(length: 100%, stroke: 1pt + {_ink(slot.rule_ink)})")
    fields = folio_fields(edition, edition.first_page + slot.area.page)
    sides = ((slot.left, "left"), (slot.centre, "center"), (slot.right, "right"))
    style = slot.treatment.body
    return "".join(
        _placed(area, f"#align({side})[{_string(shown.format_map(fields), style.font, style)}]")
        for shown, side in sides
        if shown
    )


def _placed(area: Rect, content: str) -> str:
    return (
        f"#place(top + left, dx: {area.x:.3f}pt, dy: {area.y:.3f}pt, "
        f"block(width: {area.width:.3f}pt, height: {area.height:.3f}pt)[{content}])\n"
    )


def _host(picture: Assignment, others: Iterable[Assignment], layout: Layout) -> Assignment | None:
    """The story a picture stands on, if it does."""
    own = slot_rect(layout, picture.slot.area)
    surface = surface_of(layout, picture.slot.area.page)
    for other in others:
        is_story = other.slot.kind is SlotKind.STORY and _on(other, surface, layout)
        if is_story and slot_rect(layout, other.slot.area).overlaps(own):
            return other
    return None


def _story(assignment: Assignment, others: Iterable[Assignment], layout: Layout) -> str:
    """The head, the text in columns, the pictures that stand on the slot, the box behind."""
    slot, treatment = assignment.slot, assignment.slot.treatment
    frame = frame_of(layout, slot, treatment.body.size)
    elsewhere = {p for o in others if o.slot.head_of == slot.name for p in o.slot.parts}
    shown = [part for part in treatment.head if not _shown_in(part, elsewhere)]
    gap = frame.columns[1].x - frame.columns[0].right if len(frame.columns) > 1 else 0.0
    columns = f"#columns({slot.text_columns}, gutter: {gap:.3f}pt)[{_body(assignment)}]"
    content = "".join(
        (
            *_head(assignment, shown),
            *_quotes(assignment),
            f"#block(height: 1fr)[{columns}]",
            *_strips(assignment, others, frame, layout),
        )
    )
    box = _box(slot, frame.outside) if slot.box else ""
    return box + _placed(frame.inside, content)


def _body(assignment: Assignment) -> str:
    assert assignment.story
    treatment = assignment.slot.treatment
    styles = {
        BlockKind.PARAGRAPH: treatment.body,
        BlockKind.SUBHEAD: treatment.subhead,
        BlockKind.ITEM: treatment.item,
    }
    blocks = [_paragraph(block.text, styles[block.kind]) for block in assignment.story.body]
    return "".join((*blocks, *_head(assignment, treatment.foot)))


def _quotes(assignment: Assignment) -> Iterator[str]:
    treatment = assignment.slot.treatment
    for quote in assignment.pull_quotes:
        yield _paragraph(quote.text, treatment.pull_quote)
        if quote.by:
            yield _paragraph(quote.by, treatment.pull_quote_by)


def _strips(
    assignment: Assignment, others: Iterable[Assignment], frame: Frame, layout: Layout
) -> Iterator[str]:
    """The pictures on a story, each as wide as the slot and of the area it has in the layout."""
    slot, inside = assignment.slot, frame.inside
    own = zip(assignment.pictures, slot.pictures, strict=False)
    pictures = [(picture, frame.area(area)) for picture, area in own]
    pictures += [
        (other.picture, slot_rect(layout, other.slot.area))
        for other in others
        if other.picture and _host(other, [assignment], layout)
    ]
    for picture, area in pictures:
        height = area.width * area.height / inside.width
        strip = Rect(inside.x, inside.bottom - height, inside.width, height)
        yield _picture(picture, strip, slot.treatment, layout)


def _shown_in(part: Part, elsewhere: Iterable[Part]) -> bool:
    halves = {Part.HEADLINE_1, Part.HEADLINE_2} if part is Part.HEADLINE else set()
    return part in elsewhere or bool(halves & set(elsewhere))


def _box(slot: Slot, area: Rect) -> str:
    assert slot.box
    fill = _ink(slot.box.tint) if slot.box.tint else "none"
    stroke = f"{slot.box.border}pt + {_ink(slot.box.ink)}"
    return _placed(area, f"#rect(width: 100%, height: 100%, fill: {fill}, stroke: {stroke})")


def _head(assignment: Assignment, parts: Iterable[Part]) -> Iterator[str]:
    assert assignment.story
    for part in parts:
        style = style_of(part, assignment.slot.treatment)
        for text in texts_of(assignment.story, part):
            yield _paragraph(text, style)


def _picture(picture: Picture, area: Rect, treatment: Treatment, layout: Layout) -> str:
    name = json.dumps(f"pictures/{picture.path.name}")
    height = area.height - _CAPTION_SHARE * layout.grid.leading
    image = f'#image({name}, width: {area.width:.3f}pt, height: {height:.3f}pt, fit: "cover")'
    texts = ((picture.caption, treatment.caption), (picture.credit, treatment.credit))
    return image + "".join(_paragraph(text, style) for text, style in texts if text)


def _panel(panel: FiguresPanel, slot: Slot) -> str:
    """Numerals in rows, and a chart as a grid of bars."""
    treatment = slot.treatment
    cells = []
    for figure in panel.figures:
        value = _paragraph(figure.value, treatment.numeral)
        unit = _paragraph(figure.unit, treatment.unit) if figure.unit else ""
        cells.append(f"[{value}{unit}{_paragraph(figure.label, treatment.label)}]")
    columns = f"columns: {slot.panel_columns * 2}, column-gutter: 9pt"
    parts = [_paragraph(panel.headline, treatment.headline), f"#grid({columns}, {','.join(cells)})"]
    if panel.chart:
        parts.append(_paragraph(panel.chart.title, treatment.chart))
        most = max(bar.number for bar in panel.chart.bars)
        rows = ",".join(
            f"[{_paragraph(bar.label, treatment.chart)}],"
            f"rect(width: {_BAR_WIDTH * bar.number / most:.3f}pt, height: 6pt, fill: black),"
            f"[{_paragraph(bar.value, treatment.chart)}]"
            for bar in panel.chart.bars
        )
        parts.append(f"#grid(columns: 3, {rows})")
    if panel.source:
        parts.append(_paragraph(panel.source, treatment.credit))
    return "".join(parts)


def _paragraph(text: Text, style: Style) -> str:
    """A paragraph in its style: leading, indent, alignment, face and ink."""
    fonts = {Emphasis.STRONG: style.strong, Emphasis.EM: style.emphasis}
    runs = "".join(_string(i.text, fonts.get(i.emphasis, style.font), style) for i in text.inlines)
    justify = "true" if style.align is Align.JUSTIFY else "false"
    leading = style.leading - style.size
    setting = (
        f"#set par(justify: {justify}, leading: {leading}pt, spacing: {leading}pt, "
        f"first-line-indent: (amount: {(style.indent or 0.0) * style.size}pt, all: true))\n"
        f"#set align({_ALIGN[style.align]})\n"
    )
    paragraph = f"#[{setting}#par[#text(size: {style.size}pt)[{runs}]]]\n"
    if not style.background:
        return paragraph
    patch = f"fill: {_ink(style.background)}, inset: (x: {style.padding}pt, y: 2pt)"
    return f"#block({patch})[{paragraph}]\n"


def _string(text: str, font: FontRequest, style: Style) -> str:
    latin, han = _FAMILIES[font.role]
    stretch = ", stretch: 75%" if font.role == "numeral" else ""
    return (
        f'#text(font: ((name: "{latin}", covers: "latin-in-cjk"), "{han}"), '
        f"weight: {_WEIGHTS[font.weight]}{stretch}, size: {style.size}pt, "
        f"fill: {_ink(style.ink)})[#{json.dumps(text, ensure_ascii=False)}]"
    )


def _ink(ink: Ink) -> str:
    shares = ", ".join(f"{100 * share:.0f}%" for share in (ink.c, ink.m, ink.y, ink.k))
    return f"cmyk({shares})"


def main(edition_folder: str, layout_name: str, target: str) -> None:
    """Read an edition and a layout, and write `target`."""
    edition, found = read_edition(Path(edition_folder))
    layout, more = read_layout(layout_name)
    assert edition and layout, (found, more)
    Path(target).write_text(typst_source(edition, layout), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
