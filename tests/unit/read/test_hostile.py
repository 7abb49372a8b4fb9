"""Whatever the files hold, reading ends in a result or in diagnostics, never in an exception."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.diagnostics import has_errors
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout
from banmian.read.markdown import read_body
from banmian.read.nodes import scalar_at
from banmian.read.texts import text_of
from banmian.read.yaml_reader import parse_yaml

SHARED = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MARKUP = st.lists(
    st.sampled_from(
        [
            *"渤海a1 \t\n\n　*_`~<>[]()!#&;:|\\-+.=\"'{}%@",
            "**",
            "- ",
            "## ",
            "\n\n",
            "    ",
            "  \n",
            "“",
            "”",
            "。",
            "\ufeff",
            "\xa0",
            "\u200b",
            "😀",
        ]
    ),
    max_size=60,
).map("".join)
CHANGES = st.tuples(st.floats(0, 1), st.integers(0, 6), st.binary(max_size=6) | MARKUP)


def damage(data: bytes, change: tuple[float, int, bytes | str]) -> bytes:
    """Replace a few bytes somewhere by others."""
    where, length, other = change
    at = int(where * len(data))
    inserted = other.encode() if isinstance(other, str) else other
    return data[:at] + inserted + data[at + length :]


@given(st.sampled_from(["edition.yaml", "stories/good.md", "figures/good.yaml"]), CHANGES)
@SHARED
def test_damaged_editions(edition: Path, name: str, change: tuple[float, int, bytes | str]) -> None:
    path = edition / name
    good = path.read_bytes()
    path.write_bytes(damage(good, change))
    try:
        result, found = read_edition(edition)
    finally:
        path.write_bytes(good)
    assert (result is None) == has_errors(found)
    assert all(d.span and d.code.startswith("read/") for d in found)


@given(CHANGES)
@SHARED
def test_damaged_layouts(layout: Path, change: tuple[float, int, bytes | str]) -> None:
    good = layout.read_bytes()
    layout.write_bytes(damage(good, change))
    try:
        result, found = read_layout(str(layout))
    finally:
        layout.write_bytes(good)
    assert (result is None) == has_errors(found)


@given(MARKUP)
@settings(max_examples=100, deadline=None)
def test_any_body_is_read_in_place_or_refused_in_place(source: str) -> None:
    lines = tuple(source.split("\n"))
    blocks, found = read_body(lines, "s.md", 1)
    for problem in found:
        assert problem.span
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
    if has_errors(found):
        return
    for run in (run for block in blocks for run in block.text.inlines):
        for offset, char in enumerate(run.text):
            line = lines[run.span.line - 1] + " "
            assert line[run.span.column - 1 + offset] == char


@given(MARKUP)
@settings(max_examples=100, deadline=None)
def test_any_yaml_is_read_in_place_or_refused(source: str) -> None:
    lines = tuple(f"k: {source}".split("\n"))
    tree, found = parse_yaml(lines, "f")
    scalar = scalar_at(tree, "k")
    if has_errors(found) or scalar is None:
        return
    text = text_of(scalar)
    assert _bare(text.plain) == _bare(str(scalar.value))
    for run in text.inlines:
        line = lines[run.span.line - 1] + " "
        assert len(run.text) == 1 or line.startswith(run.text, run.span.column - 1)


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "body",
    [
        "*" * 5000,
        "**甲" * 2000,
        "[" * 5000,
        "`" * 5000,
        ">" * 5000 + "甲",
        "- " * 2000 + "甲",
        "<" * 5000,
        "&" * 5000,
        "\\" * 5000,
        "![" * 2000 + "](a)" * 2000,
    ],
    ids=lambda body: body[:4],
)
def test_bodies_made_to_take_long(body: str) -> None:
    read_body((body,), "s.md", 1)
