"""PDF/UA-1 by the Matterhorn Protocol 1.02: the conditions a machine can test, one by one.

Conditions on what we never write (forms, movies, optional content …) are tested by its absence.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

if TYPE_CHECKING:
    from tests.pdf.digital.conftest import Digital

KIDS = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
    "/Ruby": {"/RB", "/RT", "/RP"},
}
"""ISO 32000-1 §14.8.4.3: what an element may hold."""
PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/RB": {"/Ruby"},
    "/RT": {"/Ruby"},
    "/Caption": {"/Figure", "/Table", "/L"},
    "/Document": {"/StructTreeRoot"},
}
NOWHERE = {"/Formula", "/Note", "/Form", "/TOC", "/TOCI", "/H", "/Warichu", "/NonStruct"}
NO_CHARACTER = {"\0", "\ufeff", "\ufffe"}


@pytest.fixture
def annotations(opened: pikepdf.Pdf) -> list[Any]:
    return [note for page in opened.pages for note in page.obj.get("/Annots", [])]


@pytest.fixture
def fonts(opened: pikepdf.Pdf) -> list[Any]:
    return [font for page in opened.pages for font in page.Resources.Font.values()]


@pytest.fixture
def parent_tree(opened: pikepdf.Pdf) -> dict[int, Any]:
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def codes(steps: list[list[tuple[list[Any], str]]]) -> Iterator[tuple[str, int]]:
    """Font resource and code of every glyph shown."""
    for of_page in steps:
        font = ""
        for operands, operator in of_page:
            if operator == "Tf":
                font = str(operands[0])
            elif operator == "TJ":
                parts = (bytes(p) for p in operands[0] if isinstance(p, pikepdf.String))
                shown = b"".join(parts)
                for at in range(0, len(shown), 2):
                    yield font, int.from_bytes(shown[at : at + 2])


def test_01_005_content_is_either_tagged_or_artifact(
    steps: list[list[tuple[list[Any], str]]],
) -> None:
    """01-003, 01-004: neither inside the other; nothing is shown outside both."""
    for of_page in steps:
        open_: list[str] = []
        for operands, operator in of_page:
            if operator in ("BDC", "BMC"):
                tag = str(operands[0])
                assert not (open_ and "/Artifact" in (tag, *open_))
                open_.append(tag)
            elif operator == "EMC":
                open_.pop()
            elif operator in ("TJ", "Tj", "Do", "f", "S", "B", "sh"):
                assert open_
        assert open_ == []


def test_01_006_every_type_says_what_its_content_is(
    elements: list[Any], steps: list[list[tuple[list[Any], str]]]
) -> None:
    """Marked content is called what its element is."""
    assert not {str(element.S) for element in elements} & NOWHERE
    tags = {str(of[0]) for of_page in steps for of, operator in of_page if operator == "BDC"}
    assert tags - {"/Span"} <= {str(element.S) for element in elements}


def test_06_metadata_is_there_and_open(opened: pikepdf.Pdf) -> None:
    """06-001 to 06-004."""
    packet = opened.Root.Metadata
    assert "/Filter" not in packet
    text = packet.read_bytes().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    title = re.search(r"<dc:title>.*?x-default\">(.+?)</rdf:li>", text)
    assert title and title[1].strip()


def test_07_the_title_is_displayed(opened: pikepdf.Pdf) -> None:
    """07-001, 07-002."""
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_09_elements_hold_what_they_may(elements: list[Any]) -> None:
    """09-004 to 09-008: tables, lists, ruby."""
    for element in elements:
        of_kids = {str(kid.S) for kid in element.K if "/S" in kid}
        allowed = KIDS.get(str(element.S))
        assert allowed is None or of_kids <= allowed
        assert str(element.S) not in KIDS or not any("/MCID" in kid for kid in element.K)
        above = PARENTS.get(str(element.S))
        assert above is None or str(element.P.get("/S", element.P.Type)) in above


def test_09_a_caption_is_first_or_last(elements: list[Any]) -> None:
    for element in elements:
        places = [at for at, kid in enumerate(element.K) if kid.get("/S") == "/Caption"]
        assert len(places) <= 1
        assert all(at in (0, len(element.K) - 1) for at in places)


def test_10_001_every_code_stands_for_characters(
    opened: pikepdf.Pdf, steps: list[list[tuple[list[Any], str]]], to_unicode: Any
) -> None:
    """31-027 to 31-029: none of which is no character."""
    maps = {name: to_unicode(font) for name, font in opened.pages[0].Resources.Font.items()}
    for font, code in codes(steps):
        assert maps[font][code]
        assert not NO_CHARACTER & set(maps[font][code])


def test_11_the_language_is_named(opened: pikepdf.Pdf, delivered: "Digital") -> None:
    """11-001 to 11-007: one for all text, outline, alternatives; BCP 47."""
    assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", str(opened.Root.Lang))
    assert str(opened.Root.Lang) == delivered.edition.language


def test_13_004_figures_say_what_they_show(elements: list[Any]) -> None:
    for element in elements:
        if element.S == "/Figure":
            assert str(element.get("/Alt", "")).strip()


def test_14_headings_begin_with_one_and_skip_none(elements: list[Any]) -> None:
    """14-002, 14-003, 14-006: an article or panel begins anew; no element has two headings."""
    level = 0
    for element in elements:
        sign = str(element.S)
        if sign in ("/Art", "/Sect"):
            level = 0
            assert sum(kid.get("/S") == "/H1" for kid in element.K) <= 1
        if re.fullmatch(r"/H\d", sign):
            assert int(sign[2:]) <= level + 1
            level = int(sign[2:])


def test_15_headers_have_a_scope_and_rows_are_even(
    elements: list[Any], delivered: "Digital"
) -> None:
    """15-003; a row says of a figure's label the value."""
    tables = [element for element in elements if element.S == "/Table"]
    panels = [panel for panel in delivered.edition.panels if panel.figures]
    assert [len(table.K) for table in tables] == [len(panel.figures) for panel in panels]
    for table in tables:
        assert all([str(cell.S) for cell in row.K] == ["/TH", "/TD"] for row in table.K)
        headers = [cell for row in table.K for cell in row.K if cell.S == "/TH"]
        assert all((h.A.O, h.A.Scope) == ("/Table", "/Row") for h in headers)


def test_what_is_never_written(opened: pikepdf.Pdf) -> None:
    """20-001 optional content, 21-001 files, 25-001 XFA, 26-001 encryption, scripts."""
    root = opened.Root
    for key in ("/OCProperties", "/AcroForm", "/Names", "/AF", "/OpenAction", "/AA"):
        assert key not in root
    assert not opened.is_encrypted
    for page in opened.pages:
        assert "/AA" not in page.obj and "/PresSteps" not in page.obj


def test_28_annotations_are_links_in_the_tree(
    annotations: list[Any], parent_tree: dict[int, Any], opened: pikepdf.Pdf
) -> None:
    """28-002, 28-004, 28-010 to 28-012, 28-018."""
    for annotation in annotations:
        assert annotation.Subtype == "/Link"
        assert str(annotation.Contents).strip()
        assert not int(annotation.F) & 2  # hidden
        element = parent_tree[int(annotation.StructParent)]
        assert element.S == "/Link"
        objects = [kid.Obj.objgen for kid in element.K if kid.get("/Type") == "/OBJR"]
        assert annotation.objgen in objects
    for page in opened.pages:
        assert page.Tabs == "/S"  # 28-008, 28-009


def test_28_a_link_stands_on_its_page(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        for annotation in page.obj.get("/Annots", []):
            left, bottom, right, top = (float(side) for side in annotation.Rect)
            _, _, width, height = (float(side) for side in page.mediabox)
            assert 0 <= left < right <= width and 0 <= bottom < top <= height


def test_30_forms_are_painted_without_marks_of_their_own(opened: pikepdf.Pdf) -> None:
    """30-001: no reference XObjects; 30-002: marks are all in the pages."""
    for page in opened.pages:
        for drawn in page.Resources.get("/XObject", {}).values():
            assert "/Ref" not in drawn and "/StructParents" not in drawn
            if drawn.Subtype == "/Form":
                signs = {str(i.operator) for i in pikepdf.parse_content_stream(drawn)}
                assert not signs & {"BDC", "BMC"}


def test_31_fonts_are_composite_and_embedded(fonts: list[Any]) -> None:
    """31-001 to 31-009: collections agree, CIDs lead to glyphs, CMaps are known or embedded."""
    assert fonts
    for font in fonts:
        assert font.Subtype == "/Type0"
        (descendant,) = font.DescendantFonts
        collection = descendant.CIDSystemInfo
        assert (str(collection.Registry), str(collection.Ordering)) == ("Adobe", "Identity")
        descriptor = descendant.FontDescriptor
        is_true_type = descendant.Subtype == "/CIDFontType2"
        program = descriptor.get("/FontFile2" if is_true_type else "/FontFile3")
        assert program is not None and len(program.read_bytes()) > 100
        if is_true_type:
            mapped = descendant.CIDToGIDMap
            assert isinstance(mapped, pikepdf.Stream) or mapped == "/Identity"
        if isinstance(font.Encoding, pikepdf.Stream):
            known = re.search(rb"/WMode (\d)", font.Encoding.read_bytes())
            assert int(known[1] if known else 0) == int(font.Encoding.get("/WMode", 0))
            assert "/UseCMap" not in font.Encoding
        else:
            assert font.Encoding in ("/Identity-H", "/Identity-V")
        assert "/ToUnicode" in font


def test_31_030_no_glyph_is_a_missing_one(
    opened: pikepdf.Pdf, steps: list[list[tuple[list[Any], str]]]
) -> None:
    shown = set(codes(steps))
    for name, font in opened.pages[0].Resources.Font.items():
        (descendant,) = font.DescendantFonts
        used = {code for resource, code in shown if resource == name}
        mapped = descendant.get("/CIDToGIDMap")
        if isinstance(mapped, pikepdf.Stream):
            table = mapped.read_bytes()
            assert all(int.from_bytes(table[2 * c : 2 * c + 2]) for c in used)
        else:
            assert 0 not in used


def test_31_widths_are_given(opened: pikepdf.Pdf, steps: list[list[tuple[list[Any], str]]]) -> None:
    """31-015 (widths agree with the program) is what unit tests of the fonts hold."""
    for _, font in opened.pages[0].Resources.Font.items():
        (descendant,) = font.DescendantFonts
        assert "/W" in descendant or "/DW" in descendant


def test_every_dictionary_is_in_the_table(delivered: "Digital", dictionary_faults: Any) -> None:
    assert dictionary_faults(delivered.pdf.read_bytes(), digital=True) == []
