"""A ToUnicode CMap's text becomes code → text; only what maps characters is read (§9.10.3)."""

import re
from typing import Final

_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_PAIR: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE: Final = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])"
)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_WIDEST: Final = 0x10000


def to_unicode(text: bytes) -> dict[int, str]:
    """Code → the text it stands for; codes mapped to nothing are left out."""
    found: dict[int, str] = {}
    for section in _SECTION.finditer(text):
        if section[1] == b"bfchar":
            for code, target in _PAIR.findall(section[2]):
                found[_number(code)] = _text(target)
        else:
            for first, last, start, listed in _RANGE.findall(section[2]):
                found.update(_range(_number(first), _number(last), start, listed))
    return {code: target for code, target in found.items() if target.strip("\0\ufffd")}


def _range(first: int, last: int, start: bytes, listed: bytes) -> dict[int, str]:
    codes = range(first, min(last, first + _WIDEST) + 1)
    if listed:
        return dict(zip(codes, map(_text, _HEX.findall(listed)), strict=False))
    target = _text(start)
    if not target:
        return {}
    head, tail = target[:-1], ord(target[-1])
    return {c: head + chr(tail + c - first) for c in codes if tail + c - first < 0x110000}


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    packed = b"".join(digits.split())
    if len(packed) % 4:
        return ""
    return bytes.fromhex(packed.decode("ascii")).decode("utf-16-be", errors="replace")
