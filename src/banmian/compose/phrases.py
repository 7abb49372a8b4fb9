"""Where a headline or quote may end a line without cutting a phrase.

Sources: requirements H9.2 (heads break at phrase ends), JLREQ §4.1.6. BudouX knows the phrases of
Chinese and Japanese; in Korean they end at spaces.
"""

import itertools
from typing import Final

_PARSERS: Final = {
    "zh-CN": "load_default_simplified_chinese_parser",
    "zh-SG": "load_default_simplified_chinese_parser",
    "zh-TW": "load_default_traditional_chinese_parser",
    "zh-HK": "load_default_traditional_chinese_parser",
    "ja": "load_default_japanese_parser",
}


def phrase_ends(text: str, language: str) -> frozenset[int]:
    """Offsets in `text` at which a phrase ends; the end of the text is one."""
    loader = _PARSERS.get(language)
    if loader is None:
        words = text.split(" ")
        return frozenset(itertools.accumulate(len(word) + 1 for word in words))
    import budoux  # loads its model: only for texts that need more than a line

    phrases = getattr(budoux, loader)().parse(text)
    return frozenset(itertools.accumulate(len(phrase) for phrase in phrases))
