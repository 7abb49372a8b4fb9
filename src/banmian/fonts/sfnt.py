"""The outside of a font file: what it is, whether it is whole, what its maker allows.

Reads the header, the table directory and a few small tables; never a whole file, so that opening
a library of many fonts costs next to nothing. Source: OpenType 1.9, chapters "OpenType font
file", OS/2 (fsType) and fvar.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeAlias

Outlines: TypeAlias = Literal["glyf", "cff"]

_FLAVOURS: Final = (b"\0\1\0\0", b"true", b"OTTO")
_PACKED: Final = (b"wOFF", b"wOF2")
_HEAD_MAGIC: Final = 0x5F0F3CF5
_LEAST_LENGTH: Final = {"head": 54, "hhea": 36, "hmtx": 4, "maxp": 6, "cmap": 4}
"""Tables every face must have, and the fewest bytes they can hold."""

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
    """One axis of a variable font, in design units."""

    tag: str
    least: float
    default: float
    most: float


@dataclass(frozen=True, slots=True)
class Sfnt:
    """What the outside of one face tells."""

    outlines: Outlines
    axes: tuple[Axis, ...]
    fs_type: int
    """Embedding permissions, OS/2.fsType; 0 where there is no OS/2."""


def inspect_file(path: Path, index: int) -> Sfnt:
    """Look at face `index` of a TTF, OTF, TTC or OTC file.

    Raises:
        FontFileError: no such file, not a font, cut short, or no such face in it.
    """
    try:
        with path.open("rb") as file:
            return _inspect(file, path.stat().st_size, index)
    except OSError as problem:
        reason = problem.strerror or "cannot be read"
        raise FontFileError(
            "fonts/missing-file", f"{path}: {reason}; put the file there or correct the path"
        ) from None
    except struct.error:
        raise _cut_short() from None


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


def _inspect(file: BinaryIO, size: int, index: int) -> Sfnt:
    tables = _directory(file, _face_offset(file, index))
    if any(offset + length > size for offset, length in tables.values()):
        raise _cut_short()
    for tag, least in _LEAST_LENGTH.items():
        if tag not in tables:
            raise _no_text_font(tag)
        if tables[tag][1] < least:
            raise _cut_short()
    _check_head(_table(file, tables, "head"))
    fs_type = 0
    if "OS/2" in tables:
        (fs_type,) = struct.unpack_from(">H", _table(file, tables, "OS/2"), 8)
    axes = _axes(_table(file, tables, "fvar")) if "fvar" in tables else ()
    return Sfnt(_outlines(tables), axes, fs_type)


def _face_offset(file: BinaryIO, index: int) -> int:
    """Where the table directory of face `index` begins."""
    flavour = file.read(4)
    if flavour in _PACKED:
        raise FontFileError(
            "fonts/not-a-font", "a packed web font (WOFF); unpack it to a TTF or OTF file first"
        )
    if flavour == b"ttcf":
        _, count = struct.unpack(">II", file.read(8))
        if not 0 <= index < count:
            raise FontFileError(
                "fonts/no-such-index",
                f"the collection holds {count} faces; choose an index from 0 to {count - 1}",
            )
        file.seek(12 + 4 * index)
        (offset,) = struct.unpack(">I", file.read(4))
        file.seek(offset)
        flavour = file.read(4)
        if flavour in _FLAVOURS:
            return int(offset)
    elif flavour in _FLAVOURS:
        if index != 0:
            raise FontFileError(
                "fonts/no-such-index", "the file holds a single face; set its index to 0"
            )
        return 0
    raise FontFileError("fonts/not-a-font", "not a font; give a TTF, OTF, TTC or OTC file")


def _directory(file: BinaryIO, offset: int) -> dict[str, tuple[int, int]]:
    """The (offset, length) of every table."""
    file.seek(offset + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(offset + 12)
    records = list(struct.iter_unpack(">4sIII", _exactly(file, 16 * count)))
    if not all(tag.isascii() for tag, *_ in records):
        raise FontFileError(
            "fonts/not-a-font", "the font's table directory is damaged; get the file again"
        )
    return {tag.decode("ascii"): (start, length) for tag, _, start, length in records}


def _table(file: BinaryIO, tables: dict[str, tuple[int, int]], tag: str) -> bytes:
    offset, length = tables[tag]
    file.seek(offset)
    return _exactly(file, length)


def _exactly(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) < length:
        raise _cut_short()
    return data


def _check_head(head: bytes) -> None:
    (magic,) = struct.unpack_from(">I", head, 12)
    (upem,) = struct.unpack_from(">H", head, 18)
    if magic != _HEAD_MAGIC or not 16 <= upem <= 16384:
        raise FontFileError(
            "fonts/not-a-font", "the font's head table is damaged; get the file again"
        )


def _outlines(tables: dict[str, tuple[int, int]]) -> Outlines:
    if "CFF " in tables or "CFF2" in tables:
        return "cff"
    if "glyf" in tables and "loca" in tables:
        return "glyf"
    raise _no_text_font("glyf or CFF")


def _axes(fvar: bytes) -> tuple[Axis, ...]:
    start, _, count, size = struct.unpack_from(">4H", fvar, 4)
    axes = []
    for number in range(count):
        tag, *limits = struct.unpack_from(">4s3i", fvar, start + number * size)
        least, default, most = (value / 65536 for value in limits)
        axes.append(Axis(tag.decode("latin-1"), least, default, most))
    return tuple(axes)


def _cut_short() -> FontFileError:
    return FontFileError("fonts/truncated", "the font file is cut short; get it again")


def _no_text_font(tag: str) -> FontFileError:
    return FontFileError(
        "fonts/missing-table", f"the font has no {tag} table; use one with outlines and characters"
    )
