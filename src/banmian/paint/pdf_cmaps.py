"""Codes become CMaps: what text they stand for, which glyph they lead to.

Sources: ISO 32000-1 §9.7.5.4 (CMaps), §9.7.4.2 (CIDToGIDMap), §9.10.3 (ToUnicode); Adobe TN 5014.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from banmian.paint.pdf_objects import utf16

_BLOCK: Final = 100
"""Most mappings in one bfchar block (Adobe TN 5014, §9.10.3)."""
ALIAS_CMAP: Final = "Banmian-Aliases"
_CMAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType {type} def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(texts: Sequence[tuple[int, str]]) -> bytes:
    """The ToUnicode CMap of (code, text) pairs: UTF-16BE, blocks of at most 100."""
    head = _CMAP_HEAD.format(ordering="UCS", name="Adobe-Identity-UCS", type=2)
    mapped = _blocks("bfchar", [f"<{code:04X}> <{utf16(text)}>\n" for code, text in texts])
    return (head + mapped + _CMAP_FOOT).encode("ascii")


def cid_to_gid(glyphs: Sequence[tuple[int, int]]) -> bytes:
    """CIDToGIDMap of (CID, glyph) pairs, CIDs rising: two bytes a CID from 0 on (§9.7.4.2)."""
    by_cid = dict(glyphs)
    return b"".join(by_cid.get(cid, 0).to_bytes(2) for cid in range(glyphs[-1][0] + 1))


def alias_cmap(aliases: Sequence[tuple[int, int]], mode: str) -> bytes:
    """A CMap from codes to CIDs: the same number but for the (code, CID) pairs of `aliases`.

    `mode` is H or V, the writing mode the CMap is for.
    """
    cmap_name = f"{ALIAS_CMAP}-{mode}"
    head = _CMAP_HEAD.format(ordering="Identity", name=cmap_name, type=1)
    if mode == "V":
        head = head.replace("/CMapType", "/WMode 1 def\n/CMapType")
    first = aliases[0][0]
    ranges = [
        f"<{start:04X}> <{min(start + 255, first - 1):04X}> {start}\n"
        for start in range(0, first, 256)
    ]
    chars = [f"<{code:04X}> {cid}\n" for code, cid in aliases]
    mapped = _blocks("cidrange", ranges) + _blocks("cidchar", chars)
    return (head + mapped + _CMAP_FOOT).encode("ascii")


def _blocks(operator: str, lines: Sequence[str]) -> str:
    """The lines between begin and end operators, in blocks of the length they may have."""
    remaining = iter(lines)
    parts = []
    while block := list(islice(remaining, _BLOCK)):
        parts += [f"{len(block)} begin{operator}\n", *block, f"end{operator}\n"]
    return "".join(parts)
