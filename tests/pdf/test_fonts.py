"""Embedded fonts: Type 0, one subset a face, and text that copies out as it was written."""

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageFilter

from banmian.fonts.library import Library, load_library
from banmian.model.page import Fill, Glyphs, Surface
from banmian.model.press import Condition
from banmian.paint.pdf import paint_pdf
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.resources import fonts_folder

PLAIN = "兵团屯垦戍边，“天津”援建。"
AMBIGUOUS = [("天", "天"), ("津", "天"), ("津", "津"), ("—", "——"), ("…", "……"), ("a", "𠮷")]
CLUSTER = [("x", "x"), ("e", "e\u0301"), ("`", ""), ("y", "y")]
SURPLUS = [("x", "x"), ("e", "é"), ("`", ""), ("y", "y")]

Painter = Callable[[Library, list[Glyphs]], bytes]


@pytest.fixture(scope="session")
def paint(
    facts: DocumentFacts, condition: Condition, surface_of: Callable[..., Surface]
) -> Painter:
    return lambda library, items: paint_pdf([surface_of(*items)], facts, library, condition)


@pytest.fixture(scope="session", params=["ttf", "otf", "ttc", "variable"])
def any_library(
    request: pytest.FixtureRequest,
    grid_fonts: ModuleType,
    grid_library_of: Callable[[Path], Library],
    tmp_path_factory: pytest.TempPathFactory,
) -> Library:
    makers = {
        "ttf": lambda: grid_fonts.make_grid_font(PLAIN),
        "otf": lambda: grid_fonts.make_grid_font(PLAIN, "cff"),
        "ttc": lambda: grid_fonts.make_grid_collection(PLAIN, "cff"),
        "variable": lambda: grid_fonts.make_variable_grid_font(PLAIN),
    }
    path = tmp_path_factory.mktemp(request.param) / f"grid.{request.param}"
    path.write_bytes(makers[request.param]())
    return grid_library_of(path)


@pytest.mark.parametrize("pairs", [AMBIGUOUS, CLUSTER, SURPLUS])
def test_text_copies_out_as_written(
    any_library: Library,
    paint: Painter,
    set_text: Callable[..., Glyphs],
    copied_text: Callable[[bytes], list[str]],
    pairs: list[tuple[str, str]],
) -> None:
    pdf = paint(any_library, [set_text(any_library, PLAIN), set_text(any_library, pairs, y=60)])
    assert copied_text(pdf) == [PLAIN, "".join(text for _, text in pairs)]


def test_poppler_reads_the_same_text(
    any_library: Library,
    paint: Painter,
    set_text: Callable[..., Glyphs],
    run_tool: Callable[..., bytes],
    tmp_path: Path,
) -> None:
    file = tmp_path / "text.pdf"
    rows = [AMBIGUOUS, CLUSTER, SURPLUS]
    file.write_bytes(
        paint(
            any_library,
            [set_text(any_library, row, y=40 + 30 * place) for place, row in enumerate(rows)],
        )
    )
    read = run_tool("pdftotext", "-raw", file, "-").decode().split()
    assert read == ["".join(text for _, text in row) for row in rows]


def test_real_faces_with_characters_beyond_the_bmp(
    paint: Painter,
    set_text: Callable[..., Glyphs],
    copied_text: Callable[[bytes], list[str]],
) -> None:
    library, problems = load_library(fonts_folder(), ())
    assert library is not None, problems
    song = library.face("song-regular")
    rare = [char for char in "𫖯𫄧𬭎𫍽" if song.glyph(char)]
    assert rare
    text = "".join(rare) + "《兵团日报》"
    pdf = paint(library, [set_text(library, text, face="song-regular", gap=0.37)])
    assert copied_text(pdf) == [text]


def test_every_font_is_a_composite_subset(
    any_library: Library, paint: Painter, set_text: Callable[..., Glyphs]
) -> None:
    pdf = paint(any_library, [set_text(any_library, PLAIN), set_text(any_library, PLAIN, y=60)])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = list(document.pages[0].Resources.Font.values())
        assert len(fonts) == 1
        font = fonts[0]
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        assert font.Subtype == "/Type0"
        assert font.Encoding == "/Identity-H"
        assert str(font.BaseFont)[7] == "+"
        if descendant.Subtype == "/CIDFontType2":
            assert b"glyf" in descriptor.FontFile2.read_bytes()
            assert "/CIDToGIDMap" in descendant
        else:
            assert descriptor.FontFile3.Subtype == "/CIDFontType0C"
        assert descriptor.CapHeight == 700
        assert (int(descriptor.Ascent), int(descriptor.Descent)) == (880, -120)


def test_a_second_text_of_a_cff_glyph_has_its_own_code(
    grid_fonts: ModuleType,
    grid_library_of: Callable[[Path], Library],
    paint: Painter,
    set_text: Callable[..., Glyphs],
    tmp_path: Path,
) -> None:
    (tmp_path / "grid.otf").write_bytes(grid_fonts.make_grid_font("津", "cff"))
    library = grid_library_of(tmp_path / "grid.otf")
    with pikepdf.open(io.BytesIO(paint(library, [set_text(library, AMBIGUOUS)]))) as document:
        encoding = document.pages[0].Resources.Font["/F1"].Encoding
        assert encoding.Type == "/CMap"
        assert b"1 begincidchar" in encoding.read_bytes()


def test_the_glyphs_shown_are_the_ones_meant(
    any_library: Library,
    grid_fonts: ModuleType,
    set_text: Callable[..., Glyphs],
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    condition: Condition,
    rendered: Callable[..., Image.Image],
) -> None:
    """The grid font's glyphs are boxes, so the same page can be painted without any font."""
    line = set_text(any_library, AMBIGUOUS + [(char, char) for char in PLAIN], size=12, gap=0.37)
    boxes = []
    for place, (char, _) in enumerate(AMBIGUOUS + [(char, char) for char in PLAIN]):
        left, bottom, right, top = (side * 0.012 for side in grid_fonts.ink_of(char))
        x = line.x + line.positions[place] + left
        boxes.append(Fill(x, line.y - top, right - left, top - bottom, line.ink, line.source))
    shown, expected = (
        rendered(paint_pdf([surface_of(*items)], facts, any_library, condition), scale=8)
        for items in ((line,), boxes)
    )
    difference = ImageChops.difference(shown, expected).convert("L")
    assert any(expected.convert("L").histogram()[:60])
    # Edges may differ by the pixel they are snapped to, nothing thicker may.
    assert not any(difference.filter(ImageFilter.MinFilter(3)).histogram()[20:])


def test_widths_are_the_programs(
    any_library: Library, paint: Painter, set_text: Callable[..., Glyphs]
) -> None:
    pdf = paint(any_library, [set_text(any_library, PLAIN + "Ab1")])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        descendant = document.pages[0].Resources.Font["/F1"].DescendantFonts[0]
        if descendant.Subtype != "/CIDFontType2":
            pytest.skip("a bare CFF table has no hmtx")
        program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        to_glyph = descendant.CIDToGIDMap.read_bytes()
        start, widths = descendant.W
        stated = {int(start) + place: float(width) for place, width in enumerate(widths)}
        for cid in range(1, len(to_glyph) // 2):
            glyph = int.from_bytes(to_glyph[2 * cid : 2 * cid + 2])
            advance, _ = program["hmtx"][program.getGlyphName(glyph)]
            assert stated.get(cid, 1000) == advance
