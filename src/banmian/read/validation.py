"""A tree of nodes becomes a checked pydantic model, or every problem it has, each at its place."""

from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, get_args, get_origin

from banmian.diagnostics import Diagnostic, error
from banmian.read.nodes import Node, key_span, plain, span_at
from banmian.read.suggestions import quoted, suggest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from banmian.read.values import Section

    S = TypeVar("S", bound=Section)
else:
    S = TypeVar("S")

_CODES: Final = {
    "missing": "read/missing-key",
    "extra_forbidden": "read/unknown-key",
    "enum": "read/unknown-value",
    "literal_error": "read/unknown-value",
    "greater_than": "read/out-of-range",
    "greater_than_equal": "read/out-of-range",
    "less_than_equal": "read/out-of-range",
    "too_short": "read/wrong-count",
    "too_long": "read/wrong-count",
}
"""Our code by pydantic's; our own validators raise ours."""

_EXPECTED: Final = {
    "model_type": "expected a mapping; write `key: value` entries",
    "dict_type": "expected a mapping; write `key: value` entries",
    "list_type": "expected a list; put the items in [ ]",
    "tuple_type": "expected a list; put the items in [ ]",
    **dict.fromkeys(
        ("string_type", "int_type", "float_type", "bool_type"), "expected one value; write it"
    ),
}


def validate(tree: Node, model: type[S]) -> tuple[S | None, tuple[Diagnostic, ...]]:
    """Return `tree` as a `model`, or None and what is wrong with it."""
    from pydantic import ValidationError

    try:
        return model.model_validate(plain(tree)), ()
    except ValidationError as failure:
        details = failure.errors(include_url=False)
        paths = [detail["loc"] for detail in details]
        return None, tuple(
            _diagnostic(tree, model, detail)
            for detail in details
            if detail["type"] != "too_short" or not _has_inner(detail["loc"], paths)
        )


def _has_inner(path: tuple[str | int, ...], paths: list[tuple[str | int, ...]]) -> bool:
    """Whether a problem lies inside the list at `path`: its wrong items do not count as items."""
    return any(len(other) > len(path) and other[: len(path)] == path for other in paths)


def _diagnostic(tree: Node, model: "type[Section]", detail: "ErrorDetails") -> Diagnostic:
    kind, path = detail["type"], tuple(detail["loc"])
    key = path[-1] if path else ""
    if kind == "missing":
        message = f"{key!r} is missing here; add it"
        return error(_CODES[kind], message, span_at(tree, *path[:-1]))
    if kind == "extra_forbidden":
        remedy = suggest(str(key), _keys_at(model, path[:-1]))
        return error(
            _CODES[kind], f"unknown key {quoted(str(key))}; {remedy}", key_span(tree, *path)
        )
    where = "" if not path else f"{_dotted(path)}: "
    if kind in _EXPECTED:
        return error("read/wrong-type", where + _EXPECTED[kind], span_at(tree, *path))
    return error(_CODES.get(kind, kind), where + _message(detail), span_at(tree, *path))


def _message(detail: "ErrorDetails") -> str:
    """Pydantic's message for values, with the remedy it lacks."""
    context: dict[str, Any] = detail.get("ctx") or {}
    match detail["type"]:
        case "enum" | "literal_error":
            word = str(detail["input"])
            known = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return f"unknown value {quoted(word)}; {suggest(word, known)}"
        case "greater_than_equal" | "less_than_equal" | "greater_than":
            limits = {"ge": "at least", "le": "at most", "gt": "more than"}
            bound = ", ".join(f"{limits[k]} {v:g}" for k, v in context.items() if k in limits)
            return f"{detail['input']:g} is out of range; write {bound}"
        case "too_short":
            return f"too few ({context['actual_length']}); write at least {context['min_length']}"
        case "too_long":
            return f"too many ({context['actual_length']}); write at most {context['max_length']}"
    return detail["msg"]


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _keys_at(model: "type[Section]", path: tuple[str | int, ...]) -> list[str]:
    """The keys a mapping at `path` may have."""
    found: Any = model
    for step in path:
        found = _inner(found, step)
    return list(found.known_keys()) if hasattr(found, "known_keys") else []


def _inner(annotation: Any, step: str | int) -> Any:
    """The type of the value behind `step` of a value of type `annotation`."""
    if hasattr(annotation, "known_keys"):
        name = annotation.known_keys().get(step, step)
        return _bare(annotation.model_fields[name].annotation)
    arguments = get_args(annotation)
    return _bare(arguments[1] if get_origin(annotation) is dict else arguments[0])


def _bare(annotation: Any) -> Any:
    """The type without Annotated and `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    arguments = [a for a in get_args(annotation) if a is not type(None)]
    optional = type(None) in get_args(annotation)
    return _bare(arguments[0]) if optional else annotation
