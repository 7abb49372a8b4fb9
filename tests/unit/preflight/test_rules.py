"""Each rule finds the one fault made for it, in a file that is sound without."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from banmian.model.press import Condition, PdfX
from banmian.preflight.check import preflight

Spoil = Callable[[pikepdf.Pdf], None]


def _page(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def add(content: str, **resources: pikepdf.Object) -> Spoil:
    """More content after the page's own, with more resources."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        page = _page(pdf)
        page.Contents = Array([page.Contents, pdf.make_stream(content.encode())])
        for kind, named in resources.items():
            present = page.Resources.get(f"/{kind}", Dictionary())
            for key, value in named.items():
                present[key] = value
            page.Resources[f"/{kind}"] = present

    return _spoil


def root(**entries: object) -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return _spoil


def page(**entries: object) -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            _page(pdf)[f"/{key}"] = value

    return _spoil


def info(**entries: object) -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.trailer.Info[f"/{key}"] = value

    return _spoil


def image(**entries: object) -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            _page(pdf).Resources.XObject.Im1[f"/{key}"] = value

    return _spoil


def state(**entries: object) -> Spoil:
    made = Dictionary({f"/{key}": value for key, value in entries.items()})
    return add("/New gs", ExtGState=Dictionary(New=made))


def font(change: Callable[[pikepdf.Object], None]) -> Spoil:
    return lambda pdf: change(_page(pdf).Resources.Font.F1)


def stream(**entries: object) -> Spoil:
    """A stream with those entries, held by the catalog."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_stream(b"x")
        for key, value in entries.items():
            made[f"/{key}"] = value
        pdf.Root.Held = made

    return _spoil


def intent(change: Callable[[pikepdf.Object], None]) -> Spoil:
    return lambda pdf: change(pdf.Root.OutputIntents[0])


def _form(kind: str) -> Spoil:
    """RGB, inside a form, pattern, Type3 glyph, soft mask or annotation."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        inner = pdf.make_stream(b"1 0 0 rg 0 0 50 50 re f")
        inner.update({"/Subtype": Name.Form, "/BBox": Array([0, 0, 50, 50])})
        if kind == "form":
            outer = pdf.make_stream(b"/In Do")
            outer.update({"/Subtype": Name.Form, "/BBox": Array([0, 0, 50, 50]),
                          "/Resources": Dictionary(XObject=Dictionary(In=inner))})  # fmt: skip
            add("/Out Do", XObject=Dictionary(Out=outer))(pdf)
        elif kind == "pattern":
            inner.update({"/PatternType": 1, "/PaintType": 1, "/XStep": 50, "/YStep": 50})
            add("/Pattern cs /P scn 60 60 50 50 re f", Pattern=Dictionary(P=inner))(pdf)
        elif kind == "mask":
            mask = Dictionary(S=Name.Luminosity, G=inner)
            add("/M gs", ExtGState=Dictionary(M=Dictionary(SMask=mask)))(pdf)
        elif kind == "annotation":
            _page(pdf).Annots = Array([Dictionary(
                Subtype=Name.Stamp, Rect=[60, 60, 90, 90], AP=Dictionary(N=inner)
            )])  # fmt: skip
        else:
            glyph = pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 500 500 re f")
            type3 = Dictionary(
                Subtype=Name.Type3, FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=65,
                Encoding=Dictionary(Differences=Array([65, Name.a])), Widths=[500],
                CharProcs=Dictionary(a=glyph),
            )  # fmt: skip
            add("BT /T3 12 Tf 60 60 Td (A) Tj ET", Font=Dictionary(T3=type3))(pdf)

    return _spoil


def _without(key: str) -> Callable[[pikepdf.Object], None]:
    def _change(thing: pikepdf.Object) -> None:
        del thing[key]

    return _change


def _text(size: float, colour: str = "0 0 0 1 k", at: str = "100 200", more: str = "") -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        shown = pdf.pages[0].Contents.read_bytes().split(b"<")[1].split(b">")[0].decode()
        black = "/Over" if colour == "0 0 0 1 k" else "/Knock"
        add(f"{black} gs {colour} BT {more} /F1 {size} Tf {at} Td <{shown}> Tj ET")(pdf)

    return _spoil


def _separation(name: str, alternate: pikepdf.Name) -> Spoil:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    space = Array([Name.Separation, Name(f"/{name}"), alternate, tint])
    return add("/Spot cs 1 scn 60 60 50 50 re f", ColorSpace=Dictionary(Spot=space))


RGB: Final = Name.DeviceRGB

FAULTS: Final[list[tuple[str, Spoil]]] = [
    ("pdfx-version", info(GTS_PDFXVersion="PDF/X-3:2002")),
    ("pdfx-conformance", info(GTS_PDFXConformance="PDF/X-1a:2001")),
    ("info-key", lambda pdf: _without("/Title")(pdf.trailer.Info)),
    ("trapped", info(Trapped=Name.Unknown)),
    ("output-intent", lambda pdf: _without("/OutputIntents")(pdf.Root)),
    ("intent-identifier", intent(_without("/OutputConditionIdentifier"))),
    ("intent-condition", intent(lambda i: i.update({"/OutputConditionIdentifier": "JC200103"}))),
    ("intent-profile", intent(lambda i: (_without("/DestOutputProfile")(i),
                                         _without("/RegistryName")(i))[0])),
    ("trimbox", lambda pdf: _without("/TrimBox")(_page(pdf))),
    ("trimbox", page(ArtBox=Array([20, 20, 420, 520]))),
    ("box-nesting", page(BleedBox=Array([30, 30, 430, 530]))),
    ("box-nesting", page(CropBox=Array([15, 15, 425, 525]))),
    ("user-unit", page(UserUnit=2)),
    ("rotated", page(Rotate=90)),
    ("rgb", add("1 0 0 rg 60 60 50 50 re f")),
    ("rgb", image(ColorSpace=RGB)),
    ("rgb", image(ColorSpace=Array([Name.Indexed, RGB, 1, String("abcdef")]))),
    ("rgb", add("q 72 0 0 72 60 60 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc\nEI Q")),
    ("rgb", _separation("Red", RGB)),
    ("rgb", add("/Sh sh", Shading=Dictionary(Sh=Dictionary(ShadingType=2, ColorSpace=RGB)))),
    *(("rgb", _form(kind)) for kind in ("form", "pattern", "mask", "annotation", "type3")),
    ("device-independent", add("/L cs 50 0 0 sc 60 60 50 50 re f", ColorSpace=Dictionary(
        L=Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])))),
    ("default-space", lambda pdf: _page(pdf).Resources.update(
        {"/ColorSpace": Dictionary(DefaultGray=Name.DeviceCMYK)})),
    ("unknown-space", add("/None cs 0 sc 60 60 50 50 re f")),
    ("spot-ink", _separation("Gold", Name.DeviceCMYK)),
    ("font-not-embedded", font(lambda f: _without("/FontFile2")(
        f.DescendantFonts[0].FontDescriptor))),
    ("missing-glyph", add("BT /F1 12 Tf 100 200 Td <0000> Tj ET")),
    ("missing-glyph", add("BT /F1 12 Tf 100 200 Td <fff0> Tj ET")),
    ("glyph-width", font(lambda f: f.DescendantFonts[0].update({"/DW": 900}))),
    ("no-unicode", font(_without("/ToUnicode"))),
    ("transparency", state(ca=0.5)),
    ("transparency", state(BM=Name.Multiply)),
    ("transparency", page(Group=Dictionary(S=Name.Transparency))),
    ("transparency", lambda pdf: image(SMask=pdf.make_stream(b"x"))(pdf)),
    ("lzw", stream(Filter=Name.LZWDecode)),
    ("filter", image(Filter=Name.JPXDecode)),
    ("transfer-curve", state(TR=Name.Identity)),
    ("transfer-curve", state(TR2=Name.Identity)),
    ("halftone", state(HTP=Array([0, 0]))),
    ("halftone", state(HT=Dictionary(HalftoneType=6))),
    ("postscript", stream(Subtype=Name.PS)),
    ("opi", stream(OPI=Dictionary())),
    ("reference-xobject", stream(Subtype=Name.Form, Ref=Dictionary())),
    ("external-stream", stream(F=String("other.bin"))),
    ("alternate", image(Alternates=Array([Dictionary(DefaultForPrinting=True)]))),
    ("embedded-file", root(Names=Dictionary(EmbeddedFiles=Dictionary()))),
    ("layers", root(OCProperties=Dictionary())),
    ("preseparated", page(SeparationInfo=Dictionary())),
    ("annotation", page(Annots=Array([Dictionary(Subtype=Name.Link, Rect=[50, 50, 90, 90])]))),
    ("action", root(OpenAction=Dictionary(S=Name.JavaScript))),
    ("action", page(AA=Dictionary())),
    ("form-fields", root(AcroForm=Dictionary())),
    ("total-ink", add("/Knock gs 1 0.5 0.5 0.5 k 60 60 50 50 re f")),
    ("total-ink-picture", lambda pdf: _page(pdf).Resources.XObject.Im1.write(
        bytes(200 * 100 * 4) + b"\xff\x80\x80\x80" * (200 * 100))),
    ("picture-unread", lambda pdf: _page(pdf).Resources.XObject.Im1.write(b"short")),
    ("no-ink", lambda pdf: page(Contents=pdf.make_stream(b"q Q"))(pdf)),
    ("image-bits", image(BitsPerComponent=16)),
    ("image-resolution", add("q 200 0 0 200 60 60 cm /Im1 Do Q")),
    ("image-soft", add("q 100 0 0 100 60 60 cm /Im1 Do Q")),
    ("image-oversampled", add("q 0.2 0 0 0.2 60 60 cm 100 0 0 100 0 0 cm /Im1 Do Q")),
    ("white-overprints", add("/Over gs 0 0 0 0 k 60 60 50 50 re f")),
    ("black-knocks-out", add("/Knock gs 0 0 0 1 K 60 60 m 90 60 l S")),
    ("fine-black-type", _text(5.5)),
    ("type-too-small", _text(7.5, "0 0 0 0.5 k")),
    ("type-too-small", _text(9.5, "0 1 1 0 k")),
    ("rich-black-type", _text(20, "0.5 0 0 1 k")),
    ("reversed-type", _text(9, "0 0 0 0 k", at="60 310")),
    ("white-on-paper", _text(12, "0 0 0 0 k")),
    ("invisible-text", _text(12, more="3 Tr")),
    ("text-cut", _text(12, at="10 200")),
    ("text-near-trim", _text(12, at="22 200")),
    ("thin-line", add("0 0 0 1 K 0.1 w 60 60 m 90 60 l S")),
    ("thin-line", add("0 0 0 1 k 60 60 0.1 50 re f")),
    ("thin-coloured-line", add("0 1 1 0 K 1 w 60 60 m 90 60 l S")),
]  # fmt: skip


def test_the_sound_file_has_no_finding(sound_pdf: bytes, condition: Condition) -> None:
    assert preflight("page.pdf", sound_pdf, condition) == ()


@pytest.mark.parametrize(
    ("code", "spoil"),
    [pytest.param(*fault, id=f"{i}-{fault[0]}") for i, fault in enumerate(FAULTS)],
)  # fmt: skip
def test_the_fault_is_found(codes_of: Callable[..., set[str]], code: str, spoil: Spoil) -> None:
    assert code in codes_of(spoil)


def test_version_and_structure(codes_of: Callable[..., set[str]]) -> None:
    assert codes_of(lambda pdf: None, version="1.7") == {"version"}


def test_names_of_files(codes_of: Callable[..., set[str]]) -> None:
    assert codes_of(lambda pdf: None, name="版面.pdf") == {"file-name"}
    assert codes_of(lambda pdf: None, name="a" * 28 + ".pdf") == {"file-name"}


def test_x4_asks_for_xmp_and_takes_transparency(
    codes_of: Callable[..., set[str]], condition: Condition
) -> None:
    press = replace(condition, pdfx=PdfX.X4)
    assert "no-xmp" in codes_of(lambda pdf: None, press=press)
    assert "transparency" not in codes_of(state(ca=0.5), press=press)
    assert "blend-space" in codes_of(state(ca=0.5), press=press)


def test_bleed_of_the_plant(codes_of: Callable[..., set[str]], condition: Condition) -> None:
    assert "bleed" in codes_of(lambda pdf: None, press=replace(condition, bleed=11.0))
    assert "bleed" not in codes_of(lambda pdf: None, press=replace(condition, bleed=10.0))


def test_the_fold_of_a_spread(codes_of: Callable[..., set[str]]) -> None:
    """The fold of a trim 1200 points wide that starts at 20 is at 620; characters are 12 wide."""

    def _wide(pdf: pikepdf.Pdf, at: str) -> None:
        page(MediaBox=Array([0, 0, 1240, 540]), BleedBox=Array([10, 10, 1230, 530]),
             TrimBox=Array([20, 20, 1220, 520]))(pdf)  # fmt: skip
        _text(12, at=at)(pdf)

    assert "text-on-fold" in codes_of(lambda pdf: _wide(pdf, "615 200"))
    assert "text-near-fold" in codes_of(lambda pdf: _wide(pdf, "628 200"))
    assert codes_of(lambda pdf: _wide(pdf, "640 200")) == set()


@pytest.mark.parametrize(
    ("shown", "drops", "found"),
    [
        pytest.param("<%s><%s>", [], set(), id="two characters, 60 to 36"),
        pytest.param("<%s>2000<%s>", [], {"text-cut"}, id="a gap of two em, to 12"),
        pytest.param("<%s>-2000<%s>", [], set(), id="drawn back, to 60"),
        pytest.param("<%s><%s>", [-3000, 500, 880], {"text-cut"}, id="W2 of three em, to 12"),
    ],
)
def test_lines_that_run_down_end_where_their_font_says(
    codes_of: Callable[..., set[str]], shown: str, drops: list[int], found: set[str]
) -> None:
    """The trim ends at 20; the type starts at 60, 12 points a character (ISO 32000-1 §9.4.4)."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        face = _page(pdf).Resources.Font.F1
        face.Encoding = Name("/Identity-V")
        first, second = re.findall(r"<(....)(....)>", _page(pdf).Contents.read_bytes().decode())[0]
        if drops:
            face.DescendantFonts[0].W2 = Array([int(first, 16), Array(drops)])
        add(f"/Over gs 0 0 0 1 k BT /F1 12 Tf 200 60 Td [{shown % (first, second)}] TJ ET")(pdf)

    assert codes_of(_spoil) == found


def test_a_form_that_draws_itself(codes_of: Callable[..., set[str]]) -> None:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_indirect(pdf.make_stream(b"/Me Do"))
        form.update({"/Subtype": Name.Form, "/BBox": Array([0, 0, 50, 50]),
                     "/Resources": Dictionary(XObject=Dictionary(Me=form))})  # fmt: skip
        add("/Me Do", XObject=Dictionary(Me=form))(pdf)

    assert "unreadable-content" in codes_of(_spoil)


def test_the_worst_spot_has_a_place(sound_pdf: bytes, condition: Condition) -> None:
    """A patch of 20 pixels at row 150, column 50 of a picture of 200 that is 72 points wide."""
    with pikepdf.open(io.BytesIO(sound_pdf)) as pdf:
        rows = bytearray(200 * 200 * 4)
        for row in range(140, 160):
            start = (row * 200 + 40) * 4
            rows[start : start + 80] = b"\xff\xff\xff\x00" * 20
        _page(pdf).Resources.XObject.Im1.write(bytes(rows))
        buffer = io.BytesIO()
        pdf.save(buffer, force_version="1.4")
    (found,) = [
        f for f in preflight("a.pdf", buffer.getvalue(), condition) if "total-ink" in f.code
    ]
    assert found.measured == "300 %" and found.allowed == "240 %"
    assert found.box is not None
    x, y = (found.box[0] + found.box[2]) / 2, (found.box[1] + found.box[3]) / 2
    assert x == pytest.approx(50 + 50 * 72 / 200, abs=4)
    assert y == pytest.approx(100 + 50 * 72 / 200, abs=4)
