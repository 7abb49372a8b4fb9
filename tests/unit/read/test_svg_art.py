"""Type, gradients, pictures and clips of SVG files, before a face or an ink is chosen."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from banmian.diagnostics import Span
from banmian.model.art import ArtImage, ArtPath, ArtType, Gradient
from banmian.read.art_error import ArtError
from banmian.read.pictures import probe_picture
from banmian.read.vector import ArtFile, read_svg

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 100 50">'
)
STOPS = '<stop offset="0" stop-color="#fff"/><stop offset="100%" style="stop-color:#c8102e"/>'


def read(body: str) -> ArtFile:
    return read_svg(f"{HEAD}{body}</svg>".encode())


def lines(body: str) -> list[ArtType]:
    return [part for part in read(body).art.parts if isinstance(part, ArtType)]


def words(body: str) -> list[list[str]]:
    return [[run.text for run in line.runs] for line in lines(body)]


def filled(body: str) -> Gradient:
    (path,) = read(body).art.parts
    assert isinstance(path, ArtPath) and isinstance(path.fill, Gradient)
    return path.fill


def picture(mode: str = "RGB", size: tuple[int, int] = (20, 10)) -> str:
    stored = io.BytesIO()
    Image.new(mode, size).save(stored, "PNG")
    return "data:image/png;base64," + base64.b64encode(stored.getvalue()).decode("ascii")


def test_a_line_of_type_with_its_place_and_looks() -> None:
    (line,) = lines(
        '<g font-family="SimSun, serif" fill="#c8102e"><text x="5" y="9" font-size="4" '
        'text-anchor="middle" font-weight="bold" transform="translate(10 20)">产量</text></g>'
    )
    assert (line.x, line.y, line.anchor) == (5, 9, 0.5)
    assert line.matrix == pytest.approx((100, 0, 0, 100, 1000, 2000))
    (run,) = line.runs
    assert (run.text, run.families, run.weight, run.size) == ("产量", ("SimSun", "serif"), 700, 4)
    assert (run.fill, run.stroke) == ((200, 16, 46), None)


def test_the_font_shorthand_in_styles_and_style_sheets() -> None:
    sheet = "<style>.a{font: italic 700 12px/1.5 'DejaVu Sans', Arial, sans-serif}</style>"
    (line,) = lines(f'{sheet}<text class="a">字</text>')
    (run,) = line.runs
    assert (run.size, run.weight) == (12, 700)
    assert run.families == ("DejaVu Sans", "Arial", "sans-serif")
    (line,) = lines("<text style=\"font: 10px 'KaiTi'; text-anchor: end\">字</text>")
    assert (line.runs[0].size, line.runs[0].families, line.anchor) == (10, ("KaiTi",), 1)


def test_a_rule_for_all_text_elements() -> None:
    (line,) = lines("<style>text {font-size: 7px}</style><text>字</text>")
    assert line.runs[0].size == 7


def test_pieces_of_one_line_and_lines_of_one_text() -> None:
    body = (
        '<text x="1" y="5">甲<tspan font-weight="bold">乙</tspan>丙'
        '<tspan x="1" dy="6">丁</tspan></text>'
    )
    assert words(body) == [["甲", "乙", "丙"], ["丁"]]
    first, second = lines(body)
    assert [run.weight for run in first.runs] == [400, 700, 400]
    assert (second.x, second.y, second.runs[0].dy) == (1, 5, 6)


def test_lists_of_places_part_a_text_into_characters() -> None:
    body = '<text x="1 4 9" y="5">逐字排版</text>'
    assert words(body) == [["逐"], ["字"], ["排版"]]
    assert [line.x for line in lines(body)] == [1, 4, 9]
    assert [line.y for line in lines(body)] == [5, 5, 5]


def test_white_space_collapses_unless_it_is_kept() -> None:
    assert words("<text>\n  甲 \t 乙\n  <tspan> 丙</tspan>\n</text>") == [["甲 乙 ", "丙"]]
    assert words('<text xml:space="preserve"> 甲  乙</text>') == [[" 甲  乙"]]


def test_shifts_in_em_and_baselines() -> None:
    (line,) = lines('<text y="10" dy="0.5em" font-size="8">a</text>')
    assert line.runs[0].dy == 4
    (line,) = lines('<text y="10" dominant-baseline="central" font-size="10">a</text>')
    assert line.runs[0].lowered == pytest.approx(3.8)


def test_type_stands_where_it_was_painted() -> None:
    kinds = [
        type(part).__name__
        for part in read(
            '<rect width="5" height="5"/><text>字</text><rect width="1" height="1"/>'
        ).art.parts
    ]
    assert kinds == ["ArtPath", "ArtType", "ArtPath"]


def test_a_halo_is_drawn_first_and_scales() -> None:
    body = (
        '<text stroke="white" stroke-width="2" paint-order="stroke" transform="scale(3)">字</text>'
    )
    (run,) = lines(body)[0].runs
    assert run.stroke_first and run.stroke is not None
    assert run.stroke.width == 600


def test_a_gradient_across_the_box_of_its_shape() -> None:
    gradient = filled(
        f'<linearGradient id="g">{STOPS}</linearGradient>'
        '<rect x="10" y="20" width="40" height="10" fill="url(#g)"/>'
    )
    assert gradient.coordinates == (0, 0, 1, 0)
    assert gradient.matrix == pytest.approx((4000, 0, 0, 1000, 1000, 2000))
    assert gradient.stops == ((0, (255, 255, 255)), (1, (200, 16, 46)))


def test_a_gradient_turns_with_its_shape() -> None:
    gradient = filled(
        f'<linearGradient id="g">{STOPS}</linearGradient>'
        '<rect width="40" height="10" fill="url(#g)" transform="translate(50 0) rotate(90)"/>'
    )
    assert gradient.matrix == pytest.approx((0, 4000, -1000, 0, 5000, 0))


def test_a_radial_gradient_in_user_space_takes_stops_from_another() -> None:
    gradient = filled(
        f'<linearGradient id="s">{STOPS}</linearGradient>'
        '<radialGradient id="g" xlink:href="#s" gradientUnits="userSpaceOnUse" cx="20" cy="25" '
        'r="10" fx="18" gradientTransform="scale(2)"/>'
        '<circle cx="20" cy="25" r="10" style="fill: url(#g)"/>'
    )
    assert gradient.coordinates == (18, 25, 0, 20, 25, 10)
    assert gradient.matrix == pytest.approx((200, 0, 0, 200, 0, 0))
    assert len(gradient.stops) == 2


@pytest.mark.parametrize(
    ("fit", "matrix", "clips"),
    [
        ("", (2000, 0, 0, 1000, 1000, 1500), 0),
        ('preserveAspectRatio="none"', (2000, 0, 0, 2000, 1000, 1000), 0),
        ('preserveAspectRatio="xMidYMid slice"', (4000, 0, 0, 2000, 0, 1000), 1),
    ],
)
def test_pictures_fit_their_box(fit: str, matrix: tuple[float, ...], clips: int) -> None:
    """20 × 10 pixels in a box of 20 × 20 units."""
    body = f'<image x="10" y="10" width="20" height="20" {fit} xlink:href="{picture()}"/>'
    (image,) = read(body).art.parts
    assert isinstance(image, ArtImage)
    assert (image.width, image.height) == (20, 10)
    assert image.matrix == pytest.approx(matrix)
    assert len(image.clips) == clips


def test_clips_hold_for_all_in_a_group_under_its_transforms() -> None:
    body = (
        '<clipPath id="c"><rect width="10" height="5"/></clipPath>'
        '<g transform="translate(20 10)"><g clip-path="url(#c)" transform="scale(2)">'
        '<rect width="50" height="50"/><text>字</text></g><rect width="1" height="1"/></g>'
    )
    clip = "2000 1000 m 4000 1000 l 4000 2000 l 2000 2000 l h W n"
    assert [part.clips for part in read(body).art.parts] == [(clip,), (clip,), ()]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (f'<image width="9" height="9" href="{picture("RGBA")}"/>', "transparent"),
        ('<image width="9" height="9" href="photo.png"/>', "embed it"),
        ('<image width="9" height="9" href="data:image/png;base64,AAAA"/>', "decoded"),
        ('<text textLength="90">字</text>', "textLength"),
        ('<rect width="5" height="5" opacity="much"/>', "cannot be read"),
        ('<text font-size="big">字</text>', "px"),
        ('<g id="a"><rect width="5" height="5"/><use href="#a"/></g>', "uses itself"),
        ("<g>" * 5000 + "</g>" * 5000, "cannot be read"),
        ('<rect width="5" height="5" style="mix-blend-mode: multiply"/>', "multiply"),
        ("<style>.axis text {fill: red}</style><text>字</text>", "style rule for '.axis text'"),
        ("<style>/* a */ g > rect {fill: red}</style><text>字</text>", "style rule"),
        ('<text font-size="120%">字</text>', "px"),
        ('<text><textPath href="#p">字</textPath></text>', "outlines"),
        (
            '<linearGradient id="g" spreadMethod="reflect"><stop offset="0"/></linearGradient>'
            '<rect width="5" height="5" fill="url(#g)"/>',
            "reflect",
        ),
        (
            '<linearGradient id="g"><stop offset="0" stop-opacity="0"/></linearGradient>'
            '<rect width="5" height="5" fill="url(#g)"/>',
            "transparency",
        ),
        (
            '<linearGradient id="g"><stop offset="0"/></linearGradient>'
            '<path d="M0 0h9" stroke="url(#g)"/>',
            "lines",
        ),
        ('<pattern id="p"/><rect width="5" height="5" fill="url(#p)"/>', "pattern"),
        ('<filter id="f"/><rect width="5" height="5" filter="url(#f)"/>', "filter"),
        ('<marker id="m"/><path d="M0 0h9" stroke="red" marker-end="url(#m)"/>', "marker"),
        (
            '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width="1" height="1"/>'
            '</clipPath><rect clip-path="url(#c)" width="5" height="5"/>',
            "clips",
        ),
    ],
)
def test_refused(body: str, says: str) -> None:
    with pytest.raises(ArtError, match=says):
        read(body)


def test_pictures_beside_the_file_are_read_with_it(tmp_path: Path) -> None:
    """What leaves the folder stays a link, which is refused."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for path, shade in ((folder / "a b.png", 10), (tmp_path / "c.png", 20)):
        Image.new("L", (4, 2), shade).save(path)
    art = folder / "art.svg"
    art.write_text(f'{HEAD}<image width="9" height="9" href="a%20b.png"/></svg>', "utf-8")
    file, problem = probe_picture(art, "art.svg", Span("s.md"))
    assert problem is None and file is not None and file.art is not None
    (image,) = file.art.images
    assert (image.width, image.height) == (4, 2)
    Image.new("L", (6, 3), 10).save(folder / "a b.png")
    changed, _ = probe_picture(art, "art.svg", Span("s.md"))
    assert changed is not None and changed.sha256 != file.sha256
    art.write_text(f'{HEAD}<image width="9" height="9" href="../c.png"/></svg>', "utf-8")
    _, problem = probe_picture(art, "art.svg", Span("s.md"))
    assert problem is not None and "embed it" in problem.message


def test_what_is_fully_transparent_is_not_there() -> None:
    body = '<rect width="9" height="9" {}/><rect width="5" height="5"/>'
    for unseen in ('opacity="0"', 'fill-opacity="0"', 'fill="rgba(0,0,0,0)"'):
        assert len(read(body.format(unseen)).art.parts) == 1


def test_a_path_without_data_draws_nothing() -> None:
    body = '<path id="space"/><rect width="5" height="5"/>'
    assert len(read(body).art.parts) == 1


def test_clips_by_class_on_type_itself_and_through_use() -> None:
    """As Illustrator writes them: the class names the clip, the clip uses a shape."""
    body = (
        "<style>.st5{clip-path:url(#c);}</style>"
        '<defs><rect id="r" x="1" width="10" height="5"/></defs>'
        '<clipPath id="c"><use xlink:href="#r" x="2"/></clipPath>'
        '<rect class="st5" width="50" height="50"/><text clip-path="url(#c)">字</text>'
    )
    clip = "300 0 m 1300 0 l 1300 500 l 300 500 l h W n"
    assert [part.clips for part in read(body).art.parts] == [(clip,), (clip,)]


def test_uses_that_multiply_are_refused_before_they_are_unfolded() -> None:
    """Ten of ten of ten …: ten thousand million rectangles in two kilobytes."""
    levels = ['<rect id="l0" width="5" height="5"/>']
    for level in range(1, 11):
        uses = f'<use href="#l{level - 1}"/>' * 10
        levels.append(f'<g id="l{level}">{uses}</g>')
    with pytest.raises(ArtError, match="unfolds"):
        read(f"<defs>{''.join(levels)}</defs><use href='#l10'/>")
