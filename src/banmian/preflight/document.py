"""A file's bytes become a document: what pikepdf opens, its pages walked into marks."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from banmian.model.plate import Box
from banmian.preflight.finding import Finding, error
from banmian.preflight.following import matrix_of
from banmian.preflight.marks import Mark, Place
from banmian.preflight.matrix import IDENTITY, common
from banmian.preflight.state import State
from banmian.preflight.streams import unreadable
from banmian.preflight.typefaces import Typeface
from banmian.preflight.walker import Walker

_MOST_PAGES: Final = 2000
_MOST_OBJECTS: Final = 500_000
_DEEPEST_TREE: Final = 64
_EVERYWHERE: Final = (-1e6, -1e6, 1e6, 1e6)

_BROKEN = error("unreadable", "ISO 32000-1 §7.5", "the file cannot be read as PDF",
                "export it anew")  # fmt: skip
_LOCKED = error("encrypted", "ISO 15930-4 §6.2", "the file is encrypted",
                "export it without a password")  # fmt: skip
_ENDLESS = error("page-tree", "ISO 32000-1 §7.7.3", "the page tree runs in a circle or is too big",
                 "export the file anew")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page and the marks on it."""

    number: int
    """From 1."""
    entries: Any
    """The page dictionary."""
    boxes: dict[str, Box]
    """MediaBox, TrimBox and so on, inherited ones too; left < right, bottom < top."""
    marks: tuple[Mark, ...]
    troubles: tuple[str, ...]

    @property
    def trim(self) -> Box:
        """The page as cut; what is nearest to it when the file does not say."""
        for name in ("TrimBox", "ArtBox", "CropBox", "MediaBox"):
            if name in self.boxes:
                return self.boxes[name]
        return (0.0, 0.0, 0.0, 0.0)

    @property
    def bleed(self) -> Box:
        """What ink may matter in."""
        return self.boxes.get("BleedBox", self.trim)


@dataclass(frozen=True, slots=True)
class Document:
    """A file under test."""

    name: str
    data: bytes
    pdf: Any
    pages: tuple[Page, ...]
    objects: tuple[tuple[Any, bool], ...]
    """Every dictionary and stream of the file, those inside others too; whether it is a stream."""
    warnings: tuple[str, ...]
    """What had to be repaired on reading."""


def read_document(name: str, data: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """Open a file and walk its pages; None and why when it cannot be opened."""
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return None, tuple(_LOCKED.at())
    except (pikepdf.PdfError, ValueError, RuntimeError, MemoryError, OSError) as fault:
        return None, tuple(_BROKEN.at(measured=str(fault)[:200]))
    if pdf.is_encrypted:
        return None, tuple(_LOCKED.at())
    try:
        return _document(name, data, pdf), ()
    except _EndlessError:
        return None, tuple(_ENDLESS.at())
    except unreadable() as fault:
        return None, tuple(_BROKEN.at(measured=str(fault)[:200]))


class _EndlessError(Exception):
    """A tree without end."""


def _document(name: str, data: bytes, pdf: Any) -> Document:
    faces: dict[tuple[int, int], Typeface] = {}
    leaves: list[Any] = []
    _gather(pdf.Root.Pages, leaves, set(), 0)
    pages = tuple(_page(pdf, leaf, number, faces) for number, leaf in enumerate(leaves, 1))
    if len(pdf.objects) > _MOST_OBJECTS:
        raise _EndlessError
    found = [each for item in pdf.objects for each in _dictionaries(item, 0)]
    return Document(name, data, pdf, pages, tuple(found), tuple(map(str, pdf.get_warnings())))


def _dictionaries(thing: Any, depth: int) -> Iterator[tuple[Any, bool]]:
    """A dictionary or stream and those that stand in it without a number of their own."""
    import pikepdf

    if depth > _DEEPEST_TREE:
        raise _EndlessError
    if isinstance(thing, pikepdf.Array):
        # Long arrays are of numbers, which are not worth the looking.
        inside = list(thing) if len(thing) and not isinstance(thing[0], int | Decimal) else []
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing, isinstance(thing, pikepdf.Stream)
        inside = list(thing.values())
    else:
        return
    for inner in inside:
        if isinstance(inner, pikepdf.Array | pikepdf.Dictionary) and inner.objgen == (0, 0):
            yield from _dictionaries(inner, depth + 1)


def _gather(node: Any, leaves: list[Any], seen: set[Any], depth: int) -> None:
    """The leaves of the page tree, none of its nodes twice."""
    if depth > _DEEPEST_TREE or len(leaves) > _MOST_PAGES or node.objgen in seen:
        raise _EndlessError
    if node.objgen != (0, 0):
        seen.add(node.objgen)
    if "/Kids" not in node:
        leaves.append(node)
        return
    for kid in node.Kids:
        _gather(kid, leaves, seen, depth + 1)


def inherited(leaf: Any, key: str) -> Any:
    """A page's entry or that of the nearest node above that has it (§7.7.3.4)."""
    for _ in range(_DEEPEST_TREE):
        if leaf is None or key in leaf:
            break
        leaf = leaf.get("/Parent")
    return None if leaf is None else leaf.get(key)


def _page(pdf: Any, leaf: Any, number: int, faces: dict[tuple[int, int], Typeface]) -> Page:
    boxes = {}
    for name in ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"):
        is_inherited = name in ("MediaBox", "CropBox")
        written = inherited(leaf, f"/{name}") if is_inherited else leaf.get(f"/{name}")
        if written is not None and len(written) == 4:
            a, b, c, d = (float(v) for v in written)
            boxes[name] = (min(a, c), min(b, d), max(a, c), max(b, d))
    walker = Walker(pdf, faces)
    media = boxes.get("MediaBox", _EVERYWHERE)
    if "/Contents" in leaf:
        start = State(IDENTITY, media, IDENTITY)
        walker.walk(leaf.Contents, inherited(leaf, "/Resources"), start)
    for annotation in leaf.get("/Annots", ()):
        _walk_annotation(annotation, walker, media)
    return Page(number, leaf, boxes, tuple(walker.marks), tuple(walker.troubles))


def _walk_annotation(annotation: Any, walker: Walker, media: Box) -> None:
    """Walk every normal appearance, its box moved to the annotation's (§12.5.5)."""
    import pikepdf

    normal = annotation.get("/AP", {}).get("/N")
    if normal is None or "/Rect" not in annotation:
        return
    a, b, c, d = (float(v) for v in annotation.Rect)
    place = common((min(a, c), min(b, d), max(a, c), max(b, d)), media)
    shown = [normal] if isinstance(normal, pikepdf.Stream) else list(normal.values())
    for stream in shown:
        if place is not None and isinstance(stream, pikepdf.Stream):
            matrix = (*matrix_of(stream)[:4], place[0], place[1])
            state = State(matrix, place, matrix, Place.ANNOTATION)
            walker.walk(stream, stream.get("/Resources"), state)
