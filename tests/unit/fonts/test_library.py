from collections.abc import Callable
from pathlib import Path

import pytest

from banmian.diagnostics import Span
from banmian.fonts.entries import Chain
from banmian.fonts.library import Library, load_library
from banmian.model.edition import FontFile
from banmian.model.style import FontRequest
from banmian.resources import fonts_folder

OwnFont = Callable[..., FontFile]
SONG = FontRequest("song", "regular")


@pytest.fixture
def two_faces(tmp_path: Path, formats: Path) -> Path:
    """A folder whose song is the face `main`, then `spare`, with the companion `roman`."""
    import hashlib

    faces = {"main": "grid.ttf", "spare": "grid.otf", "roman": "variable.ttf"}
    lines = ["faces:"]
    for name, file in faces.items():
        data = (formats / file).read_bytes()
        (tmp_path / file).write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        lines.append(
            f"  {name}: {{file: {file}, family: F, version: '1', licence: L, source: S, "
            f"sha256: {digest}}}"
        )
    lines += ["roles:", "  song:", "    regular: {cjk: [main, spare], latin: [roman]}"]
    (tmp_path / "fonts.yaml").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def loaded(folder: Path, *own: FontFile) -> Library:
    library, problems = load_library(folder, own)
    assert library is not None, problems
    return library


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "fonts.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(folder: Path, *own: FontFile) -> list[tuple[str, Span | None]]:
    library, problems = load_library(folder, own)
    assert library is None
    return [(problem.code, problem.span) for problem in problems]


def test_grid_library_sets_han_on_whole_and_ascii_on_half_ems(grid_library: Library) -> None:
    face = grid_library.face(grid_library.resolve(SONG, "中", latin=False) or "")
    assert (face.upem, face.ascender, face.descender) == (1000, 880, -120)
    assert [face.advance(face.glyph(c)) for c in "中，“—·Aa1"] == [1000] * 5 + [500] * 3


def test_bundled_chains_set_every_han_and_latin_from_their_first_faces(
    bundled_library: Library,
) -> None:
    for request in bundled_library.requests:
        chain = bundled_library.chain(request)
        assert chain is not None
        assert bundled_library.resolve(request, "报", latin=False) == chain.cjk[0]
        assert bundled_library.resolve(request, "A", latin=True) == chain.latin[0]
        assert bundled_library.resolve(request, "A", latin=False) == chain.cjk[0]


def test_bundled_body_faces_have_an_em_box_of_one_em(bundled_library: Library) -> None:
    for name in ("song-regular", "hei-bold", "kai-regular"):
        face = bundled_library.face(name)
        assert face.ascender - face.descender == face.upem
        assert face.advance(face.glyph("中")) == face.upem


def test_what_the_first_face_lacks_comes_from_the_next(two_faces: Path, own_font: OwnFont) -> None:
    library = loaded(two_faces)
    assert library.resolve(SONG, "中", latin=False) == "main"
    assert library.resolve(SONG, "中", latin=True) == "roman"
    assert library.resolve(SONG, "𠀋", latin=False) is None
    assert library.resolve(FontRequest("song", "bold"), "中", latin=False) is None


def test_own_face_with_han_goes_first_in_its_chain(
    two_faces: Path, formats: Path, own_font: OwnFont
) -> None:
    library = loaded(two_faces, own_font(formats / "grid.ttc", index=1))
    assert library.chain(SONG) == Chain(("own", "main", "spare"), ("roman",))


def test_own_face_without_han_goes_first_among_the_latin_companions(
    two_faces: Path, own_font: OwnFont
) -> None:
    latin = fonts_folder() / "latin-serif-regular.ttf"
    library = loaded(two_faces, own_font(latin))
    assert library.chain(SONG) == Chain(("main", "spare"), ("own", "roman"))


def test_own_faces_of_one_role_keep_their_order(
    two_faces: Path, formats: Path, own_font: OwnFont
) -> None:
    own = [own_font(formats / "cid.otf", name=n, index=0) for n in ("one", "two")]
    chain = loaded(two_faces, *own).chain(SONG)
    assert chain is not None
    assert chain.cjk == ("one", "two", "main", "spare")


@pytest.mark.parametrize("role", ["song", "title"])
def test_a_new_weight_or_role_falls_back_to_a_chain_there_is(
    two_faces: Path, formats: Path, own_font: OwnFont, role: str
) -> None:
    library = loaded(two_faces, own_font(formats / "grid.otf", role=role, weight="heavy"))
    chain = library.chain(FontRequest(role, "heavy"))
    assert chain == Chain(("own", "main", "spare"), ("roman",))
    assert library.chain(SONG) == Chain(("main", "spare"), ("roman",))


def test_one_own_face_may_stand_in_two_roles(
    two_faces: Path, formats: Path, own_font: OwnFont
) -> None:
    path = formats / "grid.otf"
    library = loaded(two_faces, own_font(path), own_font(path, role="kai"))
    assert library.resolve(FontRequest("kai", "regular"), "中", latin=False) == "own"


def test_one_name_for_two_faces_is_an_error(
    two_faces: Path, formats: Path, own_font: OwnFont
) -> None:
    place = Span("edition.yaml", 9, 5)
    taken = own_font(formats / "grid.otf", name="main", span=place)
    again = own_font(formats / "cid.otf", span=place)
    assert codes(two_faces, own_font(formats / "grid.otf"), again, taken) == [
        ("fonts/duplicate-face", place),
        ("fonts/duplicate-face", place),
    ]


def test_a_changed_file_is_an_error_at_the_face(two_faces: Path, formats: Path) -> None:
    (two_faces / "grid.otf").write_bytes((formats / "cid.otf").read_bytes())
    place = Span(str(two_faces / "fonts.yaml"), 3, 3)
    assert codes(two_faces) == [("fonts/changed-file", place)]


def test_a_file_restored_under_the_same_name_is_good_again(two_faces: Path, formats: Path) -> None:
    good = (two_faces / "grid.otf").read_bytes()
    (two_faces / "grid.otf").write_bytes(good[:-1] + b"\xff")
    assert codes(two_faces)
    (two_faces / "grid.otf").write_bytes(good)
    loaded(two_faces)


def test_every_problem_of_a_catalogue_is_reported_in_one_run(two_faces: Path) -> None:
    (two_faces / "grid.ttf").unlink()
    edit(two_faces, "file: variable.ttf", "file: fonts.yaml")
    edit(two_faces, "[main, spare]", "[main, spar]")
    place = str(two_faces / "fonts.yaml")
    assert codes(two_faces) == [
        ("fonts/unknown-face", Span(place, 7, 27)),
        ("fonts/missing-file", Span(place, 2, 3)),
        ("fonts/not-a-font", Span(place, 4, 3)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("family: F, ", "", "fonts/missing-key"),
        ("family: F", "family: F, famly: F", "fonts/unknown-key"),
        ("family: F", "family: F, family: G", "fonts/duplicate-key"),
        ("family: F", "family: F, index: one", "fonts/bad-value"),
        ("family: F", "family: [F]", "fonts/bad-value"),
        ("family: F", "family: F, variations: {wght: x}", "fonts/bad-value"),
        ("roles:", "rolls:", "fonts/unknown-key"),
        ("cjk: [main, spare]", "cjk: main", "fonts/bad-value"),
        ("cjk: [main, spare]", "cjk: []", "fonts/empty-chain"),
        ("  song:", "  song: [", "fonts/bad-catalogue"),
    ],
)
def test_a_faulty_catalogue_is_reported(two_faces: Path, old: str, new: str, code: str) -> None:
    edit(two_faces, old, new)
    found = codes(two_faces)
    assert code in [found_code for found_code, _ in found]
    assert all(span is not None for _, span in found)


def test_a_folder_without_a_catalogue_is_an_error(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("fonts/no-catalogue", Span(str(tmp_path / "fonts.yaml")))]


def test_an_empty_catalogue_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "fonts.yaml").write_text("")
    assert [code for code, _ in codes(tmp_path)] == ["fonts/missing-key", "fonts/missing-key"]
