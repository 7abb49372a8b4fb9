from pathlib import Path

import pytest

from banmian.fonts.library import Library, load_library
from banmian.model.shaped import GlyphRun, ShapedParagraph
from banmian.model.style import FontRequest
from banmian.shape.harfbuzz import shape_marks, shape_plain
from banmian.shape.paragraph import MissingCharacter, TextRun, shape_paragraph

SONG = FontRequest("song", "regular")
ROLES = (SONG, FontRequest("hei", "medium"), FontRequest("kai", "regular"))


@pytest.fixture(scope="module")
def library() -> Library:
    found, problems = load_library(Path(__file__).parents[3] / "fonts", ())
    assert found, problems
    return found


def shape(library: Library, text: str, request: FontRequest = SONG) -> ShapedParagraph:
    return shape_paragraph([TextRun(text, request)], library, "zh-Hans")[0]


def faces(shaped: ShapedParagraph) -> list[tuple[str, str]]:
    """Face and text of each run."""
    starts = [run.clusters[0] for run in shaped.runs]
    ends = [*starts[1:], len(shaped.text)]
    return [
        (run.face, shaped.text[start:end])
        for run, start, end in zip(shaped.runs, starts, ends, strict=True)
    ]


def ink(library: Library, run: GlyphRun, index: int) -> tuple[float, float, float]:
    """Left and right edge and middle height of a glyph's ink in em, shift included."""
    extents = library.face(run.face).hb.get_glyph_extents(run.glyphs[index])
    inline, block = run.offsets[index]
    left = extents.x_bearing + inline
    middle = extents.y_bearing + extents.height / 2 + block
    return left / run.upem, (left + extents.width) / run.upem, middle / run.upem


@pytest.mark.clause("M4.6", modes="h")
def test_western_text_goes_to_the_companion(library: Library) -> None:
    """Letters, digits and their marks come from the proportional Western face."""
    shaped = shape(library, "在Linux上，3.5%。")
    assert faces(shaped) == [
        ("song-regular", "在"),
        ("latin-serif-regular", "Linux"),
        ("song-regular", "上，"),
        ("latin-serif-regular", "3.5%"),
        ("song-regular", "。"),
    ]


@pytest.mark.clause("C1.3", modes="h")
def test_quotes_follow_their_context(library: Library) -> None:
    """Full width from the CJK face, or proportional from the companion."""
    chinese = shape(library, "他说“hi”。")
    assert [face for face, _ in faces(chinese)] == [
        "song-regular",
        "latin-serif-regular",
        "song-regular",
    ]
    assert chinese.runs[0].advances[-1] == chinese.runs[0].upem
    western = shape(library, "He said “hi” to him")
    assert len(western.runs) == 1
    assert western.runs[0].advances[8] < 500


@pytest.mark.parametrize(
    ("text", "western"),
    [
        ("“GDP”增长", ""),
        ("T’Pol", "’"),
        ("他的‘T’Pol’", "’"),
        ("of “2024” and", "“”"),
        ("中国“2024”年", ""),
        ("say “你好” to", ""),
        ("“引文没有结束", ""),
    ],
)
def test_one_verdict_for_both_quotes(library: Library, text: str, western: str) -> None:
    latin = "".join(part for face, part in faces(shape(library, text)) if "latin" in face)
    assert "".join(char for char in latin if char in "“”‘’") == western


@pytest.mark.clause("C1.4", "C1.7", modes="h")
@pytest.mark.parametrize("request_", ROLES)
def test_two_em_dash_is_one_glyph_or_joins(library: Library, request_: FontRequest) -> None:
    """No hole between the halves, and nearly two em of ink: the shaper is told the language."""
    run = shape(library, "他——我", request_).runs[0]
    dashes = [i for i, cluster in enumerate(run.clusters) if cluster in (1, 2)]
    assert sum(run.advances[i] for i in dashes) == 2 * run.upem
    if len(dashes) == 2:
        assert ink(library, run, dashes[0])[1] >= 1.0
        assert ink(library, run, dashes[1])[0] <= 0.0
    right = ink(library, run, dashes[-1])[1] + len(dashes) - 1
    assert right - ink(library, run, dashes[0])[0] > 1.85


@pytest.mark.clause("C1.8", modes="h")
@pytest.mark.parametrize("request_", ROLES)
def test_ellipsis_stands_at_mid_height(library: Library, request_: FontRequest) -> None:
    """Six dots in two em, from the CJK face."""
    run = shape(library, "他……", request_).runs[0]
    assert run.advances[1:] == (run.upem, run.upem)
    assert 0.3 < ink(library, run, 1)[2] < 0.46


@pytest.mark.clause("C1.5", "C1.9", modes="h")
@pytest.mark.parametrize("request_", ROLES)
@pytest.mark.parametrize("mark", ["·", "–", "/", "／"])
def test_half_width_marks_are_framed(library: Library, request_: FontRequest, mark: str) -> None:
    """Half an em, ink centred, between Chinese characters."""
    run = shape(library, f"卡{mark}马", request_).runs[0]
    assert run.advances[1] == run.upem / 2
    left, right, middle = ink(library, run, 1)
    assert left + right == pytest.approx(0.5, abs=0.03)
    assert 0.25 < middle < 0.46


@pytest.mark.clause("C1.6", modes="h")
def test_legacy_dots_are_drawn_as_the_middle_dot(library: Library) -> None:
    """Drawn as ·, the source character stays in the text."""
    legacy, dot = (shape(library, f"卡{mark}马") for mark in "•·")
    assert legacy.runs[0].glyphs == dot.runs[0].glyphs
    assert legacy.text[1] == "•"


@pytest.mark.clause("P3.12", modes="h")
@pytest.mark.parametrize("request_", ROLES)
def test_the_glue_side_of_marks_is_blank(library: Library, request_: FontRequest) -> None:
    """The ink lies in the half that a trim keeps."""
    for mark in "（《「“‘【":
        assert ink(library, shape(library, f"天{mark}", request_).runs[0], 1)[0] >= 0.44
    for mark in "）》」”’】，。、；：！？":
        assert ink(library, shape(library, f"天{mark}", request_).runs[0], 1)[1] <= 0.56


@pytest.mark.parametrize("request_", ROLES)
def test_looked_up_characters_equal_shaped_ones(library: Library, request_: FontRequest) -> None:
    """The shortcut for plain CJK text gives what HarfBuzz gives for the whole run."""
    import uharfbuzz

    text = "他说，春天来了；花开了。（北京）《红楼梦》！？、：天地玄黄ひらカナ々〇　字"
    run = shape(library, text, request_).runs[0]
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.script, buffer.direction, buffer.language = "Hani", "ltr", "zh-Hans"
    uharfbuzz.shape(library.face(run.face).hb, buffer, {"kern": False, "palt": False})
    assert run.glyphs == tuple(info.codepoint for info in buffer.glyph_infos)
    assert run.advances == tuple(place.x_advance for place in buffer.glyph_positions)


def test_quotes_are_alone_what_they_are_in_a_run(library: Library) -> None:
    """Every face draws quotes the same whatever stands beside them, so they are looked up."""
    for name, face in library.faces.items():
        for language in ("zh-Hans", "zh-TW", "ja"):
            marks = "“”‘’"
            if all(map(face.glyph, marks)):
                glyphs, advances, offsets, _ = shape_marks(face, marks, language)
                assert shape_plain(face, list(marks), language) == (
                    *(glyphs, advances, offsets),
                    range(4),
                ), name


def test_latin_is_kerned_and_ligated(library: Library) -> None:
    shaped = shape(library, "office AV")
    face = library.face(shaped.runs[0].face)
    alone = [face.advance(face.glyph(char)) for char in "AV"]
    assert sum(shaped.runs[0].advances[-2:]) < sum(alone)


def test_combining_marks_and_selectors_stay_with_their_base(library: Library) -> None:
    for text in ("e\u0301", "葛\U000e0100"):
        shaped = shape(library, f"天{text}地")
        clusters = [cluster for run in shaped.runs for cluster in run.clusters]
        assert sorted(set(clusters)) == [0, 1, 1 + len(text)]


def test_missing_characters_are_returned_and_shown(library: Library) -> None:
    shaped, missing = shape_paragraph(
        [TextRun("天😀", SONG), TextRun("地\U0001f6f0", SONG)], library, "zh-Hans"
    )
    assert missing == (MissingCharacter(1, "😀"), MissingCharacter(3, "\U0001f6f0"))
    assert shaped.runs[0].glyphs[1] == shaped.runs[0].glyphs[3] == 0


def test_spaces_and_invisibles_are_never_missing(library: Library) -> None:
    text = "天 地\t玄\u00a0黄\u2060宇\u200b宙\u2009洪\n荒\u3000"
    _, missing = shape_paragraph([TextRun(text, SONG)], library, "zh-Hans")
    assert missing == ()


@pytest.mark.clause("P3.13", modes="h")
def test_styles_change_faces_not_context(library: Library) -> None:
    """Quotes pair across a change of style."""
    runs = [TextRun("他说“", SONG), TextRun("hi", ROLES[1]), TextRun("”。", SONG)]
    shaped, _ = shape_paragraph(runs, library, "zh-Hans")
    assert [run.face for run in shaped.runs] == [
        "song-regular",
        "latin-sans-medium",
        "song-regular",
    ]


def test_an_unknown_role_reports_every_character(library: Library) -> None:
    shaped, missing = shape_paragraph([TextRun("天地", FontRequest("no", "x"))], library, "zh-Hans")
    assert shaped.runs == () and len(missing) == 2
