"""A font file is opened with fontTools: what it is, whether it is whole, what its maker allows.

A file is looked into once; what was found is remembered while its path, size and time of change
stay the same, so that a warm run imports no fontTools. Source: OpenType 1.9, OS/2 (fsType), fvar.
"""

import hashlib
import json
import struct
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, TypeAlias

from banmian.cache import recall, remember

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Outlines: TypeAlias = Literal["glyf", "cff"]

_FORMAT: Final = "1"
"""Part of the cache key; raise it whenever what is stored changes."""

_COLLECTION: Final = b"ttcf"
_FLAVOURS: Final = (b"\0\1\0\0", b"true", b"OTTO", _COLLECTION)
_PACKED: Final = (b"wOFF", b"wOF2")

_NEEDED: Final = ("head", "hhea", "hmtx", "maxp", "cmap")
"""Tables every face must have."""

_HEAD_MAGIC: Final = 0x5F0F3CF5
_RESTRICTED: Final = 0x0002
_NO_SUBSETTING: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200


class FontFileError(ValueError):
    """A file that cannot serve as a font; `code` is the diagnostic's, the text ends in a remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a variable font and its range, in design units."""

    tag: str
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Sfnt:
    """What one face of a file is."""

    outlines: Outlines
    axes: tuple[Axis, ...]
    fs_type: int
    """Embedding permissions, OS/2.fsType; 0 where there is no OS/2."""
    sha256: str
    """Of the file."""


def inspect_file(path: Path, index: int) -> Sfnt:
    """Look at face `index` of a TTF, OTF, TTC or OTC file.

    Raises:
        FontFileError: no such file, not a font, cut short, or no such face in it.
    """
    try:
        state = path.stat()
        key = f"{_FORMAT} {path.resolve()} {state.st_size} {state.st_mtime_ns} {index}"
        stored = recall("sfnt", key)
        if stored is None:
            stored = _pack(_inspect(path, index))
            remember("sfnt", key, stored)
    except OSError as problem:
        reason = problem.strerror or "cannot be read"
        raise FontFileError(
            "fonts/missing-file", f"{path}: {reason}; put the file there or correct the path"
        ) from None
    return _unpack(stored)


def open_face(path: Path, index: int) -> "TTFont":
    """Open one face of a file, its tables read as they are asked for.

    Raises:
        FontFileError: it is no font, or not whole.
        OSError: the file cannot be read.
    """
    file = path.open("rb")
    try:
        return _opened(file, index)
    except BaseException:
        file.close()
        raise


def _opened(file: BinaryIO, index: int) -> "TTFont":
    from fontTools.ttLib import TTFont, TTLibError, TTLibFileIsCollectionError

    flavour = file.read(4)
    if flavour in _PACKED:
        raise _not_a_font("a packed web font (WOFF); unpack it to a TTF or OTF file first")
    file.seek(0)
    try:
        font = TTFont(file, fontNumber=index, lazy=True)
    except TTLibFileIsCollectionError as problem:
        raise FontFileError("fonts/no-such-index", f"it is a collection: {problem}") from None
    except (TTLibError, struct.error) as problem:
        is_short = isinstance(problem, struct.error) or "not enough data" in str(problem)
        if flavour in _FLAVOURS and is_short:
            raise _cut_short() from None
        raise _not_a_font("not a font; give a TTF, OTF, TTC or OTC file") from None
    except Exception:  # a damaged directory can make fontTools raise anything
        raise _damaged() from None
    if index and flavour != _COLLECTION:
        message = "the file holds a single face; set its index to 0"
        raise FontFileError("fonts/no-such-index", message)
    return font


def check_variations(axes: tuple[Axis, ...], pinned: tuple[tuple[str, float], ...]) -> None:
    """Check that every pinned axis exists and its value lies in the axis's range.

    Raises:
        FontFileError: it does not.
    """
    by_tag = {axis.tag: axis for axis in axes}
    known = ", ".join(f"{a.tag} {a.least:g} to {a.most:g}" for a in axes)
    for tag, value in pinned:
        axis = by_tag.get(tag)
        if axis is None:
            remedy = f"it has {known}" if axes else "it is not variable, so drop the variations"
            raise FontFileError("fonts/no-such-axis", f"the font has no axis {tag!r}; {remedy}")
        if not axis.least <= value <= axis.most:
            raise FontFileError(
                "fonts/axis-range",
                f"{tag} {value:g} is outside the font's range; choose {axis.least:g} to "
                f"{axis.most:g}",
            )


def check_permission(fs_type: int) -> None:
    """Check that the maker lets the font be embedded as a subset.

    Raises:
        FontFileError: OS/2.fsType says restricted licence, no subsetting or bitmaps only.
    """
    # Usage bits 0–3 exclude one another; older fonts set several, then the mildest counts.
    restricted = fs_type & 0x000F == _RESTRICTED
    if restricted or fs_type & (_NO_SUBSETTING | _BITMAPS_ONLY):
        raise FontFileError(
            "fonts/not-embeddable",
            f"the font's maker forbids embedding it in a document (fsType {fs_type:#06x}); "
            "use another font or ask the foundry for a licence and a file that allow it",
        )


def _inspect(path: Path, index: int) -> Sfnt:
    data = path.read_bytes()
    with open_face(path, index) as font:
        try:
            return _facts(font, data)
        except FontFileError:
            raise
        except Exception:  # a damaged table can make fontTools raise anything
            raise _damaged() from None


def _facts(font: "TTFont", data: bytes) -> Sfnt:
    _check_tables(font, len(data))
    head = font["head"]
    if head.magicNumber != _HEAD_MAGIC or not 16 <= head.unitsPerEm <= 16384:
        raise _damaged()
    fvar = font["fvar"].axes if "fvar" in font else ()
    return Sfnt(
        outlines="glyf" if "glyf" in font else "cff",
        axes=tuple(Axis(a.axisTag, a.minValue, a.maxValue) for a in fvar),
        fs_type=font["OS/2"].fsType if "OS/2" in font else 0,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _check_tables(font: "TTFont", size: int) -> None:
    """Whether the tables that setting needs are there, and inside the file."""
    if any(entry.offset + entry.length > size for entry in font.reader.tables.values()):
        raise _cut_short()
    if not all(tag.isascii() for tag in font.reader.tables):
        raise _damaged()
    missing = [tag for tag in _NEEDED if tag not in font]
    if not missing and not {"glyf", "CFF ", "CFF2"} & {*font.keys()}:
        missing = ["glyf or CFF"]
    if missing:
        raise FontFileError(
            "fonts/missing-table",
            f"the font has no {missing[0]} table; use one with outlines and characters",
        )


def _pack(sfnt: Sfnt) -> bytes:
    return json.dumps(asdict(sfnt)).encode("ascii")


def _unpack(stored: bytes) -> Sfnt:
    facts = json.loads(stored)
    axes = tuple(Axis(**axis) for axis in facts.pop("axes"))
    return Sfnt(axes=axes, **facts)


def _cut_short() -> FontFileError:
    return FontFileError("fonts/truncated", "the font file is cut short; get it again")


def _damaged() -> FontFileError:
    return _not_a_font("the font's tables are damaged; get the file again")


def _not_a_font(message: str) -> FontFileError:
    return FontFileError("fonts/not-a-font", message)
