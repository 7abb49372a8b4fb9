"""The schemas become JSON Schema for editors and the reference of layout files for people.

`python -m banmian.read.reference > layouts/README.md` writes the reference; both come from the
docstrings of `layout_schema`, `profile_schema`, `press_schema` and `edition_schema`, so they cannot
drift from what is read.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any, Final, Literal

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_INTRODUCTION: Final = """\
# Layout files

A layout file describes the sheet, the grid and the places on the pages. Every key is below, with
its type, its default and its meaning; a key without a default is needed. Pages, columns and lines
count from 1. Unknown keys are errors.

- **length**: a number with a unit (`pt`, `mm`, `cm`, `in`) or a 号 size (in points: {sizes});
- **grid length**: a length, or a count of `字` (body characters) or `行` (grid lines);
- **name**: letters, digits, `-` and `_`;
- **role and weight**: those of `fonts/fonts.yaml`, such as `song regular`.
"""

_PRESS_INTRODUCTION: Final = """\
# Printing conditions

A file of `press/`, or one of your own that a layout's `condition` names by its path, describes the
press: paper, inks, limits, and what the plant wants its files to be. A file that `inherits` writes
only what differs.
"""


def json_schema(kind: Literal["content", "layout", "press"]) -> dict[str, Any]:
    """Return the JSON Schema of layouts, of printing conditions, or of the files of an edition.

    The content schema describes edition.yaml; `#/$defs/StoryFrontMatter` and `#/$defs/FiguresFile`
    describe the other two kinds.
    """
    from pydantic import BaseModel
    from pydantic.json_schema import models_json_schema

    from banmian.read import edition_schema as content
    from banmian.read import layout_schema as layout
    from banmian.read import press_schema as press
    from banmian.read import profile_schema as profile

    content_roots = (content.EditionFile, content.StoryFrontMatter, content.FiguresFile)
    published: dict[str, tuple[tuple[ModuleType, ...], tuple[type[BaseModel], ...]]] = {
        "content": ((content,), content_roots),
        "layout": ((layout, profile), (layout.LayoutFile,)),
        "press": ((press,), (press.ConditionFile,)),
    }
    modules, roots = published[kind]
    _, definitions = models_json_schema([(model, "validation") for model in roots])
    documented = [fields for module in modules for fields in _docstrings(module).items()]
    for name, meanings in documented:
        properties = definitions["$defs"][name]["properties"]
        for key, meaning in meanings.items():
            properties[key] = dict(sorted({**properties[key], "description": meaning}.items()))
    return {"$schema": _DIALECT, "$ref": f"#/$defs/{roots[0].__name__}", **definitions}


def _docstrings(module: ModuleType) -> dict[str, dict[str, str]]:
    """What the source of `module` says below each field of each class.

    Pydantic would read the source whenever the module is imported; only the schema needs it.
    """
    tree = ast.parse(inspect.getsource(module))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {node.name: dict(_meanings(node)) for node in classes}


def _meanings(section: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(section.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=key)),
                ast.Expr(value=ast.Constant(value=str(meaning))),
            ):
                yield key, inspect.cleandoc(meaning)


def layout_reference() -> str:
    """Return layouts/README.md: a table of keys for each mapping of layouts and conditions."""
    from banmian.units import NAMED_SIZES

    sizes = ", ".join(f"{name} {points:g}" for name, points in NAMED_SIZES.items())
    layout, press = json_schema("layout")["$defs"], json_schema("press")["$defs"]
    return "\n".join(
        [
            _INTRODUCTION.format(sizes=sizes),
            *(_section(layout, name) for name in _in_order(layout, "LayoutFile")),
            _PRESS_INTRODUCTION,
            *(_section(press, name) for name in _in_order(press, "ConditionFile")),
        ]
    )


def _in_order(definitions: dict[str, Any], name: str) -> list[str]:
    """`name` and the mappings it is made of, each after the first that holds it."""
    names = [name]
    for held in re.findall(r"#/\$defs/(\w+)", str(definitions[name].get("properties", {}))):
        if "properties" in definitions[held]:
            names += _in_order(definitions, held)
    return list(dict.fromkeys(names))


def _section(definitions: dict[str, Any], name: str) -> str:
    definition = definitions[name]
    needed = definition.get("required", [])
    rows = [
        f"| `{key}` | {_type(definitions, value)} | {_default(value, key in needed)} "
        f"| {_one_line(value.get('description', ''))} |"
        for key, value in definition["properties"].items()
    ]
    head = "| key | type | default | meaning |\n|---|---|---|---|"
    summary = _one_line(definition["description"])
    return f"## {_title(name)}\n\n{summary}\n\n{head}\n" + "\n".join(rows) + "\n"


def _type(definitions: dict[str, Any], schema: dict[str, Any]) -> str:
    """A JSON Schema in a few words."""
    choices = [s for s in schema.get("anyOf", ()) if s.get("type") != "null"]
    if choices:
        return _type(definitions, choices[0])
    if "$ref" in schema:
        return _named(definitions, schema["$ref"].rpartition("/")[2])
    if schema.get("type") == "array":
        count = schema.get("minItems")
        exact = f"{count} × " if count == schema.get("maxItems") and count else ""
        return f"list of {exact}{_type(definitions, schema['items'])}"
    if schema.get("type") == "object":
        return f"name → {_type(definitions, schema['additionalProperties'])}"
    if "minimum" in schema:
        what = "number" if schema["type"] == "number" else "whole number"
        return f"{what}, {schema['minimum']} to {schema['maximum']}"
    return "`true` or `false`" if schema.get("type") == "boolean" else str(schema["format"])


def _named(definitions: dict[str, Any], name: str) -> str:
    """A reference as a link, or as the values there are to choose from."""
    if "enum" in definitions[name]:
        return ", ".join(f"`{value}`" for value in definitions[name]["enum"])
    return f"[{_title(name)}](#{_title(name).replace(' ', '-')})"


def _title(name: str) -> str:
    """`TreatmentStyles` → `treatment styles`."""
    words = re.findall("[A-Z][a-z]+", name.removesuffix("Entry"))
    return " ".join(words).lower()


def _default(schema: dict[str, Any], needed: bool) -> str:
    if needed:
        return "needed"
    default = schema.get("default")
    if default in (None, {}, []):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.write(layout_reference())
