"""Faces, pictures and inks become the resources of a PDF's pages, a condition its output intent."""

from collections.abc import Iterable, Mapping

from banmian.model.press import Condition
from banmian.model.style import Ink
from banmian.paint.pdf_fonts import FaceCodes, font_objects
from banmian.paint.pdf_ink import colour_spaces, graphics_states
from banmian.paint.pdf_objects import (
    Dictionary,
    Document,
    Stream,
    deflated,
    deflated_once,
    number,
    rectangle,
    text_string,
)
from banmian.paint.pictures import ArtForm, SeparatedPicture


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
    return Dictionary(
        {
            "ProcSet": "[/PDF /Text /ImageB /ImageC]",
            "Font": document.fonts,
            "ExtGState": Dictionary(
                {name: document.add(state) for name, state in graphics_states().items()}
            ),
            "ColorSpace": Dictionary(colour_spaces(inks, document)),
            "XObject": Dictionary({image.name: document.add(xobject(image)) for image in images}),
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


def xobject(image: SeparatedPicture) -> Stream:
    """The image XObject (§8.9.5) or the form XObject of line art (§8.10)."""
    if isinstance(image.form, ArtForm):
        return deflated(
            image.data,
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": rectangle(*image.form.box),
                "Matrix": f"[{' '.join(number(part, 9) for part in image.form.matrix)}]",
                "Resources": Dictionary({"ExtGState": Dictionary(graphics_states())}),
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
