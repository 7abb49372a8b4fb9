"""A YAML file as a tree of scalars, lists and mappings in which every node knows its place."""

from typing import NamedTuple, TypeAlias

from banmian.diagnostics import Span


class Scalar(NamedTuple):
    """One value: its characters, its place, and how it is written in the file."""

    value: str | None
    """None: null."""
    span: Span
    style: str
    """The opening mark: `'`, `"`, `|`, `>`; empty when plain."""
    raw: str
    """The source characters it was read from, quotes and block header included."""


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    span: Span


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file."""

    entries: dict[str, tuple[Scalar, "Node"]]
    """By key: the key's own node and the value."""
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping


def node_at(node: Node | None, *path: str | int) -> Node | None:
    """The node at the end of `path`, from keys and list positions; None where it ends before."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step][1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def scalar_at(node: Node | None, *path: str | int) -> Scalar | None:
    """The scalar at the end of `path`; None where there is none or nothing is written in it."""
    found = node_at(node, *path)
    written = isinstance(found, Scalar) and found.value and found.value.strip()
    return found if isinstance(found, Scalar) and written else None


def items_at(node: Node | None, *path: str | int) -> tuple[Node, ...]:
    """The items of the list at the end of `path`; empty where there is none."""
    found = node_at(node, *path)
    return found.items if isinstance(found, Sequence) else ()


def span_at(node: Node, *path: str | int) -> Span:
    """The place of the node at the end of `path`, or of the nearest node above it."""
    while True:
        found = node_at(node, *path)
        if found is not None:
            return found.span
        path = path[:-1]


def key_span(node: Node, *path: str | int) -> Span:
    """The place of the key that `path` ends in, or else of its value."""
    above = node_at(node, *path[:-1])
    if path and isinstance(above, Mapping) and path[-1] in above.entries:
        return above.entries[str(path[-1])][0].span
    return span_at(node, *path)


def plain(node: Node) -> object:
    """The tree as dicts, lists, strings and None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}
