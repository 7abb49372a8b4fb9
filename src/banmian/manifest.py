"""The files of a run become `manifest.json`: what a plant must know, and a checker may trust.

Each file with hash, boxes, inks and fonts; the printing condition; the geometry of every surface.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from enum import Enum
from pathlib import Path
from typing import Final

from banmian.diagnostics import Span
from banmian.model.edition import Edition
from banmian.model.geometry import Place, SurfaceGeometry
from banmian.model.layout import Layout
from banmian.model.plate import Plate
from banmian.model.press import Condition

MANIFEST: Final = "manifest.json"
_DECIMALS: Final = 3


def run_facts(
    edition: Edition,
    layout: Layout,
    condition: Condition,
    surfaces: Sequence[SurfaceGeometry],
    sources: Sequence[Sequence[tuple[Place, Span]]],
) -> dict[str, object]:
    """What the manifest says of the run as a whole.

    Args:
        edition: what is set.
        layout: how.
        condition: how it is printed.
        surfaces: where everything was meant to stand.
        sources: of each surface the areas that show copy, and where it was written.
    """
    folder = Path(edition.span.file).parent
    return {
        "edition": edition.name,
        "publication": edition.publication,
        "date": edition.date.isoformat(),
        "issue": edition.issue,
        "section": edition.section,
        "language": edition.language,
        "paid": [story.id for story in edition.stories if story.paid],
        "layout": layout.name,
        "house": _plain({key: of for key, of in asdict(layout.house).items() if of is not None}),
        "condition": {
            "name": condition.name,
            "description": condition.description,
            "identifier": condition.identifier,
            "pdfx": condition.pdfx.value,
            "profile": condition.profile_path.name,
            "profile_sha256": condition.profile_sha256,
            "total_ink": condition.total_ink,
            "target_ink": condition.target_ink,
            "black": condition.black,
            "tone_gain": condition.tone_gain,
        },
        "surfaces": [
            {**_surface(surface), "sources": [_source(*area, folder) for area in areas]}
            for surface, areas in zip(surfaces, sources, strict=True)
        ],
    }


def _surface(surface: SurfaceGeometry) -> dict[str, object]:
    return {key: _plain(value) for key, value in asdict(surface).items()}


def _source(area: Place, span: Span, folder: Path) -> dict[str, object]:
    """An area and its line, the file named from the edition's folder."""
    path = Path(span.file)
    inside = path.relative_to(folder) if path.is_relative_to(folder) else path
    at = Span(inside.as_posix(), span.line, span.column)
    return {"area": _plain(area), "at": str(at)}


def with_manifest(
    files: Iterable[tuple[str, Plate | bytes]], facts: dict[str, object]
) -> Iterator[tuple[str, bytes]]:
    """The files, and the manifest after them; plates are listed with all that is known of them."""
    listed = []
    for name, file in files:
        if isinstance(file, Plate):
            data, digest, of_plate = file.pdf, file.sha256, _plate_facts(file)
        else:
            data, digest, of_plate = file, hashlib.sha256(file).hexdigest(), {}
        listed.append({"file": name, "sha256": digest, "bytes": len(data), **of_plate})
        yield name, data
    listed.sort(key=lambda entry: str(entry["file"]))
    manifest = json.dumps({**facts, "files": listed}, ensure_ascii=False, indent=1)
    yield MANIFEST, f"{manifest}\n".encode()


def _plate_facts(plate: Plate) -> dict[str, object]:
    """The fields of a plate but its bytes."""
    return {
        field.name: _plain(getattr(plate, field.name))
        for field in fields(plate)
        if field.name != "pdf"
    }


def _plain(value: object) -> object:
    """What JSON can hold; points to thousandths."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    return round(value, _DECIMALS) if isinstance(value, float) else value
