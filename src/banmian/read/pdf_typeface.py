"""A PDF's font dictionary becomes what its codes look like: outlines and widths, in em.

ISO 32000-1 §9.6 (simple fonts), §9.7 (composite fonts), §9.9 (font programs).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from banmian.model.art import Matrix
from banmian.read.art_error import ArtError

if TYPE_CHECKING:
    from banmian.fonts.outlines import Segment

_THOUSAND: Final = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
_SYMBOLIC: Final = 4
"""Bit of a descriptor's Flags."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font of a PDF page."""

    size: int
    """Bytes of a code."""
    width: Callable[[int], float]
    """Of a code, in em."""
    outline: "Callable[[int], tuple[Segment, ...]]"
    """Of a code, in units of `matrix`."""
    matrix: Matrix = _THOUSAND
    """Brings outlines, or the procedures of a Type 3 font, to em."""
    procedure: Callable[[int], Any] | None = None
    """Of a Type 3 font: the content that draws a code."""
    resources: Any = None

    def codes(self, shown: bytes) -> Iterator[int]:
        """The codes of a string."""
        for at in range(0, len(shown) - self.size + 1, self.size):
            yield int.from_bytes(shown[at : at + self.size])


def read_typeface(font: Any) -> Typeface:
    """Read a font dictionary.

    Raises:
        ArtError: its glyphs cannot be known from the file.
    """
    kind = str(font["/Subtype"])
    if kind == "/Type0":
        return _composite(font)
    if kind == "/Type3":
        return _drawn(font)
    return _simple(font, kind)


def _unknown(font: Any, what: str) -> ArtError:
    name = str(font.get("/BaseFont", "/a font"))[1:]
    return ArtError(f"holds type in {name}, {what}; turn it into outlines")


def _composite(font: Any) -> Typeface:
    import pikepdf

    if font["/Encoding"] != "/Identity-H":
        raise _unknown(font, f"coded as {str(font['/Encoding'])[:20]}")
    descendant = font["/DescendantFonts"][0]
    program, upem = _program(font, descendant["/FontDescriptor"])
    mapped = descendant.get("/CIDToGIDMap")
    table = mapped.read_bytes() if isinstance(mapped, pikepdf.Stream) else b""

    def outline(cid: int) -> "tuple[Segment, ...]":
        glyph = int.from_bytes(table[2 * cid : 2 * cid + 2]) if table else cid
        found: tuple[Segment, ...] = program.by_number(glyph)
        return found

    widths = dict(_cid_widths(descendant.get("/W", ())))
    other = float(descendant.get("/DW", 1000))
    return Typeface(2, lambda cid: widths.get(cid, other) / 1000, outline, _scale(program, upem))


def _cid_widths(array: Any) -> Iterator[tuple[int, float]]:
    """The W array: `first [w …]` and `first last w` (§9.7.4.3)."""
    import pikepdf

    parts = list(array)
    at = 0
    while at + 1 < len(parts):
        first, second = int(parts[at]), parts[at + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + step, float(width)) for step, width in enumerate(second))
            at += 2
        else:
            yield from ((cid, float(parts[at + 2])) for cid in range(first, int(second) + 1))
            at += 3


def _simple(font: Any, kind: str) -> Typeface:
    if "/FontDescriptor" not in font:
        raise _unknown(font, "which is not embedded")
    descriptor = font["/FontDescriptor"]
    program, upem = _program(font, descriptor)
    names = _names(font, program, bool(int(descriptor.get("/Flags", 0)) & _SYMBOLIC))

    def outline(code: int) -> "tuple[Segment, ...]":
        found: tuple[Segment, ...]
        if upem is None:
            found = program.by_name(names[code] if names else "")
        else:
            glyph = program.of_name(names[code]) if names else program.of_code(code)
            found = program.by_number(glyph)
        return found

    return Typeface(1, _widths(font, 0.001), outline, _scale(program, upem))


def _widths(font: Any, scale: float) -> Callable[[int], float]:
    first = int(font.get("/FirstChar", 0))
    widths = [float(width) for width in font.get("/Widths", ())]
    other = float(font.get("/FontDescriptor", {}).get("/MissingWidth", 0))

    def width(code: int) -> float:
        place = code - first
        return (widths[place] if 0 <= place < len(widths) else other) * scale

    return width


def _names(font: Any, program: Any, is_symbolic: bool) -> list[str]:
    """The glyph name of each code; empty: codes go through the font's own characters (§9.6.6)."""
    import pikepdf

    from banmian.fonts.embedded import encoding_names

    encoding = font.get("/Encoding")
    is_dictionary = isinstance(encoding, pikepdf.Dictionary)
    base = encoding.get("/BaseEncoding") if is_dictionary else encoding
    is_true_type = hasattr(program, "of_code")
    if base is None and is_true_type and (is_symbolic or not is_dictionary):
        return []
    has_own = base is None and not is_true_type
    names = program.names() if has_own else encoding_names(str(base)[1:])
    code = 0
    for part in encoding.get("/Differences", ()) if is_dictionary else ():
        if str(part).startswith("/"):
            names[code] = str(part)[1:]
            code += 1
        else:
            code = int(part)
    return names


def _program(font: Any, descriptor: Any) -> tuple[Any, float | None]:
    """The embedded program, and its units in an em where the program says them."""
    from banmian.fonts.embedded import CffProgram, TrueTypeProgram, Type1Program

    try:
        if "/FontFile2" in descriptor:
            true_type = TrueTypeProgram(descriptor["/FontFile2"].read_bytes())
            return true_type, true_type.upem
        if "/FontFile3" in descriptor:
            return CffProgram(descriptor["/FontFile3"].read_bytes()), None
        if "/FontFile" in descriptor:
            return Type1Program(descriptor["/FontFile"].read_bytes()), None
    except Exception:  # fontTools and HarfBuzz raise whatever a damaged program makes them
        raise _unknown(font, "whose program is damaged") from None
    raise _unknown(font, "which is not embedded")


def _scale(program: Any, upem: float | None) -> Matrix:
    if upem is not None:
        return 1 / upem, 0.0, 0.0, 1 / upem, 0.0, 0.0
    matrix = getattr(program, "matrix", _THOUSAND)
    # A CID-keyed font may leave the scale to its parts, which nearly all have a thousand units.
    return tuple(matrix) if len(matrix) == 6 and matrix[0] < 0.5 else _THOUSAND


def _drawn(font: Any) -> Typeface:
    """A Type 3 font, whose glyphs are content streams (§9.6.5)."""
    a, b, c, d, e, f = (float(part) for part in font["/FontMatrix"])
    names = ["" for _ in range(256)]
    code = 0
    for part in font["/Encoding"].get("/Differences", ()):
        if str(part).startswith("/"):
            names[code] = str(part)
            code += 1
        else:
            code = int(part)
    procedures = font["/CharProcs"]
    return Typeface(
        1,
        _widths(font, a),
        lambda _: (),
        (a, b, c, d, e, f),
        lambda code: procedures.get(names[code]) if names[code] else None,
        font.get("/Resources"),
    )
