"""Pictures that an SVG links to beside it become part of it, so that its bytes say all it shows."""

import base64
import re
from pathlib import Path
from typing import Final

_IMAGE: Final = re.compile(rb"<(?:\w+:)?image\b[^>]*>")
_LINK: Final = re.compile(rb"(href\s*=\s*)([\"'])(?!data:|#|[A-Za-z][\w+.-]*:|/)([^\"']+)\2")
_MOST_BYTES: Final = 64 * 1024 * 1024


def is_svg(data: bytes) -> bool:
    """Whether the file's head says so."""
    return re.search(rb"<svg[\s>]", data[:4096]) is not None


def with_linked(data: bytes, folder: Path) -> bytes:
    """The SVG with the pictures of its folder embedded; what lies elsewhere stays a link.

    Raises:
        OSError: a picture cannot be read.
    """
    from urllib.parse import unquote

    def embedded(found: re.Match[bytes]) -> bytes:
        path = (folder / unquote(found[3].decode("utf-8", "replace"))).resolve()
        is_ours = path.is_relative_to(folder.resolve()) and path.is_file()
        if not is_ours or path.stat().st_size > _MOST_BYTES:
            return found[0]
        content = base64.b64encode(path.read_bytes())
        return b"%s%sdata:;base64,%s%s" % (found[1], found[2], content, found[2])

    return _IMAGE.sub(lambda image: _LINK.sub(embedded, image[0]), data)
