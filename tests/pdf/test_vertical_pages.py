"""The Japanese front page and the Taiwan page: tiers, faces, kinsoku, copy read back in order."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from banmian import BuildOptions, build
from banmian.compose.page import compose_edition
from banmian.fonts.library import Library
from banmian.model.edition import Edition, Story, Text
from banmian.model.layout import Layout
from banmian.model.page import Glyphs
from banmian.model.shaped import Orientation
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

CONTENT = Path(__file__).parents[2] / "content"


class Facts(NamedTuple):
    """What a page should be."""

    edition: str
    layout: str
    tiers: tuple[int, int, int]
    """Tiers, characters, lines."""
    lines: int
    """Of body, more than so many."""
    faces: frozenset[str]
    """Of upright body."""
    not_at_start: str
    not_at_end: str


PAGES = (
    # Japanese newspapers let small kana and ー start a line (K2.16).
    Facts(
        "ja-front", "ja-front", (12, 12, 76), 250, frozenset({"mincho-regular", "gothic-bold"}),
        "、。，．」』）〕】・：；！？", "「『（〔【",
    ),
    Facts(
        "tw-page", "tw-vertical", (8, 13, 54), 230, frozenset({"ming-regular", "zhenghei-bold"}),
        "、。，．」』）〉》：；！？", "「『（〈《",
    ),
)  # fmt: skip


class Page(NamedTuple):
    """An edition on its page."""

    facts: Facts
    edition: Edition
    layout: Layout
    body: list[Glyphs]
    """Runs of vertical body, in reading order."""


@pytest.fixture(scope="module", params=PAGES, ids=lambda facts: facts.edition)
def page(request: pytest.FixtureRequest, bundled_library: Library) -> Page:
    facts: Facts = request.param
    edition, _ = read_edition(CONTENT / facts.edition)
    layout, _ = read_layout(facts.layout)
    assert edition is not None
    assert layout is not None
    composition, problems = compose_edition(
        edition, layout, assign(edition, layout)[0], bundled_library
    )
    assert not problems
    body = [
        item
        for item in composition.surfaces[0].items
        if isinstance(item, Glyphs)
        and item.source.part in ("paragraph", "item")
        and item.source.slot != "nameplate"
    ]
    return Page(facts, edition, layout, body)


@pytest.fixture(scope="module")
def pdf(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(page.facts.edition)
    report = build(BuildOptions(CONTENT / page.facts.edition, None, folder))
    assert report.exit_code == 0, report.diagnostics
    (found,) = [path for path in report.files if path.suffix == ".pdf"]
    return found


def lines_of(page: Page) -> list[str]:
    """The lines of body, put together from where their glyphs stand."""
    grid, sheet = page.layout.grid, page.layout.sheet
    right, tier = sheet.width - sheet.outer, grid.measure + grid.column_gap
    lines: defaultdict[tuple[str, int, int], list[tuple[float, str]]] = defaultdict(list)
    for run in page.body:
        lying = run.orientation is Orientation.HORIZONTAL  # 縦中横, its baseline low in its cell
        places = [run.y - run.size / 2] if lying else [run.y + place for place in run.positions]
        column = round((right - grid.size / 2 - run.x) / grid.leading)
        # A bracket trimmed at the line start hangs half an em above its tier.
        key = (run.source.slot, column, int((places[0] + grid.size / 2 - sheet.top) // tier))
        lines[key] += zip(places, run.texts, strict=False)
    return [
        "".join(text for _, text in sorted(glyphs, key=lambda glyph: glyph[0]))
        for glyphs in lines.values()
    ]


def texts_of(story: Story) -> Iterator[Text]:
    """Everything a story says on the page."""
    heads = (story.kicker, story.deck, story.summary, story.byline)
    yield from (*story.headline, *(text for text in heads if text))
    yield from (block.text for block in story.body)
    for picture in story.pictures:
        yield from (text for text in (picture.caption, picture.credit) if text)


def spaceless(text: str) -> str:
    return "".join(text.split())


def test_it_is_a_page_of_tiers(page: Page) -> None:
    grid = page.layout.grid
    assert (grid.columns, grid.characters, grid.lines) == page.facts.tiers


def test_lines_stand_on_one_grid(page: Page) -> None:
    """Those of slots without a box, whose padding is in lines of the grid too."""
    grid, sheet = page.layout.grid, page.layout.sheet
    first = sheet.width - sheet.outer - grid.size / 2
    for run in page.body:
        if run.orientation is Orientation.UPRIGHT and run.size == grid.size:
            steps = (first - run.x) / grid.leading
            assert steps == pytest.approx(round(steps), abs=0.001)


def test_no_line_starts_or_ends_with_a_forbidden_mark(page: Page) -> None:
    lines = lines_of(page)
    assert len(lines) > page.facts.lines
    for text in lines:
        assert text[0] not in page.facts.not_at_start, text
        assert text[-1] not in page.facts.not_at_end, text


def test_faces_of_the_country_set_it(page: Page) -> None:
    upright = {run.face for run in page.body if run.orientation is Orientation.UPRIGHT}
    assert upright == page.facts.faces


def test_poppler_and_mupdf_read_every_text_in_order(
    page: Page, pdf: Path, run_tool: Callable[..., bytes]
) -> None:
    for command in (("pdftotext", "-raw", pdf, "-"), ("mutool", "draw", "-F", "txt", pdf)):
        copied = spaceless(run_tool(*command).decode())
        for story in page.edition.stories:
            body = "".join(spaceless(block.text.plain) for block in story.body)
            assert body in copied, story.id
            for text in texts_of(story):
                assert spaceless(text.plain) in copied, story.id


def test_pdfium_reads_every_text_in_order(
    page: Page, pdf: Path, copied_text: Callable[[bytes], list[str]]
) -> None:
    copied = spaceless("".join(copied_text(pdf.read_bytes())))
    for story in page.edition.stories:
        for text in texts_of(story):
            assert spaceless(text.plain) in copied, story.id
        places = [copied.find(spaceless(block.text.plain)) for block in story.body]
        assert places == sorted(places)


def test_commas_and_stops_of_taiwan_stand_in_the_middle_of_their_cells(
    bundled_library: Library,
) -> None:
    import uharfbuzz

    face = bundled_library.face("ming-regular")
    for mark in "，。、":
        buffer = uharfbuzz.Buffer()
        buffer.add_str(mark)
        buffer.guess_segment_properties()
        buffer.direction = "TTB"
        uharfbuzz.shape(face.hb, buffer, {"vert": True})
        extents = face.hb.get_glyph_extents(buffer.glyph_infos[0].codepoint)
        middle = extents.x_bearing + extents.width / 2
        assert middle == pytest.approx(face.upem / 2, abs=face.upem * 0.06), mark
