"""A surface becomes text that people and golden files can compare, one line an item, as painted.

Lengths in points with three decimals, from the trim's top-left corner, y down.
"""

from banmian.model.page import Fill, Glyphs, Item, Rule, Surface
from banmian.model.shaped import Orientation


def dump_surface(surface: Surface) -> str:
    """The lines of a surface's items, each ended by a newline.

    Glyphs: `x y size face text`, x of the first glyph's origin, `upright` or `sideways` before the
    face on lines that run down; rules: `x y rule x2 y2 width ink`, `rounded` after it if its ends
    are; fills: `x y fill width height
    ink`; pictures: `x y picture width height id left top right bottom`, the crop in pixels.
    """
    return "".join(f"{_line(item)}\n" for item in surface.items)


def _line(item: Item) -> str:
    if isinstance(item, Glyphs):
        return _glyphs(item)
    if isinstance(item, Rule):
        ends = f"{_lengths(item.x1, item.y1)} rule {_lengths(item.x2, item.y2, item.width)}"
        return f"{ends} {item.ink.name}{' rounded' if item.rounded else ''}"
    place = _lengths(item.x, item.y)
    extent = _lengths(item.width, item.height)
    if isinstance(item, Fill):
        return f"{place} fill {extent} {item.ink.name}"
    return f"{place} picture {extent} {item.picture.id} {_lengths(*item.crop)}"


def _glyphs(item: Glyphs) -> str:
    """Of runs on lines that run down the place of the first glyph too, and how they stand."""
    x, y, stance = item.x, item.y, ""
    if item.orientation is Orientation.HORIZONTAL:
        x += item.positions[0]
    else:
        x, y, stance = x + item.shifts[0], y + item.positions[0], f"{item.orientation.value} "
    return f"{_lengths(x, y, item.size)} {stance}{item.face} {''.join(item.texts)}"


def _lengths(*values: float) -> str:
    # Adding 0.0 turns a minus zero into a plain one.
    return " ".join(f"{round(value, 3) + 0.0:.3f}" for value in values)
