"""fonts.yaml becomes the list of faces there are and the chain of faces behind every role.

Every entry keeps its place in the file, so that a problem with a font points at the line that
named it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from banmian.diagnostics import Diagnostic, Span, error
from banmian.fonts.entries import CATALOGUE, REGIONS, Catalogue, Chain, FaceEntry
from banmian.fonts.face import Origin
from banmian.model.style import FontRequest

_PARTS: Final = ("faces", "roles")
_REQUIRED: Final = ("file", "family", "version", "licence", "source", "sha256")
_OPTIONAL: Final = ("index", "variations")
_CHAINS: Final = ("cjk", "latin", *REGIONS)


def read_catalogue(folder: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Read `folder`/fonts.yaml; what cannot be read is left out and reported."""
    path = folder / CATALOGUE
    whole_file = Span(str(path))
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as problem:
        message = f"{problem.strerror}; name a folder that holds {CATALOGUE}"
        return Catalogue((), {}), (error("fonts/no-catalogue", message, whole_file),)
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        place = getattr(problem, "problem_mark", None)
        span = Span(str(path), place.line + 1, place.column + 1) if place else whole_file
        message = "not YAML; correct the indentation or quoting here"
        return Catalogue((), {}), (error("fonts/bad-catalogue", message, span),)
    reader = _Reader(path)
    catalogue = reader.catalogue(root)
    return catalogue, tuple(reader.problems)


@dataclass
class _Reader:
    """Walks the nodes of one fonts.yaml and collects what is wrong with them."""

    path: Path
    problems: list[Diagnostic] = field(default_factory=list)

    def catalogue(self, root: yaml.Node | None) -> Catalogue:
        parts = {key: value for key, _, value in self.pairs(root, _PARTS)}
        for wanted in _PARTS:
            if wanted not in parts:
                message = f"there is no {wanted!r} here; add it"
                self.problems.append(error("fonts/missing-key", message, Span(str(self.path))))
        faces = tuple(
            entry
            for name, key, node in self.pairs(parts.get("faces"))
            if (entry := self.face(name, key, node))
        )
        known = tuple(name for name, _, _ in _pairs(parts.get("faces")))
        chains = {
            FontRequest(role, weight): self.chain(node, known)
            for role, _, weights in self.pairs(parts.get("roles"))
            for weight, _, node in self.pairs(weights)
        }
        return Catalogue(faces, chains)

    def face(self, name: str, key: yaml.Node, node: yaml.Node) -> FaceEntry | None:
        values = {k: v for k, _, v in self.pairs(node, _REQUIRED + _OPTIONAL)}
        missing = [wanted for wanted in _REQUIRED if wanted not in values]
        if missing:
            listed = ", ".join(missing)
            self.fault("fonts/missing-key", f"{name} lacks {listed}; add it", key)
            return None
        text = {k: self.scalar(values[k]) for k in _REQUIRED}
        origin = Origin(text["family"], text["version"], text["licence"], text["source"])
        index = int(self.number(values["index"])) if "index" in values else 0
        pinned = tuple((k, self.number(v)) for k, _, v in self.pairs(values.get("variations")))
        path = self.path.parent / text["file"]
        return FaceEntry(name, path, index, pinned, text["sha256"], origin, self.span(key))

    def chain(self, node: yaml.Node, known: tuple[str, ...]) -> Chain:
        lists = {k: self.names(v, known) for k, _, v in self.pairs(node, _CHAINS)}
        if not lists.get("cjk"):
            self.fault("fonts/empty-chain", "no cjk faces here; list at least one", node)
        regional = tuple((region, lists[region]) for region in REGIONS if region in lists)
        return Chain(lists.get("cjk", ()), lists.get("latin", ()), regional)

    def names(self, node: yaml.Node, known: tuple[str, ...]) -> tuple[str, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self.fault("fonts/bad-value", "write a list of face names", node)
            return ()
        for item in node.value:
            name = self.scalar(item)
            if name and name not in known:
                guess = _nearest(name, known)
                remedy = f"did you mean {guess}?" if guess else "add it under faces"
                message = f"no face is called {name}; {remedy}"
                self.fault("fonts/unknown-face", message, item)
        return tuple(item.value for item in node.value if isinstance(item, yaml.ScalarNode))

    def pairs(
        self, node: yaml.Node | None, allowed: tuple[str, ...] = ()
    ) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """The entries of a mapping: key text, key node, value node."""
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.fault("fonts/bad-value", "write a mapping (key: value) here", node)
        entries: dict[str, tuple[str, yaml.Node, yaml.Node]] = {}
        for name, key, value in _pairs(node):
            if allowed and name not in allowed:
                message = f"unknown key {name!r}; the keys here are {', '.join(allowed)}"
                self.fault("fonts/unknown-key", message, key)
            elif name in entries:
                self.fault("fonts/duplicate-key", f"{name!r} is there twice; keep one", key)
            else:
                entries[name] = (name, key, value)
        return list(entries.values())

    def scalar(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self.fault("fonts/bad-value", "write a single value here", node)
        return ""

    def number(self, node: yaml.Node) -> float:
        try:
            return float(self.scalar(node))
        except ValueError:
            self.fault("fonts/bad-value", f"{node.value!r} is not a number; write one", node)
            return 0.0

    def span(self, node: yaml.Node) -> Span:
        return Span(str(self.path), node.start_mark.line + 1, node.start_mark.column + 1)

    def fault(self, code: str, message: str, node: yaml.Node) -> None:
        self.problems.append(error(code, message, self.span(node)))


def _nearest(name: str, known: tuple[str, ...]) -> str:
    """The known name that `name` most likely stands for, or nothing."""
    import difflib  # only a mistake needs it

    return next(iter(difflib.get_close_matches(name, known, n=1)), "")


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key, value
