"""Type, gradients and images of PDF pages: outlines where the file puts them, colours as they were.

The page is 200 × 100 points, so a point is 50 units of the art; y runs down from its top.
"""

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from banmian.model.art import ArtImage, ArtPath, Gradient
from banmian.read.art_error import ArtError
from banmian.read.pdf_page import read_pdf_page
from banmian.read.vector import ArtFile


def read(content: str, **resources: object) -> ArtFile:
    """Resources are dictionaries, or functions that make them in the document."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 100))
    page.Contents = document.make_stream(content.encode())
    made = {f"/{k}": v(document) if callable(v) else v for k, v in resources.items()}
    page.Resources = Dictionary(made)
    written = io.BytesIO()
    document.save(written)
    return read_pdf_page(written.getvalue())


def squares(document: pikepdf.Pdf) -> Dictionary:
    """A Type 3 font: `a` a square of half an em, 600 wide; a space, 200 wide."""
    procedures = Dictionary(
        a=document.make_stream(b"600 0 0 0 500 500 d1 0 0 500 500 re f"),
        space=document.make_stream(b"200 0 d0"),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        FontBBox=Array([0, 0, 500, 500]),
        FirstChar=32,
        LastChar=97,
        Widths=Array([200] + [0] * 64 + [600]),
        Encoding=Dictionary(Differences=Array([32, Name.space, 97, Name.a])),
        CharProcs=procedures,
    )
    return Dictionary(F=document.make_indirect(font))


def corners(content: str) -> list[tuple[float, float]]:
    """The bottom left corner of each square, in points from the page's bottom left."""
    found = []
    for path in read(f"BT /F 10 Tf {content} ET", Font=squares).art.paths:
        x, y = path.outline.split()[:2]
        found.append((round(float(x) / 50, 2), round(100 - float(y) / 50, 2)))
    return found


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("20 30 Td (aa) Tj", [(20, 30), (26, 30)]),
        ("20 30 Td (a a) Tj", [(20, 30), (28, 30)]),
        ("1 Tc 3 Tw 20 30 Td (a a) Tj", [(20, 30), (20 + 7 + 2 + 1 + 3, 30)]),
        ("50 Tz 20 30 Td (aa) Tj", [(20, 30), (23, 30)]),
        ("20 30 Td [(a) -100 (a)] TJ", [(20, 30), (27, 30)]),
        ("5 Ts 20 30 Td (a) Tj", [(20, 35)]),
        ("12 TL 20 30 Td (a) Tj (a) '", [(20, 30), (20, 18)]),
        ('12 TL 20 30 Td (a) Tj 2 1 (aa) "', [(20, 30), (20, 18), (27, 18)]),
        ("20 30 Td (a) Tj 5 -9 TD (a) Tj T* (a) Tj", [(20, 30), (25, 21), (25, 12)]),
        ("1 0 0 1 40 50 Tm (a) Tj", [(40, 50)]),
        ("3 Tr 20 30 Td (a) Tj", [(20, 30)]),
    ],
)
def test_type_stands_where_its_operators_put_it(
    content: str, places: list[tuple[float, float]]
) -> None:
    """A Type 3 glyph is painted whatever the rendering mode (§9.3.6)."""
    assert corners(content) == places


def test_turned_type_turns_its_glyphs() -> None:
    (path,) = read("BT /F 10 Tf 0 1 -1 0 60 20 Tm (a) Tj ET", Font=squares).art.paths
    points = [(float(x), float(y)) for x, y in re.findall(r"(\S+) (\S+) [ml]", path.outline)]
    assert min(x for x, _ in points) == (60 - 5) * 50
    assert max(y for _, y in points) == (100 - 20) * 50


def test_embedded_true_type_by_its_codes(grid_font: Path) -> None:
    """As ReportLab embeds it: single bytes, a subset. Han characters are 1 em."""
    pdfmetrics.registerFont(ttfonts.TTFont("PdfArtGrid", str(grid_font)))
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(200, 100))
    canvas.setFont("PdfArtGrid", 20)
    canvas.setFillGray(0)
    canvas.drawString(10, 40, "一二")
    canvas.save()
    (path,) = read_pdf_page(written.getvalue()).art.paths
    xs = [float(x) for x, _ in re.findall(r"(\S+) (\S+) [ml]", path.outline)]
    assert path.fill == (0, 0, 0, 1000)
    assert (10 * 50) <= min(xs) < (15 * 50)
    assert (45 * 50) < max(xs) <= (50 * 50)


def shading(**entries: Any) -> Dictionary:
    given = {
        "ShadingType": 2,
        "ColorSpace": Name.DeviceRGB,
        "Coords": Array([20, 0, 120, 0]),
        "Extend": Array([True, True]),
        "Function": Dictionary(
            FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array([1, 0, 0]), N=1
        ),
    }
    return Dictionary({f"/{key}": value for key, value in {**given, **entries}.items()})


def gradient(content: str, **resources: object) -> tuple[ArtPath, Gradient]:
    (path,) = read(content, **resources).art.paths
    assert isinstance(path.fill, Gradient)
    return path, path.fill


def test_a_shading_fills_its_clip() -> None:
    path, found = gradient("20 10 50 50 re W n /S sh", Shading=Dictionary(S=shading()))
    assert path.clips == ("1000 4500 m 3500 4500 l 3500 2000 l 1000 2000 l h W n",)
    assert found.coordinates == (20, 0, 120, 0)
    assert found.matrix == (50, 0, 0, -50, 0, 5000)
    assert found.stops == ((0, (255, 255, 255)), (1, (255, 0, 0)))


def test_a_shading_pattern_is_placed_by_the_page() -> None:
    pattern = Dictionary(PatternType=2, Shading=shading(), Matrix=Array([1, 0, 0, 1, 5, 7]))
    path, found = gradient(
        "2 0 0 2 0 0 cm /Pattern cs /P scn 0 0 10 10 re f", Pattern=Dictionary(P=pattern)
    )
    assert path.outline.startswith("0 5000 m 1000 5000 l")
    assert found.matrix == (50, 0, 0, -50, 250, 5000 - 350)


def test_stitched_and_radial_shadings() -> None:
    pieces = [
        Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(a), C1=Array(b), N=1)
        for a, b in (([0, 0, 0, 0], [0, 1, 0, 0]), ([0, 0, 1, 0], [0, 0, 1, 1]))
    ]
    stitched = Dictionary(
        FunctionType=3, Domain=Array([0, 1]), Functions=Array(pieces), Bounds=Array([0.25]),
        Encode=Array([0, 1, 0, 1]),
    )  # fmt: skip
    own = shading(
        ShadingType=3, ColorSpace=Name.DeviceCMYK, Coords=Array([5, 5, 0, 5, 5, 9]),
        Function=stitched,
    )  # fmt: skip
    _, found = gradient("/S sh", Shading=Dictionary(S=own))
    assert found.coordinates == (5, 5, 0, 5, 5, 9)
    assert found.stops == (
        (0, (0, 0, 0, 0)),
        (0.25, (0, 1000, 0, 0)),
        (0.25, (0, 0, 1000, 0)),
        (1, (0, 0, 1000, 1000)),
    )


def test_sampled_shadings() -> None:
    def sampled(document: pikepdf.Pdf) -> Dictionary:
        table = document.make_stream(bytes([0, 255, 0]))
        table.FunctionType, table.BitsPerSample = 0, 8
        table.Domain, table.Range = Array([0, 1]), Array([0, 1])
        table.Size = Array([3])
        return Dictionary(S=shading(ColorSpace=Name.DeviceGray, Function=table))

    _, found = gradient("/S sh", Shading=sampled)
    assert [stop for stop in found.stops if stop[0] in (0, 0.5, 1)] == [
        (0, (0, 0, 0, 1000)),
        (0.5, (0, 0, 0, 0)),
        (1, (0, 0, 0, 1000)),
    ]


def image(**entries: Any) -> Any:
    def made(document: pikepdf.Pdf) -> Dictionary:
        stream = document.make_stream(bytes([255, 0, 0] * 6 + [0, 0, 255] * 6))
        stream.Subtype, stream.ColorSpace = Name.Image, Name.DeviceRGB
        stream.Width, stream.Height, stream.BitsPerComponent = 4, 3, 8
        for key, value in entries.items():
            stream[f"/{key}"] = value(document) if callable(value) else value
        return Dictionary(I=stream)

    return made


def test_images_keep_their_pixels_and_place() -> None:
    (found,) = read("q 40 0 0 30 20 10 cm /I Do Q", XObject=image()).art.parts
    assert isinstance(found, ArtImage)
    assert (found.width, found.height) == (4, 3)
    # The first row is at the top: 40 points of 100 lie above it less 30 for the image.
    assert found.matrix == (2000, 0, 0, 1500, 1000, 3000)
    from PIL import Image

    with Image.open(io.BytesIO(found.data)) as pixels:
        assert pixels.convert("RGB").getpixel((0, 0)) == (255, 0, 0)
        assert pixels.convert("RGB").getpixel((3, 2)) == (0, 0, 255)


def test_transparent_images_are_refused() -> None:
    def mask(document: pikepdf.Pdf) -> Any:
        stream = document.make_stream(bytes(12))
        stream.Subtype, stream.ColorSpace = Name.Image, Name.DeviceGray
        stream.Width, stream.Height, stream.BitsPerComponent = 4, 3, 8
        return stream

    with pytest.raises(ArtError, match="transparent"):
        read("/I Do", XObject=image(SMask=mask))


def test_what_is_fully_transparent_is_not_painted() -> None:
    """As matplotlib writes fills without an edge: CA 0, then B."""
    states = Dictionary(A=Dictionary(CA=0, ca=1))
    (path,) = read("/A gs 0 0 10 10 re B", ExtGState=states).art.paths
    assert path.fill is not None and path.stroke is None


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ({"ShadingType": 4}, "type 4"),
        ({"Extend": Array([False, True])}, "ends"),
        (
            {"Function": Dictionary(FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1]))},
            "calculated",
        ),
    ],
)
def test_other_shadings_are_refused(own: dict[str, Any], says: str) -> None:
    with pytest.raises(ArtError, match=says):
        read("/S sh", Shading=Dictionary(S=shading(**own)))


@pytest.mark.parametrize("pack", ["ascii85", "none"])
def test_content_may_be_packed_as_text(pack: str) -> None:
    import base64

    content = b"0 0 10 10 re f"
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 100))
    stream = document.make_stream(b"")
    if pack == "ascii85":
        packed = base64.a85encode(content) + b"~>"
        stream.write(packed, filter=Name.ASCII85Decode)
    else:
        stream.write(content)
    page.Contents = stream
    written = io.BytesIO()
    document.save(written, compress_streams=False)
    (path,) = read_pdf_page(written.getvalue()).art.paths
    assert path.outline.startswith("0 5000 m")


def test_a_stroke_knocks_out_its_own_fill() -> None:
    """§11.7.4.4: an edge of the fill's colour and opacity is not seen."""
    states = Dictionary(A=Dictionary(CA=0.5, ca=0.5))
    bar = "0 0 0 rg 0 0 50 100 re f"
    parts = read(
        f"1 1 1 rg 0 0 200 100 re f {bar} /A gs 1 0 0 rg 1 0 0 RG 20 20 60 60 re B",
        ExtGState=states,
    ).art.paths
    colours = {part.stroke.colour if part.stroke else part.fill for part in parts[2:]}
    assert colours == {(255, 128, 128), (128, 0, 0)}


def test_a_group_that_shines_through_is_refused() -> None:
    def group(document: pikepdf.Pdf) -> Dictionary:
        stream = document.make_stream(b"0 0 10 10 re f")
        stream.Subtype, stream.BBox = Name.Form, Array([0, 0, 9, 9])
        stream.Group = Dictionary(S=Name.Transparency)
        return Dictionary(G=stream)

    states = Dictionary(A=Dictionary(ca=0.5))
    with pytest.raises(ArtError, match="group"):
        read("/A gs /G Do", XObject=group, ExtGState=states)
