"""Pages that are made up wrongly fail their clauses in the finished PDF, through the command.

A page of two columns of 16 characters, 30 lines; the same stories across and down the page. Wrong:
heads of one size side by side (H9.10, H9.11), a head whose lines are too close (H9.7), seams all
through the page (H9.13), a folio without the date (H9.20).
"""

import json
from pathlib import Path

import pytest

from banmian.cli import main

BODY = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰余成岁，律吕调阳。"

EDITION = """\
publication: 测试日报
date: 2026-01-05
issue: 第1期
section: 要闻
first_page: 2
layout: {layout}
stories: [a.md, b.md, c.md, d.md]
slots: {{a: a, b: b, c: c, d: d}}
"""

LAYOUT = """\
sheet: {{trim: [160mm, 190mm], margins: {{top: 12mm, outer: 12mm}}, join: single, pages: 1}}
{writing}
grid: {{columns: 2, characters: 16, gap: 1, size: 9pt, leading: 13pt, lines: 30}}
styles:
  body: {{font: song regular, size: 9pt, leading: 13pt, align: justify}}
  still: {{inherits: body, align: left}}
  headline: {{inherits: still, font: song black, size: 20pt, leading: {leading}}}
  smaller: {{inherits: headline, size: 16pt, leading: 22pt}}
  deck: {{inherits: still, size: 12pt}}
treatments:
  first: {{head: [headline]}}
  second: {{head: [headline], styles: {{headline: {second}}}}}
  folio: {{styles: {{body: still}}}}
slots:
- {{name: folio, kind: furniture, at: [1, 1, 1], size: [2, 1], treatment: folio, left: "{folio}"}}
{slots}
underset: 30
condition: newsprint-tr002
"""

WRONG = """\
- {name: a, kind: story, at: [1, 1, 3], size: [1, 12], treatment: first}
- {name: b, kind: story, at: [1, 2, 3], size: [1, 12], treatment: second}
- {name: c, kind: story, at: [1, 1, 16], size: [1, 15], treatment: first}
- {name: d, kind: story, at: [1, 2, 16], size: [1, 15], treatment: second}
"""

RIGHT = """\
- {name: a, kind: story, at: [1, 1, 3], size: [2, 10], treatment: first, column_rule: true}
- {name: b, kind: story, at: [1, 1, 14], size: [1, 17], treatment: second}
- {name: c, kind: story, at: [1, 2, 14], size: [1, 8], treatment: second, box: {border: 0.5pt}}
- {name: d, kind: story, at: [1, 2, 23], size: [1, 8], treatment: second}
"""


def conformed(folder: Path, capsys: pytest.CaptureFixture[str], layout: str) -> dict[str, int]:
    """Clause → how often it failed; those that were checked."""
    folder.mkdir()
    edition = EDITION.format(layout=folder / "layout.yaml")
    (folder / "edition.yaml").write_text(edition, encoding="utf-8")
    (folder / "layout.yaml").write_text(layout, encoding="utf-8")
    for name in "abcd":
        head = "headline: 津城千里携手|兵团热土新颜" if name == "a" else "headline: 兵团热土"
        text = f"---\nid: {name}\n{head}\n---\n\n{BODY * 2}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    main(["conform", str(folder), "--format", "json"])
    (report,) = json.loads(capsys.readouterr().out)
    return {c["clause"]: len(c["failed"]) for c in report["clauses"] if c["checked"]}


@pytest.mark.parametrize("mode", ["horizontal", "vertical"])
def test_a_page_made_up_wrongly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: str
) -> None:
    layout = LAYOUT.format(
        writing=f"writing: {mode}", leading="24pt", second="headline", folio="{publication}",
        slots=WRONG,
    )  # fmt: skip
    found = conformed(tmp_path / mode, capsys, layout)
    failed = {clause for clause, times in found.items() if times}
    assert {"H9.7", "H9.10", "H9.11", "H9.13", "H9.20"} <= failed


@pytest.mark.parametrize("mode", ["horizontal", "vertical"])
def test_the_same_stories_made_up_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: str
) -> None:
    """The folio is whole, the seams are crossed, heads differ, are boxed or stand apart."""
    layout = LAYOUT.format(
        writing=f"writing: {mode}", leading="28pt", second="smaller",
        folio="{publication}　{date}　{page}", slots=RIGHT,
    )  # fmt: skip
    found = conformed(tmp_path / mode, capsys, layout)
    assert {clause for clause, times in found.items() if times and clause[0] == "H"} == set()
    assert {"H9.1", "H9.9", "H9.10", "H9.12", "H9.13", "H9.16", "H9.18", "H9.20"} <= found.keys()
