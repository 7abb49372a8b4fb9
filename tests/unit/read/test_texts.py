"""Every character of a YAML value is at the place its `Text` says."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.model.edition import Text
from banmian.read.nodes import scalar_at
from banmian.read.texts import split_text, takes_space, text_of
from banmian.read.yaml_reader import parse_yaml

PRINTABLE = st.characters(
    min_codepoint=0x20,
    exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"),
)
WORDS = st.text(st.sampled_from("渤海与天山，。“”'\"\\ ab:#-|&*!") | PRINTABLE, min_size=1).filter(
    str.strip
)


def read(source: str, key: str = "k") -> Text:
    tree, found = parse_yaml(tuple(source.split("\n")), "f.yaml")
    assert not found
    scalar = scalar_at(tree, key)
    assert scalar
    return text_of(scalar)


def in_place(text: Text, source: str) -> bool:
    """Whether each run stands in the source at its span."""
    lines = source.split("\n")
    return all(
        lines[run.span.line - 1].startswith(run.text, run.span.column - 1) for run in text.inlines
    )


@pytest.mark.parametrize(
    ("source", "plain", "column"),
    [
        ("k: 渤海与天山", "渤海与天山", 4),
        ("k:   渤海  # a comment", "渤海", 6),
        ("k: '渤海'", "渤海", 5),
        ('k: "渤海"', "渤海", 5),
        ('k: " 渤海 "', "渤海", 6),
        ("{j: 1, k: 渤海}", "渤海", 11),
        ("k: &a 渤海", "渤海", 7),
        ("k: &a '渤海'", "渤海", 8),
    ],
)
def test_a_value_on_one_line_is_one_run(source: str, plain: str, column: int) -> None:
    (run,) = read(source).inlines
    assert (run.text, run.span.line, run.span.column) == (plain, 1, column)


def test_escapes_are_runs_of_their_own() -> None:
    text = read(r'k: "甲\"乙\u4e19丁"')
    assert text.plain == '甲"乙丙丁'
    assert [text.span_at(i).column for i in range(5)] == [5, 6, 8, 9, 15]


def test_doubled_quotes_in_single_quotes() -> None:
    text = read("k: 'it''s'")
    assert text.plain == "it's"
    assert [text.span_at(i).column for i in range(4)] == [5, 6, 7, 9]


@pytest.mark.parametrize(
    ("source", "plain", "second"),
    [
        ("k: 渤海\n  天山", "渤海天山", (2, 3)),
        ("k: '渤海\n  天山'", "渤海天山", (2, 3)),
        ('k: "渤海\n  天山"', "渤海天山", (2, 3)),
        ("k: >\n    渤海\n    天山", "渤海天山", (3, 5)),
        ("k: one\n  two", "one two", (1, 7)),
        ("k: >-\n  one\n  two\n", "one two", (2, 6)),
    ],
)
def test_lines_join_as_their_script_does(source: str, plain: str, second: tuple[int, int]) -> None:
    text = read(source)
    assert text.plain == plain
    assert (text.inlines[1].span.line, text.inlines[1].span.column) == second


def test_a_literal_block_of_one_line_is_read() -> None:
    text = read("k: |\n  渤海\nj: 1")
    assert (text.plain, str(text.inlines[0].span)) == ("渤海", "f.yaml:2:3")


@pytest.mark.parametrize("source", ["k: |\n  渤海\n  天山", "k: 渤海\n\n  天山", r'k: "a\nb"'])
def test_line_breaks_inside_a_value_are_refused(source: str) -> None:
    _, found = parse_yaml(tuple(source.split("\n")), "f.yaml")
    assert [(d.code, str(d.span)) for d in found] == [("read/line-break", "f.yaml:1:4")]


def test_a_split_headline_keeps_its_places() -> None:
    first, second = split_text(read("k: 山海 | 天山"), "|")
    assert (first.plain, second.plain) == ("山海", "天山")
    assert str(second.inlines[0].span) == "f.yaml:1:9"


@pytest.mark.parametrize(
    ("before", "after", "space"),
    [
        ("渤海", "天山", False),
        ("one", "two", True),
        ("said “yes”", "and", True),
        ("“师带徒”", "累计", False),
        ("渤海", "GDP", False),
        ("바다", "산", True),
        ("……", "——", False),
    ],
)
def test_takes_space(before: str, after: str, space: bool) -> None:
    assert takes_space(before, after) is space


@given(WORDS, st.sampled_from(["'", '"']))
@settings(max_examples=100, deadline=None)
def test_quoted_values_keep_every_character(words: str, style: str) -> None:
    source = yaml.dump({"k": words}, default_style=style, allow_unicode=True, width=10_000)
    text = read(source, "k")
    assert text.plain == words.strip()
    assert in_place(text, source) or "\\" in source or "''" in source


@given(st.lists(WORDS.filter(lambda w: w.strip() == w), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_folded_values_keep_every_character(lines: list[str]) -> None:
    source = "k: >\n" + "".join(f"  {line}\n" for line in lines)
    text = read(source, "k")
    assert text.plain.replace(" ", "") == "".join(lines).replace(" ", "")
    spaceless = Text(tuple(run for run in text.inlines if run.text != " "))
    assert in_place(spaceless, source)
