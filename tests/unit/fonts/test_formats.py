import struct
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.diagnostics import Span
from banmian.fonts.face import Face
from banmian.fonts.library import load_library
from banmian.model.edition import FontFile
from banmian.resources import fonts_folder

OwnFont = Callable[..., FontFile]
BOLD = (("wght", 900.0),)


def face_of(own: FontFile) -> Face:
    library, problems = load_library(fonts_folder(), (own,))
    assert library is not None, problems
    return library.face(own.name)


def codes_of(own: FontFile) -> list[tuple[str, Span | None]]:
    library, problems = load_library(fonts_folder(), (own,))
    assert library is None
    return [(problem.code, problem.span) for problem in problems]


@pytest.mark.parametrize(
    ("file", "index", "variations", "outlines", "name"),
    [
        ("grid.ttf", 0, (), "glyf", "Grid-Regular"),
        ("grid.otf", 0, (), "cff", "Grid-Regular"),
        ("grid.ttc", 0, (), "glyf", "GridA-Regular"),
        ("grid.ttc", 1, (), "glyf", "GridB-Regular"),
        ("grid.otc", 1, (), "cff", "GridB-Regular"),
        ("cid.otf", 0, (), "cff", "GridCID-Regular"),
        ("variable.ttf", 0, (), "glyf", "GridVariable-Regular"),
        ("variable.ttf", 0, BOLD, "glyf", "GridVariable-Regular"),
        ("cff2.otf", 0, BOLD, "cff", "GridVariable-Regular"),
    ],
)
def test_every_format_loads(
    formats: Path,
    own_font: OwnFont,
    file: str,
    index: int,
    variations: tuple[tuple[str, float], ...],
    outlines: str,
    name: str,
) -> None:
    face = face_of(own_font(formats / file, index=index, variations=variations))
    assert (face.outlines, face.postscript_name) == (outlines, name)
    assert (face.upem, face.ascender, face.descender, face.cap_height) == (1000, 880, -120, 700)
    assert face.advance(face.glyph("中")) == 1000
    assert face.advance(face.glyph("A")) == 500
    assert face.glyph("𠀋") == 0


def test_table_agrees_with_harfbuzz(formats: Path, own_font: OwnFont) -> None:
    face = face_of(own_font(formats / "grid.otf"))
    for char in "中，A　한":
        assert face.glyph(char) == face.hb.get_nominal_glyph(ord(char))
        assert face.advance(face.glyph(char)) == face.hb.get_glyph_h_advance(face.glyph(char))


def test_pinned_axes_move_the_outlines(formats: Path, own_font: OwnFont) -> None:
    path = formats / "variable.ttf"
    regular, bold = (face_of(own_font(path, variations=v)) for v in ((), BOLD))
    glyph = regular.glyph("中")
    widths = [face.hb.get_glyph_extents(glyph).width for face in (regular, bold)]
    assert widths[1] - widths[0] == 60
    assert regular.key != bold.key


def test_a_non_bmp_character_has_its_glyph(
    tmp_path: Path, grid_fonts: ModuleType, own_font: OwnFont
) -> None:
    path = tmp_path / "rare.ttf"
    path.write_bytes(grid_fonts.make_grid_font("𠀋𠮷"))
    face = face_of(own_font(path))
    assert face.glyph("𠀋") and face.glyph("𠮷") and face.glyph("𠀋") != face.glyph("𠮷")


@pytest.mark.parametrize(
    ("file", "changed", "code"),
    [
        ("absent.ttf", {}, "fonts/missing-file"),
        (".", {}, "fonts/missing-file"),
        ("grid.ttc", {"index": 2}, "fonts/no-such-index"),
        ("grid.ttc", {"index": -1}, "fonts/no-such-index"),
        ("grid.ttf", {"index": 1}, "fonts/no-such-index"),
        ("grid.ttf", {"variations": BOLD}, "fonts/no-such-axis"),
        ("variable.ttf", {"variations": (("wdth", 80.0),)}, "fonts/no-such-axis"),
        ("variable.ttf", {"variations": (("wght", 950.0),)}, "fonts/axis-range"),
    ],
)
def test_a_wrong_reference_is_reported_where_the_edition_makes_it(
    formats: Path, own_font: OwnFont, file: str, changed: dict[str, object], code: str
) -> None:
    assert codes_of(own_font(formats / file, **changed)) == [(code, Span("edition.yaml", 7, 5))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "fonts/not-a-font"),
        (b"%PDF-1.7 and so on", "fonts/not-a-font"),
        (b"wOF2" + bytes(60), "fonts/not-a-font"),
        (b"ttcf\0\1\0\0", "fonts/truncated"),
        (b"OTTO", "fonts/truncated"),
        (b"OTTO" + bytes(8), "fonts/missing-table"),
    ],
)
def test_a_file_that_is_no_font_is_reported(
    tmp_path: Path, own_font: OwnFont, content: bytes, code: str
) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    assert [found for found, _ in codes_of(own_font(path))] == [code]


@pytest.mark.parametrize("kept", [0.01, 0.3, 0.99])
def test_a_font_cut_short_is_reported(
    tmp_path: Path, formats: Path, own_font: OwnFont, kept: float
) -> None:
    whole = (formats / "grid.ttf").read_bytes()
    path = tmp_path / "short.ttf"
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert [code for code, _ in codes_of(own_font(path))] == ["fonts/truncated"]


@pytest.mark.parametrize(
    ("fs_type", "allowed"),
    [(0, True), (4, True), (8, True), (0xC, True), (2, False), (0x100, False), (0x208, False)],
)
def test_what_the_maker_forbids_is_not_done(
    tmp_path: Path, formats: Path, own_font: OwnFont, fs_type: int, allowed: bool
) -> None:
    data = bytearray((formats / "grid.ttf").read_bytes())
    record = data.index(b"OS/2")
    (offset,) = struct.unpack_from(">I", data, record + 8)
    struct.pack_into(">H", data, offset + 8, fs_type)
    path = tmp_path / "licensed.ttf"
    path.write_bytes(data)
    library, problems = load_library(fonts_folder(), (own_font(path),))
    assert (library is not None) == allowed
    assert [p.code for p in problems] == ([] if allowed else ["fonts/not-embeddable"])


@given(changes=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_damage_never_raises(
    tmp_path_factory: pytest.TempPathFactory,
    formats: Path,
    own_font: OwnFont,
    changes: list[tuple[int, int]],
) -> None:
    for file in ("variable.ttf", "cid.otf"):
        data = bytearray((formats / file).read_bytes())
        for position, value in changes:
            data[position] = value
        path = tmp_path_factory.mktemp("damaged") / file
        path.write_bytes(data)
        library, problems = load_library(fonts_folder(), (own_font(path),))
        assert (library is None) == bool(problems)
