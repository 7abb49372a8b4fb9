"""A spot ink becomes the colour it shows on screen: PDFium paints it solid by its alternate."""

import contextlib
import io
from typing import Any, Final, TypeAlias

from banmian.preflight.colour import PROCESS, space_of
from banmian.preflight.document import Document, Page, inherited
from banmian.preflight.streams import unreadable

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""

_PROCESS: Final[dict[str, Colour]] = dict(
    zip(PROCESS, ((0, 158, 224), (214, 0, 122), (245, 214, 0), (35, 31, 32)), strict=True)
)
_UNKNOWN: Final[Colour] = (110, 110, 110)


def ink_colours(document: Document, page: Page, inks: tuple[str, ...]) -> dict[str, Colour]:
    """The colour of each ink of a page, solid on white."""
    import pikepdf

    colours = {ink: _PROCESS.get(ink, _UNKNOWN) for ink in inks}
    with pikepdf.open(io.BytesIO(document.data)) as pdf:
        leaf = pdf.get_object(page.entries.objgen)
        for written in _spaces(inherited(leaf, "/Resources"), set()):
            names = space_of(written, None).names
            for ink in set(names) & set(inks) - set(PROCESS):
                # What cannot be painted stays gray: it is a colour on screen, no more.
                if colours[ink] == _UNKNOWN:
                    with contextlib.suppress(*unreadable()):
                        tints = [float(name == ink) for name in names]
                        colours[ink] = _painted(written, tints, pdf)
    return colours


def _spaces(resources: Any, seen: set[object]) -> list[Any]:
    """The colour spaces of resources, of the pictures and the forms in them."""
    import pikepdf

    if resources is None:
        return []
    found = list(resources.get("/ColorSpace", {}).values())
    for thing in resources.get("/XObject", {}).values():
        if thing.objgen not in seen:
            seen.add(thing.objgen)
            found += [thing.ColorSpace] if "/ColorSpace" in thing else []
            found += _spaces(thing.get("/Resources"), seen)
    return [each for each in found if isinstance(each, pikepdf.Array)]


def _painted(space: Any, tints: list[float], source: Any) -> Colour:
    import pikepdf
    import pypdfium2

    with pikepdf.new() as pdf:
        copied = pdf.copy_foreign(source.make_indirect(space))
        operands = " ".join(f"{tint:g}" for tint in tints)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=[0, 0, 8, 8],
            Resources=pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(Spot=copied)),
            Contents=pdf.make_stream(f"/Spot cs {operands} scn 0 0 8 8 re f".encode()),
        ))))  # fmt: skip
        stored = io.BytesIO()
        pdf.save(stored)
    untyped: Any = pypdfium2
    with untyped.PdfDocument(stored.getvalue()) as document:
        red, green, blue = document[0].render(rev_byteorder=True).to_numpy()[4, 4, :3]
    return int(red), int(green), int(blue)
