"""An SVG's elements become a tree that svgelements can resolve: type, pictures and clips included.

svgelements knows shapes, `use`, styles and transforms, but takes type apart out of order and hands
clips to no one. So each run of type and each picture is replaced by a shape that carries its
number, and each clip is handed down to what it cuts, with the transforms it stands under.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from banmian.read.art_error import ArtError
from banmian.read.svg_type import Run, expanded_font, is_type, runs_of

RUN: Final = "banmian-run"
IMAGE: Final = "banmian-image"
CLIPS: Final = "banmian-clips"
"""Attributes of what stands in for type and pictures, and of what is clipped."""

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREFS: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_TYPE_CLASS: Final = "banmian-type"
_TYPE_SELECTOR: Final = re.compile(r"(?<![\w.#-])(text|tspan)(?=\s*[,{.:])")
_FONT: Final = re.compile(r"(?<![\w-])font\s*:\s*([^;}]+)")
_URL: Final = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}@;]+)\{([^}]*)")
_RELATIVE: Final = re.compile(r"[\s>+~:\[]")
"""What makes a selector more than an element, id or class."""
_BLEND: Final = re.compile(r"mix-blend-mode\s*:\s*(?!normal)([\w-]+)")
_MOST_ELEMENTS: Final = 200_000
_PLACES: Final = {"x", "y", "dx", "dy"}
_REFUSED: Final = {
    "foreignObject": "foreign content; remove it",
    "animate": "animation; remove it",
    "pattern": "a pattern; flatten it to solid shapes",
    "mask": "a mask; flatten it to solid shapes",
    "filter": "a filter; flatten it to solid shapes",
    "textPath": "type on a path; turn it into outlines",
    "marker": "markers; turn them into shapes",
}
"""Elements that are refused where something uses them, or where they stand."""


@dataclass(slots=True)
class Prepared:
    """The tree with its stand-ins, and what they stand for."""

    root: Element
    runs: list[Run] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    clips: list[tuple[str, str]] = field(default_factory=list)
    """Of each clip in use its id, and the transforms of the tree it stands under."""
    named: dict[str, Element] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    """Declarations of the style sheets by selector."""


def prepare(root: Element) -> Prepared:
    """Put stand-ins into the tree, or say what in it cannot be printed.

    Raises:
        ArtError: it holds something that is refused.
    """
    prepared = Prepared(root)
    prepared.named = {e.attrib["id"]: e for e in root.iter() if "id" in e.attrib}
    for element in root.iter():
        _check(element, prepared.named)
        if name_of(element) == "style" and element.text:
            for selector, body in _rules(element.text):
                prepared.rules[selector] = f"{prepared.rules.get(selector, '')};{body}"
            expanded = _FONT.sub(lambda m: expanded_font(m[1]), element.text)
            element.text = _TYPE_SELECTOR.sub(f".{_TYPE_CLASS}", expanded).replace(
                f".{_TYPE_CLASS}.", "."
            )
        if name_of(element) == "path":
            element.set("d", element.get("d", ""))  # svgelements asks for one
        if "style" in element.attrib:
            written = element.attrib["style"]
            element.set("style", _FONT.sub(lambda m: expanded_font(m[1]), written))
    if _size(root, prepared.named, {}) > _MOST_ELEMENTS:
        raise ArtError(f"unfolds to more than {_MOST_ELEMENTS:,} elements; simplify it")
    _walk(root, prepared, "", False)
    return prepared


def _size(element: Element, named: dict[str, Element], known: dict[Element, int]) -> int:
    """How many elements there are when every `use` is what it uses."""
    if element in known:
        if not known[element]:
            raise ArtError("uses itself; export it again")
        return known[element]
    known[element] = 0  # under way
    count = 1 + sum(_size(kid, named, known) for kid in element)
    used = named.get(reference(element).removeprefix("#")) if name_of(element) == "use" else None
    if used is not None:
        count += _size(used, named, known)
    known[element] = count
    return count


def name_of(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def reference(element: Element) -> str:
    """Where an element's `href` leads."""
    return next((element.attrib[key] for key in _HREFS if key in element.attrib), "")


def _check(element: Element, named: dict[str, Element]) -> None:
    """Refuse an element, or what it uses, by name."""
    name = name_of(element)
    if name in ("foreignObject", "animate", "textPath"):
        raise ArtError(f"holds {_REFUSED[name]}")
    written = [*element.attrib.values(), (element.text or "") if name == "style" else ""]
    if blend := _BLEND.search(" ".join(written)):
        raise ArtError(f"blends by {blend[1]}; flatten transparency to solid colours")
    for identifier in _URL.findall(" ".join(written)):
        used = name_of(named[identifier]) if identifier in named else ""
        if used in _REFUSED:
            raise ArtError(f"uses {_REFUSED[used]}")


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a style sheet; those nobody here resolves are refused."""
    for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
        for selector in map(str.strip, selectors.split(",")):
            if _RELATIVE.search(selector):
                raise ArtError(
                    f"has a style rule for {selector!r}, which is not read; write the styles into "
                    "the elements"
                )
            yield selector, body


def _walk(element: Element, prepared: Prepared, transforms: str, is_defined: bool) -> None:
    """Hand clips down from an element and put stand-ins for its kids."""
    transforms = f"{transforms} {element.get('transform', '')}".strip()
    is_defined = is_defined or name_of(element) in ("defs", "symbol", "clipPath")
    _clip(element, prepared, transforms, is_defined)
    above = element.get(CLIPS)
    for place, kid in enumerate(list(element)):
        if above:
            kid.set(CLIPS, above)
        if is_type(kid) or name_of(kid) == "image":
            _clip(kid, prepared, f"{transforms} {kid.get('transform', '')}", is_defined)
            make = _type_stand_in if is_type(kid) else _image_stand_in
            element[place] = make(kid, prepared)
        else:
            _walk(kid, prepared, transforms, is_defined)


def _clip(element: Element, prepared: Prepared, transforms: str, is_defined: bool) -> None:
    """Note the clip an element asks for, after those it was handed down."""
    asked = _URL.search(_property(element, "clip-path", prepared.rules))
    if not asked:
        return
    if is_defined:
        raise ArtError("clips inside a definition; flatten it to plain shapes")
    prepared.clips.append((asked[1], transforms.strip()))
    element.set(CLIPS, f"{element.get(CLIPS, '')} {len(prepared.clips) - 1}".strip())


def _property(element: Element, key: str, rules: dict[str, str]) -> str:
    """A property of an element itself: of its attributes, the sheet's rules, its own style."""
    selectors = [name_of(element), f"#{element.get('id')}"]
    selectors += [f".{name}" for name in element.get("class", "").split()]
    said = element.get(key, "")
    for body in (*(rules.get(selector, "") for selector in selectors), element.get("style", "")):
        found = re.search(rf"(?<![\w-]){key}\s*:\s*([^;]+)", body)
        said = found[1] if found else said
    return said


def _type_stand_in(text: Element, prepared: Prepared) -> Element:
    """A group with a small ellipse for each run, in groups that carry its styles."""
    stand_in = _group(text)
    for run in runs_of(text, len(prepared.runs)):
        holder = stand_in
        for styled in run.within:
            holder = _into(holder, styled)
        ellipse = SubElement(holder, f"{_SVG}ellipse", {"rx": "1", "ry": "1"})
        ellipse.set(RUN, str(len(prepared.runs)))
        if opacity := _property(text, "opacity", prepared.rules):
            ellipse.set("opacity", opacity)  # its own, not that of a group round it
        prepared.runs.append(run)
    return stand_in


def _group(element: Element) -> Element:
    kept = {key: value for key, value in element.attrib.items() if key not in _PLACES}
    kept["class"] = f"{_TYPE_CLASS} {kept.get('class', '')}".strip()
    return Element(f"{_SVG}g", kept)


def _into(holder: Element, styled: Element) -> Element:
    group = _group(styled)
    holder.append(group)
    return group


def _image_stand_in(image: Element, prepared: Prepared) -> Element:
    kept = {key: value for key, value in image.attrib.items() if key not in _HREFS}
    kept |= {"fill": "black", "stroke": "none", IMAGE: str(len(prepared.images))}
    prepared.images.append(image)
    return Element(f"{_SVG}rect", kept)


def clip_ids(values: dict[str, str]) -> Iterator[int]:
    """The numbers of the clips that cut what has these values."""
    yield from map(int, str(values.get(CLIPS, "")).split())
