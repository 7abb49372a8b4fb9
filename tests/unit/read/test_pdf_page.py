"""PDF pages become plain paths in their own inks, or are refused for what paths cannot show."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from banmian.diagnostics import Span
from banmian.model.art import ArtPath, Stroke
from banmian.read.art_error import ArtError
from banmian.read.pdf_page import read_pdf_page
from banmian.read.pictures import probe_picture
from banmian.read.vector import ArtFile


def made(content: str, **resources: object) -> bytes:
    """A page of 200 × 100 points, its corner at (10, 20)."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 100))
    page.MediaBox = Array([10, 20, 210, 120])
    page.Contents = document.make_stream(content.encode())
    page.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def read(content: str, **resources: object) -> ArtFile:
    return read_pdf_page(made(content, **resources))


def only(content: str, **resources: object) -> ArtPath:
    (path,) = read(content, **resources).art.paths
    return path


def test_a_rectangle_from_the_top_left_in_units_of_the_longer_side() -> None:
    file = read("0 0.92 0.85 0.08 k 10 20 100 50 re f")
    assert (file.width, file.height) == (10_000, 5_000)
    (path,) = file.art.paths
    assert path.outline == "0 5000 m 5000 5000 l 5000 2500 l 0 2500 l h"
    assert (path.fill, path.even_odd, path.stroke) == ((0, 920, 850, 80), False, None)


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("0.25 g", (0, 0, 0, 750)),
        ("1 0 0 rg", (255, 0, 0)),
        ("/DeviceCMYK cs 0 1 0 0 scn", (0, 1000, 0, 0)),
        ("/DeviceGray cs 0 sc", (0, 0, 0, 1000)),
        ("/Icc cs 1 0 0 scn", (255, 0, 0)),
        ("", (0, 0, 0, 1000)),
    ],
)
def test_colours(colour: str, ink: tuple[int, ...]) -> None:
    icc = Dictionary(Icc=Array([Name.ICCBased, Dictionary(N=3)]))
    path = only(f"{colour} 10 20 m 20 30 l 30 20 l f*", ColorSpace=icc)
    assert (path.fill, path.even_odd) == (ink, True)


def test_strokes_matrices_and_saved_states() -> None:
    path = only("q 2 0 0 2 10 20 cm 3 w 1 J [4 2] 1 d 0 1 1 RG 0 0 m 5 0 l S Q")
    assert path.outline == "0 5000 m 500 5000 l"
    assert path.stroke == Stroke((0, 255, 255), 300, 1, 0, 10, (400, 200), 100)


def test_curves_from_and_to_their_end() -> None:
    path = only("10 20 m 12 22 14 22 v 16 20 18 20 y s")
    assert path.outline == "0 5000 m 0 5000 100 4900 200 4900 c 300 5000 400 5000 400 5000 c h"


def test_clips_hold_until_the_state_is_restored() -> None:
    clipped, free = read("q 10 20 50 50 re W n 10 20 5 5 re f Q 10 20 5 5 re f").art.paths
    assert clipped.clips == ("0 5000 m 2500 5000 l 2500 2500 l 0 2500 l h W n",)
    assert free.clips == ()


def form(document: pikepdf.Pdf, content: bytes, **entries: object) -> pikepdf.Stream:
    stream = document.make_stream(content)
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, 50, 50])
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return stream


def test_forms_are_placed_by_their_matrix_and_clipped_to_their_box() -> None:
    document = pikepdf.open(io.BytesIO(made("/Fx Do")))
    stream = form(document, b"0 0 10 10 re f", Matrix=Array([1, 0, 0, 1, 10, 20]))
    document.pages[0].Resources.XObject = Dictionary(Fx=stream)
    written = io.BytesIO()
    document.save(written)
    (path,) = read_pdf_page(written.getvalue()).art.paths
    assert path.outline == "0 5000 m 500 5000 l 500 4500 l 0 4500 l h"
    assert path.clips == ("0 5000 m 2500 5000 l 2500 2500 l 0 2500 l h W n",)


@pytest.mark.parametrize(
    ("content", "resources", "says"),
    [
        ("BT (a) Tj ET", {}, "without a font"),
        (
            "BT /F1 9 Tf (a) Tj ET",
            {"Font": Dictionary(F1=Dictionary(Subtype=Name.Type1, BaseFont=Name.Times))},
            "Times, which is not embedded",
        ),
        ("BI /W 1 /H 1 /IM true ID a EI", {}, "stencil"),
        ("/G gs", {"ExtGState": Dictionary(G=Dictionary(BM=Name.Multiply))}, "transparency"),
        (
            "/S cs 1 scn",
            {"ColorSpace": Dictionary(S=Array([Name.Separation, Name.Gold, Name.DeviceCMYK]))},
            "Separation",
        ),
        (
            "/Pattern cs /P scn 0 0 5 5 re f",
            {"Pattern": Dictionary(P=Dictionary(PatternType=1))},
            "pattern",
        ),
        ("", {}, "nothing"),
        ("/Nowhere Do", {}, "export it again"),
    ],
)
def test_refused(content: str, resources: dict[str, object], says: str) -> None:
    with pytest.raises(ArtError, match=says):
        read(content, **resources)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: data[: len(data) // 3], "."),
        (lambda data: b"%PDF-1.7 and nothing else", "."),
        (lambda data: _two_pages(data), "2 pages"),
        (lambda data: _circular(data), "deeply"),
        (lambda data: _bomb(data), "bytes of content"),
        (lambda data: _locked(data), "encrypted"),
    ],
)
def test_hostile_files_are_reported(
    spoil: Callable[[bytes], bytes], says: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(spoil(made("0 0 5 5 re f")))
    file, problem = probe_picture(path, "a.pdf", Span("s.md", 3, 1))
    assert file is None and problem is not None
    assert problem.code == "read/picture-art"
    assert says in problem.message


def _saved(document: pikepdf.Pdf, **how: object) -> bytes:
    written = io.BytesIO()
    document.save(written, **how)  # type: ignore[arg-type]
    return written.getvalue()


def _two_pages(data: bytes) -> bytes:
    document = pikepdf.open(io.BytesIO(data))
    document.add_blank_page()
    return _saved(document)


def _circular(data: bytes) -> bytes:
    document = pikepdf.open(io.BytesIO(data))
    stream = form(document, b"/Fx Do")
    stream.Resources = Dictionary(XObject=Dictionary(Fx=stream))
    page = document.pages[0]
    page.Resources.XObject = Dictionary(Fx=stream)
    page.Contents = document.make_stream(b"/Fx Do")
    return _saved(document)


def _bomb(data: bytes) -> bytes:
    document = pikepdf.open(io.BytesIO(data))
    document.pages[0].Contents = document.make_stream(b"0 0 m " * 2_000_000)
    return _saved(document, compress_streams=True)


def _locked(data: bytes) -> bytes:
    document = pikepdf.open(io.BytesIO(data))
    return _saved(document, encryption=pikepdf.Encryption(owner="o", user="u"))
