"""Colour, pictures and ways about of the digital edition."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pikepdf
from PIL import Image

from banmian import BuildOptions, digital

if TYPE_CHECKING:
    from tests.pdf.digital.conftest import Digital


Steps: TypeAlias = list[list[tuple[list[Any], str]]]


def streams(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))


def test_there_is_no_cmyk_in_it(opened: pikepdf.Pdf, steps: Steps) -> None:
    spaces = {str(s.ColorSpace) for s in streams(opened) if s.get("/Subtype") == "/Image"}
    assert spaces <= {"/DeviceRGB", "/DeviceGray"}
    for of_page in steps:
        signs = {operator for _, operator in of_page}
        assert not signs & {"k", "K", "cs", "CS", "scn", "SCN", "gs", "sh"}
        assert signs & {"g", "rg"}


def test_type_printed_in_black_is_pure_black(steps: Steps) -> None:
    grays = {
        float(operands[0]) for of_page in steps for operands, operator in of_page if operator == "g"
    }
    assert 0.0 in grays


def test_srgb_is_the_output_intent(opened: pikepdf.Pdf) -> None:
    (intent,) = opened.Root.OutputIntents
    assert "sRGB" in str(intent.OutputConditionIdentifier)
    assert int(intent.DestOutputProfile.N) == 3
    assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "


def test_pictures_have_screen_resolution(opened: pikepdf.Pdf, steps: Steps) -> None:
    """Of each picture the pixels an inch from the matrix it is painted with."""
    for page, of_page in zip(opened.pages, steps, strict=True):
        images = page.Resources.XObject
        matrix: list[float] = []
        for operands, operator in of_page:
            if operator == "cm":
                matrix = [float(part) for part in operands]
            elif operator == "Do":
                image = images[str(operands[0])]
                assert int(image.Width) / matrix[0] * 72 <= 150
                with Image.open(io.BytesIO(image.read_raw_bytes())) as jpeg:
                    assert jpeg.mode in ("RGB", "L")


def test_the_outline_leads_to_pages_and_stories(opened: pikepdf.Pdf, delivered: "Digital") -> None:
    pages = {page.obj.objgen for page in opened.pages}
    found = []
    page: Any = opened.Root.Outlines.First
    while page is not None:
        assert page.Dest[0].objgen in pages
        story = page.get("/First")
        while story is not None:
            assert story.Dest[0].objgen == page.Dest[0].objgen
            found.append(str(story.Title))
            story = story.get("/Next")
        page = page.get("/Next")
    assert sorted(found) == sorted(story.title for story in delivered.edition.stories)


def test_threads_run_round_and_their_pages_know_them(
    opened: pikepdf.Pdf, delivered: "Digital"
) -> None:
    threads = opened.Root.Threads
    assert len(threads) == len(delivered.edition.stories)
    of_pages = {bead.objgen for page in opened.pages for bead in page.obj.get("/B", [])}
    seen = set()
    for thread in threads:
        bead = thread.F
        assert bead.T.objgen == thread.objgen
        while bead.objgen not in seen:
            seen.add(bead.objgen)
            left, bottom, right, top = (float(side) for side in bead.R)
            assert left < right and bottom < top
            assert bead.N.V.objgen == bead.objgen
            bead = bead.N
        assert bead.objgen == thread.F.objgen
    assert seen == of_pages


def test_pages_are_labelled_with_their_printed_numbers(
    opened: pikepdf.Pdf, delivered: "Digital"
) -> None:
    labels = [page.label for page in opened.pages]
    assert labels[0].startswith(str(delivered.edition.first_page))
    assert len(set(labels)) == len(labels)


def test_same_bytes_twice(delivered: "Digital", tmp_path: Path) -> None:
    report = digital(BuildOptions(delivered.source, delivered.layout, tmp_path))
    assert {p.name: p.read_bytes() for p in report.files} == {
        p.name: p.read_bytes() for p in delivered.files
    }


def test_there_is_a_page_a_surface(delivered: "Digital", opened: pikepdf.Pdf) -> None:
    assert len(opened.pages) == len(delivered.json("manifest.json")["surfaces"])


def test_links_lead_where_the_copy_says(opened: pikepdf.Pdf, delivered: "Digital") -> None:
    """Written addresses whole however they are broken, words with a link, the jump to page 2."""
    if not delivered.layout.endswith("layout.yaml"):
        return
    pages = [page.obj.objgen for page in opened.pages]
    notes = [note for page in opened.pages for note in page.obj.get("/Annots", [])]
    uris = {str(note.A.URI) for note in notes if "/A" in note}
    assert uris == {
        "http://www.example.org/walk",
        "https://example.org/map/2026/spring",
        "https://example.org/day",
    }
    (jump,) = [note for note in notes if "/Dest" in note]
    assert jump.objgen in [note.objgen for note in opened.pages[0].Annots]
    assert jump.Dest[0].objgen == pages[1]


def test_words_of_another_language_say_which(
    elements: list[Any], own_text: Any, delivered: "Digital"
) -> None:
    spans = {str(e.Lang): own_text(e) for e in elements if e.S == "/Span"}
    assert spans == ({"ja": "お茶"} if delivered.layout.endswith("layout.yaml") else {})
