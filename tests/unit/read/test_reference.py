"""What is published about the files is what is read."""

import json
from typing import Literal

import pytest

from banmian.read.reference import json_schema, layout_reference
from banmian.resources import layouts_folder


@pytest.mark.parametrize(
    ("kind", "roots"),
    [
        ("content", ("EditionFile", "StoryFrontMatter", "FiguresFile")),
        ("layout", ("LayoutFile",)),
        ("press", ("ConditionFile",)),
    ],
)
def test_json_schema(kind: Literal["content", "layout", "press"], roots: tuple[str, ...]) -> None:
    schema = json_schema(kind)
    assert schema["$ref"] == f"#/$defs/{roots[0]}"
    assert set(roots) <= set(schema["$defs"])
    text = json.dumps(schema)
    for definition in schema["$defs"].values():
        assert f"#/$defs/{definition['title']}" in text or definition["title"] in roots
        if "properties" in definition:
            assert definition["additionalProperties"] is False
            assert all(value.get("description") for value in definition["properties"].values())


def test_bounds_are_those_of_json_schema() -> None:
    grid = json_schema("layout")["$defs"]["GridEntry"]["properties"]["columns"]
    assert (grid["minimum"], grid["maximum"]) == (1, 9999)


def test_the_reference_is_up_to_date() -> None:
    written = (layouts_folder() / "README.md").read_text(encoding="utf-8")
    assert written == layout_reference(), "run python -m banmian.read.reference"


def test_the_reference_names_every_key() -> None:
    reference = layout_reference()
    for definition in (
        *json_schema("layout")["$defs"].values(),
        *json_schema("press")["$defs"].values(),
    ):
        for key in definition.get("properties", {}):
            assert f"| `{key}` |" in reference
