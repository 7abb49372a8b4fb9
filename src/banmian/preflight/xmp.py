"""An XMP packet becomes its properties, by name and without regard to prefixes (ISO 16684-1 §7).

Values are texts; of an array or of alternatives the first. A packet that declares entities is not
read at all: it could unfold to anything.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
}
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DECLARES: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def properties(packet: bytes) -> dict[str, str] | None:
    """Properties as `dc:title` → text; None: it is no XMP that can be read."""
    from xml.etree import ElementTree

    if _DECLARES.search(packet):
        return None
    try:
        top = ElementTree.fromstring(packet.strip(b"\0 \r\n\t"))
    except ElementTree.ParseError:
        return None
    found: dict[str, str] = {}
    for description in top.iter(f"{_RDF}Description"):
        found.update(_attributes(description))
        for child in description:
            name = _name(child.tag)
            if name:
                found[name] = _value(child)
    return found or None


def _attributes(description: "Element") -> Iterator[tuple[str, str]]:
    for key, value in description.attrib.items():
        name = _name(key)
        if name:
            yield name, value.strip()


def _value(element: "Element") -> str:
    for inner in element.iter(f"{_RDF}li"):
        return (inner.text or "").strip()
    return (element.text or "").strip()


def _name(tag: str) -> str:
    """`{namespace}local` → `prefix:local`, empty for what no rule asks for."""
    namespace, _, local = tag.removeprefix("{").partition("}")
    prefix = _NAMESPACES.get(namespace)
    return f"{prefix}:{local}" if prefix and local else ""
