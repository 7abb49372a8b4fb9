"""Charts as other programs write them, placed by the build: they look as they did, in inks.

The oracle is the file itself, rendered by PDFium, beside the plate, rendered by PDFium.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from banmian import BuildOptions, build

BUNDLED = Path(__file__).parents[2] / "fonts"
EDITION = """\
publication: 试刊
date: 2026-01-05
issue: 第1期
section: 图表
first_page: 1
layout: layout.yaml
stories: [a.md]
slots: {chart: chart, text: a}
"""
STORY = """\
---
id: a
headline: 图表
pictures: [{id: chart, file: %s, alt: 产量, caption: 图, credit: 制图}]
---

正文。
"""
LAYOUT = """\
sheet: {trim: [480pt, 280pt], margins: {top: 20pt, outer: 20pt}}
grid: {columns: 2, characters: 21, gap: 2, size: 10pt, leading: 10pt, lines: 24}
styles:
  body: {font: song regular, size: 10pt, leading: 10pt}
  headline: {inherits: body, font: song black, size: 20pt, leading: 26pt}
  subhead: {inherits: body}
treatments: {plain: {head: []}}
slots:
- {name: chart, kind: picture, at: [1, 1, 1], size: [2, 23]}
- {name: text, kind: story, at: [1, 1, 24], size: [2, 1], treatment: plain}
underset: 99
condition: plain.yaml
"""
WIDTH, HEIGHT = 440, 220
"""Points of the picture, two to one as the charts are; its corner is at (20, 20) of the trim."""


def bars(kind: str, path: Path) -> None:
    """A bar chart under an area and a legend that shine through.

    Type is text of the file, outlines, Type 3 or Type 42.
    """
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import font_manager, pyplot

    font = font_manager.FontProperties(fname=str(BUNDLED / "hei-medium.ttf"))
    font_manager.fontManager.addfont(str(BUNDLED / "hei-medium.ttf"))
    own: Any = {"svg": {"svg.fonttype": kind}, "pdf": {"pdf.fonttype": kind}}[path.suffix[1:]]
    with pyplot.rc_context({**own, "font.family": [font.get_name()], "font.weight": 500}):
        figure, axes = pyplot.subplots(figsize=(7, 3.5))
        axes.bar(["一师", "二师", "八师"], [3, 7, 5], color=["#c8102e", "#285ac8", "#777777"])
        axes.set_title("棉花产量（万吨）", fontsize=16, weight=500)
        axes.plot([0, 1, 2], [4, 2, 6], "--", color="black", linewidth=2, label="计划")
        axes.fill_between([0, 1, 2], [2, 3, 4], color="#e0a020", alpha=0.5)
        axes.legend()
        figure.savefig(path)
        pyplot.close(figure)


def typeset(kind: str, path: Path) -> None:
    """Type, gradients and a picture by Typst."""
    import typst

    Image.radial_gradient("L").convert("RGB").save(path.parent / "photo.png")
    (path.parent / "a.typ").write_text(
        """#set page(width: 220pt, height: 110pt, margin: 8pt)
#set text(font: "Noto Serif SC", size: 14pt)
#rect(width: 100%, height: 20pt, fill: gradient.linear(white, blue, space: rgb))
棉花产量 *加粗*
#place(bottom + right, circle(radius: 18pt, fill: gradient.radial(yellow, red, space: rgb)))
#place(bottom + left, image("photo.png", width: 40pt))
""",
        encoding="utf-8",
    )
    untyped: Any = typst
    path.write_bytes(
        untyped.compile(
            str(path.parent / "a.typ"), font_paths=[str(BUNDLED)], format=path.suffix[1:]
        )
    )


@pytest.mark.parametrize(
    ("draw", "name", "kind"),
    [
        (bars, "chart.svg", "none"),
        (bars, "chart.svg", "path"),
        (bars, "chart.pdf", 3),
        (bars, "chart.pdf", 42),
        (typeset, "chart.svg", ""),
        (typeset, "chart.pdf", ""),
    ],
)
def test_a_chart_looks_on_the_plate_as_in_its_file(
    draw: Callable[[Any, Path], None],
    name: str,
    kind: Any,
    tmp_path: Path,
    dictionary_faults: Callable[..., list[str]],
) -> None:
    for file, text in (
        ("edition.yaml", EDITION),
        ("a.md", STORY % name),
        ("layout.yaml", LAYOUT),
        ("plain.yaml", "inherits: newsprint-tr002\nmarks: []\n"),
    ):
        (tmp_path / file).write_text(text, encoding="utf-8")
    draw(kind, tmp_path / name)
    report = build(BuildOptions(tmp_path, str(tmp_path / "layout.yaml"), tmp_path / "out"))
    assert report.exit_code == 0, report.diagnostics
    (pdf,) = [path for path in report.files if path.suffix == ".pdf"]
    assert dictionary_faults(pdf.read_bytes()) == []
    with pikepdf.open(pdf) as document:
        fonts = {str(f.BaseFont) for f in document.pages[0].Resources.Font.values()}
        assert all("NotoSerifSC" in font for font in fonts)  # of the body: art brings none
        margin = round(float(document.pages[0].TrimBox[0]))
    meant = tmp_path / name
    if meant.suffix == ".svg":
        # PDFium reads no SVG: the same chart as PDF, its type as outlines.
        meant = tmp_path / "meant.pdf"
        draw(3 if draw is bars else "", meant)
    corner = margin + 20
    shown = shades(pdf, (corner, corner, corner + WIDTH, corner + HEIGHT))
    assert np.abs(shown - shades(meant, None)).mean() < 9
    assert np.corrcoef(shown.ravel(), shades(meant, None).ravel())[0, 1] > 0.97


def shades(pdf: Path, box: tuple[int, int, int, int] | None) -> Any:
    """The first page, or a box of it, as gray of 220 × 110."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=2).to_pil().convert("L")
    if box is not None:
        image = image.crop([2 * side for side in box])
    return np.asarray(image.resize((220, 110), Image.Resampling.BOX), float)
