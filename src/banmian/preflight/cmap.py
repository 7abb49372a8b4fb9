"""A CMap becomes code → text or code → CID; only what maps codes is read (§9.7.5, §9.10.3)."""

import re
from collections.abc import Sized
from typing import Final

_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_PAIR: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE: Final = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])"
)
_CIDS: Final = re.compile(rb"begincid(char|range)(.*?)endcid", re.DOTALL)
_SPACES: Final = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_CID_CHAR: Final = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*(\d+)")
_CID_RANGE: Final = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(\d+)")
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_WIDEST: Final = 0x10000
_MOST: Final = 1 << 18
"""Codes of one CMap, more than a font has glyphs."""


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
                _bound(found)
    return {code: target for code, target in found.items() if target.strip("\0\ufffd")}


def to_cids(text: bytes) -> tuple[dict[int, int], int] | None:
    """Code → CID, and bytes of a code; None: codes of several lengths, or another CMap's."""
    lengths = {len(b"".join(bound.split())) // 2
               for section in _SPACES.findall(text) for bound in _HEX.findall(section)}  # fmt: skip
    if len(lengths) != 1 or b"usecmap" in text:
        return None
    found: dict[int, int] = {}
    for section in _CIDS.finditer(text):
        if section[1] == b"char":
            found.update((_number(code), int(cid)) for code, cid in _CID_CHAR.findall(section[2]))
        else:
            for first, last, start in _CID_RANGE.findall(section[2]):
                codes = range(_number(first), min(_number(last), _number(first) + _WIDEST) + 1)
                found.update(zip(codes, range(int(start), int(start) + len(codes)), strict=True))
                _bound(found)
    return found, lengths.pop()


def _bound(found: Sized) -> None:
    if len(found) > _MOST:
        raise ValueError("a CMap of more codes than a font has glyphs")


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
