"""A newsroom: writes small editions and layouts, reads, plans and composes them."""

import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from banmian.compose.page import compose_edition
from banmian.diagnostics import Diagnostic
from banmian.fonts.library import Library
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.model.page import Composition, Fill, FrameFit, Glyphs, Item, Rule
from banmian.model.plan import Assignment
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

EDITION = """\
publication: 测试日报
date: 2026-01-05
issue: 第1期
section: 要闻
first_page: 1
layout: unused
"""

SHEET = """\
sheet: {{trim: [400pt, 500pt], margins: {{top: 20pt, outer: 20pt}}, join: {join}, pages: {pages}}}
grid: {{columns: 3, characters: 10, gap: 1, size: 10pt, leading: 15pt, lines: 30}}
inks:
  accent: {{m: 90, y: 80}}
  tint: {{y: 10}}
styles:
  body: {{font: song regular, size: 10pt, leading: 15pt, align: justify, indent: 0字}}
  still: {{inherits: body, align: left}}
  headline: {{inherits: still, font: song black, size: 20pt, leading: 26pt}}
  subhead: {{inherits: still, font: hei bold}}
{styles}
treatments:
  plain-story: {{head: []}}
{treatments}
slots:
{slots}
underset: 99
condition: newsprint-tr002
"""
"""Columns of 10 characters = 100 pt and a gap of 10 pt; line n (from 1) begins at 5 + 15 n."""


def _indented(text: str) -> str:
    return textwrap.indent(textwrap.dedent(text).strip("\n"), "  ")


@dataclass
class Composed:
    """What became of an edition, by slot."""

    edition: Edition
    layout: Layout
    composition: Composition
    problems: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    def items(self, slot: str, part: str | None = None) -> list[Item]:
        return [
            item
            for surface in self.composition.surfaces
            for item in surface.items
            if item.source.slot == slot and part in (None, item.source.part)
        ]

    def glyphs(self, slot: str, part: str | None = None) -> list[Glyphs]:
        return [item for item in self.items(slot, part) if isinstance(item, Glyphs)]

    def rules(self, slot: str, part: str | None = None) -> list[Rule]:
        return [item for item in self.items(slot, part) if isinstance(item, Rule)]

    def fills(self, slot: str, part: str | None = None) -> list[Fill]:
        return [item for item in self.items(slot, part) if isinstance(item, Fill)]

    def texts(self, slot: str, part: str | None = None) -> list[str]:
        return ["".join(glyphs.texts) for glyphs in self.glyphs(slot, part)]

    def fit(self, slot: str) -> FrameFit:
        (found,) = [fit for fit in self.composition.fits if fit.slot == slot]
        return found


@dataclass
class Newsroom:
    """A folder that becomes an edition as stories, panels and pictures are written into it."""

    folder: Path
    library: Library
    stories: list[str] = field(default_factory=list)
    panels: list[str] = field(default_factory=list)

    @property
    def layout_file(self) -> Path:
        return self.folder / "layout.yaml"

    def story(self, name: str, *paragraphs: str, head: str = "headline: 标题") -> None:
        """Write a story; `head` is its front matter but for the id."""
        body = "\n\n".join(paragraphs)
        text = f"---\nid: {name}\n{textwrap.dedent(head).strip()}\n---\n\n{body}\n"
        (self.folder / f"{name}.md").write_text(text, encoding="utf-8")
        self.stories.append(f"{name}.md")

    def panel(self, text: str) -> None:
        name = f"panel{len(self.panels)}.yaml"
        (self.folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
        self.panels.append(name)

    def picture(self, name: str, width: int = 1200, height: int = 800) -> None:
        Image.new("RGB", (width, height), (120, 140, 160)).save(self.folder / name)

    def place(self, *placements: str, **slots: str) -> None:
        """Write edition.yaml with its `slots`: `name=content`, or whole lines."""
        lines = [*placements, *(f"{slot}: {content}" for slot, content in slots.items())]
        parts = [
            EDITION,
            f"stories: [{', '.join(self.stories)}]\n",
            f"figures: [{', '.join(self.panels)}]\n" if self.panels else "",
            "slots:\n" if lines else "",
            *(f"  {line}\n" for line in lines),
        ]
        (self.folder / "edition.yaml").write_text("".join(parts), encoding="utf-8")

    def layout(
        self,
        slots: str,
        treatments: str = "",
        styles: str = "",
        join: str = "single",
        pages: int = 1,
    ) -> None:
        text = SHEET.format(
            slots=_indented(slots),
            treatments=_indented(treatments),
            styles=_indented(styles),
            join=join,
            pages=pages,
        )
        self.layout_file.write_text(text, encoding="utf-8")

    def read(self) -> tuple[Edition, Layout]:
        edition, of_edition = read_edition(self.folder)
        layout, of_layout = read_layout(str(self.layout_file))
        assert edition is not None, of_edition
        assert layout is not None, of_layout
        return edition, layout

    def plan(self) -> tuple[tuple[Assignment, ...], tuple[Diagnostic, ...]]:
        return assign(*self.read())

    def compose(self) -> Composed:
        edition, layout = self.read()
        assignments, of_plan = assign(edition, layout)
        assert of_plan == ()
        composition, problems = compose_edition(edition, layout, assignments, self.library)
        return Composed(edition, layout, composition, problems)


@pytest.fixture
def newsroom(tmp_path: Path, grid_library: Library) -> Newsroom:
    """An empty edition folder; text is set in the grid font, where every Han is 1 em."""
    return Newsroom(tmp_path, grid_library)
