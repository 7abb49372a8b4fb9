"""The keys of a printing condition."""

from typing import Annotated

from pydantic import Field

from banmian.model.press import Delivery, Mark, PdfX
from banmian.read.values import AbsoluteExtent, AbsoluteSize, Count, Section, TotalInk, Words


class InkLimitsEntry(Section):
    """How much ink the paper takes, in percent of one solid."""

    target: TotalInk
    """The sum of inks that pictures should keep to."""
    limit: TotalInk
    """The sum of inks nothing may go beyond; pictures are clamped to it."""


class MinimaEntry(Section):
    """The least measure the press holds, by how it is printed."""

    solid: AbsoluteSize
    """One solid ink."""
    tint: AbsoluteSize
    """A tint of one ink."""
    multiple: AbsoluteSize
    """More than one ink."""
    reversed: AbsoluteSize
    """White on ink."""


class ResolutionsEntry(Section):
    """Pixels an inch where a picture stands."""

    error: Count
    """Below, a picture is refused."""
    warn: Count
    """Below, a picture is reported."""
    target: Count
    """What a picture is reduced to."""
    downsample: Count
    """Above, a picture is reduced."""


class SafeEntry(Section):
    """How far type keeps from where paper is cut and folded."""

    trim: AbsoluteExtent
    """From the trim."""
    fold: AbsoluteExtent
    """From the fold of a double-truck."""


class ConditionFile(Section):
    """A printing condition: paper, inks, limits and what the plant wants its files to be."""

    inherits: Words | None = None
    """The condition, a name or a file, whose values this one starts from."""
    description: Words
    """The condition in words."""
    identifier: Words
    """Name of the condition in its registry, such as `CGATS TR 002`; `Custom` where there is
    none."""
    registry: Words | None = None
    """Address of that registry; default: none."""
    profile: Words
    """The ICC output profile (CMYK), a path from this file's folder."""
    pdfx: PdfX
    """What the files claim and meet: PDF/X-1a:2003 or PDF/X-4."""
    ink: InkLimitsEntry
    """Total ink."""
    black: Words
    """How the profile makes black, in words."""
    tone_gain: Words
    """Tone value increase, in words."""
    type: MinimaEntry
    """Least type sizes."""
    lines: MinimaEntry
    """Least line widths."""
    photographs: ResolutionsEntry
    """Resolution of continuous-tone pictures."""
    line_art: ResolutionsEntry
    """Resolution of flat art: charts, logotypes, codes."""
    bleed: AbsoluteExtent
    """The least bleed a layout must have."""
    safe: SafeEntry
    """Distances of type from trim and fold."""
    marks: Annotated[tuple[Mark, ...], Field(max_length=9)] = ()
    """What is printed outside the bleed; default: [], plants add their own."""
    delivery: Delivery = Delivery.BOTH
    """Files of a double-truck: the `spread`, its `halves` split at the trim, `both`, or by `fold`:
    the spread where it is the centre of its section, halves elsewhere."""
    file_name: Words
    """Naming template of the files, with {title}, {date}, {edition}, {section}, {page:02} …"""
