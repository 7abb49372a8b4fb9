"""A text with {fields} in it becomes what is wrong with it, if anything."""

import re
from string import Formatter


def template_problem(template: str) -> str | None:
    """What is wrong with a text that has {names} in it, if anything."""
    try:
        fields = [
            (name, extra) for _, name, *extra in Formatter().parse(template) if name is not None
        ]
    except ValueError as problem:
        return f"{problem}; write names as {{page}} and a brace itself as {{{{"
    for name, extra in fields:
        if not name.isidentifier() or any(extra):
            return f"{{{name}}} must be a bare name; write for example {{page}}"
    return None


def file_name_problem(template: str) -> str | None:
    """What is wrong with a naming template, if anything."""
    if any(mark in template for mark in ("/", "\\")):
        return "a file name has no folders; remove / and \\"
    try:
        fields = [
            (name, extra) for _, name, *extra in Formatter().parse(template) if name is not None
        ]
    except ValueError as problem:
        return f"{problem}; write fields as {{page}} and a brace itself as {{{{"
    for name, (width, conversion) in fields:
        if not name.isidentifier() or conversion or not re.fullmatch(r"(0[1-9])?", width or ""):
            return f"{{{name}}} must be a bare field; write for example {{page}} or {{page:02}}"
    if ":" in "".join(text for text, *_ in Formatter().parse(template)):
        return "some systems allow no : in a file name; remove it"
    return None
