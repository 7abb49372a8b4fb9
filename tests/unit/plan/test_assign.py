"""Nothing is left over: no story without a slot, no slot without content, no picture unplaced."""

import dataclasses
from typing import TYPE_CHECKING

import pytest

from banmian.diagnostics import Diagnostic
from banmian.plan import assign

if TYPE_CHECKING:
    from tests.unit.conftest import Newsroom

SLOTS = """
- {name: lead, kind: story, at: [1, 1, 1], size: [3, 10]}
- {name: photo, kind: picture, at: [1, 1, 11], size: [3, 5]}
- {name: numbers, kind: figures, at: [1, 1, 16], size: [3, 5], panel_columns: 3}
- {name: folio, kind: furniture, at: [1, 1, 21], size: [3, 1], left: "{page}"}
"""
PANEL = "id: totals\nheadline: 数字\nitems: [{value: '1', label: 一}]\n"
WITH_PICTURE = """
headline: 标题
pictures:
  - {id: harbour, file: harbour.png, credit: 某某摄}
"""


@pytest.fixture
def desk(newsroom: "Newsroom") -> "Newsroom":
    """An edition that fits its layout: story, picture of the story, figures."""
    newsroom.picture("harbour.png")
    newsroom.story("opening", "正文。", head=WITH_PICTURE)
    newsroom.panel(PANEL)
    newsroom.layout(SLOTS)
    newsroom.place(lead="opening", photo="harbour", numbers="totals")
    return newsroom


def problems(desk: "Newsroom") -> dict[str, str]:
    """Code → message, and the place must be known."""
    _, found = desk.plan()
    assert all(problem.span and problem.span.line for problem in found)
    return {problem.code: problem.message for problem in found}


def place_of(desk: "Newsroom", code: str) -> tuple[str, int, int]:
    _, found = desk.plan()
    (span,) = [problem.span for problem in found if problem.code == code]
    assert span
    return span.file.rpartition("/")[2], span.line, span.column


def test_every_slot_gets_its_content_in_the_layouts_order(desk: "Newsroom") -> None:
    assignments, found = desk.plan()
    assert found == ()
    assert [a.slot.name for a in assignments] == ["lead", "photo", "numbers", "folio"]
    lead, photo, numbers, folio = assignments
    assert lead.story and lead.story.id == "opening"
    assert photo.picture and photo.picture.id == "harbour"
    assert numbers.panel and numbers.panel.id == "totals"
    assert (folio.story, folio.picture, folio.panel) == (None, None, None)


def test_a_picture_with_a_slot_of_its_own_is_not_in_the_story_too(desk: "Newsroom") -> None:
    assignments, _ = desk.plan()
    assert assignments[0].pictures == ()


def test_an_unknown_slot_is_reported_with_what_was_meant(desk: "Newsroom") -> None:
    desk.place(lead="opening", photo="harbour", number="totals")
    found = problems(desk)
    assert "'numbers'" in found["plan/unknown-slot"]
    assert place_of(desk, "plan/unknown-slot") == ("edition.yaml", 12, 3)


def misspelt(desk: "Newsroom", content: str) -> Diagnostic:
    """The problem of an edition that places `content`, which `read` would not have let pass."""
    edition, layout = desk.read()
    lead, photo, numbers = edition.placements
    wrong = dataclasses.replace(photo, content=content)
    edition = dataclasses.replace(edition, placements=(lead, wrong, numbers))
    _, found = assign(edition, layout)
    (problem,) = [problem for problem in found if problem.code == "plan/unknown-content"]
    assert problem.span == photo.span
    return problem


def test_unknown_content_is_reported_with_what_was_meant(desk: "Newsroom") -> None:
    assert "'harbour'" in misspelt(desk, "harbor").message


def test_nothing_alike_lists_what_there_is(desk: "Newsroom") -> None:
    message = misspelt(desk, "zzz").message
    assert all(name in message for name in ("opening", "harbour", "totals"))


@pytest.mark.parametrize(
    ("slot", "content"),
    [("lead", "harbour"), ("lead", "totals"), ("photo", "opening"), ("photo", "totals"),
     ("numbers", "opening"), ("folio", "opening")],
)  # fmt: skip
def test_the_wrong_kind_of_content(desk: "Newsroom", slot: str, content: str) -> None:
    fitting = {"lead": "opening", "photo": "harbour", "numbers": "totals"}
    desk.place(**{**fitting, slot: content})
    found = problems(desk)
    assert slot in found["plan/wrong-kind"] and content in found["plan/wrong-kind"]


def test_a_story_without_a_slot(desk: "Newsroom") -> None:
    desk.story("spare", "正文。")
    desk.place(lead="opening", photo="harbour", numbers="totals")
    assert list(problems(desk)) == ["plan/no-slot"]
    assert place_of(desk, "plan/no-slot") == ("spare.md", 2, 5)


def test_a_panel_without_a_slot(desk: "Newsroom") -> None:
    desk.panel(PANEL.replace("totals", "others"))
    desk.place(lead="opening", photo="harbour", numbers="totals")
    assert "others" in problems(desk)["plan/no-slot"]


def test_a_slot_without_content(desk: "Newsroom") -> None:
    desk.place(lead="opening", numbers="totals")
    found = problems(desk)
    assert "'photo'" in found["plan/empty-slot"]
    assert place_of(desk, "plan/empty-slot")[0] == "layout.yaml"


def test_all_problems_are_reported_at_once(desk: "Newsroom") -> None:
    desk.story("spare", "正文。")
    desk.place(leed="opening", photo="harbour", numbers="harbour")
    _, found = desk.plan()
    codes = [problem.code for problem in found]
    assert codes.count("plan/no-slot") == 3
    assert {"plan/unknown-slot", "plan/wrong-kind", "plan/placed-twice"} <= set(codes)
    assert "plan/empty-slot" in codes


TWO_PICTURES = """
headline: 标题
pictures:
  - {id: one, file: one.png, credit: 某某摄}
  - {id: two, file: two.png, credit: 某某摄}
pull_quotes:
  - {text: 一句引语。}
  - {text: 另一句引语。}
"""
ONE_PLACE_EACH = "pictures: [{at: [1, 3], size: [1, 3]}], pull_quotes: [{at: [1, 7], size: [1, 2]}]"


@pytest.fixture
def illustrated(newsroom: "Newsroom") -> "Newsroom":
    """A story with two pictures and two quotes."""
    newsroom.picture("one.png")
    newsroom.picture("two.png")
    newsroom.story("opening", "正文。", head=TWO_PICTURES)
    newsroom.place(lead="opening")
    return newsroom


def test_pictures_and_quotes_without_a_place(illustrated: "Newsroom") -> None:
    illustrated.layout(
        f"- {{name: lead, kind: story, at: [1, 1, 1], size: [3, 10], {ONE_PLACE_EACH}}}"
    )
    assert set(problems(illustrated)) == {"plan/picture-without-place", "plan/quote-without-place"}
    assert place_of(illustrated, "plan/picture-without-place") == ("opening.md", 6, 5)
    assert place_of(illustrated, "plan/quote-without-place")[:2] == ("opening.md", 9)


def test_places_of_the_whole_chain_count(illustrated: "Newsroom") -> None:
    illustrated.layout(
        f"""
        - {{name: lead, kind: story, at: [1, 1, 1], size: [3, 10], next: more, {ONE_PLACE_EACH}}}
        - {{name: more, kind: story, at: [1, 1, 11], size: [3, 10], {ONE_PLACE_EACH}}}
        """
    )
    assert problems(illustrated) == {}
    composed = illustrated.compose()
    for part in ("picture", "pull_quote"):
        assert composed.items("lead", part) and composed.items("more", part)


def test_a_chain_with_too_few_places_is_reported(illustrated: "Newsroom") -> None:
    illustrated.layout(
        f"""
        - {{name: lead, kind: story, at: [1, 1, 1], size: [3, 10], next: more}}
        - {{name: more, kind: story, at: [1, 1, 11], size: [3, 10], {ONE_PLACE_EACH}}}
        """
    )
    assert set(problems(illustrated)) == {"plan/picture-without-place", "plan/quote-without-place"}


def test_a_continued_slot_needs_no_content_and_takes_none(newsroom: "Newsroom") -> None:
    newsroom.story("opening", "正文。")
    newsroom.story("other", "正文。")
    newsroom.layout(
        """
        - {name: lead, kind: story, at: [1, 1, 1], size: [3, 10], next: more}
        - {name: more, kind: story, at: [1, 1, 11], size: [3, 10]}
        - {name: rest, kind: story, at: [1, 1, 21], size: [3, 10]}
        """
    )
    newsroom.place(lead="opening", rest="other")
    assert problems(newsroom) == {}
    newsroom.place(lead="opening", more="other", rest="other")
    assert place_of(newsroom, "plan/slot-taken") == ("edition.yaml", 10, 3)


def test_content_is_printed_once(newsroom: "Newsroom") -> None:
    newsroom.story("opening", "正文。")
    newsroom.layout(
        """
        - {name: lead, kind: story, at: [1, 1, 1], size: [3, 10]}
        - {name: more, kind: story, at: [1, 1, 11], size: [3, 10]}
        """
    )
    newsroom.place(lead="opening", more="opening")
    assert place_of(newsroom, "plan/placed-twice") == ("edition.yaml", 10, 3)


def test_a_head_slot_shows_the_story_of_its_slot(newsroom: "Newsroom") -> None:
    newsroom.story("opening", "正文。")
    newsroom.layout(
        """
        - {name: banner, kind: head, at: [1, 1, 1], size: [3, 3], head_of: lead, parts: [headline]}
        - {name: lead, kind: story, at: [1, 1, 4], size: [3, 10]}
        """
    )
    newsroom.place(lead="opening")
    assignments, found = newsroom.plan()
    assert found == ()
    assert [a.story.id for a in assignments if a.story] == ["opening", "opening"]
