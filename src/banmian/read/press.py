"""A printing condition's file, and those it inherits from, become a `Condition` with its profile.

Files are laid over each other as trees, key by key, before they are checked: every value keeps the
place where it was written.
"""

import hashlib
import io
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from banmian.cache import cached
from banmian.diagnostics import Diagnostic, Span, error, has_errors
from banmian.model.press import Condition, InkMinima, Resolutions
from banmian.read.nodes import Mapping, Node, scalar_at, span_at
from banmian.read.remembered import remembered
from banmian.read.source import Source, read_source
from banmian.read.suggestions import suggest
from banmian.read.templates import file_name_problem
from banmian.read.validation import validate
from banmian.read.yaml_reader import parse_yaml
from banmian.resources import layouts_folder
from banmian.units import parse_length

if TYPE_CHECKING:
    from banmian.read.press_schema import ConditionFile, MinimaEntry, ResolutionsEntry

ENDING: Final = ".yaml"
_NEWEST_ICC: Final = b"\x04\x20"
"""What PDF/X-4 takes (ISO 15930-7 §6.2.2)."""


def read_condition(
    name_or_file: str, folder: Path, wanted: Span
) -> tuple[Condition | None, tuple[Diagnostic, ...]]:
    """Return a printing condition, or None and every problem it has.

    Args:
        name_or_file: the name of one of the program's conditions, or a path: it has a separator or
            ends in .yaml.
        folder: where a path starts from.
        wanted: the place that asks for the condition.
    """
    sources, found = _lineage(name_or_file, folder, wanted)
    if has_errors(found):
        return None, found
    condition, of_files = _read_files(sources)
    if condition is None:
        return None, (*found, *of_files)
    profile, of_profile = _read_profile(condition)
    found = (*found, *of_files, *of_profile)
    return (None if has_errors(found) else replace(condition, profile=profile)), found


def condition_names() -> tuple[str, ...]:
    """The names of the program's own conditions."""
    return tuple(sorted(path.stem for path in _press_folder().glob(f"*{ENDING}")))


def _press_folder() -> Path:
    return layouts_folder() / "press"


def _lineage(
    name_or_file: str, folder: Path, wanted: Span
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The condition's file and those it inherits from, nearest first."""
    sources: list[Source] = []
    found: tuple[Diagnostic, ...] = ()
    while name_or_file and not has_errors(found):
        path, problem = _find(name_or_file, folder, wanted)
        if path is None:
            return tuple(sources), (*found, *((problem,) if problem else ()))
        if path.as_posix() in [source.name for source in sources]:
            message = f"{path.name} inherits from itself; let one of them inherit nothing"
            return tuple(sources), (error("read/inheritance-circle", message, wanted),)
        source, of_file = read_source(path, path.as_posix(), wanted)
        found = (*found, *of_file)
        if source is None:
            break
        sources.append(source)
        name_or_file, wanted, of_file = _parent(source)
        folder = path.parent
        found = (*found, *of_file)
    return tuple(sources), found


def _find(name_or_file: str, folder: Path, wanted: Span) -> tuple[Path | None, Diagnostic | None]:
    separators = [mark for mark in (os.sep, os.altsep) if mark]
    if name_or_file.endswith(ENDING) or any(mark in name_or_file for mark in separators):
        return Path(os.path.normpath(folder / name_or_file)), None
    names = condition_names()
    if name_or_file in names:
        path, here = _press_folder() / f"{name_or_file}{ENDING}", Path.cwd()
        return (path.relative_to(here) if path.is_relative_to(here) else path), None
    message = f"there is no printing condition {name_or_file!r}; {suggest(name_or_file, names)}"
    hint = f"the conditions are {', '.join(names)}; a file of your own ends in {ENDING}"
    return None, error("read/no-condition", message, wanted, hint)


@remembered
def _parent(source: Source) -> tuple[str, Span, tuple[Diagnostic, ...]]:
    """What a file inherits from, empty for nothing, and where it says so."""
    tree, found = parse_yaml(source.lines, source.name)
    above = scalar_at(tree, "inherits")
    if above is None or above.value is None:
        return "", Span(source.name), found
    return above.value.strip(), above.span, found


@remembered
def _read_files(
    sources: tuple[Source, ...],
) -> tuple[Condition | None, tuple[Diagnostic, ...]]:
    """The condition of files laid over each other, the first uppermost; its profile still empty."""
    trees = [parse_yaml(source.lines, source.name)[0] for source in sources]
    tree = trees[-1]
    for upper in reversed(trees[:-1]):
        tree = _laid_over(upper, tree)
    assert tree is not None  # files that cannot be parsed were reported by `_parent`
    from banmian.read.press_schema import ConditionFile

    file, found = validate(tree, ConditionFile)
    if file is None:
        return None, found
    found = (*found, *_check(tree, file))
    return (None if has_errors(found) else _condition(tree, file, sources[0])), found


def _laid_over(upper: Node | None, lower: Node | None) -> Node | None:
    """The keys of both mappings, those of `upper` first choice; anything else is replaced."""
    if not isinstance(upper, Mapping) or not isinstance(lower, Mapping):
        return upper
    entries = dict(lower.entries)
    for key, (written, value) in upper.entries.items():
        below = entries[key][1] if key in entries else None
        entries[key] = (written, _laid_over(value, below) or value)
    return Mapping(entries, upper.span)


def _check(tree: Node, file: "ConditionFile") -> tuple[Diagnostic, ...]:
    """Report limits in the wrong order and a naming template that cannot be."""
    found = []
    ordered = (
        (("ink", "limit"), file.ink.target, file.ink.limit, "the target"),
        *(
            ((key, upper), getattr(bands, lower), getattr(bands, upper), lower)
            for key, bands in (("photographs", file.photographs), ("line_art", file.line_art))
            for lower, upper in (("error", "warn"), ("warn", "target"), ("target", "downsample"))
        ),
    )
    for path, least, value, name in ordered:
        if value < least:
            message = f"{value:g} is less than {name}, {least:g}; write at least that"
            found.append(error("read/out-of-range", message, span_at(tree, *path)))
    problem = file_name_problem(file.file_name)
    if problem:
        found.append(error("read/bad-template", problem, span_at(tree, "file_name")))
    return tuple(found)


def _condition(tree: Node, file: "ConditionFile", source: Source) -> Condition:
    place = span_at(tree, "profile")
    return Condition(
        name=Path(source.name).stem,
        description=file.description,
        identifier=file.identifier,
        registry=file.registry,
        profile_path=Path(place.file).parent / file.profile,
        profile_span=place,
        profile=b"",
        pdfx=file.pdfx,
        total_ink=file.ink.limit,
        target_ink=file.ink.target,
        black=file.black,
        tone_gain=file.tone_gain,
        type=_minima(file.type),
        lines=_minima(file.lines),
        photographs=_resolutions(file.photographs),
        line_art=_resolutions(file.line_art),
        bleed=parse_length(file.bleed),
        safe_trim=parse_length(file.safe.trim),
        safe_fold=parse_length(file.safe.fold),
        marks=frozenset(file.marks),
        delivery=file.delivery,
        file_name=file.file_name,
    )


def _minima(entry: "MinimaEntry") -> InkMinima:
    return InkMinima(
        *(parse_length(size) for size in (entry.solid, entry.tint, entry.multiple, entry.reversed))
    )


def _resolutions(entry: "ResolutionsEntry") -> Resolutions:
    return Resolutions(entry.error, entry.warn, entry.target, entry.downsample)


def _read_profile(condition: Condition) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The ICC profile, which must be for CMYK output."""
    path, place = condition.profile_path, condition.profile_span
    try:
        profile = path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        message = f"cannot read the ICC profile {path.name} ({reason}); correct its path"
        return b"", (error("read/no-profile", message, place),)
    if not _is_cmyk_output(profile) or not _opens(profile):
        message = (
            f"{path.name} is no sound CMYK output profile of ICC version 4.2 or earlier; name the "
            "plant's ICC profile"
        )
        return b"", (error("read/bad-profile", message, place),)
    return profile, ()


def _is_cmyk_output(profile: bytes) -> bool:
    """Whether the header says so: class `prtr`, colour space `CMYK`, `acsp` (ICC.1 §7.2)."""
    is_cmyk = profile[12:20] == b"prtrCMYK" and profile[36:40] == b"acsp"
    return is_cmyk and profile[8:10] <= _NEWEST_ICC


def _opens(profile: bytes) -> bool:
    """Whether pictures can be separated by it; the verdict is kept, as asking takes a library."""
    digest = hashlib.sha256(profile).hexdigest()
    return cached("profile", digest, lambda: b"sound" if _separates(profile) else b"") == b"sound"


def _separates(profile: bytes) -> bool:
    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), press, "RGB", "CMYK")
    except (ImageCms.PyCMSError, OSError):
        return False
    return True
