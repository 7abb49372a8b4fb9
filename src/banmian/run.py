"""The whole run on one screen: read, plan, compose, paint, deliver.

A stage that finds errors ends the run after it has found all of them; misfits do not end it, the
pages and the ledger of what is over are delivered for the desk to see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from banmian.diagnostics import FIT_CODES, Diagnostic, ExitCode, Severity, exit_code
from banmian.fonts.library import Library
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.model.page import Composition, FrameFit, Surface
from banmian.options import BuildOptions

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did and found."""

    edition: Edition | None
    layout: Layout | None
    fits: tuple[FrameFit, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]
    """What was delivered; empty when nothing was."""

    @property
    def exit_code(self) -> ExitCode:
        """The process exit code."""
        return exit_code(self.diagnostics)


@dataclass(frozen=True, slots=True)
class _Made:
    """An edition composed, or as far as it came."""

    edition: Edition | None = None
    layout: Layout | None = None
    library: Library | None = None
    composition: Composition | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def report(self, files: tuple[Path, ...] = (), more: tuple[Diagnostic, ...] = ()) -> Report:
        fits = self.composition.fits if self.composition else ()
        return Report(self.edition, self.layout, fits, (*self.diagnostics, *more), files)


def build(options: BuildOptions, progress: Progress = lambda stage: None) -> Report:
    """Compose the edition and deliver its spread and plate PDFs.

    Returns:
        The report; files were delivered unless it holds errors other than misfits.
    """
    made = _make(options, progress)
    if made.composition is None or _blocks(made.diagnostics):
        return made.report()
    files, problems = _paint(made, progress)
    if _blocks(problems):
        return made.report(more=problems)
    from banmian.deliver import deliver, with_manifest

    progress("deliver")
    folder = out_folder(options, made)
    failed = deliver(with_manifest(files), folder)
    delivered = () if failed else tuple(folder / name for name in files)
    return made.report(delivered, (*problems, *failed))


def check(options: BuildOptions, progress: Progress = lambda stage: None) -> Report:
    """Compose the edition without painting it, for the report."""
    return _make(options, progress).report()


def proof(
    options: BuildOptions,
    progress: Progress = lambda stage: None,
    dpi: float = 100.0,
    overlay: bool = False,
) -> Report:
    """Compose the edition and deliver a PNG of every surface, misfits and all."""
    made = _make(options, progress)
    if made.composition is None or made.layout is None or _blocks(made.diagnostics):
        return made.report()
    from banmian.compose.overlay import overlay_of
    from banmian.deliver import deliver
    from banmian.proof import proof_png

    progress("paint")
    files: dict[str, bytes] = {}
    for index, surface in enumerate(made.composition.surfaces):
        pdfs, problems = _pdfs_of(made, surface, (None,))
        if problems:
            return made.report(more=problems)
        marks = overlay_of(made.layout, index) if overlay else None
        files[f"{_stem(made, surface, None)}.png"] = proof_png(pdfs[0], dpi, marks)
    folder = out_folder(options, made)
    failed = deliver(files, folder)
    return made.report(() if failed else tuple(folder / name for name in files), failed)


def out_folder(options: BuildOptions, made: _Made) -> Path:
    """Where the files go: the folder asked for, or out/EDITION/LAYOUT."""
    if options.out:
        return options.out
    assert made.edition is not None and made.layout is not None
    return Path("out") / made.edition.name / made.layout.name


def _make(options: BuildOptions, progress: Progress) -> _Made:
    """Read, plan and compose, each stage only when the one before found no errors."""
    from banmian.compose.page import compose_edition
    from banmian.compose.typefaces import unknown_fonts
    from banmian.fonts.library import load_library
    from banmian.plan import assign
    from banmian.read.remembered import recall_edition, recall_layout
    from banmian.resources import fonts_folder

    progress("read")
    edition, found = recall_edition(options.edition)
    if edition is None:
        return _Made(diagnostics=found)
    layout, more = recall_layout(options.layout or edition.layout)
    library, missing = load_library(fonts_folder(), edition.fonts)
    found = (*found, *more, *missing)
    if layout is None or library is None or _blocks(found):
        return _Made(edition, layout, library, diagnostics=found)
    assignments, more = assign(edition, layout)
    found = (*found, *more, *unknown_fonts(layout, library))
    if _blocks(found):
        return _Made(edition, layout, library, diagnostics=found)
    progress("compose")
    composition, more = compose_edition(edition, layout, assignments, library)
    return _Made(edition, layout, library, composition, (*found, *more))


def _blocks(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of them forbids going on; a misfit does not."""
    return any(d.severity is Severity.ERROR and d.code not in FIT_CODES for d in diagnostics)


def _paint(made: _Made, progress: Progress) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Every surface as one PDF, and each page of a double-truck as a plate of its own."""
    progress("paint")
    assert made.composition is not None
    files: dict[str, bytes] = {}
    for surface in made.composition.surfaces:
        plates = _plates(surface)
        pdfs, problems = _pdfs_of(made, surface, plates)
        if problems:
            return {}, problems
        for plate, pdf in zip(plates, pdfs, strict=True):
            files[f"{_stem(made, surface, plate)}.pdf"] = pdf
    return files, ()


def _plates(surface: Surface) -> tuple[int | None, ...]:
    """The surface as one, and each page of a double-truck by itself."""
    pages = [page.number for page in surface.pages]
    return (None, *pages) if len(pages) > 1 else (None,)


def _stem(made: _Made, surface: Surface, plate: int | None) -> str:
    """The file name, less its ending, by the layout's naming template."""
    assert made.edition is not None and made.layout is not None
    numbers = [plate] if plate is not None else [page.number for page in surface.pages]
    return made.layout.file_name.format(
        edition=made.edition.name,
        layout=made.layout.name,
        date=f"{made.edition.date:%Y%m%d}",
        pages="-".join(f"{number:02}" for number in numbers),
    )


def _pdfs_of(
    made: _Made, surface: Surface, plates: tuple[int | None, ...]
) -> tuple[tuple[bytes, ...], tuple[Diagnostic, ...]]:
    """The PDFs of a surface, or what kept them from being painted."""
    from banmian.paint.condition import load_condition
    from banmian.paint.pdf import paint_plates
    from banmian.paint.pdf_metadata import DocumentFacts
    from banmian.paint.pdf_sheet import PrintMarks

    edition, layout = made.edition, made.layout
    assert edition is not None and layout is not None and made.library is not None
    condition, problems = load_condition(layout.condition)
    if condition is None:
        return (), problems
    facts = DocumentFacts(
        title=f"{edition.publication} {edition.date} {edition.section}",
        creator="Banmian",
        date=edition.date,
        language=edition.language,
    )
    marks = PrintMarks(layout.sheet.crop_marks, layout.sheet.slug)
    return paint_plates((surface,), facts, made.library, condition, plates, marks), problems
