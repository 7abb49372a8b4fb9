"""The plates of every edition that comes with the program are those that Ghostscript makes."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import banmian
from banmian.model.press import Condition
from banmian.preflight.document import read_document
from banmian.preflight.drawn import inspect
from banmian.preflight.plates.raster import RESOLUTION, plates_of

CONTENT = Path(__file__).parents[2] / "content"
FILES = [
    ("tianjin-bingtuan", None, "spread-08-09"),
    ("tianjin-bingtuan", None, "spread-08"),
    ("tianjin-bingtuan", None, "spread-09"),
    ("tianjin-bingtuan", "tabloid", "08"),
    ("tianjin-bingtuan", "tabloid", "10"),
    ("starter", None, "01"),
    ("ja-front", None, "01"),
    ("tw-page", None, "12"),
]
FINER = 4
"""Ghostscript inks every pixel that a shape touches: it draws this much finer, and adds up."""
PATCH = 4
"""Pixels: about a millimetre, the smallest area that ink is judged on."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    folders: dict[tuple[str, str | None], Path] = {}

    def _built(edition: str, layout: str | None, pages: str) -> Path:
        if (edition, layout) not in folders:
            folder = folders[edition, layout] = tmp_path_factory.mktemp("plates")
            report = banmian.build(banmian.BuildOptions(CONTENT / edition, layout, folder))
            assert report.exit_code == 0, report.diagnostics
        (path,) = folders[edition, layout].glob(f"*{pages}.pdf")
        return path

    return _built


def _patches(pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Means of whole patches, in percent."""
    rows, columns = (side // PATCH * PATCH for side in pixels.shape)
    cut = pixels[:rows, :columns].reshape(rows // PATCH, PATCH, columns // PATCH, PATCH)
    means: NDArray[np.float64] = cut.mean(axis=(1, 3)) / 2.55
    return means


@pytest.mark.parametrize("file", FILES, ids=lambda file: "-".join(map(str, file)))
def test_plates_agree(
    file: tuple[str, str | None, str],
    built: Callable[..., Path],
    condition: Condition,
    run_tool: Callable[..., bytes],
    tmp_path: Path,
) -> None:
    path = built(*file)
    run_tool("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{RESOLUTION * FINER:g}",
             f"-dDownScaleFactor={FINER}", "-o", tmp_path / "p%d.tif", path)  # fmt: skip
    document, found = read_document("", path.read_bytes())
    assert document is not None, found
    plates = plates_of(document, document.pages[0], condition.profile)
    assert plates.troubles == ()
    assert inspect(path.name, path.read_bytes(), condition).findings == ()
    made = {p.name.partition("(")[2].removesuffix(").tif") for p in tmp_path.glob("p1(*")}
    assert made == set(plates.inks)
    for ink, ours in plates.inks.items():
        with Image.open(tmp_path / f"p1({ink}).tif") as image:
            theirs = 255.0 - np.asarray(image.convert("L"), float)
        assert np.abs(np.subtract(theirs.shape, ours.shape)).max() <= 1
        rows, columns = np.minimum(theirs.shape, ours.shape)
        theirs, drawn = theirs[:rows, :columns], ours[:rows, :columns].astype(float)
        assert drawn.mean() / 2.55 == pytest.approx(theirs.mean() / 2.55, abs=0.3), ink
        apart = np.abs(_patches(theirs) - _patches(drawn))
        assert apart.mean() < 2.0, ink
        assert (apart > 25.0).mean() < 0.005, ink
