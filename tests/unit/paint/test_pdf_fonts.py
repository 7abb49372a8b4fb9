"""Codes, widths and CMaps of a face, by hand-made faces and programs."""

from dataclasses import dataclass
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.fonts.subset import Subset
from banmian.paint.pdf_cmaps import alias_cmap, cid_to_gid, to_unicode
from banmian.paint.pdf_fonts import FaceCodes, code_face, settled_texts


@dataclass(frozen=True)
class PlainFace:
    upem: int = 1000

    def advance(self, glyph: int) -> int:
        return 1000 if glyph >= 10 else 500


def _coded(
    outlines: Literal["glyf", "cff"], uses: list[tuple[int, str]], upem: int = 1000
) -> FaceCodes:
    glyphs = sorted({0} | {glyph for glyph, _ in uses})
    subset = Subset(b"", outlines, {glyph: new for new, glyph in enumerate(glyphs)})
    face: Any = PlainFace(upem)
    return code_face("F1", face, subset, uses)


def test_glyf_gives_every_text_of_a_glyph_a_cid() -> None:
    codes = _coded("glyf", [(20, "丶"), (20, "、"), (7, "a")])
    assert {use: code for use, (code, _) in codes.table.items()} == {
        (7, "a"): "0001", (20, "、"): "0002", (20, "丶"): "0003",
    }  # fmt: skip
    assert codes.widths == ((1, 500), (2, 1000), (3, 1000))
    assert codes.aliases == ()


def test_cff_keeps_the_programs_cids_and_adds_codes_beyond_them() -> None:
    codes = _coded("cff", [(20, "丶"), (20, "、"), (30, "b")])
    assert {use: code for use, (code, _) in codes.table.items()} == {
        (20, "、"): "0001", (20, "丶"): "0003", (30, "b"): "0002",
    }  # fmt: skip
    assert codes.aliases == ((3, 1),)
    assert codes.widths == ((1, 1000), (2, 1000))


def test_advances_are_what_w_says() -> None:
    codes = _coded("glyf", [(7, "a")], upem=2048)
    (_, width), = codes.widths  # fmt: skip
    assert width == 244.141
    assert codes.table[7, "a"][1] == pytest.approx(0.244141)


def test_to_unicode_writes_surrogates_sequences_and_short_blocks() -> None:
    texts = [(code, chr(0x4E00 + code)) for code in range(1, 150)] + [(150, "𠮷"), (151, "——")]
    lines = to_unicode(texts).decode().splitlines()
    assert "<0096> <D842DFB7>" in lines
    assert "<0097> <20142014>" in lines
    assert [line for line in lines if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "51 beginbfchar",
    ]


def test_an_alias_cmap_maps_everything_else_to_itself() -> None:
    lines = alias_cmap([(300, 4), (301, 4)], "H").decode().splitlines()
    assert "<0000> <00FF> 0" in lines
    assert "<0100> <012B> 256" in lines
    assert lines[lines.index("2 begincidchar") + 1 :][:2] == ["<012C> 4", "<012D> 4"]


def test_an_alias_cmap_says_its_writing_mode() -> None:
    assert "/WMode 1 def" in alias_cmap([(300, 4)], "V").decode()
    assert "WMode" not in alias_cmap([(300, 4)], "H").decode()


def test_cid_to_gid_fills_gaps_with_notdef() -> None:
    assert cid_to_gid([(1, 7), (3, 258)]) == bytes([0, 0, 0, 7, 0, 0, 1, 2])


@pytest.mark.parametrize(
    ("texts", "settled"),
    [
        (("a", "b"), ("a", "b")),
        (("e\u0301", ""), ("e", "\u0301")),
        (("abc", "", ""), ("a", "b", "c")),
        (("abc", ""), ("a", "bc")),
        (("a", "", ""), ("a", "", "")),
        (("", "a"), ("", "a")),
    ],
)
def test_a_clusters_text_goes_to_its_glyphs(
    texts: tuple[str, ...], settled: tuple[str, ...]
) -> None:
    assert settled_texts(texts) == settled


@given(st.lists(st.text("ab\u0301", max_size=3), max_size=8).map(tuple))
def test_settling_loses_and_doubles_nothing(texts: tuple[str, ...]) -> None:
    settled = settled_texts(texts)
    assert "".join(settled) == "".join(texts)
    assert len(settled) == len(texts)
    assert settled_texts(settled) == settled
