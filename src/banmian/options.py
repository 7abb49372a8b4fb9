"""What a run was asked for: one value for the command line and the Python API."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Profile(Enum):
    """What the files are for."""

    PRESS = "press"
    """A plant: files that preflight refuses are not delivered."""
    PROOF = "proof"
    """The desk: they are delivered with what is wrong reported."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of build, check and proof."""

    edition: Path
    """Folder of the edition (it holds edition.yaml)."""
    layout: str | None = None
    """NAME or FILE of a layout to use instead of the one the edition names."""
    out: Path | None = None
    """Folder for the files; default out/EDITION/LAYOUT."""
    profile: Profile = Profile.PRESS
