"""A painted file: its bytes, and what a plant and a checker want to know of it."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from banmian.units import Pt

Box: TypeAlias = tuple[Pt, Pt, Pt, Pt]
"""Left, bottom, right, top in PDF space."""


@dataclass(frozen=True)
class Plate:
    """One PDF of one page: a page of the paper, or a spread."""

    pdf: bytes
    pages: tuple[int, ...]
    """The numbers of the paper's pages on it."""
    media: Box
    bleed: Box
    trim: Box
    inks: tuple[str, ...]
    """The plates it needs, marks outside the bleed left out."""
    maximum_ink: float
    """Largest ink sum anywhere, in percent: overprinting black with what it covers, of a picture
    the most that it can cover."""
    fonts: tuple[str, ...]
    """PostScript names."""
    contents: tuple[str, ...]
    """Ids of the stories, panels and pictures it shows, in reading order."""
    digest: str
    """The content's hash, as the slug shows it."""

    @cached_property
    def sha256(self) -> str:
        """The file's hash, counted once."""
        return hashlib.sha256(self.pdf).hexdigest()
