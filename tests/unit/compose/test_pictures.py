"""Crops keep the focal box."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from banmian.compose.pictures import crop_to
from banmian.diagnostics import Span
from banmian.model.edition import FocalBox, Picture
from banmian.model.page import PlacedPicture
from banmian.model.shaped import Orientation

if TYPE_CHECKING:
    from tests.unit.conftest import Composed, Newsroom


def picture(focal: FocalBox | None = None) -> Picture:
    return Picture(
        "p", Path("p.jpg"), "0" * 64, 4000, 2000, None, None, "", focal, Span("a.md", 3, 5)
    )


@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.0, 4.0])
def test_a_crop_has_the_aspect_and_is_as_large_as_can_be(aspect: float) -> None:
    (left, top, right, bottom), _ = crop_to(picture(), aspect)
    assert (right - left) / (bottom - top) == pytest.approx(aspect)
    assert right - left == pytest.approx(4000) or bottom - top == pytest.approx(2000)


def test_a_crop_moves_to_its_focal_box() -> None:
    (left, _, right, _), problems = crop_to(picture(FocalBox(0.8, 0.1, 0.2, 0.5)), 1.0)
    assert (left, right) == (2000, 4000)
    assert problems == ()


def test_a_focal_box_that_no_crop_can_keep_is_reported() -> None:
    _, (problem,) = crop_to(picture(FocalBox(0.1, 0.1, 0.8, 0.5)), 1.0)
    assert problem.code == "compose/focal-cut"
    assert problem.span == Span("a.md", 3, 5)


SLOTS = """
- {name: photo, kind: picture, at: [1, 1, 1], size: [3, 10]}
- {name: lead, kind: story, at: [1, 1, 20], size: [3, 9], treatment: plain-story}
"""


def composed_picture(
    newsroom: "Newsroom", keys: str = "credit: 某摄", width: int = 1200, height: int = 800
) -> "Composed":
    """A picture over three columns (320 pt) and ten lines (145 pt)."""
    newsroom.picture("p.png", width, height)
    newsroom.story(
        "a", "正文。", head=f"headline: 标题\npictures: [{{id: p, file: p.png, {keys}}}]"
    )
    newsroom.layout(SLOTS)
    newsroom.place(lead="a", photo="p")
    return newsroom.compose()


def placed(composed: "Composed") -> PlacedPicture:
    (found,) = [item for item in composed.items("photo") if isinstance(item, PlacedPicture)]
    return found


def test_caption_and_credit_share_a_line_where_they_fit(newsroom: "Newsroom") -> None:
    composed = composed_picture(newsroom, "caption: 图片说明, credit: 某摄")
    (caption,), (credit,) = composed.glyphs("photo", "caption"), composed.glyphs("photo", "credit")
    assert caption.y == credit.y
    assert credit.x + credit.positions[0] == pytest.approx(caption.x + 40 + 10)
    assert placed(composed).height == 145 - 15
    assert caption.y + 0.12 * 10 == pytest.approx(20 + 145)


def test_a_credit_that_does_not_fit_beside_the_caption_takes_its_own_line(
    newsroom: "Newsroom",
) -> None:
    composed = composed_picture(newsroom, f"caption: {'说明' * 15}, credit: 本报记者某某摄")
    (caption,), (credit,) = composed.glyphs("photo", "caption"), composed.glyphs("photo", "credit")
    assert credit.y - caption.y == 15
    assert placed(composed).height == 145 - 30
    assert caption.y - 0.88 * 10 > placed(composed).y + placed(composed).height


def test_a_caption_of_several_lines_takes_them_from_the_picture(newsroom: "Newsroom") -> None:
    composed = composed_picture(newsroom, f"caption: {'说明文字' * 18}, credit: 某摄")
    lines = composed.glyphs("photo", "caption")
    assert [len(line.texts) for line in lines] == [32, 32, 8]
    assert placed(composed).height == 145 - 45


def test_a_long_credit_takes_a_line_after_the_other(newsroom: "Newsroom") -> None:
    composed = composed_picture(newsroom, f"caption: 说明, credit: {'供图' * 20}")
    (caption,), credits = composed.glyphs("photo", "caption"), composed.glyphs("photo", "credit")
    assert [line.y - caption.y for line in credits] == [15, 30]
    assert placed(composed).height == 145 - 45


def test_a_caption_that_leaves_no_room_for_its_picture_is_overset(newsroom: "Newsroom") -> None:
    composed = composed_picture(newsroom, f"caption: {'说明文字' * 80}, credit: 某摄")
    assert composed.codes == ["compose/overset"]
    assert composed.problems[0].span is not None


def test_a_crop_at_the_placed_size_keeps_the_aspect(newsroom: "Newsroom") -> None:
    composed = composed_picture(newsroom)
    shown = placed(composed)
    left, top, right, bottom = shown.crop
    assert (right - left) / (bottom - top) == pytest.approx(shown.width / shown.height)


QUOTED = "headline: 标题\npull_quotes: [{{text: {text}, by: 某某}}]"
PLACE = "pull_quotes: [{at: [2, 3], size: [1, 8]}]"


@pytest.mark.parametrize(("length", "codes"), [(30, []), (200, ["compose/overset"])])
def test_a_quote_stands_between_its_rules(
    newsroom: "Newsroom", length: int, codes: list[str]
) -> None:
    newsroom.story("a", "正文。" * 60, head=QUOTED.format(text="引" * length))
    newsroom.layout(f"- {{name: lead, kind: story, at: [1, 1, 1], size: [3, 12], {PLACE}}}")
    newsroom.place(lead="a")
    composed = newsroom.compose()
    assert composed.codes == codes
    upper, lower = composed.rules("lead", "pull_quote")
    assert (upper.y1, lower.y1) == (20 + 2 * 15, 20 + 10 * 15 - 5)
    if not codes:
        for line in composed.glyphs("lead", "pull_quote"):
            assert upper.y1 < line.y - 0.88 * line.size
            assert line.y + 0.12 * line.size < lower.y1
        assert composed.texts("lead", "pull_quote_by") == ["某某"]


def test_vertical_captions_stand_left_of_their_picture(newsroom: "Newsroom") -> None:
    newsroom.picture("p.png", 1200, 800)
    keys = "caption: 图说, credit: 某摄"
    newsroom.story(
        "a", "正文。", head=f"headline: 标题\npictures: [{{id: p, file: p.png, {keys}}}]"
    )
    slots = SLOTS.replace("size: [3, 10]", "size: [3, 10], treatment: beside")
    newsroom.layout(slots, treatments="beside: {captions: vertical}")
    newsroom.place(lead="a", photo="p")
    composed = newsroom.compose()
    (caption,), (credit,) = composed.glyphs("photo", "caption"), composed.glyphs("photo", "credit")
    shown = placed(composed)
    left, top, right, bottom = shown.crop
    # Three columns of 320 pt by 145 pt: a line of 15 pt goes to the caption, whose em box is 10 pt.
    assert (shown.x, shown.width, shown.height) == (20 + 15, 320 - 15, 145)
    assert (right - left) / (bottom - top) == pytest.approx(305 / 145)
    assert caption.orientation is credit.orientation is Orientation.UPRIGHT
    assert (caption.x, credit.x) == pytest.approx((25, 25))
    # The credit follows an em below the caption's two characters.
    assert (caption.y, credit.y) == pytest.approx((20, 20 + 20 + 10))
