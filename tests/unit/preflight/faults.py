"""Every code of preflight: a file that has the fault, and the nearest one that has not.

The rows are those of the checklist beside this file. A code without a fault here fails a test.
"""

from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from tests.unit.preflight.lettering import FORMATS, lettered, os2
from tests.unit.preflight.samples import (
    XMP,
    Sample,
    Spoil,
    nothing,
    packet,
    replaced,
    without_line,
    xmp,
)
from tests.unit.preflight.spoiling import (
    add,
    both,
    font,
    image,
    info,
    intent,
    page,
    page_of,
    profile,
    resized,
    rgb_in,
    root,
    separation,
    state,
    stream,
    text,
    without,
)

from banmian.model.press import PdfX


@dataclass(frozen=True, slots=True)
class Fault:
    """A code with the file that earns it and the nearest file that does not."""

    code: str
    bad: Sample
    good: Sample


def fault(
    code: str, bad: Spoil | Sample, good: Spoil | Sample = nothing, *, pdfx: PdfX = PdfX.X1A
) -> Fault:
    """Both files of one standard; the sound file is the good one where none is named."""
    pair = [each if isinstance(each, Sample) else Sample(each, pdfx) for each in (bad, good)]
    return Fault(code, *pair)


X4: Final = PdfX.X4
RGB: Final = Name.DeviceRGB
CMYK: Final = Name.DeviceCMYK


def _drop(thing: str, key: str) -> Spoil:
    """The trailer, catalog, Info dictionary or page without a key."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        holders = {"trailer": pdf.trailer, "root": pdf.Root, "info": pdf.trailer.Info,
                   "page": page_of(pdf)}  # fmt: skip
        del holders[thing][f"/{key}"]

    return _spoil


def _write_image(data: bytes) -> Spoil:
    return lambda pdf: page_of(pdf).Resources.XObject.Im1.write(data)


def _in_branches(depth: int) -> Spoil:
    """The page at the end of a page tree that is one long branch."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        leaf = page_of(pdf)
        node = pdf.Root.Pages
        for _ in range(depth):
            inner = pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=node, Count=1))
            node.Kids = Array([inner])
            node = inner
        node.Kids, leaf.Parent = Array([leaf]), node

    return _spoil


def _encrypted(data: bytes) -> bytes:
    import io

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user="", R=4))
    return buffer.getvalue()


def _with_object_streams(data: bytes) -> bytes:
    import io

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue().replace(b"%PDF-1.5", b"%PDF-1.4")


def _folded(pdf: pikepdf.Pdf) -> None:
    import zlib

    plain = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata = pdf.make_stream(zlib.compress(plain), Filter=Name.FlateDecode)


def _with_xmp_title(title: str) -> Spoil:
    made = XMP.replace(">Test<", f">{title}<")
    return lambda pdf: setattr(pdf.Root, "Metadata", packet(pdf, made))


def _set(key: str, value: object) -> Spoil:
    return intent(lambda entries: entries.update({key: value}))


def _no_profile(pdf: pikepdf.Pdf) -> None:
    (entry,) = pdf.Root.OutputIntents
    del entry["/DestOutputProfile"], entry["/RegistryName"]


def _two_intents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def _draws_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_indirect(pdf.make_stream(b"/Me Do"))
    form.update({"/Subtype": Name.Form, "/BBox": Array([0, 0, 50, 50]),
                 "/Resources": Dictionary(XObject=Dictionary(Me=form))})  # fmt: skip
    add("/Me Do", XObject=Dictionary(Me=form))(pdf)


LAB: Final = Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])
JAVASCRIPT: Final = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LINK: Final = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 90, 90])
OUTSIDE: Final = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])


def _icc(data: bytes, content: str = "/I cs 0 0 0 1 sc 60 60 50 50 re f", n: int = 4) -> Spoil:
    """A colour given by a profile."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(data or pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
        profile.N = n
        add(content, ColorSpace=Dictionary(I=Array([Name.ICCBased, profile])))(pdf)

    return _spoil


def _cmyk_profile(pdf: pikepdf.Pdf) -> bytes:
    """The intent's profile with another description, so that it is another profile."""
    data = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    data[84] ^= 1
    return bytes(data)


def _other_icc(content: str) -> Spoil:
    return lambda pdf: _icc(_cmyk_profile(pdf), content)(pdf)


def _srgb() -> bytes:
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[8:10] = b"\x04\x20"  # Pillow's is of 4.4, which came after PDF 1.6
    return bytes(made)


def _shading(kind: int = 2, *, darkest: str = "1 1 1 1") -> Spoil:
    """A shading from paper to a colour, by a function of that type."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        end = Array([float(v) for v in darkest.split()])
        even = Array([0, 0, 0, 0])
        plain = Dictionary(FunctionType=2, Domain=[0, 1], C0=even, C1=end, N=1)
        if kind == 2:
            function: pikepdf.Object = plain
        elif kind == 3:
            function = Dictionary(FunctionType=3, Domain=[0, 1], Functions=Array([plain, plain]),
                                  Bounds=[0.5], Encode=[0, 1, 1, 0])  # fmt: skip
        elif kind == 0:
            function = pdf.make_stream(bytes(4) + bytes(round(float(v) * 255) for v in end))
            function.update({"/FunctionType": 0, "/Domain": [0, 1], "/Range": [0, 1] * 4,
                             "/Size": [2], "/BitsPerSample": 8})  # fmt: skip
        else:
            function = pdf.make_stream(b"{ dup dup dup }")
            function.update({"/FunctionType": 4, "/Domain": [0, 1], "/Range": [0, 1] * 4})
        made = Dictionary(ShadingType=2, ColorSpace=CMYK, Coords=[60, 60, 90, 90],
                          Function=function)  # fmt: skip
        add("q 60 60 50 50 re W n /Sh sh Q", Shading=Dictionary(Sh=made))(pdf)

    return _spoil


def _default_rgb(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(_srgb(), N=3)
    add("1 0 0 rg 60 60 50 50 re f",
        ColorSpace=Dictionary(DefaultRGB=Array([Name.ICCBased, profile])))(pdf)  # fmt: skip


FILE: Final = [
    fault("unreadable", Sample(after=lambda data: data[:40])),
    fault("encrypted", Sample(after=_encrypted)),
    fault("page-tree", _in_branches(70), _in_branches(40)),
    fault("version", Sample(version="1.5"), Sample(version="1.3")),
    fault("version", Sample(pdfx=X4, version="1.7"), Sample(pdfx=X4, version="1.4")),
    fault("version", root(Version=Name("/1.7")), root(Version=Name("/1.4"))),
    fault("damaged", Sample(after=lambda data: b"\0\0" + data)),
    fault("compressed-structure", Sample(after=_with_object_streams)),
    fault("damaged", Sample(after=replaced(b"startxref\n", b"startxref\n9"))),
    fault("no-id", Sample(after=replaced(b"/ID [", b"/ig ["))),
    fault("no-pages", lambda pdf: pdf.pages.__delitem__(0)),
    fault("unreadable-content", add("/F1 Tf Tj"), add("q Q")),
    fault("unreadable-content", _draws_itself),
    *(fault("unreadable-content", add(content)) for content in (
        "/No Do", "/No gs", "/No sh", "BT /No 12 Tf <0000> Tj ET",
        "/Pattern cs /No scn 0 0 9 9 re f",
        "Q", "1 2 xyz", "0 0 m 9 9 l S (")),
    fault("unreadable-content", page(Contents=Array([Array([])]))),
    fault("unreadable-content",
          lambda pdf: page(Contents=pdf.make_stream(b"BT (a) Tj ET"))(pdf)),
    fault("unreadable-content", add("xyz"), add("BX xyz EX")),
    fault("file-name", Sample(name="版面.pdf"), Sample(name="page_A-01.pdf")),
    fault("file-name", Sample(name="a" * 28 + ".pdf"), Sample(name="a" * 27 + ".pdf")),
    fault("file-name", Sample(name="front page.pdf")),
]  # fmt: skip

METADATA: Final = [
    fault("pdfx-version", info(GTS_PDFXVersion="PDF/X-3:2002")),
    fault("pdfx-version", _drop("info", "GTS_PDFXVersion")),
    fault("pdfx-version", without_line("pdfxid:GTS_PDFXVersion"), pdfx=X4),
    fault("pdfx-version", xmp(lambda t: t.replace("PDF/X-4<", "PDF/X-4p<")), pdfx=X4),
    fault("pdfx-conformance", info(GTS_PDFXConformance="PDF/X-1a:2001")),
    *(fault("info-key", _drop("info", key)) for key in ("Title", "CreationDate", "ModDate")),
    fault("trapped", info(Trapped=Name.Unknown), info(Trapped=Name("/True"))),
    fault("trapped", info(Trapped=String("False"))),
    fault("info-key", info(Title=String(" ")), info(Title=String("T"))),
    fault("info-key", _drop("trailer", "Info")),
    fault("no-xmp", lambda pdf: setattr(pdf.Root, "Metadata", packet(pdf, "<a>")),
          _with_xmp_title("Test")),
    fault("no-xmp", xmp(lambda t: "<!DOCTYPE a [<!ENTITY b 'c'>]>" + t), pdfx=X4),
    fault("xmp-disagrees", xmp(lambda t: t.replace("e>2024-01-01T", "e>2025-01-01T")), pdfx=X4),
    fault("xmp-disagrees", xmp(lambda t: t.replace("Producer>Tests", "Producer>Others")), pdfx=X4),
    *(fault("xmp-key", without_line(key), pdfx=X4) for key in (
        "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "pdf:Trapped",
        "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")),
    fault("no-xmp", _drop("root", "Metadata"), pdfx=X4),
    fault("xmp-filtered", _folded, pdfx=X4),
    fault("xmp-disagrees", _with_xmp_title("Other"), _with_xmp_title("Test")),
    fault("xmp-disagrees", xmp(lambda t: t.replace("d>False<", "d>True<")), pdfx=X4),
]  # fmt: skip

INTENT: Final = [
    fault("output-intent", _drop("root", "OutputIntents")),
    fault("output-intent", _two_intents),
    fault("intent-identifier", intent(without("/OutputConditionIdentifier"))),
    fault("intent-condition", _set("/OutputConditionIdentifier", "JC200103")),
    fault("intent-profile", _no_profile, intent(without("/DestOutputProfile"))),
    fault("intent-profile", intent(without("/DestOutputProfile")), pdfx=X4),
    fault("intent-profile-class", profile(lambda p: p.__setitem__(slice(12, 16), b"mntr"))),
    fault("intent-profile-class", profile(lambda p: p.__setitem__(slice(16, 20), b"RGB "))),
    fault("intent-identifier", intent(without("/RegistryName")),
          both(intent(without("/RegistryName")), _set("/Info", "Newsprint"))),
    fault("intent-condition", profile(lambda p: p.__setitem__(slice(84, 85), b"\xff"))),
    fault("intent-profile-class", profile(lambda p: p.__delitem__(slice(5000, None)))),
    fault("intent-profile-class", lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.update(
        {"/N": 3})),
    fault("intent-profile-class", profile(lambda p: p.__setitem__(slice(8, 10), b"\x04\x40")),
          profile(lambda p: p.__setitem__(slice(8, 10), b"\x04\x20"))),
]  # fmt: skip

BOXES: Final = [
    fault("no-mediabox", page(MediaBox=Array([0, 0, 0, 540]))),
    fault("trimbox", _drop("page", "TrimBox"),
          both(_drop("page", "TrimBox"), page(ArtBox=Array([20, 20, 420, 520])))),
    fault("trimbox", page(TrimBox=Array([20, 20, 20, 520]))),
    fault("trimbox", page(TrimBox=Array([20, 20, 420]))),
    fault("trimbox", page(ArtBox=Array([20, 20, 420, 520]))),
    fault("box-nesting", page(BleedBox=Array([30, 30, 430, 530]))),
    fault("box-nesting", page(CropBox=Array([15, 15, 425, 525])),
          page(CropBox=Array([5, 5, 435, 535]))),
    fault("bleed", Sample(press={"bleed": 11.0}), Sample(press={"bleed": 10.0})),
    fault("user-unit", page(UserUnit=2)),
    fault("rotated", page(Rotate=90), page(Rotate=0)),
]  # fmt: skip

OBJECTS: Final = [
    fault("lzw", stream(Filter=Name.LZWDecode), stream(Filter=Name.ASCIIHexDecode)),
    fault("lzw", stream(Filter=Name.LZWDecode), pdfx=X4),
    fault("filter", image(Filter=Name.JPXDecode)),
    fault("filter", stream(Filter=Name.JBIG2Decode),
          Sample(stream(Filter=Name.JBIG2Decode), pdfx=X4)),
    fault("postscript", stream(Subtype=Name.PS), stream(Subtype=Name.Form)),
    fault("opi", stream(OPI=Dictionary())),
    fault("reference-xobject", stream(Subtype=Name.Form, Ref=Dictionary())),
    fault("external-stream", stream(F=String("other.bin"))),
    fault("alternate", image(Alternates=Array([Dictionary(DefaultForPrinting=True)])),
          image(Alternates=Array([Dictionary(DefaultForPrinting=False)]))),
    fault("embedded-file", root(Names=Dictionary(EmbeddedFiles=Dictionary())),
          Sample(root(Names=Dictionary(EmbeddedFiles=Dictionary())), pdfx=X4)),
    fault("layers", root(OCProperties=Dictionary())),
    fault("embedded-file", stream(EF=Dictionary(F=Dictionary()))),
    fault("embedded-file", root(Collection=Dictionary()), pdfx=X4),
    fault("filter", Sample(stream(Filter=Name.JBIG2Decode), X4,
                           after=replaced(b"/JBIG2Decode", b"/Crypt      ")), Sample(pdfx=X4)),
    fault("lzw", add("q 9 0 0 9 60 60 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80\x0b\nEI Q")),
    fault("layer-events", root(OCProperties=Dictionary(D=Dictionary())),
          root(OCProperties=Dictionary(D=Dictionary(Name=String("Pages")))), pdfx=X4),
    fault("layer-events", root(OCProperties=Dictionary(
        D=Dictionary(Name=String("Pages")), Configs=Array([Dictionary(AS=Array())]))), pdfx=X4),
    fault("hidden-layer", root(OCProperties=Dictionary(D=Dictionary(
        Name=String("Pages"), OFF=Array([Dictionary(Type=Name.OCG)])))), pdfx=X4),
    fault("layer-events", root(OCProperties=Dictionary(D=Dictionary(AS=Array()))),
          root(OCProperties=Dictionary(D=Dictionary(Name=String("Pages")))), pdfx=X4),
    fault("preseparated", page(SeparationInfo=Dictionary())),
    fault("transfer-curve", state(TR=Name.Identity)),
    fault("transfer-curve", state(TR2=Name.Identity), state(TR2=Name.Default)),
    fault("halftone", state(HTP=Array([0, 0]))),
    fault("halftone", state(HT=Dictionary(HalftoneType=6)), state(HT=Dictionary(HalftoneType=1))),
    fault("halftone", lambda pdf: state(HT=pdf.make_stream(b"x", HalftoneType=6))(pdf)),
    fault("transfer-curve",
          state(HT=Dictionary(HalftoneType=1, TransferFunction=Name.Identity))),
    fault("halftone", state(HT=Dictionary(HalftoneType=1, HalftoneName=String("Round")))),
]  # fmt: skip

ANNOTATIONS: Final = [
    fault("annotation", page(Annots=Array([LINK])), page(Annots=Array([OUTSIDE]))),
    fault("annotation", page(Annots=Array([LINK])),
          page(Annots=Array([Dictionary(Subtype=Name.PrinterMark, Rect=[0, 0, 90, 90])]))),
    fault("action", root(OpenAction=JAVASCRIPT)),
    fault("action", page(AA=Dictionary())),
    fault("action", page(Annots=Array([Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9],
                                                  A=JAVASCRIPT)])), page(Annots=Array([OUTSIDE]))),
    fault("action", root(Outlines=Dictionary(First=Dictionary(
        Title=String("a"), A=Dictionary(S=Name.Launch))))),
    fault("action", root(Names=Dictionary(JavaScript=Dictionary()))),
    fault("form-fields", root(AcroForm=Dictionary())),
]  # fmt: skip

TRANSPARENCY: Final = [
    fault("transparency", state(ca=0.5), state(ca=1)),
    fault("transparency", state(CA=0.99), Sample(state(CA=0.99), pdfx=X4)),
    fault("transparency", state(BM=Name.Multiply), state(BM=Name.Normal)),
    fault("transparency", page(Group=Dictionary(S=Name.Transparency))),
    fault("transparency", lambda pdf: image(SMask=pdf.make_stream(b"x"))(pdf)),
    fault("blend-space-rgb", page(Group=Dictionary(S=Name.Transparency, CS=RGB)), pdfx=X4),
    fault("blend-space-rgb", lambda pdf: page(Group=Dictionary(S=Name.Transparency, CS=Array(
        [Name.ICCBased, pdf.make_stream(_srgb(), N=3)])))(pdf), pdfx=X4),
    fault("transparency", add("/Sh sh", Pattern=Dictionary(P=Dictionary(
        PatternType=2, ExtGState=Dictionary(ca=0.5))))),
    fault("blend-space", both(state(ca=0.5), _drop("page", "Group")), state(ca=0.5), pdfx=X4),
]  # fmt: skip


def _standard(form: str) -> PdfX:
    return X4 if form == "OpenType" else PdfX.X1A


def _simple_without(key: str) -> Spoil:
    """Letters in a simple font that lacks a key."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        lettered("TrueType")(pdf)
        del page_of(pdf).Resources.Font.New[f"/{key}"]

    return _spoil


FONTS: Final = [
    fault("font-not-embedded",
          font(lambda f: without("/FontFile2")(f.DescendantFonts[0].FontDescriptor))),
    fault("missing-glyph", add("BT /F1 12 Tf 100 200 Td <0000> Tj ET")),
    fault("missing-glyph", add("BT /F1 12 Tf 100 200 Td <fff0> Tj ET")),
    fault("glyph-width", font(lambda f: f.DescendantFonts[0].update({"/DW": 998})),
          font(lambda f: f.DescendantFonts[0].update({"/DW": 999}))),
    fault("no-unicode", font(without("/ToUnicode"))),
    *(fault("glyph-width", Sample(lettered(form, wide_by=3), _standard(form)),
            Sample(lettered(form, wide_by=1), _standard(form))) for form in FORMATS),
    *(fault("missing-glyph", Sample(lettered(form, shown="ABC"), _standard(form)),
            Sample(lettered(form), _standard(form))) for form in FORMATS),
    fault("font-program", font(lambda f: f.DescendantFonts[0].FontDescriptor.FontFile2.write(
        b"no font"))),
    fault("font-format", lettered("OpenType"), Sample(lettered("OpenType"), X4)),
    fault("font-licence", os2(fsType=2), os2(fsType=8)),
    fault("font-licence", both(os2(fsType=0x100), font(lambda f: f.update(
        {"/BaseFont": Name("/ABCDEF+Grid")}))), os2(fsType=0x100)),
    fault("font-licence", os2(fsType=0x200), os2(fsType=0)),
    fault("font-dictionary", font(lambda f: without("/CIDSystemInfo")(f.DescendantFonts[0]))),
    fault("font-dictionary", _simple_without("Widths"), lettered("TrueType")),
    fault("font-cmap", font(lambda f: f.update({"/Encoding": Name("/Own-H")}))),
    fault("font-unchecked", font(lambda f: f.update({"/Encoding": Name("/UniGB-UTF16-H")}))),
]  # fmt: skip

COLOUR: Final = [
    fault("rgb", add("1 0 0 rg 60 60 50 50 re f"), add("/Knock gs 0 1 1 0 k 60 60 50 50 re f")),
    fault("rgb", image(ColorSpace=RGB)),
    fault("rgb", image(ColorSpace=Array([Name.Indexed, RGB, 1, String("abcdef")]))),
    fault("rgb", add("q 72 0 0 72 60 60 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc\nEI Q")),
    fault("rgb", separation("Red", RGB)),
    fault("rgb", add("/Sh sh", Shading=Dictionary(Sh=Dictionary(ShadingType=2, ColorSpace=RGB)))),
    *(fault("rgb", rgb_in(kind)) for kind in ("form", "pattern", "mask", "annotation", "type3")),
    fault("rgb", Sample(add("1 0 0 rg 60 60 50 50 re f"), X4), Sample(_default_rgb, X4)),
    fault("default-space", _default_rgb),
    fault("device-independent", _default_rgb),
    fault("icc-profile", _icc(b"no profile"), _icc(_srgb(), "/I cs 0 0 1 sc 60 60 9 9 re f", 3),
          pdfx=X4),
    fault("icc-profile", _icc(_srgb()), pdfx=X4),
    fault("icc-is-intent", _icc(b""), _other_icc("/I cs 0 0 0 1 sc 60 60 50 50 re f"), pdfx=X4),
    fault("icc-overprint", _other_icc("/Over gs /I cs 0 0 0 1 sc 60 60 50 50 re f"),
          _other_icc("/Knock gs /I cs 0 0 0 1 sc 60 60 50 50 re f"), pdfx=X4),
    fault("registration-colour", separation("All", CMYK), separation("Black", CMYK)),
    fault("device-independent",
          add("/L cs 50 0 0 sc 60 60 50 50 re f", ColorSpace=Dictionary(L=LAB)),
          Sample(add("/L cs 50 0 0 sc 60 60 50 50 re f", ColorSpace=Dictionary(L=LAB)), X4)),
    fault("default-space", lambda pdf: page_of(pdf).Resources.update(
        {"/ColorSpace": Dictionary(DefaultGray=CMYK)})),
    fault("unknown-space", add("/None cs 0 sc 60 60 50 50 re f")),
    fault("spot-ink", separation("Gold", CMYK), separation("Magenta", CMYK)),
]  # fmt: skip

IMAGES: Final = [
    fault("image-bits", image(BitsPerComponent=16)),
    fault("image-resolution", add("q 200 0 0 200 60 60 cm /Im1 Do Q"),
          add("q 119 0 0 119 60 60 cm /Im1 Do Q")),
    fault("image-soft", add("q 100 0 0 100 60 60 cm /Im1 Do Q"),
          add("q 84 0 0 84 60 60 cm /Im1 Do Q")),
    fault("image-oversampled", add("q 0.2 0 0 0.2 60 60 cm 100 0 0 100 0 0 cm /Im1 Do Q"),
          add("q 33 0 0 33 60 60 cm /Im1 Do Q")),
]  # fmt: skip

OVERPRINT: Final = [
    fault("white-overprints", add("/Over gs 0 0 0 0 k 60 60 50 50 re f"),
          add("/Knock gs 0 0 0 0 k 60 60 50 50 re f")),
    fault("white-overprints", add(
        "/Over gs 0 0 0 0 k q 72 0 0 72 60 60 cm BI /W 1 /H 1 /IM true ID \x00\nEI Q")),
    fault("black-knocks-out",
          add("/New gs 0 0 0 1 K 60 60 m 90 60 l S",
              ExtGState=Dictionary(New=Dictionary(OP=True, OPM=0))),
          add("/New gs 0 0 0 1 K 60 60 m 90 60 l S",
              ExtGState=Dictionary(New=Dictionary(OP=True, OPM=1)))),
    fault("black-knocks-out", text(12, more="1 Tr 0 0 0 1 K /Knock gs")),
    fault("black-knocks-out", add("/Knock gs 0 0 0 1 K 60 60 m 90 60 l S"),
          add("/Knock gs 0 0 0 1 K 2 w 60 60 m 90 60 l S")),
]  # fmt: skip

TYPE: Final = [
    fault("fine-black-type", text(5.5), text(6)),
    fault("type-too-small", text(7.5, "0 0 0 0.5 k"), text(8, "0 0 0 0.5 k")),
    fault("type-too-small", text(9.5, "0 1 1 0 k"), text(10, "0 1 1 0 k")),
    fault("rich-black-type", text(23, "0.5 0 0 1 k"), text(24, "0.5 0 0 1 k")),
    fault("reversed-type", text(9, "0 0 0 0 k", at="60 310"), text(10, "0 0 0 0 k", at="60 310")),
    fault("thin-reversed-type", text(13, "0 0 0 0 k", at="60 310"),
          text(14, "0 0 0 0 k", at="60 310")),
    fault("thin-reversed-type", text(12, "0 0 0 0 k", at="60 310"),
          both(os2(usWeightClass=700), text(12, "0 0 0 0 k", at="60 310"))),
    fault("thin-type", text(13, "0 1 1 0 k"), both(os2(usWeightClass=700), text(13, "0 1 1 0 k"))),
    fault("thin-type", text(13, "0 1 1 0 k"), text(13, "0 1 0 0 k")),
    fault("reversed-of-many-inks",
          both(add("/Knock gs 0.2 0.5 0.5 0 k 60 60 90 90 re f"),
               text(16, "0 0 0 0 k", at="70 70")),
          both(add("/Knock gs 0 0.5 0.5 0 k 60 60 90 90 re f"),
               text(16, "0 0 0 0 k", at="70 70"))),
    fault("white-on-paper", text(12, "0 0 0 0 k"), text(12, "0 0 0 0 k", at="60 310")),
    fault("invisible-text", both(
        add("/Knock gs 0 0.5 0.5 0 k 60 60 90 90 re f"), text(12, "0 0.5 0.5 0 k", at="70 70")),
        both(add("/Knock gs 0 0.5 0.5 0 k 60 60 90 90 re f"), text(12, "0 0 0.5 0 k", at="70 70"))),
    fault("type-too-small", text(9.5, "1 0 0 rg"), text(10, "1 0 0 rg")),
    fault("covered-text", both(text(12), add("/Knock gs 0 0 0 0 k 90 190 90 30 re f")),
          both(text(12), add("/Knock gs 0 0 0 0 k 90 190 20 30 re f"))),
    fault("invisible-text", text(12, more="3 Tr"), text(12, more="0 Tr")),
]  # fmt: skip


def _ours(label: str) -> Spoil:
    """A file that says it is of this program, with those pages of the paper on it."""
    labels = Dictionary(Nums=Array([0, Dictionary(P=String(label))]))
    return both(root(PageLabels=labels), info(Creator=String("Banmian")))


PLACE: Final = [
    fault("text-cut", text(12, at="10 200"), text(12, at="40 200")),
    fault("text-cut", text(8, at="200 12"), text(8, at="200 1")),
    fault("text-near-trim", text(12, at="22 200"), text(12, at="40 200")),
    fault("text-on-fold", both(resized(), text(12, at="615 200")),
          both(resized(), text(12, at="640 200"))),
    fault("text-on-fold", both(resized(), _ours("8–9"), text(12, at="615 200")),
          both(resized(), _ours("8"), text(12, at="615 200"))),
    fault("text-on-fold", both(resized(420, 540), _ours("8–9"), text(12, at="205 200")),
          both(resized(420, 540), text(12, at="205 200"))),
    fault("text-near-fold", both(resized(), text(12, at="628 200")),
          both(resized(), text(12, at="640 200"))),
]  # fmt: skip

LINES: Final = [
    fault("thin-line", add("/Over gs 0 0 0 1 K 0.19 w 60 60 m 90 60 l S"),
          add("/Over gs 0 0 0 1 K 0.25 w 60 60 m 90 60 l S")),
    fault("thin-line", add("/Over gs 0 0 0 1 k 60 60 0.1 50 re f"),
          add("/Over gs 0 0 0 1 k 60 60 0.3 50 re f")),
    fault("thin-line", add("/Over gs 0 0 0 1 k 60 60 9 9 re 60 80 50 0.1 re f")),
    fault("thin-line", add("q 1 0 0 0.1 0 0 cm /Over gs 0 0 0 1 K 1 w 60 600 m 90 600 l S Q")),
    fault("thin-line", text(30, more="1 Tr 0.1 w 0 0 0 1 K"),
          text(30, more="1 Tr 0.3 w 0 0 0 1 K")),
    fault("thin-line", add("/Over gs 0 0 0 1 K 0 w 60 60 m 90 60 l S")),
    fault("thin-coloured-line", add("/Knock gs 0 1 1 0 K 1 w 60 60 m 90 60 l S"),
          add("/Knock gs 0 1 1 0 K 1.5 w 60 60 m 90 60 l S")),
]  # fmt: skip


def _picture(space: pikepdf.Object, sample: bytes, bits: int = 8) -> Spoil:
    """A picture of one pixel in a space of its own."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        byte = bytes((sample[0] << (8 - bits),)) if bits < 8 else sample
        made = pdf.make_stream(byte)
        made.update({"/Subtype": Name.Image, "/Width": 1, "/Height": 1, "/ColorSpace": space,
                     "/BitsPerComponent": bits})  # fmt: skip
        add("q 2 0 0 2 60 60 cm /New Do Q", XObject=Dictionary(New=made))(pdf)

    return _spoil


def _three_inks() -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    return Array([Name.DeviceN, Array([Name.Cyan, Name.Magenta, Name.Yellow]), CMYK, tint])


INLINE: Final = "q 2 0 0 2 60 60 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK /F /AHx ID %s>\nEI Q"
PALETTE: Final = Array([Name.Indexed, CMYK, 1, String(bytes(4) + b"\xff\xff\xff\0")])
HEAVY: Final = bytes(200 * 100 * 4) + b"\xff\x80\x80\x80" * (200 * 100)
LIGHT: Final = bytes(200 * 100 * 4) + b"\xff\x80\x80\x30" * (200 * 100)

INK: Final = [
    fault("total-ink", add("/Knock gs 1 0.5 0.5 0.5 k 60 60 50 50 re f"),
          add("/Knock gs 1 0.5 0.5 0.4 k 60 60 50 50 re f")),
    *(fault("total-ink", _shading(kind), _shading(kind, darkest="0.6 0.6 0.6 0.5"))
      for kind in (0, 2, 3)),
    fault("ink-unknown", _shading(4), _shading(2)),
    fault("ink-unknown", add("1 0 0 rg 60 60 50 50 re f"), pdfx=X4),
    fault("total-ink-picture", _write_image(HEAVY), _write_image(LIGHT)),
    fault("total-ink-picture", image(Decode=Array([1, 0] * 4)), image(Decode=Array([0, 1] * 4))),
    *(fault("total-ink-picture", _picture(PALETTE, b"\1", bits), _picture(PALETTE, b"\0", bits))
      for bits in (2, 4, 8)),
    fault("total-ink-picture", _picture(_three_inks(), b"\xff\xff\xff"),
          _picture(_three_inks(), b"\xff\xff\x40")),
    fault("total-ink-picture", _picture(CMYK, b"\xff\xff" * 4, 16),
          _picture(CMYK, b"\x40\xff" * 4, 16), pdfx=X4),
    fault("total-ink-picture", add(INLINE % "ffffffff"), add(INLINE % "ff80400f")),
    fault("picture-unread", _write_image(b"short")),
    fault("picture-unread", both(image(ColorSpace=Name.DeviceGray), _write_image(bytes(39_999))),
          both(image(ColorSpace=Name.DeviceGray), _write_image(bytes(40_000)))),
    fault("picture-unread", image(Filter=Name.DCTDecode)),
    fault("ink-unknown", both(image(ColorSpace=RGB)), image(ColorSpace=CMYK)),
    fault("no-ink", lambda pdf: page(Contents=pdf.make_stream(b"q Q"))(pdf)),
]  # fmt: skip

FAULTS: Final = [
    *FILE, *METADATA, *INTENT, *BOXES, *OBJECTS, *ANNOTATIONS, *TRANSPARENCY, *FONTS, *COLOUR,
    *IMAGES, *OVERPRINT, *TYPE, *PLACE, *LINES, *INK,
]  # fmt: skip
