"""What is known of a file once its marks and plates have been read."""

from dataclasses import dataclass

from banmian.model.plate import Box
from banmian.preflight.finding import Finding
from banmian.preflight.plates.views import Views


@dataclass(frozen=True, slots=True)
class PageInks:
    """A page's size, its inks, and on request its pictures."""

    number: int
    """From 1."""
    width: float
    """Of the trim, in millimetres."""
    height: float
    boxes: tuple[tuple[str, Box], ...]
    """MediaBox and so on: left, top, right, bottom in millimetres from the trim's top-left."""
    shown: Box
    """What the plates show, likewise."""
    coverage: tuple[tuple[str, float], ...]
    """Percent of the trim that each ink covers."""
    heaviest: float
    """Largest sum of the inks on a square millimetre inside the bleed, in percent."""
    heaviest_mm: Box
    """Where, likewise."""
    views: Views | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that is known of a file."""

    findings: tuple[Finding, ...] = ()
    """Errors first, then by page."""
    pages: tuple[PageInks, ...] = ()
    """Those whose plates were drawn."""
