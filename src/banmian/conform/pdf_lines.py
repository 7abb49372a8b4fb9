"""The characters of a PDF become the body lines of its columns, in the order they are read.

Places are PDFium's; which columns there are and how wide is the manifest's word. Lengths along a
line are in em of the body, from the head of its column.
"""

import ctypes
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, NamedTuple

from banmian.units import Pt

VERTICAL_ORIGIN: Final = 0.88
"""PDFium tells the horizontal origin of a vertical glyph: that much below its vertical one, em."""

_BEFORE: Final = 0.6
_BEYOND: Final = 0.3
"""Em by which a character may begin outside its column: a trimmed opening mark, a hung stop."""

_TURNED: Final = 0.1
"""Radians from which a character lies on its side."""

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

    @property
    def text(self) -> str:
        """What it says, blanks left out."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class BodyText:
    """The body lines of a story's slot in reading order."""

    language: str
    vertical: bool
    slot: str
    columns: int
    lines: tuple[BodyLine, ...]


class _Char(NamedTuple):
    text: str
    x: Pt
    y: Pt
    size: Pt
    angle: float


class _Sheet(NamedTuple):
    """What is known of the sheet a slot is on."""

    language: str
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
        ValueError: the manifest does not list the PDF, or is not one.
    """
    manifest = json.loads((pdf.parent / "manifest.json").read_text(encoding="utf-8"))
    listed = next((f for f in manifest["files"] if f["file"] == pdf.name), None)
    if listed is None:
        raise ValueError(f"the manifest beside {pdf.name} does not list it")
    chars = list(_read(pdf))
    found = []
    for surface in manifest["surfaces"]:
        pages = [page for page in surface["pages"] if page["number"] in listed["pages"]]
        if not pages:
            continue
        sheet = _Sheet(manifest["language"], pages, surface["slots"])
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


def _of_slot(chars: list[_Char], slot: dict[str, Any], shift: Pt, sheet: "_Sheet") -> BodyText:
    """The lines of a slot whose sheet begins `shift` points right of its surface."""
    vertical = slot["writing"] == "vertical"
    size, leading = slot["size"], slot["leading"]
    body = [c for c in chars if abs(c.size - size) <= _SIZE_TOLERANCE]
    lines: list[BodyLine] = []
    for number, column in enumerate(slot["columns"]):
        left, y, width, height = map(float, column)
        x = left - shift
        head, foot = (y, y + height) if vertical else (x, x + width)
        near, far = (x, x + width) if vertical else (y, y + height)
        first = slot["first_baseline"] - (shift if vertical else 0.0)
        rows: dict[int, list[tuple[float, Glyph]]] = {}
        for char in body:
            along, across, turned = _axes(char, size, vertical)
            before = head - _BEFORE * size <= along < foot + _BEYOND * size
            if before and near - 1 <= across <= far + 1:
                row = (first - across if vertical else across - first) / leading
                glyph = Glyph(char.text, (along - head) / size, turned, False)
                rows.setdefault(round(row), []).append((row, glyph))
        for row in sorted(rows):
            glyphs = _without_blanks(glyph for _, glyph in rows[row])
            if glyphs:
                lines.append(
                    BodyLine(
                        page=_page_of(left, sheet.pages),
                        slot=slot["name"],
                        column=number,
                        row=_row(rows[row]),
                        measure=(foot - head) / size,
                        box=_box((x, y, width, height), row, (size, leading), vertical),
                        glyphs=glyphs,
                    )
                )
    columns = 1 if sheet.is_crossed(slot) else len(slot["columns"])
    return BodyText(sheet.language, vertical, slot["name"], columns, _less_head(lines))


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


def _row(glyphs: list[tuple[float, Glyph]]) -> float:
    """Where a line stands in its column; characters that share a cell do not tell."""
    told = [row for row, glyph in glyphs if not glyph.text.isascii()]
    nearest = min(told or [float(round(glyphs[0][0]))], key=lambda row: abs(row - round(row)))
    return round(nearest, 3)


def _axes(char: _Char, size: Pt, vertical: bool) -> tuple[Pt, Pt, bool]:
    """Where a character begins along its line, where its line stands, and whether it is turned.

    A horizontal line stands on its baseline, a vertical one about its middle.
    """
    if not vertical:
        return char.x, char.y, False
    if char.angle > _TURNED:  # the baseline runs down, left of the middle
        return char.y, char.x + (VERTICAL_ORIGIN - 0.5) * size, True
    return char.y - VERTICAL_ORIGIN * size, char.x + size / 2, False


def _box(
    column: tuple[Pt, Pt, Pt, Pt], row: float, type_: tuple[Pt, Pt], vertical: bool
) -> tuple[Pt, Pt, Pt, Pt]:
    x, y, width, height = column
    size, leading = type_
    if vertical:
        return x + width - row * leading - size, y, size, height
    return x, y + row * leading, width, size


def _page_of(x: Pt, pages: list[dict[str, Any]]) -> int:
    return next(
        (int(page["number"]) for page in reversed(pages) if x >= page["x"] - 1),
        int(pages[0]["number"]),
    )


def _read(pdf: Path) -> Iterator[_Char]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    untyped: Any = pypdfium2
    with untyped.PdfDocument(pdf) as document:
        left, _, _, top = document[0].get_trimbox()
        page = document[0].get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(pdfium.FPDFText_CountChars(page)):
            if pdfium.FPDFText_IsGenerated(page, index):
                continue
            pdfium.FPDFText_GetCharOrigin(page, index, x, y)
            yield _Char(
                chr(pdfium.FPDFText_GetUnicode(page, index)),
                x.value - left,
                top - y.value,
                pdfium.FPDFText_GetFontSize(page, index),
                pdfium.FPDFText_GetCharAngle(page, index),
            )
