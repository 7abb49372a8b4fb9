"""A composed edition becomes its files: plates for the press, the digital edition, proofs.

A surface whose files already stand where they are to go, painted from the same display list under
the same condition, costs a hash: they are read, not painted and preflighted again.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.compose.geometry import geometry_of
from banmian.deliver import file_stem, is_centre_spread
from banmian.diagnostics import Diagnostic, Span, has_errors
from banmian.fonts.library import Library
from banmian.manifest import run_facts
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.model.page import Composition, Surface
from banmian.model.plan import Assignment
from banmian.model.plate import Plate
from banmian.model.press import Condition, Delivery
from banmian.options import Profile
from banmian.paint.moment import file_moment

if TYPE_CHECKING:
    from banmian.paint.pdf_metadata import DocumentFacts
    from banmian.preflight.finding import Finding

_KIND: Final = "painted"

Checked: TypeAlias = tuple[Plate, tuple["Finding", ...]]
"""A file and what preflight found in it."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition ready to be painted."""

    edition: Edition
    layout: Layout
    library: Library
    condition: Condition
    assignments: tuple[Assignment, ...]
    composition: Composition

    @property
    def surfaces(self) -> tuple[Surface, ...]:
        """The display lists."""
        return self.composition.surfaces


class RefusedError(Exception):
    """Preflight refused a file: what is staged goes nowhere."""


def press_files(
    composed: Composed, folder: Path, profile: Profile, found: list[Diagnostic]
) -> Iterator[tuple[str, Plate]]:
    """The files of every surface, made and checked when they are asked for.

    Args:
        composed: what is on them.
        folder: where they are to go, and may stand already.
        profile: whether what preflight refuses goes nowhere.
        found: takes what is wrong with them.

    Raises:
        RefusedError: after the last file, when one has errors and they go to a plant.
    """
    for surface in composed.surfaces:
        pages = _plates(surface, composed)
        names = [f"{_stem(composed, surface, page)}.pdf" for page in pages]
        checked = _checked(composed, surface, pages, [folder / name for name in names])
        told: list[_Told] = []
        for name, page, (plate, findings) in zip(names, pages, checked, strict=True):
            told = _together(told, name, findings, (composed.edition, surface, page))
            yield name, plate
        found += [each.diagnostic for each in told]
    if profile is Profile.PRESS and has_errors(found):
        raise RefusedError


def digital_files(composed: Composed) -> Iterator[tuple[str, bytes]]:
    """The digital edition's PDF and the e-paper's files."""
    from banmian.epaper.files import epaper_files
    from banmian.paint.digital import paint_digital
    from banmian.paint.screen import web_picture

    edition, surfaces, condition = composed.edition, composed.surfaces, composed.condition
    pages = [page.number for surface in surfaces for page in surface.pages]
    geometry = geometry_of(composed.layout, composed.assignments, surfaces)
    facts, library = _document_facts(edition), composed.library
    span = dict.fromkeys((pages[0], pages[-1]))
    stem = file_stem(edition, composed.layout, condition, tuple(span))
    yield f"{stem}.pdf", paint_digital(surfaces, geometry, edition, facts, library, condition)
    yield from epaper_files(surfaces, geometry, edition, partial(web_picture, condition=condition))


def proofs(composed: Composed, dpi: float, overlay: bool) -> Iterator[tuple[str, bytes]]:
    """A PNG of every surface."""
    from banmian.compose.overlay import overlay_of
    from banmian.proof import proof_png

    for index, surface in enumerate(composed.surfaces):
        (plate,) = _paint(composed, surface, (None,))
        marks = overlay_of(composed.layout, index) if overlay else None
        yield f"{_stem(composed, surface, None)}.png", proof_png(plate.pdf, dpi, marks)


def facts_of(composed: Composed) -> dict[str, object]:
    """What the manifest says of the run as a whole."""
    from banmian.preflight.origins import written_areas

    edition = composed.edition
    geometry = geometry_of(composed.layout, composed.assignments, composed.surfaces)
    sources = [written_areas(surface, edition) for surface in composed.surfaces]
    return run_facts(edition, composed.layout, composed.condition, geometry, sources)


def _checked(
    composed: Composed, surface: Surface, pages: Sequence[int | None], paths: Sequence[Path]
) -> tuple[Checked, ...]:
    """The files of a surface: those that stand at `paths`, or else painted and preflighted."""
    key = _key(composed, surface, pages)
    known: tuple[tuple[str, Checked], ...] = recall_value(_KIND, key) or ()
    standing = [_standing(*each, path) for each, path in zip(known, paths, strict=False)]
    if standing and None not in standing:
        return tuple(checked for checked in standing if checked)
    from banmian.preflight.check import preflight

    plates = _paint(composed, surface, pages)
    made = tuple((plate, preflight("", plate.pdf, composed.condition)) for plate in plates)
    hashed = [(plate.sha256, (replace(plate, pdf=b""), found)) for plate, found in made]
    remember_value(_KIND, key, tuple(hashed))
    return made


def _standing(sha256: str, checked: Checked, path: Path) -> Checked | None:
    """The file at a path when it is the one that was painted and checked."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    plate = replace(checked[0], pdf=data)
    return (plate, checked[1]) if plate.sha256 == sha256 else None


def _key(composed: Composed, surface: Surface, pages: Sequence[int | None]) -> str:
    """A hash of everything that the files of a surface are made from."""
    edition, library = composed.edition, composed.library
    facts = (edition.publication, edition.section, edition.language, file_moment(edition.date))
    faces = [(face.id, face.key) for face in library.faces.values()]
    said = (surface, pages, facts, edition.date, faces, dict(library.chains))
    made_by = (composed.condition.fingerprint, code_fingerprint())
    return hashlib.sha256(repr((said, made_by)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding of one file of a surface, or of several that show the same."""

    diagnostic: Diagnostic
    about: tuple[str, str, Span]
    """Code, measure and place in the source."""


def _together(
    told: Sequence[_Told],
    name: str,
    findings: Sequence["Finding"],
    shown: tuple[Edition, Surface, int | None],
) -> list[_Told]:
    """What was told of a surface, with the findings of one more of its files.

    A spread and its halves show the same: what one of them was told names the other too.

    Args:
        told: of the files before.
        name: of the file.
        findings: what is wrong with it.
        shown: the edition, the surface, and which page of it the file holds; None for all.
    """
    if not findings:
        return list(told)
    from banmian.preflight.origins import origin

    before = {each.about: number for number, each in enumerate(told)}
    result = list(told)
    for finding in findings:
        span = origin(finding, *shown)
        about = finding.code, finding.measured, span
        if about in before and finding.box is not None:
            first = result[before[about]]
            place, _, words = first.diagnostic.message.partition(": ")
            said = replace(first.diagnostic, message=f"{place} (also {name}): {words}")
            result[before[about]] = replace(first, diagnostic=said)
        else:
            result.append(_Told(finding.as_diagnostic(span), about))
    return result


def _plates(surface: Surface, composed: Composed) -> tuple[int | None, ...]:
    """The surface as one, and each page of a double-truck by itself, as the plant wants them."""
    pages = tuple(page.number for page in surface.pages)
    delivery = composed.condition.delivery
    if delivery is Delivery.FOLD:
        is_centre = is_centre_spread(pages, composed.edition.section_pages)
        delivery = Delivery.SPREAD if is_centre else Delivery.HALVES
    if len(pages) == 1 or delivery is Delivery.SPREAD:
        return (None,)
    return pages if delivery is Delivery.HALVES else (None, *pages)


def _paint(composed: Composed, surface: Surface, pages: Sequence[int | None]) -> tuple[Plate, ...]:
    """The PDFs of a surface, one for each of `pages`."""
    from banmian.paint.pdf import paint_plates

    facts = _document_facts(composed.edition)
    return paint_plates((surface,), facts, composed.library, composed.condition, pages)


def _document_facts(edition: Edition) -> "DocumentFacts":
    """What the PDFs say about themselves."""
    from banmian.paint.pdf_metadata import DocumentFacts

    return DocumentFacts(
        title=f"{edition.publication} {edition.date} {edition.section}",
        creator="Banmian",
        date=edition.date,
        language=edition.language,
    )


def _stem(composed: Composed, surface: Surface, plate: int | None) -> str:
    """The file name, less its ending, by the layout's naming template."""
    numbers = [plate] if plate is not None else [page.number for page in surface.pages]
    return file_stem(composed.edition, composed.layout, composed.condition, numbers)
