"""Every dictionary we write has the keys and types of dictionaries.yaml, and no others."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from banmian.fonts.library import Library
from banmian.model.page import Fill, Glyphs, Rule, Source, Surface
from banmian.model.press import Condition, PdfX
from banmian.model.style import Ink, Spot
from banmian.paint.pdf import paint_plates
from banmian.paint.pdf_metadata import DocumentFacts

SOURCE = Source("slot", "content", "body")
SOLID = (0.0, 1.0, 0.9, 0.0)


@pytest.mark.parametrize("standard", list(PdfX))
def test_every_dictionary_is_in_the_table(
    standard: PdfX,
    grid_library: Library,
    set_text: Callable[..., Glyphs],
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    marked: Condition,
    dictionary_faults: Callable[[bytes], list[str]],
) -> None:
    red = Ink("红", *SOLID, spot=Spot("专红", SOLID, 1.0))
    dark = Ink("暗红", *SOLID, spot=Spot("专红", SOLID, 0.5, (0, 0, 0, 0.2)))
    surface = surface_of(
        Fill(0, 0, 100, 50, red, SOURCE),
        Rule(0, 100, 300, 100, 1, dark, SOURCE),
        set_text(grid_library, [("一", "一"), ("二", "弌"), ("二", "二")], y=180),
        spread=True,
    )
    press = replace(marked, pdfx=standard)
    for plate in paint_plates([surface], facts, grid_library, press, (None, 8, 9)):
        assert dictionary_faults(plate.pdf) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda pdf: pdf.Root.__setitem__("/Bogus", 1), "trailer/Root: catalogue has Bogus"),
        (lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox"), "TrimBox: missing"),
        (lambda pdf: pdf.docinfo.__setitem__("/Trapped", pikepdf.Name.Unknown), "Trapped"),
        (lambda pdf: pdf.Root.__setitem__("/Lang", pikepdf.Name.zh), "Lang"),
        (
            lambda pdf: pdf.pages[0].obj.__setitem__(
                "/Group", pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
            ),
            "CS",
        ),
    ],
)
def test_the_walk_would_notice(
    spoil: Callable[[pikepdf.Pdf], None],
    fault: str,
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
    dictionary_faults: Callable[[bytes], list[str]],
) -> None:
    (plate,) = paint_plates([surface_of()], facts, grid_library, condition, (None,))
    with pikepdf.open(io.BytesIO(plate.pdf)) as document:
        spoil(document)
        spoiled = io.BytesIO()
        document.save(spoiled)
    assert any(fault in found for found in dictionary_faults(spoiled.getvalue()))
