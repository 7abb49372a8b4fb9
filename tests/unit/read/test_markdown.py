"""Every character of a body is at the place its `Inline` says; the rest of Markdown is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.model.annotation import Annotation, Gloss, Mark
from banmian.model.edition import Block, BlockKind, Emphasis
from banmian.read.markdown import read_body

CHARACTERS = st.text(
    st.one_of(
        st.sampled_from("渤海与天山，。“”！？（）—…《》 ab1.:;,'-+#>=_~|"),
        st.characters(
            min_codepoint=0x20,
            exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"),
            exclude_characters="\\*`<[]&{}",
        ),
    ),
    max_size=40,
)


def read(source: str, first_line: int = 1) -> tuple[Block, ...]:
    blocks, found = read_body(tuple(source.split("\n")), "s.md", first_line)
    assert not found
    return blocks


def codes(source: str) -> list[tuple[str, str]]:
    _, found = read_body(tuple(source.split("\n")), "s.md", 1)
    return [(d.code, str(d.span).removeprefix("s.md:")) for d in found]


def places(block: Block) -> list[tuple[str, int, int]]:
    return [(i.text, i.span.line, i.span.column) for i in block.text.inlines]


def test_kinds_of_blocks() -> None:
    blocks = read("甲\n\n## 乙\n\n丙\n- 丁\n- 戊\n\n己")
    kinds = [(b.kind.value, b.text.plain) for b in blocks]
    assert kinds == [
        ("paragraph", "甲"),
        ("subhead", "乙"),
        ("paragraph", "丙"),
        ("item", "丁"),
        ("item", "戊"),
        ("paragraph", "己"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("渤海", [("渤海", 7, 1)]),
        ("  渤海  ", [("渤海", 7, 3)]),
        ("## 渤海 ##", [("渤海", 7, 4)]),
        ("##   #1楼", [("#1楼", 7, 6)]),
        ("-   渤海", [("渤海", 7, 5)]),
        ("渤海\n天山", [("渤海", 7, 1), ("天山", 8, 1)]),
        ("渤海 \n  天山", [("渤海", 7, 1), ("天山", 8, 3)]),
        ("- 渤海\n  天山", [("渤海", 7, 3), ("天山", 8, 3)]),
        ("- 渤海\n天山", [("渤海", 7, 3), ("天山", 8, 1)]),
        ("\u2003\n渤海", [("渤海", 8, 1)]),
        ("one\ntwo", [("one ", 7, 1), ("two", 8, 1)]),
        (r"5\*3", [("5", 7, 1), ("*3", 7, 3)]),
        (r"\\\*", [("\\", 7, 2), ("*", 7, 4)]),
        ("甲\\乙", [("甲\\乙", 7, 1)]),
        ("甲**乙**丙", [("甲", 7, 1), ("乙", 7, 4), ("丙", 7, 7)]),
        ("*甲\n乙*", [("甲", 7, 2), ("乙", 8, 1)]),
    ],
)
def test_places(source: str, expected: list[tuple[str, int, int]]) -> None:
    (block,) = read(source, first_line=7)
    assert places(block) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{.continued} 甲乙", [("甲乙", 1, 14)]),
        ("{.continued}甲*乙*", [("甲", 1, 13), ("乙", 1, 15)]),
        ("{.continued} **甲**乙", [("甲", 1, 16), ("乙", 1, 19)]),
        ("{.continued}\n甲乙", [("甲乙", 2, 1)]),
    ],
)
def test_a_paragraph_that_goes_on(source: str, expected: list[tuple[str, int, int]]) -> None:
    """G6.2: it says so itself; the mark is no text, and every character keeps its place."""
    (block,) = read(source)
    assert block.continued
    assert places(block) == expected


def test_what_merely_looks_like_a_paragraph_that_goes_on() -> None:
    assert [block.continued for block in read("甲\n\n- 乙")] == [False, False]
    assert codes("甲{.continued}")


def test_emphasis() -> None:
    (block,) = read("甲**乙**丙*丁*")
    assert [i.emphasis for i in block.text.inlines] == [
        Emphasis.NONE,
        Emphasis.STRONG,
        Emphasis.NONE,
        Emphasis.EM,
    ]


@pytest.mark.parametrize("source", ["甲**“乙”**丙", "**（乙）**丙", "甲**乙。**丙", "（**乙**）"])
def test_strong_needs_no_spaces_beside_han(source: str) -> None:
    (block,) = read(source)
    assert Emphasis.STRONG in [i.emphasis for i in block.text.inlines]
    assert "*" not in block.text.plain


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("甲<b>乙</b>", "1:2"),
        ("<div>\n甲\n</div>", "1:1"),
        ("甲[乙](ftp://x)", "1:2"),
        ("甲<http://x.cn>", "1:2"),
        ("甲![乙](a.jpg)", "1:2"),
        ("甲`乙`", "1:2"),
        ("```\n甲\n```", "1:1"),
        ("    甲", "1:5"),
        ("\t甲", "1:2"),
        ("# 甲", "1:1"),
        ("### 甲", "1:1"),
        ("甲\n---", "1:1"),
        ("甲\n\n---\n\n乙", "3:1"),
        ("> 甲", "1:1"),
        ("1. 甲", "1:1"),
        ("* 甲", "1:1"),
        ("+ 甲", "1:1"),
        ("- 甲\n  - 乙", "2:3"),
        ("- 甲\n\n  乙", "3:3"),
        ("|甲|乙|\n|-|-|\n|丙|丁|", "1:1"),
        ("甲  \n乙", "1:2"),
        ("甲\\\n乙", "1:2"),
        ("甲~~乙~~", "1:2"),
        ("甲 _b_", "1:3"),
        ("甲&nbsp;乙", "1:2"),
        ("***甲***", "1:2"),
        ("##甲", "1:1"),
        ("[a]: http://x\n\n甲", "1:1"),
    ],
)
def test_what_is_not_read_is_refused(source: str, place: str) -> None:
    found = codes(source)
    assert found[0] == ("read/markdown-unsupported", place)
    assert {code for code, _ in found} == {"read/markdown-unsupported"}


def test_every_problem_of_a_paragraph_is_reported() -> None:
    assert codes("甲<b>乙</b>丙`丁`\n戊*己\t") == [
        ("read/markdown-unsupported", "1:2"),
        ("read/markdown-unsupported", "1:6"),
        ("read/markdown-unsupported", "1:11"),
        ("read/stray-asterisk", "2:2"),
    ]


def test_typed_indents_are_left_out_with_a_warning() -> None:
    blocks, found = read_body(("　　渤海", "", "　　"), "s.md", 1)
    assert [places(b) for b in blocks] == [[("渤海", 1, 3)]]
    assert [(d.code, d.severity.value) for d in found] == [("read/typed-indent", "warning")] * 2


def test_empty_blocks() -> None:
    places_ = ["1:1", "3:1", "4:1"]
    assert codes("##\n\n- \n- 　\n- 甲") == [("read/empty-block", place) for place in places_]


@given(st.lists(CHARACTERS.filter(lambda line: line.strip() == line and line), max_size=3))
@settings(max_examples=100, deadline=None)
def test_text_in_is_text_out(lines: list[str]) -> None:
    source = tuple("甲" + line.replace("_", "\\_").replace("~", "\\~") for line in lines)
    blocks, found = read_body(source, "s.md", 3)
    if found:  # a line of marks can still make a table or a heading of two lines
        assert {d.code for d in found} == {"read/markdown-unsupported"}
        return
    runs = [run for block in blocks for run in block.text.inlines]
    for run in runs:
        for offset, char in enumerate(run.text):
            line = source[run.span.line - 3] + " "
            assert line[run.span.column - 1 + offset] == char
    assert _bare("".join(run.text for run in runs)) == _bare("".join(["甲" + i for i in lines]))
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks)


def _bare(text: str) -> str:
    return text.replace(" ", "")


def test_annotated_runs_keep_their_places() -> None:
    """Each base is a run of its own, at its own first character; readings belong to it."""
    (block,) = read("见[孔子]{.name .dots}、\n**{漢字|かん|じ}**{今日|きょう}[年]{lang=ja}")
    assert places(block) == [
        ("见", 1, 1), ("孔子", 1, 3), ("、", 1, 19),
        ("漢字", 2, 4), ("今日", 2, 15), ("年", 2, 23),
    ]  # fmt: skip
    said = [inline.annotation for inline in block.text.inlines]
    assert said[0] is None
    assert said[1] == Annotation(frozenset({Mark.NAME, Mark.DOTS}))
    assert said[3] == Annotation(gloss=Gloss.RUBY, readings=("かん", "じ"))
    assert said[4] == Annotation(gloss=Gloss.RUBY, readings=("きょう",))
    assert said[5] == Annotation(language="ja")
    assert block.text.inlines[3].emphasis is Emphasis.STRONG


def test_words_with_a_link() -> None:
    (block,) = read("见[孔子](https://a.cn/b?c=1#d)。")
    link = block.text.inlines[1]
    assert (link.text, link.span.column) == ("孔子", 3)
    assert link.annotation is not None and link.annotation.link == "https://a.cn/b?c=1#d"


@pytest.mark.parametrize(
    ("written", "gloss"),
    [
        ("Běi|jīng", Gloss.PINYIN),
        ("Běijīng", Gloss.PINYIN),
        ("Xī'ān", Gloss.PINYIN),
        ("ㄅㄟˇ|ㄐㄧㄥ", Gloss.ZHUYIN),
        ("ㄇㄚ˙|˙ㄇㄚ", Gloss.ZHUYIN),
        ("ペキ|ン", Gloss.RUBY),
        ("북|경", Gloss.RUBY),
    ],
)
def test_the_script_of_a_reading_tells_its_kind(written: str, gloss: Gloss) -> None:
    (block,) = read(f"{{北京|{written}}}")
    assert block.text.inlines[0].annotation == Annotation(
        gloss=gloss, readings=tuple(written.split("|"))
    )


def test_marks_and_digits_take_no_reading() -> None:
    (block,) = read("{第3名|dì|míng}")
    assert block.text.plain == "第3名"
    assert codes("{第3名|dì|sān|míng}") == [("read/annotation", "1:6")]


def test_a_cut_keeps_each_reading_with_its_character() -> None:
    (block,) = read("{漢、字|かん|じ}{今日|きょう}")
    parts = [block.text.cut(0, 1), block.text.cut(1, 4)]
    readings = [[i.annotation and i.annotation.readings for i in t.inlines] for t in parts]
    assert readings == [[("かん",)], [("じ",), ("きょう",)]]
