"""Grid fonts of every file format, and an edition's own font as a value."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from banmian.diagnostics import Span
from banmian.model.edition import FontFile

OwnFont = Callable[..., FontFile]


@pytest.fixture(scope="session")
def formats(tmp_path_factory: pytest.TempPathFactory, grid_fonts: ModuleType) -> Path:
    """A folder with grid.ttf, .otf, .ttc, .otc, cid.otf, variable.ttf and cff2.otf."""
    folder = tmp_path_factory.mktemp("formats")
    made = {
        "grid.ttf": grid_fonts.make_grid_font(),
        "grid.otf": grid_fonts.make_grid_font(flavour="cff"),
        "grid.ttc": grid_fonts.make_grid_collection(),
        "grid.otc": grid_fonts.make_grid_collection(flavour="cff"),
        "cid.otf": grid_fonts.make_cid_keyed_grid_font(),
        "variable.ttf": grid_fonts.make_variable_grid_font(),
        "cff2.otf": grid_fonts.make_variable_grid_font(flavour="cff"),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def own_font() -> OwnFont:
    """Makes the FontFile of an edition's own face; keywords replace the defaults."""

    def make(path: Path, **changed: object) -> FontFile:
        values: dict[str, object] = {
            "name": "own",
            "path": path,
            "index": 0,
            "variations": (),
            "role": "song",
            "weight": "regular",
            "span": Span("edition.yaml", 7, 5),
        }
        return FontFile(**{**values, **changed})  # type: ignore[arg-type]

    return make
