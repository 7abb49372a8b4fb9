"""Faces, pictures and inks become the resources of a PDF's pages, a condition its output intent."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from banmian.model.press import Condition
from banmian.model.style import Ink
from banmian.paint.pdf_fonts import FaceCodes, font_objects
from banmian.paint.pdf_ink import colour_spaces, graphics_states
from banmian.paint.pdf_objects import (
    Array,
    Dictionary,
    Document,
    Stream,
    deflated,
    deflated_once,
    number,
    rectangle,
    text_string,
)
from banmian.paint.pictures import ArtForm, SeparatedPicture, Shading


def resources(
    document: Document,
    faces: Mapping[str, FaceCodes],
    images: Iterable[SeparatedPicture],
    inks: Iterable[Ink],
) -> Dictionary:
    """The resources all pages share (ISO 32000-1 §7.8.3)."""
    for codes in faces.values():
        for resource, font in font_objects(codes, document).items():
            document.add_font(resource, font)
    drawn = {image.name: document.add(xobject(image, document)) for image in images}
    return Dictionary(
        {
            "ProcSet": "[/PDF /Text /ImageB /ImageC]",
            "Font": document.fonts,
            "ExtGState": Dictionary(
                {name: document.add(state) for name, state in graphics_states().items()}
            ),
            "ColorSpace": Dictionary(colour_spaces(inks, document)),
            "XObject": Dictionary(drawn),
        }
    )


def output_intent(document: Document, condition: Condition) -> Dictionary:
    """The printing condition and its profile (§14.11.5)."""
    profile = deflated_once(condition.profile, {"N": "4", "Alternate": "/DeviceCMYK"})
    intent: dict[str, object] = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputCondition": text_string(condition.description),
        "OutputConditionIdentifier": text_string(condition.identifier),
        "Info": text_string(condition.description),
        "DestOutputProfile": document.add(profile),
    }
    if condition.registry is not None:
        intent["RegistryName"] = text_string(condition.registry)
    return Dictionary(intent)


def xobject(image: SeparatedPicture, document: Document) -> Stream:
    """The image XObject (§8.9.5) or the form XObject of vector art (§8.10)."""
    if isinstance(image.form, ArtForm):
        return deflated(
            image.data,
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": rectangle(*image.form.box),
                "Matrix": f"[{_numbers(image.form.matrix, 9)}]",
                "Resources": _art_resources(image.form, document),
            },
        )
    return Stream(
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": str(image.form.width),
            "Height": str(image.form.height),
            "ColorSpace": f"/{image.form.space}",
            "BitsPerComponent": "8",
            "Filter": f"/{image.form.filter}",
        },
        image.data,
    )


def _art_resources(form: ArtForm, document: Document) -> Dictionary:
    """What the content of art refers to."""
    pictures = {p.name: document.add(xobject(p, document)) for p in form.pictures}
    shadings = {shading.name: document.add(_shading(shading)) for shading in form.shadings}
    return Dictionary(
        {
            "ExtGState": Dictionary(graphics_states()),
            **({"XObject": Dictionary(pictures)} if pictures else {}),
            **({"Shading": Dictionary(shadings)} if shadings else {}),
        }
    )


def _shading(shading: Shading) -> Dictionary:
    """An axial or radial shading that goes on beyond its ends (§8.7.4.5.3–4)."""
    spaces = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
    _, first = shading.stops[0]
    return Dictionary(
        {
            "ShadingType": "2" if len(shading.coordinates) == 4 else "3",
            "ColorSpace": spaces[len(first)],
            "Coords": f"[{_numbers(shading.coordinates, 6)}]",
            "Function": _along(shading.stops),
            "Extend": "[true true]",
        }
    )


def _along(stops: Sequence[tuple[float, tuple[float, ...]]]) -> Dictionary:
    """The colours from 0 to 1: pieces stitched together (§7.10.4), from stop to stop."""
    padded = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
    pieces = [
        (end, _piece(first, second))
        for (start, first), (end, second) in pairwise(padded)
        if end > start
    ]
    bounds = [end for end, _ in pieces[:-1]]
    return Dictionary(
        {
            "FunctionType": "3",
            "Domain": "[0 1]",
            "Functions": Array([piece for _, piece in pieces]),
            "Bounds": f"[{_numbers(bounds, 6)}]",
            "Encode": f"[{' '.join(['0 1'] * len(pieces))}]",
        }
    )


def _piece(first: Sequence[float], second: Sequence[float]) -> Dictionary:
    """From one colour to another (§7.10.3)."""
    return Dictionary(
        {
            "FunctionType": "2",
            "Domain": "[0 1]",
            "C0": f"[{_numbers(first, 4)}]",
            "C1": f"[{_numbers(second, 4)}]",
            "N": "1",
        }
    )


def _numbers(values: Iterable[float], decimals: int) -> str:
    return " ".join(number(value, decimals) for value in values)
