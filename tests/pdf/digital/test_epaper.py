"""The files beside the digital PDF: regions, HTML and ninjs of every story."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from PIL import Image
from tests.pdf.digital.wording import copy_of, spaceless

from banmian.compose.page import compose_edition
from banmian.epaper.outline import outlines
from banmian.fonts.library import Library
from banmian.model.extent import Extent, extent_of
from banmian.model.page import Glyphs
from banmian.plan import assign
from banmian.read.layout import read_layout

if TYPE_CHECKING:
    import pikepdf
    from tests.pdf.digital.conftest import Digital

VOID = ("meta", "img", "br")
NINJS = {
    "": "uri type representationtype profile version firstcreated versioncreated contentcreated "
    "embargoed pubstatus urgency copyrightholder copyrightnotice usageterms ednote language "
    "descriptions bodies headlines people organisations places subjects events objects infosources "
    "title by slugline located renditions associations altids trustindicators standard genres "
    "expires rightsinfo name",
    "headlines": "role contenttype value",
    "descriptions": "role contenttype value",
    "bodies": "role contenttype charcount wordcount value",
    "renditions": "name href contenttype title height width sizeinbytes duration format",
    "standard": "name version schema",
}
"""Field names of ninjs 2.1, of an item and within its fields."""


class Reader(HTMLParser):
    """The text of an article, and whether every tag is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open and not {"rt", "rp"} & set(self.open):
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_every_story_has_a_page_with_its_copy_in_order(delivered: "Digital") -> None:
    for story in delivered.edition.stories:
        page = read((delivered.folder / f"story-{story.id}.html").read_text(encoding="utf-8"))
        assert spaceless(page.text) == copy_of(story, kicker_first=True)
        assert page.tags[0] == ("html", {"lang": delivered.edition.language})
        assert [tag for tag, _ in page.tags].count("h1") == 1
        images = [attributes for tag, attributes in page.tags if tag == "img"]
        assert [image["alt"] for image in images] == [p.alt for p in story.pictures]
        assert all((delivered.folder / str(image["src"])).is_file() for image in images)


def test_pages_are_html_without_a_parse_error(delivered: "Digital") -> None:
    """As html5lib reads it, which follows the parsing rules of browsers."""
    pages = sorted(delivered.folder.glob("story-*.html"))
    assert len(pages) == len(delivered.edition.stories)
    for path in pages:
        tree = html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))
        for figure in tree.iter("{http://www.w3.org/1999/xhtml}figure"):
            assert figure[0].tag.endswith("img") and "alt" in figure[0].attrib


def test_the_small_edition_shows_readings_marks_and_links(delivered: "Digital") -> None:
    if delivered.layout.endswith("layout.yaml"):
        page = (delivered.folder / "story-walk.html").read_text(encoding="utf-8")
        assert "<rt>jīng</rt>" in page and '<em class="dots">重点</em>' in page
        assert '<a href="http://www.example.org/walk">www.example.org/walk</a>。' in page


def test_web_pictures_are_rgb_and_small_enough(delivered: "Digital") -> None:
    for path in delivered.folder.glob("picture-*.jpg"):
        with Image.open(path) as image:
            assert image.mode in ("RGB", "L")
            assert max(image.size) <= 1600


def test_ninjs_items_hold_known_fields_and_the_story(delivered: "Digital") -> None:
    for story in delivered.edition.stories:
        item = delivered.json(f"story-{story.id}.json")
        check_fields(item)
        assert item["uri"].endswith(f"/{story.id}")
        assert item["language"] == delivered.edition.language
        assert item["versioncreated"].startswith(delivered.edition.date.isoformat())
        assert spaceless(read(item["bodies"][0]["value"]).text) == copy_of(story, kicker_first=True)
        named = [association["name"] for association in item.get("associations", [])]
        assert named == [picture.id for picture in story.pictures]
        for association in item.get("associations", []):
            (rendition,) = association["renditions"]
            assert (delivered.folder / rendition["href"]).stat().st_size == rendition["sizeinbytes"]


def check_fields(item: dict[str, Any], within: str = "") -> None:
    """Names are those of the schema; an association is an item itself."""
    assert set(item) <= set(NINJS[within].split())
    for name, value in item.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                check_fields(part, "" if name == "associations" else name)


def corners(region: dict[str, Any]) -> Iterator[tuple[list[float], list[float]]]:
    for polygon in region["polygons"]:
        yield from zip(polygon, [*polygon[1:], polygon[0]], strict=True)


def holds(region: dict[str, Any], x: float, y: float) -> bool:
    """Whether a point lies in one of the polygons, by the even-odd rule."""
    crossed = [
        a for a, b in corners(region) if a[0] == b[0] and a[0] > x and (a[1] > y) != (b[1] > y)
    ]
    return len(crossed) % 2 == 1


def test_regions_are_rectilinear_and_lie_on_their_page(delivered: "Digital") -> None:
    for page in delivered.json("regions.json")["pages"]:
        for region in page["regions"]:
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in corners(region))
            for polygon, shares in zip(region["polygons"], region["fractions"], strict=True):
                for (x, y), (across, down) in zip(polygon, shares, strict=True):
                    assert 0 <= x <= page["width"] and 0 <= y <= page["height"]
                    assert across == pytest.approx(x / page["width"], abs=1e-4)
                    assert down == pytest.approx(y / page["height"], abs=1e-4)


def test_regions_cover_every_bead_of_their_story(
    delivered: "Digital", opened: "pikepdf.Pdf"
) -> None:
    """The middle of each column that a story's thread runs through lies in its region."""
    ids = {s.title: s.id for s in delivered.edition.stories}
    surfaces = delivered.json("manifest.json")["surfaces"]
    pages = {page["page"]: page for page in delivered.json("regions.json")["pages"]}
    boxes = {page.obj.objgen: box for page, box in zip(opened.pages, surfaces, strict=True)}
    for thread in opened.Root.Threads:
        bead = thread.F
        for _ in range(100):
            surface = boxes[bead.P.objgen]
            left, bottom, right, top = (float(side) for side in bead.R)
            x, y = (left + right) / 2, surface["height"] - (bottom + top) / 2
            page = [p for p in surface["pages"] if p["x"] <= x][-1]
            regions = {r["content"]: r for r in pages[page["number"]]["regions"]}
            assert holds(regions[ids[str(thread.I.Title)]], x - page["x"], y)
            bead = bead.N
            if bead.objgen == thread.F.objgen:
                break


def test_regions_cover_every_glyph_of_their_content(
    delivered: "Digital", bundled_library: Library
) -> None:
    edition = delivered.edition
    layout, _ = read_layout(delivered.layout)
    assert layout is not None
    composition, _ = compose_edition(edition, layout, assign(edition, layout)[0], bundled_library)
    owners = {picture.id: story.id for story in edition.stories for picture in story.pictures}
    pages = {page["page"]: page for page in delivered.json("regions.json")["pages"]}
    seen = 0
    for surface in composition.surfaces:
        for item in surface.items:
            if not isinstance(item, Glyphs) or not item.source.content:
                continue
            left, top, right, bottom = extent_of(item)
            x, y = (left + right) / 2, (top + bottom) / 2
            page = [p for p in surface.pages if p.x <= x][-1]
            regions = {r["content"]: r for r in pages[page.number]["regions"]}
            content = owners.get(item.source.content, item.source.content)
            inset = min(0.5, (right - left) / 4)
            for at in (left + inset, x, right - inset):
                assert holds(regions[content], at - page.x, y), item.source
                seen += 1
    assert seen > 100


def test_reading_order_names_everything_once(delivered: "Digital") -> None:
    order = delivered.json("regions.json")["order"]
    edition = delivered.edition
    contents = [s.id for s in edition.stories] + [p.id for p in edition.panels]
    assert sorted(order) == sorted(contents)


def test_the_manifest_lists_every_file(delivered: "Digital") -> None:
    listed = {entry["file"] for entry in delivered.json("manifest.json")["files"]}
    assert listed | {"manifest.json"} == {path.name for path in delivered.files}


def test_outline_of_an_l() -> None:
    """Two boxes side by side, of different heights: six corners."""
    (polygon,) = outlines([Extent(0, 0, 10, 30), Extent(10, 0, 20, 10)])
    assert polygon == ((0, 0), (20, 0), (20, 10), (10, 10), (10, 30), (0, 30))


def test_outlines_of_parts_that_touch_at_a_corner() -> None:
    found = outlines([Extent(0, 0, 1, 1), Extent(1, 1, 2, 2)])
    assert [len(polygon) for polygon in found] == [4, 4]


def test_a_hole_is_filled() -> None:
    frame = [Extent(0, 0, 9, 1), Extent(0, 8, 9, 9), Extent(0, 0, 1, 9), Extent(8, 0, 9, 9)]
    assert outlines(frame) == (((0, 0), (9, 0), (9, 9), (0, 9)),)
