"""The largest ink sum counts black that overprints with what it covers, and nothing twice."""

from pathlib import Path

import pytest

from banmian.diagnostics import Span
from banmian.model.edition import Picture
from banmian.model.page import Fill, Item, PlacedPicture, Rule, Source
from banmian.model.style import PAPER, Ink, Spot
from banmian.paint.pictures import ImageForm, SeparatedPicture
from banmian.paint.piling import largest_ink_sum

SOURCE = Source("slot", "content", "part")
BLACK = Ink("black", 0, 0, 0, 1)
BROWN = Ink("brown", 0.5, 0.7, 0.6, 0.3)
PICTURE = PlacedPicture(
    0, 0, 100, 100,
    Picture("p", Path("p.jpg"), "0", 9, 9, None, None, "", None, Span("p.md")),
    (0, 0, 9, 9), SOURCE,
)  # fmt: skip
SEPARATED = SeparatedPicture(ImageForm(9, 9, "DeviceCMYK", "FlateDecode"), b"", "0", 190.0)


def _fill(ink: Ink, left: float = 0.0, width: float = 100.0) -> Fill:
    return Fill(left, 0, width, 100, ink, SOURCE)


def _rule(ink: Ink, left: float = 10.0, right: float = 20.0) -> Rule:
    return Rule(left, 50, right, 52, 1, ink, SOURCE)


@pytest.mark.parametrize(
    ("items", "largest"),
    [
        ((), 0),
        ((_fill(BROWN),), 210),
        ((_rule(BLACK),), 100),
        ((_fill(BROWN), _rule(BLACK)), 280),
        ((_rule(BLACK), _fill(BROWN)), 210),
        ((_fill(BROWN), _rule(BLACK, 200, 210)), 210),
        ((_fill(BROWN), _fill(PAPER), _rule(BLACK)), 210),
        ((_fill(BROWN), _fill(PAPER, 15), _rule(BLACK)), 280),
        ((_fill(BROWN), _fill(BLACK, 10, 10)), 210),
        ((_fill(BROWN), _rule(Ink("gray", 0, 0, 0, 0.9))), 210),
        ((PICTURE,), 190),
        ((PICTURE, _rule(BLACK)), 290),
        ((_fill(Ink("gold", 0, 0.2, 1, 0, Spot("Gold", (0, 0.2, 1, 0), 0.8))), _rule(BLACK)), 180),
    ],
)
def test_largest_ink_sum(items: tuple[Item, ...], largest: float) -> None:
    assert largest_ink_sum(items, {PICTURE: SEPARATED}) == pytest.approx(largest)
