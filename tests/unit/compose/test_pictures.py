"""Crops keep the focal box; the resolution at placed size is checked."""

from pathlib import Path

import pytest

from banmian.compose.pictures import crop_to
from banmian.diagnostics import Span
from banmian.model.edition import FocalBox, Picture


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
