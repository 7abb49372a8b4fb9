"""What tells paid matter from the paper's own, in the script of an edition (requirements H9.21).

Source: 广告法 art. 14, 报纸出版管理规定 art. 38, which ask for 广告 in so many words.
"""

from typing import Final

_TRADITIONAL: Final = frozenset(("TW", "HK", "MO", "Hant"))


def paid_word(language: str) -> str:
    """The word for a BCP 47 tag."""
    first, *others = language.split("-")
    if first in ("ja", "ko"):
        return {"ja": "広告", "ko": "광고"}[first]
    return "廣告" if _TRADITIONAL & set(others) else "广告"
