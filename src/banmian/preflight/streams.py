"""A stream's bytes, never more than are asked for: a bomb stays folded."""

import zlib
from typing import Any, Final

MOST_CONTENT: Final = 64 << 20
"""Bytes of one content stream, font or CMap; a broadsheet page has under one million."""
_MOST_RAW: Final = 256 << 20
_FOLDS: Final = 1100
"""More than Flate or LZW ever shrink by."""


class TooLargeError(Exception):
    """A stream that unfolds to more than is allowed."""

    def __str__(self) -> str:
        return "too large"


def unreadable() -> tuple[type[Exception], ...]:
    """What reading an object raises that is not what it should be."""
    import pikepdf

    return (
        pikepdf.PdfError, ArithmeticError, AttributeError, LookupError,
        NotImplementedError, RuntimeError, TypeError, UserWarning,
        ValueError,
    )  # fmt: skip


def is_dictionary(thing: Any) -> bool:
    """Whether a thing of a file is a dictionary, that of a stream included."""
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)


def filters_of(stream: Any) -> tuple[str, ...]:
    """Names of the stream's filters, in order."""
    import pikepdf

    written = stream.get("/Filter", stream.get("/F") if _is_inline(stream) else None)
    if written is None:
        return ()
    listed = list(written) if isinstance(written, pikepdf.Array) else [written]
    return tuple(str(name)[1:] for name in listed)


def _is_inline(stream: Any) -> bool:
    return "/W" in stream and "/Width" not in stream


def content_of(stream: Any, most: int = MOST_CONTENT) -> bytes:
    """The decoded bytes.

    Raises:
        TooLargeError: there are more than `most`.
        pikepdf.PdfError: they cannot be decoded.
    """
    filters = filters_of(stream)
    raw: bytes = stream.read_raw_bytes()
    if len(raw) > _MOST_RAW:
        raise TooLargeError
    for name in filters:
        if name in ("ASCII85Decode", "A85"):
            raw = _from_ascii85(raw)
        elif name in ("ASCIIHexDecode", "AHx"):
            raw = bytes.fromhex(raw.split(b">")[0].decode("ascii"))
        elif name in ("FlateDecode", "Fl") and "/DecodeParms" not in stream:
            raw = _inflated(raw, most)
        else:
            break
    else:
        return raw
    if _could_unfold(stream.read_raw_bytes(), len(filters)) > most:
        _measure(stream, filters, most)
    data: bytes = stream.read_bytes()
    if len(data) > most:
        raise TooLargeError
    return data


def _from_ascii85(raw: bytes) -> bytes:
    import base64

    return base64.a85decode(raw.strip().removesuffix(b"~>"))


def _could_unfold(raw: bytes, filters: int) -> int:
    return len(raw) * int(_FOLDS ** min(filters, 3))


def _measure(stream: Any, filters: tuple[str, ...], most: int) -> None:
    """Refuse what an inflation without its predictor shows to be too large."""
    raw: bytes = stream.read_raw_bytes()
    if filters[:1] in (("FlateDecode",), ("Fl",)):
        unfolded = _inflated(raw, most)
        if _could_unfold(unfolded, len(filters) - 1) > most and len(filters) > 1:
            raise TooLargeError
    elif len(filters) > 1 or len(raw) > most // 64:
        raise TooLargeError


def _inflated(raw: bytes, most: int) -> bytes:
    machine = zlib.decompressobj()
    try:
        data = machine.decompress(raw, most + 1)
    except zlib.error:
        # A checksum or tail that is wrong does not spoil what came before it.
        return _inflated_as_far_as_good(raw, most)
    if len(data) > most:
        raise TooLargeError
    return data


def _inflated_as_far_as_good(raw: bytes, most: int) -> bytes:
    machine, parts, size = zlib.decompressobj(), [], 0
    for start in range(0, len(raw), 4096):
        try:
            parts.append(machine.decompress(raw[start : start + 4096], most + 1))
        except zlib.error:
            break
        size += len(parts[-1])
        if size > most:
            raise TooLargeError
    return b"".join(parts)
