"""Where the program's own fonts, layouts and starter edition lie.

In a checkout they are the top-level folders; in an installed wheel, `banmian/resources`.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def fonts_folder() -> Path:
    """The folder of the bundled fonts and `fonts.yaml`."""
    return _find(_CHECKOUT / "fonts", "fonts")


@cache
def layouts_folder() -> Path:
    """The folder of the layouts and, in `press/`, the printing conditions."""
    return _find(_CHECKOUT / "layouts", "layouts")


@cache
def starter_folder() -> Path:
    """The edition that `banmian new` copies."""
    return _find(_CHECKOUT / "content" / "starter", "starter")


def _find(in_checkout: Path, name: str) -> Path:
    installed = _PACKAGE / "resources" / name
    return installed if installed.is_dir() else in_checkout
