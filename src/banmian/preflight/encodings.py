"""Codes of simple fonts become glyph names, names become text (ISO 32000-1 §9.6.6, Annex D)."""

from functools import cache
from typing import Any, Final

_CODECS: Final = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac-roman"}


def code_names(encoding: Any, is_symbolic: bool) -> dict[int, str]:
    """The names an Encoding entry gives to codes; what it leaves to the font program is not there.

    Args:
        encoding: a name, a dictionary or None.
        is_symbolic: whether the font's codes are its own where the encoding says nothing.
    """
    import pikepdf

    base: Any = encoding
    differences: Any = ()
    if isinstance(encoding, pikepdf.Dictionary):
        base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences", ())
    named = dict(_base(str(base)[1:] if base is not None else "", is_symbolic))
    code = 0
    for part in differences:
        if isinstance(part, pikepdf.Name):
            named[code] = str(part)[1:]
            code += 1
        else:
            code = int(part)
    return named


@cache
def _base(name: str, is_symbolic: bool) -> dict[int, str]:
    """The names of a predefined encoding; of no encoding those of Standard, unless symbolic."""
    from fontTools.agl import UV2AGL

    if name in _CODECS:
        codec = _CODECS[name]
        texts = {code: bytes((code,)).decode(codec, errors="ignore") for code in range(32, 256)}
        return {code: UV2AGL[ord(t)] for code, t in texts.items() if t and ord(t) in UV2AGL}
    if name == "StandardEncoding" or not is_symbolic:
        from fontTools.encodings.StandardEncoding import StandardEncoding

        return {code: n for code, n in enumerate(StandardEncoding) if n != ".notdef"}
    return {}


def text_of(name: str) -> str:
    """The text a glyph name stands for, empty for names of no list."""
    from fontTools.agl import toUnicode

    text: str = toUnicode(name)
    return text
