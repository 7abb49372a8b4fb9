import io
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from banmian.cache import cache_folder
from banmian.fonts.face import Face
from banmian.fonts.library import load_library
from banmian.fonts.subset import Subset, subset_face
from banmian.model.edition import FontFile
from banmian.resources import fonts_folder

OwnFont = Callable[..., FontFile]
Outline = list[tuple[str, object]]
TEXT = "中国，。“——…A1"

FORMATS = {
    "glyf": ("grid.ttf", 0, ()),
    "cff": ("grid.otf", 0, ()),
    "cid": ("cid.otf", 0, ()),
    "ttc": ("grid.ttc", 1, ()),
    "otc": ("grid.otc", 1, ()),
    "variable": ("variable.ttf", 0, (("wght", 650.0),)),
    "variable-default": ("variable.ttf", 0, ()),
    "cff2": ("cff2.otf", 0, (("wght", 900.0),)),
}


def face_of(own: FontFile) -> Face:
    library, problems = load_library(fonts_folder(), (own,))
    assert library is not None, problems
    return library.face(own.name)


def opened_file(face: Face) -> TTFont:
    font = TTFont(face.path, fontNumber=face.index)
    return instantiateVariableFont(font, dict(face.variations)) if face.variations else font


def outline(font: TTFont, glyph: int) -> Outline:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getGlyphName(glyph)].draw(pen)
    return list(pen.value)


def outline_in_program(subset: Subset, glyph: int) -> Outline:
    if subset.outlines == "glyf":
        return outline(TTFont(io.BytesIO(subset.program)), glyph)
    top = opened_cff(subset)[0]
    pen = DecomposingRecordingPen({})
    top.CharStrings[top.charset[glyph]].draw(pen)
    return list(pen.value)


def opened_cff(subset: Subset) -> CFFFontSet:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(subset.program), None)
    return fonts


@pytest.mark.parametrize("kind", FORMATS)
def test_new_ids_lead_to_the_same_outlines(formats: Path, own_font: OwnFont, kind: str) -> None:
    file, index, variations = FORMATS[kind]
    face = face_of(own_font(formats / file, index=index, variations=variations))
    glyphs = frozenset(face.glyph(char) for char in TEXT)
    subset = subset_face(face, glyphs)
    assert set(subset.new_ids) == glyphs | {0}
    assert subset.new_ids[0] == 0
    whole = opened_file(face)
    for glyph in glyphs:
        assert outline_in_program(subset, subset.new_ids[glyph]) == outline(whole, glyph)


def test_a_true_type_program_holds_only_what_a_pdf_needs(formats: Path, own_font: OwnFont) -> None:
    face = face_of(own_font(formats / "grid.ttf"))
    program = TTFont(io.BytesIO(subset_face(face, frozenset({face.glyph("中")})).program))
    assert set(program.keys()) - {"GlyphOrder"} == {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
    assert program["maxp"].numGlyphs == 2
    assert program["hmtx"][program.getGlyphName(1)][0] == 1000


def test_composite_glyphs_bring_their_parts() -> None:
    library, _ = load_library(fonts_folder(), ())
    assert library is not None
    face = library.face("latin-serif-regular")
    glyph = face.glyph("é")
    subset = subset_face(face, frozenset({glyph}))
    assert set(subset.new_ids) == {0, glyph}
    assert outline_in_program(subset, subset.new_ids[glyph]) == outline(opened_file(face), glyph)


def test_in_a_cid_keyed_program_the_cid_is_the_new_id(formats: Path, own_font: OwnFont) -> None:
    face = face_of(own_font(formats / "cid.otf"))
    glyphs = frozenset(face.glyph(char) for char in TEXT)
    subset = subset_face(face, glyphs)
    top = opened_cff(subset)[0]
    assert top.ROS == ("Adobe", "Identity", 0)
    assert top.charset == [".notdef", *(f"cid{new:05d}" for new in range(1, len(glyphs) + 1))]


@pytest.mark.parametrize("kind", ["glyf", "cid", "variable"])
def test_cached_and_made_anew_are_the_same(
    formats: Path, own_font: OwnFont, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, index, variations = FORMATS[kind]
    own = own_font(formats / file, index=index, variations=variations)
    glyphs = frozenset({5, 9, 70})
    stored = [(face_of(own).table, subset_face(face_of(own), glyphs)) for _ in range(2)]
    monkeypatch.setenv("BANMIAN_CACHE", "off")
    cache_folder.cache_clear()
    try:
        made = (face_of(own).table, subset_face(face_of(own), glyphs))
    finally:
        monkeypatch.undo()
        cache_folder.cache_clear()
    assert stored[0] == stored[1] == made
