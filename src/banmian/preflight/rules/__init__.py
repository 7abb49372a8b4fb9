"""The rules of preflight, a module a family, in the order they report."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from banmian.model.press import Condition
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding
from banmian.preflight.rules.annotations import annotations
from banmian.preflight.rules.boxes import boxes
from banmian.preflight.rules.colour import colour
from banmian.preflight.rules.file import file
from banmian.preflight.rules.fonts import fonts
from banmian.preflight.rules.images import images
from banmian.preflight.rules.ink import ink
from banmian.preflight.rules.intent import intent
from banmian.preflight.rules.lines import lines
from banmian.preflight.rules.metadata import metadata
from banmian.preflight.rules.objects import objects
from banmian.preflight.rules.overprint import overprint
from banmian.preflight.rules.place import place
from banmian.preflight.rules.profiles import profiles
from banmian.preflight.rules.transparency import transparency
from banmian.preflight.rules.type import type_sizes

Rule: TypeAlias = Callable[[Document, Condition], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    file, metadata, intent, boxes, objects, annotations, transparency, fonts, colour, profiles,
    images, overprint, type_sizes, place, lines, ink,
)  # fmt: skip
