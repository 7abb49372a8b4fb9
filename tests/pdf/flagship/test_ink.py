"""What the plates get: process colours only, black type on the black plate alone, overprinting."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

if TYPE_CHECKING:
    from tests.pdf.flagship.conftest import Printed

BLACK, PAPER = (0, 0, 0, 1), (0, 0, 0, 0)
DISPLAY_SIZE = 10.0
"""Smallest type in colour or reversed out, points."""
OTHER_COLOURS = {"g", "G", "rg", "RG", "cs", "sc", "SC", "scn", "sh"}
NOT_PROCESS = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/Indexed"}
LEAST_PPI = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """Glyphs as the content stream shows them: their ink, size and overprint state."""

    ink: tuple[float, ...]
    size: float
    over: bool


def shown_type(page: pikepdf.Page) -> Iterator[Shown]:
    ink: tuple[float, ...] = ()
    size, over = 0.0, False
    for operands, operator in instructions(page):
        if operator == "k":
            ink = tuple(float(part) for part in operands)
        elif operator == "Tf":
            size = float(operands[1])
        elif operator == "gs":
            state = page.Resources.ExtGState[operands[0]]
            over = bool(state.op) and bool(state.OP) and int(state.OPM) == 1
        elif operator in ("Tj", "TJ", "'", '"'):
            yield Shown(ink, size, over)


def instructions(page: pikepdf.Page) -> Iterator[tuple[list[Any], str]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield list(instruction.operands), str(instruction.operator)


def test_type_is_black_alone_and_overprints(printed: "Printed") -> None:
    for path in printed.pdfs:
        with pikepdf.open(path) as document:
            shown = list(shown_type(document.pages[0]))
        assert len(shown) > 50
        for type_ in shown:
            if type_.ink == BLACK:
                assert type_.over
            elif type_.ink[:3] != (0, 0, 0) or type_.ink == PAPER:
                assert type_.size >= DISPLAY_SIZE
                assert not type_.over
        assert sum(type_.ink == BLACK for type_ in shown) > 0.7 * len(shown)


def test_only_process_colours_are_named(printed: "Printed") -> None:
    for path in printed.report.files:
        if path.suffix != ".pdf":
            continue
        with pikepdf.open(path) as document:
            page = document.pages[0]
            painted = list(instructions(page))
            assert not {operator for _, operator in painted} & OTHER_COLOURS
            for operands, operator in painted:
                if operator == "CS":  # crop marks stand on every plate
                    space = page.Resources.ColorSpace[operands[0]]
                    assert [str(part) for part in space][:2] == ["/Separation", "/All"]
            assert not set(names_in(document)) & NOT_PROCESS


def names_in(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            yield from (str(v) for _, v in item.items() if isinstance(v, pikepdf.Name))
        elif isinstance(item, pikepdf.Array):
            yield from (str(v) for v in item if isinstance(v, pikepdf.Name))


def test_pictures_have_the_pixels_a_newspaper_asks_for(printed: "Printed") -> None:
    count = 0
    for path in printed.pdfs:
        with pikepdf.open(path) as document:
            page = document.pages[0]
            matrix: list[Any] = []
            for operands, operator in instructions(page):
                if operator == "cm":
                    matrix = operands
                elif operator == "Do":
                    image = page.Resources.XObject[operands[0]]
                    for pixels, extent in ((image.Width, matrix[0]), (image.Height, matrix[3])):
                        assert int(pixels) / (float(extent) / 72) >= LEAST_PPI - 1
                    assert image.ColorSpace == "/DeviceCMYK"
                    count += 1
    assert count == sum(len(story.pictures) for story in printed.edition.stories)


def test_fonts_are_embedded_subsets_that_say_what_they_show(printed: "Printed") -> None:
    for path in printed.pdfs:
        with pikepdf.open(path) as document:
            fonts = document.pages[0].Resources.Font
            assert len(fonts) > 3
            for font in fonts.values():
                (descendant,) = font.DescendantFonts
                assert font.Subtype == "/Type0" and font.Encoding == "/Identity-H"
                assert str(font.BaseFont)[7] == "+"
                assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
                assert len(font.ToUnicode.read_bytes()) > 100


def test_poppler_agrees_about_the_fonts(printed_spread: "Printed", run_tool: Any) -> None:
    listed = run_tool("pdffonts", printed_spread.pdfs[0]).decode().splitlines()[2:]
    assert len(listed) > 3
    for line in listed:
        assert "Identity-H" in line
        embedded, subset, unicode_ = line.split()[-5:-2]
        assert (embedded, subset, unicode_) == ("yes", "yes", "yes")


def test_qpdf_finds_nothing(printed: "Printed", run_tool: Any) -> None:
    for path in printed.pdfs:
        assert b"No syntax or stream encoding errors" in run_tool("qpdf", "--check", path)


@pytest.mark.parametrize("operator", ["g", "rg"])
def test_the_colour_check_would_notice(operator: str) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    stream = {"g": b"0 g", "rg": b"0 0 0 rg"}[operator]
    document.pages[0].Contents = document.make_stream(stream)
    written = io.BytesIO()
    document.save(written)
    with pikepdf.open(written) as read:
        assert {name for _, name in instructions(read.pages[0])} & OTHER_COLOURS
