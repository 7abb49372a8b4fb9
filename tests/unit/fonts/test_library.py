from banmian.fonts.library import Library
from banmian.model.style import FontRequest

SONG = FontRequest("song", "regular")


def test_grid_library_sets_han_on_whole_and_ascii_on_half_ems(grid_library: Library) -> None:
    face = grid_library.face(grid_library.resolve(SONG, "中", latin=False) or "")
    assert (face.upem, face.ascender, face.descender) == (1000, 880, -120)
    assert [face.advance(face.glyph(c)) for c in "中，“—·Aa1"] == [1000] * 5 + [500] * 3
