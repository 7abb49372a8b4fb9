"""A font folder and an edition's own fonts become a library that answers: which face sets this?

Bundled files are checked against the hash fonts.yaml records; a file is hashed only when its
path, size or time of change is new.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.diagnostics import Diagnostic, error
from banmian.fonts.entries import CATALOGUE, Catalogue, Chain, FaceEntry
from banmian.fonts.face import Face, Origin
from banmian.fonts.sfnt import FontFileError, check_permission, check_variations, inspect_file
from banmian.fonts.subset import can_be_cut
from banmian.model.style import FontRequest

if TYPE_CHECKING:
    from banmian.model.edition import FontFile

_HAN: Final = "一"
"""A face that has it sets Chinese; one without only serves as a Latin companion."""

_OWN: Final = Origin("", "", "", "the edition's own file")


@dataclass(frozen=True, eq=False)
class Library:
    """All faces a run may set from, and the chains they stand in; compared by identity."""

    faces: Mapping[str, Face]
    chains: Mapping[FontRequest, Chain]
    _resolved: dict[tuple[str, str, str, bool, str], str | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def requests(self) -> tuple[FontRequest, ...]:
        """The roles and weights there are."""
        return tuple(self.chains)

    def face(self, face_id: str) -> Face:
        """The face of that id.

        Raises:
            KeyError: there is none; ids come from `resolve`, so that is a fault of ours.
        """
        return self.faces[face_id]

    def chain(self, request: FontRequest) -> Chain | None:
        """The chain of a role and weight; None: there is no such role or weight."""
        return self.chains.get(request)

    def resolve(
        self, request: FontRequest, char: str, latin: bool, region: str = "cn"
    ) -> str | None:
        """The id of the first face of the chain that has `char`; None: none has it.

        `latin` asks the Latin companions first, otherwise they come after the CJK faces; of these
        the region's own come first.
        """
        # Asked once a character: plain strings hash several times as fast as the request.
        asked = (request.role, request.weight, char, latin, region)
        try:
            return self._resolved[asked]
        except KeyError:
            chain = self.chains.get(request)
            order = chain.order(region, latin) if chain else ()
            found = next((name for name in order if self.faces[name].glyph(char)), None)
            return self._resolved.setdefault(asked, found)


def load_library(
    folder: Path, extra: tuple["FontFile", ...]
) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """Open the fonts of `folder` and those an edition brings.

    An edition's face goes first in its role and weight: among the CJK faces if it has Han
    characters, otherwise among the Latin companions. A weight the role does not have yet falls
    back as the role's first weight does; a new role as the catalogue's first.

    Returns:
        The library, None if anything is wrong, and every problem found.
    """
    catalogue, problems = _catalogue(folder)
    found = list(problems)
    found += _name_clashes(catalogue, extra)
    faces: dict[str, Face] = {}
    for entry in [*catalogue.faces, *_own_entries(extra)]:
        try:
            faces.setdefault(entry.name, _open(entry))
        except FontFileError as problem:
            found.append(error(problem.code, f"{entry.name}: {problem}", entry.span))
    if found:
        return None, tuple(found)
    return Library(faces, _with_own(catalogue.chains, extra, faces)), ()


def _catalogue(folder: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue of `folder`, read again only when it has changed."""
    path = folder / CATALOGUE
    content = path.read_bytes() if path.is_file() else b""
    key = f"{path} {code_fingerprint()} {hashlib.sha256(content).hexdigest()}"
    stored: Catalogue | None = recall_value("catalogue", key)
    if stored is not None:
        return stored, ()
    from banmian.fonts.catalogue import read_catalogue

    made, problems = read_catalogue(folder)
    if not problems:
        remember_value("catalogue", key, made)
    return made, problems


def _open(entry: FaceEntry) -> Face:
    """Check one file as far as that is cheap and make its face.

    Raises:
        FontFileError: the file cannot serve.
    """
    sfnt = inspect_file(entry.path, entry.index)
    check_variations(sfnt.axes, entry.variations)
    check_permission(sfnt.fs_type)
    if entry.sha256 not in (None, sfnt.sha256):
        raise FontFileError(
            "fonts/changed-file",
            f"{entry.path} is not the file fonts.yaml was written for; restore it or record its "
            f"sha256 {sfnt.sha256}",
        )
    face = Face(
        id=entry.name,
        path=entry.path,
        index=entry.index,
        variations=entry.variations,
        sha256=sfnt.sha256,
        outlines=sfnt.outlines,
        origin=entry.origin,
    )
    if entry.sha256 is None:
        _look_into(face)
    return face


def _look_into(face: Face) -> None:
    """Check a file that nobody vouches for: it must have characters, and all must be usable.

    Raises:
        FontFileError: it has none, or its tables are damaged.
    """
    damaged = FontFileError("fonts/damaged", "the font's tables are damaged; get the file again")
    try:
        has_characters = bool(face.table.glyphs)
    except Exception:  # fontTools and HarfBuzz raise whatever a damaged table makes them
        raise damaged from None
    if not has_characters:
        raise FontFileError("fonts/no-characters", "the font maps no characters; use another")
    if not can_be_cut(face):
        raise damaged


def _own_entries(extra: Iterable["FontFile"]) -> list[FaceEntry]:
    return [
        FaceEntry(f.name, f.path, f.index, f.variations, None, _OWN, f.span)
        for f in dict.fromkeys(extra)
    ]


def _name_clashes(catalogue: Catalogue, extra: Iterable["FontFile"]) -> list[Diagnostic]:
    """An own face may stand in several roles, but one name means one face."""
    taken: dict[str, tuple[object, ...] | None] = {entry.name: None for entry in catalogue.faces}
    found = []
    for own in extra:
        what = (own.path, own.index, own.variations)
        if taken.setdefault(own.name, what) != what:
            message = f"there is another face called {own.name}; choose a different name"
            found.append(error("fonts/duplicate-face", message, own.span))
    return found


def _with_own(
    chains: Mapping[FontRequest, Chain], extra: Iterable["FontFile"], faces: Mapping[str, Face]
) -> dict[FontRequest, Chain]:
    """The chains with an edition's faces in front, in the order the edition lists them."""
    joined = dict(chains)
    for own in reversed(tuple(extra)):
        request = FontRequest(own.role, own.weight)
        behind = joined.get(request) or _stand_in(chains, own.role)
        if faces[own.name].glyph(_HAN):
            regional = tuple((region, (own.name, *names)) for region, names in behind.regional)
            joined[request] = replace(behind, cjk=(own.name, *behind.cjk), regional=regional)
        else:
            joined[request] = replace(behind, latin=(own.name, *behind.latin))
    return joined


def _stand_in(chains: Mapping[FontRequest, Chain], role: str) -> Chain:
    """What a role and weight that is not in the catalogue falls back to."""
    same_role = (chain for request, chain in chains.items() if request.role == role)
    return next(same_role, next(iter(chains.values()), Chain((), ())))
