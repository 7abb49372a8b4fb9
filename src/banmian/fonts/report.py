"""A library becomes the text of `banmian fonts`: faces, roles and how far they reach."""

from collections.abc import Iterator
from typing import Final

from banmian.fonts.coverage import MARKS, coverage, fallbacks, standard_characters
from banmian.fonts.entries import Chain
from banmian.fonts.face import Face
from banmian.fonts.library import Library
from banmian.model.style import FontRequest

_LISTED: Final = 40
"""Characters written out before the rest is only counted."""


def library_report(library: Library) -> str:
    """Every face with its origin, every role and weight with what its chain covers."""
    lines = ["Faces"]
    lines += [f"  {_face_line(face)}" for face in library.faces.values()]
    lines += ["", f"Roles (of the {len(standard_characters()):,} characters of 通用规范汉字表)"]
    for request, chain in library.chains.items():
        lines += [f"  {line}" for line in _chain_lines(library, request, chain)]
    return "\n".join(lines)


def text_report(library: Library, request: FontRequest, text: str) -> str:
    """What of `text` is not set from the first face of `request`, and what not at all."""
    lines = [
        f"{_name(request)}: {_listed(characters)} from {face}"
        for face, characters in fallbacks(library, request, text)
    ]
    missing = coverage(library, request, text).missing
    if missing:
        lines.append(f"{_name(request)}: {_listed(missing)} in no face; add a font that has them")
    return "\n".join(f"  {line}" for line in lines or [f"{_name(request)}: nothing falls back"])


def _face_line(face: Face) -> str:
    kind = "TrueType" if face.outlines == "glyf" else "CFF"
    where = f"{face.path.name}#{face.index}" if face.index else face.path.name
    pinned = "".join(f" {tag}={value:g}" for tag, value in face.variations)
    origin = face.origin
    own = [origin.family, origin.version, origin.licence, origin.source]
    facts = "; ".join(part for part in own if part)
    return f"{face.id}: {where}{pinned} ({kind}, {len(face.table.glyphs):,} characters); {facts}"


def _chain_lines(library: Library, request: FontRequest, chain: Chain) -> Iterator[str]:
    latin = f" | Latin {' → '.join(chain.latin)}" if chain.latin else ""
    yield f"{_name(request)}: {' → '.join(chain.cjk)}{latin}"
    standard = coverage(library, request, standard_characters())
    parts = [f"{len(characters):,} {face}" for face, characters in standard.by_face]
    yield f"  Han: {', '.join(parts) or 'none'}{_missing(standard.missing)}"
    marks = coverage(library, request, "".join(MARKS.values()))
    yield f"  marks: {marks.covered:,} of {marks.total:,}"
    for kind, characters in MARKS.items():
        missing = coverage(library, request, characters).missing
        if missing:
            yield f"    {kind}: missing {_listed(missing)}"


def _missing(characters: str) -> str:
    return f", missing {_listed(characters)}" if characters else ""


def _listed(characters: str) -> str:
    rest = len(characters) - _LISTED
    return characters[:_LISTED] + (f" and {rest:,} more" if rest > 0 else "")


def _name(request: FontRequest) -> str:
    return f"{request.role} {request.weight}"
