"""The characters of a PDF become the body lines of its columns, in the order they are read.

Places are PDFium's; which columns there are and how wide is the manifest's word. Lengths along a
line are in em of the body, from the head of its column.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, NamedTuple

from banmian.conform.pdf_chars import Char, read_chars
from banmian.conform.rules import Rules, rules_of
from banmian.units import Pt

_BEFORE: Final = 0.6
_BEYOND: Final = 0.3
"""Em by which a character may begin outside its column: a trimmed opening mark, a hung stop."""

_MOST_HEAD: Final = 4
"""Lines of body type that a head may have."""

OFF_GRID: Final = 0.002
"""Of a line's pitch: what stands further off is not on the grid."""

_SIZE_TOLERANCE: Final = 0.05
"""Points by which the size of body type may differ."""


class Glyph(NamedTuple):
    """A character and where it stands."""

    text: str
    place: float
    """Along the line from the column's head, em."""
    turned: bool
    """Whether it lies on its side."""
    spaced: bool
    """Whether a blank was written before it."""


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of body type."""

    page: int
    slot: str
    column: int
    row: float
    """Which line of the column it is, from 0; whole where it stands on the grid."""
    measure: float
    """Em."""
    box: tuple[Pt, Pt, Pt, Pt]
    """x, y, width, height from the trim's top-left corner."""
    glyphs: tuple[Glyph, ...]
    is_spaced_out: bool = False
    """Whether a blank was written after its last character."""

    @property
    def text(self) -> str:
        """What it says, blanks left out."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class BodyText:
    """The body lines of a story's slot in reading order."""

    rules: Rules
    vertical: bool
    slot: str
    columns: int
    lines: tuple[BodyLine, ...]
    is_justified: bool = True


class _Sheet(NamedTuple):
    """What is known of the sheet a slot is on."""

    language: str
    house: dict[str, Any]
    pages: list[dict[str, Any]]
    slots: list[dict[str, Any]]

    def is_crossed(self, slot: dict[str, Any]) -> bool:
        """Whether pictures stand in the slot, so that its columns are not equally deep."""
        return len(slot["contents"]) > 1 or any(
            _overlap(slot["area"], other["area"]) for other in self.slots if other is not slot
        )


def _overlap(one: list[Pt], other: list[Pt]) -> bool:
    return all(
        one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2]
        for axis in (0, 1)
    )


def body_texts(pdf: Path) -> tuple[BodyText, ...]:
    """The body of every story slot in a PDF of this program.

    Raises:
        OSError: the PDF or the manifest beside it cannot be read.
        ValueError: the manifest does not list the PDF or is not one, or the PDF is none.
    """
    manifest = json.loads((pdf.parent / "manifest.json").read_text(encoding="utf-8"))
    listed = next((f for f in manifest["files"] if f["file"] == pdf.name), None)
    if listed is None:
        raise ValueError(f"the manifest beside {pdf.name} does not list it")
    chars, *_ = read_chars(pdf)
    found = []
    for surface in manifest["surfaces"]:
        pages = [page for page in surface["pages"] if page["number"] in listed["pages"]]
        if not pages:
            continue
        sheet = _Sheet(manifest["language"], manifest["house"], pages, surface["slots"])
        shift = min(page["x"] for page in pages)
        stories = (s for s in surface["slots"] if s["kind"] == "story" and s["columns"])
        found += [_of_slot(chars, slot, shift, sheet) for slot in stories]
    return tuple(text for text in found if text.lines)


def whole_files(folder: Path) -> list[Path]:
    """The PDFs of a build less those whose pages another shows all (the halves of a spread)."""
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    pages = {file["file"]: set(file["pages"]) for file in files if "pages" in file}
    return [
        folder / name
        for name, shown in pages.items()
        if not any(shown < other for other in pages.values())
    ]


def _of_slot(chars: Iterable[Char], slot: dict[str, Any], shift: Pt, sheet: _Sheet) -> BodyText:
    """The lines of a slot whose sheet begins `shift` points right of its surface."""
    body = [char for char in chars if abs(char.size - slot["size"]) <= _SIZE_TOLERANCE]
    lines: list[BodyLine] = []
    for number, (left, *rest) in enumerate(slot["columns"]):
        column = _Column(slot, number, (left - shift, *rest), shift)
        rows: dict[int, list[_Placed]] = {}
        for placed in column.placed(body):
            rows.setdefault(round(placed.row), []).append(placed)
        page = page_of(left, sheet.pages)
        lines += [line for row in sorted(rows) if (line := column.line(row, rows[row], page))]
    columns = 1 if sheet.is_crossed(slot) else len(slot["columns"])
    vertical = slot["writing"] == "vertical"
    return BodyText(
        rules=rules_of(sheet.language, sheet.house, vertical),
        vertical=vertical,
        slot=slot["name"],
        columns=columns,
        lines=_less_head(lines),
        is_justified=slot["align"] == "justify",
    )


class _Placed(NamedTuple):
    """A glyph and the row of its column that it stands in, whole where it stands on the grid."""

    row: float
    glyph: Glyph


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a slot on its sheet."""

    slot: dict[str, Any]
    number: int
    box: tuple[Pt, Pt, Pt, Pt]
    shift: Pt

    @property
    def _vertical(self) -> bool:
        return bool(self.slot["writing"] == "vertical")

    @property
    def _span(self) -> tuple[Pt, Pt]:
        """Where its lines begin and end."""
        x, y, width, height = self.box
        return (y, y + height) if self._vertical else (x, x + width)

    def placed(self, chars: Iterable[Char]) -> Iterator[_Placed]:
        """The characters that stand in it."""
        size, leading, first = (self.slot[key] for key in ("size", "leading", "first_baseline"))
        x, y, width, height = self.box
        near, far = (x, x + width) if self._vertical else (y, y + height)
        head, foot = self._span
        for char in chars:
            along, across = char.along(self._vertical), char.across(self._vertical)
            inside = head - _BEFORE * size <= along < foot + _BEYOND * size
            if inside and near - 1 <= across <= far + 1:
                off = first - self.shift - across if self._vertical else across - first
                glyph = Glyph(char.text, (along - head) / size, char.is_turned, False)
                yield _Placed(off / leading, glyph)

    def line(self, row: int, placed: list[_Placed], page: int) -> BodyLine | None:
        """The line of a row; None if it holds blanks only."""
        glyphs = _without_blanks(glyph for _, glyph in placed)
        head, foot = self._span
        size, leading = self.slot["size"], self.slot["leading"]
        if not glyphs:
            return None
        return BodyLine(
            page=page,
            slot=self.slot["name"],
            column=self.number,
            row=_row(placed),
            measure=(foot - head) / size,
            box=_box(self.box, row, (size, leading), self._vertical),
            glyphs=glyphs,
            is_spaced_out=max(placed, key=lambda it: it.glyph.place).glyph.text.isspace(),
        )


def _less_head(lines: list[BodyLine]) -> tuple[BodyLine, ...]:
    """The lines without what heads them in body type, a byline say: head parts leave the grid."""
    rows = [line.row for line in lines[:_MOST_HEAD]]
    head = sum(1 for _ in takewhile(lambda row: abs(row - round(row)) > OFF_GRID, rows))
    return tuple(lines[head:])


def _without_blanks(glyphs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """Glyphs in the order of the line; a blank leaves its mark on the one after it."""
    kept: list[Glyph] = []
    spaced = False
    for glyph in sorted(glyphs, key=lambda glyph: glyph.place):
        if glyph.text.isspace():
            spaced = True
        else:
            kept.append(glyph._replace(spaced=spaced))
            spaced = False
    return tuple(kept)


def _row(glyphs: list[_Placed]) -> float:
    """Where a line stands in its column; characters that share a cell do not tell."""
    told = [row for row, glyph in glyphs if not glyph.text.isascii()]
    nearest = min(told or [float(round(glyphs[0][0]))], key=lambda row: abs(row - round(row)))
    return round(nearest, 3)


def _box(
    column: tuple[Pt, Pt, Pt, Pt], row: float, type_: tuple[Pt, Pt], vertical: bool
) -> tuple[Pt, Pt, Pt, Pt]:
    x, y, width, height = column
    size, leading = type_
    if vertical:
        return x + width - row * leading - size, y, size, height
    return x, y + row * leading, width, size


def page_of(x: Pt, pages: list[dict[str, Any]]) -> int:
    """The number of the page that begins left of `x`."""
    begun = [(page["x"], int(page["number"])) for page in pages if x >= page["x"] - 1]
    return max(begun)[1] if begun else int(pages[0]["number"])
