"""A picture file becomes its hash and upright size, a vector file its paths, or what is wrong.

Every picture is decoded once to the end (a truncated file must not reach the press); the verdict
is kept in the cache under the file's hash, for a large file also under its state. A picture too
large to decode safely is refused from its header. EXIF orientation (tag 274) counts for width and
height.
"""

import base64
import hashlib
import io
import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from banmian.cache import cached, code_fingerprint
from banmian.diagnostics import Diagnostic, Span, error
from banmian.read.art_error import ArtError
from banmian.read.svg_links import is_svg, with_linked

if TYPE_CHECKING:
    from PIL import Image

    from banmian.model.art import VectorArt

MOST_PIXELS: Final = 150_000_000
"""A full broadsheet at 400 ppi has 53 million; decoding more would fill the memory."""

LONGEST_SIDE: Final = 30_000
"""Pixels."""

MOST_BYTES: Final = 512 * 1024 * 1024

HASHED_BYTES: Final = 1_000_000
"""Files up to this size are known by their content; larger ones by place, size and times."""

FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
"""Of pixels; SVG and PDF pages are read besides."""

_PDF: Final = b"%PDF-"
_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = (5, 6, 7, 8)
"""EXIF orientations that swap width and height."""

_REMEDIES: Final = {
    "read/picture-format": f"save it as {', '.join(FORMATS[:-1])}, WebP, SVG or PDF",
    "read/picture-broken": "export it again",
    "read/picture-too-large": "scale it down",
    "read/picture-art": "",
}


class PictureFile(NamedTuple):
    """What is known of a picture file without its pixels."""

    sha256: str
    width: int
    """Pixels across, upright."""
    height: int
    """Pixels down, upright."""
    art: "VectorArt | None" = None
    """What a vector file draws."""


def probe_picture(
    path: Path, name: str, wanted: Span
) -> tuple[PictureFile | None, Diagnostic | None]:
    """Return the facts of the picture at `path`, or its problem at the place that names it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            message = f"{name} has more than {MOST_BYTES:,} bytes; scale it down"
            return None, error("read/picture-too-large", message, wanted)
        facts = json.loads(_facts(path))
    except OSError as failure:
        message = f"{name} cannot be read ({failure.strerror}); check its permissions"
        return None, error("read/unreadable", message, wanted)
    if "code" in facts:
        code = facts["code"]
        message = "; ".join(filter(None, (f"{name}: {facts['reason']}", _REMEDIES[code])))
        return None, error(code, message, wanted)
    return PictureFile(**{**facts, "art": _art(facts.get("art"))}), None


def _art(packed: str | None) -> "VectorArt | None":
    """The art from what `_drawn` made of it."""
    if packed is None:
        return None
    import pickle

    art: VectorArt = pickle.loads(base64.b64decode(packed))
    return art


def _facts(path: Path) -> bytes:
    """The hash of a file with its size or its problem, as JSON."""
    status = path.stat()
    if status.st_size <= HASHED_BYTES or path.suffix.lower() == ".svg":
        data = path.read_bytes()
        return _facts_of(with_linked(data, path.parent) if is_svg(data) else data)
    times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
    state = f"{code_fingerprint()} {path.resolve()} {status.st_ino} {status.st_size} {times}"
    return cached("picture-file", state, lambda: _facts_of(path.read_bytes()))


def _facts_of(data: bytes) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    verdict = cached("picture", f"{code_fingerprint()} {digest}", lambda: _verdict(data))
    return json.dumps({"sha256": digest, **json.loads(verdict)}, sort_keys=True).encode()


def _verdict(data: bytes) -> bytes:
    """The size or the problem of an encoded picture, as JSON."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of what is refused or harmless here
        return json.dumps(_examine(data), sort_keys=True).encode()


def _examine(data: bytes) -> dict[str, object]:
    from PIL import Image, UnidentifiedImageError

    if data.startswith(_PDF) or is_svg(data):
        return _drawn(data)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return _too_large(image) or _decoded(image)
    except Image.DecompressionBombError:
        return _problem("read/picture-too-large", f"more than {MOST_PIXELS:,} pixels")
    except UnidentifiedImageError:
        return _problem("read/picture-format", "not a picture of a kind that is read")
    except Exception as failure:  # decoders raise anything on hostile files, even IndexError
        return _problem("read/picture-broken", f"cannot be decoded ({failure})")


def _drawn(data: bytes) -> dict[str, object]:
    """Size and art of a vector file."""
    from banmian.read.pdf_page import read_pdf_page  # few editions have any
    from banmian.read.vector import read_svg

    try:
        file = read_pdf_page(data) if data.startswith(_PDF) else read_svg(data)
    except ArtError as failure:
        return _problem("read/picture-art", str(failure))
    import pickle

    packed = base64.b64encode(pickle.dumps(file.art, protocol=5)).decode("ascii")
    return {"width": file.width, "height": file.height, "art": packed}


def _too_large(image: "Image.Image") -> dict[str, object] | None:
    if image.width * image.height > MOST_PIXELS or max(image.size) > LONGEST_SIDE:
        limits = f"{MOST_PIXELS:,} pixels or {LONGEST_SIDE:,} a side"
        return _problem(
            "read/picture-too-large", f"{image.width} × {image.height} is more than {limits}"
        )
    return None


def _decoded(image: "Image.Image") -> dict[str, object]:
    image.load()
    sideways = image.getexif().get(_ORIENTATION) in _SIDEWAYS
    width, height = reversed(image.size) if sideways else image.size
    return {"width": width, "height": height}


def _problem(code: str, reason: str) -> dict[str, object]:
    return {"code": code, "reason": reason}
