"""Ways to spoil the sound file, one at a time: each maker returns a change to an open PDF."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from tests.unit.preflight.samples import Spoil


def page_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def _parts(page: pikepdf.Object) -> list[pikepdf.Object]:
    return list(page.Contents) if isinstance(page.Contents, Array) else [page.Contents]


def add(content: str, **resources: pikepdf.Object) -> Spoil:
    """More content after the page's own, with more resources."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf)
        page.Contents = Array([*_parts(page), pdf.make_stream(content.encode())])
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
            page_of(pdf)[f"/{key}"] = value

    return _spoil


def info(**entries: object) -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.trailer.Info[f"/{key}"] = value

    return _spoil


def image(**entries: object) -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            page_of(pdf).Resources.XObject.Im1[f"/{key}"] = value

    return _spoil


def state(**entries: object) -> Spoil:
    made = Dictionary({f"/{key}": value for key, value in entries.items()})
    return add("/New gs", ExtGState=Dictionary(New=made))


def font(change: Callable[[pikepdf.Object], None]) -> Spoil:
    return lambda pdf: change(page_of(pdf).Resources.Font.F1)


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


def rgb_in(kind: str) -> Spoil:
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
            page_of(pdf).Annots = Array([Dictionary(
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


def without(key: str) -> Callable[[pikepdf.Object], None]:
    def _change(thing: pikepdf.Object) -> None:
        del thing[key]

    return _change


def text(size: float, colour: str = "0 0 0 1 k", at: str = "100 200", more: str = "") -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        shown = _parts(page_of(pdf))[0].read_bytes().split(b"<")[1].split(b">")[0].decode()
        black = "/Over" if colour == "0 0 0 1 k" else "/Knock"
        add(f"{black} gs {colour} BT {more} /F1 {size} Tf {at} Td <{shown}> Tj ET")(pdf)

    return _spoil


def separation(name: str, alternate: pikepdf.Name) -> Spoil:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    space = Array([Name.Separation, Name(f"/{name}"), alternate, tint])
    return add("/Spot cs 1 scn 60 60 50 50 re f", ColorSpace=Dictionary(Spot=space))


def resized(width: int = 1240, height: int = 540) -> Spoil:
    """A page of another size, its trim 20 points inside."""
    return page(
        MediaBox=Array([0, 0, width, height]),
        BleedBox=Array([10, 10, width - 10, height - 10]),
        TrimBox=Array([20, 20, width - 20, height - 20]),
    )


def both(*spoils: Spoil) -> Spoil:
    """One after the other."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        for spoil in spoils:
            spoil(pdf)

    return _spoil


def profile(change: Callable[[bytearray], None]) -> Spoil:
    """The bytes of the output intent's profile, changed."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.OutputIntents[0].DestOutputProfile
        data = bytearray(stream.read_bytes())
        change(data)
        stream.write(bytes(data))

    return _spoil
