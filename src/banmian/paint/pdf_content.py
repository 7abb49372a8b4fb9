"""A surface's items become one content stream, in order.

The stream's origin is the trim's bottom-left corner, y up, in points to three decimals; `_up` is
the one place where the page's y turns over. State operators are written only on change.
"""

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Final, TypeAlias, TypeVar

from banmian.model.page import Fill, Glyphs, Item, PlacedPicture, Rule
from banmian.model.shaped import Orientation
from banmian.paint.pdf_fonts import FaceCodes, actual_text, settled_texts
from banmian.paint.pdf_ink import (
    PRESS,
    Colours,
    overprint_operator,
    overprints,
)
from banmian.paint.pdf_objects import number
from banmian.paint.pdf_text import parted_from, show, stretches
from banmian.units import Pt

Value = TypeVar("Value")

Head: TypeAlias = tuple[Pt, Pt]

_LEVEL: Final = 0.51
"""In em of the larger type: shows that begin nearer to each other PDFium takes for one lying line,
and sorts them from the left."""


def page_content(
    items: Sequence[Item],
    height: Pt,
    faces: Mapping[str, FaceCodes],
    pictures: Mapping[PlacedPicture, str],
    colours: Colours = PRESS,
    tags: Sequence[str] = (),
) -> bytes:
    """The operators that paint `items` on a surface `height` points high.

    Args:
        items: in paint order.
        height: of the trim.
        faces: codes of every face the items use, by face id.
        pictures: XObject name of every picture among the items.
        colours: how inks are written.
        tags: for every item the operator that opens its marked content (§14.6); neighbours with
            the same share one. Empty: nothing is marked.
    """
    writer = _Writer(height, faces, pictures, colours)
    marked = tags or [""] * len(items)
    for item, tag, following in zip(items, marked, _heads(items), strict=True):
        writer.mark(tag)
        writer.paint(item, following)
    return writer.finish()


def _heads(items: Sequence[Item]) -> list[Head]:
    """For every item where the next run that leaves ink begins, y down, and its size."""
    heads, head = [], (inf, 0.0)
    for item in reversed(items):
        heads.append(head)
        if isinstance(item, Glyphs) and item.glyphs and "".join(item.texts).strip():
            lies = item.orientation is Orientation.HORIZONTAL
            head = item.y + (-item.shifts[0] if lies else item.positions[0]), item.size
    return heads[::-1]


class _Writer:
    """The operators so far and the graphics state they leave behind."""

    def __init__(
        self,
        height: Pt,
        faces: Mapping[str, FaceCodes],
        pictures: Mapping[PlacedPicture, str],
        colours: Colours,
    ) -> None:
        self._height = height
        self._faces = faces
        self._pictures = pictures
        self._colours = colours
        self._parts: list[str] = []
        self._tag = ""
        self._in_text = False
        self._origin = (0, 0)
        self._state: dict[str, object] = {"Tz": 1.0, "J": False}

    def mark(self, tag: str) -> None:
        """Go over to the marked content that `tag` opens; text objects never straddle two."""
        if tag == self._tag:
            return
        self._leave_text()
        if self._tag:
            self._parts.append("EMC")
        if tag:
            self._parts.append(tag)
        self._tag = tag

    def paint(self, item: Item, following: Head) -> None:
        """Add one item; `following` is where the next run of glyphs begins."""
        if isinstance(item, Glyphs):
            self._glyphs(item, following)
            return
        self._leave_text()
        if isinstance(item, Rule):
            self._rule(item)
        elif isinstance(item, Fill):
            self._fill(item)
        else:
            self._picture(item)

    def finish(self) -> bytes:
        """The whole stream."""
        self._leave_text()
        self.mark("")
        return ("\n".join(self._parts) + "\n").encode("ascii")

    def _up(self, y: Pt) -> Pt:
        """From y down the page to y up the PDF page."""
        return self._height - y

    def _set(self, parameter: str, value: Value, write: Callable[[Value], str]) -> None:
        """Write the operator of a state parameter unless the value is in force."""
        current = self._state.get(parameter)
        if current is not value and current != value:
            self._state[parameter] = value
            self._parts.append(write(value))

    def _set_overprint(self, over: bool) -> None:
        if self._colours.has_plates:
            self._set("gs", over, overprint_operator)

    def _leave_text(self) -> None:
        if self._in_text:
            self._parts.append("ET")
            self._in_text = False

    def _glyphs(self, item: Glyphs, following: Head) -> None:
        """A run: to its first glyph, then TJ; a turned run in a text object of its own."""
        if not item.glyphs:
            return
        codes = self._faces[item.face]
        turned = item.orientation is Orientation.SIDEWAYS
        down = item.orientation is Orientation.UPRIGHT
        if turned:
            self._leave_text()
        if not self._in_text:
            self._parts.append("BT")
            self._in_text = True
            self._origin = (0, 0)
        resource = codes.vertical_resource if down else codes.resource
        self._set("Tf", (resource, item.size), _font_operator)
        self._set("Tz", item.scale, _scale_operator)
        self._set_overprint(overprints(item.ink))
        self._set("k", item.ink, self._colours.fill)
        if down:
            self._downwards(item, codes, following)
        else:
            self._along(item, codes, turned)
        if turned:
            self._leave_text()

    def _along(self, item: Glyphs, codes: FaceCodes, turned: bool) -> None:
        """Glyphs on their baseline, which runs to the right or, turned, downwards."""
        first = item.positions[0]
        if turned:
            x, y = number(item.x), round(item.y + first, 3)
            self._parts.append(f"0 -1 1 0 {x} {number(self._up(y))} Tm")
            pen = y - item.y
        else:
            pen = self._move(item.x + first, item.y) - item.x
        texts = settled_texts(item.texts)
        written = list(map(codes.table.__getitem__, zip(item.glyphs, texts, strict=True)))
        for start, end in stretches(item.shifts, texts):
            self._set("Ts", item.shifts[start], _rise_operator)
            run = written[start:end], item.positions[start:end]
            shown, pen = show(*run, item.size * item.scale, pen)
            self._show(shown, texts[start:end])
        self._set("Ts", 0.0, _rise_operator)

    def _downwards(self, item: Glyphs, codes: FaceCodes, following: Head) -> None:
        """Glyphs on the middle of a line that runs down, in vertical writing mode.

        Where the next run begins at the same height, a part of this one is shown by itself, so that
        PDFium does not take both for one lying line (`_LEVEL`).
        """
        texts = settled_texts(item.texts)
        written = [
            (codes.table[use][0], codes.heights[use[0]])
            for use in zip(item.glyphs, texts, strict=True)
        ]
        heads = [item.y + place for place in item.positions]
        reach = _LEVEL * max(item.size, following[1])
        clear = following[0] - reach, following[0] + reach
        for start, end in parted_from(stretches(item.shifts, texts), heads, texts, clear):
            y = round(item.y + item.positions[start], 3)
            self._move(item.x + item.shifts[start], y)
            run = written[start:end], item.positions[start:end]
            self._show(show(*run, item.size, y - item.y, down=True)[0], texts[start:end])

    def _move(self, x: Pt, y: Pt) -> Pt:
        """Td to a place on the page; where x has been rounded to is returned."""
        place = round(x * 1000), round(self._up(y) * 1000)
        # Whole thousandths divided by 1000 print with three decimals at most.
        across, along = ((to - at) / 1000 for to, at in zip(place, self._origin, strict=True))
        self._parts.append(f"{across} {along} Td")
        self._origin = place
        return place[0] / 1000

    def _show(self, shown: str, texts: Sequence[str]) -> None:
        """A TJ, with the text it stands for where glyphs alone would not tell."""
        if "" in texts:
            self._parts += [actual_text("".join(texts)), shown, "EMC"]
        else:
            self._parts.append(shown)

    def _rule(self, rule: Rule) -> None:
        self._set_overprint(overprints(rule.ink))
        self._set("K", rule.ink, self._colours.stroke)
        self._set("w", rule.width, _width_operator)
        self._set("J", rule.rounded, _cap_operator)
        self._parts.append(
            f"{number(rule.x1)} {number(self._up(rule.y1))} m "
            f"{number(rule.x2)} {number(self._up(rule.y2))} l S"
        )

    def _fill(self, fill: Fill) -> None:
        self._set_overprint(False)
        self._set("k", fill.ink, self._colours.fill)
        self._parts.append(
            f"{number(fill.x)} {number(self._up(fill.y + fill.height))} "
            f"{number(fill.width)} {number(fill.height)} re f"
        )

    def _picture(self, placed: PlacedPicture) -> None:
        self._set_overprint(False)
        self._parts.append(
            f"q {number(placed.width)} 0 0 {number(placed.height)} {number(placed.x)} "
            f"{number(self._up(placed.y + placed.height))} cm /{self._pictures[placed]} Do Q"
        )


def _font_operator(font: tuple[str, Pt]) -> str:
    return f"/{font[0]} {number(font[1])} Tf"


def _scale_operator(scale: float) -> str:
    return f"{number(scale * 100)} Tz"


def _rise_operator(rise: Pt) -> str:
    return f"{number(rise)} Ts"


def _cap_operator(rounded: bool) -> str:
    return f"{int(rounded)} J"


def _width_operator(width: Pt) -> str:
    return f"{number(width)} w"
