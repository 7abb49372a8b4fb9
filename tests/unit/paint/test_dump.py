"""The text dump that golden files hold."""

from pathlib import Path

from banmian.diagnostics import Span
from banmian.model.edition import Picture
from banmian.model.page import Fill, Glyphs, PlacedPicture, Rule, Source, Surface
from banmian.model.style import Ink
from banmian.paint.dump import dump_surface

SOURCE = Source("", "", "")
BLACK = Ink("black", 0, 0, 0, 1)


def test_one_line_an_item_in_paint_order() -> None:
    picture = Picture(
        "harbour", Path("harbour.jpg"), "", 40, 30, None, None, "", None, Span("edition.yaml")
    )
    items = (
        Fill(0, 1.23456, 30, 40, Ink("tint", 0.1, 0, 0, 0), SOURCE),
        Glyphs("song", 9.5, 20, 30, (1, 2), (18, 27), (0, 0), ("版", "——"), BLACK, SOURCE),
        Rule(-0.0001, 2, 3, 4, 0.25, BLACK, SOURCE),
        PlacedPicture(5, 6, 70, 80, picture, (0, 1, 38.5, 29), SOURCE),
    )
    assert dump_surface(Surface(100, 100, 0, (), items)).splitlines() == [
        "0.000 1.235 fill 30.000 40.000 tint",
        "38.000 30.000 9.500 song 版——",
        "0.000 2.000 rule 3.000 4.000 0.250 black",
        "5.000 6.000 picture 70.000 80.000 harbour 0.000 1.000 38.500 29.000",
    ]
