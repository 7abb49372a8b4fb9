"""What all plates of a page share while they are drawn, and the streams drawn for one of them.

Streams that a page draws are drawn anew for each plate: forms, patterns, Type 3 glyphs, images.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from banmian.preflight.colour import space_of
from banmian.preflight.following import matrix_of
from banmian.preflight.matrix import product, scale_of
from banmian.preflight.plates.brush import Brushes
from banmian.preflight.plates.pictures import InkedPicture, factor_for, inked_picture
from banmian.preflight.plates.redrawing import Colours, Redrawing
from banmian.preflight.plates.shadings import plate_shading
from banmian.preflight.streams import TooLargeError, unreadable
from banmian.preflight.walker import instructions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEEPEST: Final = 20
_BUDGET: Final = 1_000_000
"""Operators drawn for one plate."""
_STREAM_COSTS: Final = 50
_KEPT_GROUP: Final = ("/Type", "/S", "/I", "/K")


@dataclass(slots=True)
class Sheet:
    """What is common to the plates of a file."""

    pdf: Any
    """Where new objects are made."""
    profile: bytes
    """ICC profile that separates what has no inks."""
    resolution: float
    """Pixels an inch."""
    pictures: dict[tuple[object, int], InkedPicture | None] = field(default_factory=dict)
    parsed: dict[object, list[tuple[str, Any]]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    """What cannot be drawn as a press prints it, in words."""
    has_rgb_group: bool = False
    is_blended: bool = False
    """Whether anything is transparent."""

    def instructions(self, stream: Any) -> list[tuple[str, Any]]:
        """A stream's operators with operands, parsed once for all plates."""
        import pikepdf

        parts = list(stream) if isinstance(stream, pikepdf.Array) else [stream]
        key = tuple(part.objgen for part in parts)
        if (0, 0) in key:
            return list(instructions(stream))
        if key not in self.parsed:
            self.parsed[key] = list(instructions(stream))
        return self.parsed[key]

    def trouble(self, words: str) -> None:
        """Note once."""
        if words not in self.troubles:
            self.troubles.append(words)

    def picture(self, stream: Any, named: Any, factor: int) -> InkedPicture | None:
        """An image separated, None when it cannot be; each once."""
        key = (stream.objgen if stream.objgen != (0, 0) else id(stream)), factor
        if key not in self.pictures:
            try:
                self.pictures[key] = inked_picture(stream, named, factor, self.profile)
            except _faults() as fault:
                self.trouble(f"a picture that cannot be read ({fault})"[:160])
                self.pictures[key] = None
        return self.pictures[key]


class Plate:
    """The streams of one plate."""

    def __init__(self, sheet: Sheet, ink: str) -> None:
        self.sheet = sheet
        self.ink = ink
        self._made: dict[tuple[object, ...], Any] = {}
        self._inside: list[object] = []
        self._budget = _BUDGET

    def content(
        self, stream: Any, resources: Any, brushes: Brushes, colours: Colours
    ) -> tuple[bytes, Any]:
        """A content stream redrawn, and the resources it needs.

        Args:
            stream: the stream, or an array of them.
            resources: its own, or those it inherits.
            brushes: the state it starts in.
            colours: where its colours come from.
        """
        import pikepdf

        identity = stream.objgen if stream.objgen != (0, 0) else id(stream)
        run = Redrawing(self, resources, brushes, colours)
        self._budget -= _STREAM_COSTS
        if identity in self._inside or len(self._inside) >= _DEEPEST or self._budget <= 0:
            self.sheet.trouble("content that calls itself, or more than a page can have")
            return b"", pikepdf.Dictionary()
        self._inside.append(identity)
        try:
            for operator, operands in self.sheet.instructions(stream):
                self._budget -= 1
                run.follow(operator, operands)
        except _faults() as fault:
            self.sheet.trouble(f"a content stream that cannot be read ({fault})"[:160])
        finally:
            self._inside.pop()
        return run.finished()

    def _once(self, kind: str, thing: Any, brushes: Brushes, make: Callable[[], Any]) -> Any:
        if thing.objgen == (0, 0):
            return make()
        key = kind, thing.objgen, brushes.look(self.ink)
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def form(self, form: Any, resources: Any, brushes: Brushes) -> Any:
        """A form redrawn as it shows in a state."""
        return self._once("form", form, brushes, lambda: self._form(form, resources, brushes))

    def _form(self, form: Any, resources: Any, brushes: Brushes) -> Any:
        import pikepdf

        inner = brushes.saved()
        inner.ctm = product(matrix_of(form), inner.ctm)
        made = self._stream(form, form.get("/Resources", resources), inner, Colours.INHERITED)
        group = form.get("/Group")
        if isinstance(group, pikepdf.Dictionary):
            self.check_group(group)
            kept = {key: group[key] for key in _KEPT_GROUP if key in group}
            made.Group = pikepdf.Dictionary(kept)
        return made

    def check_group(self, group: Any) -> None:
        """Note a group that blends, if anything does, in what is not ink."""
        written = group.get("/CS")
        if written is not None and space_of(written, None).components == 3:
            self.sheet.has_rgb_group = True

    def pattern(self, pattern: Any, brushes: Brushes) -> Any:
        """A tiling pattern redrawn; one without colours paints in the fill colour."""
        return self._once("pattern", pattern, brushes, lambda: self._pattern(pattern, brushes))

    def _pattern(self, pattern: Any, brushes: Brushes) -> Any:
        colours = Colours.GIVEN if int(pattern.get("/PaintType", 1)) == 2 else Colours.OWN
        inner = brushes.saved() if colours is Colours.GIVEN else Brushes()
        inner.change(False, overprints=False)
        inner.change(True, overprints=False)
        inner.ctm = product(matrix_of(pattern), brushes.ctm)
        return self._stream(pattern, pattern.get("/Resources"), inner, colours)

    def _stream(self, stream: Any, resources: Any, brushes: Brushes, colours: Colours) -> Any:
        data, needed = self.content(stream, resources, brushes, colours)
        made = self.sheet.pdf.make_stream(data)
        for key in ("/Type", "/Subtype", "/BBox", "/Matrix", "/PatternType", "/PaintType",
                    "/TilingType", "/XStep", "/YStep", "/OC"):  # fmt: skip
            if key in stream:
                made[key] = stream[key]
        made.Resources = needed
        return made

    def type3(self, font: Any, resources: Any, brushes: Brushes) -> Any:
        """A Type 3 font whose glyphs are redrawn as they show in a state."""
        return self._once("font", font, brushes, lambda: self._type3(font, resources, brushes))

    def _type3(self, font: Any, resources: Any, brushes: Brushes) -> Any:
        import pikepdf

        inner = brushes.saved()
        a, b, c, d, e, f = (float(v) for v in font.FontMatrix)
        size = brushes.font_size * scale_of((a, b, c, d, e, f))
        inner.ctm = product((size, 0.0, 0.0, size, 0.0, 0.0), brushes.ctm)
        own = font.get("/Resources", resources)
        made = pikepdf.Dictionary({key: value for key, value in font.items()})
        merged, glyphs = pikepdf.Dictionary(), pikepdf.Dictionary()
        for name, procedure in font.CharProcs.items():
            has_none = b"d1" in procedure.read_bytes()[:200].split()
            colours = Colours.GIVEN if has_none else Colours.INHERITED
            data, needed = self.content(procedure, own, inner.saved(), colours)
            glyphs[name] = self.sheet.pdf.make_stream(data)
            for kind, named in needed.items():
                there = merged.get(kind, pikepdf.Dictionary())
                for key, value in named.items():
                    there[key] = value
                merged[kind] = there
        made.CharProcs, made.Resources = glyphs, merged
        return self.sheet.pdf.make_indirect(made)

    def image(self, image: Any, named: Any, brushes: Brushes) -> Any:
        """An image of this plate alone; None: it leaves the plate as it is."""
        import pikepdf

        across = scale_of(brushes.ctm) or 1.0
        pixels = (int(image.get("/Width", 0)) * int(image.get("/Height", 0))) ** 0.5
        factor = factor_for(pixels * 72.0 / across, self.sheet.resolution)
        picture = self.sheet.picture(image, named, factor)
        if picture is None:
            return None
        spared = self.ink not in picture.reaches and "All" not in picture.reaches
        if brushes.fill.overprints and spared:
            return None
        share = picture.on(self.ink)
        made = self._gray_image(None if share is None else 255 - share)
        if picture.mask is not None:
            made.SMask = self._gray_image(picture.mask)
        for key in ("/SMask", "/Mask", "/OC"):
            if isinstance(image.get(key), pikepdf.Dictionary | pikepdf.Stream):
                made[key] = image[key]
        self.sheet.is_blended |= "/SMask" in image
        return made

    def _gray_image(self, grays: "NDArray[np.uint8] | None") -> Any:
        import pikepdf

        height, width = (1, 1) if grays is None else grays.shape
        made = self.sheet.pdf.make_stream(b"\xff" if grays is None else grays.tobytes())
        made.update({
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": width,
            "/Height": height, "/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name.DeviceGray,
        })  # fmt: skip
        return made

    def shading(self, shading: Any, named: Any, overprints: bool) -> Any:
        """A shading of this plate alone; None: it leaves the plate as it is."""
        space = space_of(shading.get("/ColorSpace"), named)
        try:
            if overprints and space.names and not {self.ink, "All"} & set(space.names):
                return None
            pdf, profile = self.sheet.pdf, self.sheet.profile
            return plate_shading(shading, space, self.ink, pdf, profile)
        except unreadable() as fault:
            self.sheet.trouble(f"a shading that cannot be read ({fault})"[:160])
            return None


def _faults() -> tuple[type[Exception], ...]:
    return (*unreadable(), TooLargeError, OSError)
