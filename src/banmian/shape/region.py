"""A language tag becomes the region whose typographic rules hold.

Rules follow the region, not the script (requirements C1.2): zh-Hant printed in mainland China is
set by mainland rules.
"""

from enum import StrEnum
from functools import cache


class Region(StrEnum):
    """Where a text is printed."""

    CN = "cn"
    TW = "tw"
    HK = "hk"
    JA = "ja"
    KO = "ko"


_BY_SUBTAG = {
    "CN": Region.CN,
    "SG": Region.CN,
    "TW": Region.TW,
    "HK": Region.HK,
    "MO": Region.HK,
    "JP": Region.JA,
    "KR": Region.KO,
}

_BY_SCRIPT = {"HANS": Region.CN, "HANT": Region.TW}

_BY_LANGUAGE = {"zh": Region.CN, "ja": Region.JA, "ko": Region.KO}


@cache
def region_of(language: str) -> Region:
    """The region of a BCP 47 tag; mainland China where the tag does not tell."""
    first, *rest = language.replace("_", "-").split("-")
    subtags = [subtag.upper() for subtag in rest]
    for table in (_BY_SUBTAG, _BY_SCRIPT):
        for subtag in subtags:
            if subtag in table:
                return table[subtag]
    return _BY_LANGUAGE.get(first.lower(), Region.CN)


def is_cjk(language: str) -> bool:
    """Whether marks of undecided width belong to Chinese, Japanese or Korean text by default."""
    return language.replace("_", "-").split("-")[0].lower() in _BY_LANGUAGE
