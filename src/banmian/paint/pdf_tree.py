"""The structure tree becomes PDF objects, with the way back from each mark to its element.

ISO 32000-1 §14.7.2 (structure hierarchy), §14.7.4.4 (parent tree), §14.8.5 (attributes).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.model.extent import Extent
from banmian.paint.leaves import Key
from banmian.paint.pdf_links import Link
from banmian.paint.pdf_objects import Array, Dictionary, Document, rectangle, text_string
from banmian.paint.tags import ROLES, Element, Mark
from banmian.units import Pt

_ROOT: Final = "StructTreeRoot"
_LINK: Final = "Link"


def page_name(surface: int) -> str:
    """What the page object of a surface is referred to as."""
    return f"Page{surface}"


def write_tree(
    document: Document, root: Element, links: Sequence[Link], heights: Sequence[Pt]
) -> PDFObjectReference:
    """Write the tree; links hang in the element whose text they are.

    Args:
        document: where the objects go.
        root: the document element.
        links: all link annotations, already in the document.
        heights: of the surfaces, since boxes are turned over.
    """
    by_key: dict[Key, list[tuple[int, Link]]] = {}
    for number_, link in enumerate(links, len(heights)):
        by_key.setdefault(link.key, []).append((number_, link))
    writer = _Tree(document, by_key, heights)
    top = writer.write(root, PDFObjectReference(_ROOT))
    return document.add(
        Dictionary(
            {
                "Type": "/StructTreeRoot",
                "K": Array([top]),
                "ParentTree": document.add(writer.parent_tree()),
                "ParentTreeNextKey": str(len(heights) + len(links)),
                "RoleMap": Dictionary({role: f"/{type_}" for role, type_ in ROLES.items()}),
            }
        ),
        _ROOT,
    )


class _Tree:
    """The elements written so far and what leads back to them."""

    def __init__(
        self,
        document: Document,
        links: Mapping[Key, Sequence[tuple[int, Link]]],
        heights: Sequence[Pt],
    ) -> None:
        self._document = document
        self._links = links
        self._heights = heights
        self._count = 0
        self._parents: list[dict[int, PDFObjectReference]] = [{} for _ in heights]
        self._of_links: dict[int, PDFObjectReference] = {}

    def write(self, element: Element, parent: PDFObjectReference) -> PDFObjectReference:
        """Write an element and all in it."""
        own = self._next()
        kids: list[object] = []
        for kid in element.kids:
            if isinstance(kid, Mark):
                self._parents[kid.surface][kid.mcid] = own
                page = PDFObjectReference(page_name(kid.surface))
                kids.append(Dictionary({"Type": "/MCR", "Pg": page, "MCID": str(kid.mcid)}))
            else:
                kids.append(self.write(kid, own))
        for number_, link in self._links.get(element.key, ()) if element.key else ():
            is_own = element.role == _LINK
            kids.append(
                self._reference(number_, link, own) if is_own else self._link(number_, link, own)
            )
        entries: dict[str, object] = {
            "Type": "/StructElem",
            "S": f"/{element.role}",
            "P": parent,
            "K": Array(kids),
        }
        if element.title:
            entries["T"] = text_string(element.title)
        if element.language:
            entries["Lang"] = text_string(element.language)
        if element.alt:
            entries["Alt"] = text_string(element.alt)
        if element.box is not None:
            entries["A"] = self._layout(element, element.box)
        if element.role == "TH":
            entries["A"] = Dictionary({"O": "/Table", "Scope": "/Row"})
        return self._document.add(Dictionary(entries), own.name)

    def parent_tree(self) -> Dictionary:
        """By StructParents of each page its elements by MCID, by StructParent of each link its."""
        numbers: list[object] = []
        for surface, elements in enumerate(self._parents):
            numbers += [str(surface), Array([elements[mcid] for mcid in sorted(elements)])]
        for number_, element in sorted(self._of_links.items()):
            numbers += [str(number_), element]
        return Dictionary({"Nums": Array(numbers)})

    def _next(self) -> PDFObjectReference:
        self._count += 1
        return PDFObjectReference(f"Element{self._count}")

    def _link(self, number_: int, link: Link, parent: PDFObjectReference) -> PDFObjectReference:
        """A link whose text is that of its parent."""
        own = self._next()
        kids = Array([self._reference(number_, link, own)])
        element = {"Type": "/StructElem", "S": f"/{_LINK}", "P": parent, "K": kids}
        return self._document.add(Dictionary(element), own.name)

    def _reference(self, number_: int, link: Link, owner: PDFObjectReference) -> Dictionary:
        """The annotation as a kid of its element (§14.7.4.3)."""
        self._of_links[number_] = owner
        page = PDFObjectReference(page_name(link.surface))
        return Dictionary({"Type": "/OBJR", "Pg": page, "Obj": PDFObjectReference(link.name)})

    def _layout(self, element: Element, box: Extent) -> Dictionary:
        """Where a figure stands (§14.8.5.4)."""
        height = self._heights[element.first.surface]
        corners = rectangle(box.left, height - box.bottom, box.right, height - box.top)
        return Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": corners})
