"""No lost copy: what was written = what the finished PDF's text layer says + the overset ledger.

Random stories go through the whole program; the text is read back by PDFium, which did not write
the file. The flagship's copy has tests of its own in `flagship/`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from banmian import BuildOptions, build

EDITION = """\
publication: 报
date: 2026-01-05
issue: 期
section: 版
first_page: 1
layout: layout.yaml
stories: [lead.md]
slots: {lead: lead}
"""

LAYOUT = """\
sheet: {trim: [400pt, 400pt], margins: {top: 20pt, outer: 20pt}}
grid: {columns: 3, characters: 12, gap: 1, size: 9pt, leading: 12pt, lines: 30}
styles:
  body: {font: song regular, strong: hei medium, size: 9pt, leading: 12pt, indent: 2字}
  still: {inherits: body, align: left, indent: 0字}
  headline: {inherits: still, font: song black, size: 18pt, leading: 24pt, align: centre}
  subhead: {inherits: still, font: hei bold, space_before: 4pt}
  byline: {inherits: still, font: kai regular, align: right}
treatments:
  lead: {head: [headline], foot: [byline], initial_lines: 2}
slots:
  - {name: lead, kind: story, at: [1, 1, 1], size: [2, 14], treatment: lead, next: more}
  - {name: more, kind: story, at: [1, 1, 16], size: [3, 6], treatment: lead, text_columns: 2}
underset: 99
condition: plain.yaml
"""

PLAIN = "inherits: newsprint-tr002\nmarks: []\n"

HAN = st.text("的一是在不了有和人这中大为上个国我以要他时来用们", min_size=1, max_size=60)
MARKED = st.text("国我以要他时来，。、；：？！“”《》（）—…·", min_size=1, max_size=40)
LATIN = st.sampled_from(
    [
        *("GPT-4", "3.2%", "2024年6月", "ISO 15930", "https://example.org/a/b?c=d", "60 km", "é"),
        *("１２", "an extraordinary newspaper"),
    ]
)
PARAGRAPH = st.lists(st.one_of(HAN, MARKED, LATIN), min_size=1, max_size=8).map("中".join)
BLOCK = st.tuples(st.sampled_from(["开头", "开头", "开头", "## 小", "- 第"]), PARAGRAPH)


def without_space(text: str) -> str:
    """The hyphen of a line's end copies as nothing; PDFium shows where it joined the word."""
    return "".join(text.replace(_JOINED, "").split())


_JOINED = "\ufffe"


def shown_in(markdown: str) -> str:
    """What a block says without the mark at its head."""
    return without_space(markdown.removeprefix("## ").removeprefix("- "))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "edition.yaml").write_text(EDITION, encoding="utf-8")
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(PLAIN, encoding="utf-8")
    return tmp_path


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(blocks=st.lists(BLOCK, min_size=1, max_size=25))
def test_random_copy_is_on_the_page_or_in_the_ledger(
    blocks: list[tuple[str, str]],
    desk: Path,
    copied_text: Callable[[bytes], list[str]],
) -> None:
    written = [start + text for start, text in blocks]
    front = "---\nid: lead\nheadline: 随机|文字\nbyline: 某某\n---\n\n"
    (desk / "lead.md").write_text(front + "\n\n".join(written) + "\n", encoding="utf-8")
    report = build(BuildOptions(desk, "layout.yaml", desk / "out"))
    assert report.exit_code in (0, 3), report.diagnostics
    (pdf,) = [path for path in report.files if path.suffix == ".pdf"]
    on_page = without_space("".join(copied_text(pdf.read_bytes())))
    over = without_space("".join(text for fit in report.fits for text in fit.rest_texts))
    assert on_page + over == "随机文字" + "".join(map(shown_in, written)) + "某某"
    assert sum(fit.over_characters for fit in report.fits) == len(over)
    assert (report.exit_code == 3) == bool(over)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(blocks=st.lists(BLOCK, min_size=1, max_size=15))
def test_random_copy_on_lines_that_run_down(
    blocks: list[tuple[str, str]], desk: Path, run_tool: Callable[..., bytes]
) -> None:
    """Poppler reads vertical lines in the order they were painted."""
    (desk / "layout.yaml").write_text(f"writing: vertical\n{LAYOUT}", encoding="utf-8")
    written = [start + text for start, text in blocks]
    front = "---\nid: lead\nheadline: 随机|文字\n---\n\n"
    (desk / "lead.md").write_text(front + "\n\n".join(written) + "\n", encoding="utf-8")
    report = build(BuildOptions(desk, "layout.yaml", desk / "out"))
    assert report.exit_code in (0, 3), report.diagnostics
    (pdf,) = [path for path in report.files if path.suffix == ".pdf"]
    on_page = without_space(run_tool("pdftotext", "-raw", pdf, "-").decode("utf-8"))
    over = without_space("".join(text for fit in report.fits for text in fit.rest_texts))
    assert on_page + over == "随机文字" + "".join(map(shown_in, written))


def test_a_drawn_hyphen_is_no_character_of_the_copy(
    desk: Path, copied_text: Callable[[bytes], list[str]], run_tool: Callable[..., bytes]
) -> None:
    """PDFium finds the word whole, as it does at any soft hyphen; Poppler copies no hyphen."""
    body = "中文中文中文中文internationalization中文extraordinary的international字\n"
    (desk / "lead.md").write_text(f"---\nid: lead\nheadline: 字\n---\n\n{body}", encoding="utf-8")
    report = build(BuildOptions(desk, "layout.yaml", desk / "out"))
    (pdf,) = [path for path in report.files if path.suffix == ".pdf"]
    joined = "".join(copied_text(pdf.read_bytes()))
    assert _JOINED in joined
    assert "\u200b" not in joined
    assert without_space(joined) == "字" + body.strip()
    read = run_tool("pdftotext", "-raw", pdf, "-").decode("utf-8")
    assert without_space(read) == "字" + body.strip()


CONVERSION = "profile: {conversion: [quotes, ascii-marks, fullwidth-digits, fullwidth-letters]}\n"


@pytest.mark.clause("M4.7", modes="hv")
@pytest.mark.clause("M4.10", modes="hv")
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_what_is_drawn_otherwise_copies_as_it_was_written(
    desk: Path, run_tool: Callable[..., bytes], rendered: Callable[..., Image.Image], writing: str
) -> None:
    """The page looks as if the Chinese marks had been written, and copies as what was written."""
    written, meant = '他说:"共１２项(含ＡＢ)",好.', "他说：“共12项（含AB）”，好。"
    layout = f"writing: {writing}\n{LAYOUT}"
    pages = []
    for body, profile in ((written, CONVERSION), (meant, "")):
        story = f"---\nid: lead\nheadline: 字\n---\n\n{body}\n"
        (desk / "lead.md").write_text(story, encoding="utf-8")
        (desk / "layout.yaml").write_text(layout + profile, encoding="utf-8")
        report = build(BuildOptions(desk, "layout.yaml", desk / "out"))
        (pdf,) = [path for path in report.files if path.suffix == ".pdf"]
        noted = [d for d in report.diagnostics if d.code == "lint/conversion"]
        pages.append((pdf.read_bytes(), [str(d.span)[-4:] for d in noted]))
        if profile:
            copied = run_tool("pdftotext", "-raw", pdf, "-").decode("utf-8")
            assert without_space(copied) == f"字{written}"
    (drawn, notes), (expected, none) = pages
    assert rendered(drawn).tobytes() == rendered(expected).tobytes()
    assert (len(notes), none) == (11, [])
    assert ":6:3" in notes
