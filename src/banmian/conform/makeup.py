"""A finished PDF becomes its make-up: heads, legs of text, pictures and rules with their boxes.

Where things were meant to be is the manifest's word; the boxes are those of the characters, paths
and pictures that PDFium finds there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from banmian.conform.box import Box, round_all
from banmian.conform.pdf_chars import VERTICAL_ORIGIN, Char, read_chars
from banmian.conform.pdf_lines import BodyLine, body_texts, page_of
from banmian.units import Pt

HEADLINES: Final = ("headline", "headline-1", "headline-2")

_SIZE_TOLERANCE: Final = 0.05
_EDGE: Final = 1.0
"""Points by which a character may stand outside the area that is told of its part."""
_THIN: Final = 4.5
"""Points up to which a path is a rule, a 文武线 together."""
_SHORTEST_RULE: Final = 20.0


@dataclass(frozen=True, slots=True)
class PartText:
    """A head part, caption or line of furniture as printed."""

    page: int
    slot: str
    content: str
    part: str
    size: Pt
    box: Box
    lines: tuple[str, ...]
    pitch: Pt
    """From line to line; 0 where there is one."""
    vertical: bool

    @property
    def text(self) -> str:
        """All its lines."""
        return "|".join(self.lines)


@dataclass(frozen=True, slots=True)
class Leg:
    """The lines of a story in one column of a slot."""

    page: int
    slot: str
    story: str
    box: Box
    lines: tuple[BodyLine, ...]
    vertical: bool

    @property
    def text(self) -> str:
        """Its last line."""
        return self.lines[-1].text


@dataclass(frozen=True, slots=True)
class SlotBox:
    """A slot as the manifest has it."""

    name: str
    kind: str
    page: int
    box: Box
    columns: tuple[Box, ...]
    head_columns: int
    boxed: bool
    vertical: bool
    body: Pt
    contents: tuple[str, ...]

    @property
    def head_span(self) -> Box:
        """What its head spans: the columns under it, or all of the slot."""
        return round_all(self.columns[: self.head_columns]) if self.columns else self.box


@dataclass(frozen=True, slots=True)
class MakeUp:
    """A page or spread."""

    language: str
    facts: dict[str, Any]
    """Of the manifest."""
    vertical: bool
    pages: tuple[tuple[int, Box], ...]
    """Number and type area of each."""
    whole: bool
    """Whether all pages of the spread are there."""
    gap: Pt
    leading: Pt
    slots: dict[str, SlotBox]
    parts: tuple[PartText, ...]
    legs: tuple[Leg, ...]
    """In reading order."""
    rules: tuple[Box, ...]
    pictures: tuple[Box, ...]

    @property
    def heads(self) -> tuple[PartText, ...]:
        """The headlines."""
        return tuple(part for part in self.parts if part.part in HEADLINES)


def made_up(pdf: Path) -> tuple[MakeUp, ...]:
    """The make-up of every surface that a PDF of this program shows.

    Raises:
        OSError: the PDF or the manifest beside it cannot be read.
        ValueError: the manifest does not list the PDF, or is not one.
    """
    manifest = json.loads((pdf.parent / "manifest.json").read_text(encoding="utf-8"))
    listed = next((f for f in manifest["files"] if f["file"] == pdf.name), None)
    if listed is None:
        raise ValueError(f"the manifest beside {pdf.name} does not list it")
    chars, *_ = read_chars(pdf)
    rules, pictures = _shapes(pdf)
    lines = [line for text in body_texts(pdf) for line in text.lines]
    return tuple(
        _make_up(_Sheet(manifest, surface, pages), chars, lines, (rules, pictures))
        for surface in manifest["surfaces"]
        if (pages := [p for p in surface["pages"] if p["number"] in listed["pages"]])
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A surface of the manifest, and which of its pages the PDF shows."""

    manifest: dict[str, Any]
    surface: dict[str, Any]
    pages: list[dict[str, Any]]

    @property
    def shift(self) -> Pt:
        """How far right of the surface the sheet begins."""
        return float(min(page["x"] for page in self.pages))

    def box(self, place: Sequence[Pt]) -> Box:
        """A place of the manifest on the sheet."""
        x, y, width, height = map(float, place)
        return Box(x - self.shift, y, x - self.shift + width, y + height)

    def page(self, place: Sequence[Pt]) -> int:
        """The page a place is on."""
        return page_of(float(place[0]), self.pages)


def _make_up(
    sheet: _Sheet,
    chars: Sequence[Char],
    lines: Sequence[BodyLine],
    shapes: tuple[tuple[Box, ...], tuple[Box, ...]],
) -> MakeUp:
    surface = sheet.surface
    numbers = {page["number"] for page in sheet.pages}
    told = [slot for slot in surface["slots"] if sheet.page(slot["area"]) in numbers]
    slots = {slot["name"]: _slot(slot, sheet) for slot in told}
    areas = zip(surface["pages"], surface["type_areas"], strict=True)
    return MakeUp(
        language=sheet.manifest["language"],
        facts=sheet.manifest,
        vertical=sum(s.vertical for s in slots.values() if s.kind == "story") * 2 > len(slots) / 2,
        pages=tuple(
            (page["number"], sheet.box(area)) for page, area in areas if page["number"] in numbers
        ),
        whole=len(sheet.pages) == len(surface["pages"]),
        gap=surface["gap"],
        leading=surface["leading"],
        slots=slots,
        parts=tuple(part for slot in told for part in _parts(slot, sheet, chars)),
        legs=tuple(_legs(lines, slots)),
        rules=shapes[0],
        pictures=shapes[1],
    )


def _slot(slot: dict[str, Any], sheet: _Sheet) -> SlotBox:
    return SlotBox(
        name=slot["name"],
        kind=slot["kind"],
        page=sheet.page(slot["area"]),
        box=sheet.box(slot["area"]),
        columns=tuple(sheet.box(column) for column in slot["columns"]),
        head_columns=slot["head_columns"],
        boxed=slot["boxed"],
        vertical=slot["writing"] == "vertical",
        body=slot["size"],
        contents=tuple(slot["contents"]),
    )


def _parts(slot: dict[str, Any], sheet: _Sheet, chars: Sequence[Char]) -> Iterator[PartText]:
    for told in slot["parts"]:
        vertical = told["writing"] == "vertical"
        area, size = sheet.box(told["area"]), told["size"]
        found = [char for char in chars if abs(char.size - size) <= _SIZE_TOLERANCE]
        inside = [c for c in found if _within(_em_box(c, vertical), area) and c.text.strip()]
        if inside:
            lines = _lines(inside, size, vertical)
            yield PartText(
                page=sheet.page(told["area"]),
                slot=slot["name"],
                content=told["content"],
                part=told["part"],
                size=size,
                box=round_all(_em_box(char, vertical) for char in inside),
                lines=tuple(text for _, text in lines),
                pitch=lines[1][0] - lines[0][0] if len(lines) > 1 else 0.0,
                vertical=vertical,
            )


def _within(box: Box, area: Box) -> bool:
    return (
        box.left >= area.left - _EDGE - (box.right - box.left) / 2
        and box.top >= area.top - _EDGE - (box.bottom - box.top) / 2
        and box.right <= area.right + _EDGE + (box.right - box.left) / 2
        and box.bottom <= area.bottom + _EDGE + (box.bottom - box.top) / 2
    )


def _em_box(char: Char, vertical: bool) -> Box:
    """The em box of a character; Western ones are taken to be half an em wide."""
    extent = char.size * (0.5 if char.text.isascii() else 1.0)
    if not vertical:
        top = char.y - VERTICAL_ORIGIN * char.size
        return Box(char.x, top, char.x + extent, top + char.size)
    along, middle = char.along(vertical), char.across(vertical)
    return Box(middle - char.size / 2, along, middle + char.size / 2, along + char.size)


def _lines(chars: Sequence[Char], size: Pt, vertical: bool) -> list[tuple[Pt, str]]:
    """How far each line is from the first one of the page, and what it says."""
    rows: list[tuple[Pt, list[Char]]] = []
    sign = -1 if vertical else 1
    for char in sorted(chars, key=lambda char: sign * char.across(vertical)):
        across = sign * char.across(vertical)
        if not rows or across - rows[-1][0] > size / 2:
            rows.append((across, []))
        rows[-1][1].append(char)
    return [(across, _in_order(row, vertical)) for across, row in rows]


def _in_order(row: Sequence[Char], vertical: bool) -> str:
    """The characters of a line; those that share a cell from left to right."""
    ordered = sorted(row, key=lambda char: (round(char.along(vertical), 1), char.x))
    return "".join(char.text for char in ordered)


def _legs(lines: Sequence[BodyLine], slots: dict[str, SlotBox]) -> Iterator[Leg]:
    for (name, column), found in groupby(lines, lambda line: (line.slot, line.column)):
        slot = slots.get(name)
        if slot:
            of_leg = tuple(found)
            boxes = [Box(x, y, x + w, y + h) for x, y, w, h in (line.box for line in of_leg)]
            told = round_all(boxes)
            along = slot.columns[column]
            box = (
                Box(told.left, along.top, told.right, along.bottom)
                if slot.vertical
                else Box(along.left, told.top, along.right, told.bottom)
            )
            yield Leg(slot.page, name, slot.contents[0], box, of_leg, slot.vertical)


def _shapes(pdf: Path) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The rules and the pictures of a page."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    rules, pictures = [], []
    untyped: Any = pypdfium2
    with untyped.PdfDocument(pdf) as document:
        page = document[0]
        left, _, _, top = page.get_trimbox()
        for shape in page.get_objects(max_depth=1):
            x1, y1, x2, y2 = shape.get_bounds()
            box = Box(x1 - left, top - y2, x2 - left, top - y1)
            thin = min(x2 - x1, y2 - y1) <= _THIN and max(x2 - x1, y2 - y1) >= _SHORTEST_RULE
            if shape.type == pdfium.FPDF_PAGEOBJ_PATH and thin:
                rules.append(box)
            elif shape.type in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
                pictures.append(box)
    return tuple(rules), tuple(pictures)
