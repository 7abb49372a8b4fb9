"""A layout file becomes points and cells from 0."""

from pathlib import Path

import pytest

from banmian.model.layout import Area, Join, Layout, Part, RuleKind
from banmian.model.style import Align, Breaking, FontRequest, Ink
from banmian.read.layout import read_layout
from banmian.resources import layouts_folder
from banmian.units import MM

RICH = """\
sheet:
  trim: [100mm, 150mm]
  bleed: 5mm
  margins: {top: 10mm, outer: 10mm}
  join: double-truck
  pages: 2
grid: {columns: 2, characters: 12, gap: 2, size: 小五, leading: 12pt, lines: 20}
inks: {accent: {m: 92, y: 85}}
styles:
  body: {font: song regular, strong: hei bold, size: 小五, leading: 1行, indent: 2字}
  headline: {inherits: body, font: song black, size: 2字, leading: 3行, tracking: 0.1字}
  label: {inherits: headline, ink: paper, background: accent, padding: 4pt, align: spread}
  pull-quote: {inherits: body, ink: accent, breaking: greedy}
treatments:
  dressed: {head: [kicker, headline], foot: [byline], styles: {kicker: label}, initial_lines: 2}
  child: {inherits: dressed, foot: [], styles: {body: headline}}
slots:
  - {name: banner, kind: head, at: [1, 1, 1], size: [4, 3], head_of: lead, parts: [headline-1]}
  - name: lead
    kind: story
    at: [1, 1, 4]
    size: [4, 17]
    treatment: child
    text_columns: 3
    box: {border: 0.5pt, tint: accent, padding_characters: 1, padding_lines: 1}
    pictures: [{at: [2, 3], size: [1, 5]}]
  - {name: fold, kind: rule, at: [2, 1, 1], size: [2, 1], rule: thick-thin, rule_ink: accent}
condition: newsprint
"""


def read(path: Path, text: str) -> Layout:
    path.write_text(text, encoding="utf-8")
    layout, found = read_layout(str(path))
    assert layout, found
    assert not found
    return layout


def test_defaults(layout: Path) -> None:
    read_, found = read_layout(str(layout))
    assert read_
    assert not found
    assert (read_.name, read_.underset_lines, read_.file_name) == ("small", 3, None)
    sheet, (slot,) = read_.sheet, read_.slots
    assert (sheet.bleed, sheet.join, sheet.pages) == (3 * MM, Join.SINGLE, 1)
    assert slot.area == Area(0, 0, 0, 2, 20)
    assert (slot.text_columns, slot.head_columns, slot.head_lines) == (2, 2, 0)
    assert (slot.gap_characters, slot.panel_columns, slot.rule) == (1, 4, RuleKind.THIN)
    assert slot.rule_ink == Ink("black", 0, 0, 0, 1)
    treatment = slot.treatment
    assert treatment.name == "plain"
    assert treatment.head == (Part.KICKER, Part.HEADLINE, Part.DECK, Part.BYLINE)
    assert (treatment.foot, treatment.initial_lines) == ((), 0)
    assert treatment.pull_quote is treatment.body
    body = treatment.body
    assert body.strong == body.emphasis == body.font == FontRequest("song", "regular")
    assert (body.align, body.indent, body.background) == (Align.JUSTIFY, None, None)


def test_everything_inherited_is_filled_in(layout: Path) -> None:
    read_ = read(layout, RICH)
    lead = read_.slots[1]
    dress = lead.treatment
    assert dress.head == (Part.KICKER, Part.HEADLINE)
    assert (dress.foot, dress.initial_lines) == ((), 2)
    assert (dress.kicker.name, dress.body.name, dress.item.name) == ("label", "headline", "body")
    assert dress.pull_quote.name == "pull-quote"
    assert (dress.pull_quote.breaking, dress.item.breaking) == (Breaking.GREEDY, Breaking.OPTIMAL)
    label = dress.kicker
    assert (label.size, label.leading) == (18, 36)
    assert label.tracking == pytest.approx(0.1)
    assert (label.indent, label.align, label.padding) == (2, Align.SPREAD, 4)
    assert (label.font, label.strong) == (FontRequest("song", "black"), FontRequest("hei", "bold"))
    assert label.ink == Ink("paper", 0, 0, 0, 0)
    assert label.background == Ink("accent", 0, 0.92, 0.85, 0)


def test_places_count_from_0(layout: Path) -> None:
    banner, lead, fold = read(layout, RICH).slots
    assert (banner.area, banner.head_of) == (Area(0, 0, 0, 4, 3), "lead")
    assert (lead.area, lead.pictures) == (Area(0, 0, 3, 4, 17), (Area(0, 1, 2, 1, 5),))
    assert (fold.area.page, fold.rule) == (1, RuleKind.THICK_THIN)
    assert str(lead.span) == f"{layout}:19:11"
    assert lead.box
    assert (lead.box.border, lead.box.ink.name, lead.box.padding_lines) == (0.5, "black", 1)


@pytest.mark.parametrize("name", sorted(p.stem for p in layouts_folder().glob("*.yaml")))
def test_our_own_layouts(name: str) -> None:
    layout, found = read_layout(name)
    assert layout, found
    assert layout.name == name


def test_an_unknown_name_lists_the_layouts() -> None:
    layout, found = read_layout("report-spred")
    assert layout is None
    assert [d.code for d in found] == ["read/no-layout"]
    assert "report-spread" in found[0].message


@pytest.mark.parametrize("name", ["none.yaml", "./none", "", "..", "nul\0.yaml"])
def test_layouts_that_are_not_there(name: str) -> None:
    layout, found = read_layout(name)
    assert layout is None
    assert len(found) == 1
