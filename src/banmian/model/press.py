"""A printing condition: how a plant's paper takes ink and what its plates must be.

What separates pictures, draws marks, names files and checks pages goes by these facts alone.
"""

import hashlib
from dataclasses import dataclass, fields
from enum import Enum
from functools import cached_property
from pathlib import Path

from banmian.diagnostics import Span
from banmian.units import Pt


class PdfX(Enum):
    """The standard the files claim (ISO 15930)."""

    X1A = "x-1a:2003"
    """ISO 15930-4: inks only, nothing transparent, PDF 1.4."""
    X4 = "x-4"
    """ISO 15930-7: PDF 1.6, the profile always embedded."""


class Mark(Enum):
    """What may be printed outside the bleed."""

    CROP = "crop"
    """Corner marks at the trim."""
    FOLD = "fold"
    """Dashed lines between the pages of a spread."""
    REGISTER = "register"
    """A target on each side, on every plate."""
    BAR = "bar"
    """Solids and steps of the four inks."""
    SLUG = "slug"
    """A line with title, date, page, plate and content hash."""


class Delivery(Enum):
    """The files of a double-truck; single pages are always one file each."""

    SPREAD = "spread"
    """One file with both pages: a panorama plate, for the centre of a section."""
    HALVES = "halves"
    """A file a page, split at the trim; the same content in both."""
    BOTH = "both"
    FOLD = "fold"
    """A panorama plate for the centre of a section, halves for every other facing pair."""


@dataclass(frozen=True, slots=True)
class InkMinima:
    """The least measure a press holds, by how it is printed."""

    solid: Pt
    """One solid ink."""
    tint: Pt
    """A tint of one ink."""
    multiple: Pt
    """More than one ink, which must register."""
    reversed: Pt
    """White on ink."""


@dataclass(frozen=True, slots=True)
class Resolutions:
    """Pixels an inch where a picture stands."""

    error: float
    """Below, it is refused."""
    warn: float
    """Below, somebody should look."""
    target: float
    """What it is reduced to."""
    downsample: float
    """Above, it is reduced."""


@dataclass(frozen=True)
class Condition:
    """How the paper takes ink, and what the plant wants its files to be."""

    name: str
    description: str
    """The condition in words."""
    identifier: str
    """OutputConditionIdentifier of the output intent (ISO 32000-1 §14.11.5)."""
    registry: str | None
    """Address of the registry that knows the identifier; None: a condition of the plant's own."""
    profile_path: Path
    profile_span: Span
    """Where it is named."""
    profile: bytes
    """The ICC output profile (class prtr, CMYK)."""
    pdfx: PdfX
    total_ink: float
    """Largest sum of the inks anywhere, in percent of one solid."""
    target_ink: float
    """The sum that pictures should keep to."""
    black: str
    """How the profile makes black, in words."""
    tone_gain: str
    """Tone value increase, in words."""
    type: InkMinima
    """Type sizes."""
    lines: InkMinima
    """Line widths."""
    photographs: Resolutions
    line_art: Resolutions
    bleed: Pt
    """The least bleed the plant asks for."""
    safe_trim: Pt
    """From the trim to what must survive cutting."""
    safe_fold: Pt
    """From the fold to type, which the fold's wandering would swallow."""
    marks: frozenset[Mark]
    delivery: Delivery
    file_name: str
    """Naming template, for layouts that have none of their own."""

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all it asks for, part of the key of what is made and checked by it."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        asked |= {
            "profile": self.profile_sha256,
            "marks": sorted(mark.value for mark in self.marks),
        }
        return hashlib.sha256(repr(asked).encode()).hexdigest()

    @cached_property
    def profile_sha256(self) -> str:
        """The profile's hash, part of every separated picture's cache key."""
        return hashlib.sha256(self.profile).hexdigest()
