"""A good file of ours, spoilt in one thing at a time as it happens on the way: each is found.

What a prepress operator would look for: fonts, boxes, colour, overprint, intents, metadata,
transparency, layers, annotations, encryption, page tree. The file is the starter edition's.
"""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from tests.unit.preflight.samples import saved

import banmian
from banmian.model.press import Condition
from banmian.preflight.drawn import inspect

STARTER: Final = Path(__file__).parents[2] / "content" / "starter"
OVER: Final = Dictionary(OP=True, op=True, OPM=1)
Change: TypeAlias = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("good")
    report = banmian.build(banmian.BuildOptions(STARTER, None, folder))
    (path,) = [path for path in report.files if path.suffix == ".pdf"]
    return path.read_bytes()


@pytest.fixture(scope="module")
def press(good: bytes) -> Condition:
    from banmian.diagnostics import Span
    from banmian.read.press import read_condition

    condition, _ = read_condition("newsprint-tr002", Path(), Span("test"))
    assert condition is not None
    return condition


def _page(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def _text(pdf: Pdf) -> bytes:
    """The content stream as one."""
    written = _page(pdf).Contents
    parts = list(written) if isinstance(written, Array) else [written]
    return b"\n".join(part.read_bytes() for part in parts)


def _fonts(pdf: Pdf) -> list[pikepdf.Object]:
    return list(_page(pdf).Resources.Font.values())


def _content(old: bytes, new: bytes, *, count: int = 1) -> Change:
    """The content stream with a pattern replaced."""

    def _change(pdf: Pdf) -> None:
        data = _text(pdf)
        changed, done = re.subn(old, new, data, count=count)
        assert done, old
        _page(pdf).Contents = pdf.make_stream(changed)

    return _change


def _more(content: bytes, **resources: pikepdf.Object) -> Change:
    """More content at the end."""

    def _change(pdf: Pdf) -> None:
        page = _page(pdf)
        for kind, named in resources.items():
            if f"/{kind}" not in page.Resources:
                page.Resources[f"/{kind}"] = Dictionary()
            for key, value in named.items():
                page.Resources[f"/{kind}"][key] = value
        page.Contents = pdf.make_stream(b"q " + _text(pdf) + b" Q " + content)

    return _change


def _font(change: Callable[[pikepdf.Object], None]) -> Change:
    return lambda pdf: change(_fonts(pdf)[0])


def _descriptor(pdf: Pdf) -> pikepdf.Object:
    return _fonts(pdf)[0].DescendantFonts[0].FontDescriptor


def _drop(*path: str) -> Change:
    """Delete what a path of keys leads to, from the catalog, trailer or page."""

    def _change(pdf: Pdf) -> None:
        thing = {"root": pdf.Root, "trailer": pdf.trailer, "page": _page(pdf)}[path[0]]
        for key in path[1:-1]:
            thing = thing[int(key)] if key.isdigit() else thing[f"/{key}"]
        del thing[f"/{path[-1]}"]

    return _change


def _put(where: str, **entries: object) -> Change:
    def _change(pdf: Pdf) -> None:
        holders = {"root": pdf.Root, "page": _page(pdf), "info": pdf.trailer.Info,
                   "intent": pdf.Root.OutputIntents[0]}  # fmt: skip
        for key, value in entries.items():
            holders[where][f"/{key}"] = value

    return _change


def _box(name: str, by: float) -> Change:
    """A page box moved in on every side, or out."""

    def _change(pdf: Pdf) -> None:
        a, b, c, d = (float(side) for side in _page(pdf)[f"/{name}"])
        _page(pdf)[f"/{name}"] = Array([a + by, b + by, c - by, d - by])

    return _change


def _widths(pdf: Pdf) -> None:
    """A width array that says one em for all: what a bad subsetter leaves."""
    for font in _fonts(pdf):
        font.DescendantFonts[0].W = Array([0, 65535, 1000])


def _cut_font(pdf: Pdf) -> None:
    stream = _descriptor(pdf).FontFile2
    stream.write(stream.read_bytes()[:2000])


def _other_font(pdf: Pdf) -> None:
    """Two fonts' programs exchanged."""
    files = [font.DescendantFonts[0].FontDescriptor for font in _fonts(pdf)]
    files.sort(key=lambda d: len(d.FontFile2.read_raw_bytes()))
    files[-1].FontFile2 = files[0].FontFile2


def _half_unicode(pdf: Pdf) -> None:
    stream = max((font.ToUnicode for font in _fonts(pdf)), key=lambda s: len(s.read_bytes()))
    lines = stream.read_bytes().split(b"\n")
    stream.write(b"\n".join(line for i, line in enumerate(lines) if i % 7 or b"<" not in line))


def _encrypted(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user=""))
    return buffer.getvalue()


def _tree_without_kids(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids = Array([])
    pdf.Root.Pages.Count = 0


def _second_page(pdf: Pdf) -> None:
    """A page that somebody put in, of another size, bare."""
    pdf.add_blank_page(page_size=(200, 200))


def _on_page(kind: str, **entries: object) -> Change:
    def _change(pdf: Pdf) -> None:
        note = {f"/{key}": value for key, value in entries.items()}
        made = Dictionary({"/Type": Name.Annot, "/Subtype": Name(f"/{kind}"),
                           "/Rect": Array([100, 100, 200, 200]), **note})  # fmt: skip
        _page(pdf).Annots = Array([pdf.make_indirect(made)])

    return _change


def _shadow(pdf: Pdf) -> None:
    """A soft shadow, as layout programs make it: a form with a group, set to multiply."""
    form = pdf.make_stream(b"0 0 0 0.5 k 0 0 50 50 re f")
    form.update({"/Subtype": Name.Form, "/BBox": Array([0, 0, 50, 50]),
                 "/Group": Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)})  # fmt: skip
    _more(b"/Mul gs /Shadow Do", XObject=Dictionary(Shadow=form),
          ExtGState=Dictionary(Mul=Dictionary(BM=Name.Multiply)))(pdf)  # fmt: skip


def _picture(space: pikepdf.Object, size: int, side: int, **more: object) -> Change:
    def _change(pdf: Pdf) -> None:
        components = {"/DeviceRGB": 3, "/DeviceCMYK": 4}[str(space)]
        made = pdf.make_stream(b"\x99" * (size * size * components))
        made.update({"/Subtype": Name.Image, "/Width": size, "/Height": size, "/ColorSpace": space,
                     "/BitsPerComponent": 8, **{f"/{k}": v for k, v in more.items()}})  # fmt: skip
        _more(b"q %d 0 0 %d 120 120 cm /Extra Do Q" % (side, side),
              XObject=Dictionary(Extra=made))(pdf)  # fmt: skip

    return _change


def _ink_over_ink(pdf: Pdf) -> None:
    """Two colours, each within the limit, the second overprinting the first."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    space = Array([Name.Separation, Name.Black, Name.DeviceGray, tint])
    content = b"/Ov gs 0.9 0.9 0 0 k 100 100 50 50 re f /Sep cs 1 scn 100 100 50 50 re f"
    _more(content, ExtGState=Dictionary(Ov=OVER), ColorSpace=Dictionary(Sep=space))(pdf)


def _states(**entries: object) -> Change:
    """Every graphics state of the page with those entries."""

    def _change(pdf: Pdf) -> None:
        for state in _page(pdf).Resources.ExtGState.values():
            for key, value in entries.items():
                state[f"/{key}"] = value

    return _change


def _cut_content(pdf: Pdf) -> None:
    _page(pdf).Contents = pdf.make_stream(_text(pdf)[:-300] + b" (")


def _form_field(pdf: Pdf) -> None:
    _on_page("Widget", FT=Name.Tx, T=String("name"))(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([_page(pdf).Annots[0]]))


def _do(change: Callable[[Pdf], object]) -> Change:
    """A change that also returns something."""

    def _change(pdf: Pdf) -> None:
        change(pdf)

    return _change


def _spot(name: str) -> Change:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    space = Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])
    return _more(b"/Extra cs 1 scn 100 100 50 50 re f", ColorSpace=Dictionary(Extra=space))


MUTATIONS: Final[dict[str, tuple[set[str], Change]]] = {
    # Fonts.
    "a font file is left out": (
        {"font-not-embedded"},
        _do(lambda pdf: _descriptor(pdf).__delitem__("/FontFile2")),
    ),
    "a font file is cut short": ({"font-program"}, _cut_font),
    "a font's program is another font's": ({"missing-glyph", "glyph-width"}, _other_font),
    "widths are all one em": ({"glyph-width"}, _widths),
    "the default width is off": (
        {"glyph-width"},
        _font(lambda f: f.DescendantFonts[0].__setitem__("/DW", 990)),
    ),
    "the glyph map points elsewhere": (
        {"missing-glyph"},
        _do(
            lambda pdf: (
                _fonts(pdf)[0]
                .DescendantFonts[0]
                .__setitem__("/CIDToGIDMap", pdf.make_stream(bytes(4000)))
            )
        ),
    ),
    "ToUnicode is left out": ({"no-unicode"}, _font(lambda f: f.__delitem__("/ToUnicode"))),
    "ToUnicode lacks lines": ({"no-unicode"}, _half_unicode),
    "a CMap nobody has": (
        {"font-cmap"},
        _font(lambda f: f.__setitem__("/Encoding", Name("/House-H"))),
    ),
    "a font is not in the resources": (
        {"unreadable-content"},
        _do(
            lambda pdf: _page(pdf).Resources.Font.__delitem__(
                next(iter(_page(pdf).Resources.Font.keys()))
            )
        ),
    ),
    # Boxes.
    "no TrimBox": ({"trimbox"}, _drop("page", "TrimBox")),
    "TrimBox and ArtBox": (
        {"trimbox"},
        _do(lambda pdf: _page(pdf).__setitem__("/ArtBox", _page(pdf).TrimBox)),
    ),
    "trim moved in by 30 points": ({"text-cut"}, _box("TrimBox", 80)),
    "trim larger than the bleed": ({"box-nesting"}, _box("TrimBox", -20)),
    "cropped": (
        {"box-nesting"},
        _do(lambda pdf: _page(pdf).__setitem__("/CropBox", Array([100, 100, 300, 300]))),
    ),
    "enlarged by UserUnit": ({"user-unit"}, _put("page", UserUnit=2)),
    "turned": ({"rotated"}, _put("page", Rotate=180)),
    # Colour.
    "a fill in RGB": ({"rgb"}, _more(b"1 0 0 rg 100 100 50 50 re f")),
    "a picture in RGB": ({"rgb"}, _picture(Name.DeviceRGB, 100, 36)),
    "text in rich black": (
        {"rich-black-type"},
        _content(rb"0 0 0 1 k", b"0.6 0.5 0.5 1 k", count=0),
    ),
    "text in three inks": (
        {"type-too-small"},
        _content(rb"0 0 0 1 k", b"0 0.6 0.7 0.3 k", count=0),
    ),
    "an ink over an ink": ({"ink-sum"}, _ink_over_ink),
    "a spot ink nobody ordered": ({"spot-ink"}, _spot("PANTONE 185 C")),
    "registration colour for a box": ({"registration-colour"}, _spot("All")),
    "a Default space": (
        {"default-space"},
        _do(
            lambda pdf: _page(pdf).Resources.ColorSpace.__setitem__(
                "/DefaultCMYK", Array([Name.CalGray, Dictionary(WhitePoint=[1, 1, 1])])
            )
        ),
    ),
    "a picture of 90 an inch": ({"image-resolution"}, _picture(Name.DeviceCMYK, 100, 80)),
    # Overprint.
    "black type knocks out": ({"black-knocks-out"}, _states(OP=False, op=False)),
    "black overprints in mode 0": ({"black-knocks-out"}, _states(OPM=0)),
    "white overprints": (
        {"white-overprints"},
        _more(b"/Ov gs 0 0 0 0 k 100 100 50 50 re f", ExtGState=Dictionary(Ov=OVER)),
    ),
    # Lines and type.
    "hairlines": ({"thin-line"}, _more(b"0 0 0 1 K 0.05 w 100 100 m 200 100 l S")),
    "a line squeezed by a matrix": (
        {"thin-line"},
        _more(b"q 1 0 0 0.02 0 0 cm 1 w 0 0 0 1 K 100 9000 m 200 9000 l S Q"),
    ),
    "hidden text for robots": ({"invisible-text"}, _content(rb"BT", b"BT 3 Tr", count=1)),
    "white text on paper": ({"white-on-paper"}, _content(rb"0 0 0 1 k", b"0 0 0 0 k", count=1)),
    "a white box over the page": ({"covered-text"}, _more(b"0 0 0 0 k 0 0 1000 1000 re f")),
    "a picture over the page": ({"covered-text"}, _picture(Name.DeviceCMYK, 3000, 900)),
    "text moved half out": ({"text-cut"}, _content(rb"BT", b"BT 1 0 0 1 -600 0 cm", count=0)),
    # Output intents and metadata.
    "no output intent": ({"output-intent"}, _drop("root", "OutputIntents")),
    "two output intents": (
        {"output-intent"},
        _do(lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ),
    "made for coated paper": (
        {"intent-condition"},
        _put("intent", OutputConditionIdentifier=String("FOGRA39")),
    ),
    "an sRGB profile": (
        {"intent-profile-class"},
        _do(lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(_srgb())),
    ),
    "another subtype": ({"output-intent"}, _put("intent", S=Name.GTS_PDFA1)),
    "no version key": (
        {"pdfx-version"},
        _do(lambda pdf: pdf.trailer.Info.__delitem__("/GTS_PDFXVersion")),
    ),
    "trapped unknown": ({"trapped"}, _put("info", Trapped=Name.Unknown)),
    "no title": ({"info-key"}, _put("info", Title=String(""))),
    "a title that XMP has otherwise": (
        {"xmp-disagrees"},
        _put("info", Title=String("Page 1 final NEW")),
    ),
    "a date that XMP has otherwise": (
        {"xmp-disagrees"},
        _put("info", ModDate=String("D:20300101000000Z")),
    ),
    "XMP that is no XML": (
        {"no-xmp"},
        _do(
            lambda pdf: pdf.Root.__setitem__(
                "/Metadata", pdf.make_stream(b"<x", Type=Name.Metadata, Subtype=Name.XML)
            )
        ),
    ),
    # Transparency, layers, annotations, actions, files.
    "a soft shadow": ({"transparency"}, _shadow),
    "99 % opaque": (
        {"transparency"},
        _more(
            b"/Fade gs 0 0 0 1 k 100 100 50 50 re f", ExtGState=Dictionary(Fade=Dictionary(ca=0.99))
        ),
    ),
    "a soft mask": (
        {"transparency"},
        _do(lambda pdf: _picture(Name.DeviceCMYK, 100, 36, SMask=pdf.make_stream(b"x"))(pdf)),
    ),
    "layers": ({"layers"}, _put("root", OCProperties=Dictionary(OCGs=Array([]), D=Dictionary()))),
    "a comment": ({"annotation"}, _on_page("Text", Contents=String("check this"))),
    "a link": (
        {"annotation", "action"},
        _on_page("Link", A=Dictionary(S=Name.URI, URI=String("x"))),
    ),
    "a form field": ({"form-fields", "annotation"}, _form_field),
    "a script": (
        {"action"},
        _put("root", OpenAction=Dictionary(S=Name.JavaScript, JS=String("print()"))),
    ),
    "a file in the file": (
        {"embedded-file"},
        _do(lambda pdf: pdf.attachments.__setitem__("a.txt", b"x")),
    ),
    "a film in the page": ({"annotation"}, _on_page("RichMedia")),
    # Objects.
    "a transfer curve": (
        {"transfer-curve"},
        _more(b"/Tr gs", ExtGState=Dictionary(Tr=Dictionary(TR=Name.Identity))),
    ),
    "a halftone": (
        {"halftone"},
        _more(
            b"/Ht gs",
            ExtGState=Dictionary(
                Ht=Dictionary(HT=Dictionary(HalftoneType=1, HalftoneName=String("Dot")))
            ),
        ),
    ),
    "an OPI comment": (
        {"opi"},
        _do(
            lambda pdf: pdf.Root.__setitem__(
                "/Extra",
                pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, OPI=Dictionary()),
            )
        ),
    ),
    "one plate's page": (
        {"preseparated"},
        _put("page", SeparationInfo=Dictionary(DeviceColorant=Name.Cyan)),
    ),
    # Content and page tree.
    "content cut short": ({"unreadable-content"}, _cut_content),
    "content left out": ({"no-ink"}, _drop("page", "Contents")),
    "resources left out": ({"unreadable-content"}, _drop("page", "Resources")),
    "no page": ({"no-pages"}, _tree_without_kids),
    "a page put in": ({"trimbox", "no-ink"}, _second_page),
}

AFTERWARDS: Final[dict[str, tuple[set[str], Callable[[bytes], bytes]]]] = {
    "locked": ({"encrypted"}, _encrypted),
    "cut in the middle": ({"unreadable"}, lambda data: data[: len(data) // 2]),
    "the header of PDF 1.7": ({"version"}, lambda data: data.replace(b"%PDF-1.4", b"%PDF-1.7")),
    "mail in front": ({"damaged"}, lambda data: b"Content-Type: application/pdf\n\n" + data),
    "no identifier": ({"no-id"}, lambda data: data.replace(b"/ID ", b"/iD ")),
    "something behind": ({"damaged"}, lambda data: data + b"--boundary--" * 200),
    "a stream's length": (
        {"damaged"},
        lambda data: re.sub(rb"/Length (\d)", rb"/Length 1\1", data),
    ),
}


def _srgb() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _codes(data: bytes, press: Condition) -> set[str]:
    found = inspect("good.pdf", data, press).findings
    return {finding.code.removeprefix("preflight/") for finding in found}


def test_the_good_file_has_no_finding(good: bytes, press: Condition) -> None:
    assert _codes(good, press) == set()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        assert _codes(saved(pdf), press) == set()


def test_there_are_enough() -> None:
    assert len(MUTATIONS) + len(AFTERWARDS) >= 70


@pytest.mark.parametrize("what", MUTATIONS)
def test_it_is_found(what: str, good: bytes, press: Condition) -> None:
    codes, change = MUTATIONS[what]
    with pikepdf.open(io.BytesIO(good)) as pdf:
        change(pdf)
        found = _codes(saved(pdf), press)
    assert codes <= found and found


@pytest.mark.parametrize("what", AFTERWARDS)
def test_it_is_found_in_the_finished_file(what: str, good: bytes, press: Condition) -> None:
    codes, change = AFTERWARDS[what]
    assert codes <= _codes(change(good), press)
