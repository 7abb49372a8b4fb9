"""A layout file becomes a `Layout`: lengths in points, inheritance resolved, cells from 0."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from banmian.diagnostics import Diagnostic, Span, error, has_errors
from banmian.model.layout import Grid, HeadEnds, Layout, Sheet
from banmian.read.layout_checks import check_sheet, check_slots
from banmian.read.layout_inks import check_inks, resolve_inks
from banmian.read.layout_slots import resolve_slots
from banmian.read.layout_styles import (
    check_styles,
    check_treatments,
    resolve_styles,
    resolve_treatments,
)
from banmian.read.nodes import Node, span_at
from banmian.read.remembered import remembered
from banmian.read.source import Source, read_source
from banmian.read.suggestions import suggest
from banmian.read.templates import file_name_problem
from banmian.read.validation import validate
from banmian.read.yaml_reader import parse_yaml
from banmian.resources import layouts_folder
from banmian.units import parse_length

if TYPE_CHECKING:
    from banmian.read.layout_schema import LayoutFile

ENDING = ".yaml"


def read_layout(name_or_file: str) -> tuple[Layout | None, tuple[Diagnostic, ...]]:
    """Return the layout of a name or a file, or None and every problem it has.

    Args:
        name_or_file: the name of one of the program's layouts, or a path: it has a separator or
            ends in .yaml.
    """
    path, problem = _find(name_or_file)
    if path is None:
        return None, (problem,) if problem else ()
    name = path.as_posix()
    source, found = read_source(path, name, Span(name))
    if source is None:
        return None, found
    layout, of_file = _read_file(source)
    return (None if has_errors(found) else layout), (*found, *of_file)


def layout_from(folder: Path, name_or_file: str) -> str:
    """What an edition in `folder` names, as it is seen from the working directory."""
    return (folder / name_or_file).as_posix() if _is_file(name_or_file) else name_or_file


def layout_names() -> tuple[str, ...]:
    """The names of the program's own layouts."""
    return tuple(sorted(path.stem for path in layouts_folder().glob(f"*{ENDING}")))


@remembered
def _read_file(source: Source) -> tuple[Layout | None, tuple[Diagnostic, ...]]:
    tree, found = parse_yaml(source.lines, source.name)
    if tree is None:
        return None, found
    from banmian.read.layout_schema import LayoutFile
    from banmian.read.profile_schema import check_profile, resolve_profile

    file, of_schema = validate(tree, LayoutFile)
    found = (*found, *of_schema)
    if file is None:
        return None, found
    sheet, grid = _sheet(file), _grid(file)
    found = (
        *found,
        *check_sheet(tree, file, sheet, grid),
        *check_inks(tree, file),
        *check_styles(tree, file, grid),
        *check_treatments(tree, file),
        *check_slots(tree, file, sheet, grid),
        *check_profile(tree, file.profile),
        *_check_file_name(tree, file),
    )
    if has_errors(found):
        return None, found
    inks = resolve_inks(file)
    treatments = resolve_treatments(file, resolve_styles(file, grid))
    layout = Layout(
        name=Path(source.name).stem,
        sheet=sheet,
        grid=grid,
        writing=file.writing,
        slots=resolve_slots(tree, file, grid, inks, treatments),
        underset_lines=file.underset,
        condition=file.condition,
        condition_span=span_at(tree, "condition"),
        house=resolve_profile(file.profile),
        heads=HeadEnds(file.heads.not_at_start, file.heads.not_at_end),
        file_name=file.file_name,
        span=Span(source.name),
    )
    return layout, found


def _is_file(name_or_file: str) -> bool:
    separators = [mark for mark in (os.sep, os.altsep) if mark]
    return name_or_file.endswith(ENDING) or any(mark in name_or_file for mark in separators)


def _find(name_or_file: str) -> tuple[Path | None, Diagnostic | None]:
    if _is_file(name_or_file):
        return Path(name_or_file), None
    names = layout_names()
    if name_or_file in names:
        path, here = layouts_folder() / f"{name_or_file}{ENDING}", Path.cwd()
        return (path.relative_to(here) if path.is_relative_to(here) else path), None
    message = f"there is no layout {name_or_file!r}; {suggest(name_or_file, names)}"
    hint = f"the layouts are {', '.join(names)}; a file of your own ends in {ENDING}"
    return None, error("read/no-layout", message, None, hint)


def _sheet(file: "LayoutFile") -> Sheet:
    entry = file.sheet
    width, height = (parse_length(side) for side in entry.trim)
    return Sheet(
        width=width,
        height=height,
        bleed=parse_length(entry.bleed),
        top=parse_length(entry.margins.top),
        outer=parse_length(entry.margins.outer),
        join=entry.join,
        pages=entry.pages,
    )


def _grid(file: "LayoutFile") -> Grid:
    entry = file.grid
    return Grid(
        columns=entry.columns,
        characters=entry.characters,
        gap_characters=entry.gap,
        size=parse_length(entry.size),
        leading=parse_length(entry.leading),
        lines=entry.lines,
    )


def _check_file_name(tree: Node, file: "LayoutFile") -> tuple[Diagnostic, ...]:
    problem = file_name_problem(file.file_name or "")
    if problem is None:
        return ()
    return (error("read/bad-template", problem, span_at(tree, "file_name")),)
