"""Shapes that shine through become opaque ones that look the same; the rest is refused."""

from typing import Any

import pytest
from PIL import Image

from banmian.model.art import ArtPath, Gradient, Stroke
from banmian.read.art_error import ArtError
from banmian.read.stroke_outline import stroke_outline
from banmian.read.vector import ArtFile, read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
GROUND = '<rect width="100" height="50" fill="#ff0000"/>'


def read(body: str) -> ArtFile:
    return read_svg(f"{HEAD}{body}</svg>".encode())


def paths(body: str) -> list[ArtPath]:
    made = read(body).art.paths
    assert all(path.opacity == 1 for path in made)
    return list(made)


@pytest.mark.parametrize(
    "looks", ['fill="#0000ff" opacity="0.2"', 'fill-opacity="20%" fill="blue"', 'fill="#0000ff33"']
)
def test_on_paper(looks: str) -> None:
    file = read(f'<rect width="9" height="9" {looks}/>')
    (path,) = file.art.paths
    assert path.fill == (204, 204, 255)
    assert file.art.on_paper


def test_on_a_rectangle_that_covers_all_below() -> None:
    below = '<circle cx="20" cy="20" r="9"/><rect width="50" height="50" fill="#ff0000"/>'
    file = read(f'{below}<circle cx="20" cy="20" r="9" fill="#0000ff" opacity=".6"/>')
    *_, path = file.art.paths
    assert path.fill == (102, 0, 153)
    assert len(file.art.parts) == 3 and not file.art.on_paper


def test_what_is_crossed_is_painted_once_more_inside() -> None:
    """A bar under a veil: the veil on its ground, then the part of the bar under it, mixed."""
    bar = '<rect x="10" y="10" width="50" height="5" fill="#000000"/>'
    veil = '<rect x="20" width="20" height="50" fill="#ffffff" opacity="0.5"/>'
    ground, under, over, seen = paths(GROUND + bar + veil)
    assert over.fill == (255, 128, 128)
    assert (seen.outline, seen.fill) == (under.outline, (128, 128, 128))
    assert seen.clips == (f"{over.outline} W n",)
    assert ground.fill == (255, 0, 0)


def test_lines_below_are_seen_through_too() -> None:
    line = '<path d="M0 25 H100" fill="none" stroke="#000" stroke-width="2"/>'
    veil = '<rect width="20" height="50" fill="#fff" opacity="0.5"/>'
    *_, seen = paths(line + veil)
    assert seen.stroke is not None
    assert (seen.fill, seen.stroke.colour) == (None, (128, 128, 128))


def test_a_clear_line_on_a_solid_ground() -> None:
    line = '<path d="M10 25 H40" fill="none" stroke="#0000ff" stroke-opacity="0.5"/>'
    *_, path = paths(GROUND + line)
    assert path.stroke is not None and path.stroke.colour == (128, 0, 128)


def test_fill_and_stroke_of_several_opacities_are_two_shapes() -> None:
    shape = '<rect x="5" y="5" width="9" height="9" fill="#0000ff" stroke="#000000" {}/>'
    _, filled, drawn = paths(GROUND + shape.format('fill-opacity="0.4"'))
    assert filled.fill == (153, 0, 102) and filled.stroke is None
    assert drawn.stroke is not None and drawn.stroke.colour == (0, 0, 0)


def test_gradients_and_type_are_mixed_with_their_ground() -> None:
    gradient = (
        '<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#0000ff"/>'
        '</linearGradient><rect width="9" height="9" fill="url(#g)" opacity="0.5"/>'
    )
    *_, path = paths(GROUND + gradient)
    assert isinstance(path.fill, Gradient)
    assert [colour for _, colour in path.fill.stops] == [(255, 128, 128), (128, 0, 128)]
    *_, line = read(GROUND + '<text x="9" y="20" font-size="9" opacity="0.5">字</text>').art.parts
    assert not isinstance(line, ArtPath)
    assert getattr(line, "runs")[0].fill == (128, 0, 0)  # noqa: B009


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            '<text x="9" y="20">字</text><rect width="50" height="50" opacity="0.5"/>',
            "type or pictures",
        ),
        (
            '<linearGradient id="g"><stop/><stop offset="1"/></linearGradient>'
            '<circle cx="9" cy="9" r="5"/>'
            '<rect width="20" height="20" fill="url(#g)" opacity=".5"/>',
            "gradient",
        ),
        ('<circle cx="9" cy="9" r="5"/><text y="12" opacity="0.5">字</text>', "type that shines"),
        ('<g opacity="0.5"><rect width="9" height="9"/></g>', "group"),
    ],
)
def test_refused(body: str, says: str) -> None:
    with pytest.raises(ArtError, match=says):
        read(body)


def test_what_stands_beside_is_not_below() -> None:
    body = '<text x="60" y="20">字</text><rect width="50" height="50" fill="#000" opacity="0.5"/>'
    (path,) = paths(body)
    assert path.fill == (128, 128, 128)


def test_the_same_picture_as_by_blending() -> None:
    """Three veils over each other, beside Pillow's alpha compositing, inside each part."""
    boxes = (
        (0, 0, 60, 30, "#c8102e", 1),
        (20, 10, 50, 30, "#285ac8", 0.5),
        (30, 5, 60, 20, "#e0a020", 0.3),
    )
    body = "".join(
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" opacity="{share}"/>'
        for x, y, w, h, fill, share in boxes
    )
    meant = Image.new("RGBA", (100, 50), "white")
    for x, y, w, h, fill, share in boxes:
        veil = Image.new("RGBA", (100, 50), (0, 0, 0, 0))
        shade = (*bytes.fromhex(fill[1:]), round(255 * share))
        veil.paste(shade, (x, y, x + w, y + h))
        meant.alpha_composite(veil)
    shown = painted(read(body))
    for x, y in ((10, 5), (25, 20), (40, 20), (40, 7), (75, 15), (65, 35), (95, 45)):
        wanted, got = meant.getpixel((x, y)), shown(x, y)
        assert isinstance(wanted, tuple)
        assert all(abs(a - b) <= 2 for a, b in zip(wanted, got, strict=False)), (x, y)


def painted(file: ArtFile):  # type: ignore[no-untyped-def]
    """Gives the colour of a point: that of the last rectangle that holds it, clips and all."""

    def holds(outline: str, x: float, y: float) -> bool:
        numbers = [float(part) for part in outline.split() if part[-1].isdigit()]
        xs, ys = numbers[::2], numbers[1::2]
        return min(xs) <= x * 100 < max(xs) and min(ys) <= y * 100 < max(ys)

    def at(x: float, y: float) -> tuple[int, ...]:
        colour: tuple[int, ...] = (255, 255, 255)
        for path in file.art.paths:
            if all(holds(outline, x, y) for outline in (path.outline, *path.clips)):
                assert isinstance(path.fill, tuple)
                colour = path.fill
        return colour

    return at


def test_a_line_across_another_shape_becomes_a_shape() -> None:
    """2 units wide across a bar 5 wide: where they cross, the bar is seen through the line."""
    bar = '<rect x="20" width="5" height="50" fill="#000"/>'
    line = '<path d="M0 25 H50" fill="none" stroke="#fff" stroke-width="2" stroke-opacity="0.5"/>'
    file = read(GROUND + bar + line)
    at = painted(file)
    assert at(10, 25) == (255, 128, 128)
    assert at(22, 25) == (128, 128, 128)
    assert at(22, 27) == (0, 0, 0)
    assert at(60, 25) == (255, 0, 0)


@pytest.mark.parametrize(
    ("outline", "own", "area"),
    [
        ("0 0 m 100 0 l", {}, 1000),
        ("0 0 m 100 0 l", {"cap": 2}, 1100),
        ("0 0 m 100 0 l", {"cap": 1}, 1000 + 78.5),
        ("0 0 m 100 0 l 100 100 l", {}, 2000),
        ("0 0 m 100 0 l 100 100 l", {"join": 2}, 2000 - 25 + 12.5),
        ("0 0 m 100 0 l 100 100 l 0 100 l h", {}, 110 * 110 - 90 * 90),
        ("0 0 m 100 0 l", {"dashes": (20.0, 10.0)}, 700),
        ("0 0 m 100 0 l", {"dashes": (20.0, 10.0), "dash_offset": 15.0}, 650),
    ],
)
def test_the_outline_of_a_stroke_covers_what_it_covers(
    outline: str, own: dict[str, Any], area: float
) -> None:
    """10 wide; counted on a grid of half units by the nonzero rule."""
    style: dict[str, Any] = {"cap": 0, "join": 0, "dashes": (), "dash_offset": 0.0, **own}
    stroke = Stroke((0, 0, 0), 10.0, mitre_limit=10.0, **style)
    covered = polygons(stroke_outline(outline, stroke))
    hits = sum(
        any(inside(polygon, x / 2 + 0.25, y / 2 + 0.25) for polygon in covered)
        for x in range(-30, 260)
        for y in range(-30, 260)
    )
    assert hits / 4 == pytest.approx(area, rel=0.015)


def polygons(outline: str) -> list[list[tuple[float, float]]]:
    parts = [part.replace("m", "").replace("l", "").split() for part in outline.split("h")[:-1]]
    return [[(float(x), float(y)) for x, y in zip(p[::2], p[1::2], strict=True)] for p in parts]


def inside(polygon: list[tuple[float, float]], x: float, y: float) -> bool:
    """Of a convex polygon that turns to positive area."""
    edges = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return all((bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0 for (ax, ay), (bx, by) in edges)


def test_veils_that_multiply_are_refused() -> None:
    """Each of many veils over each other doubles what is seen."""
    veil = '<circle cx="5" cy="5" r="4" opacity="0.5"/>'
    with pytest.raises(ArtError, match="too many"):
        read('<circle cx="5" cy="5" r="3"/>' + veil * 40)


def test_dots_finer_than_can_be_seen_are_a_line() -> None:
    stroke = Stroke((0, 0, 0), 10.0, 0, 0, 10.0, (0.0001, 0.0001), 0.0)
    assert len(polygons(stroke_outline("0 0 m 9000 0 l", stroke))) == 1
