"""Pages become plates as PDFium draws them: rows × columns of ink, 255 being solid."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from banmian.model.plate import Box
from banmian.preflight.document import Document, Page, inherited
from banmian.preflight.plates.annotations import printed_annotations
from banmian.preflight.plates.brush import Brushes
from banmian.preflight.plates.names import MOST, plate_names
from banmian.preflight.plates.redrawing import Colours
from banmian.preflight.plates.sheet import Plate, Sheet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESOLUTION: Final = 100.0
"""Pixels an inch: a body character of 9 points is twelve pixels wide."""
_MOST_PIXELS: Final = 40_000_000
"""Of one plate; a broadsheet spread of 100 pixels an inch has seven million."""


_ROUNDING: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Plates:
    """The plates of one page."""

    page: Page
    area: Box
    """What they show, in default user space: the page's MediaBox."""
    scale: float
    """Pixels of a point."""
    inks: "dict[str, NDArray[np.uint8]]"
    """Rows × columns by ink, process inks first."""
    troubles: tuple[str, ...]
    """What they do not show as a press would, in words."""

    def rows_and_columns(self, box: Box) -> tuple[slice, slice]:
        """Which pixels lie in a box from edge to edge, at least one."""
        left, _, _, top = self.area
        rows = _span(top - box[3], top - box[1], self.scale)
        return rows, _span(box[0] - left, box[2] - left, self.scale)


def _span(start: float, end: float, scale: float) -> slice:
    first = max(math.ceil(start * scale - _ROUNDING), 0)
    return slice(first, max(math.floor(end * scale + _ROUNDING), first + 1))


def plates_of(document: Document, page: Page, profile: bytes) -> Plates:
    """The plates of one page.

    Args:
        document: the file.
        page: one of its pages.
        profile: ICC profile that separates colours that are no inks.

    Raises:
        pikepdf.PdfError, ValueError and the like: the page cannot be drawn.
    """
    import pikepdf

    area = page.boxes.get("MediaBox", page.trim)
    wide, high = area[2] - area[0], area[3] - area[1]
    scale = min(RESOLUTION / 72.0, (_MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
    names = plate_names(page)
    with pikepdf.open(io.BytesIO(document.data)) as pdf:
        sheet = Sheet(pdf, profile, scale * 72.0)
        leaf = pdf.get_object(page.entries.objgen)
        made = [_drawn(Plate(sheet, ink), leaf, area) for ink in names]
        if sheet.has_rgb_group and sheet.is_blended:
            sheet.trouble("transparency that blends in RGB")
        if len(names) == MOST:
            sheet.trouble(f"{MOST} plates or more")
        _replace_pages(pdf, made)
        stored = io.BytesIO()
        pdf.save(stored, compress_streams=False, static_id=True,
                 stream_decode_level=pikepdf.StreamDecodeLevel.none)  # fmt: skip
    inks = dict(zip(names, _rendered(stored.getvalue(), scale), strict=True))
    return Plates(page, area, scale, inks, tuple(sheet.troubles))


def _replace_pages(pdf: Any, made: list[Any]) -> None:
    """Leave nothing of a file but new pages, and which of its layers show."""
    import pikepdf

    tree = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=made, Count=len(made))
    )
    for page in made:
        page.Parent = tree
    for key in [key for key in pdf.Root if key not in ("/Type", "/OCProperties")]:
        del pdf.Root[key]
    pdf.Root.Pages = tree


def _drawn(plate: Plate, leaf: Any, area: Box) -> Any:
    """A new page with one plate of a page."""
    import pikepdf

    data, resources = b"", pikepdf.Dictionary()
    if "/Group" in leaf:
        plate.check_group(leaf.Group)
    if "/Contents" in leaf:
        own = inherited(leaf, "/Resources")
        data, resources = plate.content(leaf.Contents, own, Brushes(), Colours.OWN)
    stamps, forms = _stamps(plate, leaf)
    resources.XObject = pikepdf.Dictionary({**dict(resources.get("/XObject", {})), **forms})
    pdf = plate.sheet.pdf
    return pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[*area], Resources=resources,
        Contents=pdf.make_stream(b"q\n%b\nQ\n%b" % (data, stamps)),
    ))  # fmt: skip


def _stamps(plate: Plate, leaf: Any) -> tuple[bytes, dict[str, Any]]:
    """The annotations that print: content that draws them, and the forms it names."""
    forms: dict[str, Any] = {}
    parts = []
    for number, (look, matrix) in enumerate(printed_annotations(leaf)):
        brushes = Brushes(matrix)
        forms[f"/Stamp{number}"] = plate.form(look, None, brushes)
        gray = 1.0 - brushes.fill.tints.on(plate.ink)
        place = " ".join(f"{value:.5f}" for value in matrix)
        parts.append(f"q {gray:g} g {gray:g} G {place} cm /Stamp{number} Do Q")
    return "\n".join(parts).encode("ascii"), forms


def _rendered(pdf: bytes, scale: float) -> "Iterator[NDArray[np.uint8]]":
    import pypdfium2

    untyped: Any = pypdfium2
    with untyped.PdfDocument(pdf) as document:
        for page in document:
            grays = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_numpy()
            yield 255 - grays.reshape(grays.shape[:2])
