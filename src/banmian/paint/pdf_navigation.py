"""Pages and stories become what a reader finds its way by: outline and article threads.

ISO 32000-1 §12.3.3 (outline), §12.4.3 (articles).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.paint.beads import Bead
from banmian.paint.pdf_objects import Array, Dictionary, Document, rectangle, text_string
from banmian.units import Pt

_OUTLINE = "Outline"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline."""

    title: str
    destination: Array
    below: "tuple[Entry, ...]" = ()


def write_outline(document: Document, entries: Sequence[Entry]) -> PDFObjectReference:
    """The outline, all of it open."""
    links = _write_level(document, entries, _OUTLINE)
    count = sum(1 + len(entry.below) for entry in entries)
    root = {"Type": "/Outlines", "Count": str(count), **links}
    return document.add(Dictionary(root), _OUTLINE)


def write_threads(
    document: Document,
    beads: Sequence[Bead],
    titles: Mapping[str, str],
    heights: Sequence[Pt],
    pages: Sequence[PDFObjectReference],
) -> tuple[Array, dict[int, list[PDFObjectReference]]]:
    """A thread a story.

    Returns:
        The catalogue's Threads, and the beads of each surface for its page.
    """
    threads = []
    of_page: dict[int, list[PDFObjectReference]] = {}
    for index, (story, run) in enumerate(groupby(beads, lambda bead: bead.story)):
        chain = tuple(run)
        names = [f"Bead{index}-{place}" for place in range(len(chain))]
        thread = PDFObjectReference(f"Thread{index}")
        for place, bead in enumerate(chain):
            box, height = bead.box, heights[bead.surface]
            entries = {
                "Type": "/Bead",
                "T": thread,
                "N": PDFObjectReference(names[(place + 1) % len(names)]),
                "V": PDFObjectReference(names[place - 1]),
                "P": pages[bead.surface],
                "R": rectangle(box.left, height - box.bottom, box.right, height - box.top),
            }
            written = document.add(Dictionary(entries), names[place])
            of_page.setdefault(bead.surface, []).append(written)
        facts = Dictionary({"Title": text_string(titles[story])})
        first = PDFObjectReference(names[0])
        threads.append(
            document.add(Dictionary({"Type": "/Thread", "F": first, "I": facts}), thread.name)
        )
    return Array(threads), of_page


def _write_level(document: Document, entries: Sequence[Entry], parent: str) -> dict[str, object]:
    """Write neighbours; returned are the links their parent has to them."""
    names = [f"{parent}-{place}" for place in range(len(entries))]
    for place, entry in enumerate(entries):
        written: dict[str, object] = {
            "Title": text_string(entry.title),
            "Parent": PDFObjectReference(parent),
            "Dest": entry.destination,
        }
        if place:
            written["Prev"] = PDFObjectReference(names[place - 1])
        if place + 1 < len(names):
            written["Next"] = PDFObjectReference(names[place + 1])
        if entry.below:
            written["Count"] = str(len(entry.below))
            written |= _write_level(document, entry.below, names[place])
        document.add(Dictionary(written), names[place])
    if not names:
        return {}
    return {"First": PDFObjectReference(names[0]), "Last": PDFObjectReference(names[-1])}
