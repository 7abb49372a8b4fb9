"""No lost copy: what was written = what the finished PDF's text layer says + the overset ledger.

The text is read back by PDFium, which did not write the file.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.model.edition import Edition, Story, Text
from banmian.options import BuildOptions
from banmian.run import Report, build

ROOT = Path(__file__).parents[2]
FLAGSHIP = ROOT / "content" / "tianjin-bingtuan"


def written(edition: Edition) -> Iterator[str]:
    """Every piece of copy of an edition."""
    for text in [*(t for s in edition.stories for t in story_texts(s)), *panel_texts(edition)]:
        yield text.plain


def story_texts(story: Story) -> Iterator[Text]:
    heads = (story.kicker, *story.headline, story.deck, story.summary, story.byline, story.dateline)
    yield from (text for text in heads if text)
    yield from (block.text for block in story.body)
    for picture in story.pictures:
        yield from (text for text in (picture.caption, picture.credit) if text)
    for quote in story.pull_quotes:
        yield from (text for text in (quote.text, quote.by) if text)


def panel_texts(edition: Edition) -> Iterator[Text]:
    for panel in edition.panels:
        yield from (text for text in texts_in(panel))


def texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))


def extracted(paths: list[Path]) -> str:
    pages = []
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            pages.append(page.get_textpage().get_text_range())
        document.close()
    return "".join(pages)


def without_space(text: str) -> str:
    return "".join(text.split())


def surfaces_of(report: Report) -> list[Path]:
    """The PDFs that together show every surface once: spreads, not their plates."""
    names = sorted(path for path in report.files if path.suffix == ".pdf")
    spreads = [path for path in names if path.stem.count("-") > path.parent.name.count("-") + 1]
    return spreads or names


@pytest.mark.parametrize("layout", ["report-spread", "tabloid"])
def test_every_character_of_the_flagship_is_on_its_pages(layout: str, tmp_path: Path) -> None:
    report = build(BuildOptions(FLAGSHIP, layout, tmp_path / layout))
    assert report.exit_code == 0, report.diagnostics
    assert report.edition is not None
    shown = without_space(extracted(surfaces_of(report)))
    missing = Counter(without_space("".join(written(report.edition)))) - Counter(shown)
    assert not missing
    for text in written(report.edition):
        assert without_space(text) in shown


SIMPLE = """---
id: lead
headline: {headline}
---

{body}
"""


def edition_with(folder: Path, headline: str, paragraphs: list[str]) -> Path:
    source = ROOT / "content" / "starter"
    folder.mkdir(exist_ok=True)
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "edition.yaml").write_bytes((source / "edition.yaml").read_bytes())
    brief = (source / "stories" / "brief.md").read_bytes()
    (folder / "stories" / "brief.md").write_bytes(brief)
    lead = SIMPLE.format(headline=headline, body="\n\n".join(paragraphs))
    (folder / "stories" / "lead.md").write_text(lead, encoding="utf-8")
    return folder


COPY = st.text(
    alphabet="的一是在不了有和人这中大为上个国我以要他时来用们，。、；：？！“”《》（）—…·",
    min_size=1,
)
LATIN = st.sampled_from(["GPT-4", "3.2%", "2024", "ISO 15930", "https://example.org/a/b?c=d", "km"])
PARAGRAPH = st.lists(st.one_of(COPY, LATIN), min_size=1, max_size=40).map("中".join)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(paragraphs=st.lists(PARAGRAPH, min_size=1, max_size=60))
def test_random_copy_is_on_the_page_or_in_the_ledger(
    paragraphs: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edition")
    edition_with(folder / "random", "随机|文字", ["开头" + p for p in paragraphs])
    report = build(BuildOptions(folder / "random", None, folder / "out"))
    assert report.edition is not None, report.diagnostics
    assert report.files
    rest = "".join(text for fit in report.fits for text in fit.rest_texts)
    shown = Counter(without_space(extracted(surfaces_of(report)) + rest))
    assert not Counter(without_space("".join(written(report.edition)))) - shown
