"""The whole run on one screen: read, plan, compose, paint, deliver.

A stage that finds errors ends the run after it has found all of them; misfits do not end it, the
pages and the ledger of what is over are delivered for the desk to see.
"""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from banmian.compose.page import compose_edition
from banmian.compose.press import press_problems
from banmian.compose.typefaces import foreign_marks, unknown_fonts
from banmian.deliver import deliver, delivery_problems
from banmian.diagnostics import (
    FIT_CODES,
    Diagnostic,
    ExitCode,
    Severity,
    Span,
    exit_code,
)
from banmian.fonts.library import Library, load_library
from banmian.manifest import with_manifest
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.model.page import FrameFit
from banmian.options import BuildOptions
from banmian.paint.moment import moment_problems
from banmian.plan import assign
from banmian.products import Composed, RefusedError, digital_files, facts_of, press_files, proofs
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout
from banmian.read.press import read_condition
from banmian.resources import fonts_folder

Progress = Callable[[str], None]


def _silent(stage: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did and found."""

    edition: Edition | None = None
    layout: Layout | None = None
    fits: tuple[FrameFit, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[Path, ...] = ()
    """What was delivered; empty when nothing was."""

    @property
    def exit_code(self) -> ExitCode:
        """The process exit code."""
        return exit_code(self.diagnostics)


def build(options: BuildOptions, progress: Progress = _silent) -> Report:
    """Compose the edition, paint its spread and plate PDFs, preflight and deliver them.

    Returns:
        The report; files were delivered unless it holds errors other than misfits, or only such
        as the proof profile lets pass.
    """
    composed, report = _compose(options, progress)
    if composed is None:
        return report
    progress("paint")
    folder = _folder(options, composed)
    found: list[Diagnostic] = []
    files = with_manifest(press_files(composed, folder, options.profile, found), facts_of(composed))
    with contextlib.suppress(RefusedError):
        report = _delivered(report, files, folder)
    return replace(report, diagnostics=(*report.diagnostics, *found))


def check(options: BuildOptions, progress: Progress = _silent) -> Report:
    """Compose the edition without painting it, for the report."""
    return _compose(options, progress)[1]


def proof(
    options: BuildOptions, progress: Progress = _silent, dpi: float = 100.0, overlay: bool = False
) -> Report:
    """Compose the edition and deliver a PNG of every surface, misfits and all.

    Args:
        options: what to compose, and where the files go.
        progress: told the name of each stage as it begins.
        dpi: resolution of the pictures.
        overlay: draw grid lines, frames and slot names over them.
    """
    composed, report = _compose(options, progress)
    if composed is None:
        return report
    progress("paint")
    return _delivered(report, proofs(composed, dpi, overlay), _folder(options, composed))


def digital(options: BuildOptions, progress: Progress = _silent) -> Report:
    """Compose the edition and deliver it for screens: one tagged sRGB PDF, regions, HTML, ninjs.

    Returns:
        The report; files go to out/EDITION/LAYOUT/digital unless the options name a folder.
    """
    composed, report = _compose(options, progress)
    if composed is None:
        return report
    progress("paint")
    from banmian.paint.tags import undescribed

    report = replace(report, diagnostics=(*report.diagnostics, *undescribed(composed.surfaces)))
    files = with_manifest(digital_files(composed), facts_of(composed))
    return _delivered(report, files, options.out or _folder(options, composed) / "digital")


def _compose(options: BuildOptions, progress: Progress) -> tuple[Composed | None, Report]:
    """Read, plan and compose, each stage only when the one before found no errors."""
    progress("read")
    edition, found = read_edition(options.edition)
    if edition is None:
        return None, Report(diagnostics=found)
    layout, of_layout = read_layout(options.layout or edition.layout)
    library, of_fonts = load_library(fonts_folder(), edition.fonts)
    found = (*found, *_placed(of_layout, edition.span), *of_fonts)
    if layout is None or library is None:
        return None, Report(edition, diagnostics=found)
    edition, of_art = _with_art_set(edition, library)
    edition, of_drawing = _as_drawn(edition, layout)
    assignments, of_plan = assign(edition, layout)
    folder = Path(layout.span.file).parent
    condition, of_press = read_condition(layout.condition, folder, layout.condition_span)
    marks = foreign_marks(layout, library, edition.language)
    of_type = (*unknown_fonts(layout, library), *marks)
    found = (*found, *of_art, *of_drawing, *of_plan, *of_type, *of_press, *moment_problems())
    if condition is None:
        return None, Report(edition, layout, diagnostics=found)
    found = (*found, *delivery_problems(edition, layout, condition))
    if _blocks(found):
        return None, Report(edition, layout, diagnostics=found)
    progress("compose")
    composition, of_copy = compose_edition(edition, layout, assignments, library)
    of_copy = (*of_copy, *press_problems(layout, condition, composition.surfaces))
    report = Report(edition, layout, composition.fits, (*found, *of_copy))
    composed = Composed(edition, layout, library, condition, assignments, composition)
    return (None if _blocks(of_copy) else composed), report


def _as_drawn(edition: Edition, layout: Layout) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """The edition as the layout draws it, every change a note."""
    if not layout.house.conversion:
        return edition, ()
    from banmian.lint.conversion import converted
    from banmian.shape.region import Region, region_of

    mainland = region_of(edition.language) is Region.CN
    return converted(edition, frozenset(layout.house.conversion), mainland)


def _with_art_set(edition: Edition, library: Library) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """The edition, type in its vector art set in the house's faces."""
    if not any(p.art is not None and p.art.has_type for s in edition.stories for p in s.pictures):
        return edition, ()
    from banmian.compose.art_type import set_art_type  # few editions have any

    return set_art_type(edition, library)


def _placed(diagnostics: tuple[Diagnostic, ...], span: Span) -> tuple[Diagnostic, ...]:
    """The diagnostics, those without a place at `span`."""
    return tuple(d if d.span else replace(d, span=span) for d in diagnostics)


def _blocks(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of them forbids going on; a misfit does not."""
    return any(d.severity is Severity.ERROR and d.code not in FIT_CODES for d in diagnostics)


def _folder(options: BuildOptions, composed: Composed) -> Path:
    """Where the files go: the folder asked for, or out/EDITION/LAYOUT."""
    return options.out or Path("out") / composed.edition.name / composed.layout.name


def _delivered(report: Report, files: Iterable[tuple[str, bytes]], folder: Path) -> Report:
    """Put the files into place, all or none, and say so in the report."""
    delivered, failed = deliver(files, folder)
    return replace(report, diagnostics=(*report.diagnostics, *failed), files=delivered)
