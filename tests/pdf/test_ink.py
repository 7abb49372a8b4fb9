"""What reaches the plates: CMYK alone, black text overprinting, nothing transparent."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from banmian.fonts.library import Library
from banmian.model.page import Fill, Glyphs, Rule, Source, Surface
from banmian.model.press import Condition, Mark
from banmian.model.style import Ink
from banmian.paint.pdf import paint_pdf
from banmian.paint.pdf_metadata import DocumentFacts

SOURCE = Source("slot", "content", "body")
BLACK = Ink("black", 0, 0, 0, 1)
GRAY = Ink("gray", 0, 0, 0, 0.4)
RED = Ink("red", 0, 0.95, 0.8, 0)
PAPER = Ink("paper", 0, 0, 0, 0)

_RGB_OR_OTHER_SPACES = {"rg", "RG", "g", "G", "cs", "sc", "scn", "SC", "sh", "BI"}


@pytest.fixture(scope="module")
def painted(
    grid_library: Library,
    set_text: Callable[..., Glyphs],
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    condition: Condition,
) -> Iterator[pikepdf.Pdf]:
    press = replace(condition, marks=frozenset({Mark.CROP}))
    items = [Fill(10, 10, 100, 50, RED, SOURCE), Rule(10, 70, 110, 70, 0.5, BLACK, SOURCE)]
    for place, ink in enumerate((BLACK, PAPER, RED, GRAY)):
        items.append(set_text(grid_library, "兵团", y=100 + 20 * place, ink=ink))
    pdf = paint_pdf([surface_of(*items)], facts, grid_library, press)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


def _shown(document: pikepdf.Pdf) -> list[tuple[str, tuple[float, ...], bool, int]]:
    """(operator, ink, overprint, overprint mode) of everything that marks the page."""
    page = document.pages[0]
    ink: dict[str, tuple[float, ...]] = {}
    state = (False, 0)
    shown = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, written = instruction.operands, str(instruction.operator)
        if written in ("k", "K"):
            ink[written] = tuple(float(part) for part in operands)
        elif written == "CS":
            ink.pop("K")
        elif written == "gs":
            entry = page.Resources.ExtGState[str(operands[0])]
            assert entry.op == entry.OP
            state = (bool(entry.op), int(entry.OPM))
        elif written in ("TJ", "f"):
            shown.append((written, ink["k"], *state))
        elif written == "S" and "K" in ink:
            shown.append((written, ink["K"], *state))
    return shown


def test_black_type_and_rules_overprint_and_nothing_else(painted: pikepdf.Pdf) -> None:
    for operator, ink, overprint, mode in _shown(painted):
        is_black_line_work = ink == (0, 0, 0, 1) and operator in ("TJ", "S")
        assert overprint == is_black_line_work
        assert mode == (1 if overprint else 0)


def test_every_ink_is_painted_as_given(painted: pikepdf.Pdf) -> None:
    inks = {ink for _, ink, _, _ in _shown(painted)}
    assert inks == {(0, 0, 0, 1), (0, 0, 0, 0), (0, 0.95, 0.8, 0), (0, 0, 0, 0.4)}


def test_no_operator_leaves_cmyk(painted: pikepdf.Pdf) -> None:
    stream = pikepdf.parse_content_stream(painted.pages[0])
    operators = {str(instruction.operator) for instruction in stream}
    assert not operators & _RGB_OR_OTHER_SPACES
    assert list(painted.pages[0].Resources.ColorSpace.keys()) == ["/All"]


def test_no_object_is_rgb_or_transparent(painted: pikepdf.Pdf) -> None:
    written = painted.pages[0].Resources
    raw = b"".join(item.unparse() for item in painted.objects if isinstance(item, pikepdf.Object))
    for word in (b"/DeviceRGB", b"/CalRGB", b"/SMask", b"/Group", b"/ASCII85Decode", b"Helvetica"):
        assert word not in raw
    for state in written.ExtGState.values():
        assert not {"/ca", "/CA", "/BM", "/SMask"} & set(state.keys())


def test_marks_are_on_every_plate(
    painted: pikepdf.Pdf, run_tool: Callable[..., bytes], tmp_path: Path
) -> None:
    painted.save(tmp_path / "marks.pdf")
    run_tool(
        "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72",
        f"-sOutputFile={tmp_path}/plate%d.tif", tmp_path / "marks.pdf",
    )  # fmt: skip
    for plate in ("Cyan", "Magenta", "Yellow", "Black"):
        with Image.open(tmp_path / f"plate1({plate}).tif") as image:
            corner = np.asarray(image.convert("L").crop((0, 0, 36, 36)))
        assert corner.min() < 200, plate
