"""Which items are copy, which element each belongs to, and what leads where."""

import datetime
from dataclasses import replace

from banmian.diagnostics import Span
from banmian.model.edition import Block, BlockKind, Edition, Inline, Story, Text
from banmian.model.geometry import SlotGeometry, SurfaceGeometry
from banmian.model.layout import SlotKind
from banmian.model.page import Fill, Glyphs, PageBox, Source, Surface
from banmian.model.style import BLACK, Align, Writing
from banmian.paint.beads import find_beads
from banmian.paint.leaves import key_items
from banmian.paint.pdf_links import find_links
from banmian.paint.tags import Element, Mark, tag_surfaces

SPAN = Span("story.md", 1, 1)
SIZE = 10.0


def text(characters: str) -> Text:
    return Text((Inline(characters, SPAN),))


def glyphs(
    characters: str, part: str, x: float, y: float, block: int = 0, shows: tuple[int, int] = (0, 0)
) -> Glyphs:
    count = len(characters)
    return Glyphs(
        face="song",
        size=SIZE,
        x=x,
        y=y,
        glyphs=tuple(range(count)),
        positions=tuple(place * SIZE for place in range(count)),
        shifts=(0.0,) * count,
        texts=tuple(characters),
        ink=BLACK,
        source=Source("slot", "story", part, block, shows),
    )


def surface(number: int, *items: Glyphs | Fill) -> Surface:
    return Surface(100.0, 100.0, 0.0, (PageBox(number, 0.0, 100.0),), items)


def geometry(number: int) -> SurfaceGeometry:
    columns = ((0.0, 0.0, 50.0, 100.0), (50.0, 0.0, 50.0, 100.0))
    area = (0.0, 0.0, 100.0, 100.0)
    slot = SlotGeometry(
        "slot",
        SlotKind.STORY,
        area,
        columns,
        SIZE,
        SIZE,
        SIZE,
        Writing.HORIZONTAL,
        Align.JUSTIFY,
        ("story",),
    )
    pages = (PageBox(number, 0.0, 100.0),)
    return SurfaceGeometry(pages, 100.0, 100.0, 0.0, (area,), 2, 50.0, 0.0, SIZE, SIZE, 10, (slot,))


STORY = Story(
    "story", (text("题"),), None, None, None, None, None,
    (Block(BlockKind.PARAGRAPH, text("甲乙丙丁")), Block(BlockKind.PARAGRAPH, text("www.a.cn"))),
    (), (), 1, SPAN,
)  # fmt: skip
EDITION = Edition(
    "e",
    "报",
    datetime.date(2026, 3, 1),
    "1",
    "版",
    1,
    "zh-CN",
    (),
    "l",
    (STORY,),
    (),
    (),
    (),
    (),
    SPAN,
)
PAGES = (
    surface(
        1,
        Fill(0.0, 0.0, 9.0, 9.0, BLACK, Source("slot", "story", "kicker")),
        glyphs("题", "headline-1", 0.0, 10.0),
        glyphs("甲己", "paragraph", 0.0, 30.0, shows=(0, 2)),
        glyphs("ㄐ", "annotation", 0.0, 22.0, shows=(0, 1)),
        glyphs("乙", "paragraph", 60.0, 20.0),
    ),
    surface(
        2,
        glyphs("丙丁", "paragraph", 0.0, 10.0),
        glyphs("见www.", "paragraph", 0.0, 20.0, 1),
        glyphs("a.cn。", "paragraph", 0.0, 30.0, 1),
    ),
)
GEOMETRY = (geometry(1), geometry(2))


def article() -> Element:
    (found,) = tag_surfaces(key_items(PAGES, EDITION), EDITION).root.kids
    assert isinstance(found, Element)
    return found


def test_a_patch_is_an_artifact_and_neighbours_share_a_mark() -> None:
    first, second = tag_surfaces(key_items(PAGES, EDITION), EDITION).operators
    assert first[0] == "/Artifact BMC"
    assert first[1:] == (
        "/H1 <</MCID 0>> BDC",
        "/RB <</MCID 1>> BDC",
        "/P <</MCID 2>> BDC",
        "/RT <</MCID 3>> BDC",
        "/P <</MCID 4>> BDC",
    )
    assert second == (
        "/P <</MCID 0>> BDC",
        "/P <</MCID 1>> BDC",
        "/Link <</MCID 2>> BDC",
        "/Link <</MCID 2>> BDC",
        "/P <</MCID 3>> BDC",
    )


def test_a_paragraph_over_two_pages_is_one_element_with_its_readings() -> None:
    head, paragraph, address = article().kids
    assert isinstance(head, Element) and isinstance(paragraph, Element)
    assert (head.role, head.kids) == ("H1", (Mark(0, 0),))
    ruby, *marks = paragraph.kids
    assert isinstance(ruby, Element) and ruby.role == "Ruby"
    assert [(kid.role, kid.kids) for kid in ruby.kids if isinstance(kid, Element)] == [
        ("RB", (Mark(0, 1),)),
        ("RT", (Mark(0, 3),)),
    ]
    assert marks == [Mark(0, 2), Mark(0, 4), Mark(1, 0)]
    assert isinstance(address, Element)
    before, link, after = address.kids
    assert isinstance(link, Element)
    assert (before, link.role, link.kids, after) == (Mark(1, 1), "Link", (Mark(1, 2),), Mark(1, 3))


def test_beads_are_columns_in_reading_order() -> None:
    beads = find_beads(key_items(PAGES, EDITION), GEOMETRY)
    assert [(bead.page, bead.box.left) for bead in beads] == [(1, 0.0), (1, 60.0), (2, 0.0)]


def test_links_are_broken_addresses_and_jumps_between_pages() -> None:
    keyed = key_items(PAGES, EDITION)
    links = find_links(keyed, find_beads(keyed, GEOMETRY))
    assert [(link.surface, link.address, link.says) for link in links] == [
        (1, "http://www.a.cn", "www.a.cn"),
        (1, "http://www.a.cn", "www.a.cn"),
        (0, "", "→ 2"),
    ]
    assert [link.box.top for link in links[:2]] == [20.0 - 8.8, 30.0 - 8.8]
    assert [(link.box.left, link.box.right) for link in links[:2]] == [(10.0, 50.0), (0.0, 40.0)]
    assert links[2].target is not None and links[2].target.surface == 1


def test_a_stop_after_an_address_is_not_part_of_it() -> None:
    ends = (replace(PAGES[1], items=(glyphs("www.a.cn.", "paragraph", 0.0, 20.0, 1),)),)
    (link,) = find_links(key_items(ends, EDITION), ())
    assert link.address == "http://www.a.cn"
