"""What a run was asked for: one value for the command line and the Python API."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of build, check and proof."""

    edition: Path
    """Folder of the edition (it holds edition.yaml)."""
    layout: str | None = None
    """NAME or FILE of a layout to use instead of the one the edition names."""
    out: Path | None = None
    """Folder for the files; default out/EDITION/LAYOUT."""
