"""What fonts.yaml says: faces to open and the chain of faces behind every role."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from banmian.diagnostics import Span
from banmian.fonts.face import Origin
from banmian.model.style import FontRequest

REGIONS: Final = ("ja", "tw", "ko")
"""Regions with faces of their own; mainland faces are the chain `cjk` itself."""

SHARED_CHAINS: Final = {"hk": "tw"}
"""Hong Kong is set from Taiwan's faces."""

CATALOGUE: Final = "fonts.yaml"
"""Its name in a font folder."""


@dataclass(frozen=True, slots=True)
class FaceEntry:
    """A face that is to be opened, and who named it."""

    name: str
    path: Path
    index: int
    variations: tuple[tuple[str, float], ...]
    sha256: str | None
    """What the file must hash to; None: any file will do."""
    origin: Origin
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """The faces of one role and weight, each list in the order they are asked."""

    cjk: tuple[str, ...]
    latin: tuple[str, ...]
    regional: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(region, faces) asked before `cjk` where text is printed there."""

    def order(self, region: str, latin: bool) -> tuple[str, ...]:
        """The faces in the order they are asked for a character."""
        cjk = dict(self.regional).get(SHARED_CHAINS.get(region, region), ()) + self.cjk
        return self.latin + cjk if latin else cjk + self.latin


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The faces and roles of a fonts.yaml."""

    faces: tuple[FaceEntry, ...]
    chains: dict[FontRequest, Chain]
