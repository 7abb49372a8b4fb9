"""A figures file becomes a `FiguresPanel`: large numerals and a small chart."""

import re
from typing import TYPE_CHECKING, Final

from banmian.diagnostics import Diagnostic, error, has_errors
from banmian.model.edition import Bar, Chart, Figure, FiguresPanel
from banmian.read.nodes import Node, items_at, scalar_at, span_at
from banmian.read.remembered import remembered
from banmian.read.source import Source
from banmian.read.suggestions import quoted
from banmian.read.texts import required_text, text_at
from banmian.read.validation import validate
from banmian.read.yaml_reader import parse_yaml

if TYPE_CHECKING:
    from banmian.read.edition_schema import FiguresFile

_NUMBER: Final = re.compile(r"([0-9]{1,3}(,[0-9]{3}){1,4}|[0-9]{1,12})(\.[0-9]{1,6})?")
"""A number from 0, with or without commas between thousands (GB/T 15835-2011 §5.1)."""


@remembered
def read_figures(
    source: Source,
) -> tuple[FiguresPanel | None, Node | None, tuple[Diagnostic, ...]]:
    """Return the panel of a figures file unless it has errors, its tree, and all its problems."""
    tree, found = parse_yaml(source.lines, source.name)
    if tree is None:
        return None, None, found
    from banmian.read.edition_schema import FiguresFile

    file, of_schema = validate(tree, FiguresFile)
    found = (*found, *of_schema, *_check_values(tree))
    if file is not None and not file.items and file.chart is None:
        message = "the panel has neither items nor a chart; write one of them"
        found = (*found, error("read/empty-panel", message, tree.span))
    if file is None or has_errors(found):
        return None, tree, found
    return _panel(tree, file), tree, found


def _check_values(tree: Node) -> tuple[Diagnostic, ...]:
    """Report bars whose value is not a number: their length could not be drawn."""
    values = [scalar_at(bar, "value") for bar in items_at(tree, "chart", "series")]
    return tuple(
        error(
            "read/not-a-number",
            f"{quoted(str(value.value))} is no number; write digits, the unit under `unit`",
            value.span,
        )
        for value in values
        if value and not _NUMBER.fullmatch(value.value or "")
    )


def _panel(tree: Node, file: "FiguresFile") -> FiguresPanel:
    return FiguresPanel(
        id=file.id,
        headline=required_text(tree, "headline"),
        figures=tuple(_figure(item) for item in items_at(tree, "items")),
        chart=_chart(tree, file),
        source=text_at(tree, "source"),
        span=span_at(tree, "id"),
    )


def _figure(item: Node) -> Figure:
    return Figure(required_text(item, "value"), text_at(item, "unit"), required_text(item, "label"))


def _chart(tree: Node, file: "FiguresFile") -> Chart | None:
    if file.chart is None:
        return None
    bars = zip(items_at(tree, "chart", "series"), file.chart.series, strict=True)
    return Chart(
        title=required_text(tree, "chart", "title"),
        unit=text_at(tree, "chart", "unit"),
        bars=tuple(
            Bar(
                required_text(node, "label"),
                required_text(node, "value"),
                float(bar.value.replace(",", "")),
            )
            for node, bar in bars
        ),
    )
