"""YAML becomes a tree of nodes.

Every scalar stays a string: `0012`, `20:30` and `no` are what the desk wrote. Duplicate keys, merge
keys, tags and a second document are errors; aliases are allowed within bounds. Built from the
events of PyYAML's C parser: unlike its composer they show tags and styles, and deep nesting cannot
exhaust the stack. Source: YAML 1.1 (what libyaml reads).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from banmian.diagnostics import Diagnostic, Span, error
from banmian.read.nodes import Mapping, Node, Scalar, Sequence
from banmian.read.source import UNSAFE, unsafe_character
from banmian.read.suggestions import quoted

if TYPE_CHECKING:
    from yaml import Event, YAMLError

DEEPEST: Final = 20
"""Levels of nesting; our formats need six."""

MOST_ALIASED: Final = 10_000
"""Nodes that all aliases of a file may stand for together; a page needs hundreds."""

_TOO_DEEP: Final = "nesting depth"
"""libyaml's own limit, of 1,000 levels, may be met while it looks ahead."""

_ANCHOR: Final = re.compile(r"&\S+(?:\s+(?:#[^\n]*)?)*")
"""An anchor and everything up to its node."""

_NULLS: Final = ("", "~", "null", "Null", "NULL")


def parse_yaml(
    lines: tuple[str, ...], name: str, first_line: int = 1
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree of the one document in `lines`, and all its problems but those of meaning.

    Args:
        lines: the YAML source without line ends.
        name: the file's name for spans.
        first_line: the number in the file of the first of `lines`.
    """
    import yaml

    builder = _Builder(lines, name, first_line)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # no libyaml: slower, same events
    try:
        tree = builder.document(yaml.parse("\n".join(lines) + "\n", Loader=loader))
        if tree is None:
            message = "nothing is written here; write `key: value` entries"
            builder.found.append(error("read/no-content", message, Span(name, first_line, 1)))
    except yaml.YAMLError as failure:
        return None, (*builder.found, _syntax_error(failure, builder))
    except _TreeError as stop:
        return None, (*builder.found, stop.diagnostic)
    return tree, tuple(builder.found)


class _TreeError(Exception):
    """Something after which the rest of the file cannot be read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Builder:
    """The tree under construction: anchors seen so far and problems found so far."""

    def __init__(self, lines: tuple[str, ...], name: str, first_line: int) -> None:
        self.lines = lines
        self.name = name
        self.first_line = first_line
        self.found: list[Diagnostic] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._aliased = 0
        self._size = 0

    def span(self, mark: Any) -> Span:
        return Span(self.name, mark.line + self.first_line, mark.column + 1)

    def document(self, events: Iterator["Event"]) -> Node | None:
        import yaml

        tree: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    self._stop(event, "read/yaml-syntax", "a second document; delete this ---")
                tree = self._node(next(events), events, 0)
        return tree

    def _node(self, event: Any, events: Iterator["Event"], depth: int) -> Node:
        import yaml

        if depth > DEEPEST:
            self._stop(event, "read/too-deep", f"nested deeper than {DEEPEST} levels; flatten it")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        if event.tag is not None:
            self._report(event, "read/yaml-tag", f"tag {event.tag} is not used here; remove it")
        before = self._size
        self._size += 1
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, events, depth)
        else:
            node = self._mapping(event, events, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, self._size - before)
        return node

    def _alias(self, event: Any, depth: int) -> Node:
        if event.anchor not in self._anchors:
            message = f"*{event.anchor} stands for nothing before it; write the value out"
            self._stop(event, "read/unknown-alias", message)
        node, size = self._anchors[event.anchor]
        if depth + _height(node) > DEEPEST:
            self._stop(event, "read/too-deep", f"nested deeper than {DEEPEST} levels; flatten it")
        self._aliased += size
        self._size += size
        if self._aliased > MOST_ALIASED:
            message = f"aliases expand to more than {MOST_ALIASED:,} nodes; write the values out"
            self._stop(event, "read/alias-bomb", message)
        return node

    def _scalar(self, event: Any) -> Scalar:
        style = event.style or ""
        null = not style and event.value in _NULLS
        text = event.value.strip("\n") if style in ("|", ">") else event.value
        value = None if null else UNSAFE.sub("\ufffd", text)
        if style not in ("'", '"', "|", ">"):
            style = ""
        raw, span = self._written(event)
        scalar = Scalar(value, span, style, raw)
        self._check_scalar(scalar, text)
        return scalar

    def _check_scalar(self, scalar: Scalar, text: str) -> None:
        """Report what no value of ours may hold: line ends, tabs, escaped control characters."""
        self.found += [unsafe_character(match[0], scalar.span) for match in UNSAFE.finditer(text)]
        header = scalar.raw.partition("\n")[0]
        if scalar.style in ("|", ">") and any(c.isdigit() for c in header.partition("#")[0]):
            message = f"an indentation number after {scalar.style} is not read; remove it"
            self.found.append(error("read/block-scalar", message, scalar.span))
        if "\n" in text or "\r" in text or (scalar.style == '"' and "\\\n" in scalar.raw):
            message = "a line break inside a value; write one paragraph (a headline breaks at |)"
            self.found.append(error("read/line-break", message, scalar.span))
        if "\t" in text:
            message = "a tab inside a value; write spaces"
            self.found.append(error("read/tab", message, scalar.span))

    def _written(self, event: Any) -> tuple[str, Span]:
        """The source of a scalar and its place, behind the anchor if it has one.

        An event may end after the last line.
        """
        start, end = event.start_mark, event.end_mark
        lines = [*self.lines[start.line : end.line + 1], ""][: end.line - start.line + 1]
        lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :]
        raw, span = "\n".join(lines), self.span(start)
        anchor = _ANCHOR.match(raw)
        if event.anchor is None or anchor is None:
            return raw, span
        before = anchor[0].split("\n")
        column = len(before[-1]) + (span.column if len(before) == 1 else 1)
        return raw[anchor.end() :], Span(self.name, span.line + len(before) - 1, column)

    def _sequence(self, event: Any, events: Iterator["Event"], depth: int) -> Sequence:
        import yaml

        items = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(self._node(inner, events, depth + 1))
        return Sequence(tuple(items), self.span(event.start_mark))

    def _mapping(self, event: Any, events: Iterator["Event"], depth: int) -> Mapping:
        import yaml

        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            key = self._node(inner, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar) or not key.value:
                message = "a key must be a word; write `key: value`"
                self.found.append(error("read/bad-key", message, self.span(inner.start_mark)))
            elif key.value == "<<" and not key.style:
                message = "merge keys (<<) are not read; write the keys out"
                self.found.append(error("read/merge-key", message, key.span))
            elif key.value in entries:
                first = entries[key.value][0].span
                message = (
                    f"{quoted(key.value)} is already given in line {first.line}; keep one of them"
                )
                self.found.append(
                    error("read/duplicate-key", message, key.span, f"first at {first}")
                )
            else:
                entries[key.value] = (key, value)
        return Mapping(entries, self.span(event.start_mark))

    def _report(self, event: Any, code: str, message: str) -> None:
        self.found.append(error(code, message, self.span(event.start_mark)))

    def _stop(self, event: Any, code: str, message: str) -> None:
        raise _TreeError(error(code, message, self.span(event.start_mark)))


def _height(node: Node) -> int:
    """The levels below `node`."""
    if isinstance(node, Scalar):
        return 0
    inner = (
        node.items if isinstance(node, Sequence) else [value for _, value in node.entries.values()]
    )
    return 1 + max(map(_height, inner), default=0)


_REMEDIES: Final = {
    "mapping values are not allowed": "quote the value if it holds a colon and a space",
    "could not find expected ':'": "write `key: value`, with a colon and a space",
    "found character that cannot start any token": "indent with spaces; quote a value that starts "
    "with @, ` or %",
    "found unexpected end of stream": "close the quotation mark or bracket",
    "did not find expected key": "check the indentation and the quotation marks of the line",
    "did not find expected ',' or ']'": "close the bracket and put commas between the items",
    "did not find expected ',' or '}'": "close the brace and put commas between the entries",
}


def _syntax_error(failure: "YAMLError", builder: _Builder) -> Diagnostic:
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    problem = getattr(failure, "problem", None) or "not YAML"
    remedy = next((r for known, r in _REMEDIES.items() if known in problem), "correct the line")
    span = builder.span(mark) if mark else Span(builder.name)
    if _TOO_DEEP in problem:
        return error("read/too-deep", f"nested deeper than {DEEPEST} levels; flatten it", span)
    hints = [
        f"line {number} has a full-width colon ：; YAML wants : and a space"
        for number, line in enumerate(builder.lines, builder.first_line)
        if abs(number - span.line) <= 1 and "：" in line and ":" not in line
    ]
    return error("read/yaml-syntax", f"{problem}; {remedy}", span, *hints)
