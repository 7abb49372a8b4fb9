"""Slots of a layout file become `Slot`s in grid cells counted from 0."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from banmian.model.layout import Area, Box, Grid, RuleKind, Slot, SlotKind, Treatment
from banmian.model.style import BLACK, Ink, Writing
from banmian.read.layout_styles import PLAIN
from banmian.read.nodes import Node, span_at
from banmian.units import parse_length

if TYPE_CHECKING:
    from banmian.read.layout_schema import BoxEntry, InsetEntry, LayoutFile, SlotEntry

DEFAULT_PANEL_COLUMNS = 4

TEXT_PARTS = (
    "kicker", "headline", "deck", "summary", "byline", "dateline", "body", "subhead", "item",
    "pull_quote", "pull_quote_by", "jump",
)  # fmt: skip
"""What runs the way of its slot."""

CAPTION_PARTS = ("caption", "credit")
"""What runs the way its treatment says."""


def resolve_slots(
    tree: Node,
    file: "LayoutFile",
    grid: Grid,
    inks: Mapping[str, Ink],
    treatments: Mapping[str, Treatment],
) -> tuple[Slot, ...]:
    """The slots in the order of the file, which must have passed `check_slots`."""
    slots = []
    for number, entry in enumerate(file.slots):
        writing = slot_writing(entry, file.writing)
        text_columns = entry.text_columns or (entry.size[0] if writing is file.writing else 1)
        slots.append(
            Slot(
                name=entry.name,
                kind=entry.kind,
                area=slot_area(entry),
                writing=writing,
                treatment=_written(treatments[entry.treatment or PLAIN], writing),
                text_columns=text_columns,
                gap_characters=grid.gap_characters if entry.gap is None else entry.gap,
                head_columns=entry.head_columns or text_columns,
                head_lines=entry.head_lines or 0,
                column_rule=bool(entry.column_rule),
                box=_box(entry.box, grid, inks) if entry.box else None,
                pictures=tuple(inset_area(inset, entry) for inset in entry.pictures),
                pull_quotes=tuple(inset_area(inset, entry) for inset in entry.pull_quotes),
                next_slot=entry.next,
                head_of=entry.head_of,
                parts=entry.parts,
                from_left=bool(entry.from_left),
                panel_columns=entry.panel_columns or DEFAULT_PANEL_COLUMNS,
                rule=entry.rule or RuleKind.THIN,
                rule_ink=inks[entry.rule_ink or BLACK.name],
                left=entry.left or "",
                centre=entry.centre or "",
                right=entry.right or "",
                span=span_at(tree, "slots", number, "name"),
            )
        )
    return tuple(slots)


def slot_writing(entry: "SlotEntry", of_layout: Writing) -> Writing:
    """Which way a slot's lines run: text as the layout's, pictures and folio lines to the right."""
    follows = entry.kind in (SlotKind.STORY, SlotKind.HEAD, SlotKind.RULE)
    return entry.writing or (of_layout if follows else Writing.HORIZONTAL)


def _written(treatment: Treatment, writing: Writing) -> Treatment:
    """The treatment with its text running that way, and its captions their own."""
    ways = dict.fromkeys(TEXT_PARTS, writing) | dict.fromkeys(CAPTION_PARTS, treatment.captions)
    turned = {
        part: replace(getattr(treatment, part), writing=way)
        for part, way in ways.items()
        if way is Writing.VERTICAL
    }
    return replace(treatment, **turned)


def slot_area(entry: "SlotEntry") -> Area:
    """The cells of a slot, counted from 0."""
    page, column, line = entry.at
    columns, lines = entry.size
    return Area(page - 1, column - 1, line - 1, columns, lines)


def inset_area(inset: "InsetEntry", entry: "SlotEntry") -> Area:
    """The cells of an inset in its slot's text columns, counted from 0, on the slot's page."""
    column, line = inset.at
    columns, lines = inset.size
    return Area(entry.at[0] - 1, column - 1, line - 1, columns, lines)


def _box(entry: "BoxEntry", grid: Grid, inks: Mapping[str, Ink]) -> Box:
    return Box(
        border=parse_length(entry.border, grid.size, grid.leading),
        ink=inks[entry.ink],
        tint=inks[entry.tint] if entry.tint else None,
        padding_characters=entry.padding_characters,
        padding_lines=entry.padding_lines,
    )
