"""A small good edition and a small good layout to change one thing in."""

from pathlib import Path

import pytest
from PIL import Image

EDITION = """\
publication: 津疆纪事
date: 2024-06-18
issue: 0012
section: 特刊
first_page: 8
layout: small
stories: [stories/good.md]
figures: [figures/good.yaml]
slots: {lead: good, view: good-picture, numbers: good-numbers}
"""

STORY = """\
---
id: good
headline: 山海|天山
pictures:
  - {id: good-picture, file: pictures/good.png, caption: 山, credit: 本报}
---

渤海与天山。
"""

FIGURES = """\
id: good-numbers
headline: 数说
items: [{value: 164, unit: 名, label: 海河儿女}]
chart: {title: 师生, series: [{label: 带徒, value: "1,220.5"}]}
"""

LAYOUT = """\
sheet: {trim: [100mm, 150mm], margins: {top: 10mm, outer: 10mm}}
grid: {columns: 2, characters: 10, size: 小五, leading: 12pt, lines: 20}
styles:
  body: {font: song regular, size: 小五, leading: 12pt}
slots:
  - {name: lead, kind: story, at: [1, 1, 1], size: [2, 20]}
condition: newsprint
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The folder of an edition without problems."""
    folder = tmp_path / "small"
    for name in ("stories", "figures", "pictures"):
        (folder / name).mkdir(parents=True)
    (folder / "edition.yaml").write_text(EDITION, encoding="utf-8")
    (folder / "stories" / "good.md").write_text(STORY, encoding="utf-8")
    (folder / "figures" / "good.yaml").write_text(FIGURES, encoding="utf-8")
    Image.new("RGB", (6, 4)).save(folder / "pictures" / "good.png")
    return folder


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """The file of a layout without problems."""
    path = tmp_path / "small.yaml"
    path.write_text(LAYOUT, encoding="utf-8")
    return path
