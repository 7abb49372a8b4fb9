"""Words of three languages in Chinese lines: each is parted as its own language does (K2.12).

Real words in the bundled faces, which are proportional; lines are told by where they end.
"""

import pytest

from banmian.fonts.library import Library
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import profile_for
from banmian.model.lines import Line
from banmian.model.style import Align, FontRequest, Writing
from banmian.shape.paragraph import TextRun, shape_paragraph

SONG = FontRequest("song", "regular")


def set_lines(
    library: Library, runs: list[TextRun], measure: float, writing: Writing
) -> tuple[Line, ...]:
    shaped, missing = shape_paragraph(runs, library, "zh-Hans", writing)
    assert missing == ()
    setting = Setting(10.0, Align.JUSTIFY, 0.0, 0.0, profile_for("zh-Hans", writing))
    return break_paragraph(shaped, setting, (measure * 10,))


def texts(lines: tuple[Line, ...]) -> list[str]:
    """Of each line, with the hyphen that it shows."""
    return [
        "".join(text for run in line.runs for text in run.texts)
        + "-" * (line.runs[-1].texts == ("",))
        for line in lines
    ]


@pytest.mark.clause("K2.12", modes="hv")
@pytest.mark.parametrize("writing", Writing)
@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("international", "", {"in", "inter", "interna"}),
        ("Zeitungswissenschaft", "de", {"Zei", "Zeitungs", "Zeitungswis", "Zeitungswissen"}),
        ("Straßenbahnhaltestelle", "de", {"Stra", "Straßen", "Straßenbahn", "Straßenbahnhal",
            "Straßenbahnhalte"}),
        ("gouvernement", "fr", {"gou", "gouver", "gouverne"}),
        ("développement", "fr", {"dé", "déve", "dévelop", "développe"}),
    ],
)  # fmt: skip
def test_a_word_is_parted_as_its_language_does(
    bundled_library: Library, writing: Writing, word: str, language: str, parts: set[str]
) -> None:
    """At every measure the part before the hyphen is one that the word's language allows."""
    found = set()
    for measure in range(14, 60):
        runs = [TextRun("新华社", SONG), TextRun(word, SONG, language), TextRun("报道说", SONG)]
        for line in texts(set_lines(bundled_library, runs, measure / 4, writing)):
            if line.endswith("-"):
                found.add(line.removeprefix("新华社").removesuffix("-"))
    assert found
    assert {part for part in found if word.startswith(part)} <= parts
    assert len(found & parts) > 1


@pytest.mark.parametrize("writing", Writing)
@pytest.mark.parametrize(
    "whole",
    ["GB/T15834", "1,234.56", "-5℃", "12.5%", "￥100", "€3.50", "60km/h", "NASA", "G20", "F-16"],
)
def test_numbers_units_and_initials_stay_whole(
    bundled_library: Library, writing: Writing, whole: str
) -> None:
    """K2.8 to K2.10: at measures that could hold them, none is parted and none gets a hyphen."""
    for measure in range(20, 48):
        runs = [TextRun(f"今年约{whole}左右的记录", SONG)]
        lines = texts(set_lines(bundled_library, runs, measure / 4, writing))
        assert any(whole in line for line in lines), (measure, lines)


@pytest.mark.parametrize("writing", Writing)
def test_an_address_is_parted_after_its_marks_only(
    bundled_library: Library, writing: Writing
) -> None:
    """K2.12: after / ? & . and with nothing added."""
    address = "https://www.example.org/papers/2024?page=12&id=7"
    for measure in range(32, 90, 2):
        lines = texts(
            set_lines(bundled_library, [TextRun(f"见{address}", SONG)], measure / 4, writing)
        )
        ends = [line[-1] for line in lines[:-1] if line != "见"]
        assert "".join(lines) == f"见{address}"
        assert set(ends) <= set("/?&."), (measure, lines)
