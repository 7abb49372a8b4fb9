"""YAML as a tree of strings with places, and what of YAML is refused."""

import pytest

from banmian.read.nodes import Mapping, key_span, node_at, plain, scalar_at, span_at
from banmian.read.yaml_reader import DEEPEST, parse_yaml


def codes(source: str, first_line: int = 1) -> list[tuple[str, str]]:
    _, found = parse_yaml(tuple(source.split("\n")), "f", first_line)
    return [(d.code, str(d.span).removeprefix("f:")) for d in found]


def test_scalars_stay_what_was_written() -> None:
    source = "a: 0012\nb: 20:30\nc: no\nd: 2024-06-18\ne: 1e3\nf: 0x1F\ng: ~\nh: 'null'\ni:"
    tree, found = parse_yaml(tuple(source.split("\n")), "f")
    assert tree
    assert not found
    assert plain(tree) == {
        "a": "0012",
        "b": "20:30",
        "c": "no",
        "d": "2024-06-18",
        "e": "1e3",
        "f": "0x1F",
        "g": None,
        "h": "null",
        "i": None,
    }


def test_places_of_keys_and_values() -> None:
    tree, _ = parse_yaml(("甲: {乙: [丙, 丁]}",), "f", first_line=5)
    assert tree
    assert str(span_at(tree, "甲", "乙", 1)) == "f:5:12"
    assert str(key_span(tree, "甲", "乙")) == "f:5:5"
    assert str(span_at(tree, "甲", "戊", "己")) == "f:5:4"
    assert node_at(tree, "甲", 0) is None


def test_astral_characters_count_as_one() -> None:
    tree, _ = parse_yaml(("𠮷: 𠮷𠮷 # 𠮷", "k: {a: 𠮷, b: 1}"), "f")
    assert tree
    assert str(span_at(tree, "k", "b")) == "f:2:14"
    scalar = scalar_at(tree, "𠮷")
    assert scalar
    assert scalar.raw == "𠮷𠮷"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ("read/duplicate-key", "3:1")),
        ("{a: 1, b: 2, a: ~}", ("read/duplicate-key", "1:14")),
        ("a: &x {b: 1}\nc:\n  <<: *x", ("read/merge-key", "3:3")),
        ("? [a]\n: b", ("read/bad-key", "1:3")),
        ("~: b", ("read/bad-key", "1:1")),
        ("a: !!int 3", ("read/yaml-tag", "1:4")),
        ("a: !!python/object:os.system x", ("read/yaml-tag", "1:4")),
        ("a: *b", ("read/unknown-alias", "1:4")),
        ("a: &b [*b]", ("read/unknown-alias", "1:8")),
        ("a: 1\n---\nb: 2", ("read/yaml-syntax", "2:1")),
        ("a: b: c", ("read/yaml-syntax", "1:5")),
        ("a: [1, 2", ("read/yaml-syntax", "2:1")),
        ("a:\n\t- b", ("read/yaml-syntax", "2:1")),
        ('a: "\\u202e"', ("read/bidi-control", "1:4")),
        ('a: "\\0"', ("read/control-character", "1:4")),
        ('a: "b\\\n  c"', ("read/line-break", "1:4")),
        ('a: "b\\tc"', ("read/tab", "1:4")),
        ("a: b\tc", ("read/tab", "1:4")),
        ("a: |2\n   b", ("read/block-scalar", "1:4")),
        ("# nothing", ("read/no-content", "1:1")),
        ("[" * (DEEPEST + 5) + "]" * (DEEPEST + 5), ("read/too-deep", f"1:{DEEPEST + 2}")),
    ],
)
def test_what_is_refused(source: str, expected: tuple[str, str]) -> None:
    assert codes(source) == [expected]


def test_nesting_beyond_what_the_parser_bears_is_too_deep() -> None:
    (found,) = codes("[" * 100_000)
    assert found[0] == "read/too-deep"


def test_aliases_stand_for_their_anchor() -> None:
    tree, found = parse_yaml(("a: &x {b: 1}", "c: *x"), "f")
    assert isinstance(tree, Mapping)
    assert not found
    assert node_at(tree, "c") is node_at(tree, "a")


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 12):
        items = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{items}]")
    assert codes("\n".join(lines)) == [("read/alias-bomb", "4:45")]


def test_aliases_cannot_nest_without_end() -> None:
    lines = ["a0: &a0 x"]
    lines += [f"a{level}: &a{level} [[[[[*a{level - 1}]]]]]" for level in range(1, 9)]
    assert codes("\n".join(lines)) == [("read/too-deep", "5:14")]


def test_a_full_width_colon_is_hinted_at() -> None:
    _, found = parse_yaml(("id: a", "headline：渤海", "byline: b"), "f")
    assert [d.code for d in found] == ["read/yaml-syntax"]
    assert "：" in found[0].hints[0]


def test_all_problems_before_a_syntax_error_are_kept() -> None:
    assert [code for code, _ in codes("a: 1\na: 2\nb: [")] == [
        "read/duplicate-key",
        "read/yaml-syntax",
    ]
