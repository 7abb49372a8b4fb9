"""The whole run on one screen: read, plan, compose, paint, deliver.

A stage that finds errors ends the run after it has found all of them; misfits do not end it, the
pages and the ledger of what is over are delivered for the desk to see.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from banmian.compose.geometry import geometry_of
from banmian.compose.page import compose_edition
from banmian.compose.press import press_problems
from banmian.compose.typefaces import unknown_fonts
from banmian.deliver import deliver, file_stem, naming_problems
from banmian.diagnostics import (
    FIT_CODES,
    Diagnostic,
    ExitCode,
    Severity,
    Span,
    exit_code,
    has_errors,
)
from banmian.fonts.library import Library, load_library
from banmian.manifest import run_facts, with_manifest
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.model.page import Composition, FrameFit, Surface
from banmian.model.plan import Assignment
from banmian.model.plate import Plate
from banmian.model.press import Condition, Delivery
from banmian.options import BuildOptions, Profile
from banmian.paint.moment import moment_problems
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout
from banmian.read.press import read_condition
from banmian.resources import fonts_folder

if TYPE_CHECKING:
    from banmian.paint.pdf_metadata import DocumentFacts

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


@dataclass(frozen=True, slots=True)
class _Composed:
    """An edition ready to be painted."""

    edition: Edition
    layout: Layout
    library: Library
    condition: Condition
    assignments: tuple[Assignment, ...]
    composition: Composition


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
    found: list[Diagnostic] = []
    files = with_manifest(_preflighted(composed, options.profile, found), _facts(composed))
    with contextlib.suppress(_RefusedError):
        report = _delivered(report, files, _folder(options, composed))
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
    return _delivered(report, _pngs(composed, dpi, overlay), _folder(options, composed))


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

    report = replace(report, diagnostics=(*report.diagnostics, *undescribed(_surfaces(composed))))
    files = with_manifest(_digital_files(composed), _facts(composed))
    return _delivered(report, files, options.out or _folder(options, composed) / "digital")


def _compose(options: BuildOptions, progress: Progress) -> tuple[_Composed | None, Report]:
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
    assignments, of_plan = assign(edition, layout)
    folder = Path(layout.span.file).parent
    condition, of_press = read_condition(layout.condition, folder, layout.condition_span)
    of_type = unknown_fonts(layout, library)
    found = (*found, *of_plan, *of_type, *of_press, *moment_problems())
    if condition is None:
        return None, Report(edition, layout, diagnostics=found)
    found = (*found, *naming_problems(edition, layout, condition))
    if _blocks(found):
        return None, Report(edition, layout, diagnostics=found)
    progress("compose")
    composition, of_copy = compose_edition(edition, layout, assignments, library)
    of_copy = (*of_copy, *press_problems(layout, condition, composition.surfaces))
    report = Report(edition, layout, composition.fits, (*found, *of_copy))
    composed = _Composed(edition, layout, library, condition, assignments, composition)
    return (None if _blocks(of_copy) else composed), report


def _placed(diagnostics: tuple[Diagnostic, ...], span: Span) -> tuple[Diagnostic, ...]:
    """The diagnostics, those without a place at `span`."""
    return tuple(d if d.span else replace(d, span=span) for d in diagnostics)


def _blocks(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of them forbids going on; a misfit does not."""
    return any(d.severity is Severity.ERROR and d.code not in FIT_CODES for d in diagnostics)


class _RefusedError(Exception):
    """Preflight refused a file: what is staged goes nowhere."""


def _preflighted(
    composed: _Composed, profile: Profile, found: list[Diagnostic]
) -> Iterator[tuple[str, Plate]]:
    """The files, each checked when it is painted; what is wrong with them goes into `found`.

    Raises:
        _RefusedError: after the last file, when one has errors and they go to a plant.
    """
    from banmian.preflight.check import preflight
    from banmian.preflight.origins import origin

    for name, plate, surface, page in _pdfs(composed):
        for finding in preflight("", plate.pdf, composed.condition):
            found.append(finding.as_diagnostic(origin(finding, composed.edition, surface, page)))
        yield name, plate
    if profile is Profile.PRESS and has_errors(found):
        raise _RefusedError


def _pdfs(composed: _Composed) -> Iterator[tuple[str, Plate, Surface, int | None]]:
    """The files of every surface, each painted when it is asked for."""
    for surface in composed.composition.surfaces:
        plates = _plates(surface, composed.condition.delivery)
        for page, plate in zip(plates, _paint(composed, surface, plates), strict=True):
            yield f"{_stem(composed, surface, page)}.pdf", plate, surface, page


def _digital_files(composed: _Composed) -> Iterator[tuple[str, bytes]]:
    """The digital edition's PDF and the e-paper's files."""
    from banmian.epaper.files import epaper_files
    from banmian.paint.digital import paint_digital
    from banmian.paint.screen import web_picture

    edition, surfaces, condition = composed.edition, _surfaces(composed), composed.condition
    pages = [page.number for surface in surfaces for page in surface.pages]
    geometry = geometry_of(composed.layout, composed.assignments, surfaces)
    facts, library = _document_facts(edition), composed.library
    span = dict.fromkeys((pages[0], pages[-1]))
    stem = file_stem(edition, composed.layout, condition, tuple(span))
    yield f"{stem}.pdf", paint_digital(surfaces, geometry, edition, facts, library, condition)
    yield from epaper_files(surfaces, geometry, edition, partial(web_picture, condition=condition))


def _surfaces(composed: _Composed) -> tuple[Surface, ...]:
    return composed.composition.surfaces


def _facts(composed: _Composed) -> dict[str, object]:
    """What the manifest says of the run as a whole."""
    layout, surfaces = composed.layout, composed.composition.surfaces
    geometry = geometry_of(layout, composed.assignments, surfaces)
    return run_facts(composed.edition, layout, composed.condition, geometry)


def _pngs(composed: _Composed, dpi: float, overlay: bool) -> Iterator[tuple[str, bytes]]:
    """A proof of every surface."""
    from banmian.compose.overlay import overlay_of
    from banmian.proof import proof_png

    for index, surface in enumerate(composed.composition.surfaces):
        (plate,) = _paint(composed, surface, (None,))
        marks = overlay_of(composed.layout, index) if overlay else None
        yield f"{_stem(composed, surface, None)}.png", proof_png(plate.pdf, dpi, marks)


def _plates(surface: Surface, delivery: Delivery) -> tuple[int | None, ...]:
    """The surface as one, and each page of a double-truck by itself, as the plant wants them."""
    pages = tuple(page.number for page in surface.pages)
    if len(pages) == 1 or delivery is Delivery.SPREAD:
        return (None,)
    return pages if delivery is Delivery.HALVES else (None, *pages)


def _paint(
    composed: _Composed, surface: Surface, plates: tuple[int | None, ...]
) -> tuple[Plate, ...]:
    """The PDFs of a surface, one for each of `plates`."""
    from banmian.paint.pdf import paint_plates

    facts = _document_facts(composed.edition)
    return paint_plates((surface,), facts, composed.library, composed.condition, plates)


def _document_facts(edition: Edition) -> "DocumentFacts":
    """What the PDFs say about themselves."""
    from banmian.paint.pdf_metadata import DocumentFacts

    return DocumentFacts(
        title=f"{edition.publication} {edition.date} {edition.section}",
        creator="Banmian",
        date=edition.date,
        language=edition.language,
    )


def _stem(composed: _Composed, surface: Surface, plate: int | None) -> str:
    """The file name, less its ending, by the layout's naming template."""
    numbers = [plate] if plate is not None else [page.number for page in surface.pages]
    return file_stem(composed.edition, composed.layout, composed.condition, numbers)


def _folder(options: BuildOptions, composed: _Composed) -> Path:
    """Where the files go: the folder asked for, or out/EDITION/LAYOUT."""
    return options.out or Path("out") / composed.edition.name / composed.layout.name


def _delivered(report: Report, files: Iterable[tuple[str, bytes]], folder: Path) -> Report:
    """Put the files into place, all or none, and say so in the report."""
    delivered, failed = deliver(files, folder)
    return replace(report, diagnostics=(*report.diagnostics, *failed), files=delivered)
