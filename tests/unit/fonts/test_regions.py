"""Text is set from the faces of the region it is printed in."""

import pytest

from banmian.fonts.entries import Chain
from banmian.fonts.library import Library
from banmian.model.style import FontRequest
from banmian.shape.paragraph import TextRun, shape_paragraph

SONG = FontRequest("song", "regular")


@pytest.mark.clause("C1.2", modes="hv")
@pytest.mark.parametrize(
    ("language", "face"),
    [
        ("zh-CN", "song-regular"),
        ("zh-Hant-CN", "song-regular"),
        ("ja", "mincho-regular"),
        ("zh-TW", "ming-regular"),
        ("zh-HK", "ming-regular"),
        ("ko", "batang-regular"),
    ],
)
def test_a_role_leads_to_the_region(bundled_library: Library, language: str, face: str) -> None:
    text = "한글" if language == "ko" else "山川"
    shaped, missing = shape_paragraph([TextRun(text, SONG)], bundled_library, language)
    assert [run.face for run in shaped.runs] == [face]
    assert missing == ()


def test_what_the_region_lacks_comes_from_the_common_chain(bundled_library: Library) -> None:
    shaped, missing = shape_paragraph([TextRun("这", SONG)], bundled_library, "ja")
    assert [run.face for run in shaped.runs] == ["song-regular"]
    assert missing == ()


@pytest.mark.clause("R10.1", modes="hv")
def test_a_quotation_takes_its_own_glyphs_in_a_paragraph_of_another_region(
    bundled_library: Library,
) -> None:
    runs = [TextRun("他写道：", SONG), TextRun("骨を直す。", SONG, "ja"), TextRun("直。", SONG)]
    shaped, missing = shape_paragraph(runs, bundled_library, "zh-CN")
    assert [(run.face, len(run.glyphs)) for run in shaped.runs] == [
        ("song-regular", 4),
        ("mincho-regular", 5),
        ("song-regular", 2),
    ]
    assert (shaped.language, missing) == ("zh-CN", ())


def test_the_order_of_a_chain() -> None:
    chain = Chain(("a",), ("l",), (("tw", ("t",)),))
    assert chain.order("hk", latin=False) == ("t", "a", "l")
    assert chain.order("cn", latin=True) == ("l", "a")
