"""Art written as SVG for web pages reads back as the same art."""

import pytest

from banmian.model.art import VectorArt
from banmian.model.press import Condition
from banmian.paint.web_art import web_art
from banmian.read.vector import read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
STOPS = '<stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#c8102e"/>'


@pytest.mark.parametrize(
    "body",
    [
        '<rect x="10" y="20" width="30" height="5" fill="#dc2828"/>',
        '<path d="M0 0 C10 0 20 10 30 30" fill="none" stroke="#123456" stroke-width="2" '
        'stroke-linecap="round" stroke-dasharray="3 1" stroke-dashoffset="1"/>',
        '<path d="M0 0h30v30h-30z M5 5h20v20h-20z" fill-rule="evenodd"/>',
        f'<linearGradient id="a">{STOPS}</linearGradient>'
        '<rect x="10" y="5" width="30" height="20" fill="url(#a)"/>',
        f'<radialGradient id="a" fx=".2" fy=".3">{STOPS}</radialGradient>'
        '<circle cx="50" cy="25" r="20" fill="url(#a)"/>',
        '<clipPath id="c"><circle cx="9" cy="9" r="5"/></clipPath>'
        '<g clip-path="url(#c)"><rect width="20" height="20"/></g>',
    ],
)
def test_there_and_back(body: str, condition: Condition) -> None:
    first = read_svg(f"{HEAD}{body}</svg>".encode())
    written = web_art(first.art, (first.width, first.height), condition)
    again = read_svg(written)
    assert (again.width, again.height) == (first.width, first.height)
    assert again.art == first.art or again.art.parts == pytest.approx(first.art.parts)


def test_inks_look_as_they_print(condition: Condition) -> None:
    """Black alone is gray, a tint of it lighter; other inks go through the profile."""
    from banmian.model.art import ArtPath

    parts = tuple(
        ArtPath("0 0 m 9 0 l 9 9 l h", colour, False, None)
        for colour in ((0, 0, 0, 1000), (0, 0, 0, 500), (0, 1000, 1000, 0))
    )
    written = web_art(VectorArt(parts), (100, 50), condition).decode()
    assert 'fill="#000000"' in written and 'fill="#808080"' in written
    red = read_svg(written.encode()).art.paths[2].fill
    assert isinstance(red, tuple) and red[0] > 180 > 100 > red[2]
