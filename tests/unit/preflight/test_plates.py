"""What each plate holds in the middle of a page of 100 points: arithmetic, no other program."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from banmian.model.press import Condition
from banmian.preflight.document import read_document
from banmian.preflight.plates.raster import Plates, plates_of

Things = Callable[[pikepdf.Pdf], dict[str, dict[str, Any]]]
"""Further resources by kind and name."""

GROUND: Final = "0.6 0.4 0.2 0 k 0 0 100 100 re f "
SQUARE: Final = "20 20 60 60 re f "
IMAGE: Final = "q 60 0 0 60 20 20 cm /I Do Q "
CMYK: Final = Name.DeviceCMYK


def _separation(name: str, *solid: float) -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[*solid], N=1)
    return Array([Name.Separation, Name(f"/{name}"), CMYK, tint])


def _duotone(pdf: pikepdf.Pdf) -> Array:
    tint = pdf.make_stream(b"{0 exch 0 exch 0 3 1 roll}")
    tint.update({"/FunctionType": 4, "/Domain": [0, 1] * 2, "/Range": [0, 1] * 4})
    return Array([Name.DeviceN, Array([Name.Gold, Name.Black]), CMYK, tint])


def _image(pdf: pikepdf.Pdf, space: Any, data: bytes, bits: int = 8, **more: Any) -> pikepdf.Object:
    """One pixel."""
    made = pdf.make_stream(data)
    made.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 1, "/Height": 1,
                 "/BitsPerComponent": bits, "/ColorSpace": space})  # fmt: skip
    made.update({f"/{key}": value for key, value in more.items()})
    return made


def _form(pdf: pikepdf.Pdf, content: str, **more: Any) -> pikepdf.Object:
    made = pdf.make_stream(content.encode())
    made.update({"/Subtype": Name.Form, "/BBox": [0, 0, 100, 100], "/Resources": Dictionary()})
    made.update({f"/{key}": value for key, value in more.items()})
    return made


def _tile(pdf: pikepdf.Pdf, content: str, paint_type: int) -> pikepdf.Object:
    return _form(pdf, content, PatternType=1, PaintType=paint_type, TilingType=1,
                 BBox=[0, 0, 10, 10], XStep=10, YStep=10)  # fmt: skip


def _shading(space: Any, first: list[float], last: list[float]) -> Dictionary:
    """From left to right across the page; half and half in the middle."""
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=1)
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 100, 0], Function=ramp)


def _glyphs(pdf: pikepdf.Pdf, content: str) -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1000, 1000], FirstChar=65,
        LastChar=65, FontMatrix=[0.001, 0, 0, 0.001, 0, 0], Widths=[1000], Resources=Dictionary(),
        Encoding=Dictionary(Type=Name.Encoding, Differences=[65, Name.a]),
        CharProcs=Dictionary(a=pdf.make_stream(content.encode())),
    )  # fmt: skip


def _page(content: str, things: Things | None = None, **entries: Any) -> bytes:
    pdf = pikepdf.new()
    states = Dictionary(
        Over0=Dictionary(OP=True, op=True, OPM=0), Over=Dictionary(OP=True, op=True, OPM=1),
        Half=Dictionary(ca=0.5), Multiply=Dictionary(BM=Name.Multiply),
        Luminosity=Dictionary(BM=Name.Luminosity),
    )  # fmt: skip
    spaces = {"Gold": _separation("Gold", 0, 0.2, 1, 0), "All": _separation("All", 1, 1, 1, 1),
              "Nothing": _separation("None", 1, 1, 1, 1), "Duotone": _duotone(pdf),
              "Blue": _separation("Cyan", 1, 0, 0, 0)}  # fmt: skip
    used = {f"/{name}": space for name, space in spaces.items() if f"/{name} " in content}
    resources = Dictionary(ExtGState=states, ColorSpace=Dictionary(used))
    for kind, named in (things(pdf) if things else {}).items():
        there = resources.get(f"/{kind}", Dictionary())
        for name, thing in named.items():
            there[f"/{name}"] = thing
        resources[f"/{kind}"] = there
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 100, 100], Resources=resources,
        Contents=pdf.make_stream(content.encode()), **entries,
    ))))  # fmt: skip
    stored = io.BytesIO()
    pdf.save(stored, static_id=True)
    return stored.getvalue()


def _joined(pages: Sequence[bytes]) -> bytes:
    """One file of all the pages."""
    with pikepdf.new() as whole:
        for data in pages:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                whole.pages.extend(pdf.pages)
        stored = io.BytesIO()
        whole.save(stored, static_id=True)
    return stored.getvalue()


def _plates(data: bytes, condition: Condition) -> Plates:
    document, found = read_document("page.pdf", data)
    assert document is not None, found
    return plates_of(document, document.pages[0], condition.profile)


def _shares(plates: Plates, x: float = 50.0, y: float = 50.0) -> dict[str, int]:
    """Percent of each ink at a point; inks that are not there left out."""
    rows, columns = plates.rows_and_columns((x, y - 0.5, x + 0.5, y))
    values = {
        ink: float(pixels[rows, columns].mean()) / 2.55 for ink, pixels in plates.inks.items()
    }
    return {ink: round(value) for ink, value in values.items() if value >= 0.5}


def _inks(c: int = 0, m: int = 0, y: int = 0, k: int = 0, **spots: int) -> dict[str, int]:
    listed = {"Cyan": c, "Magenta": m, "Yellow": y, "Black": k, **spots}
    return {ink: share for ink, share in listed.items() if share}


OVERPRINTS: Final[list[tuple[str, dict[str, int]]]] = [
    ("0 0 0 1 k " + SQUARE, _inks(k=100)),
    ("/Over gs 0 0 0 1 k " + SQUARE, _inks(60, 40, 20, 100)),
    ("/Over0 gs 0 0 0 1 k " + SQUARE, _inks(k=100)),
    ("/Over gs 0 0 0 0 k " + SQUARE, _inks(60, 40, 20)),
    ("0 0 0 0 k " + SQUARE, _inks()),
    ("0.25 g " + SQUARE, _inks(k=75)),
    ("/Over gs 0.25 g " + SQUARE, _inks(k=75)),
    ("/Gold cs 0.7 scn " + SQUARE, _inks(Gold=70)),
    ("/Over0 gs /Gold cs 0.7 scn " + SQUARE, _inks(60, 40, 20, Gold=70)),
    ("/Over0 gs /Blue cs 0.7 scn " + SQUARE, _inks(70, 40, 20)),
    ("/Duotone cs 0.7 0.3 scn " + SQUARE, _inks(k=30, Gold=70)),
    ("/Over0 gs /Duotone cs 0.7 0.3 scn " + SQUARE, _inks(60, 40, 20, 30, Gold=70)),
    ("/Gold cs 1 scn 0 0 100 100 re f /Over0 gs 0 0 0 0.5 k " + SQUARE, _inks(k=50, Gold=100)),
    ("/Gold cs 1 scn 0 0 100 100 re f 0 0 0 0.5 k " + SQUARE, _inks(k=50)),
    ("/All cs 0.5 scn " + SQUARE, _inks(50, 50, 50, 50)),
    ("/Nothing cs 1 scn " + SQUARE, _inks(60, 40, 20)),
    ("/Over gs 0 0 0 1 K 20 w 10 50 m 90 50 l S", _inks(60, 40, 20, 100)),
    ("/Over gs 0 0 0 1 k 1 0 0 0 K 10 w 20 20 60 60 re B", _inks(60, 40, 20, 100)),
    ("q /Over gs Q 0 0 0 1 k " + SQUARE, _inks(k=100)),
]


@pytest.mark.parametrize(("content", "expected"), OVERPRINTS)
def test_overprint_and_knock_out(
    condition: Condition, content: str, expected: dict[str, int]
) -> None:
    plates = _plates(_page(GROUND + content), condition)
    assert _shares(plates) == expected
    assert plates.troubles == ()


def _pixel(space: Any, data: bytes, bits: int = 8, **more: Any) -> Things:
    return lambda pdf: {"XObject": {"I": _image(pdf, space, data, bits, **more)}}


_TEAL: Final = bytes([255, 0, 102, 51])
_PALETTE: Final = Array([Name.Indexed, CMYK, 1, String(bytes([255, 0, 0, 0]) + _TEAL)])

STREAMS: Final[list[tuple[str, str, Things, dict[str, int]]]] = [
    ("picture", IMAGE, _pixel(CMYK, _TEAL), _inks(100, 0, 40, 20)),
    ("picture never overprints by mode 1", "/Over gs " + IMAGE, _pixel(CMYK, _TEAL),
     _inks(100, 0, 40, 20)),
    ("inverted", IMAGE, _pixel(CMYK, _TEAL, Decode=[1, 0] * 4), _inks(0, 100, 60, 80)),
    ("gray", IMAGE, _pixel(Name.DeviceGray, b"\x40"), _inks(k=75)),
    ("two levels", IMAGE, _pixel(Name.DeviceGray, b"\x00", 1), _inks(k=100)),
    ("four bits", IMAGE, _pixel(Name.DeviceGray, b"\x30", 4), _inks(k=80)),
    ("sixteen bits", IMAGE, _pixel(Name.DeviceGray, b"\x33\xff", 16), _inks(k=80)),
    ("spot", IMAGE, _pixel(_separation("Gold", 0, 0, 1, 0), b"\x80"), _inks(Gold=50)),
    ("spot over", "/Over gs " + IMAGE, _pixel(_separation("Gold", 0, 0, 1, 0), b"\x80"),
     _inks(60, 40, 20, Gold=50)),
    ("palette", IMAGE, _pixel(_PALETTE, b"\x80", 1), _inks(100, 0, 40, 20)),
    ("colour key", IMAGE, _pixel(Name.DeviceGray, b"\x40", Mask=Array([60, 70])),
     _inks(60, 40, 20)),
    ("soft mask", IMAGE,
     lambda pdf: _pixel(CMYK, _TEAL, SMask=_image(pdf, Name.DeviceGray, b"\x80"))(pdf),
     _inks(80, 20, 30, 10)),
    ("stencil over", "/Over gs 0 0 0 1 k " + IMAGE, lambda pdf: {"XObject": {"I": pdf.make_stream(
        b"\x00", Subtype=Name.Image, ImageMask=True, Width=1, Height=1, BitsPerComponent=1)}},
     _inks(60, 40, 20, 100)),
    ("form", "/F Do", lambda pdf: {"XObject": {"F": _form(pdf, "0 0 0 1 k " + SQUARE)}},
     _inks(k=100)),
    ("form inherits", "/Over gs 0 0 0 1 k /F Do",
     lambda pdf: {"XObject": {"F": _form(pdf, SQUARE)}}, _inks(60, 40, 20, 100)),
    ("form inherits overprint", "/Over gs /F Do",
     lambda pdf: {"XObject": {"F": _form(pdf, "0 0 0 1 k " + SQUARE)}}, _inks(60, 40, 20, 100)),
    ("alpha", "/Half gs 0 0 0 1 k " + SQUARE, lambda pdf: {}, _inks(30, 20, 10, 50)),
    ("multiply", "/Multiply gs 0 0.5 0 0.5 k " + SQUARE, lambda pdf: {}, _inks(60, 70, 20, 50)),
    ("group", "/Half gs /F Do", lambda pdf: {"XObject": {"F": _form(
        pdf, "0 0 0 1 k " + SQUARE, Group=Dictionary(S=Name.Transparency, CS=CMYK))}},
     _inks(30, 20, 10, 50)),
    ("shading", "/S sh", lambda pdf: {"Shading": {"S": _shading(CMYK, [1, 0, 0, 0], [0, 0, 0, 1])}},
     _inks(50, 0, 0, 50)),
    ("gray shading", "/S sh",
     lambda pdf: {"Shading": {"S": _shading(Name.DeviceGray, [0], [1])}}, _inks(k=50)),
    ("spot shading over", "/Over gs /S sh",
     lambda pdf: {"Shading": {"S": _shading(_separation("Gold", 0, 0, 1, 0), [1], [0])}},
     _inks(60, 40, 20, Gold=50)),
    ("shading pattern", "/Pattern cs /P scn " + SQUARE, lambda pdf: {"Pattern": {"P": Dictionary(
        PatternType=2, Shading=_shading(CMYK, [1, 0, 0, 0], [0, 0, 0, 1]))}},
     _inks(50, 0, 0, 50)),
    ("tiles", "/Pattern cs /P scn " + SQUARE,
     lambda pdf: {"Pattern": {"P": _tile(pdf, "0 1 0 0.5 k 0 0 10 10 re f", 1)}},
     _inks(0, 100, 0, 50)),
    ("tiles begin in black", "/Over gs 0 1 0 0 k /Pattern cs /P scn " + SQUARE,
     lambda pdf: {"Pattern": {"P": _tile(pdf, "0 0 10 10 re f", 1)}}, _inks(k=100)),
    ("tiles without colour", "/Given cs 0 1 0 0.5 /P scn " + SQUARE,
     lambda pdf: {"Pattern": {"P": _tile(pdf, "1 0 0 0 k 0 0 10 10 re f", 2)},
                  "ColorSpace": {"Given": Array([Name.Pattern, CMYK])}}, _inks(0, 100, 0, 50)),
    ("glyphs", "0 0 0 1 k BT /T 60 Tf 20 20 Td (A) Tj ET",
     lambda pdf: {"Font": {"T": _glyphs(pdf, "1000 0 d0 0 1 0 0 k 0 0 1000 1000 re f")}},
     _inks(0, 100)),
    ("glyphs without colour", "/Over gs 0 0 0 1 k BT /T 60 Tf 20 20 Td (A) Tj ET",
     lambda pdf: {"Font": {"T": _glyphs(
         pdf, "1000 0 0 0 1000 1000 d1 0 1 0 0 k 0 0 1000 1000 re f")}},
     _inks(60, 40, 20, 100)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "things", "expected"), [pytest.param(*case[1:], id=case[0]) for case in STREAMS]
)
def test_streams_of_every_kind(
    condition: Condition, content: str, things: Things, expected: dict[str, int]
) -> None:
    plates = _plates(_page(GROUND + content, things), condition)
    assert plates.troubles == ()
    shares = _shares(plates)
    assert shares.keys() == expected.keys()
    assert shares == pytest.approx(expected, abs=1)


def test_colours_without_inks_are_separated_by_the_condition(condition: Condition) -> None:
    white = _plates(_page(GROUND + "1 1 1 rg " + SQUARE), condition)
    assert _shares(white) == {}
    red = _shares(_plates(_page(GROUND + "1 0 0 rg " + SQUARE), condition))
    assert red.get("Cyan", 0) < 5 and red["Magenta"] > 80 and red["Yellow"] > 80
    picture = _pixel(Name.DeviceRGB, b"\xff\x00\x00")
    assert _shares(_plates(_page(GROUND + IMAGE, picture), condition)) == red
    shade = {"Shading": {"S": _shading(Name.DeviceRGB, [1, 0, 0], [1, 0, 0])}}
    assert _shares(_plates(_page(GROUND + "/S sh", lambda pdf: shade), condition)) == red


def test_areas_are_true(condition: Condition) -> None:
    """Neither rectangles nor strokes grow to whole pixels."""
    content = "10.3 10.3 10.4 10.4 re f 10.1 60.2 80 0.2 re f 0.25 w 10 50.3 m 90 50.3 l S"
    plates = _plates(_page("0 0 0 1 k 0 0 0 1 K " + content), condition)
    inked = float(plates.inks["Black"].sum()) / 255 / plates.scale**2
    assert inked == pytest.approx(10.4 * 10.4 + 80 * 0.2 + 80 * 0.25, abs=1.5)


def _layered(shown: bool) -> bytes:
    """A picture in a layer that is shown, or is not."""
    with pikepdf.open(io.BytesIO(_page(GROUND + IMAGE, _pixel(CMYK, _TEAL)))) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([] if shown else [layer]))
        )
        pdf.pages[0].obj.Resources.XObject.I.OC = layer
        stored = io.BytesIO()
        pdf.save(stored)
    return stored.getvalue()


@pytest.mark.parametrize(("shown", "expected"), [(True, (100, 0, 40, 20)), (False, (60, 40, 20))])
def test_layers_show_as_the_file_says(
    condition: Condition, shown: bool, expected: tuple[int, ...]
) -> None:
    assert _shares(_plates(_layered(shown), condition)) == _inks(*expected)


@pytest.mark.parametrize(
    ("flags", "expected"), [(4, (0, 100, 0, 30)), (0, (60, 40, 20)), (6, (60, 40, 20))]
)
def test_annotations_that_print_are_on_the_plates(
    condition: Condition, flags: int, expected: tuple[int, ...]
) -> None:
    """The appearance is a square of 10; its rectangle, on the page, one of 60."""
    with pikepdf.open(io.BytesIO(_page("q " + GROUND))) as pdf:
        look = _form(pdf, "0 1 0 0.3 k 5 5 10 10 re f", BBox=[5, 5, 15, 15])
        pdf.pages[0].obj.Annots = Array([Dictionary(
            Type=Name.Annot, Subtype=Name.Stamp, Rect=[20, 20, 80, 80], F=flags,
            AP=Dictionary(N=look),
        )])  # fmt: skip
        stored = io.BytesIO()
        pdf.save(stored)
    plates = _plates(stored.getvalue(), condition)
    assert _shares(plates) == _inks(*expected)
    assert _shares(plates, 25, 75) == _inks(*expected)
    assert _shares(plates, 10, 50) == _inks(60, 40, 20)


@pytest.mark.parametrize("turn", [0, 90])
def test_places_are_those_of_user_space(condition: Condition, turn: int) -> None:
    plates = _plates(_page("0 0 0 1 k 60 0 40 20 re f", Rotate=turn), condition)
    assert _shares(plates, 80, 10) == _inks(k=100)
    assert _shares(plates, 40, 10) == _shares(plates, 80, 30) == {}


def test_what_cannot_be_separated_is_said(condition: Condition) -> None:
    plates = _plates(_page(GROUND + "/Luminosity gs 0 0.5 0 0.5 k " + SQUARE), condition)
    assert plates.troubles == ("the blend mode Luminosity",)
    broken = _plates(_page(GROUND + IMAGE, _pixel(CMYK, b"short", Width=9, Height=9)), condition)
    assert len(broken.troubles) == 1 and "picture" in broken.troubles[0]


_FAULT_OF_GHOSTSCRIPT: Final = " re B"
"""Ghostscript 10.00 lets the line of a path erase what the inside has overprinted."""


def test_ghostscript_makes_the_same_plates(
    condition: Condition, run_tool: Callable[..., bytes], tmp_path: Path
) -> None:
    pages = [_page(GROUND + c) for c, _ in OVERPRINTS if not c.endswith(_FAULT_OF_GHOSTSCRIPT)]
    pages += [_page(GROUND + content, things) for _, content, things, _ in STREAMS]
    (tmp_path / "a.pdf").write_bytes(_joined(pages))
    run_tool("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r100",
             "-o", tmp_path / "p%d.tif", tmp_path / "a.pdf")  # fmt: skip
    compared = 0
    for number, data in enumerate(pages, 1):
        plates = _plates(data, condition)
        for ink, pixels in plates.inks.items():
            path = tmp_path / f"p{number}({ink}).tif"
            if not path.exists():
                continue
            with Image.open(path) as image:
                theirs = 255.0 - np.asarray(image.convert("L"), float)
            far = np.abs(theirs - pixels[: theirs.shape[0], : theirs.shape[1]]) > 8
            # One inks whole pixels where the other shades the edge: a rim one pixel wide.
            assert far.mean() < 5 * 84 / 139**2, (number, ink)
            compared += 1
    assert compared > 4 * len(pages)


@pytest.mark.parametrize(
    ("space", "content", "troubles"),
    [
        (Name.DeviceRGB, "/Half gs 0 0 0 1 k " + SQUARE, ("transparency that blends in RGB",)),
        (Name.DeviceRGB, "/Multiply gs 0 0 0 1 k " + SQUARE, ("transparency that blends in RGB",)),
        (Name.DeviceRGB, "/Over gs 0 0 0 1 k " + SQUARE, ()),
        (CMYK, "/Half gs 0 0 0 1 k " + SQUARE, ()),
    ],
)
def test_only_what_blends_in_rgb_is_unsure(
    condition: Condition, space: Name, content: str, troubles: tuple[str, ...]
) -> None:
    group = Dictionary(S=Name.Transparency, CS=space)
    assert _plates(_page(GROUND + content, Group=group), condition).troubles == troubles
