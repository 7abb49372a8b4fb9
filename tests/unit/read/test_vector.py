"""SVG files become plain paths, or are refused for what plain paths cannot show."""

from pathlib import Path

import pytest

from banmian.diagnostics import Span
from banmian.model.art import ArtPath, Stroke
from banmian.read.art_error import ArtError
from banmian.read.pictures import probe_picture
from banmian.read.vector import ArtFile, read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def read(body: str, size: str = 'viewBox="0 0 100 50"') -> ArtFile:
    return read_svg(f"{HEAD}{size}>{body}</svg>".encode())


def only(body: str) -> ArtPath:
    (path,) = read(body).art.paths
    return path


def test_a_rectangle_in_units_of_the_longer_side() -> None:
    file = read('<rect x="10" y="20" width="30" height="5" fill="#dc2828"/>')
    assert (file.width, file.height) == (10_000, 5_000)
    (path,) = file.art.paths
    assert path.outline == "1000 2000 m 4000 2000 l 4000 2500 l 1000 2500 l h"
    assert (path.fill, path.stroke, path.even_odd) == ((220, 40, 40), None, False)


@pytest.mark.parametrize("size", ['width="200" height="100"', 'viewBox="0 0 200 100" width="9cm"'])
def test_the_size_is_the_view_box_or_what_is_written(size: str) -> None:
    file = read('<path d="M0 0h100v50z"/>', size)
    assert (file.width, file.height) == (10_000, 5_000)
    assert file.art.paths[0].outline == "0 0 m 5000 0 l 5000 2500 l h"


def test_strokes_scale_with_the_art() -> None:
    stroke = only(
        '<g stroke="blue" stroke-width="2" stroke-dasharray="4 2" stroke-linecap="round">'
        '<path d="M0 0 L10 0" fill="none"/></g>'
    ).stroke
    assert stroke == Stroke((0, 0, 255), 200.0, 1, 0, 4.0, (400.0, 200.0), 0.0)


def test_styles_use_and_transforms() -> None:
    body = (
        "<style>.a {fill: #102030; fill-rule: evenodd}</style>"
        '<defs><path id="p" class="a" d="M0 0h10v10z"/></defs>'
        '<use xlink:href="#p" transform="translate(20 5) scale(2)"/>'
    )
    path = only(body)
    assert path.outline == "2000 500 m 4000 500 l 4000 2500 l h"
    assert path.fill == (16, 32, 48)
    assert path.even_odd


def test_curves_become_cubics() -> None:
    quadratic = only('<path d="M0 0 Q 3 6 6 0"/>').outline
    assert quadratic == "0 0 m 200 400 400 400 600 0 c"
    circle = only('<circle cx="50" cy="25" r="10"/>').outline
    assert circle.count(" c") >= 4
    assert " a" not in circle.lower().replace(" c", "")


def test_what_is_not_seen_is_left_out() -> None:
    hidden = '<rect width="9" height="9" display="none"/><rect width="9" height="9" fill="none"/>'
    assert len(read(f'{hidden}<rect width="5" height="5"/>').art.paths) == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('<text rotate="9">字</text>', "outlines"),
        ('<text writing-mode="tb">字</text>', "outlines"),
        ('<text fill="url(#g)">字</text>', "gradient"),
        ('<image href="a.png"/>', "picture"),
        ('<rect width="5" height="5" fill="url(#g)"/>', "not there"),
        ('<g clip-path="url(#c)"><rect width="5" height="5"/></g>', "flatten"),
        ('<g opacity="50%"><rect width="5" height="5"/></g>', "transparency"),
        ("", "nothing"),
        ('<path d="M0 0 L9e9 0"/>', "outside"),
        ("<rect", "export it again"),
    ],
)
def test_refused(body: str, says: str) -> None:
    with pytest.raises(ArtError, match=says):
        read(body)


def test_no_size() -> None:
    with pytest.raises(ArtError, match="viewBox"):
        read('<rect width="5" height="5"/>', "")


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 1 1"><path d="&a;"/></svg>'
    with pytest.raises(ArtError, match="entities"):
        read_svg(bomb)


def test_a_file_that_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(
        f"{HEAD} viewBox='0 0 9 9'><mask id='m'/><rect width='5' height='5' mask='url(#m)'/></svg>",
        encoding="utf-8",
    )
    file, problem = probe_picture(path, "a.svg", Span("s.md", 3, 1))
    assert file is None and problem is not None
    assert (problem.code, problem.span) == ("read/picture-art", Span("s.md", 3, 1))
    assert ";" in problem.message


def test_art_comes_back_from_the_cache_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    body = '<rect width="5" height="5" stroke="red"/>'
    path.write_text(f'{HEAD}viewBox="0 0 9 9">{body}</svg>', encoding="utf-8")
    first, second = (probe_picture(path, "a.svg", Span("s"))[0] for _ in range(2))
    assert first is not None
    assert first == second
    assert first.art == read(body, 'viewBox="0 0 9 9"').art
