"""A surface's items become one content stream, in order.

The stream's origin is the trim's bottom-left corner, y up, in points to three decimals; `_up` is
the one place where the page's y turns over. State operators are written only on change.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from banmian.model.page import Fill, Glyphs, Item, PlacedPicture, Rule
from banmian.paint.pdf_fonts import FaceCodes, actual_text, settled_texts
from banmian.paint.pdf_ink import (
    KNOCK_OUT,
    OVERPRINT,
    fill_operator,
    overprints,
    stroke_operator,
)
from banmian.paint.pdf_objects import number
from banmian.units import Pt

Value = TypeVar("Value")

_TOLERANCE: Final = 0.0005
"""Points a glyph may stand off its place before TJ moves it."""


def page_content(
    items: Sequence[Item],
    height: Pt,
    faces: Mapping[str, FaceCodes],
    pictures: Mapping[PlacedPicture, str],
) -> bytes:
    """The operators that paint `items` on a surface `height` points high.

    Args:
        items: in paint order.
        height: of the trim.
        faces: codes of every face the items use, by face id.
        pictures: XObject name of every picture among the items.
    """
    writer = _Writer(height, faces, pictures)
    for item in items:
        writer.paint(item)
    return writer.finish()


class _Writer:
    """The operators so far and the graphics state they leave behind."""

    def __init__(
        self,
        height: Pt,
        faces: Mapping[str, FaceCodes],
        pictures: Mapping[PlacedPicture, str],
    ) -> None:
        self._height = height
        self._faces = faces
        self._pictures = pictures
        self._parts: list[str] = []
        self._in_text = False
        self._origin = (0, 0)
        self._state: dict[str, object] = {}

    def paint(self, item: Item) -> None:
        """Add one item."""
        if isinstance(item, Glyphs):
            self._glyphs(item)
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
        self._set("gs", over, _overprint_operator)

    def _leave_text(self) -> None:
        if self._in_text:
            self._parts.append("ET")
            self._in_text = False

    def _glyphs(self, item: Glyphs) -> None:
        """A run: Td to its first glyph, then TJ."""
        if not item.glyphs:
            return
        codes = self._faces[item.face]
        if not self._in_text:
            self._parts.append("BT")
            self._in_text = True
            self._origin = (0, 0)
        self._set("Tf", (codes.resource, item.size), _font_operator)
        self._set_overprint(overprints(item.ink))
        self._set("k", item.ink, fill_operator)
        x = round((item.x + item.positions[0]) * 1000)
        y = round(self._up(item.y) * 1000)
        # Whole thousandths divided by 1000 print with three decimals at most.
        across, along = (x - self._origin[0]) / 1000, (y - self._origin[1]) / 1000
        self._parts.append(f"{across} {along} Td")
        self._origin = (x, y)
        pen = x / 1000 - item.x
        texts = settled_texts(item.texts)
        written = list(map(codes.table.__getitem__, zip(item.glyphs, texts, strict=True)))
        for start, end in _stretches(item.shifts, texts):
            self._set("Ts", item.shifts[start], _rise_operator)
            shown, pen = _show(written[start:end], item.positions[start:end], item.size, pen)
            if "" in texts[start:end]:
                self._parts += [actual_text("".join(texts[start:end])), shown, "EMC"]
            else:
                self._parts.append(shown)
        self._set("Ts", 0.0, _rise_operator)

    def _rule(self, rule: Rule) -> None:
        self._set_overprint(overprints(rule.ink))
        self._set("K", rule.ink, stroke_operator)
        self._set("w", rule.width, _width_operator)
        self._parts.append(
            f"{number(rule.x1)} {number(self._up(rule.y1))} m "
            f"{number(rule.x2)} {number(self._up(rule.y2))} l S"
        )

    def _fill(self, fill: Fill) -> None:
        self._set_overprint(False)
        self._set("k", fill.ink, fill_operator)
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


def _stretches(shifts: Sequence[Pt], texts: Sequence[str]) -> list[tuple[int, int]]:
    """(start, end) of the glyphs that one TJ can set.

    They stand on one level, and a glyph without text only with the glyph that says its cluster's.
    """
    if not any(shifts) and "" not in texts:
        return [(0, len(shifts))]
    count = len(shifts)
    ends = [
        place
        for place in range(1, count)
        if shifts[place] != shifts[place - 1] or _parts_clusters(texts, place)
    ]
    return list(zip([0, *ends], [*ends, count], strict=True))


def _parts_clusters(texts: Sequence[str], place: int) -> bool:
    """Whether a cluster with glyphs to spare begins or ended just before `place`."""
    begins = bool(texts[place]) and place + 1 < len(texts) and not texts[place + 1]
    return begins or (bool(texts[place]) and not texts[place - 1])


def _show(
    written: Sequence[tuple[str, float]], positions: Sequence[Pt], size: Pt, pen: Pt
) -> tuple[str, Pt]:
    """The TJ that sets glyphs at their positions, and where the pen stands after it.

    The pen follows what a reader reckons from the written numbers, so roundings never add up.

    Args:
        written: code and advance in em of each glyph.
        positions: of each glyph's origin, from the item's x.
        size: of the type.
        pen: where it stands, from the item's x.
    """
    parts = ["[<"]
    add = parts.append
    scale = 1000 / size
    for (code, advance), position in zip(written, positions, strict=True):
        back = pen - position
        if not -_TOLERANCE < back < _TOLERANCE:
            adjustment = round(back * scale, 2)
            add(f">{adjustment}<")
            pen -= adjustment / scale
        add(code)
        pen += advance * size
    add(">] TJ")
    return "".join(parts), pen


def _font_operator(font: tuple[str, Pt]) -> str:
    return f"/{font[0]} {number(font[1])} Tf"


def _overprint_operator(over: bool) -> str:
    return f"/{OVERPRINT if over else KNOCK_OUT} gs"


def _rise_operator(rise: Pt) -> str:
    return f"{number(rise)} Ts"


def _width_operator(width: Pt) -> str:
    return f"{number(width)} w"
