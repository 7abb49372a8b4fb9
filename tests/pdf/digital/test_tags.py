"""What a screen reader needs of the digital edition (ISO 14289-1), read back by pikepdf."""

from collections import Counter
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from tests.pdf.digital.wording import copy_of, spaceless

from banmian.model.edition import BlockKind

if TYPE_CHECKING:
    from tests.pdf.digital.conftest import Digital

STANDARD = {
    *("Document", "Art", "Sect", "H1", "H2", "P", "L", "LI", "LBody", "BlockQuote", "Link"),
    *("Table", "TR", "TH", "TD", "Figure", "Caption", "Ruby", "RB", "RT", "Span"),
}


def roles(elements: list[Any]) -> list[str]:
    return [str(element.S)[1:] for element in elements]


def test_the_catalogue_says_it_is_tagged(opened: pikepdf.Pdf, delivered: "Digital") -> None:
    root = opened.Root
    assert bool(root.MarkInfo.Marked)
    assert "/Suspects" not in root.MarkInfo
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    # PDFium copies the words of a line in reverse where the catalogue says Direction R2L.
    assert "/Direction" not in root.ViewerPreferences
    assert str(root.Lang) == delivered.edition.language
    assert delivered.edition.publication in str(opened.docinfo.Title)
    assert "/AcroForm" not in root and "/OCProperties" not in root and "/Names" not in root


def test_xmp_claims_pdf_ua_and_has_the_title(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as xmp:
        assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert xmp["dc:title"] == str(opened.docinfo.Title)
        assert "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion" not in xmp


def test_every_page_is_tabbed_by_structure_and_has_its_own_entry(opened: pikepdf.Pdf) -> None:
    assert [str(page.Tabs) for page in opened.pages] == ["/S"] * len(opened.pages)
    assert [int(p.StructParents) for p in opened.pages] == list(range(len(opened.pages)))


def test_types_are_standard_or_mapped_to_what_is(opened: pikepdf.Pdf, elements: list[Any]) -> None:
    mapped = {str(key)[1:]: str(v)[1:] for key, v in opened.Root.StructTreeRoot.RoleMap.items()}
    assert not set(mapped) & STANDARD
    assert {mapped.get(role, role) for role in roles(elements)} <= STANDARD


def test_there_is_one_document_and_parents_are_right(
    opened: pikepdf.Pdf, elements: list[Any]
) -> None:
    root = opened.Root.StructTreeRoot
    assert len(root.K) == 1
    assert roles(elements).count("Document") == 1
    assert elements[0].P.objgen == root.objgen
    for element in elements:
        for kid in element.K:
            if "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_every_mark_hangs_in_the_tree_once_and_leads_back(
    opened: pikepdf.Pdf, elements: list[Any], marked: list[dict[int, str]]
) -> None:
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums
    tree = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    pages = {page.obj.objgen: int(page.StructParents) for page in opened.pages}
    reached: Counter[tuple[int, int]] = Counter()
    for element in elements:
        for kid in element.K:
            if "/MCID" in kid:
                page = pages[kid.Pg.objgen]
                reached[page, int(kid.MCID)] += 1
                assert tree[page][int(kid.MCID)].objgen == element.objgen
    written = {(page, mcid) for page, texts in enumerate(marked) for mcid in texts}
    assert reached == Counter(written)
    assert all(sorted(texts) == list(range(len(texts))) for texts in marked)
    assert int(opened.Root.StructTreeRoot.ParentTreeNextKey) == max(tree) + 1


def test_headings_begin_with_the_first_level_and_skip_none(elements: list[Any]) -> None:
    level = 0
    for role in roles(elements):
        if role == "Art":
            level = 0
        if role.startswith("H") and role[1:].isdigit():
            assert int(role[1:]) <= level + 1
            level = int(role[1:])


def test_pictures_have_alternatives_boxes_and_captions(
    elements: list[Any], delivered: "Digital"
) -> None:
    alts = [p.alt for s in delivered.edition.stories for p in s.pictures if p.alt]
    alts += [panel.chart.title.plain for panel in delivered.edition.panels if panel.chart]
    figures = [element for element in elements if element.S == "/Figure"]
    told = [str(figure.Alt) for figure in figures]
    assert all(any(words.startswith(alt) for words in told) for alt in alts)
    for figure in figures:
        left, bottom, right, top = (float(side) for side in figure.A.BBox)
        page = next(kid.Pg for kid in figure.K if "/Pg" in kid).MediaBox
        assert -20 <= left < right <= float(page[2]) + 20
        assert bottom < top <= float(page[3]) + 20


def test_lists_hold_items_and_items_hold_bodies(elements: list[Any]) -> None:
    inside = {"/L": {"/LI"}, "/LI": {"/LBody"}}
    for element in elements:
        if str(element.S) in inside:
            assert {str(kid.S) for kid in element.K} <= inside[str(element.S)]
        if element.S in ("/LI", "/LBody", "/Caption"):
            above = {"/LI": "/L", "/LBody": "/LI", "/Caption": "/Figure"}
            assert above[str(element.S)] == element.P.S


def test_no_element_is_empty(elements: list[Any]) -> None:
    assert [element for element in elements if len(element.K) == 0] == []


def test_articles_read_as_they_were_written(
    delivered: "Digital", elements: list[Any], own_text: Any
) -> None:
    articles = {spaceless(str(element.T)): element for element in elements if element.S == "/Art"}
    for story in delivered.edition.stories:
        title = spaceless("".join(line.plain for line in story.headline))
        assert spaceless(own_text(articles[title])) == copy_of(story, kicker_first=False)


def test_a_paragraph_is_one_element(
    delivered: "Digital", elements: list[Any], own_text: Any
) -> None:
    tagged = {spaceless(own_text(element)) for element in elements if element.S == "/P"}
    paragraphs = [
        spaceless(block.text.plain)
        for story in delivered.edition.stories
        for block in story.body
        if block.kind is BlockKind.PARAGRAPH
    ]
    assert len(paragraphs) >= 5
    assert [text for text in paragraphs if text not in tagged] == []


def test_poppler_reads_the_structure(delivered: "Digital", run_tool: Any) -> None:
    shown = run_tool("pdfinfo", "-struct-text", delivered.pdf).decode("utf-8", "replace")
    longest = max((b.text.plain for s in delivered.edition.stories for b in s.body), key=len)
    assert spaceless(longest) in spaceless(shown).replace('"', "")


def test_pdf_oxide_has_nothing_against_it(delivered: "Digital") -> None:
    oxide = pytest.importorskip("pdf_oxide")
    found = oxide.PdfDocument(str(delivered.pdf)).validate_pdf_ua()
    assert found["errors"] == []
    assert found["valid"]
