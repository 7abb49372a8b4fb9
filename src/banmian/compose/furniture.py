"""Folio lines, rules, boxes and column rules: what is on the page besides the copy.

Sources: requirements H9.20 (报眉: title, date, page, section), §9 terms (文武线).
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from banmian.compose.frames import Frame, Rect
from banmian.compose.typeset import paint_lines
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, error
from banmian.model.edition import Edition, Inline, Text
from banmian.model.layout import Box, RuleKind, Slot
from banmian.model.page import Fill, Item, Rule, Source
from banmian.model.style import BLACK, Align, Writing
from banmian.units import Pt

COLUMN_RULE: Final = 0.25
"""Weight of a rule between columns; guides for newspaper artwork allow solid black from 0.2 pt."""

THICK_RULE: Final = 2.0
THIN_RULE: Final = 0.5
RULES_APART: Final = 3.0
"""Weights of rule slots, and the distance between the two lines of a 文武线, in points."""

_DATES: Final = {
    "zh": ("{0.year}年{0.month}月{0.day}日　星期{1}", "一二三四五六日"),
    "ja": ("{0.year}年{0.month}月{0.day}日　{1}曜日", "月火水木金土日"),
    "ko": ("{0.year}년 {0.month}월 {0.day}일 {1}요일", "월화수목금토일"),
}
"""How a folio line writes a date, and the names of the weekdays from Monday."""


def folio_fields(edition: Edition, page: int) -> dict[str, str]:
    """What a furniture template may name, for the page with that number."""
    return {
        "publication": edition.publication,
        "date": folio_date(edition.date, edition.language),
        "issue": edition.issue,
        "section": edition.section,
        "page": f"{page:02}",
        "editors": "　".join(edition.editors),
        "imprint": edition.imprint,
    }


def folio_date(date: datetime.date, language: str) -> str:
    """The date with its weekday, as a folio line (报眉) has it in the language."""
    form, weekdays = _DATES.get(language.split("-")[0], _DATES["zh"])
    return form.format(date, weekdays[date.weekday()])


def compose_furniture(
    slot: Slot, area: Rect, edition: Edition, page: int, type_: Typesetter
) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """Set the left, centre and right texts of a furniture slot, centred in its height."""
    items: list[Item] = []
    problems: list[Diagnostic] = []
    fields = folio_fields(edition, page)
    places = ((slot.left, Align.LEFT), (slot.centre, Align.CENTRE), (slot.right, Align.RIGHT))
    for template, align in places:
        if not template:
            continue
        try:
            shown = template.format_map(fields)
        except (KeyError, ValueError):
            problems.append(_bad_template(template, slot, fields))
            continue
        if "{imprint}" in template and not edition.imprint:
            problems.append(_no_imprint(slot, edition))
            continue
        style = replace(slot.treatment.body, align=align, indent=0.0)
        text = Text((Inline(shown, slot.span),))
        block = type_.block(text, style, area.width, Source(slot.name, "", "furniture"))
        top = area.y + (area.height - block.height) / 2
        items += paint_lines(block.place(area.x, top))
    return tuple(items), tuple(problems)


def _no_imprint(slot: Slot, edition: Edition) -> Diagnostic:
    message = (
        f"slot {slot.name!r} shows the imprint, and there is none; write `imprint:` in edition.yaml"
    )
    return error("compose/no-imprint", message, edition.span)


def _bad_template(template: str, slot: Slot, fields: dict[str, str]) -> Diagnostic:
    known = ", ".join("{" + name + "}" for name in fields)
    return error(
        "compose/unknown-field",
        f"{template!r} names a field that does not exist; use {known}",
        slot.span,
    )


def compose_rule(slot: Slot, area: Rect, gap: Pt) -> Iterator[Item]:
    """Draw a rule slot: along its middle when it is one line high, else across the lines.

    Then it stands at their heads, on a vertical page in the middle of the gap above the tier.
    """
    source = Source(slot.name, "", "rule")
    weight = THIN_RULE if slot.rule is RuleKind.THIN else THICK_RULE
    if slot.area.lines > 1:
        x = area.x - (gap / 2 if slot.writing is Writing.VERTICAL else 0.0)
        yield Rule(x, area.y, x, area.bottom, weight, slot.rule_ink, source)
        return
    y = area.y + area.height / 2
    yield Rule(area.x, y, area.right, y, weight, slot.rule_ink, source)
    if slot.rule is RuleKind.THICK_THIN:
        y += RULES_APART
        yield Rule(area.x, y, area.right, y, THIN_RULE, slot.rule_ink, source)


def compose_box(box: Box, area: Rect, slot: str) -> Iterator[Item]:
    """A box's tint and border, the border inside the area."""
    source = Source(slot, "", "box")
    if box.tint:
        yield Fill(area.x, area.y, area.width, area.height, box.tint, source)
    if box.border <= 0:
        return
    edge = area.inset(box.border / 2, box.border / 2)
    left, right = area.x, area.right
    sides = (
        (left, edge.y, right, edge.y),
        (left, edge.bottom, right, edge.bottom),
        (edge.x, area.y, edge.x, area.bottom),
        (edge.right, area.y, edge.right, area.bottom),
    )
    for x1, y1, x2, y2 in sides:
        yield Rule(x1, y1, x2, y2, box.border, box.ink, source)


def column_rules(frame: Frame, obstacles: Sequence[Rect], depth: Pt) -> Iterator[Item]:
    """Rules in the gaps between text columns down to `depth`, broken where something crosses."""
    source = Source(frame.slot.name, "", "column-rule")
    for left, right in pairwise(frame.columns):
        x = (left.right + right.x) / 2
        crossing = [o for o in obstacles if o.x < x < o.right]
        for top, bottom in _clear(frame.inside.y, depth, crossing):
            yield Rule(x, top, x, bottom, COLUMN_RULE, BLACK, source)


def _clear(top: Pt, bottom: Pt, crossing: Iterable[Rect]) -> Iterator[tuple[Pt, Pt]]:
    """The stretches between `top` and `bottom` that no rectangle covers."""
    for obstacle in sorted(crossing, key=lambda o: o.y):
        if obstacle.y > top + 1:
            yield top, min(obstacle.y, bottom)
        top = max(top, obstacle.bottom)
    if bottom > top + 1:
        yield top, bottom
