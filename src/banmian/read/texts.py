"""Values of a YAML file become `Text`: runs of characters with their exact places.

A value written over several lines joins like the lines of a Markdown paragraph: nothing between
Han, one space between two Latin words. An escape in double quotes is a run of its own, at its
backslash.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from banmian.diagnostics import Span
from banmian.model.edition import Inline, Text
from banmian.read.nodes import Node, Scalar, scalar_at

_MARKUP: Final = {
    "": re.compile(r"(?!)"),
    "'": re.compile("''"),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)", re.DOTALL),
}
"""What stands for another character, by style of the scalar."""

_ESCAPED: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
"""Escapes of YAML 1.1 §5.6 that are not the character itself."""


def text_of(scalar: Scalar) -> Text:
    """The characters of `scalar` with their places, white space at the ends left out."""
    return Text(trimmed(joined(_lines(scalar))))


def text_at(tree: Node, *path: str | int) -> Text | None:
    """The text of the value at `path`, if one is written."""
    scalar = scalar_at(tree, *path)
    return text_of(scalar) if scalar else None


def required_text(tree: Node, *path: str | int) -> Text:
    """The text of a value the schema has found written."""
    text = text_at(tree, *path)
    if text is None:
        raise ValueError(f"no text at {path}: the schema let it pass")
    return text


def split_text(text: Text, mark: str) -> tuple[Text, ...]:
    """The parts of `text` between `mark`s, trimmed; a part may be empty."""
    parts: list[list[Inline]] = [[]]
    for inline in text.inlines:
        if inline.annotation:
            parts[-1].append(inline)
            continue
        pieces = inline.text.split(mark)
        offset = 0
        for number, piece in enumerate(pieces):
            if number:
                parts.append([])
            parts[-1].append(Inline(piece, inline.span.shifted(offset), inline.emphasis))
            offset += len(piece) + len(mark)
    return tuple(Text(trimmed(part)) for part in parts)


def joined(lines: Iterable[list[Inline]]) -> list[Inline]:
    """The runs of several source lines as one paragraph.

    The space between two Latin words stands at the end of the first line.
    """
    result: list[Inline] = []
    for line in lines:
        if result and line and takes_space(_plain(result), _plain(line)):
            end = result[-1]
            span = end.span.shifted(len(end.text))
            result.append(Inline(" ", span, end.emphasis))
        result += line
    return result


def takes_space(before: str, after: str) -> bool:
    """Whether a line end between the two stands for a space: both are words set with spaces."""
    return _is_spaced(reversed(before)) and _is_spaced(after)


def trimmed(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs without white space at either end, and without empty runs."""
    kept = [inline for inline in inlines if inline.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        first = kept[0]
        kept[0] = first.part(len(first.text) - len(first.text.lstrip()), len(first.text))
        last = kept[-1]
        kept[-1] = last.part(0, len(last.text.rstrip()))
    return tuple(kept)


def merged(inlines: Iterable[Inline]) -> list[Inline]:
    """The runs with neighbours of the same emphasis and adjoining places made one."""
    result: list[Inline] = []
    for inline in inlines:
        if result and _adjoin(result[-1], inline):
            last = result.pop()
            inline = replace(last, text=last.text + inline.text)
        result.append(inline)
    return result


def _adjoin(first: Inline, second: Inline) -> bool:
    same = first.emphasis is second.emphasis and not (first.annotation or second.annotation)
    return same and first.span.shifted(len(first.text)) == second.span


def _plain(inlines: Iterable[Inline]) -> str:
    return "".join(inline.text for inline in inlines)


def _is_spaced(characters: Iterable[str]) -> bool:
    """Whether the first telling character belongs to a script that puts spaces between words.

    Curly quotes and dashes are of ambiguous width (UAX #11): the character beyond them tells.
    """
    for char in characters:
        width = unicodedata.east_asian_width(char)
        if width == "A" and not char.isalnum():
            continue
        return width not in ("W", "F") or "HANGUL" in unicodedata.name(char, "")
    return False


def _lines(scalar: Scalar) -> list[list[Inline]]:
    """The runs of a scalar, source line by source line."""
    raw = scalar.raw.split("\n")
    if scalar.style in ("|", ">"):
        lines = [
            _line_runs(line, Span(scalar.span.file, scalar.span.line + number, 1), "")
            for number, line in enumerate(raw[1:], 1)
        ]
        return [list(trimmed(line)) for line in lines if line]
    if scalar.style:
        raw[0] = raw[0][1:]
        raw[-1] = raw[-1][:-1]
    start = scalar.span.shifted(len(scalar.style))
    spans = [start, *(Span(start.file, start.line + n, 1) for n in range(1, len(raw)))]
    return _folded(
        [_line_runs(line, span, scalar.style) for line, span in zip(raw, spans, strict=True)]
    )


def _folded(lines: list[list[Inline]]) -> list[list[Inline]]:
    """Lines of a flow scalar without the white space at their joints."""
    if len(lines) == 1:
        return lines
    return [list(trimmed(line)) for line in lines]


def _line_runs(line: str, start: Span, style: str) -> list[Inline]:
    """One source line as runs, each escape a run of its own."""
    runs: list[Inline] = []
    ends = [0]
    for match in _MARKUP[style].finditer(line):
        runs.append(Inline(line[ends[-1] : match.start()], start.shifted(ends[-1])))
        runs.append(Inline(_unescaped(match[0]), start.shifted(match.start())))
        ends.append(match.end())
    runs.append(Inline(line[ends[-1] :], start.shifted(ends[-1])))
    return [run for run in runs if run.text]


def _unescaped(written: str) -> str:
    if written == "''":
        return "'"
    if len(written) > 2:
        return chr(int(written[2:], 16))
    return _ESCAPED.get(written[1], written[1])
