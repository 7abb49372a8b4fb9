"""Inks, styles and treatments of a layout file, with everything inherited filled in."""

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from banmian.diagnostics import Diagnostic, error, warning
from banmian.model.layout import Grid, Part, Treatment
from banmian.model.style import BLACK, Align, Breaking, FontRequest, Ink, Style, Writing
from banmian.read.layout_inks import resolve_inks
from banmian.read.nodes import Node, key_span, scalar_at, span_at
from banmian.read.suggestions import quoted, suggest
from banmian.units import NAMED_SIZES, Pt, parse_length

if TYPE_CHECKING:
    from banmian.read.layout_schema import LayoutFile, StyleEntry, TreatmentEntry

BODY: Final = "body"
"""The style every part falls back on."""

PLAIN: Final = "plain"
"""The treatment of slots that name none."""

SMALLEST: Final = NAMED_SIZES["六号"]
"""Points; below 六号 newsprint fills the counters of Han characters."""

LEAST_TRACKING: Final = -0.25
MOST_TRACKING: Final = 2.0
"""Em; closer characters touch, wider ones no longer read as a line."""

_NEEDED: Final = ("font", "size", "leading")
"""What a style must have of its own or inherit."""

PARTS: Final = (
    "kicker", "headline", "deck", "summary", "byline", "dateline", "body", "subhead", "item",
    "pull_quote", "pull_quote_by", "caption", "credit", "numeral", "unit", "label", "chart",
    "jump",
)  # fmt: skip
"""What a treatment has a style for; the fields of `Treatment`."""

_DEFAULT_HEAD: Final = (Part.KICKER, Part.HEADLINE, Part.DECK, Part.BYLINE)


def check_styles(tree: Node, file: "LayoutFile", grid: Grid) -> tuple[Diagnostic, ...]:
    """Report unknown styles and inks, circles of inheritance, missing values, small type."""
    found = list(_check_inheritance(tree, "read/unknown-style", "styles", file.styles))
    inks = resolve_inks(file)
    for name, entry in file.styles.items():
        for key in ("ink", "background"):
            ink = getattr(entry, key)
            if ink is not None and ink not in inks:
                found.append(unknown(tree, "read/unknown-ink", inks, "styles", name, key))
    if BODY not in file.styles:
        message = f"the style {BODY!r} is missing; add it, every part falls back on it"
        found.append(error("read/missing-style", message, key_span(tree, "styles")))
    if not found:
        for name in file.styles:
            found += _check_values(tree, file, grid, name)
    return tuple(found)


def check_treatments(tree: Node, file: "LayoutFile") -> tuple[Diagnostic, ...]:
    """Report unknown treatments and styles, circles of inheritance, parts shown twice."""
    found = list(_check_inheritance(tree, "read/unknown-treatment", "treatments", file.treatments))
    for name, entry in file.treatments.items():
        for part in PARTS:
            style = getattr(entry.styles, part)
            if style is not None and style not in file.styles:
                path = ("treatments", name, "styles", part)
                found.append(unknown(tree, "read/unknown-style", file.styles, *path))
        found += _check_parts(tree, name, entry)
    return tuple(found)


def unknown(tree: Node, code: str, known: Mapping[str, object], *path: str | int) -> Diagnostic:
    """The report with `code` on a name at `path` that is not one of the `known`."""
    scalar = scalar_at(tree, *path)
    word = scalar.value if scalar and scalar.value else ""
    kind = code.removeprefix("read/unknown-")
    message = f"unknown {kind} {quoted(word)}; {suggest(word, known)}"
    return error(code, message, span_at(tree, *path))


def resolve_styles(file: "LayoutFile", grid: Grid) -> dict[str, Style]:
    """The styles by name; the file must have passed `check_styles`."""
    inks = resolve_inks(file)
    return {name: _style(file, grid, inks, name) for name in file.styles}


def resolve_treatments(file: "LayoutFile", styles: Mapping[str, Style]) -> dict[str, Treatment]:
    """The treatments by name, `plain` always among them; the file must have passed the checks."""
    treatments = {name: _treatment(file, styles, name) for name in file.treatments}
    return treatments if PLAIN in treatments else {**treatments, PLAIN: _plain(styles)}


def _check_inheritance(
    tree: Node, code: str, section: str, entries: "Mapping[str, StyleEntry | TreatmentEntry]"
) -> tuple[Diagnostic, ...]:
    found = []
    for name, entry in entries.items():
        if entry.inherits is not None and entry.inherits not in entries:
            found.append(unknown(tree, code, entries, section, name, "inherits"))
        names = _lineage(entries, name)
        circle = entries[names[-1]].inherits == name
        if circle and name == min(names, key=list(entries).index):
            message = f"{' → '.join((*names, name))} is a circle; let one of them inherit nothing"
            span = span_at(tree, section, name, "inherits")
            found.append(error("read/inheritance-circle", message, span))
    return tuple(found)


def _lineage(entries: "Mapping[str, StyleEntry | TreatmentEntry]", name: str) -> tuple[str, ...]:
    """`name` and what it inherits from, nearest first, up to an unknown name or a repetition."""
    names = [name]
    while (above := entries[names[-1]].inherits) in entries and above not in names:
        names.append(str(above))
    return tuple(names)


def _inherited(entries: "Mapping[str, StyleEntry | TreatmentEntry]", name: str, key: str) -> Any:
    """The value of `key` nearest in the line of inheritance; None when nobody wrote one."""
    values = (getattr(entries[ancestor], key) for ancestor in _lineage(entries, name))
    return next((value for value in values if value is not None), None)


def _check_values(tree: Node, file: "LayoutFile", grid: Grid, name: str) -> tuple[Diagnostic, ...]:
    """Report what a style lacks, and sizes and tracking nobody can read."""
    missing = [key for key in _NEEDED if _inherited(file.styles, name, key) is None]
    if missing:
        return tuple(
            error(
                "read/missing-key",
                f"style {name!r} has no {key}; add it or inherit from {BODY}",
                key_span(tree, "styles", name),
            )
            for key in missing
        )
    found = []
    size = _points(_inherited(file.styles, name, "size"), grid)
    if file.styles[name].size and size < SMALLEST:
        message = f"style {name!r} is {size:g}pt; newsprint needs {SMALLEST:g}pt (六号) or more"
        found.append(warning("read/small-type", message, span_at(tree, "styles", name, "size")))
    tracking = file.styles[name].tracking
    bodies = (BODY, *(treatment.styles.body for treatment in file.treatments.values()))
    if tracking and name in bodies and parse_length(tracking, size) < 0:
        message = f"{name!r} sets body type, which is never tighter than solid; write 0字 or more"
        found.append(error("read/out-of-range", message, span_at(tree, "styles", name, "tracking")))
    if tracking and not LEAST_TRACKING <= parse_length(tracking, size) / size <= MOST_TRACKING:
        message = f"write {LEAST_TRACKING:g}字 to {MOST_TRACKING:g}字"
        span = span_at(tree, "styles", name, "tracking")
        found.append(
            error("read/out-of-range", f"tracking {tracking} is too much; {message}", span)
        )
    return tuple(found)


def _check_parts(tree: Node, name: str, entry: "TreatmentEntry") -> tuple[Diagnostic, ...]:
    parts = list(chain(entry.head or (), entry.foot or ()))
    twice = [part for part in Part if parts.count(part) > 1]
    return tuple(
        error(
            "read/duplicate-part",
            f"{part.value} is shown twice; keep one of them",
            key_span(tree, "treatments", name),
        )
        for part in twice
    )


def _style(file: "LayoutFile", grid: Grid, inks: Mapping[str, Ink], name: str) -> Style:
    def value(key: str, default: str) -> Any:
        found = _inherited(file.styles, name, key)
        return default if found is None else found

    font = value("font", "")
    size = _points(value("size", ""), grid)
    background = _inherited(file.styles, name, "background")
    smallest = _inherited(file.styles, name, "smallest")
    indent = _inherited(file.styles, name, "indent")
    return Style(
        name=name,
        font=_font(font),
        strong=_font(value("strong", font)),
        emphasis=_font(value("emphasis", font)),
        size=size,
        leading=_points(value("leading", ""), grid),
        ink=inks[value("ink", BLACK.name)],
        align=Align(value("align", "justify")),
        breaking=Breaking(value("breaking", "optimal")),
        indent=None if indent is None else parse_length(indent, size, grid.leading) / size,
        tracking=parse_length(value("tracking", "0字"), size, grid.leading) / size,
        space_before=_points(value("space_before", "0pt"), grid),
        space_after=_points(value("space_after", "0pt"), grid),
        background=None if background is None else inks[background],
        padding=_points(value("padding", "0pt"), grid),
        combine=_inherited(file.styles, name, "combine"),
        space_short=bool(_inherited(file.styles, name, "space_short")),
        smallest=None if smallest is None else _points(smallest, grid),
    )


def _points(text: str, grid: Grid) -> Pt:
    return parse_length(text, grid.size, grid.leading)


def _font(written: str) -> FontRequest:
    role, weight = written.split()
    return FontRequest(role, weight)


def _treatment(file: "LayoutFile", styles: Mapping[str, Style], name: str) -> Treatment:
    lineage = [file.treatments[ancestor].styles for ancestor in _lineage(file.treatments, name)]

    def style(part: str) -> Style:
        written = (getattr(level, part) for level in lineage)
        return _style_of(styles, part, next((w for w in written if w is not None), None))

    head = _inherited(file.treatments, name, "head")
    return Treatment(
        name=name,
        head=_DEFAULT_HEAD if head is None else head,
        foot=_inherited(file.treatments, name, "foot") or (),
        initial_lines=_inherited(file.treatments, name, "initial_lines") or 0,
        captions=_inherited(file.treatments, name, "captions") or Writing.HORIZONTAL,
        **{part: style(part) for part in PARTS},
    )


def _plain(styles: Mapping[str, Style]) -> Treatment:
    """The treatment of a layout that defines none."""
    return Treatment(
        name=PLAIN,
        head=_DEFAULT_HEAD,
        foot=(),
        initial_lines=0,
        captions=Writing.HORIZONTAL,
        **{part: _style_of(styles, part, None) for part in PARTS},
    )


def _style_of(styles: Mapping[str, Style], part: str, named: str | None) -> Style:
    """The style a treatment names for a part, else the one of the part's name, else `body`."""
    if named is not None:
        return styles[named]
    return styles.get(part.replace("_", "-"), styles[BODY])
