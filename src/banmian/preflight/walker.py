"""A content stream becomes marks: every operator is followed, through all that streams call.

Forms, tiling patterns, Type3 glyphs, soft masks and annotation appearances are streams of their
own; each is walked where it is used, never inside itself, and never more than a budget allows.
"""

import warnings
from collections.abc import Iterator
from typing import Any, Final

from banmian.preflight.following import Run
from banmian.preflight.fontdicts import typeface_of
from banmian.preflight.marks import Mark
from banmian.preflight.state import State
from banmian.preflight.streams import TooLargeError, content_of, unreadable
from banmian.preflight.typefaces import Typeface

_DEEPEST: Final = 20
"""Streams inside streams; more is an attack or a fault."""
_BUDGET: Final = 1_000_000
"""Operators of one page; a full broadsheet has some ten thousand."""
_STREAM_COSTS: Final = 50
"""Operators that could be followed in the time it takes to open a stream."""


class Walker:
    """Walks the streams of one page; fonts it has read are shared by all pages."""

    def __init__(self, pdf: Any, faces: dict[tuple[int, int], Typeface]) -> None:
        self.pdf = pdf
        self.marks: list[Mark] = []
        self.troubles: list[str] = []
        """What could not be read, in words."""
        self._faces = faces
        self._inside: list[object] = []
        self._seen: set[object] = set()
        self._budget = _BUDGET

    def walk(self, stream: Any, resources: Any, state: State) -> None:
        """Follow a content stream; what cannot be followed becomes a trouble."""
        identity = _identity(stream)
        if identity in self._inside or len(self._inside) >= _DEEPEST:
            self.trouble("a content stream that calls itself, or streams nested too deep")
            return
        self._inside.append(identity)
        try:
            self._follow(stream, Run(self, resources, state))
        except TooLargeError:
            self.trouble("a content stream too large to be a page")
        except unreadable() as fault:
            self.trouble(f"a content stream that cannot be read ({fault})")
        finally:
            self._inside.pop()

    def _follow(self, stream: Any, run: Run) -> None:
        self._budget -= _STREAM_COSTS
        if self._budget <= 0:
            self.trouble("more content than a page can have")
            return
        for operator, operands in instructions(stream):
            self._budget -= 1
            if self._budget <= 0:
                return
            run.follow(operator, operands)

    def once(self, stream: Any) -> bool:
        """Whether a stream is met for the first time on this page."""
        identity = _identity(stream)
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True

    def face(self, font: Any) -> Typeface | None:
        """The reader of a font, None when it is no font."""
        key = font.objgen
        face = self._faces.get(key)
        if face is None:
            try:
                face = typeface_of(font)
            except unreadable():
                self.trouble("a font dictionary that cannot be read")
            except TooLargeError:
                self.trouble("a font too large to be one")
            # Fonts that are no objects of their own share the number of none.
            if face is not None and key != (0, 0):
                self._faces[key] = face
        return face

    def trouble(self, words: str) -> None:
        """Note what cannot be read or followed, once."""
        if words not in self.troubles:
            self.troubles.append(words)


def _identity(stream: Any) -> object:
    is_object = hasattr(stream, "objgen") and stream.objgen != (0, 0)
    return stream.objgen if is_object else id(stream)


def instructions(stream: Any) -> Iterator[tuple[str, Any]]:
    """Operators with operands; an inline image comes as `BI` with the image."""
    import pikepdf

    parts = list(stream) if isinstance(stream, pikepdf.Array) else [stream]
    if not all(isinstance(part, pikepdf.Stream) for part in parts):
        raise ValueError("content that is no stream")
    data = b"\n".join(content_of(part) for part in parts)
    with pikepdf.new() as scratch:
        for each in _parsed(scratch.make_stream(data), bool(data.strip())):
            if isinstance(each, pikepdf.ContentStreamInlineImage):
                yield "BI", (each.iimage,)
            else:
                yield str(each.operator), each.operands


def _parsed(stream: Any, has_content: bool) -> list[Any]:
    """What the parser makes of a stream; what it only warns of nobody would have checked.

    Raises:
        UserWarning, ValueError: it does not understand the whole stream.
    """
    import pikepdf

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        listed = list(pikepdf.parse_content_stream(stream))
    if has_content and not listed:
        raise ValueError("no operators")
    return listed
